"""How much two sentences have in common, and which of many belong together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from monitor.diff.matcher import Budget
from monitor.diff.stream import Gap, Stream

_EDGES = ".,;:!?()[]\"'-|·。，；：！？（）、"


class OutOfSteps(Exception):
    """The budget does not allow a comparison; it never leaves this room."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An old and a new sentence with words in common, rare words counting more."""

    old: int
    new: int
    #: the weight of what they share
    shared: float
    #: share of both that is common, 0..1
    likeness: float
    #: share of the shorter one that is common, 0..1
    contained: float


class Overlap:
    """Compares sentences of two streams as bags of words, weighted by how rare each word is among them."""

    def __init__(self, old: Stream, new: Stream, gaps: Sequence[Gap], budget: Budget) -> None:
        self._budget = budget
        self.old = {index: _bag(old, index) for gap in gaps for index in gap.old}
        self.new = {index: _bag(new, index) for gap in gaps for index in gap.new}
        seen: Counter[str] = Counter()
        for bag in (*self.old.values(), *self.new.values()):
            seen.update(bag.keys())
        total = len(self.old) + len(self.new)
        self.weights = {word: log(1 + total / times) for word, times in seen.items()}
        self.old_weight = {index: self.weight(bag) for index, bag in self.old.items()}
        self.new_weight = {index: self.weight(bag) for index, bag in self.new.items()}
        self.old_headings = {index for index in self.old if old.side.is_heading(old.sentences[index].block)}
        self.new_headings = {index for index in self.new if new.side.is_heading(new.sentences[index].block)}

    def weight(self, bag: Counter[str]) -> float:
        """Return what a bag of words weighs."""
        return sum(self.weights[word] * times for word, times in bag.items())

    def candidate(self, old: int, new: int) -> Candidate:
        """Compare two sentences."""
        shared = self.weight(common(self.old[old], self.new[new]))
        left, right = self.old_weight[old], self.new_weight[new]
        if not shared:
            return Candidate(old, new, 0.0, 0.0, 0.0)
        return Candidate(old, new, shared, 2 * shared / (left + right), shared / min(left, right))

    def candidates(self, old_ids: Sequence[int], new_ids: Sequence[int], frequent: int) -> list[Candidate]:
        """Return the pairs worth a look: those that share a word found in at most `frequent` pairs.

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
        where: defaultdict[str, list[int]] = defaultdict(list)
        for new in new_ids:
            for word in self.new[new]:
                where[word].append(new)
        times = Counter(word for old in old_ids for word in self.old[old] if word in where)
        useful = {word for word, count in times.items() if count * len(where[word]) <= frequent}
        self._take(sum(times[word] * len(where[word]) for word in useful))
        return sorted(
            {(old, new) for old in old_ids for word in self.old[old] if word in useful for new in where[word]}
        )

    def _take(self, steps: int) -> None:
        if not self._budget.take(steps):
            raise OutOfSteps


def common(left: Counter[str], right: Counter[str]) -> Counter[str]:
    """Return the words that two bags share, as often as both have them."""
    if len(left) > len(right):
        left, right = right, left
    return Counter({word: min(times, right[word]) for word, times in left.items() if word in right})


def heaviest_chain(links: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return the places of those links (old, new, weight) that keep the order on both sides and together weigh most.

    No old and no new is taken twice. O(n log n).
    """
    ranks = sorted({new for _, new, _ in links})
    best: list[tuple[float, int]] = [(0.0, -1)] * (len(ranks) + 1)
    previous = [-1] * len(links)
    # of links from the same old, later new first: none of them then follows another
    for place in sorted(range(len(links)), key=lambda place: (links[place][0], -links[place][1])):
        _, new, weight = links[place]
        rank = bisect_left(ranks, new)
        reached, previous[place] = _highest(best, rank)
        _raise(best, rank + 1, (reached + weight, place))
    chain: list[int] = []
    place = _highest(best, len(ranks))[1]
    while place >= 0:
        chain.append(place)
        place = previous[place]
    return chain[::-1]


def _highest(tree: list[tuple[float, int]], rank: int) -> tuple[float, int]:
    """Return the best of the first `rank` entries of a Fenwick tree of maxima."""
    found = (0.0, -1)
    while rank > 0:
        found = max(found, tree[rank], key=_reached)
        rank &= rank - 1
    return found


def _raise(tree: list[tuple[float, int]], rank: int, entry: tuple[float, int]) -> None:
    while rank < len(tree):
        tree[rank] = max(tree[rank], entry, key=_reached)
        rank += rank & -rank


def _reached(entry: tuple[float, int]) -> float:
    return entry[0]


def _bag(stream: Stream, index: int) -> Counter[str]:
    sentence = stream.sentences[index]
    return Counter(bare for key in stream.keys[sentence.start : sentence.end] if (bare := key.strip(_EDGES).casefold()))
