"""The two documents as the diff sees them: blocks with keys, and the sentences of the blocks that differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from monitor.diff import words
from monitor.document import Block, BlockKind, Document, Section
from monitor.sentences import spans

_PART = r"(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,5}|[IVXLC]{1,5})"
#: '2.', '(a)', 'B.3.a.', '1.2' before a capital; and at least three more words, so that dates and amounts stay whole
_ENUMERATOR = re.compile(
    rf"(?:\(?{_PART}(?:\.{_PART})*[.)]+|\d{{1,3}}(?:\.\d{{1,3}})+(?= [\"'(]?[^\W\d_a-z]))(?= \S+ \S+ \S+) "
)


@dataclass(frozen=True, slots=True)
class Side:
    """One document: its blocks and the section each stands in."""

    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    section_of: tuple[int, ...]
    #: titles as they are compared: case and final punctuation do not make another one
    titles: tuple[str, ...]
    #: characters in the body of each section, one more for each block
    body_sizes: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Side:
        """Read a document."""
        section_of = [0] * len(document.blocks)
        for index, section in enumerate(document.sections):
            section_of[section.start : section.end] = [index] * (section.end - section.start)
        titles = (" ".join(section.title.casefold().split()).rstrip(" .:") for section in document.sections)
        sizes = (sum(len(document.blocks[i].text) + 1 for i in body_of(section)) for section in document.sections)
        return cls(document.blocks, document.sections, tuple(section_of), tuple(titles), tuple(sizes))

    def key(self, block: int) -> str:
        """Return what a block is known by: its text without typography and without its number."""
        section = self.sections[self.section_of[block]]
        if section.level and section.start == block and section.title:
            return words.fold(section.title)
        return unnumbered(words.fold(self.blocks[block].text))

    def is_heading(self, block: int) -> bool:
        """Tell whether the block is a heading."""
        return self.blocks[block].kind is BlockKind.HEADING

    def numbers(self, block: int) -> tuple[str, str]:
        """Return the numbers that a block has as an item and that its text begins with; '' where there is none."""
        text = self.blocks[block].text
        return self.blocks[block].marker, text[: len(text) - len(unnumbered(text))].strip()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block that differs; its words are [start, end) of the stream."""

    text: str
    key: str
    block: int
    section: int
    start: int
    end: int

    @property
    def size(self) -> int:
        """Return the number of words."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Gap:
    """Old and new sentences, by index and in order, between two places where the documents agree."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    #: the budget ran out before all of it was compared
    coarse: bool = False


@dataclass(slots=True)
class Stream:
    """The sentences of all blocks of one document that differ, and their words in one row."""

    side: Side
    sentences: list[Sentence] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    #: the tokens without typography: two words are the same when these are
    keys: list[str] = field(default_factory=list)
    #: block -> [first, last) of its sentences
    of_block: dict[int, tuple[int, int]] = field(default_factory=dict)
    #: one space stands between any two tokens
    plain: bool = True

    def add(self, blocks: Iterable[int]) -> range:
        """Append the sentences of some blocks and return the range that they take."""
        first = len(self.sentences)
        for block in blocks:
            before = len(self.sentences)
            self._add_block(block)
            self.of_block[block] = (before, len(self.sentences))
        return range(first, len(self.sentences))

    def words_of(self, block: int) -> tuple[int, int]:
        """Return the range of tokens of a block that was added."""
        first, last = self.of_block[block]
        if first == last:
            return 0, 0
        return self.sentences[first].start, self.sentences[last - 1].end

    def _add_block(self, block: int) -> None:
        text = self.side.blocks[block].text
        ranges = () if self.side.is_heading(block) else spans(text)
        plain = words.is_plain(text)
        self.plain = self.plain and plain
        if len(ranges) < 2:
            if text:
                tokens = tuple(text.split(" ")) if plain else words.tokenise(text)
                self._add_sentence(block, text, self.side.key(block), tokens)
            return
        folded = words.fold(text) == text
        for place, (start, end) in enumerate(ranges):
            sentence = text[start:end]
            tokens = _plain_tokens(text, ranges, place) if plain else _tokens(text, ranges, place)
            key = sentence if folded else words.fold(sentence)
            self._add_sentence(block, sentence, key if place else unnumbered(key), tokens)

    def _add_sentence(self, block: int, text: str, key: str, tokens: tuple[str, ...]) -> None:
        begin = len(self.tokens)
        self.tokens += tokens
        ascii_only = text.isascii()
        self.keys += tokens if ascii_only else [token if token.isascii() else words.fold(token) for token in tokens]
        self.sentences.append(Sentence(text, key, block, self.side.section_of[block], begin, len(self.tokens)))


def _plain_tokens(text: str, ranges: tuple[tuple[int, int], ...], place: int) -> tuple[str, ...]:
    """Return the words of a sentence, and the mark that parts it from the next."""
    following = ranges[place + 1][0] if place + 1 < len(ranges) else len(text)
    return tuple(text[ranges[place][0] if place else 0 : following].rstrip(" ").split(" "))


def _tokens(text: str, ranges: tuple[tuple[int, int], ...], place: int) -> tuple[str, ...]:
    """Return the words of a sentence, and the white space around it that is not one plain space between words."""
    start = ranges[place][0] if place else 0
    following = ranges[place + 1][0] if place + 1 < len(ranges) else len(text)
    end = ranges[place][1]
    # what parts the lines of a cell goes with the line before it
    end += len(text[end:following].rstrip()) if text[end:following].strip() else 0
    gap = text[end:following]
    implied = gap == " " and following < len(text) and words.needs_space(text[end - 1], text[following])
    return words.tokenise(text[start:end]) + ((gap,) if gap and not implied else ())


def body_of(section: Section) -> range:
    """Return the blocks of a section without its heading."""
    return range(section.start + 1 if section.level else section.start, section.end)


def unnumbered(text: str) -> str:
    """Return a paragraph, an item or a sentence without the number that it begins with."""
    enumerator = _ENUMERATOR.match(text)
    return text[enumerator.end() :] if enumerator else text
