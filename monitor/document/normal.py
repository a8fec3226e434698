"""The one form of blocks that Markdown can keep: clean text, nesting without gaps, rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from monitor.document.model import Block, BlockKind, Link
from monitor.document.text import clean, compose, is_composed, runs_of

#: what is printed before an item where the page has no list
BULLET = re.compile(r"(?:[•●▪■□◦○‣⁃►▶➢♦] *|[∙·✓✔★] +)+")
_NUMBER_MARKER = re.compile(r"\d{1,9}[.)]")
_SEPARATOR = re.compile(r"(?:^|(?<= ))\|(?=$| )")
#: what parts the lines within a cell
LINE_BREAK = " ¦ "
_LINE_SEPARATOR = re.compile(r"(?:^|(?<= ))¦(?=$| )")
_DEEPEST_HEADING = 6


def normalise(block: Block) -> Block | None:
    """Return the block as Markdown keeps it, or None where it has no text.

    A paragraph that begins with a printed bullet is an item; a marker other than '-' or a number such as '1.' becomes
    part of the item's text; a row ends with its last cell that is not empty, and no link spans two cells or two lines
    of a cell.
    """
    text, links = block.text, block.links
    if not is_composed(text, links):
        text, links = compose(runs_of(text, links))
    if not text:
        return None
    if block.kind is BlockKind.ROW:
        return _row(text, links)
    if block.kind is BlockKind.ITEM:
        return _item(block, text, links)
    if block.kind is BlockKind.HEADING:
        return Block(block.kind, text, min(max(block.level, 1), _DEEPEST_HEADING), "", links)
    if block.kind is BlockKind.PARAGRAPH and BULLET.match(text):
        return _item(block, text, links)
    return Block(block.kind, text, 0, "", links)


def nest(blocks: Iterable[Block]) -> Iterable[Block]:
    """Yield the blocks with items nested without gaps: a list begins at depth 0 and deepens by one at a time."""
    deepest = 0
    for block in blocks:
        if block.kind is not BlockKind.ITEM:
            deepest = 0
            yield block
            continue
        level = min(max(block.level, 0), deepest)
        deepest = level + 1
        yield block if level == block.level else replace(block, level=level)


def cut(block: Block, start: int, end: int | None = None) -> tuple[str, tuple[Link, ...]]:
    """Return a stretch of a block's text, clean, with the links that fall into it."""
    return _stretch(block.text, block.links, start, len(block.text) if end is None else end)


def cells(row: Block) -> list[tuple[str, tuple[Link, ...]]]:
    """Return the cells of a row, each with its links."""
    return list(_parts(_SEPARATOR, row.text, row.links))


def _stretch(text: str, links: Iterable[Link], start: int, end: int) -> tuple[str, tuple[Link, ...]]:
    inside = [Link(max(link.start, start) - start, min(link.end, end) - start, link.target) for link in links]
    return compose(runs_of(text[start:end], [link for link in inside if link.start < link.end]))


def _item(block: Block, text: str, links: tuple[Link, ...]) -> Block | None:
    while bullet := BULLET.match(text):
        text, links = _stretch(text, links, bullet.end(), len(text))
    marker = "".join(block.marker.split())
    if not _NUMBER_MARKER.fullmatch(marker):
        if any(map(str.isalnum, marker)):
            written = clean(marker)
            text, links = compose([(f"{written} ", None), *runs_of(text, links)])
        marker = "-"
    return Block(BlockKind.ITEM, text, max(block.level, 0), marker, links) if text else None


def _row(text: str, links: tuple[Link, ...]) -> Block | None:
    found = [joined_lines(_parts(_LINE_SEPARATOR, *cell)) for cell in _parts(_SEPARATOR, text, links)]
    while found and not found[-1][0].strip("|"):
        found.pop()
    text, links = _joined(found, " | ")
    return Block(BlockKind.ROW, text, 0, "", links) if text else None


def joined_lines(lines: Iterable[tuple[str, tuple[Link, ...]]]) -> tuple[str, tuple[Link, ...]]:
    """Return the lines of a cell as one text with its links; empty lines are left out."""
    return _joined([line for line in lines if line[0]], LINE_BREAK)


def _joined(parts: Iterable[tuple[str, tuple[Link, ...]]], separator: str) -> tuple[str, tuple[Link, ...]]:
    runs: list[tuple[str, str | None]] = []
    for text, links in parts:
        runs.extend([*runs_of(text, links), (separator, None)])
    return compose(runs[:-1])


def _parts(separators: re.Pattern[str], text: str, links: tuple[Link, ...]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    start = 0
    for separator in separators.finditer(text):
        yield _stretch(text, links, start, separator.start())
        start = separator.end()
    yield _stretch(text, links, start, len(text))
