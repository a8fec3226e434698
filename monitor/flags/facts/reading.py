"""The sentences of a document, as those who look for facts read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from monitor.document import BlockKind, Document
from monitor.flags.anycase import AnyCase
from monitor.flags.text import straight
from monitor.sentences import split

#: pattern and sentence -> whether the one is found in the other
Known = dict[tuple["re.Pattern[str] | AnyCase", str], bool]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as written, the same with plain quotes and spaces for searching, and the title over it."""

    text: str
    plain: str
    title: str


@dataclass(frozen=True, slots=True)
class Text:
    """A document, cut into sentences once for all facts."""

    sentences: tuple[Sentence, ...]
    #: addresses that links of the page write to, in lower case
    mailto: tuple[str, ...] = ()
    #: what was found so far; versions of a document that share it have most sentences in common
    known: Known = field(default_factory=dict, compare=False, repr=False)

    def matching(self, *patterns: re.Pattern[str] | AnyCase) -> Iterator[Sentence]:
        """Return the sentences in which every pattern is found, in order."""
        found: Iterable[Sentence] = self.sentences
        for pattern in patterns:
            found = [sentence for sentence in found if self.has(sentence, pattern)]
        return iter(found)

    def has(self, sentence: Sentence, pattern: re.Pattern[str] | AnyCase) -> bool:
        """Tell whether a pattern is found in a sentence."""
        asked = (pattern, sentence.plain)
        found = self.known.get(asked)
        if found is None:
            found = self.known[asked] = pattern.search(sentence.plain) is not None
        return found


def read(document: Document, known: Known | None = None) -> Text:
    """Cut a document into sentences; headings are left out and stand as titles over their sentences.

    `known` is that of another version, if there is one.
    """
    titles: dict[int, str] = {}
    for section in document.sections:
        for index in range(section.start, section.end):
            titles[index] = section.title
    found: list[Sentence] = []
    for index, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            continue
        title = titles.get(index, "")
        found += [Sentence(text, straight(text), title) for text in split(block.text)]
    return Text(tuple(found), tuple(dict.fromkeys(_addresses(document))), {} if known is None else known)


def _addresses(document: Document) -> Iterator[str]:
    for block in document.blocks:
        for link in block.links:
            if link.target.lower().startswith("mailto:"):
                yield link.target[len("mailto:") :].partition("?")[0].strip().lower()


def quotes(sentences: Sequence[Sentence], most: int = 4) -> tuple[str, ...]:
    """Return the sentences as written, each once, at most so many."""
    return tuple(dict.fromkeys(sentence.text for sentence in sentences))[:most]
