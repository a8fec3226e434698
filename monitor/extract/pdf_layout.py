"""From what stands on the pages of a PDF file to lines in the order in which they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median, quantiles

from monitor.extract.pdf_drawn import with_drawn
from monitor.extract.pdf_text import Sheet, Stretch

#: the share of the page at its head and at its foot where running lines stand, and how many there may be
_MARGIN = 0.14
_MOST_RUNNING = 3
#: the same line at the same place (in points) on so many pages is a running one
_SAME_PLACE = 6.0
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|p(?:ágina|agina)|pagina|sida|strona|side|s\.|p\.)?\s*[-–—|]?\s*(?:\d{1,3}|[ivx]{1,5})\s*[-–—|]?"
    r"(?:\s*(?:of|von|de|di|sur|van|av|z|/)\s*\d{1,3})?",
    re.I,
)
_DIGITS = re.compile(r"\d+")
#: a column is at least so wide, holds so many lines, and most of these fill so much of it
_COLUMN_WIDTH = 100.0
_COLUMN_LINES = 5
_FILLED = 0.55
_GUTTER = 6.0
_CROSSING = 0.5
#: columns that begin within this are the same one, on another page
_SAME_EDGE = 25.0
_CELL_GAP = 2.0
_SAME_BASELINE = 0.4
_MARKER = re.compile(r"[•●▪■□◦○‣⁃►➢·\uf0b7\uf0a7\uf0d8o*–—-]|\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivx]{1,5})[.)]?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one column: its text, where it stands, and the cells it falls into if they stand apart."""

    text: str
    left: float
    right: float
    y: float
    size: float
    bold_start: int
    bold_end: bool
    cells: tuple[str, ...]

    @property
    def bold(self) -> bool:
        """Tell whether all of it is bold."""
        return self.bold_start == len(self.text)


@dataclass(frozen=True, slots=True)
class Area:
    """Lines that are read one below the other, and how far to the right they reach."""

    lines: tuple[Line, ...]
    right: float


def areas(sheets: Sequence[Sheet]) -> tuple[Area, ...]:
    """Return the columns of all pages in reading order, without running headers, footers and page numbers."""
    found: list[tuple[Line, ...]] = []
    sheets = [replace(sheet, stretches=with_drawn(sheet.stretches, sheet.drawn)) for sheet in sheets]
    running = _running(sheets)
    pages = [
        [one for row in _rows(sheet.stretches) if (number, row[0].y) not in running for one in row]
        for number, sheet in enumerate(sheets)
    ]
    usual = _usual_gutter(pages)
    for page in pages:
        found.extend(tuple(_lines(group)) for group in _columns(page, usual))
    reach = _reach(found)
    return tuple(
        Area(lines, _usual([line.right for line in lines]) if len(lines) > _COLUMN_LINES else reach[_edge(lines)])
        for lines in found
    )


def _rows(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Return the stretches by baseline, from the head of the page to its foot, each row from left to right."""
    rows: list[list[Stretch]] = []
    for stretch in sorted(stretches, key=lambda one: (-one.y, one.left)):
        if rows and rows[-1][0].y - stretch.y < _SAME_BASELINE * max(stretch.size, rows[-1][0].size):
            rows[-1].append(stretch)
        else:
            rows.append([stretch])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _running(sheets: Sequence[Sheet]) -> frozenset[tuple[int, float]]:
    """Return the rows, as page and baseline, that repeat from page to page or number the pages."""
    margins = [list(_margin_rows(sheet)) for sheet in sheets]
    places = Counter(place for rows in margins for place in {(text, slot) for _, text, y in rows for slot in _slots(y)})
    # a page number alone may stand on the only page; a line that repeats needs a second one
    return frozenset(
        (number, row[0].y)
        for number, rows in enumerate(margins)
        for row, text, y in rows
        if _PAGE_NUMBER.fullmatch(text.replace("0", "1")) or any(places[text, slot] > 1 for slot in _slots(y))
    )


def _margin_rows(sheet: Sheet) -> Iterator[tuple[list[Stretch], str, float]]:
    rows = _rows(sheet.stretches)
    edge = _MARGIN * sheet.height
    head = [row for row in rows[:_MOST_RUNNING] if row[0].y > sheet.height - edge]
    foot = [row for row in rows[len(head) :][-_MOST_RUNNING:] if row[0].y < edge]
    for row in (*head, *foot):
        yield row, _DIGITS.sub("0", " ".join(one.text for one in row)), row[0].y


def _slots(y: float) -> tuple[int, int]:
    """Return the two places that a baseline belongs to, so that near ones always share one."""
    return int(y // _SAME_PLACE), -1 - int((y + _SAME_PLACE / 2) // _SAME_PLACE)


def _columns(stretches: list[Stretch], usual: float | None = None) -> Iterator[list[Stretch]]:
    """Yield what belongs together, in reading order: columns left to right, parted by what stands across them.

    `usual` is where the gutter stands on other pages: the last page may have too few lines to tell.
    """
    gutter = _gutter(stretches)
    if gutter is None and usual is not None and _stand_beside(stretches, usual):
        gutter = usual
    if gutter is None:
        if stretches:
            yield stretches
        return
    left: list[Stretch] = []
    right: list[Stretch] = []
    across: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: -one.y):
        if stretch.left < gutter < stretch.right:
            yield from _pair(left, right)
            left, right = [], []
            across.append(stretch)
            continue
        if across:
            yield across
            across = []
        (left if stretch.right <= gutter else right).append(stretch)
    if across:
        yield across
    yield from _pair(left, right)


def _pair(left: list[Stretch], right: list[Stretch]) -> Iterator[list[Stretch]]:
    if left:
        yield left
    if right:
        yield from _columns(right)


def _gutter(stretches: Sequence[Stretch]) -> float | None:
    """Return where the space between the first column and the next one is; None where there are no columns."""
    starts = Counter(round(one.left) for one in stretches)
    for start, lines in sorted(starts.items()):
        if lines < _COLUMN_LINES:
            continue
        before = [one for one in stretches if one.right <= start - _GUTTER]
        after = [one for one in stretches if one.left >= start - 1]
        across = len(stretches) - len(before) - len(after)
        if across <= _CROSSING * len(stretches) and _is_column(before) and _is_column(after):
            return start - _GUTTER / 2
    return None


def _usual_gutter(pages: Iterable[Sequence[Stretch]]) -> float | None:
    """Return where the gutter stands on most of the pages that have one; None where none has."""
    gutters = Counter(gutter for page in pages if (gutter := _gutter(page)) is not None)
    return gutters.most_common(1)[0][0] if gutters else None


def _stand_beside(stretches: Sequence[Stretch], gutter: float) -> bool:
    """Tell whether these are two columns parted by this gutter: the right one begins just where others do."""
    right = [one.left for one in stretches if one.left >= gutter]
    across = sum(one.left < gutter < one.right for one in stretches)
    return bool(right) and abs(min(right) - gutter - _GUTTER / 2) < _GUTTER / 2 and across <= _CROSSING * len(stretches)


def _is_column(stretches: Sequence[Stretch]) -> bool:
    """Tell whether these are lines of running text rather than cells of a table."""
    if len(stretches) < _COLUMN_LINES:
        return False
    extent = max(one.right for one in stretches) - min(one.left for one in stretches)
    return extent >= _COLUMN_WIDTH and median(one.width for one in stretches) >= _FILLED * min(extent, 300)


def _lines(stretches: Iterable[Stretch]) -> Iterator[Line]:
    for row in _rows(stretches):
        cells: list[list[Stretch]] = []
        for one in row:
            last = cells[-1][-1] if cells else None
            near = last is not None and (
                one.left - last.right < _CELL_GAP * one.size or (len(cells) == 1 and _is_marker(cells[0]))
            )
            if near:
                cells[-1].append(one)
            else:
                cells.append([one])
        yield _line(row, cells)


def _is_marker(cell: Sequence[Stretch]) -> bool:
    return len(cell) == 1 and _MARKER.fullmatch(cell[0].text) is not None


def _line(row: Sequence[Stretch], cells: Sequence[Sequence[Stretch]]) -> Line:
    text = " ".join(one.text for one in row)
    bold = 0
    for one in row:
        bold += one.bold_start + bool(bold)
        if not one.bold:
            break
    size = max(row, key=lambda one: len(one.text)).size
    parts = tuple(" ".join(one.text for one in cell) for cell in cells)
    return Line(text, row[0].left, row[-1].right, row[0].y, size, bold, row[-1].bold_end, parts)


def _reach(found: Iterable[Sequence[Line]]) -> dict[int, float]:
    """Return how far the lines reach of all columns that begin at the same place."""
    rights: dict[int, list[float]] = {}
    for lines in found:
        rights.setdefault(_edge(lines), []).extend(line.right for line in lines)
    return {edge: _usual(ends) for edge, ends in rights.items()}


def _usual(ends: Sequence[float]) -> float:
    """Return how far most lines reach that are filled: an address that sticks out does not count."""
    return quantiles(ends, n=10, method="inclusive")[-1] if len(ends) > 1 else ends[0]


def _edge(lines: Iterable[Line]) -> int:
    """Return about where a column begins."""
    return round(min(line.left for line in lines) / _SAME_EDGE)
