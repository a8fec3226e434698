"""What a flag quotes: the telling places of sentences, verbatim, with … where something is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from monitor.diff.words import fold
from monitor.flags.anycase import AnyCase
from monitor.flags.wording import CONDITIONS, NEGATIONS

#: a quotation has no more words than this a side; what is left out is marked
MOST_WORDS = 60
#: a sentence of so many words stands whole, however many are quoted
WHOLE_WORDS = 24
#: so many pairs are tried for the room that is left
_MOST_TRIED = 12
#: words shown around what differs, and how many more to reach the edge of a clause
_CONTEXT, _REACH = 5, 5
#: differing places with fewer words between them are shown as one
_NEAR = 8
#: fewer words are not worth leaving out
_LEAST_LEFT_OUT = 8
#: the fewest words worth quoting from the middle of a sentence
_LEAST_WORDS = 10
GAP = "…"
_CLAUSE_END = re.compile(r"[,;:.)|—–]$")
_EDGE = re.compile(r"^\W+|\W+$")
_DECIDING = NEGATIONS | (CONDITIONS.keys() - {"where", "subject", "provided", "limited"})

#: a half-open range of words
_Span = tuple[int, int]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is quoted of the old text and of the new, and the pairs of sentences that it comes from."""

    before: str
    after: str
    pairs: tuple[Pair, ...]


def quotation(pairs: Sequence[Pair], telling: AnyCase | None = None) -> Quotation:
    """Return what to quote of old sentences and of the new ones in their places, the most telling pair first.

    Where there is room they stand whole. Else, of a long sentence, the clauses around what differs or, where it is new
    or gone, around the `telling` words; with the “not” or the condition that governs them.
    """
    sides: tuple[list[str], list[str]] = ([], [])
    quoted: list[Pair] = []
    most = max(WHOLE_WORDS, MOST_WORDS // max(1, len(pairs)))
    for pair in pairs[:_MOST_TRIED]:
        excerpts = tuple(_capped(text) for text in excerpt(pair, most, telling))
        if any(_count(side) + _words(text) > MOST_WORDS for side, text in zip(sides, excerpts, strict=True)):
            continue
        quoted.append(pair)
        for side, text in zip(sides, excerpts, strict=True):
            if text and text not in side:
                side.append(text)
    return Quotation(_joined(sides[0]), _joined(sides[1]), tuple(quoted))


def excerpt(pair: Pair, most: int = WHOLE_WORDS, telling: AnyCase | None = None) -> Pair:
    """Return the telling part of an old sentence and of the new one, about so many words; '' stands for none."""
    old, new = (text.split() for text in pair)
    if max(len(old), len(new)) <= most:
        return pair
    most = min(most, MOST_WORDS - _LEAST_WORDS)
    if old and new:
        return _differing(old, new, most, telling)
    span = _telling_span(old or new, most, telling)
    text = _shown(old or new, [span])
    return (text, "") if old else ("", text)


def _differing(old: list[str], new: list[str], most: int, telling: AnyCase | None) -> Pair:
    chosen: list[tuple[_Span, _Span]] = []
    places = _places(old, new)
    # the places that speak of the matter first, then in the order of the text
    places.sort(key=lambda place: -_hits(" ".join((*old[slice(*place[0])], *new[slice(*place[1])])), telling))
    room = [MOST_WORDS - _LEAST_WORDS, MOST_WORDS - _LEAST_WORDS]
    for place in places:
        left, right = (_widened(words, span, most) for words, span in zip((old, new), place, strict=True))
        sizes = (left[1] - left[0], right[1] - right[0])
        if chosen and any(size > free for size, free in zip(sizes, room, strict=True)):
            continue
        chosen.append((left, right))
        room = [free - size for free, size in zip(room, sizes, strict=True)]
        if min(room) < MOST_WORDS // 2:
            break
    return _shown(old, [left for left, _ in chosen]), _shown(new, [right for _, right in chosen])


def _places(old: list[str], new: list[str]) -> list[tuple[_Span, _Span]]:
    """Return the ranges in which two sentences differ; those close together are one."""
    matcher = SequenceMatcher(None, [fold(word) for word in old], [fold(word) for word in new], autojunk=False)
    places: list[tuple[_Span, _Span]] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if places and (i1 - places[-1][0][1] < _NEAR or j1 - places[-1][1][1] < _NEAR):
            (a, _), (b, _) = places.pop()
            places.append(((a, i2), (b, j2)))
        else:
            places.append(((i1, i2), (j1, j2)))
    return places or [((0, len(old)), (0, len(new)))]


def _widened(words: list[str], span: _Span, most: int) -> _Span:
    """Return a range with some words around it, to the edges of its clause where they are near."""
    start, end = max(0, span[0] - _CONTEXT), min(len(words), span[1] + _CONTEXT)
    end = min(end, max(start + most, span[0] + most))
    start = next((i for i in range(start, max(-1, start - _REACH - 1), -1) if _begins(words, i)), start)
    end = next((i for i in range(end, min(len(words), end + _REACH) + 1) if _ends(words, i)), end)
    return start, end


def _telling_span(words: list[str], most: int, telling: AnyCase | None) -> _Span:
    """Return the clauses of a long sentence that say most of the matter."""
    best, best_hits = (0, most), -1.0
    for start in range(max(1, len(words) - _LEAST_WORDS)):
        if not _begins(words, start):
            continue
        end = min(len(words), start + most)
        hits = _hits(" ".join(words[start:end]), telling) + (0.5 if not start else 0)
        if hits > best_hits:
            best, best_hits = (start, end), hits
    return best[0], _clause_end(words, best, telling)


def _clause_end(words: list[str], span: _Span, telling: AnyCase | None) -> int:
    """Return where the last whole clause of a range ends, if the rest of it says nothing of the matter."""
    start, end = span
    whole = next((i for i in range(end, start + _LEAST_WORDS, -1) if _ends(words, i)), end)
    return end if _hits(" ".join(words[whole:end]), telling) else whole


def _hits(text: str, telling: AnyCase | None) -> int:
    return len({match.group(0).lower() for match in telling.finditer(text)}) if telling else 0


def _begins(words: list[str], i: int) -> bool:
    return i == 0 or _CLAUSE_END.search(words[i - 1]) is not None


def _ends(words: list[str], i: int) -> bool:
    return i == len(words) or _CLAUSE_END.search(words[i - 1]) is not None


def _shown(words: list[str], spans: Sequence[_Span]) -> str:
    """Return ranges of a sentence in order, each with the deciding word that governs it, and … between."""
    merged: list[_Span] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        lead = _governing(words, start)
        for begin, stop in (*lead, (start, end)) if lead else ((start, end),):
            if merged and begin <= merged[-1][1] + _LEAST_LEFT_OUT:
                merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
            else:
                merged.append((begin, stop))
    if not merged:
        return ""
    parts = [" ".join(words[start:end]) for start, end in merged]
    opening = [GAP] if merged[0][0] else []
    closing = [GAP] if merged[-1][1] < len(words) else []
    return " ".join([*opening, f" {GAP} ".join(parts), *closing])


def _governing(words: list[str], start: int) -> tuple[_Span, ...]:
    """Return the place of the last “not”, “only”, “if” … before a range that does not begin a sentence of its own."""
    for i in range(start - 1, -1, -1):
        if words[i].endswith((".", ";", "|")):
            return ()
        if _EDGE.sub("", words[i]).lower().replace("’", "'") in _DECIDING:
            return ((max(0, i - 2), min(start, i + 3)),)
    return ()


def _joined(texts: Sequence[str]) -> str:
    """Put excerpts one after the other; one gap is enough between two."""
    found = list(texts)
    for i, (one, other) in enumerate(pairwise(texts)):
        if not other.startswith(GAP) and not one.endswith(GAP):
            found[i] = f"{one} {GAP}"
        elif other.startswith(GAP) and one.endswith(GAP):
            found[i] = one.removesuffix(GAP).rstrip()
    return " ".join(found)


def _capped(text: str) -> str:
    """Return the beginning of an excerpt that, with all that governs it, became too long."""
    words = text.split()
    if _words(text) <= MOST_WORDS:
        return text
    return " ".join([*words[:MOST_WORDS], GAP])


def _words(text: str) -> int:
    return sum(word != GAP for word in text.split())


def _count(texts: Sequence[str]) -> int:
    return sum(_words(text) for text in texts)
