"""From differences to flags: what each difference is about, and which kinds that makes of the whole change."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from monitor.document import Document
from monitor.flags.direction import direction_of
from monitor.flags.explain import explain
from monitor.flags.facts.changes import FactChange, fact_changes
from monitor.flags.families import FAMILIES
from monitor.flags.finding import Finding
from monitor.flags.flagged import fact_flag, finding_flag
from monitor.flags.genre import DEFAULT_KIND, Genre, genre_of
from monitor.flags.severity import severity_of
from monitor.flags.shifts import Shift
from monitor.flags.topic import Topic, headed, topics_of
from monitor.records import Direction, EditClass, Flag, FlagKind

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
#: what changes of a kind usually do weighs more
USUAL = 2.0


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
    return tuple(
        fact_flag(facts[kind], found.get(kind, []), meant, language)
        if kind in facts
        else finding_flag(kind, _direction(found[kind]), found[kind], language)
        for kind in kinds
    )


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
    return tuple(_finding(shift, topic, topics, language) for topic in topics[:_MOST_KINDS] if topic.score >= least)


def _topics(shift: Shift, language: str, genre: Genre) -> tuple[Topic, ...]:
    best: dict[FlagKind, Topic] = {}
    for sentence in dict.fromkeys((shift.after, shift.before)):
        if not sentence:
            continue
        for topic in topics_of(sentence, shift.changed, shift.path, language, genre):
            if topic.kind not in best or best[topic.kind].score < topic.score:
                best[topic.kind] = topic
    return tuple(sorted(best.values(), key=lambda topic: (-topic.score, topic.kind)))


def _finding(shift: Shift, topic: Topic, topics: Sequence[Topic], language: str) -> Finding:
    family = FAMILIES[topic.kind]
    direction, certainty, cue = direction_of(shift, family, language)
    severity = severity_of(shift, topic.kind, direction)
    why = explain(shift, topic, family, cue)
    others = max((other.score for other in topics if other.kind is not topic.kind), default=0.0)
    lead = math.sqrt(topic.score) - math.sqrt(others)
    return Finding(shift, topic, direction, certainty, severity, why, lead, topic.kind in headed(shift.path, language))


def _facts(before: Document, after: Document, shifts: Sequence[Shift]) -> dict[FlagKind, FactChange]:
    """Return the facts that differ and whose sentences are among the differences, the first a kind."""
    said = dict.fromkeys(text for shift in shifts for text in (shift.before, shift.after) if text)
    found: dict[FlagKind, FactChange] = {}
    for change in fact_changes(before, after, tuple(said)):
        if said.keys() & {*change.before, *change.after}:
            found.setdefault(change.kind, change)
    return found


def _direction(findings: Sequence[Finding]) -> Direction:
    """Return the direction that most of the findings of a kind speak for, weighed by how sure they are."""
    weights: dict[Direction, float] = dict.fromkeys(Direction, 0.0)
    for finding in findings:
        usual = USUAL if finding.direction is FAMILIES[finding.topic.kind].added else 1.0
        weights[finding.direction] += finding.topic.score * (0.3 + finding.certainty) * usual
    worse, better = weights[Direction.WEAKER], weights[Direction.STRONGER]
    if max(worse, better) < weights[Direction.NEUTRAL] * 0.5 or worse == better:
        return Direction.NEUTRAL
    return Direction.WEAKER if worse > better else Direction.STRONGER
