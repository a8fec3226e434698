"""Whether words that went or came stand in the other document too: moved, cut otherwise, or said twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from monitor.document import BlockKind, Document
from monitor.flags.quiet import without_number
from monitor.flags.text import tokens

#: share of a text's runs of four words that stand in the other document: it was moved, split or merged
_MOVED_SHARE = 0.8
#: fewer words stand in many a place by chance
SHORT_WORDS = 7
#: a heading of more words is hardly listed in the contents
_TITLE_WORDS = 12

Words = tuple[str, ...]


class Elsewhere:
    """The words of one document, in a form in which a text is looked up fast."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks

    def holds(self, text: str) -> bool:
        """Tell whether most of a text stands here, in one place or in several; False for a few words."""
        words = tokens(text)
        if len(words) < SHORT_WORDS:
            return False
        own = list(_grams(words))
        return sum(gram in self._grams for gram in own) >= _MOVED_SHARE * len(own)

    def times(self, text: str) -> int:
        """Return how often the words of a text stand here side by side."""
        return self._text.count(f" {'  '.join(tokens(text))} ")

    def is_title(self, text: str) -> bool:
        """Tell whether a text, its number aside, is that of a heading."""
        words = tokens(without_number(text))
        return 0 < len(words) <= _TITLE_WORDS and words in self._titles

    @cached_property
    def _grams(self) -> set[Words]:
        found: set[Words] = set()
        for block in self._blocks:
            found.update(_grams(tokens(block.text)))
        return found

    @cached_property
    def _text(self) -> str:
        # two spaces: the next occurrence may begin where this one ends
        return f" {'  '.join('  '.join(tokens(block.text)) for block in self._blocks if block.text)} "

    @cached_property
    def _titles(self) -> frozenset[Words]:
        titles = (block.text for block in self._blocks if block.kind is BlockKind.HEADING)
        return frozenset(tokens(without_number(title)) for title in titles)


def _grams(words: Words) -> Iterator[Words]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)
