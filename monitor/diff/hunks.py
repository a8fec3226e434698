"""Hunks: the blocks that differ, side by side, with their words marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.diff.matches import Marked, Match, marked_equal, runs
from monitor.diff.model import BlockEdit, Hunk, Op
from monitor.diff.regions import Aligned, Region
from monitor.diff.stream import Side, Stream


@dataclass(slots=True)
class Coarse:
    """The blocks for which the budget ran out."""

    old: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)


class Marker:
    """Marks the words of blocks by what became of them."""

    def __init__(self, old: Stream, new: Stream, matches: Iterable[tuple[int, int, Match]]) -> None:
        self._old, self._new = old, new
        self._beside: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
        #: for each word 1 where it stands somewhere on the other side
        self._gone = bytearray(len(old.tokens))
        self._come = bytearray(len(new.tokens))
        for old_block, new_block, match in matches:
            if not match.moved:
                self._beside[old_block, new_block].append(match)
            self._gone[match.old : match.old + match.size] = b"\1" * match.size
            self._come[match.new : match.new + match.size] = b"\1" * match.size

    def edit(self, i: int | None, j: int | None) -> BlockEdit:
        """Return the edit that turns old block `i` into new block `j`; None stands for no block."""
        before = None if i is None else self._old.side.blocks[i]
        after = None if j is None else self._new.side.blocks[j]
        return BlockEdit(before, after, runs(self._marked(i, j)))

    def _marked(self, i: int | None, j: int | None) -> Iterator[Marked]:
        old_at, old_end = (0, 0) if i is None else self._old.words_of(i)
        new_at, new_end = (0, 0) if j is None else self._new.words_of(j)
        beside = [] if i is None or j is None else sorted(self._beside[i, j], key=lambda match: match.old)
        for match in (*beside, Match(old_end, new_end, 0, False)):
            yield from _stretches(self._old.tokens, self._gone, old_at, match.old, (Op.DELETE, Op.MOVED_AWAY))
            yield from _stretches(self._new.tokens, self._come, new_at, match.new, (Op.INSERT, Op.MOVED_HERE))
            old_at, new_at = match.old + match.size, match.new + match.size
            yield from marked_equal(self._old.tokens[match.old : old_at], self._new.tokens[match.new : new_at])


def _stretches(tokens: list[str], elsewhere: bytearray, start: int, end: int, ops: tuple[Op, Op]) -> Iterator[Marked]:
    """Yield words by whether they stand elsewhere on the other side."""
    while start < end:
        stop = elsewhere.find(1 - elsewhere[start], start, end)
        stop = end if stop < 0 else stop
        yield ops[elsewhere[start]], tokens[start:stop]
        start = stop


def find_hunks(
    marker: Marker, old: Side, new: Side, regions: Iterable[tuple[Region, Sequence[Aligned]]], coarse: Coarse
) -> tuple[Hunk, ...]:
    """Return the hunks in order: the blocks of neighbouring regions together, but parted where a section begins."""
    found: list[Hunk] = []
    rows: list[Aligned] = []
    start = at = (0, 0)
    for region, aligned in regions:
        where = (region.old.start, region.new.start)
        for row in aligned:
            if rows and (where != at or _begins_section(old, new, row)):
                found.append(_hunk(marker, old, new, start, rows, coarse))
                rows = []
            if not rows:
                start = where
            rows.append(row)
            at = where = (where[0] + (row[0] is not None), where[1] + (row[1] is not None))
    if rows:
        found.append(_hunk(marker, old, new, start, rows, coarse))
    return tuple(found)


def _begins_section(old: Side, new: Side, row: Aligned) -> bool:
    i, j = row
    return new.is_heading(j) if j is not None else i is not None and old.is_heading(i)


def _hunk(
    marker: Marker, old: Side, new: Side, start: tuple[int, int], rows: Sequence[Aligned], coarse: Coarse
) -> Hunk:
    olds = [i for i, _ in rows if i is not None]
    news = [j for _, j in rows if j is not None]
    return Hunk(
        before_start=start[0],
        before_end=start[0] + len(olds),
        after_start=start[1],
        after_end=start[1] + len(news),
        edits=tuple(marker.edit(i, j) for i, j in rows),
        before_section=old.section_of[olds[0]] if olds else None,
        after_section=new.section_of[news[0]] if news else None,
        coarse=not (coarse.old.isdisjoint(olds) and coarse.new.isdisjoint(news)),
    )
