"""Which old sentences became which new ones."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from monitor.diff.matcher import Budget
from monitor.diff.order import MOVED_WORDS, heaviest_chain, weighed_opcodes
from monitor.diff.overlap import Bag, Candidate, Overlap, common, lacking, weight
from monitor.diff.stream import Gap, Stream

#: a word that occurs in more pairs of sentences is none that tells where a sentence came from
_RARE = 16


@dataclass(frozen=True, slots=True)
class Link:
    """Old sentences [old, old_end) became the new ones [new, new_end)."""

    old: int
    old_end: int
    new: int
    new_end: int
    #: it reads the same, but for typography
    same: bool = False
    #: stands in another order than its neighbours
    moved: bool = False


def link_same(old: Stream, new: Stream, gap: Gap, budget: Budget) -> tuple[list[Link], list[Gap]]:
    """Link the sentences of a gap that stay as they are and in order; returns the links and the gaps between them."""
    if not gap.old or not gap.new:
        return [], [gap]
    old_keys = [old.sentences[index].key for index in gap.old]
    new_keys = [new.sentences[index].key for index in gap.new]
    links: list[Link] = []
    gaps: list[Gap] = []
    for code in weighed_opcodes(old_keys, new_keys, lambda place: old.sentences[gap.old[place]].size, budget):
        olds, news = gap.old[code.old_start : code.old_end], gap.new[code.new_start : code.new_end]
        if code.equal:
            links += [Link(i, i + 1, j, j + 1, same=True) for i, j in zip(olds, news, strict=True)]
        else:
            gaps.append(Gap(olds, news, gap.coarse or code.coarse))
    return links, gaps


def link_moved(old: Stream, new: Stream, gaps: list[Gap]) -> list[Link]:
    """Link sentences that left one place and stand, word for word, in another, with the equal neighbours of each."""
    gone = [index for gap in gaps for index in gap.old]
    come = [index for gap in gaps for index in gap.new]
    waiting: defaultdict[str, deque[int]] = defaultdict(deque)
    for place, index in enumerate(gone):
        if old.sentences[index].size >= MOVED_WORDS:
            waiting[old.sentences[index].key].append(place)
    to_new: dict[int, int] = {}
    taken: set[int] = set()

    def extend(i: int, j: int, step: int) -> None:
        while 0 <= i < len(gone) and 0 <= j < len(come) and i not in to_new and j not in taken:
            if old.sentences[gone[i]].key != new.sentences[come[j]].key:
                return
            to_new[i] = j
            taken.add(j)
            i, j = i + step, j + step

    for place, index in enumerate(come):
        places = waiting.get(new.sentences[index].key)
        while places and places[0] in to_new:
            places.popleft()
        if place in taken or not places:
            continue
        origin = places.popleft()
        extend(origin, place, 1)
        extend(origin - 1, place - 1, -1)
    return [Link(gone[i], gone[i] + 1, come[j], come[j] + 1, same=True, moved=True) for i, j in sorted(to_new.items())]


def without(gaps: list[Gap], links: Iterable[Link]) -> list[Gap]:
    """Return the gaps without the sentences that the links hold."""
    olds, news = linked(links)
    return [
        Gap(tuple(i for i in gap.old if i not in olds), tuple(j for j in gap.new if j not in news), gap.coarse)
        for gap in gaps
    ]


def linked(links: Iterable[Link]) -> tuple[set[int], set[int]]:
    """Return the old and the new sentences that the links hold."""
    olds: set[int] = set()
    news: set[int] = set()
    for link in links:
        olds.update(range(link.old, link.old_end))
        news.update(range(link.new, link.new_end))
    return olds, news


def link_edited(overlap: Overlap, gap: Gap) -> list[Link]:
    """Link the sentences of a gap, in order, to what they became; sentences split or merged are linked as groups.

    Headings are not linked to headings: whether one was renamed is for the text under it to say.
    """
    if not gap.old or not gap.new:
        return []
    found = [one for one in overlap.candidates(gap.old, gap.new, _frequent(gap)) if _is_edit(overlap, one)]
    chain = heaviest_chain([(one.old, one.new, one.shared * one.likeness) for one in found])
    pairs = [(found[place].old, found[place].new) for place in chain]
    pairs += _lone_pairs(overlap, gap, pairs)
    return _grouped(overlap, gap, sorted(pairs))


def link_headings(overlap: Overlap, gap: Gap) -> list[tuple[int, int]]:
    """Return the headings of a gap, in order, that read alike."""
    olds = [i for i in gap.old if i in overlap.old_headings]
    news = [j for j in gap.new if j in overlap.new_headings]
    found = [one for one in overlap.candidates(olds, news, _frequent(gap)) if one.likeness >= 0.5]
    chain = heaviest_chain([(one.old, one.new, one.likeness) for one in found])
    return [(found[place].old, found[place].new) for place in chain]


def link_carried(overlap: Overlap, old: Stream, new: Stream, gaps: list[Gap]) -> list[Link]:
    """Link sentences that were deleted in one place and stand, edited, in another."""
    gone = [i for gap in gaps for i in gap.old if old.sentences[i].size >= MOVED_WORDS]
    come = [j for gap in gaps for j in gap.new if new.sentences[j].size >= MOVED_WORDS]
    found = [one for one in overlap.candidates(gone, come, _RARE) if one.likeness >= 0.65]
    olds: set[int] = set()
    news: set[int] = set()
    links: list[Link] = []
    for one in sorted(found, key=lambda one: (-one.likeness, one.old, one.new)):
        if one.old in olds or one.new in news:
            continue
        olds.add(one.old)
        news.add(one.new)
        links.append(Link(one.old, one.old + 1, one.new, one.new + 1, moved=True))
    return sorted(links, key=lambda link: link.old)


def _frequent(gap: Gap) -> int:
    """Return in how many pairs of sentences a word may occur and still suggest one: the more, the larger the gap."""
    return min(max(_RARE, len(gap.old) * len(gap.new) // 25), 6 * _RARE)


def _is_edit(overlap: Overlap, one: Candidate) -> bool:
    if one.old in overlap.old_headings and one.new in overlap.new_headings:
        return False
    if one.likeness >= 0.4:
        return True
    return one.contained >= 0.75 and min(len(overlap.old[one.old]), len(overlap.new[one.new])) >= 5


def _lone_pairs(overlap: Overlap, gap: Gap, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return pairs of a single old and a single new sentence between two linked ones: there, less speaks for a pair."""
    found: list[tuple[int, int]] = []
    borders = [(gap.old[0] - 1, gap.new[0] - 1), *pairs, (gap.old[-1] + 1, gap.new[-1] + 1)]
    for (old, new), (old_end, new_end) in pairwise(borders):
        olds = gap.old[bisect_right(gap.old, old) : bisect_left(gap.old, old_end)]
        news = gap.new[bisect_right(gap.new, new) : bisect_left(gap.new, new_end)]
        if len(olds) == len(news) == 1 and _is_replacement(overlap, olds[0], news[0]):
            found.append((olds[0], news[0]))
    return found


def _is_replacement(overlap: Overlap, old: int, new: int) -> bool:
    if old in overlap.old_headings or new in overlap.new_headings:
        return False
    # a date, a name, a yes or no: what stands in the place of so little is what became of it
    if max(len(overlap.old[old]), len(overlap.new[new])) <= 6:
        return True
    return overlap.candidate(old, new).likeness >= 0.25


def _grouped(overlap: Overlap, gap: Gap, pairs: list[tuple[int, int]]) -> list[Link]:
    """Give each pair the free neighbours whose words the other side still lacks."""
    free_old = set(gap.old) - {old for old, _ in pairs}
    free_new = set(gap.new) - {new for _, new in pairs}
    links: list[Link] = []
    for i, j in pairs:
        news = _grown(lacking(overlap.old[i], overlap.new[j]), j, free_new, overlap.new)
        olds = range(i, i + 1)
        if len(news) == 1:
            olds = _grown(lacking(overlap.new[j], overlap.old[i]), i, free_old, overlap.old)
        free_old.difference_update(olds)
        free_new.difference_update(news)
        links.append(Link(olds.start, olds.stop, news.start, news.stop))
    return links


def _grown(wanted: Bag, index: int, free: set[int], bags: dict[int, Bag]) -> range:
    """Return the range around `index` whose neighbours are mostly made of wanted words."""
    start, end = index, index + 1
    while end in free and _fits(wanted, bags[end]):
        wanted = lacking(wanted, bags[end])
        end += 1
    while start - 1 in free and _fits(wanted, bags[start - 1]):
        start -= 1
        wanted = lacking(wanted, bags[start])
    return range(start, end)


def _fits(wanted: Bag, bag: Bag) -> bool:
    """Tell whether a sentence is mostly made of wanted words, or has most of them and not too much else."""
    shared = common(bag, wanted)
    return shared > 0 and (shared >= 0.6 * weight(bag) or shared >= max(0.6 * weight(wanted), 0.3 * weight(bag)))
