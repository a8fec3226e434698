"""Plain text read as a document: what people paste, and what is left of a page or a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from monitor.document.lines import ends_open, ends_sentence
from monitor.document.model import Block, BlockKind, Document
from monitor.document.numbering import number_of
from monitor.document.outline import Draft, settle, title_of
from monitor.document.text import clean

_BULLET = re.compile(r"(?P<indent>\s*)(?:[•●▪■□◦○‣⁃►➢·\uf0b7\uf0a7\uf0d8][ \t]*|[-*+–—][ \t]+)(?=\S)")
_NESTED_BULLET = re.compile(r"(?P<indent>\s+)o[ \t]+(?=\S)")
_NUMBER_MARKER = re.compile(r"(\d{1,3}[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"[ \t]*([=_~*#-])\1{2,}[ \t]*$")
#: a word that was broken at its hyphen
_BROKEN_WORD = re.compile(r"\w-$")
#: text wrapped by a program is narrower than this
_WIDEST_COLUMN = 130
_NARROWEST_COLUMN = 40
_FEWEST_WRAPS = 3
#: of the breaks between lines, how many must have been forced by the width, and of these, how many within sentences
_WRAPPED_SHARE = 0.25
_WITHIN_SHARE = 0.5
_SHORT_SHARE = 0.6
_WIDTH_QUANTILE = 0.97
_LONGEST_UNDERLINED = 100
_NESTED = 2


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and what it begins: a paragraph, or an item at the indent of its bullet."""

    text: str
    indent: int = 0
    bullet: bool = False
    #: an underline follows
    underlined: bool = False
    #: a blank line stands before
    apart: bool = False
    #: how far to the right it reaches, indent and bullet included
    width: int = 0


def read_plain(text: str) -> Document:
    """Read plain text as a document.

    Lines are paragraphs; bullets make items, consecutive numbered lines a list. Where lines were wrapped by a program
    (each ends where the next word would not have fitted), they are joined. Never raises.
    """
    lines = _joined(_lines(text))
    drafts = list(_drafts(lines))
    blocks = settle(drafts)
    return Document(title_of(blocks), blocks)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    apart = True
    for raw in text.removeprefix("\ufeff").replace("\f", "\n\n").splitlines():
        if not clean(raw):
            apart = True
        elif _UNDERLINE.match(raw):
            if lines and not apart and not lines[-1].bullet and len(lines[-1].text) <= _LONGEST_UNDERLINED:
                lines[-1] = replace(lines[-1], underlined=True)
            apart = True
        else:
            lines.append(_line(raw, apart))
            apart = False
    return lines


def _line(raw: str, apart: bool) -> _Line:
    expanded = raw.expandtabs(4).rstrip()
    width = len(expanded)
    if bullet := _BULLET.match(expanded) or _NESTED_BULLET.match(expanded):
        return _Line(expanded[bullet.end() :], len(bullet["indent"]), bullet=True, apart=apart, width=width)
    text = expanded.lstrip()
    return _Line(text, width - len(text), apart=apart, width=width)


def _joined(lines: Sequence[_Line]) -> list[_Line]:
    """Join the lines that a program wrapped."""
    column = _column(lines)
    if not column:
        return list(lines)
    joined: list[_Line] = []
    for line in lines:
        if joined and _is_wrapped(joined[-1], line, column):
            last = joined[-1]
            space = "" if _BROKEN_WORD.search(last.text) and line.text[0].islower() else " "
            text = f"{last.text}{space}{line.text}"
            joined[-1] = replace(last, text=text, underlined=line.underlined, width=line.width)
        else:
            joined.append(line)
    return joined


def _column(lines: Sequence[_Line]) -> int:
    """Return the width at which the text was wrapped; 0 where it was not."""
    widths = sorted(line.width for line in lines)
    for column in (widths[-1], widths[int(_WIDTH_QUANTILE * (len(widths) - 1))]) if widths else ():
        if _NARROWEST_COLUMN <= column <= _WIDEST_COLUMN and _wraps_at(lines, column):
            return column
    return 0


def _wraps_at(lines: Sequence[_Line], column: int) -> bool:
    """Tell whether breaks within sentences were forced by this width, often enough to be no chance."""
    breaks = [(before, line) for before, line in pairwise(lines) if not line.apart]
    wraps = [before for before, line in breaks if _is_wrapped(before, line, column)]
    within = sum(not (ends_sentence(before.text) or ends_open(before.text)) for before in wraps)
    if within < _FEWEST_WRAPS:
        return False
    return len(wraps) >= _WRAPPED_SHARE * len(breaks) and within >= _WITHIN_SHARE * len(wraps)


def _is_wrapped(before: _Line, line: _Line, column: int) -> bool:
    """Tell whether a line ended because the first word of the next one did not fit."""
    if line.apart or line.bullet or before.underlined:
        return False
    if ends_sentence(before.text) and line.width < _SHORT_SHARE * column and not ends_sentence(line.text):
        # a sentence that happens to fill its line, and the title of what follows
        return False
    return before.width + 1 + len(line.text.split(maxsplit=1)[0]) > column


def _drafts(lines: Sequence[_Line]) -> Iterable[Draft]:
    listed = _listed(lines)
    indents: list[int] = []
    for index, line in enumerate(lines):
        if line.bullet:
            while indents and line.indent < indents[-1] + _NESTED:
                indents.pop()
            yield Draft(Block(BlockKind.ITEM, line.text, len(indents), "-"))
            indents.append(line.indent)
            continue
        indents.clear()
        marker = _NUMBER_MARKER.match(line.text) if index in listed else None
        if marker:
            yield Draft(Block(BlockKind.ITEM, line.text[marker.end() :], 0, marker[1]))
        else:
            yield Draft(Block(BlockKind.PARAGRAPH, line.text), bold=line.underlined)


def _listed(lines: Sequence[_Line]) -> frozenset[int]:
    """Return the lines that are items because the line before or after has the number before or after theirs."""
    values = [_value(line) for line in lines]
    pairs = [index for index in range(1, len(lines)) if values[index - 1] and values[index] == values[index - 1] + 1]
    return frozenset(index for pair in pairs for index in (pair - 1, pair))


def _value(line: _Line) -> int:
    if line.bullet or line.underlined or not _NUMBER_MARKER.match(line.text):
        return 0
    numbering = number_of(line.text)
    return numbering.value if numbering else 0
