"""How often a part of a pattern is repeated."""

from __future__ import annotations

from monitor.flags.pattern.cursor import Cursor

#: at least and at most; no end where the second is None
Times = tuple[int, int | None]
ONCE: Times = (1, 1)
_SIGNS: dict[str, Times] = {"*": (0, None), "+": (1, None), "?": (0, 1)}
_MOST_REPEATS = 200
_MOST_DIGITS = 6


def read_times(cursor: Cursor) -> Times:
    """Read what stands behind a part, ONCE where nothing does. Raises ConfigError."""
    sign = cursor.peek()
    found = ONCE
    if sign in _SIGNS:
        cursor.place += 1
        found = _SIGNS[sign]
    elif sign == "{":
        found = _braces(cursor)
    if found != ONCE and cursor.peek() == "?":
        # a lazy repetition finds the same texts
        cursor.place += 1
    return found


def _braces(cursor: Cursor) -> Times:
    close = cursor.source.find("}", cursor.place)
    low, comma, high = cursor.source[cursor.place + 1 : close].partition(",")
    if close < 0 or not _is_count(low) or (high.strip() and not _is_count(high)):
        raise cursor.refusal(f"{{…}} at character {cursor.place + 1} must read {{2}}, {{2,}} or {{2,5}}")
    cursor.place = close + 1
    least = int(low)
    most = (int(high) if high.strip() else None) if comma else least
    if max(least, most or 0) > _MOST_REPEATS or (most is not None and most < least):
        raise cursor.refusal(f"repetitions must rise and stay under {_MOST_REPEATS}")
    return least, most


def _is_count(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS
