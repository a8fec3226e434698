"""What a pattern is compiled to: the states of an automaton, and the places between characters."""

from __future__ import annotations

from dataclasses import dataclass, field

from monitor.flags.pattern.characters import Test, is_word

#: a pattern that needs more is refused
MOST_STATES = 2_000
#: what stands before a place: nothing, a character of a word, or another one
BEGIN, WORD, OTHER = range(3)


@dataclass(slots=True)
class State:
    """A step of the automaton: consumes a character that passes `test`, or stands at a place where `at` holds."""

    test: Test | None = None
    at: str = ""
    ends: bool = False
    next: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    source: str
    states: tuple[State, ...]
    start: int


def holds(at: str, before: int, char: str) -> bool:
    """Tell whether an assertion holds at a place, from what stands before it and the character after it."""
    if not at:
        return True
    if at == "^":
        return before == BEGIN
    if at == "$":
        return not char
    return ((before == WORD) != (bool(char) and is_word(char))) == (at == "b")
