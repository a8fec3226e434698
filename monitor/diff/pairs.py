"""Sentence pairs: each old sentence beside what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from monitor.diff import words
from monitor.diff.links import linked
from monitor.diff.matches import LinkedWords, runs_of
from monitor.diff.model import Op, Run, SentencePair
from monitor.diff.stream import Sentence, Stream

#: what parts the cells of a row, and the lines within a cell
_MARKS = ("|", "¦")
#: stands between sentences told together that do not follow each other
_GAP = "…"
#: new sentence, whether it comes after what stands alone before it, old sentence
_Place = tuple[int, bool, int]


def find_pairs(
    old: Stream, new: Stream, linked_words: Sequence[LinkedWords], starts: Iterable[tuple[int, int]]
) -> tuple[SentencePair, ...]:
    """Return what changed, in the order of the new document; what was deleted stands where it stood.

    `starts` are the first old and new sentence of each region. Left out is what only moved, only changed its number or
    only stands in other blocks.
    """
    found: list[tuple[_Place, SentencePair]] = [
        ((one.link.new, True, one.link.old), _pair(old, new, one)) for one in linked_words if _says_more(old, new, one)
    ]
    olds, news = linked(one.link for one in linked_words)
    places = _places(old, linked_words, starts)
    for index, sentence in enumerate(old.sentences):
        if index not in olds and sentence.text:
            run = Run(Op.DELETE, sentence.text)
            pair = SentencePair(sentence.text, "", (run,), sentence.section, None, sentence.block, None)
            found.append(((places[index], False, index), pair))
    for index, sentence in enumerate(new.sentences):
        if index not in news and sentence.text:
            run = Run(Op.INSERT, sentence.text)
            pair = SentencePair("", sentence.text, (run,), None, sentence.section, None, sentence.block)
            found.append(((index, True, 0), pair))
    return tuple(pair for _, pair in sorted(found, key=lambda entry: entry[0]))


def _says_more(old: Stream, new: Stream, one: LinkedWords) -> bool:
    """Tell whether a link holds more than a move, another number or other borders between blocks and sentences."""
    before, after = _texts(old, new, one)
    if before == after or (one.link.same and one.link.moved):
        return False
    # the same but for its number: only headings are known by less than their text
    return not one.link.same or words.fold(before) == words.fold(after)


def _pair(old: Stream, new: Stream, one: LinkedWords) -> SentencePair:
    before = _quoted(old, one.link.old, one.link.old_end)
    after = _quoted(new, one.link.new, one.link.new_end)
    left, right = old.sentences[one.link.old], new.sentences[one.link.new]
    runs = runs_of(old, new, one)
    return SentencePair(before, after, runs, left.section, right.section, left.block, right.block)


def _texts(old: Stream, new: Stream, one: LinkedWords) -> tuple[str, str]:
    link = one.link
    return _text(old, link.old, link.old_end), _text(new, link.new, link.new_end)


def _text(stream: Stream, first: int, end: int) -> str:
    if end - first == 1:
        return stream.sentences[first].text
    return words.join(sentence.text for sentence in stream.sentences[first:end])


def _quoted(stream: Stream, first: int, end: int) -> str:
    """Return sentences as they are told: with … where they do not follow each other in one run of text."""
    told = [stream.sentences[first].text]
    for index in range(first + 1, end):
        before, sentence = stream.sentences[index - 1], stream.sentences[index]
        told += [sentence.text] if _follows(stream, before, sentence) else [_GAP, sentence.text]
    return words.join(told)


def _follows(stream: Stream, before: Sentence, sentence: Sentence) -> bool:
    """Tell whether nothing parts two neighbouring sentences: no border of blocks, cells or lines within a cell."""
    parted = stream.tokens[before.end - 1].strip() in _MARKS and not before.text.endswith(_MARKS)
    return before.block == sentence.block and not parted


def _places(old: Stream, linked_words: Iterable[LinkedWords], starts: Iterable[tuple[int, int]]) -> list[int]:
    """Return for each old sentence the new one before which it would stand."""
    reached = dict(starts)
    for one in linked_words:
        if not one.link.moved:
            reached[one.link.old_end] = max(one.link.new_end, reached.get(one.link.old_end, 0))
    return list(_running_maximum(len(old.sentences), reached))


def _running_maximum(length: int, reached: dict[int, int]) -> Iterator[int]:
    highest = 0
    for index in range(length):
        highest = max(highest, reached.get(index, 0))
        yield highest
