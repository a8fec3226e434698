"""A place in the text of a pattern, and the refusal of what stands there."""

from __future__ import annotations

from monitor.errors import ConfigError

_MOST_SHOWN = 60


class Cursor:
    """The text of a pattern and how far it was read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.place = 0

    def peek(self) -> str:
        """Return the next character, '' at the end."""
        return self.source[self.place : self.place + 1]

    def take(self) -> str:
        """Return the next character and step over it."""
        char = self.peek()
        self.place += 1
        return char

    def refusal(self, reason: str) -> ConfigError:
        """Return the error that names the pattern and says what is not understood in it."""
        shown = self.source if len(self.source) <= _MOST_SHOWN else f"{self.source[:_MOST_SHOWN]}…"
        return ConfigError(f"pattern {shown!r}: {reason}")
