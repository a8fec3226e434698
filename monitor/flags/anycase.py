"""Patterns that do not mind case, several times as fast as those of `re` with IGNORECASE.

`re` tries every alternative of such a pattern at every character; where case counts, it looks at the first letter of
each and goes on. So the text is put in small letters once, and the pattern is in small letters from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

#: letters that `re` takes for i and s where case does not matter; the first becomes two characters in small letters
_LIKE = {"İ": "i", "ı": "i", "ſ": "s"}
#: capitals that are no letters: of classes such as \W, and in the names of groups
_MEANT = re.compile(r"(\\.|\(\?P[<=]\w+)")
#: a part where case counts after all
_CASED = "(?-i:"


class AnyCase:
    """A pattern that finds what `re.compile(source, re.IGNORECASE)` finds, at the same places.

    What was found is read from the text, as in `text[match.start() : match.end()]`: a match has it in small letters.
    """

    __slots__ = ("_compiled", "_keeps_case", "_source")

    def __init__(self, source: str) -> None:
        self._source, self._keeps_case = source, _CASED in source
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a text."""
        return (self._compiled or self._compile()).search(text if self._keeps_case else small(text))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in a text."""
        return (self._compiled or self._compile()).finditer(text if self._keeps_case else small(text))

    def _compile(self) -> re.Pattern[str]:
        # when it is first looked for: there are hundreds of patterns, and a text needs those of one language
        flags, source = (re.IGNORECASE, self._source) if self._keeps_case else (0, _small_pattern(self._source))
        self._compiled = re.compile(source, flags)
        return self._compiled


# a sentence is searched for dozens of patterns in a row
@lru_cache(maxsize=8_192)
def small(text: str) -> str:
    """Return the text in small letters, each at the place where it was."""
    if not text.isascii():
        # hardly any text has one: looking for each is many times faster than `translate`
        for letter, like in _LIKE.items():
            if letter in text:
                text = text.replace(letter, like)
    return text.lower()


def _small_pattern(source: str) -> str:
    return "".join(part if _MEANT.fullmatch(part) else part.lower() for part in _MEANT.split(source))
