"""Single facts, taken off fact sheets: how each moved from version to version, and how those of two policies differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from monitor.flags.facts.sheet import Facts

_QUOTES = ("quote", "quotes")

#: what a fact is: text, a number, yes or no, or several texts or numbers; None where nothing is stated
Value = str | int | bool | tuple[str | int, ...] | None


@dataclass(frozen=True, slots=True)
class Name:
    """What a fact is called: its group on the sheet and its key there; the subject of a retention is its key."""

    group: str
    key: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact as one text states it, with the sentences that do."""

    value: Value
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A fact that became another one at the sheet with this place in the row."""

    at: int
    before: Value
    after: Value
    #: sentences that state it now, or that stated it where it is no longer stated
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """How a fact went through a row of sheets."""

    name: Name
    first: Stated
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A fact of two texts."""

    name: Name
    one: Stated
    other: Stated

    @property
    def differs(self) -> bool:
        """Tell whether the two state different things; the order of a list is none."""
        return _differs(self.one.value, self.other.value)


NOTHING = Stated(None)


def facts_of(sheet: Facts) -> dict[Name, Stated]:
    """Return the single facts of a sheet, in its order; what is not stated has the value None."""
    return dict(_facts(sheet.to_json()))


def courses(sheets: Sequence[Facts]) -> tuple[Course, ...]:
    """Return how each fact went through sheets in the order of time; those that were never stated are left out."""
    stated = [facts_of(sheet) for sheet in sheets]
    found = (_course(name, [one.get(name, NOTHING) for one in stated]) for name in _names(stated))
    return tuple(course for course in found if course.moves or _is_stated(course.first))


def side_by_side(one: Facts, other: Facts) -> tuple[Pair, ...]:
    """Return the facts of two sheets beside each other; those that neither states are left out."""
    left, right = facts_of(one), facts_of(other)
    pairs = (Pair(name, left.get(name, NOTHING), right.get(name, NOTHING)) for name in _names([left, right]))
    return tuple(pair for pair in pairs if any(side.value not in (None, ()) for side in (pair.one, pair.other)))


def _is_stated(fact: Stated) -> bool:
    """Tell whether a text says so, or only nothing else: a "no" without a sentence is the latter."""
    return fact.value not in (None, ()) and (fact.value is not False or bool(fact.quotes))


def _names(stated: Iterable[Mapping[Name, Stated]]) -> list[Name]:
    """Return all names, groups in the order of the sheet."""
    names = list(dict.fromkeys(name for one in stated for name in one))
    groups = list(dict.fromkeys(name.group for name in names))
    return sorted(names, key=lambda name: groups.index(name.group))


def _facts(sheet: Mapping[str, Any]) -> Iterator[tuple[Name, Stated]]:
    for group, value in sheet.items():
        if isinstance(value, Mapping):
            quotes = tuple(value.get("quotes", ()))
            yield from ((Name(group, key), _stated(one, quotes)) for key, one in value.items() if key not in _QUOTES)
        elif group == "retention":
            yield from _retentions(value)
        elif group == "recipients":
            yield (
                Name(group, ""),
                Stated(tuple(one["who"] for one in value), tuple(dict.fromkeys(one["quote"] for one in value))),
            )
        else:
            # a promise is its own quote
            yield Name(group, ""), _stated(value, ())


def _stated(value: Any, quotes: tuple[str, ...]) -> Stated:
    plain = tuple(value) if isinstance(value, list) else value
    return Stated(plain, quotes if plain not in (None, ()) else ())


def _retentions(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Name, Stated]]:
    """Yield one fact for each subject: it may be kept for several periods."""
    subjects: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries:
        subjects.setdefault(entry["subject"].lower(), []).append(entry)
    for subject, mine in subjects.items():
        periods = tuple(dict.fromkeys(entry["period"] or "as long as a condition holds" for entry in mine))
        yield Name("retention", subject), Stated(periods, tuple(dict.fromkeys(entry["quote"] for entry in mine)))


def _course(name: Name, stated: Sequence[Stated]) -> Course:
    moves = tuple(
        Move(at, old.value, new.value, _telling(old, new))
        for at, (old, new) in enumerate(pairwise(stated), 1)
        if _differs(old.value, new.value)
    )
    return Course(name, stated[0], moves)


def _differs(old: Value, new: Value) -> bool:
    if isinstance(old, tuple) or isinstance(new, tuple):
        return set(old if isinstance(old, tuple) else ()) != set(new if isinstance(new, tuple) else ())
    return old != new


def _telling(old: Stated, new: Stated) -> tuple[str, ...]:
    """Return the sentences that tell a move: new ones first, else those that state it, else those that are gone."""
    came = tuple(quote for quote in new.quotes if quote not in old.quotes)
    went = tuple(quote for quote in old.quotes if quote not in new.quotes)
    return came or went or new.quotes
