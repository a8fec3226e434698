"""Which characters a part of a pattern stands for: classes such as \\d, and sets such as [a-z]."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from monitor.flags.pattern.cursor import Cursor

Test = Callable[[str], bool]


def is_word(char: str) -> bool:
    """Tell whether a character is one that words are made of."""
    return char.isalnum() or char == "_"


_CLASSES: dict[str, Test] = {"d": str.isdigit, "w": is_word, "s": str.isspace}


def class_of(char: str) -> Test | None:
    """Return the class that a letter after a backslash names, its complement for a capital; None if it names none."""
    test = _CLASSES.get(char.lower())
    return test if test is None or char.islower() else lambda c: not test(c)


def read_set(cursor: Cursor) -> Test:
    """Read a set, from after its bracket to behind the closing one. Raises ConfigError."""
    negated = cursor.peek() == "^"
    cursor.place += negated
    ranges: list[tuple[str, str]] = []
    classes: list[Test] = []
    first = True
    while cursor.peek() != "]" or first:
        first = False
        member = _member(cursor)
        if not isinstance(member, str):
            classes.append(member)
        elif cursor.peek() == "-" and cursor.source[cursor.place + 1 : cursor.place + 2] not in ("]", ""):
            cursor.place += 1
            ranges.append((member, _end_of_range(cursor, member)))
        else:
            ranges.append((member, member))
    cursor.place += 1
    return lambda c: (_within(c, ranges) or any(test(c) for test in classes)) != negated


def _member(cursor: Cursor) -> str | Test:
    """Read one member of a set: a character, or a class such as \\d."""
    char = cursor.take()
    if not char:
        raise cursor.refusal("a [ is not closed")
    if char != "\\":
        return char
    char = cursor.take()
    if test := class_of(char):
        return test
    if not char or char.isalnum():
        raise cursor.refusal(f"\\{char} is not supported within [...]")
    return char


def _end_of_range(cursor: Cursor, begin: str) -> str:
    end = _member(cursor)
    if not isinstance(end, str) or end < begin:
        raise cursor.refusal("a range within [...] must rise, as in [a-z]")
    return end


def _within(char: str, ranges: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a character, given in lower case, or its capital is in one of the ranges."""
    faces = [face for face in (char, char.upper()) if len(face) == 1]
    return any(low <= face <= high for low, high in ranges for face in faces)
