"""What a flag quotes."""

from __future__ import annotations

from collections.abc import Sequence

#: a quotation is no longer than this; what is left out is marked
MOST_WORDS = 60
_GAP = "…"
_LEAD_IN = 8


def quotation(before: str, after: str, others: Sequence[tuple[str, str]] = ()) -> tuple[str, str]:
    """Return what to quote of the old text and of the new.

    Sentences stand whole, verbatim, as long as they have 60 words together; of a longer one the part around what
    differs. Sentences of other pairs follow while there is room, with … between.
    """
    sides = [[_cut(before, after)] if before else [], [_cut(after, before)] if after else []]
    for pair in others:
        if any(len(text.split()) + _count(side) > MOST_WORDS for text, side in zip(pair, sides, strict=True)):
            continue
        for text, side in zip(pair, sides, strict=True):
            if text and text not in side:
                side.append(text)
    return f" {_GAP} ".join(sides[0]), f" {_GAP} ".join(sides[1])


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _cut(text: str, other: str) -> str:
    words = text.split()
    if len(words) <= MOST_WORDS:
        return text
    start = max(0, min(_first_difference(words, other.split()) - _LEAD_IN, len(words) - MOST_WORDS))
    end = start + MOST_WORDS
    return " ".join([*([_GAP] if start else []), *words[start:end], *([_GAP] if end < len(words) else [])])


def _first_difference(words: Sequence[str], others: Sequence[str]) -> int:
    if not others:
        return 0
    pairs = zip(words, others, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(words), len(others)))
