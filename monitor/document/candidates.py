"""Which lines of a policy are headings by their number, their capitals or their weight."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from monitor.document.lines import (
    announces,
    begins_like_title,
    ends_sentence,
    is_capitals,
    is_date_line,
    is_prose,
    is_sentence,
    is_statement,
    is_title_case,
    stopped,
    word_count,
)
from monitor.document.model import BlockKind
from monitor.document.numbering import Numbering, number_of
from monitor.document.shape import (
    MOST_WORDS,
    PLAIN_TITLE_WORDS,
    Line,
    cannot_head,
    is_prose_paragraph,
    is_titled,
    numbering_of,
)

_PARAGRAPH, _ITEM = BlockKind.PARAGRAPH, BlockKind.ITEM
_NUMBERED_WORDS = 12
_CAPITAL_WORDS = 15
#: so many bold lines with consecutive numbers beside one are a table of contents
_SHORTEST_CONTENTS = 2
#: so many bold lines with nothing between them are a list
_SHORTEST_LIST = 3
#: with so many headings below the title a page marks its own, unless it numbers more sections than that
_MARKED_HEADINGS = 3
#: numbers of lists as much as of headings: what they number must look like a title
_LOWER_STYLES = ("letter lower", "roman lower", "integer()")


def find_strong(lines: Sequence[Line]) -> dict[int, str]:
    """Return the lines that are headings by number, capitals or weight, and how each was found."""
    found: dict[int, str] = {}
    items = _numbered_items(lines)
    for index in range(len(lines) - 2, -1, -1):
        if kind := _strong(lines, index, found, items):
            found[index] = kind
    if marks_its_headings(lines, found):
        listed = _listed(lines, found)
        return {index: kind for index, kind in found.items() if index not in listed and _is_marked(lines[index], kind)}
    return found


def marks_its_headings(lines: Sequence[Line], found: Iterable[int]) -> bool:
    """Tell whether the page itself says which lines are headings: those it leaves plain, though numbered, are none.

    Not where more sections are numbered than marked: then the marks stand on something else.
    """
    own = sum(line.is_heading and not line.found and line.block.level > 1 for line in lines)
    if own < _MARKED_HEADINGS:
        return False
    return own >= sum(_is_section(lines[index]) for index in found if not lines[index].bold)


def _is_marked(line: Line, kind: str) -> bool:
    """Tell whether a line stands out on a page that marks its headings: capitals alone are a loud sentence there."""
    return line.bold or (kind == "numbered" and is_capitals(_title(line)))


def _listed(lines: Sequence[Line], found: Mapping[int, str]) -> set[int]:
    """Return the bold lines that stand one after the other with no text between: a list, though not marked as one."""
    listed: set[int] = set()
    run: list[int] = []
    for index in range(len(lines) + 1):
        if found.get(index) == "bold":
            run.append(index)
            continue
        if len(run) >= _SHORTEST_LIST:
            listed.update(run)
        run = []
    return listed


def _is_section(line: Line) -> bool:
    number = numbering_of(line.text)
    return number is not None and number.depth == 1 and not number.style.startswith(_LOWER_STYLES)


def _title(line: Line) -> str:
    number = numbering_of(line.text)
    return line.text[number.end :] if number else line.text


def _strong(lines: Sequence[Line], index: int, found: Mapping[int, str], items: Container[int]) -> str:
    line = lines[index]
    block = line.block
    if block.kind is _ITEM:
        return "numbered" if index in items else ""
    if block.kind is not _PARAGRAPH or cannot_head(line, block.text):
        return ""
    if numbering := numbering_of(block.text):
        if _in_run(lines, index, numbering) >= (_SHORTEST_CONTENTS if line.bold else 1):
            return ""
        if _is_numbered(lines, index, numbering, found):
            return "numbered"
    if is_capitals(block.text):
        return "capitals" if _is_capital_heading(lines, index, found) else ""
    return "bold" if line.bold and _is_bold_heading(lines, index, found) else ""


def _is_numbered(lines: Sequence[Line], index: int, numbering: Numbering, found: Mapping[int, str]) -> bool:
    line, after = lines[index], lines[index + 1]
    title = line.block.text[numbering.end :]
    if not _is_numbered_title(line, title, numbering):
        return False
    if title.endswith(":") and not is_prose_paragraph(after):
        return False
    if after.is_heading or index + 1 in found:
        return _is_deeper(after, numbering) or line.bold or is_capitals(line.block.text)
    if line.bold or after.block.kind is not _PARAGRAPH or is_prose(after.block.text):
        return True
    # a section that opens with the title of its first part
    return index + 2 < len(lines) and is_titled(after, after.text) and is_prose_paragraph(lines[index + 2])


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
        most = MOST_WORDS if marked and is_title_case(title) else PLAIN_TITLE_WORDS
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
    if stopped(text) or text.endswith("!") or announces(text) or word_count(text) > _CAPITAL_WORDS:
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


def _numbered_items(lines: Sequence[Line]) -> set[int]:
    """Return the items of numbered lists that are headings: each by itself before prose, in sequence."""
    likely = {index: number for index in range(len(lines) - 1) if (number := _item_number(lines, index))}
    numbers = {number.value for number in likely.values()}
    numbers |= {number.value for line in lines if line.is_heading and (number := numbering_of(line.text))}
    return {index for index, number in likely.items() if {number.value - 1, number.value + 1} & numbers}


def _item_number(lines: Sequence[Line], index: int) -> Numbering | None:
    line, after = lines[index], lines[index + 1]
    block = line.block
    if block.kind is not _ITEM or block.marker == "-" or block.level or cannot_head(line, block.text):
        return None
    if index and lines[index - 1].block.kind is _ITEM and lines[index - 1].block.marker != "-":
        return None
    if stopped(block.text) or block.text.endswith(":") or is_sentence(block.text) or not begins_like_title(block.text):
        return None
    if not (line.bold or is_capitals(block.text) or is_title_case(block.text)):
        return None
    if numbering_of(block.text) and not line.bold:
        return None  # the text has its own number, so that the list's is none of a section
    nested = line.bold and after.block.kind is _ITEM and after.block.level > 0
    return numbering_of(line.text) if nested or is_prose_paragraph(after) else None
