"""Headings: where they are, how they are numbered, and the sections that follow from them."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.document.model import Block


@dataclass(frozen=True, slots=True)
class Draft:
    """A block as a reader first sees it, with what speaks for a heading."""

    block: Block
    #: the whole block is bold on the page
    bold: bool = False
    #: the first `lead` characters of the text are bold and end in a colon, full stop or dash (a run-in heading)
    lead: int = 0
