"""What the words and titles of a difference say that it is about, by our vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from monitor.flags.genre import DEFAULT_KIND, Genre
from monitor.flags.reach import places_moved
from monitor.flags.shift import Shift
from monitor.flags.stance import heard
from monitor.flags.topic import Topic, headed, topics_of
from monitor.records import FlagKind

#: a sentence speaks of a kind from this score on
LEAST_SCORE = 2.0
#: beside the strongest kind, those count that come this close
_NEAR_BEST = 0.6
_MOST_KINDS = 3
#: these name places for other reasons than whom a policy covers
_OF_PLACES = frozenset({FlagKind.TRANSFER, FlagKind.DISPUTE, FlagKind.ENTITY})
#: words with a meaning of their own that must differ before a kind is taken for granted: guidelines forbid in two words
_LEAST_WEIGHT = 2
#: a sentence with fewer words that tell says too little to be counted by its title alone
_TITLED_WEIGHT = 5


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a difference speaks of, the strongest first."""

    topics: tuple[Topic, ...]

    @property
    def foremost(self) -> tuple[Topic, ...]:
        """Return what it speaks of most: several where several are as good as the best."""
        least = max(LEAST_SCORE, self.topics[0].score * _NEAR_BEST) if self.topics else 0.0
        return tuple(topic for topic in self.topics[:_MOST_KINDS] if topic.score >= least)

    def score_of(self, kind: FlagKind) -> float:
        """Return how far it speaks of a kind; 0 where it does not."""
        return next((topic.score for topic in self.topics if topic.kind is kind), 0.0)

    def words_of(self, kind: FlagKind) -> tuple[str, ...]:
        """Return the words that speak of a kind."""
        return next((topic.words for topic in self.topics if topic.kind is kind), ())


def spoken_of(shift: Shift, language: str, genre: Genre) -> Spoken:
    """Return what a difference speaks of; where its words name nothing, what its title or the sort of document does."""
    topics = _topics(shift, language, genre)
    if topics and topics[0].score >= LEAST_SCORE:
        return Spoken(topics)
    if titled := _titled(shift, language):
        return Spoken((titled, *(topic for topic in topics if topic.kind is not titled.kind)))
    default = DEFAULT_KIND.get(genre)
    if default is None or shift.meaning.weight < _LEAST_WEIGHT:
        return Spoken(topics)
    return Spoken((Topic(default, LEAST_SCORE, ()), *(topic for topic in topics if topic.kind is not default)))


def _titled(shift: Shift, language: str) -> Topic | None:
    """Return the kind that the title names over a promise that came or went and whose own words name none."""
    if (shift.before and shift.after) or shift.meaning.weight < _TITLED_WEIGHT or not shift.path:
        return None
    kinds = tuple(headed(shift.path[-1:], language))
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
