"""Searches texts for a pattern: all alternatives advance together, and what was worked out is remembered."""

from __future__ import annotations

from collections.abc import Iterator

from monitor.flags.pattern.automaton import BEGIN, OTHER, WORD, Pattern, holds
from monitor.flags.pattern.characters import is_word

#: steps that one matcher takes in all, some seconds of work; a text of a megabyte needs a million
MOST_STEPS = 4_000_000
#: what is remembered of past characters is dropped beyond this, and worked out again
_MOST_REMEMBERED = 20_000


class TooSlow(Exception):
    """A matcher has taken all the steps that it may take."""


class Matcher:
    """Searches texts for one pattern, in at most MOST_STEPS steps for all of them together."""

    def __init__(self, pattern: Pattern) -> None:
        self._states, self._start = pattern.states, pattern.start
        self.left = MOST_STEPS
        self._next: dict[tuple[frozenset[int], int, str], frozenset[int] | None] = {}

    def search(self, text: str) -> bool:
        """Tell whether the pattern occurs in a text. Raises TooSlow, at the same place for the same texts in order."""
        text = text.lower()
        active: frozenset[int] = frozenset()
        before = BEGIN
        for char in (*text, ""):
            following = self._step(active, before, char)
            if following is None:
                return True
            active, before = following, WORD if is_word(char) else OTHER
        return False

    def _step(self, active: frozenset[int], before: int, char: str) -> frozenset[int] | None:
        """Return the states after a character, None where the pattern was found before it; '' ends the text."""
        self._take(1)
        key = active, before, char
        if key in self._next:
            return self._next[key]
        reached = self._reach({*active, self._start}, before, char)
        found = any(self._states[index].ends for index in reached)
        following = None if found else frozenset(self._after(reached, char))
        self._take(len(reached))
        if len(self._next) >= _MOST_REMEMBERED:
            self._next.clear()
        self._next[key] = following
        return following

    def _take(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise TooSlow

    def _reach(self, states: set[int], before: int, char: str) -> set[int]:
        """Return all states that can be reached without reading a character."""
        reached: set[int] = set()
        waiting = list(states)
        while waiting:
            index = waiting.pop()
            if index in reached:
                continue
            reached.add(index)
            state = self._states[index]
            if state.test is None and not state.ends and holds(state.at, before, char):
                waiting.extend(state.next)
        return reached

    def _after(self, reached: set[int], char: str) -> Iterator[int]:
        for index in reached:
            state = self._states[index]
            if char and state.test is not None and state.test(char):
                yield from state.next
