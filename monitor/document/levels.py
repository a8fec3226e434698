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
_NONE: frozenset[str] = frozenset()
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
    numbering: Numbering | None
    own: bool


def assign_levels(marks: Sequence[Mark]) -> list[int]:
    """Return a level for every mark, in order.

    Headings of the page keep theirs. The others nest by style: a style that stands open is a sibling; a number that
    begins a sequence, and a title without a number, go below the number before them; decimals by their depth; other
    styles below what they are weaker than.
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
        level = mark.level
        if level is None:
            level = _beside(stack, style, numbering) or _below(stack, style, numbering, restarting) or outermost
        while stack and stack[-1].level >= level:
            stack.pop()
        stack.append(_Open(level, style, numbering, own=mark.level is not None and not mark.found))
        levels.append(level)
    return levels


def _beside(stack: Sequence[_Open], style: str, numbering: Numbering | None) -> int | None:
    """Return the level of the open heading that continues in this one; None where there is none."""
    for entry in reversed(stack):
        if numbering and entry.numbering and style in _INTEGERS and entry.style in _INTEGERS:
            # '1.' under a heading of the page that has a number of that kind begins a list of its own
            anew = numbering.value == 1 and numbering.depth == entry.numbering.depth and entry.own
            if entry.numbering.depth <= numbering.depth:
                return min(entry.level + numbering.depth - entry.numbering.depth + anew, _DEEPEST)
        elif entry.style == style and not (entry.own and not numbering):
            return entry.level
        if entry.own:
            return None
    return None


def _below(stack: Sequence[_Open], style: str, numbering: Numbering | None, restarting: frozenset[str]) -> int | None:
    """Return the level below the open heading that this one belongs to; None where there is none."""
    level: int | None = None
    for entry in reversed(stack):
        begins = entry.numbering is not None and (numbering is None or numbering.value <= 1)
        if entry.own or begins or _rank(entry.style, restarting) <= _rank(style, restarting):
            return level if level is not None else min(entry.level + 1, _DEEPEST)
        level = entry.level
    return level


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
    """Return the styles whose numbers start anew under headings without a number that were found like them."""
    restarting: set[str] = set()
    #: per style, whether only headings without a number of their own have stood since its last number
    since: dict[str, bool] = {}
    for mark in marks:
        numbering = number_of(mark.text)
        if not numbering:
            since = dict.fromkeys(since, True) if mark.level is None else {}
            continue
        style = numbering.style
        if numbering.value == 1 and numbering.depth == 1 and since.get(style):
            restarting.add(style)
        outer = {other: unnumbered for other, unnumbered in since.items() if _rank(other, _NONE) <= _rank(style, _NONE)}
        since = {**outer, style: False}
    return frozenset(restarting)


def _outermost(marks: Iterable[Mark]) -> int:
    """Return the level of a heading that stands under none: that of the page's sections, or below the title."""
    levels = [mark.level for mark in marks if mark.level is not None and mark.level > 1]
    return min(levels, default=_BELOW_TITLE)
