"""At which level a heading stands that has none of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from monitor.document.numbering import Numbering, number_of

#: styles from the outermost inwards; what is not listed stands between
_RANKS = {
    "document": -1,
    "word part": 0,
    "word chapter": 1,
    "word article": 2,
    "word section": 2,
    "capitals": 3,
    "roman upper.": 4,
    "integer.": 5,
    "integer)": 5,
    "decimal": 5,
    "letter upper.": 6,
    "bold": 7,
    "title": 8,
    "letter lower.": 9,
    "letter lower)": 9,
    "integer()": 9,
    "letter lower()": 10,
    "roman lower.": 11,
    "roman lower)": 11,
    "roman lower()": 11,
    "run-in": 12,
}
_MIDDLE_RANK = 6
_INTEGERS = ("integer.", "integer)", "bare", "decimal")
_DEEPEST = 6
_BELOW_TITLE = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading as seen by those who nest: `level` is None where it has yet to be found."""

    text: str
    level: int | None
    #: how it was found: 'numbered', 'capitals', 'bold', 'title', 'run-in'; '' for a heading of the page's own
    found: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    level: int
    style: str
    depth: int
    numbering: Numbering | None
    own: bool


def assign_levels(marks: Sequence[Mark]) -> list[int]:
    """Return a level for every mark, in order.

    Headings of the page keep theirs. The others nest by style: a style that stands open is a sibling, another one goes
    below what it is weaker than; decimals by their depth; numbers that start anew under titles go below those titles.
    """
    restarting = _restarting(marks)
    outermost = _outermost(marks)
    stack: list[_Open] = []
    levels: list[int] = []
    for mark in marks:
        numbering = number_of(mark.text)
        if numbering and numbering.style == "bare" and mark.level is None:
            numbering = None
        style = _style(mark, numbering, stack)
        depth = numbering.depth if numbering else 1
        level = mark.level
        if level is None:
            level = _nested(stack, style, depth, restarting) or outermost
        while stack and stack[-1].level >= level:
            stack.pop()
        stack.append(_Open(level, style, depth, numbering, mark.level is not None and not mark.found))
        levels.append(level)
    return levels


def _nested(stack: list[_Open], style: str, depth: int, restarting: frozenset[str]) -> int | None:
    """Return the level below or beside what stands open; None where nothing does. Closes what is done."""
    popped: int | None = None
    for entry in reversed(stack):
        if style in _INTEGERS and entry.style in _INTEGERS and entry.numbering:
            if entry.depth <= depth:
                return min(entry.level + depth - entry.depth, _DEEPEST)
        elif entry.style == style:
            return entry.level
        elif entry.own or _rank(entry.style, restarting) <= _rank(style, restarting):
            if _has_sibling(stack, style, entry):
                continue
            return popped if popped is not None else min(entry.level + 1, _DEEPEST)
        popped = entry.level
    return popped


def _has_sibling(stack: list[_Open], style: str, below: _Open) -> bool:
    """Tell whether the style stands open further out than an entry that the page did not set itself."""
    if below.own:
        return False
    outer = stack[: stack.index(below)]
    return any(entry.style == style or (style in _INTEGERS and entry.style in _INTEGERS) for entry in outer)


def _rank(style: str, restarting: frozenset[str]) -> int:
    rank = _RANKS.get(style, _MIDDLE_RANK)
    return rank + _RANKS["run-in"] if style in restarting else rank


def _style(mark: Mark, numbering: Numbering | None, stack: Iterable[_Open]) -> str:
    if not numbering:
        return mark.found or "own"
    if not numbering.style.startswith("roman"):
        return numbering.style
    # 'i)' after 'h)' is a letter
    letters = numbering.style.replace("roman", "letter")
    letter = numbering.text.strip("().").lower()
    for entry in stack:
        if entry.style == letters and entry.numbering and len(letter) == 1:
            previous = entry.numbering.text.strip("().").lower()
            if len(previous) == 1 and ord(letter) == ord(previous) + 1:
                return letters
    return numbering.style


def _restarting(marks: Iterable[Mark]) -> frozenset[str]:
    """Return the styles whose numbers start anew in the course of the document."""
    starts: dict[str, int] = {}
    for mark in marks:
        numbering = number_of(mark.text)
        if numbering and numbering.value == 1 and numbering.depth == 1:
            starts[numbering.style] = starts.get(numbering.style, 0) + 1
    return frozenset(style for style, count in starts.items() if count > 1)


def _outermost(marks: Iterable[Mark]) -> int:
    """Return the level of a heading that stands under none: that of the page's sections, or below the title."""
    levels = [mark.level for mark in marks if mark.level is not None and mark.level > 1]
    return min(levels, default=_BELOW_TITLE)
