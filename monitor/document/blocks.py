"""The blocks of a Markdown text: which lines belong together, and as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.document.inline import BREAK
from monitor.document.model import BlockKind

_HEADING = re.compile(r"(#{1,6})(?=[ \t]|$)[ \t]*")
_HEADING_END = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_LIST = re.compile(r"([-*+]|\d{1,9}[.)])(?:([ \t]+)|$)")
_RULE = re.compile(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
_UNDERLINE = re.compile(r"(?:=+|-{2,})[ \t]*$")
_FENCE = re.compile(r"(`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r"(?:>[ \t]*)++")
#: what stands between the header of a table and its rows; also an empty row or a stray bar
_BARS = re.compile(r"(?=[^|]*\|)[|: \t-]+$")
_ROW = re.compile(r"\|.*\|[ \t]*$")
_BAR = re.compile(r"\\.|\|", re.DOTALL)
_REFERENCE = re.compile(r"\[((?:\\.|[^\[\]\\]){1,200}+)\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+[\"'(].*)?$")
_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->[ \t]*$")
_LINE_BREAK = re.compile(r"(?: {2,}|(?<!\\)\\)$")
#: by so much an item stands further in than the list around it
_NESTED = 2
#: more text than this over a line of dashes is a paragraph above a rule
_LONGEST_HEADING = 300
_TAB_WIDTH = 4
#: more markers than this at the start of a line are text
_MOST_MARKERS = 8


@dataclass(frozen=True, slots=True)
class Source:
    """A block as Markdown has it.

    `text` is the Markdown within the block, its lines joined: by BREAK where a line break was meant, by a space
    elsewhere. A row has `cells` instead.
    """

    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    #: a block of code: no Markdown within
    literal: bool = False


def read_blocks(lines: Iterable[str]) -> tuple[list[Source], Mapping[str, str]]:
    """Read lines of Markdown as blocks, and the link definitions among them, by label in lower case.

    Lenient where converters are sloppy: indented text is never code, lists nest by any indent of two or more, lines
    between bars are rows with or without a line of dashes.
    """
    reader = _Reader()
    for line in lines:
        reader.feed(line)
    reader.finish()
    return reader.blocks, reader.references


class _Reader:
    """Takes lines one by one and keeps what is open: a block, lists, a table, a block of code."""

    def __init__(self) -> None:
        self.blocks: list[Source] = []
        self.references: dict[str, str] = {}
        self._lines: list[str] = []
        #: the item whose text is open, or has yet to come
        self._item: tuple[int, str] | None = None
        #: where the markers of the open lists stand
        self._lists: list[int] = []
        self._quoted = False
        self._table = False
        self._fence = ""

    def feed(self, line: str) -> None:
        text = line.lstrip(" \t")
        if self._fence:
            self._code(text)
            return
        if not text:
            self._blank()
            return
        self._line(text, _width(line, len(line) - len(text)))

    def finish(self) -> None:
        self._flush(literal=bool(self._fence))

    def _blank(self) -> None:
        self._flush()
        self._quoted = self._table = False

    def _line(self, text: str, indent: int, nested: int = 0) -> None:
        """Read a line from its first character; `indent` is where that stands, after so many markers of items."""
        quote = _QUOTE.match(text)
        if bool(quote) != self._quoted:
            self._flush()
            self._quoted = bool(quote)
        if quote:
            text = text[quote.end() :]
            indent += quote.end()
        if text:
            self._plain_line(text, indent, nested)
        else:
            self._flush()

    def _plain_line(self, text: str, indent: int, nested: int) -> None:
        first = text[0]
        if first in "=-" and self._lines and _UNDERLINE.match(text):
            self._underline(1 if first == "=" else 2)
        elif first in "|:-" and _BARS.match(text):
            self._bars()
        elif first in "*-_" and _RULE.match(text):
            self._close()
        elif first == "#" and (heading := _HEADING.match(text)):
            self._close()
            title = _HEADING_END.sub("", text[heading.end() :])
            self.blocks.append(Source(BlockKind.HEADING, title, len(heading[1])))
        elif first in "`~" and (fence := _FENCE.match(text)):
            self._close()
            self._fence = fence[1]
        elif nested < _MOST_MARKERS and (marker := _LIST.match(text)) and self._begins_item(marker):
            self._begin_item(marker, text, indent, nested)
        elif first == "|" or (self._table and "|" in text):
            self._row(text, indent, nested)
        elif first == "<" and not self._lines and _COMMENT.match(text):
            return
        elif first == "[" and not self._lines and (reference := _REFERENCE.match(text)):
            self.references.setdefault(" ".join(reference[1].lower().split()), reference[2])
        else:
            self._text(text, indent)

    def _text(self, text: str, indent: int) -> None:
        self._table = False
        if not self._lines:
            if self._item and self._lists and indent <= self._lists[-1]:
                self._item = None
            while self._lists and indent <= self._lists[-1]:
                self._lists.pop()
        self._lines.append(text)

    def _underline(self, level: int) -> None:
        text = _joined(self._lines)
        if len(text) > _LONGEST_HEADING:
            self._flush()
            return
        self._lines.clear()
        self._close()
        self.blocks.append(Source(BlockKind.HEADING, text, level))

    def _bars(self) -> None:
        if len(self._lines) == 1 and "|" in self._lines[0]:
            header = self._lines.pop()
            self._close()
            self._add_row(header)
        else:
            self._close()
        self._table = True

    def _row(self, text: str, indent: int, nested: int) -> None:
        if self._table or _ROW.match(text):
            self._close()
            self._table = True
            self._add_row(text)
            return
        # a bar left over from a table that was there for the layout
        if stripped := text.lstrip("| \t"):
            self._plain_line(stripped, indent, nested)

    def _add_row(self, text: str) -> None:
        cells, start = [], 0
        for bar in _BAR.finditer(text):
            if bar[0] == "|":
                cells.append(text[start : bar.start()])
                start = bar.end()
        cells.append(text[start:])
        if text.startswith("|"):
            del cells[0]
        if cells and not cells[-1].strip():
            del cells[-1]
        self.blocks.append(Source(BlockKind.ROW, "", cells=tuple(cells)))

    def _begins_item(self, marker: re.Match[str]) -> bool:
        """Tell whether a marker begins an item where it may as well be a number or a dash at the start of a line."""
        if not self._lines:
            return True
        if marker[2] is None:
            return False
        return not marker[1][0].isdigit() or bool(self._lists) or marker[1][:-1] == "1"

    def _begin_item(self, marker: re.Match[str], text: str, indent: int, nested: int) -> None:
        self._flush()
        self._table = False
        while self._lists and indent < self._lists[-1] + _NESTED:
            self._lists.pop()
        written = marker[1] if marker[1][0].isdigit() else "-"
        self._item = (len(self._lists), written)
        self._lists.append(indent)
        if rest := text[marker.end() :]:
            self._line(rest, indent + marker.end(), nested + 1)

    def _code(self, text: str) -> None:
        if text.startswith(self._fence) and not text.strip().strip(self._fence[0]):
            self._flush(literal=True)
            self._fence = ""
        elif text.strip():
            self._lines.append(text)
        else:
            self._flush(literal=True)

    def _close(self) -> None:
        """End the open paragraph and table; an item that has no text by now has none."""
        self._flush()
        self._item = None
        self._table = False

    def _flush(self, *, literal: bool = False) -> None:
        if not self._lines:
            return
        text = " ".join(self._lines) if literal else _joined(self._lines)
        self._lines.clear()
        if self._item:
            level, marker = self._item
            self.blocks.append(Source(BlockKind.ITEM, text, level, marker, literal=literal))
        else:
            kind = BlockKind.QUOTE if self._quoted else BlockKind.PARAGRAPH
            self.blocks.append(Source(kind, text, literal=literal))
        self._item = None


def _joined(lines: list[str]) -> str:
    joined = []
    for line in lines[:-1]:
        meant = _LINE_BREAK.search(line)
        joined.append(line[: meant.start()] + BREAK if meant else f"{line.rstrip()} ")
    joined.append(lines[-1].rstrip())
    return "".join(joined)


def _width(line: str, end: int) -> int:
    width = 0
    for character in line[:end]:
        width += _TAB_WIDTH - width % _TAB_WIDTH if character == "\t" else 1
    return width
