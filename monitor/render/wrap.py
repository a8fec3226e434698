"""Lines of plain text that keep to a width, for mails."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator


def wrap(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return the text as lines of at most `width` columns, each behind its margin; one line at least.

    Words are parted only where they are wider than a line; addresses never, so that they stay links.

    >>> wrap("at least 30 days", 12, "- ", "  ")
    ['- at least', '  30 days']
    """
    margin = " " * len(first) if rest is None else rest
    room = max(width - max(columns(first), columns(margin)), 8)
    lines = list(_filled(text, room)) or [""]
    return [f"{margin if place else first}{line}".rstrip() for place, line in enumerate(lines)]


def columns(text: str) -> int:
    """Return how many columns a text takes: East Asian wide characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _filled(text: str, room: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and columns(line) + 1 + columns(word) <= room:
            line = f"{line} {word}"
            continue
        if line:
            yield line
        *full, line = [word] if "://" in word else _parted(word, room)
        yield from full
    if line:
        yield line


def _parted(word: str, room: int) -> list[str]:
    parts, size = [""], 0
    for character in word:
        if size + _columns(character) > room:
            parts.append("")
            size = 0
        parts[-1] += character
        size += _columns(character)
    return parts
