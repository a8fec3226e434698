"""PDF files read as documents: lines joined to paragraphs, headings told by size, weight and number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from monitor.document import Block, BlockKind, Document
from monitor.document.lines import ends_sentence, word_count
from monitor.document.outline import Draft, settle, title_of
from monitor.document.text import clean
from monitor.extract.pdf_layout import Area, Line, areas
from monitor.extract.pdf_text import sheets

_BULLET = re.compile(r"(?:[•●▪■□◦○‣⁃►➢·\uf0b7\uf0a7\uf0d8]\s*|[*–—-]\s+|o\s+)(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})[.)]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+)\s+(?=\S)")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+[-\u2010][^\W\d_]+")
#: what usually keeps its hyphen, at the end of a line too
_PREFIXES = frozenset(("third", "first", "opt", "non", "self", "well", "co", "e", "up", "one", "two", "cross", "end"))
#: before these a hyphen stands for the rest of a compound ("Kunden- und Nutzerdaten")
_CONJUNCTIONS = frozenset(("and", "or", "und", "oder", "bzw", "et", "ou", "y", "o", "e", "en", "of"))
_LEADING = 1.25
_NORMAL_LEADING = 1.2
_INDENT = 0.8
_SAME_SIZE = 0.3
#: a word is only about as wide as its number of letters says
_TOLERANCE = 1.5
#: letters so much larger than the text's make a heading
_LARGER = 1.1
_HEADING_WORDS = 25
_TITLE_WITHIN = 5
_NESTED = 5.0
_RUN_IN_END = re.compile(r"[:.–—-]$")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together."""

    lines: list[Line]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def size(self) -> float:
        return self.lines[0].size


def read_pdf(body: bytes) -> Document:
    """Return what a PDF file says, running headers, footers and page numbers left out. Raises ReadError."""
    found = areas(sheets(body))
    paragraphs = list(_paragraphs(found))
    blocks = settle(_drafts(paragraphs, _Words(found)))
    return Document(title_of(blocks), blocks)


class _Words:
    """What the lines of a document say about the words that were broken at their end."""

    def __init__(self, found: Iterable[Area]) -> None:
        lines = [line.text for area in found for line in area.lines]
        self._whole = frozenset(word.lower() for line in lines for word in _FIRST_WORD.findall(line))
        self._compounds = frozenset(word.lower() for line in lines for word in _COMPOUND.findall(line))

    def join(self, lines: Iterable[str]) -> str:
        """Return lines as one text; a word broken at a hyphen is made whole unless the hyphen belongs to it."""
        text = ""
        for line in lines:
            head, tail = _HYPHENATED.search(text), _FIRST_WORD.match(line)
            if not head or not tail or tail[0].lower() in _CONJUNCTIONS:
                text = f"{text} {line}" if text else line
            elif line[0].isupper() or self._keeps_hyphen(head[1].lower(), tail[0].lower()):
                text = f"{text}{line}"
            else:
                text = f"{text[:-1]}{line}"
        return text

    def _keeps_hyphen(self, head: str, tail: str) -> bool:
        if f"{head}-{tail}" in self._compounds:
            return True
        return head in _PREFIXES and head + tail not in self._whole


def _paragraphs(found: Sequence[Area]) -> Iterator[_Paragraph]:
    leading = _leading(found)
    current: _Paragraph | None = None
    reach = 0.0
    for area in found:
        for number, line in enumerate(area.lines):
            joins = current is not None and (
                _joins(current, line, area.right, leading) if number else _joins_over(current, line, reach)
            )
            if current is not None and joins:
                current.lines.append(line)
                continue
            if current is not None:
                yield current
            current = _Paragraph([line])
        reach = area.right
    if current is not None:
        yield current


def _leading(found: Iterable[Area]) -> float:
    """Return the usual distance of two lines, in sizes of their letters."""
    ratios = Counter(
        round((above.y - below.y) / above.size, 1)
        for area in found
        for above, below in pairwise(area.lines)
        if abs(above.size - below.size) < _SAME_SIZE
    )
    return ratios.most_common(1)[0][0] if ratios else _NORMAL_LEADING


def _joins(paragraph: _Paragraph, line: Line, reach: float, leading: float) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    last = paragraph.last
    if last.y - line.y > leading * _LEADING * last.size or not _alike(last, line) or _begins(line):
        return False
    if _is_centred(last, line):
        return last.bold or last.size > line.size
    return not _indented(paragraph, line) and _wrapped(last, line, reach)


def _joins_over(paragraph: _Paragraph, line: Line, reach: float) -> bool:
    """Tell whether a line goes on with the last paragraph of the column or page before."""
    last = paragraph.last
    if not _alike(last, line) or _begins(line) or not _wrapped(last, line, reach):
        return False
    return line.text[:1].islower() or not (ends_sentence(last.text) or last.bold)


def _alike(last: Line, line: Line) -> bool:
    if abs(last.size - line.size) >= _SAME_SIZE or len(last.cells) > 1 or len(line.cells) > 1:
        return False
    return last.bold_end == bool(line.bold_start) if last.bold or line.bold else True


def _begins(line: Line) -> bool:
    return bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))


def _is_centred(last: Line, line: Line) -> bool:
    apart = abs(last.left - line.left)
    return apart > last.size and abs((last.left + last.right) - (line.left + line.right)) < last.size / 2


def _indented(paragraph: _Paragraph, line: Line) -> bool:
    """Tell whether the indent of a line makes it the first of a paragraph."""
    inwards = line.left - paragraph.last.left
    if len(paragraph.lines) == 1:
        return inwards > _INDENT * line.size and not _begins(paragraph.last)
    return abs(inwards) > _INDENT * line.size


def _wrapped(last: Line, line: Line, reach: float) -> bool:
    """Tell whether a line ended because the first word of the next one did not fit."""
    if _HYPHENATED.search(last.text) and line.text[0].islower():
        return True
    word = len(line.text.split(maxsplit=1)[0]) + 1
    width = word * (line.right - line.left) / len(line.text)
    return last.right + width > reach - _TOLERANCE * last.size


def _drafts(paragraphs: Sequence[_Paragraph], words: _Words) -> list[Draft]:
    sizes = _heading_sizes(paragraphs)
    listed, tabled = _listed(paragraphs), _tabled(paragraphs)
    indents: list[float] = []
    drafts: list[Draft] = []
    for number, paragraph in enumerate(paragraphs):
        text = words.join(line.text for line in paragraph.lines)
        level = sizes.get(round(paragraph.size, 1), 0)
        if level and word_count(text) <= _HEADING_WORDS:
            drafts.append(Draft(Block(BlockKind.HEADING, text, level)))
        elif number in tabled:
            drafts.append(Draft(Block(BlockKind.ROW, " | ".join(paragraph.lines[0].cells))))
        elif bullet := _BULLET.match(text):
            left = paragraph.lines[0].left
            while indents and left < indents[-1] + _NESTED:
                indents.pop()
            drafts.append(Draft(Block(BlockKind.ITEM, text[bullet.end() :], len(indents), "-")))
            indents.append(left)
            continue
        elif number in listed and (marker := _NUMBER.match(text)):
            drafts.append(Draft(Block(BlockKind.ITEM, text[marker.end() :], 0, marker[0].strip()), _is_bold(paragraph)))
        else:
            drafts.append(Draft(Block(BlockKind.PARAGRAPH, text), _is_bold(paragraph), _lead(paragraph, text)))
        indents.clear()
    return drafts


def _is_bold(paragraph: _Paragraph) -> bool:
    return all(line.bold for line in paragraph.lines)


def _lead(paragraph: _Paragraph, text: str) -> int:
    """Return how many characters at the start are bold and end as run-in headings do."""
    bold = clean(text[: paragraph.lines[0].bold_start])
    return len(bold) if _RUN_IN_END.search(bold) and len(bold) < len(text) else 0


def _heading_sizes(paragraphs: Sequence[_Paragraph]) -> dict[float, int]:
    """Return the sizes of headings and their levels: 1 for what stands once, at the top, in the largest letters."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[round(paragraph.size, 1)] += sum(len(line.text) for line in paragraph.lines)
    body = max(letters, key=lambda size: letters[size], default=0.0)
    larger = sorted((size for size in letters if size >= _LARGER * body), reverse=True)
    if not larger:
        return {}
    places = [number for number, one in enumerate(paragraphs) if round(one.size, 1) == larger[0]]
    first = 1 if len(places) == 1 and places[0] < _TITLE_WITHIN else 2
    return {size: min(first + rank, 6) for rank, size in enumerate(larger)}


def _listed(paragraphs: Sequence[_Paragraph]) -> frozenset[int]:
    """Return the paragraphs that are items because the one before or after has the number before or after theirs."""
    values = [int(match[1]) if (match := _NUMBER.match(one.lines[0].text)) else 0 for one in paragraphs]
    pairs = [index for index in range(1, len(values)) if values[index - 1] and values[index] == values[index - 1] + 1]
    return frozenset(index for pair in pairs for index in (pair - 1, pair))


def _tabled(paragraphs: Sequence[_Paragraph]) -> frozenset[int]:
    """Return the lines that fall into cells, as does a neighbour of theirs."""
    celled = [len(one.lines[0].cells) > 1 for one in paragraphs]
    pairs = [index for index in range(1, len(celled)) if celled[index - 1] and celled[index]]
    return frozenset(index for pair in pairs for index in (pair - 1, pair))
