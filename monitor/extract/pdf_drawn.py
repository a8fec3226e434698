"""What is drawn on the pages of a PDF file beside its text and tells how that is meant: rules of tables, bullets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from monitor.extract.pdf_text import Box, Stretch

#: in points: what is thinner is a rule, and rules nearer than this are one
_THIN = 2.5
_SHORTEST = 6.0
#: the sides of a dot, and how far before its text it stands
_DOT = (1.5, 7.0)
_BEFORE_TEXT = 30.0
#: so many dots on one page are a pattern and no list
_MOST_DOTS = 500
#: cells of a row stand so far apart (in sizes) that they are told from words of one line
_APART = 2.5


def with_drawn(stretches: Sequence[Stretch], boxes: Sequence[Box]) -> tuple[Stretch, ...]:
    """Return the text of a page with bullets where dots are drawn, and each cell of a ruled table in one piece."""
    return tuple(_tables(_bulleted(stretches, boxes), boxes)) if boxes else tuple(stretches)


def _bulleted(stretches: Sequence[Stretch], boxes: Iterable[Box]) -> list[Stretch]:
    found = list(stretches)
    least, most = _DOT
    dots = 0
    for box in boxes:
        width, height = box.right - box.left, box.top - box.bottom
        if not (least <= width <= most and least <= height <= most and abs(width - height) < 1):
            continue
        dots += 1
        if dots > _MOST_DOTS:
            return list(stretches)
        middle = (box.top + box.bottom) / 2
        behind = [
            (one.left, index)
            for index, one in enumerate(found)
            if box.right <= one.left < box.right + _BEFORE_TEXT and one.y <= middle <= one.y + one.size
        ]
        if behind:
            index = min(behind)[1]
            one = found[index]
            bold = one.bold_start + 2 if one.bold_start else 0
            found[index] = replace(one, text=f"• {one.text}", left=box.left, bold_start=bold)
    return found


@dataclass(frozen=True, slots=True)
class _Band:
    """A row of a table: from its upper rule to its lower one, and where its columns begin and end."""

    top: float
    bottom: float
    edges: tuple[float, ...]

    def column(self, stretch: Stretch) -> int | None:
        """Return in which column a stretch stands; None where it stands in none."""
        if not self.bottom < stretch.y < self.top:
            return None
        middle = (stretch.left + stretch.right) / 2
        return next((n for n, (left, right) in enumerate(pairwise(self.edges)) if left <= middle < right), None)


def _tables(stretches: Sequence[Stretch], boxes: Iterable[Box]) -> list[Stretch]:
    bands = _bands(boxes)
    if not bands:
        return list(stretches)
    cells: dict[tuple[int, int], list[Stretch]] = {}
    found: list[Stretch] = []
    for one in stretches:
        place = next(((n, column) for n, band in enumerate(bands) if (column := band.column(one)) is not None), None)
        if place is None:
            found.append(one)
        else:
            cells.setdefault(place, []).append(one)
    for _, row in groupby(sorted(cells), key=lambda place: place[0]):
        found += _row([cells[place] for place in row])
    return found


def _row(cells: Sequence[Sequence[Stretch]]) -> list[Stretch]:
    """Return the cells of a row in one line, each a stretch, however many lines it has."""
    y = max(one.y for cell in cells for one in cell)
    joined = [sorted(cell, key=lambda one: (-round(one.y), one.left)) for cell in cells]
    lefts = [min(one.left for one in cell) for cell in joined]
    row: list[Stretch] = []
    for number, cell in enumerate(joined):
        size = max(one.size for one in cell)
        end = max(one.right for one in cell)
        if number + 1 < len(joined):
            end = max(lefts[number] + 1, min(end, lefts[number + 1] - _APART * size))
        text = _text(cell)
        bold = len(text) if all(one.bold for one in cell) else 0
        row.append(Stretch(text, lefts[number], end, y, size, bold, bool(bold)))
    return row


def _text(cell: Sequence[Stretch]) -> str:
    """Return the lines of a cell as one text; a word that goes on after its hyphen stays one."""
    text = ""
    for one in cell:
        whole = text[-1:] == "-" and text[-2:-1].isalpha() and one.text[:1].islower()
        text = f"{text}{one.text}" if whole or not text else f"{text} {one.text}"
    return text


def _bands(boxes: Iterable[Box]) -> list[_Band]:
    """Return the rows of tables: what lies between two rules across, and has rules down on both sides and between."""
    across, down = _rules(boxes)
    places = _merged(rule.left for rule in down)
    # a line under words is no rule of a table: those end where others go down
    ends = [rule for rule in across if _near(rule.left, places) and _near(rule.right, places)]
    bands: list[_Band] = []
    for bottom, top in pairwise(_merged(rule.bottom for rule in ends)):
        through = [rule.left for rule in down if rule.bottom <= bottom + _THIN and rule.top >= top - _THIN]
        edges = _merged(through)
        if len(edges) > 2:
            bands.append(_Band(top, bottom, tuple(edges)))
    return bands


def _rules(boxes: Iterable[Box]) -> tuple[list[Box], list[Box]]:
    """Return the rules that go across and those that go down; a frame has two of each."""
    across: list[Box] = []
    down: list[Box] = []
    for box in boxes:
        wide, high = box.right - box.left >= _SHORTEST, box.top - box.bottom >= _SHORTEST
        thin_down, thin_across = box.right - box.left <= _THIN, box.top - box.bottom <= _THIN
        if wide and thin_across:
            across.append(box)
        elif high and thin_down:
            down.append(box)
        elif wide and high:
            across += [replace(box, bottom=box.top), replace(box, top=box.bottom)]
            down += [replace(box, left=box.right), replace(box, right=box.left)]
    return across, down


def _merged(values: Iterable[float]) -> list[float]:
    """Return places, those near to each other as one, in order."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _THIN:
            found.append(value)
    return found


def _near(value: float, places: Sequence[float]) -> bool:
    return any(abs(value - place) <= 2 * _THIN for place in places)
