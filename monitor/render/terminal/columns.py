"""Old and new blocks in two columns: which stand beside each other, and what of a block each column shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from monitor.render.blocks import ShownBlock, Sign
from monitor.render.pieces import Mark, Pieces

#: columns between the two, with the line that parts them
GUTTER = 3
_WHOLE = (Sign.REMOVED, Sign.ADDED)
_OLD = (Mark.SAME, Mark.NOTE, Mark.OLD, Mark.LEFT)
_NEW = (Mark.SAME, Mark.NOTE, Mark.NEW, Mark.MOVED)

#: the block on either side; an edited block stands on both
Row = tuple[ShownBlock | None, ShownBlock | None]


def rows(blocks: Sequence[ShownBlock]) -> Iterator[Row]:
    """Yield what stands beside each other: what went beside what came in its place, as far as both go."""
    for whole, group in groupby(blocks, lambda block: block.sign in _WHOLE):
        members = tuple(group)
        if whole:
            gone = (block for block in members if block.sign is Sign.REMOVED)
            yield from zip_longest(gone, (block for block in members if block.sign is Sign.ADDED))
        else:
            yield from ((None if _arrived(block) else block, block) for block in members)


def spans(row: Row) -> bool:
    """Tell whether a row has no two sides: unchanged text, and lines of ours about blocks that are not shown."""
    block = row[1]
    return block is not None and (
        block.sign in (Sign.SAME, Sign.GAP) or all(piece.mark is Mark.NOTE for piece in block.pieces)
    )


def old_side(shown: Pieces) -> Pieces:
    """Return what the left column shows of a block."""
    return tuple(piece for piece in shown if piece.mark in _OLD)


def new_side(shown: Pieces) -> Pieces:
    """Return what the right column shows of a block."""
    return tuple(piece for piece in shown if piece.mark in _NEW)


def _arrived(block: ShownBlock) -> bool:
    return block.sign is Sign.MOVED and any(piece.mark is Mark.MOVED for piece in block.pieces)
