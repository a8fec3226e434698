"""The text of a policy and its headings, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


class BlockKind(StrEnum):
    """What a block is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of a block's text, [start, end), that leads to `target`."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item or a table row.

    `text` is plain: one line, no markup, single spaces. Emphasis is not kept. The cells of a row are joined by ' | ',
    the lines within a cell by ' ¦ '.
    """

    kind: BlockKind
    text: str
    #: 1..6 for a heading; nesting depth from 0 for an item; 0 for all others
    level: int = 0
    #: '-' or a number such as '1.' for an item; '' for all others
    marker: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks up to the next heading.

    The text before the first heading is a section of its own with an empty title and level 0.
    """

    title: str
    #: '1.', 'a)', 'iv.', 'Section 3'; '' where the heading has no number. `title` does not contain it
    number: str
    level: int
    #: titles from the outermost heading down to this one
    path: tuple[str, ...]
    #: blocks[start:end] of the document; the heading itself is blocks[start] unless level is 0
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """A title and blocks under headings.

    Two documents are equal when they read the same. `Document.from_markdown(d.markdown) == d` for every document
    that a reader of this project returns.
    """

    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Return the sections in order; nesting shows in level and path."""
        from monitor.document.outline import sections

        return sections(self.blocks)

    @cached_property
    def text(self) -> str:
        """Return the plain text, one block a line."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def markdown(self) -> str:
        """Return the canonical Markdown, which reads back as this document."""
        from monitor.document.markdown import write_markdown

        return write_markdown(self)

    @classmethod
    def from_markdown(cls, text: str) -> Document:
        """Read Markdown, our own or anybody's; headings are also found where policies use something else."""
        from monitor.document.markdown import read_markdown

        return read_markdown(text)

    @classmethod
    def from_text(cls, text: str) -> Document:
        """Read plain text; headings are found by numbering, capitals and short lines of their own."""
        from monitor.document.plain import read_plain

        return read_plain(text)
