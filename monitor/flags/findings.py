"""From differences to flags: one or a few a kind, each with the sentences that show it best."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.document import Document
from monitor.flags.direction import direction_from, overall, verdict_of
from monitor.flags.explain import explain
from monitor.flags.facts.change import FactChange
from monitor.flags.facts.changes import fact_changes
from monitor.flags.families import FAMILIES
from monitor.flags.genre import DEFAULT_KIND, Genre, genre_of
from monitor.flags.quote import quotation
from monitor.flags.severity import severity_of
from monitor.flags.shifts import Shift
from monitor.flags.topic import Topic, topics_of
from monitor.records import Direction, EditClass, Flag, FlagKind, Severity

#: a sentence is about a kind from this score on
LEAST_SCORE = 2.0
#: beside the strongest kind, those are told that come this close
NEAR_BEST = 0.7
_MOST_KINDS = 3
#: words with a meaning of their own that must differ before a kind is taken for granted: guidelines forbid in two words
_LEAST_WEIGHT = {Genre.GUIDELINES: 2, Genre.TERMS: 5, Genre.PRIVACY: 5}
_FEW = 4
#: how much more a kind must be spoken of each time a change doubles in length, and how little repetition adds
GROWTH = 0.5
FADE = 0.7
#: flags a kind
_MOST_FLAGS = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that is about a kind."""

    shift: Shift
    topic: Topic
    direction: Direction
    #: 0..1
    certainty: float
    severity: Severity
    why: str
    #: how far it favours the user
    favours: float

    @property
    def weight(self) -> float:
        """Return how telling this finding is of its kind, to choose what to quote.

        What readers quote of a long change is what matters more than what repeats the subject's words most: the
        proportions follow a logistic fit on which findings the labels of real changes quote.
        """
        said = 0.25 * self.topic.score + 0.8 * self.certainty
        return said + 0.9 * self.severity.rank + 0.5 * math.log1p(self.shift.meaning.weight)


def flags_of(before: Document, after: Document, shifts: Sequence[Shift], language: str) -> tuple[Flag, ...]:
    """Return the flags of a change, kind by kind."""
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    if not meant:
        return ()
    genre = genre_of(after)
    found: dict[FlagKind, list[Finding]] = defaultdict(list)
    for shift in meant:
        for finding in findings_of(shift, language, genre):
            found[finding.topic.kind].append(finding)
    found = _borne_out(found, len(meant))
    facts = _facts(before, after, meant)
    kinds = [kind for kind in FlagKind if kind in found or kind in facts]
    return tuple(flag for kind in kinds for flag in _flags(kind, found.get(kind, []), facts.get(kind)))


def _borne_out(found: dict[FlagKind, list[Finding]], differences: int) -> dict[FlagKind, list[Finding]]:
    """Leave out the kinds of which a long change speaks only in passing."""
    needed = LEAST_SCORE + GROWTH * math.log2(max(1, differences / _FEW))
    return {kind: findings for kind, findings in found.items() if _support(findings) >= needed}


def _support(findings: Sequence[Finding]) -> float:
    scores = sorted((one.topic.score for one in findings), reverse=True)
    return sum(score * FADE**rank for rank, score in enumerate(scores))


def findings_of(shift: Shift, language: str, genre: Genre) -> tuple[Finding, ...]:
    """Return what one difference is about; several kinds where several are as good as the best."""
    topics = _topics(shift, language, genre)
    if not topics or topics[0].score < LEAST_SCORE:
        default = DEFAULT_KIND.get(genre)
        if default is None or shift.meaning.weight < _LEAST_WEIGHT[genre]:
            return ()
        topics = (Topic(default, LEAST_SCORE, ()),)
    least = max(LEAST_SCORE, topics[0].score * NEAR_BEST)
    return tuple(_finding(shift, topic, language) for topic in topics[:_MOST_KINDS] if topic.score >= least)


def _topics(shift: Shift, language: str, genre: Genre) -> tuple[Topic, ...]:
    best: dict[FlagKind, Topic] = {}
    for sentence in dict.fromkeys((shift.after, shift.before)):
        if not sentence:
            continue
        for topic in topics_of(sentence, shift.changed, shift.path, language, genre):
            if topic.kind not in best or best[topic.kind].score < topic.score:
                best[topic.kind] = topic
    return tuple(sorted(best.values(), key=lambda topic: (-topic.score, topic.kind)))


def _finding(shift: Shift, topic: Topic, language: str) -> Finding:
    family = FAMILIES[topic.kind]
    verdict = verdict_of(shift, family, language)
    severity = severity_of(shift, topic.kind, verdict.direction)
    why = explain(shift, topic, family, verdict.cue)
    return Finding(shift, topic, verdict.direction, verdict.certainty, severity, why, favours=verdict.score)


def _facts(before: Document, after: Document, shifts: Sequence[Shift]) -> dict[FlagKind, FactChange]:
    """Return the facts that differ and whose sentences are among the differences, the first a kind."""
    said = dict.fromkeys(text for shift in shifts for text in (shift.before, shift.after) if text)
    found: dict[FlagKind, FactChange] = {}
    for change in fact_changes(before, after, tuple(said)):
        if said.keys() & {*change.before, *change.after}:
            found.setdefault(change.kind, change)
    return found


def _flags(kind: FlagKind, findings: Sequence[Finding], fact: FactChange | None) -> tuple[Flag, ...]:
    direction = _direction(findings, fact)
    fact = fact if fact and fact.direction in (direction, Direction.NEUTRAL) else None
    pointing = [one for one in findings if one.direction in (direction, Direction.NEUTRAL)]
    groups = sorted(_groups(pointing), key=lambda group: (-_strength(group, direction), group[0].shift.index))
    flags = [_flag(group, direction, fact) for group in groups[:_MOST_FLAGS]]
    if not fact:
        return tuple(flags)
    if flags and not any(
        set(fact.before) & _sentences(group) or set(fact.after) & _sentences(group) for group in groups[:_MOST_FLAGS]
    ):
        flags = flags[: _MOST_FLAGS - 1]
    stated = [group for group in groups if {*fact.before, *fact.after} & _sentences(group)]
    if not stated:
        before, after = next(iter(fact.before), ""), next(iter(fact.after), "")
        return (Flag(kind, direction, fact.severity, "", *quotation(before, after), fact.why, fact.rule), *flags)
    return (
        _flag(stated[0], direction, fact),
        *[flag for flag, group in zip(flags, groups, strict=False) if group is not stated[0]],
    )


def _direction(findings: Sequence[Finding], fact: FactChange | None) -> Direction:
    """Return the direction of a kind: that of a fact that moved, or what its findings together speak for."""
    if fact and fact.direction is not Direction.NEUTRAL and (fact.decides or not findings):
        return fact.direction
    if not any(one.certainty for one in findings):
        return Direction.NEUTRAL
    scored = [(one.favours, one.topic.score * math.log1p(one.shift.meaning.weight)) for one in findings]
    return direction_from(overall(scored), findings[0].topic.kind)


def _groups(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Put what stands under one title together: what a section says of a kind is one matter."""
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda one: one.shift.index):
        groups[finding.shift.path].append(finding)
    return list(groups.values())


def _strength(group: Sequence[Finding], direction: Direction) -> float:
    best = max(one.weight + 2 * (one.direction is direction) for one in group)
    return best + 0.3 * (len(group) - 1)


def _sentences(group: Iterable[Finding]) -> set[str]:
    return {text for one in group for text in (one.shift.before, one.shift.after) if text}


def _flag(group: Sequence[Finding], direction: Direction, fact: FactChange | None) -> Flag:
    first, *others = sorted(group, key=lambda one: -(one.weight + 2 * (one.direction is direction)))
    before, after = quotation(
        first.shift.before, first.shift.after, [(one.shift.before, one.shift.after) for one in others]
    )
    path = " › ".join(first.shift.path)
    stated = fact if fact and _sentences(group) & {*fact.before, *fact.after} else None
    rule = stated.rule if stated else f"{first.topic.kind.value}.{first.shift.meaning.signals[0].value}"
    words = sum(one.shift.meaning.weight for one in group)
    severity = stated.severity if stated else severity_of(first.shift, first.topic.kind, direction, words)
    return Flag(first.topic.kind, direction, severity, path, before, after, stated.why if stated else first.why, rule)
