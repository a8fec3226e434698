"""Which line breaks of a page end a paragraph, and which are there for the looks."""

from __future__ import annotations

import re
from itertools import takewhile

from monitor.extract.leaves import BREAK, SENTENCE_END, Piece

#: a bullet, a number, a letter: what begins a line of a list that is not marked as one
LINE_STARTS = re.compile(
    r"^\s*(?:[•·▪●◦‣∙○■□–—-]\s+|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivxIVX]{1,5})[.)、]\s*|[（(]?[一二三四五六七八九十]{1,3}[)）、])"
)


def split_lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Split at line breaks that end a paragraph; the others become spaces."""
    if BREAK not in pieces:
        return [pieces]
    raw: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece is BREAK:
            raw.append([])
        else:
            raw[-1].append(piece)
    lines: list[list[Piece]] = []
    open_line = False
    for line in raw:
        text = "".join(piece.text for piece in line)
        if not text.strip():
            open_line = False
            continue
        if open_line and not LINE_STARTS.match(text) and not _begins_with_label(line):
            lines[-1].extend((Piece(" "), *line))
        else:
            lines.append(line)
        whole_bold = all(piece.bold for piece in line if piece.text.strip())
        open_line = not (whole_bold or SENTENCE_END.search(text))
    return lines


def _begins_with_label(line: list[Piece]) -> bool:
    """Tell whether a line says in bold what the rest of it is, up to a colon."""
    bold = takewhile(lambda piece: piece.bold or not piece.text.strip(), line)
    return any(piece.text.rstrip().endswith((":", "：")) for piece in bold)
