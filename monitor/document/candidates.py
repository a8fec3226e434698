"""Which lines of a policy are headings though the page does not say so."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from monitor.document.lines import (
    announces,
    begins_like_title,
    ends_sentence,
    is_capitals,
    is_date_line,
    is_label,
    is_prose,
    is_remark,
    is_sentence,
    is_statement,
    is_title_case,
    stopped,
    word_count,
)
from monitor.document.model import Block, BlockKind
from monitor.document.numbering import Numbering, number_of

_HEADING, _PARAGRAPH, _ITEM, _ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW

_MOST_CHARACTERS = 140
_MOST_WORDS = 20
_NUMBERED_WORDS = 12
_RUN_IN_WORDS = 8
_TITLE_WORDS = 9
_TITLE_CHARACTERS = 75
#: a title line this short need not be in title case
_PLAIN_TITLE_WORDS = 6
_PROSE_WORDS = 9
#: with so many headings set by the page or in bold, unmarked short lines are something else
_ENOUGH_HEADINGS = 2
_ENOUGH_FOR_RUN_INS = 3
_FEWEST_RUN_INS = 2
#: so many bold lines with consecutive numbers beside one are a table of contents
_SHORTEST_CONTENTS = 2
_DEFINING = re.compile(r"(?:\s[–—-]\s|:\s)(?=[^\W\d_A-Z])|[|»›→=<>{}\\]")
_RUN_IN_END = re.compile(r"[\s:.–—―-]+$")
_LOWER_STYLES = ("letter lower", "roman lower", "integer()")


@dataclass(frozen=True, slots=True)
class Line:
    """A block on its way: what speaks for a heading, and how it was found to be one."""

    block: Block
    bold: bool = False
    lead: int = 0
    #: 'numbered', 'capitals', 'bold', 'title', 'run-in' or 'document' where it became a heading; '' otherwise
    found: str = ""

    @property
    def is_heading(self) -> bool:
        """Tell whether this is a heading by now."""
        return self.block.kind is _HEADING

    @property
    def text(self) -> str:
        """Return the text as a heading would have it: with the number of its item."""
        block = self.block
        return f"{block.marker} {block.text}" if block.kind is _ITEM and block.marker != "-" else block.text


def find_strong(lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines that are headings by number, capitals or weight, and how each was found."""
    found: dict[int, str] = {}
    items = _numbered_items(lines)
    for index in range(len(lines) - 2, -1, -1):
        if kind := _strong(lines, index, found, items):
            found[index] = kind
    return found


def find_titles(lines: Sequence[Line]) -> dict[int, str]:
    """Return the short lines before prose that are titles of it. Only for pages without other headings."""
    return {index: "title" for index in range(len(lines) - 1) if _is_title(lines, index)}


def find_run_ins(lines: Sequence[Line]) -> dict[int, int]:
    """Return the paragraphs that begin with their heading, and where the heading ends."""
    ends = {index: end for index, line in enumerate(lines) if (end := _run_in_end(line))}
    numbered = {index for index, end in ends.items() if _number(lines[index].block.text[:end])}
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
    if first.block.kind is not _PARAGRAPH or _is_no_heading(first, text) or number_of(text):
        return False
    if stopped(text) or text.endswith((":", "!")) or not begins_like_title(text) or is_sentence(text):
        return False
    if any(line.is_heading and not line.found for line in lines) and not (first.bold or is_capitals(text)):
        return False
    return after.is_heading or 1 in strong or _is_prose_paragraph(after) or is_date_line(after.block.text)


def _headings(lines: Sequence[Line]) -> int:
    return sum(
        line.is_heading and line.block.level > 1 and line.found in ("", "bold", "capitals", "run-in") for line in lines
    )


def _strong(lines: Sequence[Line], index: int, found: Mapping[int, str], items: Container[int]) -> str:
    line = lines[index]
    block = line.block
    if block.kind is _ITEM:
        return "numbered" if index in items else ""
    if block.kind is not _PARAGRAPH or _is_no_heading(line, block.text):
        return ""
    if numbering := _number(block.text):
        if _in_run(lines, index, numbering) >= (_SHORTEST_CONTENTS if line.bold else 1):
            return ""
        if _is_numbered(lines, index, numbering, found):
            return "numbered"
    if is_capitals(block.text):
        return "capitals" if _is_capital_heading(lines, index, found) else ""
    return "bold" if line.bold and _is_bold_heading(lines, index, found) else ""


def _is_no_heading(line: Line, text: str) -> bool:
    """Tell whether a line cannot be a heading, whatever speaks for it."""
    if len(text) > _MOST_CHARACTERS or word_count(text) > _MOST_WORDS:
        return True
    return _is_link(line.block) or is_date_line(text) or is_label(text)


def _is_link(block: Block) -> bool:
    """Tell whether a block is a link and little else: an entry of a table of contents, a button."""
    return sum(link.end - link.start for link in block.links) * 10 >= len(block.text) * 9


def _number(text: str) -> Numbering | None:
    numbering = number_of(text)
    return numbering if numbering and numbering.style != "bare" else None


def _is_prose_paragraph(line: Line) -> bool:
    return line.block.kind is _PARAGRAPH and is_prose(line.block.text)


def _is_numbered(lines: Sequence[Line], index: int, numbering: Numbering, found: Mapping[int, str]) -> bool:
    line, after = lines[index], lines[index + 1]
    title = line.block.text[numbering.end :]
    if not _is_numbered_title(line, title, numbering):
        return False
    if title.endswith(":") and not _is_prose_paragraph(after):
        return False
    if after.is_heading or index + 1 in found:
        return _is_deeper(after, numbering) or line.bold or is_capitals(line.block.text)
    if line.bold or after.block.kind is not _PARAGRAPH or is_prose(after.block.text):
        return True
    # a section that opens with the title of its first part
    return index + 2 < len(lines) and _is_titled(after, after.text) and _is_prose_paragraph(lines[index + 2])


def _is_numbered_title(line: Line, title: str, numbering: Numbering) -> bool:
    if not title:
        return numbering.style.startswith("word") and numbering.value > 0
    marked = line.bold or is_capitals(title)
    titled = marked or is_title_case(title)
    if not begins_like_title(title) or is_sentence(title):
        return False
    if not marked and (word_count(title) > _NUMBERED_WORDS or is_statement(title)):
        return False
    if stopped(title):
        most = _MOST_WORDS if marked and is_title_case(title) else _PLAIN_TITLE_WORDS
        return title.endswith(".") and titled and word_count(title) <= most
    if title.endswith(":") or numbering.style.startswith(_LOWER_STYLES):
        return titled
    return True


def _in_run(lines: Sequence[Line], index: int, numbering: Numbering) -> int:
    """Return how many lines right before and after are numbered in the same way, up to two on either side."""
    run = 0
    for step in (-1, 1):
        for distance in (1, 2):
            other = index + step * distance
            if not 0 <= other < len(lines) or not _is_sibling(lines[other], numbering, distance):
                break
            run += 1
    return run


def _is_sibling(line: Line, numbering: Numbering, distance: int) -> bool:
    """Tell whether a line so far away continues the numbers and is no heading: a list, a table of contents."""
    other = None if line.is_heading else number_of(line.text)
    if other is None or other.style != numbering.style or other.depth != numbering.depth:
        return False
    return abs(other.value - numbering.value) == distance


def _is_deeper(line: Line, numbering: Numbering) -> bool:
    other = number_of(line.text)
    return other is None or other.style != numbering.style or other.depth > numbering.depth


def _is_capital_heading(lines: Sequence[Line], index: int, found: Mapping[int, str]) -> bool:
    text, after = lines[index].block.text, lines[index + 1]
    before = lines[index - 1] if index else None
    if stopped(text) or text.endswith("!") or announces(text):
        return False
    if before and before.block.kind is _PARAGRAPH and is_capitals(before.block.text) and not ends_sentence(before.text):
        return False
    if after.is_heading or index + 1 in found or after.block.kind is not _PARAGRAPH:
        return True
    return is_prose(after.block.text) or is_date_line(after.block.text)


def _is_bold_heading(lines: Sequence[Line], index: int, found: Mapping[int, str]) -> bool:
    text, after = lines[index].block.text, lines[index + 1]
    if stopped(text) or text.endswith("!") or is_sentence(text) or not begins_like_title(text):
        return False
    if after.is_heading:
        return bool(after.found)
    return index + 1 in found or not (after.bold and after.block.kind is _PARAGRAPH)


def _is_title(lines: Sequence[Line], index: int) -> bool:
    line, after = lines[index], lines[index + 1]
    text = line.block.text
    if line.block.kind is not _PARAGRAPH or len(text) > _TITLE_CHARACTERS:
        return False
    if not (_is_prose_paragraph(after) and word_count(after.block.text) >= _PROSE_WORDS):
        return False
    return _stands_alone(lines[index - 1] if index else None) and _is_titled(line, text)


def _is_titled(line: Line, text: str) -> bool:
    """Tell whether a line without a number reads like a title."""
    if len(text) > _TITLE_CHARACTERS or word_count(text) > _TITLE_WORDS or _is_no_heading(line, text):
        return False
    if stopped(text) or text.endswith((":", "!")) or is_sentence(text) or not begins_like_title(text):
        return False
    if number_of(text) or _DEFINING.search(text) or is_statement(text):
        return False
    return is_title_case(text) or word_count(text) <= _PLAIN_TITLE_WORDS


def _stands_alone(before: Line | None) -> bool:
    """Tell whether what comes before has ended, so that the next line is not one more of a list of short lines."""
    if before is None or before.is_heading or before.block.kind is not _PARAGRAPH:
        return True
    return ends_sentence(before.block.text) or is_date_line(before.block.text)


def _numbered_items(lines: Sequence[Line]) -> set[int]:
    """Return the items of numbered lists that are headings: each by itself before prose, in sequence."""
    likely = {index: number for index in range(len(lines) - 1) if (number := _item_number(lines, index))}
    numbers = {number.value for number in likely.values()}
    numbers |= {number.value for line in lines if line.is_heading and (number := _number(line.text))}
    return {index for index, number in likely.items() if {number.value - 1, number.value + 1} & numbers}


def _item_number(lines: Sequence[Line], index: int) -> Numbering | None:
    line, after = lines[index], lines[index + 1]
    block = line.block
    if block.kind is not _ITEM or block.marker == "-" or block.level or _is_no_heading(line, block.text):
        return None
    if index and lines[index - 1].block.kind is _ITEM and lines[index - 1].block.marker != "-":
        return None
    if stopped(block.text) or block.text.endswith(":") or is_sentence(block.text) or not begins_like_title(block.text):
        return None
    if not (line.bold or is_capitals(block.text) or is_title_case(block.text)):
        return None
    nested = line.bold and after.block.kind is _ITEM and after.block.level > 0
    return _number(line.text) if nested or _is_prose_paragraph(after) else None


def _run_in_end(line: Line) -> int:
    """Return where the heading ends that a paragraph begins with; 0 where it begins with none."""
    block = line.block
    if block.kind is not _PARAGRAPH or not 0 < line.lead < len(block.text):
        return 0
    lead, rest = block.text[: line.lead], block.text[line.lead :].strip()
    title = _RUN_IN_END.sub("", lead)
    numbering = _number(title)
    name = title[numbering.end :] if numbering else title
    if (
        not name
        or word_count(name) > (_NUMBERED_WORDS if numbering else _RUN_IN_WORDS)
        or not begins_like_title(name)
        or not begins_like_title(rest)
    ):
        return 0
    if is_remark(name) or is_label(name) or is_date_line(lead) or is_sentence(name) or not is_prose(rest):
        return 0
    return len(title)
