"""Links that lead elsewhere in a text that stayed the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from monitor.compare import Comparison
from monitor.diff.model import Hunk
from monitor.document import Block


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link's text, and where it led before and leads now; '' where there was or is no link."""

    text: str
    before: str
    after: str


def relinked(comparison: Comparison) -> Iterator[LinkChange]:
    """Yield the links that changed in the blocks where links are all that changed."""
    for index in comparison.diff.relinked:
        old = _old_block(comparison, index)
        if old is not None:
            yield from _changes(old, comparison.after.blocks[index])


def _changes(before: Block, after: Block) -> Iterator[LinkChange]:
    old = {before.text[link.start : link.end]: link.target for link in before.links}
    new = {after.text[link.start : link.end]: link.target for link in after.links}
    for text in {**old, **new}:
        was, now = old.get(text, ""), new.get(text, "")
        if was != now:
            yield LinkChange(text, was, now)


def _old_block(comparison: Comparison, index: int) -> Block | None:
    offset = 0
    for hunk in comparison.hunks:
        if index < hunk.after_start:
            break
        if index < hunk.after_end:
            return _within(hunk.after_start, hunk, index)
        offset = hunk.before_end - hunk.after_end
    blocks: Sequence[Block] = comparison.before.blocks
    return blocks[index + offset] if 0 <= index + offset < len(blocks) else None


def _within(start: int, hunk: Hunk, index: int) -> Block | None:
    edits = [edit for edit in hunk.edits if edit.after is not None]
    place = index - start
    return edits[place].before if place < len(edits) else None
