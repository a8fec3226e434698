"""From the text of a pattern to its automaton, by recursive descent."""

from __future__ import annotations

from monitor.errors import ConfigError
from monitor.flags.pattern.automaton import MOST_STATES, Pattern, State
from monitor.flags.pattern.characters import class_of, read_set
from monitor.flags.pattern.cursor import Cursor
from monitor.flags.pattern.times import ONCE, read_times

MOST_CHARACTERS = 1_000
#: groups within groups
_MOST_DEPTH = 50

#: the first and the last state of a part
Part = tuple[int, int]


def compile_pattern(source: str) -> Pattern:
    """Compile a pattern; ConfigError says what is not understood, and where."""
    if len(source) > MOST_CHARACTERS:
        raise ConfigError(f"pattern {source[:20]!r}…: longer than {MOST_CHARACTERS} characters")
    cursor = Cursor(source)
    reader = _Reader(cursor)
    start, end = reader.alternatives()
    if stray := cursor.peek():
        raise cursor.refusal(f"unbalanced {stray!r} at character {cursor.place + 1}")
    last = reader.add(State(ends=True))
    reader.states[end].next.append(last)
    return Pattern(source, tuple(reader.states), start)


class _Reader:
    """Reads a pattern and lays out its states."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._depth = 0
        self.states: list[State] = []

    def add(self, state: State) -> int:
        if len(self.states) >= MOST_STATES:
            raise self._cursor.refusal("too large; write shorter repetitions")
        self.states.append(state)
        return len(self.states) - 1

    def alternatives(self) -> Part:
        start, end = self.add(State()), self.add(State())
        while True:
            first, last = self._sequence()
            self.states[start].next.append(first)
            self.states[last].next.append(end)
            if self._cursor.peek() != "|":
                return start, end
            self._cursor.place += 1

    def _sequence(self) -> Part:
        start = end = self.add(State())
        while self._cursor.peek() not in ("", "|", ")"):
            first, last = self._repeated()
            self.states[end].next.append(first)
            end = last
        return start, end

    def _repeated(self) -> Part:
        began = self._cursor.place
        part = self._atom()
        ended = self._cursor.place
        least, most = read_times(self._cursor)
        if (least, most) == ONCE:
            return part
        after = self._cursor.place
        start = end = self.add(State())
        for n in range(max(least, 1) if most is None else most):
            first, last = part if n == 0 else self._again(began, ended)
            gate = self.add(State(next=[first]))
            self.states[end].next.append(gate)
            out = self.add(State())
            self.states[last].next.append(out)
            if n >= least:
                self.states[gate].next.append(out)
            if most is None and n == max(least, 1) - 1:
                self.states[last].next.append(first)
            end = out
        self._cursor.place = after
        return start, end

    def _again(self, began: int, ended: int) -> Part:
        self._cursor.place = began
        part = self._atom()
        self._cursor.place = ended
        return part

    def _atom(self) -> Part:
        char = self._cursor.take()
        if char == "(":
            return self._group()
        if char in ("^", "$"):
            return self._single(State(at=char))
        if char == ".":
            return self._single(State(test=lambda c: c != "\n"))
        if char == "[":
            return self._single(State(test=read_set(self._cursor)))
        if char == "\\":
            return self._escape()
        if char in ("*", "+", "?", "{"):
            raise self._cursor.refusal(f"nothing to repeat at character {self._cursor.place}")
        return self._literal(char)

    def _group(self) -> Part:
        if self._cursor.peek() == "?":
            if not self._cursor.source.startswith("?:", self._cursor.place):
                raise self._cursor.refusal("groups of the form (?…) are not supported, only (…) and (?:…)")
            self._cursor.place += 2
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            raise self._cursor.refusal(f"more than {_MOST_DEPTH} groups within each other")
        part = self.alternatives()
        self._depth -= 1
        if self._cursor.take() != ")":
            raise self._cursor.refusal("a ( is not closed")
        return part

    def _escape(self) -> Part:
        char = self._cursor.take()
        if not char:
            raise self._cursor.refusal("ends in a backslash")
        if char in ("b", "B"):
            return self._single(State(at=char))
        if test := class_of(char):
            return self._single(State(test=test))
        if char.isalnum():
            raise self._cursor.refusal(f"\\{char} is not supported")
        return self._literal(char)

    def _literal(self, char: str) -> Part:
        # a few letters become two in lower case
        start = end = self.add(State())
        for wanted in char.lower():
            first, last = self._single(State(test=wanted.__eq__))
            self.states[end].next.append(first)
            end = last
        return start, end

    def _single(self, state: State) -> Part:
        out = self.add(State())
        state.next.append(out)
        return self.add(state), out
