"""Where a key stands in a TOML file: tomllib tells what it says, but not on which line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""\s*["']?([^\s"'=]+)["']?\s*=""")


def line_of(text: str, where: Sequence[str | int]) -> int | None:
    """Return the 1-based line of the key at `where`, or of the innermost table found on the way to it.

    `where` is a path such as ("policy", 2, "url"). None where not even the first table stands in the text.

    >>> line_of("[a]\\nx = 1\\n[[b]]\\n[[b]]\\ny = 2", ("b", 1, "y"))
    5
    """
    wanted = tuple(where)
    tables = [wanted[:length] for length in range(1, len(wanted) + 1)]
    best: tuple[int, int] | None = None
    for number, path in _paths(text):
        for depth, table in enumerate(tables, 1):
            if path == table and (best is None or depth > best[0]):
                best = (depth, number)
    return best[1] if best else None


def _paths(text: str) -> list[tuple[int, tuple[str | int, ...]]]:
    found: list[tuple[int, tuple[str | int, ...]]] = []
    #: how many entries each array of tables has by then
    counts: dict[tuple[str | int, ...], int] = {}
    current: tuple[str | int, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        header = HEADER.match(line)
        if header and header[1] == "[[":
            outer, name = _place(header[2], counts)
            array = (*outer, name)
            current = (*array, counts.get(array, 0))
            counts[array] = counts.get(array, 0) + 1
            found += [(number, array), (number, current)]
        elif header:
            current = tuple(part.strip("\"' ") for part in header[2].split("."))
            found.append((number, current))
        elif key := KEY.match(line):
            found.append((number, (*current, *key[1].split("."))))
    return found


def _place(header: str, counts: Mapping[tuple[str | int, ...], int]) -> tuple[tuple[str | int, ...], str]:
    """Return where an array of tables stands, and its own name: within the last entry of those it is part of."""
    *outer, name = (part.strip("\"' ") for part in header.split("."))
    place: tuple[str | int, ...] = ()
    for part in outer:
        place = (*place, part)
        place = (*place, counts[place] - 1) if counts.get(place) else place
    return place, name
