"""Where on a page the policy stands, and where menus, footers and lists of links do."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.document import Block, BlockKind, Document
from monitor.flags import quiet

#: a run of this many short blocks without a sentence that leads to it is a menu
_MENU_BLOCKS = 4
_SHORT_WORDS = 8


def chrome(document: Document) -> tuple[bool, ...]:
    """Tell for each block whether it is furniture of the page rather than text of the policy."""
    blocks = document.blocks
    prose = [quiet.is_prose(block.text) for block in blocks]
    first = next((i for i, is_prose in enumerate(prose) if is_prose), len(blocks))
    last = next((i for i in range(len(blocks) - 1, -1, -1) if prose[i]), -1)
    result = [False] * len(blocks)
    for start, end in _short_runs(blocks, prose):
        outside = end <= first or start > last
        led = (start > 0 and blocks[start - 1].text.rstrip().endswith(":")) or any(
            blocks[i].text.rstrip().endswith(":") for i in range(start, min(start + 2, end))
        )
        rows = any(blocks[i].kind is BlockKind.ROW for i in range(start, end))
        menu = (
            end - start >= _MENU_BLOCKS
            and not led
            and not rows
            and not any(_speaks(blocks[i].text) for i in range(start, end))
        )
        if outside or menu:
            for i in range(start, end):
                result[i] = not (blocks[i].kind is BlockKind.HEADING and i + 1 == end and not outside)
    return tuple(result)


def _short_runs(blocks: Sequence[Block], prose: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, block in enumerate(blocks):
        short = not prose[i] and (
            len(block.text.split()) <= _SHORT_WORDS or quiet.is_footer(block.text) or quiet.is_code(block.text)
        )
        if short and start is None:
            start = i
        if not short and start is not None:
            runs.append((start, i))
            start = None
    if start is not None:
        runs.append((start, len(blocks)))
    return runs


def _speaks(text: str) -> bool:
    """Tell whether a short text ends like a sentence or an item of a legal list."""
    return text.rstrip().endswith((".", ";", ","))
