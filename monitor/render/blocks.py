"""A hunk -> the blocks that are shown of it, with a line of ours where several blocks share one fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from monitor.diff.model import BlockEdit, Hunk, Op, Run
from monitor.diff.words import count
from monitor.document import Block, BlockKind
from monitor.render.moves import WITHIN, Moves
from monitor.render.phrases import cut, plural
from monitor.render.pieces import CONTEXT, Mark, Piece, Pieces, Whereabouts, pieces_of


class Sign(StrEnum):
    """What happened to a block, as the sign before it."""

    SAME = " "
    EDITED = "~"
    ADDED = "+"
    REMOVED = "-"
    MOVED = ">"
    #: our own words about blocks that are not shown
    GAP = "…"


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block as it is shown, or a line of ours about blocks that are not."""

    sign: Sign
    pieces: Pieces
    kind: BlockKind = BlockKind.PARAGRAPH
    #: nesting depth of an item, from 0
    depth: int = 0
    marker: str = ""


class _Fate(StrEnum):
    """What a whole block shares with its neighbours, so that one line can stand for all of them."""

    LEFT = "left"
    ARRIVED = "arrived"
    LAYOUT = "layout"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Place:
    """The section a hunk is shown under: its title, and the blocks that are its headings, old and new."""

    section: str
    old_headings: Collection[int]
    new_headings: Collection[int]


def shown_hunk(hunk: Hunk, moves: Moves, place: Place, *, show_all: bool) -> Iterator[ShownBlock]:
    """Yield the blocks shown of a hunk; the section's headings are left out, since its title says what they say."""

    def whereabouts(run: Run) -> str:
        return moves.whereabouts(run, place.section)

    edits = list(_without_headings(hunk, place))
    for (fate, where, _), group in groupby(enumerate(edits), lambda item: _fate(item[0], item[1], whereabouts)):
        members = [edit for _, edit in group]
        if fate is _Fate.LEFT and where == WITHIN:
            # the same words are shown where they stand now, a few lines away
            continue
        one_line = fate is _Fate.LAYOUT or (fate is _Fate.ARRIVED and len(members) > 1)
        if fate is _Fate.LEFT or (one_line and not show_all):
            yield _together(fate, where, members)
        else:
            yield from (_alone(edit, fate, whereabouts, show_all=show_all) for edit in members)


def shown_unchanged(blocks: Sequence[Block], *, show_all: bool) -> Iterator[ShownBlock]:
    """Yield unchanged blocks, or one line that counts them."""
    if show_all:
        yield from (_block(Sign.SAME, block, (Piece(Mark.SAME, block.text),)) for block in blocks)
    elif blocks:
        words = sum(count(block.text) for block in blocks)
        yield note(f"{plural(len(blocks), 'paragraph')} unchanged, {plural(words, 'word')}")


def note(text: str) -> ShownBlock:
    """Return a line of ours about what is not shown."""
    return _line(Sign.GAP, text)


def _without_headings(hunk: Hunk, place: Place) -> Iterator[BlockEdit]:
    before, after = hunk.before_start, hunk.after_start
    for edit in hunk.edits:
        old = edit.before is None or before in place.old_headings
        is_title = old and (edit.after is None or after in place.new_headings)
        before += edit.before is not None
        after += edit.after is not None
        if not is_title:
            yield edit


def _fate(index: int, edit: BlockEdit, whereabouts: Whereabouts) -> tuple[_Fate, str, int]:
    ops = {run.op for run in edit.runs}
    if ops == {Op.MOVED_AWAY}:
        return _Fate.LEFT, whereabouts(edit.runs[0]), 0
    if ops == {Op.MOVED_HERE}:
        return _Fate.ARRIVED, whereabouts(edit.runs[0]), 0
    if ops <= {Op.EQUAL}:
        return _Fate.LAYOUT, "", 0
    return _Fate.OWN, "", index


def _difference(edit: BlockEdit) -> str:
    """Say in what two blocks with the same words differ."""
    old, new = edit.before, edit.after
    if old is None or new is None or (old.kind, old.level, old.marker) != (new.kind, new.level, new.marker):
        return "laid out differently"
    return "with other typography" if old.text != new.text else "with other links"


def _together(fate: _Fate, where: str, edits: Sequence[BlockEdit]) -> ShownBlock:
    blocks = [block for edit in edits if (block := edit.after or edit.before)]
    size = f"{plural(len(blocks), 'paragraph')} ({plural(sum(count(block.text) for block in blocks), 'word')})"
    opening = cut(blocks[0].text, CONTEXT)
    if fate is _Fate.LAYOUT:
        ways = Counter(map(_difference, edits))
        if len(ways) > 1:
            return note(f"{size}, words unchanged: {', '.join(f'{many} {way}' for way, many in ways.items())}")
        return note(f"{size} {next(iter(ways))}, words unchanged: “{opening}”")
    if fate is _Fate.LEFT:
        return _line(Sign.MOVED, f"{size} moved {where or 'elsewhere'}: “{opening}”")
    return _line(Sign.MOVED, f"{size} moved {where or 'here'}: “{opening}”")


def _alone(edit: BlockEdit, fate: _Fate, whereabouts: Whereabouts, *, show_all: bool) -> ShownBlock:
    block = edit.after or edit.before
    assert block is not None, "an edit has a block on one side at least"
    if fate is _Fate.LAYOUT:
        return _block(Sign.EDITED, block, (Piece(Mark.NOTE, f"[{_difference(edit)}:]"), Piece(Mark.SAME, block.text)))
    return _block(_sign(edit, fate), block, pieces_of(edit, whereabouts, fold=not show_all))


def _sign(edit: BlockEdit, fate: _Fate) -> Sign:
    if fate is _Fate.ARRIVED:
        return Sign.MOVED
    ops = {run.op for run in edit.runs}
    return Sign.ADDED if ops == {Op.INSERT} else Sign.REMOVED if ops == {Op.DELETE} else Sign.EDITED


def _block(sign: Sign, block: Block, pieces: Pieces) -> ShownBlock:
    return ShownBlock(sign, pieces, block.kind, block.level if block.kind is BlockKind.ITEM else 0, block.marker)


def _line(sign: Sign, text: str) -> ShownBlock:
    return ShownBlock(sign, (Piece(Mark.NOTE, text),))
