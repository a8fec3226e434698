"""Leaves of a page as drafts of a document's blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from monitor.document import Block, BlockKind
from monitor.document.outline import Draft
from monitor.document.text import clean, compose
from monitor.extract.leaves import Leaf, Piece
from monitor.extract.stable import is_own_address

_RUN_IN_ENDS = re.compile(r"[:.：。–—-]\s*$")


def drafts(leaves: Iterable[Leaf]) -> tuple[Draft, ...]:
    """Return a draft for each leaf that shows something."""
    return tuple(draft for draft in map(_draft, leaves) if draft.block.text)


def _draft(leaf: Leaf) -> Draft:
    text, links = compose(_runs(leaf.pieces))
    block = Block(leaf.kind, text, leaf.level, leaf.marker, links)
    if leaf.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM):
        return Draft(block)
    bold = _bold_start(leaf.pieces)
    whole = bold == len(text)
    run_in = 0 < bold < len(text) and bool(_RUN_IN_ENDS.search(text[:bold]))
    return Draft(block, bold=whole, lead=bold if run_in else 0)


def _runs(pieces: Iterable[Piece]) -> Iterator[tuple[str, str | None]]:
    """Yield the stretches of text with one target; an address that leads to itself leads nowhere."""
    for target, run in groupby(pieces, lambda piece: piece.target):
        text = "".join(piece.text for piece in run)
        yield text, None if target and is_own_address(text, target) else target


def _bold_start(pieces: list[Piece]) -> int:
    """Return how many characters at the start of the clean text are bold."""
    start: list[str] = []
    for piece in pieces:
        if piece.text.strip() and not piece.bold:
            break
        start.append(piece.text)
    return len(clean("".join(start)))
