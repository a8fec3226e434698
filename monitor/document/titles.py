"""Headings that nothing marks but their place: the title, short lines before prose, bold beginnings of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from monitor.document.candidates import marks_its_headings
from monitor.document.lines import (
    begins_like_title,
    ends_sentence,
    is_capitals,
    is_date_line,
    is_label,
    is_prose,
    is_remark,
    is_sentence,
    stopped,
    word_count,
)
from monitor.document.model import BlockKind
from monitor.document.numbering import number_of
from monitor.document.shape import TITLE_CHARACTERS, Line, cannot_head, is_prose_paragraph, is_titled, numbering_of

_PARAGRAPH = BlockKind.PARAGRAPH
_RUN_IN_WORDS = 8
_NUMBERED_RUN_IN_WORDS = 12
_PROSE_WORDS = 9
#: with so many headings set by the page or in bold, unmarked short lines are something else
_ENOUGH_HEADINGS = 2
_ENOUGH_FOR_RUN_INS = 3
_FEWEST_RUN_INS = 2
_RUN_IN_END = re.compile(r"[\s:.–—―-]+$")


def find_titles(lines: Sequence[Line]) -> dict[int, str]:
    """Return the short lines before prose that are titles of it. Only for pages without other headings."""
    return {index: "title" for index in range(len(lines) - 1) if _is_title(lines, index)}


def find_run_ins(lines: Sequence[Line]) -> dict[int, int]:
    """Return the paragraphs that begin with their heading, and where the heading ends."""
    if marks_its_headings(lines, ()):
        return {}
    ends = {index: end for index, line in enumerate(lines) if (end := _run_in_end(line))}
    numbered = {index for index, end in ends.items() if numbering_of(lines[index].block.text[:end])}
    unnumbered = len(ends) - len(numbered)
    if unnumbered >= _FEWEST_RUN_INS and _headings(lines) < _ENOUGH_FOR_RUN_INS:
        return ends
    return {index: ends[index] for index in sorted(numbered)}


def lacks_headings(lines: Sequence[Line]) -> bool:
    """Tell whether the page has no headings of its own, nor bold lines or capitals in their stead."""
    return _headings(lines) < _ENOUGH_HEADINGS


def is_document_title(lines: Sequence[Line], strong: Container[int]) -> bool:
    """Tell whether the first line is the title of the whole, given which lines are headings by `find_strong`."""
    if len(lines) < 2 or any(line.is_heading and line.block.level == 1 for line in lines):
        return False
    first, after = lines[0], lines[1]
    text = first.block.text
    if first.block.kind is not _PARAGRAPH or cannot_head(first, text) or number_of(text):
        return False
    if stopped(text) or text.endswith((":", "!")) or not begins_like_title(text) or is_sentence(text):
        return False
    if any(line.is_heading and not line.found for line in lines) and not (first.bold or is_capitals(text)):
        return False
    return after.is_heading or 1 in strong or is_prose_paragraph(after) or is_date_line(after.block.text)


def _headings(lines: Sequence[Line]) -> int:
    return sum(
        line.is_heading and line.block.level > 1 and line.found in ("", "bold", "capitals", "run-in") for line in lines
    )


def _is_title(lines: Sequence[Line], index: int) -> bool:
    line, after = lines[index], lines[index + 1]
    text = line.block.text
    if line.block.kind is not _PARAGRAPH or len(text) > TITLE_CHARACTERS:
        return False
    if not (is_prose_paragraph(after) and word_count(after.block.text) >= _PROSE_WORDS):
        return False
    return _stands_alone(lines[index - 1] if index else None) and is_titled(line, text)


def _stands_alone(before: Line | None) -> bool:
    """Tell whether what comes before has ended, so that the next line is not one more of a list of short lines."""
    if before is None or before.is_heading or before.block.kind is not _PARAGRAPH:
        return True
    return ends_sentence(before.block.text) or is_date_line(before.block.text)


def _run_in_end(line: Line) -> int:
    """Return where the heading ends that a paragraph begins with; 0 where it begins with none."""
    block = line.block
    if block.kind is not _PARAGRAPH or not 0 < line.lead < len(block.text):
        return 0
    lead, rest = block.text[: line.lead], block.text[line.lead :].strip()
    title = _RUN_IN_END.sub("", lead)
    numbering = numbering_of(title)
    name = title[numbering.end :] if numbering else title
    most = _NUMBERED_RUN_IN_WORDS if numbering else _RUN_IN_WORDS
    if not name or word_count(name) > most or not begins_like_title(name) or not begins_like_title(rest):
        return 0
    if is_remark(name) or is_label(name) or is_date_line(lead) or is_sentence(name) or not is_prose(rest):
        return 0
    if is_label(rest) and word_count(rest) < _PROSE_WORDS:
        return 0
    return len(title)
