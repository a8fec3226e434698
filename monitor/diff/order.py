"""Which of many links keep their order: the heaviest ones together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from monitor.diff.matcher import Budget, Opcode, Token, opcodes

#: shorter sentences recur by chance; they move with their neighbours only
MOVED_WORDS = 8


def weighed_opcodes(
    old: Sequence[Token], new: Sequence[Token], size: Callable[[int], int], budget: Budget
) -> list[Opcode]:
    """Return how old became new, as `opcodes` does, unless another order keeps more.

    difflib counts tokens, so a heading that stays can make the long text around it look moved. Where tokens that occur
    once on either side would together keep more words in another order than difflib found, they come first; but not
    for the price of much short text, which would then read as deleted and inserted. `size` returns the number of words
    of the old token at a place.
    """
    codes = opcodes(old, new, budget)
    stays = [i for code in codes if code.equal for i in range(code.old_start, code.old_end)]
    pairs = _unique(old, new)
    if {i for i, _ in pairs}.issubset(stays):
        return codes
    anchors = [pairs[place] for place in heaviest_chain([(i, j, float(size(i))) for i, j in pairs])]
    gained, lost = ([size(i) for i in some] for some in ([i for i, _ in anchors], stays))
    gain, loss = sum(gained) - sum(lost), _short(lost) - _short(gained)
    return codes if gain <= 0 or 10 * loss > gain else _anchored(old, new, anchors, budget)


def _unique(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return where the tokens stand that occur once on either side."""
    old_times, new_times = Counter(old), Counter(new)
    places = {token: j for j, token in enumerate(new) if new_times[token] == 1}
    return [(i, places[token]) for i, token in enumerate(old) if old_times[token] == 1 and token in places]


def _short(sizes: Iterable[int]) -> int:
    return sum(size for size in sizes if size < MOVED_WORDS)


def _anchored(
    old: Sequence[Token], new: Sequence[Token], anchors: Iterable[tuple[int, int]], budget: Budget
) -> list[Opcode]:
    """Return how old became new where these pairs stay."""
    found: list[Opcode] = []
    old_at = new_at = 0
    for i, j in (*anchors, (len(old), len(new))):
        found += (code.shifted(old_at, new_at) for code in opcodes(old[old_at:i], new[new_at:j], budget))
        if i < len(old):
            found.append(Opcode(True, i, i + 1, j, j + 1))
        old_at, new_at = i + 1, j + 1
    return found


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
    taken: list[int] = []
    place = _highest(best, len(ranks))[1]
    while place >= 0:
        taken.append(place)
        place = previous[place]
    return taken[::-1]


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
