"""The flag of a kind: which of its findings are quoted, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.flags.facts.change import FactChange
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.quote import quotation
from monitor.flags.severity import severity_of
from monitor.flags.shift import Shift
from monitor.records import Direction, Flag, FlagKind, Severity

#: other sections that an explanation names, and how much of a title
_MOST_SECTIONS, _TITLE_CHARS = 2, 48


def finding_flag(kind: FlagKind, direction: Direction, findings: Sequence[Finding], language: str) -> Flag:
    """Return the flag that quotes the most telling findings of a kind, wherever in the document they stand.

    What speaks for the flag's direction comes first, and explains it.
    """
    telling = FAMILIES[kind].vocabulary[language].strong
    ranked = _told(findings)
    quoted = quotation(_pairs([one.shift for one in ranked]), telling)
    chosen = [one for one in ranked if (one.shift.before, one.shift.after) in quoted.pairs]
    chosen.sort(key=lambda one: one.direction is not direction)
    shown = quotation(_pairs([one.shift for one in chosen]), telling)
    chosen = [one for one in chosen if (one.shift.before, one.shift.after) in shown.pairs]
    shifts = [one.shift for one in chosen]
    first = shifts[0]
    rule = f"{kind.value}.{first.meaning.signals[0].value}"
    severity, why = _severity(shifts, kind, direction), chosen[0].why + _elsewhere(shifts)
    return Flag(kind, direction, severity, " › ".join(first.path), shown.before, shown.after, why, rule)


def fact_flag(
    fact: FactChange, direction: Direction, findings: Sequence[Finding], meant: Sequence[Shift], language: str
) -> Flag:
    """Return the flag of a fact that moved: the sentences that state it, then what else was found of its kind."""
    stating = [shift for shift in meant if {shift.before, shift.after} & {*fact.before, *fact.after}]
    shifts = [*stating, *(one.shift for one in _told(findings))]
    quoted = quotation(_pairs(shifts), FAMILIES[fact.kind].vocabulary[language].strong)
    shown = [shift for shift in shifts if (shift.before, shift.after) in quoted.pairs]
    severity = max(fact.severity, _severity(shown, fact.kind, direction), key=lambda one: one.rank)
    section, why = " › ".join(shown[0].path), fact.why + _elsewhere(shown)
    return Flag(fact.kind, direction, severity, section, quoted.before, quoted.after, why, fact.rule)


def _severity(shifts: Sequence[Shift], kind: FlagKind, direction: Direction) -> Severity:
    return max((severity_of(shift, kind, direction) for shift in shifts), key=lambda severity: severity.rank)


def _told(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda one: (-one.weight, one.shift.index))


def _pairs(shifts: Sequence[Shift]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((shift.before, shift.after) for shift in shifts))


def _elsewhere(shifts: Sequence[Shift]) -> str:
    """Name the other sections that a flag quotes."""
    titles = dict.fromkeys(shift.path[-1] for shift in shifts if shift.path and shift.path != shifts[0].path)
    named = [f"“{_short(title)}”" for title in titles if not shifts[0].path or title != shifts[0].path[-1]]
    more = " and elsewhere" if len(named) > _MOST_SECTIONS else ""
    return f"; also in {', '.join(named[:_MOST_SECTIONS])}{more}" if named else ""


def _short(title: str) -> str:
    return title if len(title) <= _TITLE_CHARS else f"{title[:_TITLE_CHARS].rsplit(' ', 1)[0]} …"
