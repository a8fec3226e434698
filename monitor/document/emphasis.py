"""Which asterisks, underscores and tildes are emphasis, and which are text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: longer rows are no emphasis: a blank to fill in, a rule
_LONGEST = 4


@dataclass(slots=True)
class Delimiter:
    """A run of asterisks, underscores or tildes that may turn out to be emphasis."""

    character: str
    length: int
    opens: bool
    closes: bool
    #: how many of its characters are text
    literal: int = 0
    #: how often it switches bold on or off
    switches: int = 0


def delimiter_at(source: str, start: int, end: int) -> Delimiter:
    """Return the run of equal characters source[start:end], and whether its surroundings let it open or close."""
    before = source[start - 1] if start else " "
    after = source[end] if end < len(source) else " "
    opens, closes = not after.isspace(), not before.isspace()
    if source[start] == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    return Delimiter(source[start], end - start, opens, closes)


def match_delimiters(delimiters: Sequence[Delimiter]) -> None:
    """Decide what each delimiter is: a switch of bold, emphasis, or text."""
    for character in "*_~":
        same = [delimiter for delimiter in delimiters if delimiter.character == character]
        for delimiter in same:
            if delimiter.length > _LONGEST:
                delimiter.literal = delimiter.length
        same = [delimiter for delimiter in same if delimiter.length <= _LONGEST]
        _match_pairs(same)
        if character != "~":
            _match_single([delimiter for delimiter in same if delimiter.length % 2])


def _match_pairs(delimiters: Sequence[Delimiter]) -> None:
    """Pair double delimiters by turns: converters close where a space stands before, so flanking is no help."""
    opener: Delimiter | None = None
    even = sum(map(_turns, delimiters)) % 2 == 0
    for delimiter in delimiters:
        lenient = even and delimiter.character == "*"
        for _ in range(_turns(delimiter)):
            if opener is None and (delimiter.opens or lenient):
                opener = delimiter
            elif opener is not None and (delimiter.closes or lenient):
                opener.switches += opener.character != "~"
                delimiter.switches += delimiter.character != "~"
                opener = None
            else:
                delimiter.literal += _width(delimiter)
    if opener is not None:
        opener.literal += _width(opener)


def _turns(delimiter: Delimiter) -> int:
    """Return how often a run opens or closes: twice where one bold word ends and the next begins, else once."""
    pairs = delimiter.length // 2
    return pairs if delimiter.opens and delimiter.closes else min(pairs, 1)


def _width(delimiter: Delimiter) -> int:
    return delimiter.length // 2 * 2 // max(_turns(delimiter), 1)


def _match_single(delimiters: Sequence[Delimiter]) -> None:
    opener: Delimiter | None = None
    for delimiter in delimiters:
        if opener is not None and delimiter.closes:
            opener = None
        elif opener is None and delimiter.opens:
            opener = delimiter
        else:
            delimiter.literal += 1
    if opener is not None:
        opener.literal += 1
