"""Links that lead elsewhere in a text that stayed the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from monitor.compare import Comparison
from monitor.diff.model import BlockEdit
from monitor.document import Block


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link's text, and where it led before and leads now; '' where there was or is no link."""

    text: str
    before: str
    after: str


def relinked(comparison: Comparison) -> Iterator[LinkChange]:
    """Yield the links that changed in the blocks where links are all that changed."""
    wanted = set(comparison.diff.relinked)
    for index, edit in _edits(comparison):
        if index in wanted and edit.before is not None and edit.after is not None:
            yield from _changes(edit.before, edit.after)


def _edits(comparison: Comparison) -> Iterator[tuple[int, BlockEdit]]:
    """Yield the edits that have a block in the new document, with its index there."""
    for hunk in comparison.hunks:
        yield from enumerate((edit for edit in hunk.edits if edit.after is not None), hunk.after_start)


def _changes(before: Block, after: Block) -> Iterator[LinkChange]:
    old = {before.text[link.start : link.end]: link.target for link in before.links}
    new = {after.text[link.start : link.end]: link.target for link in after.links}
    for text in {**old, **new}:
        was, now = old.get(text, ""), new.get(text, "")
        if was != now:
            yield LinkChange(text, was, now)
