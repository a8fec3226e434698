"""Words of the old stream that are words of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from monitor.diff import words
from monitor.diff.links import Link
from monitor.diff.matcher import Budget, Opcode, join_fragments, opcodes
from monitor.diff.model import Op, Run
from monitor.diff.stream import Stream

#: words with the same fate
Marked = tuple[Op, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """old.tokens[old : old + size] are new.tokens[new : new + size], typography aside."""

    old: int
    new: int
    size: int
    moved: bool


@dataclass(frozen=True, slots=True)
class LinkedWords:
    """A link between sentences, and how its words changed (opcodes count from the first word of the link)."""

    link: Link
    old: range
    new: range
    codes: tuple[Opcode, ...]

    @property
    def coarse(self) -> bool:
        """Tell whether the budget ran out: what was not compared is shown as replaced as a whole."""
        return any(code.coarse for code in self.codes)

    def matches(self) -> Iterator[Match]:
        """Yield the words that stay."""
        for code in self.codes:
            if code.equal:
                old, new = self.old.start + code.old_start, self.new.start + code.new_start
                yield Match(old, new, code.old_end - code.old_start, self.link.moved)


def compare_words(old: Stream, new: Stream, link: Link, budget: Budget) -> LinkedWords:
    """Compare the sentences of a link word by word."""
    olds = range(old.sentences[link.old].start, old.sentences[link.old_end - 1].end)
    news = range(new.sentences[link.new].start, new.sentences[link.new_end - 1].end)
    codes = opcodes(old.keys[olds.start : olds.stop], new.keys[news.start : news.stop], budget)
    return LinkedWords(link, olds, news, tuple(join_fragments(codes)))


def runs_of(old: Stream, new: Stream, linked: LinkedWords) -> tuple[Run, ...]:
    """Return the words of linked sentences, marked as deleted, inserted or equal."""
    marked: list[Marked] = []
    for code in linked.codes:
        olds = old.tokens[linked.old.start + code.old_start : linked.old.start + code.old_end]
        news = new.tokens[linked.new.start + code.new_start : linked.new.start + code.new_end]
        marked += marked_equal(olds, news) if code.equal else ((Op.DELETE, olds), (Op.INSERT, news))
    return runs(marked, plain=old.plain and new.plain)


def marked_equal(olds: Sequence[str], news: Sequence[str]) -> Iterator[Marked]:
    """Yield words that read the same, as equal where they are written the same, else as deleted and inserted."""
    if olds == news:
        yield Op.EQUAL, olds
        return
    for before, after in zip(olds, news, strict=True):
        if before == after:
            yield Op.EQUAL, (before,)
        else:
            yield Op.DELETE, (before,)
            yield Op.INSERT, (after,)


def runs(marked: Iterable[Marked], *, plain: bool) -> tuple[Run, ...]:
    """Join marked words to runs; between two equal runs the old words come first, then the new ones.

    `plain` says that one space stands between any two words.
    """
    join = " ".join if plain else words.join
    found: list[tuple[Op, list[str]]] = []
    waiting: list[Marked] = []
    for op, tokens in marked:
        if op in (Op.INSERT, Op.MOVED_HERE):
            waiting.append((op, tokens))
            continue
        if op is Op.EQUAL and tokens:
            _append(found, waiting)
            waiting = []
        _append(found, [(op, tokens)])
    _append(found, waiting)
    return tuple(Run(op, join(parts)) for op, parts in found)


def _append(found: list[tuple[Op, list[str]]], marked: Iterable[Marked]) -> None:
    for op, tokens in marked:
        if not tokens:
            continue
        if found and found[-1][0] is op:
            found[-1][1].extend(tokens)
        else:
            found.append((op, list(tokens)))


def by_block(old: Stream, new: Stream, matches: Iterable[Match]) -> Iterator[tuple[int, int, Match]]:
    """Cut the matches where a block begins on either side; yields old block, new block, match."""
    old_blocks, new_blocks = _blocks(old), _blocks(new)
    for match in matches:
        done = 0
        while done < match.size:
            old_block, old_stop = old_blocks[match.old + done]
            new_block, new_stop = new_blocks[match.new + done]
            size = min(match.size - done, old_stop - match.old - done, new_stop - match.new - done)
            yield old_block, new_block, Match(match.old + done, match.new + done, size, match.moved)
            done += size


def count_edits(old: Stream, new: Stream, matches: Iterable[Match]) -> tuple[int, int, int]:
    """Return how many words were deleted, inserted, and moved."""
    deleted, inserted = (len(stream.tokens) - words.white_space(stream.tokens) for stream in (old, new))
    moved = 0
    for match in matches:
        size = match.size - words.white_space(old.tokens[match.old : match.old + match.size])
        deleted -= size
        inserted -= size
        moved += size if match.moved else 0
    return deleted, inserted, moved


def _blocks(stream: Stream) -> list[tuple[int, int]]:
    """Return for each word its block and where the words of that block end."""
    found: list[tuple[int, int]] = []
    for block in stream.of_block:
        start, end = stream.words_of(block)
        found += [(block, end)] * (end - start)
    return found
