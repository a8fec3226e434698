"""From differences to flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from monitor.document import Document
from monitor.flags.direction import direction_of
from monitor.flags.families import FAMILIES
from monitor.flags.genre import DEFAULT_KIND, Genre, genre_of
from monitor.flags.quote import quotation
from monitor.flags.shifts import Shift
from monitor.flags.topic import Topic, topics_of
from monitor.records import Direction, EditClass, Flag, FlagKind, Severity

_LEAST_SCORE = 2.6
_NEAR_BEST = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """A difference that is about a kind."""

    shift: Shift
    topic: Topic
    direction: Direction
    certainty: float
    why: str


def flags_of(before: Document, after: Document, shifts: Sequence[Shift], language: str) -> tuple[Flag, ...]:
    """Return one flag a kind and direction, with the sentences that show it best."""
    genre = genre_of(after)
    found: dict[FlagKind, list[Finding]] = defaultdict(list)
    for shift in shifts:
        if shift.edit_class is EditClass.SUBSTANTIVE:
            for finding in findings_of(shift, language, genre):
                found[finding.topic.kind].append(finding)
    return tuple(flag for kind in found for flag in _flags(found[kind]))


def findings_of(shift: Shift, language: str, genre: Genre) -> tuple[Finding, ...]:
    """Return what one difference is about; several kinds where several are as good as the best."""
    topics = topics_of(
        shift.sentence if shift.after or not shift.before else shift.before, shift.changed, shift.path, language, genre
    )
    if shift.before and shift.after:
        topics = _merged(topics, topics_of(shift.before, shift.changed, shift.path, language, genre))
    if not topics or topics[0].score < _LEAST_SCORE:
        default = DEFAULT_KIND.get(genre)
        if default is None or shift.meaning.weight < 2:
            return ()
        topics = (Topic(default, _LEAST_SCORE, ()),)
    best = topics[0].score
    result = []
    for topic in topics[:3]:
        if topic.score < _LEAST_SCORE or topic.score < best * _NEAR_BEST:
            continue
        direction, certainty, why = direction_of(shift, FAMILIES[topic.kind], language)
        result.append(Finding(shift, topic, direction, certainty, why))
    return tuple(result)


def _merged(one: Sequence[Topic], other: Sequence[Topic]) -> tuple[Topic, ...]:
    best: dict[FlagKind, Topic] = {}
    for topic in (*one, *other):
        if topic.kind not in best or best[topic.kind].score < topic.score:
            best[topic.kind] = topic
    return tuple(sorted(best.values(), key=lambda topic: (-topic.score, topic.kind)))


def _flags(findings: Sequence[Finding]) -> tuple[Flag, ...]:
    weights: dict[Direction, float] = defaultdict(float)
    for finding in findings:
        weights[finding.direction] += finding.topic.score * (0.3 + finding.certainty)
    clear = {d: w for d, w in weights.items() if d is not Direction.NEUTRAL}
    direction = (
        max(clear, key=lambda d: clear[d])
        if clear and max(clear.values()) >= weights[Direction.NEUTRAL] * 0.5
        else Direction.NEUTRAL
    )
    pointing = [f for f in findings if f.direction in (direction, Direction.NEUTRAL)]
    best = sorted(
        pointing, key=lambda f: (-(f.topic.score + 2 * (f.direction is direction) + f.certainty), f.shift.index)
    )[:2]
    return tuple(_flag(f, direction) for f in best)


def _flag(finding: Finding, direction: Direction) -> Flag:
    shift, topic = finding.shift, finding.topic
    before, after = quotation(shift.before, shift.after)
    return Flag(
        topic.kind,
        direction,
        Severity.MODERATE,
        " › ".join(shift.path),
        before,
        after,
        finding.why,
        f"{topic.kind.value}.{shift.meaning.signals[0].value}",
    )
