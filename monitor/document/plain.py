"""Plain text read as a document."""

from __future__ import annotations

from monitor.document.model import Block, BlockKind, Document
from monitor.document.outline import Draft, settle, title_of


def read_plain(text: str) -> Document:
    """Read pasted text."""
    blocks = settle([Draft(Block(BlockKind.PARAGRAPH, line)) for line in text.splitlines()])
    return Document(title_of(blocks), blocks)
