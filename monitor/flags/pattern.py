"""Patterns of the user's own that cannot run away: matched by an automaton, in time bounded by pattern times text.

The standard library's `re` tries alternatives one after the other and can take hours on a short text. Here all
alternatives advance together, character by character, and what was worked out for one character is remembered. What
such a machine cannot do (looking around, referring back to a group) is refused with a message. Letters match without
regard to case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.errors import ConfigError

#: states of the automaton; a pattern that needs more is refused
MOST_STATES = 2_000
MOST_CHARACTERS = 1_000
_MOST_SHOWN = 60
#: groups within groups
_MOST_DEPTH = 50
_MOST_REPEATS = 200
#: steps that one matcher takes in all, some seconds of work; a text of a megabyte needs a million
MOST_STEPS = 4_000_000
#: what is remembered of past characters is dropped beyond this, and worked out again
_MOST_REMEMBERED = 20_000

Test = Callable[[str], bool]


@dataclass(slots=True)
class _State:
    """A step of the automaton: consumes a character that passes `test`, or stands at a place where `at` holds."""

    test: Test | None = None
    at: str = ""
    ends: bool = False
    next: list[int] = field(default_factory=list)


class TooSlow(Exception):
    """A matcher has taken all the steps that it may take."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern."""

    source: str
    states: tuple[_State, ...]
    start: int

    def search(self, text: str) -> bool:
        """Tell whether the pattern occurs anywhere in a text. Raises TooSlow."""
        return self.matcher().search(text)

    def matcher(self) -> Matcher:
        """Return a matcher for many texts: it remembers what it worked out, and takes so many steps in all."""
        return Matcher(self)


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
        before = _BEGIN
        for char in (*text, ""):
            following = self._step(active, before, char)
            if following is None:
                return True
            active, before = following, _WORD if _is_word(char) else _OTHER
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
            if state.test is None and not state.ends and _holds(state.at, before, char):
                waiting.extend(state.next)
        return reached

    def _after(self, reached: set[int], char: str) -> Iterator[int]:
        for index in reached:
            state = self._states[index]
            if char and state.test is not None and state.test(char):
                yield from state.next


def compile_pattern(source: str) -> Pattern:
    """Compile a pattern; ConfigError says what is not understood, and where."""
    if len(source) > MOST_CHARACTERS:
        raise ConfigError(f"pattern {source[:20]!r}…: longer than {MOST_CHARACTERS} characters")
    reader = _Reader(source)
    start, end = reader.alternatives()
    if reader.place < len(source):
        stray, at = source[reader.place], reader.place + 1
        raise ConfigError(f"pattern {reader.shown}: unbalanced {stray!r} at character {at}")
    last = reader.add(_State(ends=True))
    reader.states[end].next.append(last)
    return Pattern(source, tuple(reader.states), start)


#: what stands before a place: nothing, a character of a word, or another one
_BEGIN, _WORD, _OTHER = range(3)


def _holds(at: str, before: int, char: str) -> bool:
    """Tell whether an assertion holds at a place, from what stands before it and the character after it."""
    if not at:
        return True
    if at == "^":
        return before == _BEGIN
    if at == "$":
        return not char
    return ((before == _WORD) != (bool(char) and _is_word(char))) == (at == "b")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


_CLASSES: dict[str, Test] = {"d": str.isdigit, "w": _is_word, "s": str.isspace}


class _Reader:
    """Reads a pattern by recursive descent and lays out its states; each part is a pair (first, last)."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.shown = repr(source if len(source) <= _MOST_SHOWN else f"{source[:_MOST_SHOWN]}…")
        self.place = 0
        self.depth = 0
        self.states: list[_State] = []

    def add(self, state: _State) -> int:
        if len(self.states) >= MOST_STATES:
            raise ConfigError(f"pattern {self.shown}: too large; write shorter repetitions")
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
        for n in range(max(least, 1) if most is None else most):
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
        if close < 0 or not _is_count(low) or (high.strip() and not _is_count(high)):
            raise ConfigError(
                f"pattern {self.shown}: {{…}} at character {self.place + 1} must read {{2}}, {{2,}} or {{2,5}}"
            )
        self.place = close + 1
        least = int(low)
        most = (int(high) if high.strip() else None) if comma else least
        if max(least, most or 0) > _MOST_REPEATS or (most is not None and most < least):
            raise ConfigError(f"pattern {self.shown}: repetitions must rise and stay under {_MOST_REPEATS}")
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
            raise ConfigError(f"pattern {self.shown}: nothing to repeat at character {self.place}")
        return self._literal(char)

    def _group(self) -> tuple[int, int]:
        if self._peek() == "?":
            if self.source[self.place : self.place + 2] != "?:":
                raise ConfigError(
                    f"pattern {self.shown}: groups of the form (?…) are not supported, only (…) and (?:…)"
                )
            self.place += 2
        self.depth += 1
        if self.depth > _MOST_DEPTH:
            raise ConfigError(f"pattern {self.shown}: more than {_MOST_DEPTH} groups within each other")
        part = self.alternatives()
        self.depth -= 1
        if self._peek() != ")":
            raise ConfigError(f"pattern {self.shown}: a ( is not closed")
        self.place += 1
        return part

    def _escape(self) -> tuple[int, int]:
        char = self._peek()
        self.place += 1
        if not char:
            raise ConfigError(f"pattern {self.shown}: ends in a backslash")
        if char in ("b", "B"):
            return self._single(_State(at=char))
        if char.lower() in _CLASSES:
            return self._single(_State(test=_class(char)))
        if char.isalnum():
            raise ConfigError(f"pattern {self.shown}: \\{char} is not supported")
        return self._literal(char)

    def _literal(self, char: str) -> tuple[int, int]:
        # a few letters become two in lower case
        start = end = self.add(_State())
        for wanted in char.lower():
            first, last = self._single(_State(test=wanted.__eq__))
            self.states[end].next.append(first)
            end = last
        return start, end

    def _single(self, state: _State) -> tuple[int, int]:
        out = self.add(_State())
        state.next.append(out)
        return self.add(state), out

    def _set(self) -> Test:
        negated = self._peek() == "^"
        self.place += negated
        ranges: list[tuple[str, str]] = []
        classes: list[Test] = []
        first = True
        while self._peek() != "]" or first:
            first = False
            member = self._member()
            if not isinstance(member, str):
                classes.append(member)
            elif self._peek() == "-" and self.source[self.place + 1 : self.place + 2] not in ("]", ""):
                self.place += 1
                ranges.append((member, self._end_of_range(member)))
            else:
                ranges.append((member, member))
        self.place += 1
        return lambda c: (_within(c, ranges) or any(test(c) for test in classes)) != negated

    def _member(self) -> str | Test:
        """Read one member of a set: a character, or a class such as \\d."""
        char = self._peek()
        if not char:
            raise ConfigError(f"pattern {self.shown}: a [ is not closed")
        self.place += 1
        if char != "\\":
            return char
        char = self._peek()
        self.place += 1
        if char and char.lower() in _CLASSES:
            return _class(char)
        if not char or char.isalnum():
            raise ConfigError(f"pattern {self.shown}: \\{char} is not supported within [...]")
        return char

    def _end_of_range(self, begin: str) -> str:
        end = self._member()
        if not isinstance(end, str) or end < begin:
            raise ConfigError(f"pattern {self.shown}: a range within [...] must rise, as in [a-z]")
        return end


def _within(char: str, ranges: Sequence[tuple[str, str]]) -> bool:
    """Tell whether a character, given in lower case, or its capital is in one of the ranges."""
    faces = [face for face in (char, char.upper()) if len(face) == 1]
    return any(low <= face <= high for low, high in ranges for face in faces)


def _is_count(text: str) -> bool:
    text = text.strip()
    return text.isascii() and text.isdigit() and len(text) <= 6


def _class(char: str) -> Test:
    test = _CLASSES[char.lower()]
    return test if char.islower() else lambda c: not test(c)


__all__ = ["MOST_STATES", "MOST_STEPS", "Matcher", "Pattern", "TooSlow", "compile_pattern"]
