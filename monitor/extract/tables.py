"""Tables of facts, told from tables that lay out a page, and what their rows say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from monitor.document.normal import LINE_BREAK
from monitor.extract.leaves import Piece
from monitor.extract.tree import Node

#: a line break within a cell
CELL_BREAK = Piece(LINE_BREAK)
#: a table with more characters a cell lays out a page
_CELL_CHARS = 1_200


def is_data_table(table: Node) -> bool:
    """Tell a table of facts from one that lays out a page: several cells a row, small cells, no headings inside."""
    rows = cells = wide = 0
    for node in table.elements():
        if node is table:
            continue
        if node.tag == "table" or node.tag in ("h1", "h2"):
            return False
        if node.tag == "tr":
            rows += 1
            here = sum(isinstance(c, Node) and c.tag in ("td", "th") for c in node.children)
            cells += here
            wide += here > 1
    if not rows or wide * 2 < rows:
        return False
    return len(table.raw_text()) / max(1, cells) < _CELL_CHARS


def filled(cells: Sequence[list[Piece]]) -> Sequence[list[Piece]]:
    """Return the cells of a row without the empty ones at its end."""
    last = max((number for number, cell in enumerate(cells, 1) if any(piece.text.strip() for piece in cell)), default=0)
    return cells[:last]


def as_row(cells: Sequence[list[Piece]]) -> list[Piece]:
    """Return several cells as one row."""
    return [piece for number, cell in enumerate(cells) for piece in ([Piece(" | ")] if number else []) + cell]


def as_line(cell: list[Piece], *, plain: bool) -> list[Piece]:
    """Return the only cell of a row as a line of text; where `plain`, what is bold in it heads rows, not a section."""
    line = [Piece(" ") if piece is CELL_BREAK else piece for piece in cell]
    return [replace(piece, bold=False) for piece in line] if plain else line
