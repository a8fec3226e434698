"""The flags of a kind: which of its findings are quoted, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.flags.facts.change import FactChange
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.quote import Pair, quotation
from monitor.flags.severity import severity_of
from monitor.flags.shift import Shift
from monitor.records import Direction, Flag, FlagKind, Severity

#: other sections that an explanation names, and how much of a title
_MOST_SECTIONS, _TITLE_CHARS = 2, 48
#: a kind that a change is so surely about may have a second flag, where what it quotes tells nearly as much
_SURE, _NEARLY = 0.5, 1.0


def flags_of_kind(
    kind: FlagKind,
    likely: float,
    direction: Direction,
    findings: Sequence[Finding],
    language: str,
    fact: FactChange | None = None,
    meant: Sequence[Shift] = (),
) -> tuple[Flag, ...]:
    """Return the flags of a kind: the one that tells most, and a second where another place tells nearly as much.

    `likely` is how likely a reader would say that the change is about the kind; `fact` one that moved, and `meant` all
    differences: those that state it are quoted first.
    """
    ranked = sorted(findings, key=lambda one: (-one.weight, one.shift.index))
    if fact:
        first, quoted = _fact_flag(fact, direction, ranked, language, meant)
    else:
        first, quoted = _finding_flag(kind, direction, ranked, language)
    rest = [one for one in ranked if (one.shift.before, one.shift.after) not in quoted]
    if not rest or likely < _SURE or rest[0].weight < ranked[0].weight - _NEARLY:
        return (first,)
    return first, _finding_flag(kind, direction, rest, language)[0]


def _finding_flag(
    kind: FlagKind, direction: Direction, ranked: Sequence[Finding], language: str
) -> tuple[Flag, tuple[Pair, ...]]:
    """Return the flag that quotes the most telling findings of a kind, wherever in the document, and what it quotes.

    What speaks for the flag's direction comes first, and explains it.
    """
    telling = FAMILIES[kind].vocabulary[language].strong
    quoted = quotation(_pairs([one.shift for one in ranked]), telling)
    chosen = [one for one in ranked if (one.shift.before, one.shift.after) in quoted.pairs]
    chosen.sort(key=lambda one: one.direction is not direction)
    shown = quotation(_pairs([one.shift for one in chosen]), telling)
    chosen = [one for one in chosen if (one.shift.before, one.shift.after) in shown.pairs]
    shifts = [one.shift for one in chosen]
    first = shifts[0]
    rule = f"{kind.value}.{first.meaning.signals[0].value}"
    severity, why = _severity(shifts, kind, direction), chosen[0].why + _elsewhere(shifts)
    flag = Flag(kind, direction, severity, " › ".join(first.path), shown.before, shown.after, why, rule)
    return flag, shown.pairs


def _fact_flag(
    fact: FactChange, direction: Direction, ranked: Sequence[Finding], language: str, meant: Sequence[Shift]
) -> tuple[Flag, tuple[Pair, ...]]:
    """Return the flag of a fact that moved: the sentences that state it, then what else was found of its kind."""
    stating = [shift for shift in meant if {shift.before, shift.after} & {*fact.before, *fact.after}]
    shifts = [*stating, *(one.shift for one in ranked)]
    quoted = quotation(_pairs(shifts), FAMILIES[fact.kind].vocabulary[language].strong)
    shown = [shift for shift in shifts if (shift.before, shift.after) in quoted.pairs]
    severity = max(fact.severity, _severity(shown, fact.kind, direction), key=lambda one: one.rank)
    section, why = " › ".join(shown[0].path), fact.why + _elsewhere(shown)
    flag = Flag(fact.kind, direction, severity, section, quoted.before, quoted.after, why, fact.rule)
    return flag, quoted.pairs


def _severity(shifts: Sequence[Shift], kind: FlagKind, direction: Direction) -> Severity:
    return max((severity_of(shift, kind, direction) for shift in shifts), key=lambda severity: severity.rank)


def _pairs(shifts: Sequence[Shift]) -> list[Pair]:
    return list(dict.fromkeys((shift.before, shift.after) for shift in shifts))


def _elsewhere(shifts: Sequence[Shift]) -> str:
    """Name the other sections that a flag quotes."""
    titles = dict.fromkeys(shift.path[-1] for shift in shifts if shift.path and shift.path != shifts[0].path)
    named = [f"“{_short(title)}”" for title in titles if not shifts[0].path or title != shifts[0].path[-1]]
    more = " and elsewhere" if len(named) > _MOST_SECTIONS else ""
    return f"; also in {', '.join(named[:_MOST_SECTIONS])}{more}" if named else ""


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_CHARS else f"{title[:_TITLE_CHARS].rsplit(' ', 1)[0]} …"
