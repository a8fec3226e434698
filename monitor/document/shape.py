"""A line of a document in the making, and what its shape allows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.document.lines import (
    begins_like_title,
    is_date_line,
    is_label,
    is_prose,
    is_sentence,
    is_statement,
    is_title_case,
    stopped,
    word_count,
)
from monitor.document.model import Block, BlockKind
from monitor.document.numbering import Numbering, number_of

_MOST_CHARACTERS = 140
#: no heading has more words
MOST_WORDS = 20
TITLE_CHARACTERS = 75
_TITLE_WORDS = 9
#: a title this short need not be in title case
PLAIN_TITLE_WORDS = 6
_LINKED_SHARE = 0.9
_DEFINING = re.compile(r"(?:\s[–—-]\s|:\s)(?=[^\W\d_A-Z])|[|»›→=<>{}\\]")


@dataclass(frozen=True, slots=True)
class Line:
    """A block on its way: what speaks for a heading, and how it was found to be one."""

    block: Block
    bold: bool = False
    lead: int = 0
    #: 'numbered', 'capitals', 'bold', 'title', 'run-in' or 'document' where it became a heading; '' otherwise
    found: str = ""

    @property
    def is_heading(self) -> bool:
        """Tell whether this is a heading by now."""
        return self.block.kind is BlockKind.HEADING

    @property
    def text(self) -> str:
        """Return the text as a heading would have it: with the number of its item."""
        block = self.block
        return f"{block.marker} {block.text}" if block.kind is BlockKind.ITEM and block.marker != "-" else block.text


def cannot_head(line: Line, text: str) -> bool:
    """Tell whether a line cannot be a heading, whatever speaks for it."""
    if len(text) > _MOST_CHARACTERS or word_count(text) > MOST_WORDS:
        return True
    return _is_link(line.block) or is_date_line(text) or is_label(text)


def numbering_of(text: str) -> Numbering | None:
    """Return the number that a line begins with, if it is one that headings without a mark have."""
    numbering = number_of(text)
    return numbering if numbering and numbering.style != "bare" else None


def is_prose_paragraph(line: Line) -> bool:
    """Tell whether a line is a paragraph of running text."""
    return line.block.kind is BlockKind.PARAGRAPH and is_prose(line.block.text)


def is_titled(line: Line, text: str) -> bool:
    """Tell whether a line without a number reads like a title."""
    if len(text) > TITLE_CHARACTERS or word_count(text) > _TITLE_WORDS or cannot_head(line, text):
        return False
    if stopped(text) or text.endswith((":", "!")) or is_sentence(text) or not begins_like_title(text):
        return False
    if number_of(text) or _DEFINING.search(text) or is_statement(text):
        return False
    return is_title_case(text) or word_count(text) <= PLAIN_TITLE_WORDS


def _is_link(block: Block) -> bool:
    """Tell whether a block is a link and little else: an entry of a table of contents, a button."""
    return sum(link.end - link.start for link in block.links) >= _LINKED_SHARE * len(block.text)
