"""Markdown read as a document, and a document written as Markdown.

The canonical form: headings with number signs, `- ` and `1. ` items indented by the width of the markers around them,
bar tables whose first row is the header, `> ` quotes, `[text](target)` links, no emphasis, one block a line. The title
is that of the first heading or, where it is not, stands in a comment on the first line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from monitor.document.blocks import read_blocks
from monitor.document.breaks import drafts_of
from monitor.document.inline import BACKSLASHED, BREAK, plain, read_inline, write_inline, write_safely
from monitor.document.model import Block, BlockKind, Document, Link
from monitor.document.normal import LINE_BREAK, cells
from monitor.document.outline import settle, title_of
from monitor.document.provenance import is_provenance, without_provenance
from monitor.document.text import clean

_TITLE = re.compile(r"<!-- title:(?P<title>.*)-->$")
_TITLE_ESCAPE = re.compile(r"[\\>]")
_TITLE_ESCAPED = re.compile(r"\\([\\>])")
#: what would be read as something else at the start of a block: the backslash goes before the last character matched
_BLOCK_START = re.compile(
    r"#(?=#{0,5}(?: |$))|[-+*](?= |$)|>|\||`(?=``)|~(?=~~)|[-*_](?=[-*_ ]+$)|[|:-](?=[|: -]+$)"
    r"|\[(?=(?:\\.|[^\[\]\\])++\]:)|\d{1,9}[.)](?= |$)"
)
_HEADING_END = re.compile(r"(?:^|(?<= ))#+$")
_DASH = re.compile("[-:]")
_LINE_BREAK_TAG = "<br>"
_ONLY_BARS = re.compile(r"[|: -]+")


def read_markdown(text: str) -> Document:
    """Read Markdown, our own or what converters make of web pages.

    Emphasis and images go; bold lines and bold beginnings of paragraphs become headings where they serve as such. A
    provenance line before the policy is no part of it. Never raises.
    """
    lines = without_provenance(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    title = _TITLE.match(lines[0]) if lines else None
    sources, references = read_blocks(lines[1:] if title else lines)
    blocks = settle([draft for source in sources for draft in drafts_of(source, references)])
    if title:
        return Document(clean(_TITLE_ESCAPED.sub(r"\1", title["title"])), blocks)
    return Document(title_of(blocks), blocks)


def write_markdown(document: Document) -> str:
    """Write a document as canonical Markdown; `read_markdown` gives the same document again."""
    blocks = document.blocks
    lines = [_title(document.title)] if _needs_title(document) else []
    for kind, run in groupby(blocks, lambda block: block.kind):
        if kind is BlockKind.ITEM:
            groups = [_items(run)]
        elif kind is BlockKind.ROW:
            groups = [_table(run)]
        else:
            groups = [[_line(block)] for block in run]
        for group in groups:
            lines += ["", *group] if lines else group
    return "\n".join(lines) + "\n" if lines else ""


def _needs_title(document: Document) -> bool:
    """Tell whether the title must be written apart: the blocks do not give it, or a first line would be dropped."""
    blocks = document.blocks
    return document.title != title_of(blocks) or bool(blocks and is_provenance(blocks[0].text))


def _title(title: str) -> str:
    return " ".join(["<!-- title:", *_TITLE_ESCAPE.sub(BACKSLASHED, title).split(), "-->"])


def _line(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        text = write_inline(block.text, block.links)
        if _HEADING_END.search(text):
            text = f"{text[:-1]}\\#"
        return f"{'#' * block.level} {text}"
    if block.kind is BlockKind.QUOTE:
        return f"> {_guarded(block.text, block.links)}"
    return _guarded(block.text, block.links)


def _items(items: Iterable[Block]) -> list[str]:
    lines = []
    widths: list[int] = []
    for item in items:
        widths = widths[: item.level]
        lines.append(f"{' ' * sum(widths)}{item.marker} {_guarded(item.text, item.links)}")
        widths.append(len(item.marker) + 1)
    return lines


def _table(rows: Iterable[Block]) -> list[str]:
    table = [[_cell(text, links) for text, links in cells(row)] for row in rows]
    columns = max(map(len, table))
    header, *others = table
    header += [""] * (columns - len(header))
    return [_row(header), _bars(["---"] * columns), *map(_row, others)]


def _row(written: Sequence[str]) -> str:
    row = _bars(written)
    return _DASH.sub(BACKSLASHED, row, count=1) if _ONLY_BARS.fullmatch(row) else row


def _bars(written: Sequence[str]) -> str:
    return f"| {' | '.join(written)} |"


def _cell(text: str, links: tuple[Link, ...]) -> str:
    return _broken(text, links).replace("|", "\\|")


def _broken(text: str, links: tuple[Link, ...]) -> str:
    """Write the lines of a cell, a line break between them."""
    if LINE_BREAK not in text:
        return write_inline(text, links)
    for write in (write_inline, write_safely):
        written = write(text, links).replace(LINE_BREAK, _LINE_BREAK_TAG)
        runs = [replace(run, text=run.text.replace(BREAK, LINE_BREAK)) for run in read_inline(written)]
        if plain(runs) == (text, links):
            break
    return written


def _guarded(text: str, links: tuple[Link, ...]) -> str:
    """Write the text of a block so that its first characters are not taken for the mark of another kind of block."""
    written = write_inline(text, links)
    start = _BLOCK_START.match(written)
    if not start:
        return written
    guarded = _escaped_at(written, start)
    if plain(read_inline(guarded)) == (text, links):
        return guarded
    written = write_safely(text, links)
    start = _BLOCK_START.match(written)
    return _escaped_at(written, start) if start else written


def _escaped_at(written: str, start: re.Match[str]) -> str:
    return f"{written[: start.end() - 1]}\\{written[start.end() - 1 :]}"
