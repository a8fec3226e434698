"""A table whose rows may have lines of their own below them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from monitor.render.terminal.paint import LEAST_WIDTH, emit, hanging, wrapped

#: columns are not made narrower than this
LEAST_COLUMN = 8
#: the part of the width that names have for sure
NAMES_SHARE = 0.3
GAP = 2
INDENT = 4


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and lines below it that may use the whole width."""

    cells: tuple[Text, ...]
    below: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Columns as wide as they need; where they do not fit, the widest one gives way and wraps.

    The column `names` holds what is typed again, as slugs are: such a cell stays whole where the line is long enough.
    Where it is wider than its column, it ends its line, and the cells after it stand on the next one.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    #: the place of the column
    names: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        yield from emit(self._all_lines(console, max(options.max_width, LEAST_WIDTH)), console)

    def _all_lines(self, console: Console, width: int) -> Iterator[Text]:
        heads = tuple(Text(name, style="dim") for name in self.columns)
        lengths = [[cell.cell_len for cell in cells] for cells in (heads, *(row.cells for row in self.rows))]
        widths = _fitted(list(zip(*lengths, strict=True)), self.names, width)
        if any(self.columns):
            yield from _lines(heads, widths, console)
        for row in self.rows:
            yield from self._row(row, widths, width, console)

    def _row(self, row: Row, widths: Sequence[int], width: int, console: Console) -> Iterator[Text]:
        cells, name = row.cells, row.cells[self.names]
        if name.cell_len > widths[self.names]:
            start = sum(widths[: self.names]) + GAP * self.names
            yield from _lines(cells[: self.names + 1], (*widths[: self.names], width - start), console)
            cells = (*(Text("") for _ in range(self.names + 1)), *cells[self.names + 1 :])
        if any(cells):
            yield from _lines(cells, widths, console)
        for line in row.below:
            lead = Text(" " * INDENT)
            yield from hanging(lead, Text(" " * (INDENT + 2)), wrapped(line, width - INDENT - 2, console))


def _fitted(lengths: Sequence[Sequence[int]], names: int, width: int) -> list[int]:
    """Return the widths of columns, given the lengths of their cells."""
    widths = [max(1, *column) for column in lengths]
    room = width - GAP * (len(widths) - 1)
    spare = room - (sum(widths) - widths[names])
    most = max(spare, int(width * NAMES_SHARE))
    # a name that is longer has a line of its own, and needs no room in the column
    widths[names] = max(1, *(one for one in (*lengths[names], 0) if one <= most))
    others = [place for place in range(len(widths)) if place != names]
    for places in (others, range(len(widths))):
        while sum(widths) > room:
            widest = max(places, key=widths.__getitem__)
            if widths[widest] <= LEAST_COLUMN:
                break
            widths[widest] -= 1
    return widths


def _lines(cells: Sequence[Text], widths: Sequence[int], console: Console) -> Iterator[Text]:
    columns = [wrapped(cell, width, console) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=Text("")):
        line = Text(end="\n")
        for part, width in zip(parts, widths, strict=True):
            line.append_text(part)
            line.append(" " * (width - part.cell_len + GAP))
        line.rstrip()
        yield line
