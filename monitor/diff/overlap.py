"""How much two sentences have in common, and which of many belong together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain
from math import log
from typing import NamedTuple

from monitor.diff.matcher import Budget
from monitor.diff.stream import Gap, Stream

_EDGES = ".,;:!?()[]\"'-|¦·。，；：！？（）、"


class OutOfSteps(Exception):
    """The budget does not allow a comparison; it never leaves this room."""


class Candidate(NamedTuple):
    """An old and a new sentence with words in common, rare words counting more."""

    old: int
    new: int
    #: the weight of what they share
    shared: float
    #: share of both that is common, 0..1
    likeness: float
    #: share of the shorter one that is common, 0..1
    contained: float


#: word -> what it weighs, as often as it occurs
Bag = dict[str, float]


class Overlap:
    """Compares sentences of two streams as bags of words, weighted by how rare each word is among them."""

    def __init__(self, old: Stream, new: Stream, gaps: Sequence[Gap], budget: Budget) -> None:
        self._budget = budget
        bare = _Bare()
        old_counts = {index: _counted(old, index, bare) for gap in gaps for index in gap.old}
        new_counts = {index: _counted(new, index, bare) for gap in gaps for index in gap.new}
        seen = Counter(chain.from_iterable((*old_counts.values(), *new_counts.values())))
        total = len(old_counts) + len(new_counts)
        weights = {word: log(1 + total / times) for word, times in seen.items()}
        self.old = {index: _weighted(counts, weights) for index, counts in old_counts.items()}
        self.new = {index: _weighted(counts, weights) for index, counts in new_counts.items()}
        self.old_headings = {index for index in self.old if old.side.is_heading(old.sentences[index].block)}
        self.new_headings = {index for index in self.new if new.side.is_heading(new.sentences[index].block)}
        self._old_weight = {index: weight(bag) for index, bag in self.old.items()}
        self._new_weight = {index: weight(bag) for index, bag in self.new.items()}

    def candidate(self, old: int, new: int) -> Candidate:
        """Compare two sentences."""
        shared = common(self.old[old], self.new[new])
        if not shared:
            return Candidate(old, new, 0.0, 0.0, 0.0)
        left, right = self._old_weight[old], self._new_weight[new]
        return Candidate(old, new, shared, 2 * shared / (left + right), shared / min(left, right))

    def candidates(self, old_ids: Sequence[int], new_ids: Sequence[int], frequent: int) -> list[Candidate]:
        """Return the pairs worth a look: those that share a word which occurs in at most `frequent` of them.

        Raises:
            OutOfSteps: The budget does not allow the comparison.
        """
        if len(old_ids) * len(new_ids) <= frequent:
            pairs = [(old, new) for old in old_ids for new in new_ids]
        else:
            pairs = self._sharing(old_ids, new_ids, frequent)
        self._take(sum(min(len(self.old[old]), len(self.new[new])) for old, new in pairs))
        return [candidate for candidate in (self.candidate(*pair) for pair in pairs) if candidate.shared]

    def _sharing(self, old_ids: Sequence[int], new_ids: Sequence[int], frequent: int) -> list[tuple[int, int]]:
        """Return the pairs that share a word found in at most `frequent` pairs."""
        where: defaultdict[str, list[int]] = defaultdict(list)
        for new in new_ids:
            for word in self.new[new]:
                where[word].append(new)
        times = Counter(word for old in old_ids for word in self.old[old] if word in where)
        useful = {word for word, count in times.items() if count * len(where[word]) <= frequent}
        self._take(sum(times[word] * len(where[word]) for word in useful))
        return sorted({(old, new) for old in old_ids for word in useful & self.old[old].keys() for new in where[word]})

    def _take(self, steps: int) -> None:
        if not self._budget.take(steps):
            raise OutOfSteps


def weight(bag: Bag) -> float:
    """Return what the words of a bag weigh together."""
    return sum(bag.values())


def common(left: Bag, right: Bag) -> float:
    """Return what the words that two bags share weigh."""
    # in the order of one bag, not of a set: a sum of floats must not depend on the hash of strings
    return sum([min(own, right[word]) for word, own in left.items() if word in right])


def lacking(bag: Bag, other: Bag) -> Bag:
    """Return what a bag has and the other has not."""
    rest = {word: own - other.get(word, 0.0) for word, own in bag.items()}
    return {word: own for word, own in rest.items() if own > 0}


class _Bare(dict[str, str]):
    """Words without case and without punctuation at their edges; remembers what it was asked for."""

    def __missing__(self, key: str) -> str:
        bare = self[key] = key.strip(_EDGES).casefold()
        return bare


def _counted(stream: Stream, index: int, bare: _Bare) -> Counter[str]:
    """Return the bare words of a sentence."""
    sentence = stream.sentences[index]
    counts = Counter(map(bare.__getitem__, stream.keys[sentence.start : sentence.end]))
    counts.pop("", None)
    return counts


def _weighted(counts: Counter[str], weights: dict[str, float]) -> Bag:
    return {word: times * weights[word] for word, times in counts.items()}
