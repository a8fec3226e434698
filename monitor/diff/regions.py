"""Where two documents differ: runs of blocks, and which old block stands beside which new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from monitor.diff import words
from monitor.diff.matcher import Budget, common_start
from monitor.diff.order import heaviest_chain, weighed_opcodes
from monitor.diff.stream import Side

Aligned = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Region:
    """Neighbouring blocks that are not the same: old.blocks[old] became new.blocks[new]."""

    old: range
    new: range
    #: one block on either side, known to belong together
    paired: bool = False
    #: the budget ran out before all of it was compared
    coarse: bool = False


def find_regions(old: Side, new: Side, budget: Budget) -> tuple[list[tuple[int, int]], list[Region]]:
    """Compare the blocks; returns the pairs that are the same in every respect, and the regions between them."""
    head = common_start(old.blocks, new.blocks)
    tail = common_start(old.blocks[head:][::-1], new.blocks[head:][::-1])
    old_end, new_end = len(old.blocks) - tail, len(new.blocks) - tail
    kept = list(zip(range(head), range(head), strict=True))
    regions: list[Region] = []
    keys = _keys(old, range(head, old_end), new, range(head, new_end))
    for code in weighed_opcodes(*keys, lambda i: words.count(old.blocks[head + i].text), budget):
        olds = range(head + code.old_start, head + code.old_end)
        news = range(head + code.new_start, head + code.new_end)
        if not code.equal:
            regions.append(Region(olds, news, coarse=code.coarse))
            continue
        for i, j in zip(olds, news, strict=True):
            if old.blocks[i] == new.blocks[j]:
                kept.append((i, j))
            else:
                regions.append(Region(range(i, i + 1), range(j, j + 1), paired=True))
    kept += zip(range(old_end, len(old.blocks)), range(new_end, len(new.blocks)), strict=True)
    return kept, regions


def _keys(old: Side, olds: range, new: Side, news: range) -> tuple[list[str], list[str]]:
    """Return what blocks are known by; a text that stands on both sides needs no folding."""
    old_texts, new_texts = ([side.blocks[i].text for i in within] for side, within in ((old, olds), (new, news)))
    known = set(old_texts).intersection(new_texts)
    return (
        [text if text in known else old.key(i) for i, text in zip(olds, old_texts, strict=True)],
        [text if text in known else new.key(j) for j, text in zip(news, new_texts, strict=True)],
    )


def align_blocks(region: Region, common: Mapping[tuple[int, int], int]) -> list[Aligned]:
    """Return the blocks of a region side by side, in order, by the words they have in common."""
    if region.paired:
        return [(region.old.start, region.new.start)]
    links = [(i, j, float(weight)) for (i, j), weight in sorted(common.items()) if i in region.old and j in region.new]
    chain = [links[place][:2] for place in heaviest_chain(links)]
    return list(_filled(region, chain))


def _filled(region: Region, chain: Sequence[tuple[int, int]]) -> Iterator[Aligned]:
    """Yield the chain and, before each of its pairs, the blocks that stand alone: old ones first."""
    old_at, new_at = region.old.start, region.new.start
    for i, j in (*chain, (region.old.stop, region.new.stop)):
        yield from ((index, None) for index in range(old_at, i))
        yield from ((None, index) for index in range(new_at, j))
        if i < region.old.stop:
            yield i, j
        old_at, new_at = i + 1, j + 1
