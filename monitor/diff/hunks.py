"""Hunks: the blocks that differ, side by side, with their words marked."""

from __future__ import annotations

from collections import deque
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
    """Marks the words of blocks by what became of them, region after region."""

    def __init__(self, old: Stream, new: Stream, matches: Iterable[Match]) -> None:
        self._old, self._new = old, new
        self._plain = old.plain and new.plain
        #: what stays in order, cut at the borders of blocks
        self._stays: deque[Match] = deque()
        #: for each word 1 where it stands somewhere on the other side
        self._gone = bytearray(len(old.tokens))
        self._come = bytearray(len(new.tokens))
        for match in sorted(matches, key=lambda match: match.old):
            if not match.moved:
                self._stays.append(match)
            self._gone[match.old : match.old + match.size] = b"\1" * match.size
            self._come[match.new : match.new + match.size] = b"\1" * match.size

    def edits(self, rows: Sequence[Aligned]) -> list[BlockEdit]:
        """Return the edits of the next region, one for each pair of blocks.

        Words that stay are shown with the new block that they stand in, and the old words between them at their place.
        """
        old_at, old_end = self._extent([i for i, _ in rows if i is not None])
        found: list[BlockEdit] = []
        for place, (i, j) in enumerate(rows):
            marked: list[Marked] = []
            new_at, new_end = self._new.words_of(j) if j is not None else (0, 0)
            while self._stays and self._stays[0].new < new_end:
                match = self._stays.popleft()
                marked += self._edited(old_at, match.old, new_at, match.new)
                old_at, new_at = match.old + match.size, match.new + match.size
                marked += marked_equal(self._old.tokens[match.old : old_at], self._new.tokens[match.new : new_at])
            stop = old_end if place == len(rows) - 1 else self._old.words_of(i)[1] if i is not None else old_at
            stop = max(old_at, min(stop, self._stays[0].old if self._stays else stop))
            marked += self._edited(old_at, stop, new_at, new_end)
            old_at = stop
            before = None if i is None else self._old.side.blocks[i]
            after = None if j is None else self._new.side.blocks[j]
            found.append(BlockEdit(before, after, runs(marked, plain=self._plain)))
        return found

    def _extent(self, blocks: Sequence[int]) -> tuple[int, int]:
        """Return the range of words of neighbouring old blocks."""
        ranges = [words for words in map(self._old.words_of, blocks) if words != (0, 0)]
        return (ranges[0][0], ranges[-1][1]) if ranges else (0, 0)

    def _edited(self, old_at: int, old_end: int, new_at: int, new_end: int) -> Iterator[Marked]:
        yield from _stretches(self._old.tokens, self._gone, old_at, old_end, (Op.DELETE, Op.MOVED_AWAY))
        yield from _stretches(self._new.tokens, self._come, new_at, new_end, (Op.INSERT, Op.MOVED_HERE))


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
    found: list[_Draft] = []
    for region, rows in regions:
        at = (region.old.start, region.new.start)
        for row, edit in zip(rows, marker.edits(rows), strict=True):
            if not found or found[-1].end != at or _begins_section(old, new, row):
                found.append(_Draft(at, at))
            found[-1].edits.append(edit)
            at = (at[0] + (row[0] is not None), at[1] + (row[1] is not None))
            found[-1].end = at
    return tuple(_hunk(draft, old, new, coarse) for draft in found)


@dataclass(slots=True)
class _Draft:
    """A hunk that grows: [start, end) in old and new blocks."""

    start: tuple[int, int]
    end: tuple[int, int]
    edits: list[BlockEdit] = field(default_factory=list)


def _begins_section(old: Side, new: Side, row: Aligned) -> bool:
    i, j = row
    return new.is_heading(j) if j is not None else i is not None and old.is_heading(i)


def _hunk(draft: _Draft, old: Side, new: Side, coarse: Coarse) -> Hunk:
    olds, news = (range(*ends) for ends in zip(draft.start, draft.end, strict=True))
    return Hunk(
        before_start=olds.start,
        before_end=olds.stop,
        after_start=news.start,
        after_end=news.stop,
        edits=tuple(draft.edits),
        before_section=old.section_of[olds.start] if olds else None,
        after_section=new.section_of[news.start] if news else None,
        coarse=not (coarse.old.isdisjoint(olds) and coarse.new.isdisjoint(news)),
    )
