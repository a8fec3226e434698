"""From differences to flags: what each difference is about, and which kinds that makes of the whole change."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from monitor.document import Document
from monitor.flags.direction import direction_from, overall, verdict_of
from monitor.flags.explain import explain
from monitor.flags.facts.change import FactChange
from monitor.flags.facts.changes import fact_changes
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.flagged import fact_flag, finding_flag
from monitor.flags.genre import DEFAULT_KIND, Genre, genre_of
from monitor.flags.reach import places_moved
from monitor.flags.severity import severity_of
from monitor.flags.shifts import Shift
from monitor.flags.stance import heard
from monitor.flags.topic import Topic, topics_of
from monitor.flags.topic import headed as headings
from monitor.records import Direction, EditClass, Flag, FlagKind

#: a sentence is about a kind from this score on
LEAST_SCORE = 2.0
#: beside the strongest kind, those are told that come this close
NEAR_BEST = 0.6
_MOST_KINDS = 3
#: these name places for other reasons than whom a policy covers
_OF_PLACES = frozenset({FlagKind.TRANSFER, FlagKind.DISPUTE, FlagKind.ENTITY})
#: words with a meaning of their own that must differ before a kind is taken for granted: guidelines forbid in two words
_LEAST_WEIGHT = {Genre.GUIDELINES: 2, Genre.TERMS: 5, Genre.PRIVACY: 5}
_FEW = 4
#: a sentence with fewer words that tell says too little to be counted by its title alone
_TITLED_WEIGHT = 5
#: how much more a kind must be spoken of each time a change doubles in length, and how little repetition adds
GROWTH = 0.5
FADE = 0.7


@dataclass(frozen=True, slots=True)
class Reading:
    """A difference, and what it could be about, the strongest first."""

    shift: Shift
    topics: tuple[Topic, ...]

    @property
    def told(self) -> tuple[Topic, ...]:
        """Return the kinds that it is about: several where several are as good as the best."""
        least = max(LEAST_SCORE, self.topics[0].score * NEAR_BEST) if self.topics else 0.0
        return tuple(topic for topic in self.topics[:_MOST_KINDS] if topic.score >= least)


def flags_of(before: Document, after: Document, shifts: Sequence[Shift], language: str) -> tuple[Flag, ...]:
    """Return the flags of a change, one a kind."""
    meant = [shift for shift in shifts if shift.edit_class is EditClass.SUBSTANTIVE]
    if not meant:
        return ()
    facts = facts_of(before, after, meant)
    found = findings_of(readings_of(after, meant, language), language, facts.keys())
    kinds = [kind for kind in FlagKind if kind in facts or kind in found]
    return tuple(_flag(kind, found.get(kind, []), facts.get(kind), meant, language) for kind in kinds)


def _flag(
    kind: FlagKind, findings: Sequence[Finding], fact: FactChange | None, meant: Sequence[Shift], language: str
) -> Flag:
    direction = direction_of(findings, fact)
    if fact is None or (findings and fact.direction not in (direction, Direction.NEUTRAL)):
        return finding_flag(kind, direction, findings, language)
    return fact_flag(fact, direction, findings, meant, language)


def readings_of(after: Document, meant: Sequence[Shift], language: str) -> tuple[Reading, ...]:
    """Return what each of the differences that could matter is about, taken by itself."""
    genre = genre_of(after)
    return tuple(Reading(shift, _topics_or_default(shift, language, genre)) for shift in meant)


def findings_of(
    readings: Sequence[Reading], language: str, also: Set[FlagKind] = frozenset()
) -> dict[FlagKind, list[Finding]]:
    """Return what differences tell, by the kinds that the change as a whole is about.

    `also` are kinds that it is known to be about.
    """
    kinds = _borne_out(readings) | also
    found: dict[FlagKind, list[Finding]] = defaultdict(list)
    for reading in readings:
        for topic in reading.told:
            if topic.kind in kinds:
                found[topic.kind].append(_finding(reading, topic, language))
    return dict(found)


def _borne_out(readings: Sequence[Reading]) -> set[FlagKind]:
    """Return the kinds that a change is about, without those of which a long one speaks only in passing."""
    needed = LEAST_SCORE + GROWTH * math.log2(max(1, len(readings) / _FEW))
    scores: dict[FlagKind, list[float]] = defaultdict(list)
    for reading in readings:
        for topic in reading.told:
            scores[topic.kind].append(topic.score)
    return {kind for kind, found in scores.items() if _support(found) >= needed}


def _support(scores: Sequence[float]) -> float:
    return sum(score * FADE**rank for rank, score in enumerate(sorted(scores, reverse=True)))


def _topics_or_default(shift: Shift, language: str, genre: Genre) -> tuple[Topic, ...]:
    topics = _topics(shift, language, genre)
    if topics and topics[0].score >= LEAST_SCORE:
        return topics
    if titled := _titled(shift, language):
        return (titled, *(topic for topic in topics if topic.kind is not titled.kind))
    default = DEFAULT_KIND.get(genre)
    if default is None or shift.meaning.weight < _LEAST_WEIGHT[genre]:
        return topics
    return (Topic(default, LEAST_SCORE, ()), *(topic for topic in topics if topic.kind is not default))


def _titled(shift: Shift, language: str) -> Topic | None:
    """Return the kind that the title names over a promise that came or went and whose own words name none."""
    if (shift.before and shift.after) or shift.meaning.weight < _TITLED_WEIGHT or not shift.path:
        return None
    kinds = tuple(headings(shift.path[-1:], language))
    if len(kinds) != 1 or not heard(shift.sentence, kinds[0], language):
        return None
    return Topic(kinds[0], LEAST_SCORE, ())


def _topics(shift: Shift, language: str, genre: Genre) -> tuple[Topic, ...]:
    best: dict[FlagKind, Topic] = {}
    for sentence in dict.fromkeys((shift.after, shift.before)):
        if not sentence:
            continue
        for topic in topics_of(sentence, shift.changed, shift.path, language, genre):
            if topic.kind not in best or best[topic.kind].score < topic.score:
                best[topic.kind] = topic
    if reach := _reach(shift, best):
        best[FlagKind.SCOPE] = reach
    return tuple(sorted(best.values(), key=lambda topic: (-topic.score, topic.kind)))


def _reach(shift: Shift, told: Mapping[FlagKind, Topic]) -> Topic | None:
    """Return scope as a subject where more or fewer places are named, or another policy is, and little else is said."""
    if shift.listed:
        return Topic(FlagKind.SCOPE, LEAST_SCORE, (shift.sentence,))
    moved = places_moved(shift.before, shift.after)
    elsewhere = any(topic.kind in _OF_PLACES and topic.score >= LEAST_SCORE for topic in told.values())
    if not moved or elsewhere:
        return None
    spoken = told[FlagKind.SCOPE].score if FlagKind.SCOPE in told else 0.0
    return Topic(FlagKind.SCOPE, LEAST_SCORE + spoken, moved)


def _finding(reading: Reading, topic: Topic, language: str) -> Finding:
    shift, family = reading.shift, FAMILIES[topic.kind]
    verdict = verdict_of(shift, family, language)
    severity = severity_of(shift, topic.kind, verdict.direction)
    why = explain(shift, topic, family, verdict.cue)
    others = max((other.score for other in reading.topics if other.kind is not topic.kind), default=0.0)
    lead = math.sqrt(topic.score) - math.sqrt(others)
    headed = topic.kind in headings(shift.path, language)
    return Finding(shift, topic, verdict.direction, verdict.certainty, severity, why, lead, headed, verdict.score)


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
    """Return the direction of a kind: that of a fact that moved, or what its findings together speak for."""
    if fact and fact.direction is not Direction.NEUTRAL and (fact.decides or not findings):
        return fact.direction
    if not any(one.certainty for one in findings):
        return Direction.NEUTRAL
    scored = [(one.favours, one.topic.score * math.log1p(one.shift.meaning.weight)) for one in findings]
    return direction_from(overall(scored), findings[0].topic.kind)
