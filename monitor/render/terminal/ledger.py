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
GAP = 2
INDENT = 4


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, and lines below it that may use the whole width."""

    cells: tuple[Text, ...]
    below: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Ledger:
    """Columns as wide as they need; where they do not fit, the widest one gives way and wraps."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines."""
        yield from emit(self._all_lines(console, max(options.max_width, LEAST_WIDTH)), console)

    def _all_lines(self, console: Console, width: int) -> Iterator[Text]:
        heads = tuple(Text(name, style="dim") for name in self.columns)
        cells = [heads, *(row.cells for row in self.rows)]
        widths = _fitted([max(row[place].cell_len for row in cells) for place in range(len(heads))], width)
        if any(self.columns):
            yield from _lines(heads, widths, console)
        for row in self.rows:
            yield from _lines(row.cells, widths, console)
            for line in row.below:
                lead = Text(" " * INDENT)
                yield from hanging(lead, Text(" " * (INDENT + 2)), wrapped(line, width - INDENT - 2, console))


def _fitted(natural: Sequence[int], width: int) -> list[int]:
    widths = [max(one, 1) for one in natural]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=widths.__getitem__)
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
