"""Patterns of the user's own that cannot run away: matched by an automaton, in time bounded by pattern times text.

The standard library's `re` tries alternatives one after the other and can take hours on a short text. Here all
alternatives advance together, character by character. What such a machine cannot do (looking around, referring back
to a group) is refused with a message. Letters match without regard to case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from monitor.errors import ConfigError

#: states of the automaton; a pattern that needs more is refused
MOST_STATES = 2_000
_MOST_REPEATS = 200
_META = set("\\.[](){}*+?|^$")

Test = Callable[[str], bool]


@dataclass(slots=True)
class _State:
    """A step of the automaton: consumes a character that passes `test`, or stands at a place where `at` holds."""

    test: Test | None = None
    at: str = ""
    ends: bool = False
    next: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; `search` tells whether it occurs in a text."""

    source: str
    _states: tuple[_State, ...]
    _start: int

    def search(self, text: str) -> bool:
        """Tell whether the pattern occurs anywhere in the text."""
        text = text.lower()
        active: set[int] = set()
        for position in range(len(text) + 1):
            reached = self._reach(active | {self._start}, text, position)
            if any(self._states[i].ends for i in reached):
                return True
            if position == len(text):
                return False
            char = text[position]
            active = {j for i in reached if (test := self._states[i].test) and test(char) for j in self._states[i].next}
        return False

    def _reach(self, states: set[int], text: str, position: int) -> set[int]:
        """Return all states that can be reached without reading a character."""
        reached: set[int] = set()
        waiting = list(states)
        while waiting:
            index = waiting.pop()
            if index in reached:
                continue
            reached.add(index)
            state = self._states[index]
            if state.test is None and not state.ends and _holds(state.at, text, position):
                waiting.extend(state.next)
        return reached


def compile_pattern(source: str) -> Pattern:
    """Compile a pattern; ConfigError says what is not understood, and where."""
    reader = _Reader(source)
    start, end = reader.alternatives()
    if reader.place < len(source):
        raise ConfigError(f"pattern {source!r}: unbalanced {source[reader.place]!r} at character {reader.place + 1}")
    last = reader.add(_State(ends=True))
    reader.states[end].next.append(last)
    return Pattern(source, tuple(reader.states), start)


def _holds(at: str, text: str, position: int) -> bool:
    if not at:
        return True
    if at == "^":
        return position == 0
    if at == "$":
        return position == len(text)
    before = position > 0 and _is_word(text[position - 1])
    after = position < len(text) and _is_word(text[position])
    return (before != after) == (at == "b")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CLASSES: dict[str, Test] = {"d": str.isdigit, "w": _is_word, "s": str.isspace}


class _Reader:
    """Reads a pattern by recursive descent and lays out its states; each part is a pair (first, last)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0
        self.states: list[_State] = []

    def add(self, state: _State) -> int:
        if len(self.states) >= MOST_STATES:
            raise ConfigError(f"pattern {self.source!r}: too large; write shorter repetitions")
        self.states.append(state)
        return len(self.states) - 1

    def alternatives(self) -> tuple[int, int]:
        start, end = self.add(_State()), self.add(_State())
        while True:
            first, last = self._sequence()
            self.states[start].next.append(first)
            self.states[last].next.append(end)
            if self._peek() != "|":
                return start, end
            self.place += 1

    def _peek(self) -> str:
        return self.source[self.place] if self.place < len(self.source) else ""

    def _sequence(self) -> tuple[int, int]:
        start = end = self.add(_State())
        while self._peek() not in ("", "|", ")"):
            first, last = self._repeated()
            self.states[end].next.append(first)
            end = last
        return start, end

    def _repeated(self) -> tuple[int, int]:
        began = self.place
        part = self._atom()
        ended = self.place
        least, most = self._times()
        if (least, most) == (1, 1):
            return part
        after = self.place
        start = end = self.add(_State())
        for n in range(max(least, most or least, 1)):
            first, last = part if n == 0 else self._again(began, ended)
            gate = self.add(_State(next=[first]))
            self.states[end].next.append(gate)
            out = self.add(_State())
            self.states[last].next.append(out)
            if n >= least:
                self.states[gate].next.append(out)
            if most is None and n == max(least, 1) - 1:
                self.states[last].next.append(first)
            end = out
        self.place = after
        return start, end

    def _again(self, began: int, ended: int) -> tuple[int, int]:
        self.place = began
        part = self._atom()
        self.place = ended
        return part

    def _times(self) -> tuple[int, int | None]:
        sign = self._peek()
        found: tuple[int, int | None] = (1, 1)
        if sign in ("*", "+", "?") and sign:
            self.place += 1
            found = {"*": (0, None), "+": (1, None), "?": (0, 1)}[sign]
        elif sign == "{":
            found = self._braces()
        if found != (1, 1) and self._peek() == "?":
            # a lazy repetition finds the same texts
            self.place += 1
        return found

    def _braces(self) -> tuple[int, int | None]:
        close = self.source.find("}", self.place)
        low, comma, high = self.source[self.place + 1 : close].partition(",")
        if close < 0 or not low.strip().isdigit() or (high.strip() and not high.strip().isdigit()):
            raise ConfigError(
                f"pattern {self.source!r}: {{…}} at character {self.place + 1} must read {{2}}, {{2,}} or {{2,5}}"
            )
        self.place = close + 1
        least = int(low)
        most = (int(high) if high.strip() else None) if comma else least
        if max(least, most or 0) > _MOST_REPEATS or (most is not None and most < least):
            raise ConfigError(f"pattern {self.source!r}: repetitions must rise and stay under {_MOST_REPEATS}")
        return least, most

    def _atom(self) -> tuple[int, int]:
        char = self._peek()
        self.place += 1
        if char == "(":
            return self._group()
        if char in ("^", "$"):
            return self._single(_State(at=char))
        if char == ".":
            return self._single(_State(test=lambda c: c != "\n"))
        if char == "[":
            return self._single(_State(test=self._set()))
        if char == "\\":
            return self._escape()
        if char in ("*", "+", "?", "{"):
            raise ConfigError(f"pattern {self.source!r}: nothing to repeat at character {self.place}")
        return self._literal(char)

    def _group(self) -> tuple[int, int]:
        if self._peek() == "?":
            if self.source[self.place : self.place + 2] != "?:":
                raise ConfigError(
                    f"pattern {self.source!r}: groups of the form (?…) are not supported, only (…) and (?:…)"
                )
            self.place += 2
        part = self.alternatives()
        if self._peek() != ")":
            raise ConfigError(f"pattern {self.source!r}: a ( is not closed")
        self.place += 1
        return part

    def _escape(self) -> tuple[int, int]:
        char = self._peek()
        self.place += 1
        if not char:
            raise ConfigError(f"pattern {self.source!r}: ends in a backslash")
        if char in ("b", "B"):
            return self._single(_State(at=char))
        if char.lower() in _CLASSES:
            return self._single(_State(test=_class(char)))
        if char.isalnum():
            raise ConfigError(f"pattern {self.source!r}: \\{char} is not supported")
        return self._literal(char)

    def _literal(self, char: str) -> tuple[int, int]:
        wanted = char.lower()
        return self._single(_State(test=lambda c: c == wanted))

    def _single(self, state: _State) -> tuple[int, int]:
        out = self.add(_State())
        state.next.append(out)
        return self.add(state), out

    def _set(self) -> Test:
        negated = self._peek() == "^"
        self.place += negated
        singles: set[str] = set()
        ranges: list[tuple[str, str]] = []
        classes: list[Test] = []
        first = True
        while self._peek() != "]" or first:
            char = self._peek()
            if not char:
                raise ConfigError(f"pattern {self.source!r}: a [ is not closed")
            first = False
            self.place += 1
            if char == "\\":
                char = self._peek()
                self.place += 1
                if char.lower() in _CLASSES:
                    classes.append(_class(char))
                    continue
            if self._peek() == "-" and self.source[self.place + 1 : self.place + 2] not in ("]", ""):
                ranges.append((char.lower(), self.source[self.place + 1].lower()))
                self.place += 2
            else:
                singles.add(char.lower())
        self.place += 1
        return lambda c: (
            (c in singles or any(a <= c <= b for a, b in ranges) or any(test(c) for test in classes)) != negated
        )


def _class(char: str) -> Test:
    test = _CLASSES[char.lower()]
    return test if char.islower() else lambda c: not test(c)


__all__ = ["MOST_STATES", "Pattern", "compile_pattern"]
