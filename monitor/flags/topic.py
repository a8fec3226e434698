"""What a changed sentence is about, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from monitor.flags.anycase import AnyCase
from monitor.flags.families import FAMILIES
from monitor.flags.genre import READINESS, Genre
from monitor.flags.text import straight
from monitor.records import FlagKind


@dataclass(frozen=True, slots=True)
class Topic:
    """A kind a change is about: how strongly, and the words that say so."""

    kind: FlagKind
    score: float
    words: tuple[str, ...]


_STRONG, _WEAK = 2.0, 0.5
#: what the sections' titles add, the innermost most
_HEADING = (1.5, 0.75, 0.4)
#: how much more the changed words count than those around them
_CHANGED = 1.0


@lru_cache(maxsize=16_384)
def said(text: str, language: str) -> tuple[Topic, ...]:
    """Return the kinds that a text speaks of, from its own words."""
    plain = straight(text)
    topics = []
    for family in FAMILIES.values():
        words = family.vocabulary[language]
        strong = _hits(words.strong, plain, 3)
        weak = _hits(words.weak, plain, 3) if words.weak else ()
        score = _STRONG * (len(strong) ** 0.5) + _WEAK * len(weak)
        if score:
            topics.append(Topic(family.kind, score, strong or weak))
    return tuple(topics)


@lru_cache(maxsize=4_096)
def headed(path: tuple[str, ...], language: str) -> dict[FlagKind, float]:
    """Return what the titles over a text say that it is about."""
    scores: dict[FlagKind, float] = {}
    for title, weight in zip(reversed(path), _HEADING, strict=False):
        plain = straight(title)
        for family in FAMILIES.values():
            pattern = family.vocabulary[language].heading
            if pattern and pattern.search(plain) and len(plain.split()) <= 20:
                scores[family.kind] = scores.get(family.kind, 0.0) + weight
    return scores


def topics_of(sentence: str, changed: str, path: tuple[str, ...], language: str, genre: Genre) -> tuple[Topic, ...]:
    """Return the kinds a change is about, strongest first.

    `sentence` is the whole sentence, `changed` the words of it that went away or came, `path` the titles above it.
    """
    scores: dict[FlagKind, float] = dict(headed(path, language))
    found: dict[FlagKind, tuple[str, ...]] = {}
    whole = changed == sentence
    for topic in said(sentence, language):
        scores[topic.kind] = scores.get(topic.kind, 0.0) + topic.score
        found[topic.kind] = topic.words
    if not whole:
        for topic in said(changed, language):
            scores[topic.kind] = scores.get(topic.kind, 0.0) + _CHANGED * topic.score
            found[topic.kind] = topic.words
    ready = READINESS[genre]
    topics = (Topic(kind, score * ready.get(kind, 1.0), found[kind]) for kind, score in scores.items() if kind in found)
    return tuple(sorted(topics, key=lambda topic: (-topic.score, topic.kind)))


def _hits(pattern: AnyCase, plain: str, most: int) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for match in pattern.finditer(plain):
        found = plain[match.start() : match.end()]
        seen.setdefault(found.lower(), found)
        if len(seen) == most:
            break
    return tuple(seen.values())
