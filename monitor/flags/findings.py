"""From differences to flags: which kinds a change is about, and what is told of each."""

from __future__ import annotations

from collections.abc import Sequence, Set

from monitor.document import Document
from monitor.flags.about import Reading, kinds_of, reading_of
from monitor.flags.direction import together, verdict_of
from monitor.flags.facts.change import FactChange
from monitor.flags.facts.changes import fact_changes
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.flagged import flags_of_kind
from monitor.flags.genre import genre_of
from monitor.flags.shift import Shift
from monitor.records import Direction, EditClass, Flag, FlagKind

#: a finding's chance is at least this share of that of the surest of its kind
NEAR_SUREST = 0.25
#: whom a fact that moved favours, as a number
FAVOURS = {Direction.STRONGER: 1, Direction.WEAKER: -1, Direction.NEUTRAL: 0}


def flags_of(
    before: Document, after: Document, shifts: Sequence[Shift], language: str, *, amid_noise: bool = False
) -> tuple[Flag, ...]:
    """Return the flags of a change, one a kind or two; fewer `amid_noise`, see `about.kinds_of`."""
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    if not meant:
        return ()
    facts = facts_of(before, after, meant)
    readings = readings_of(after, meant, language)
    flags: list[Flag] = []
    for kind, likely in kinds_of(readings, facts.keys(), amid_noise=amid_noise).items():
        findings, fact = _findings(kind, readings, language), facts.get(kind)
        direction = direction_of(findings, fact)
        told = fact if fact and fact.direction in (direction, Direction.NEUTRAL) else None
        flags += flags_of_kind(kind, likely, direction, findings, language, told, meant)
    return tuple(flags)


def readings_of(after: Document, meant: Sequence[Shift], language: str) -> tuple[Reading, ...]:
    """Return what each of the differences that could matter is about, taken by itself."""
    genre = genre_of(after)
    return tuple(reading_of(shift, language, genre) for shift in meant)


def findings_of(
    readings: Sequence[Reading], language: str, facts: Set[FlagKind] = frozenset()
) -> dict[FlagKind, list[Finding]]:
    """Return what differences tell, by the kinds that the change as a whole is about.

    `facts` are kinds of which a fact moved.
    """
    return {kind: _findings(kind, readings, language) for kind in kinds_of(readings, facts)}


def _findings(kind: FlagKind, readings: Sequence[Reading], language: str) -> list[Finding]:
    family = FAMILIES[kind]
    least = NEAR_SUREST * max(reading.chances[kind] for reading in readings)
    return [
        Finding(reading, kind, n / len(readings), verdict_of(reading.shift, family, language))
        for n, reading in enumerate(readings)
        if reading.chances[kind] >= least
    ]


def facts_of(before: Document, after: Document, shifts: Sequence[Shift]) -> dict[FlagKind, FactChange]:
    """Return the facts that differ and whose sentences are among the differences; those of a kind as one."""
    said = dict.fromkeys(text for shift in shifts for text in (shift.before, shift.after) if text)
    found: dict[FlagKind, FactChange] = {}
    for change in fact_changes(before, after, tuple(said)):
        if said.keys() & {*change.before, *change.after}:
            known = found.get(change.kind)
            found[change.kind] = change if known is None else known.joined_by(change)
    return found


def direction_of(findings: Sequence[Finding], fact: FactChange | None) -> Direction:
    """Return the direction of a kind: that of a fact that settles it, or what its findings together speak for."""
    if fact and fact.decides and (fact.direction is not Direction.NEUTRAL or _only_state(findings, fact)):
        return fact.direction
    moved = FAVOURS[fact.direction] if fact else 0
    return together([(one.verdict, one.counts) for one in findings], findings[0].kind, moved)


def _only_state(findings: Sequence[Finding], fact: FactChange) -> bool:
    """Tell whether findings say no more than the fact."""
    stating = {*fact.before, *fact.after}
    return all({one.shift.before, one.shift.after} & stating for one in findings)
