"""From the Markdown of a block to drafts: what is bold in it, and where a line break parts two blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from monitor.document.blocks import Source
from monitor.document.inline import BREAK, Run, lead_length, plain, read_inline
from monitor.document.lines import begins_like_title, ends_sentence, is_capitals, word_count
from monitor.document.model import Block, BlockKind
from monitor.document.normal import BULLET, LINE_BREAK
from monitor.document.numbering import number_of
from monitor.document.outline import Draft
from monitor.document.text import compose

_LEAD_END = re.compile(r"[:.–—―-]\s*$")
_LEAD_FOLLOWS = re.compile(r"\s*[:.](?=\s)|\s+[–—―-]+\s*")
#: what may follow a bold line without making it less bold
_MARKS = " :.*"
_ITEM_START = re.compile(r"(?:[-*+–]|\(?\w{1,3}[.)])\s")
_TITLE_WORDS = 12
_TITLE_STYLES = ("integer", "decimal", "word", "roman upper", "letter upper")


def drafts_of(source: Source, references: Mapping[str, str]) -> list[Draft]:
    """Return the drafts that a block of Markdown holds: one or, where its lines are blocks of their own, several."""
    if source.literal:
        return [Draft(_block(source, [Run(source.text)]))]
    if source.kind is BlockKind.ROW:
        return [Draft(_row(source, references))]
    runs = read_inline(source.text, references)
    if source.kind is not BlockKind.PARAGRAPH:
        return [_draft(source, runs)]
    if not any(BREAK in run.text for run in runs):
        return [_draft(source, runs)]
    return [_draft(source, line) for line in _parted(_lines(runs))]


def _block(source: Source, runs: Sequence[Run]) -> Block:
    text, links = plain(runs)
    return Block(source.kind, text, source.level, source.marker, links)


def _row(source: Source, references: Mapping[str, str]) -> Block:
    pieces: list[tuple[str, str | None]] = []
    for index, cell in enumerate(source.cells):
        if index:
            pieces.append((" | ", None))
        for number, line in enumerate(_lines(read_inline(cell, references))):
            if number:
                pieces.append((LINE_BREAK, None))
            pieces.extend((run.text, run.target) for run in line)
    text, links = compose(pieces)
    return Block(BlockKind.ROW, text, 0, "", links)


def _draft(source: Source, runs: Sequence[Run]) -> Draft:
    block = _block(source, runs)
    if not any(run.bold for run in runs):
        return Draft(block)
    lead = lead_length(runs)
    if lead and not block.text[lead:].strip(_MARKS):
        return Draft(block, bold=True)
    return Draft(block, lead=_lead(block.text, lead))


def _lead(text: str, bold: int) -> int:
    """Return the length of the bold beginning with the mark that ends it; 0 where no mark does."""
    if not bold:
        return 0
    if follows := _LEAD_FOLLOWS.match(text, bold):
        return follows.end()
    return bold if _LEAD_END.search(text[:bold]) else 0


def _lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    line: list[Run] = []
    for run in runs:
        first, *others = run.text.split(BREAK)
        line.append(replace(run, text=first))
        for other in others:
            yield line
            line = [replace(run, text=other)]
    yield line


def _parted(lines: Iterable[list[Run]]) -> Iterator[list[Run]]:
    """Yield the blocks that the lines of a paragraph are; lines that belong together are joined by a space."""
    current: list[Run] = []
    before: tuple[str, bool] | None = None
    for line in lines:
        text, _ = plain(line)
        after = (text, lead_length(line) == len(text))
        if before and _parts(*before, *after):
            yield current
            current = []
        elif current:
            current.append(Run(" ", None, current[-1].bold and line[0].bold))
        current.extend(line)
        before = after
    yield current


def _parts(before: str, before_bold: bool, after: str, after_bold: bool) -> bool:
    """Tell whether the break between two lines parts two blocks: a title from its text, a sentence from the next."""
    if not before or not after or (before_bold and not after_bold):
        return True
    if ends_sentence(before) or before.endswith((":", ";")):
        return True
    if is_capitals(before) and not is_capitals(after):
        return True
    return bool(_ITEM_START.match(after) or BULLET.match(after)) or _is_numbered_title(before)


def _is_numbered_title(text: str) -> bool:
    numbering = number_of(text)
    if not numbering or not numbering.style.startswith(_TITLE_STYLES) or word_count(text) > _TITLE_WORDS:
        return False
    return begins_like_title(text[numbering.end :])
