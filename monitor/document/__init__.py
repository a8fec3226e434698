"""A document: readable text under headings, and its written forms."""

from monitor.document.model import Block, BlockKind, Document, Link, Section

__all__ = ["Block", "BlockKind", "Document", "Link", "Section"]
