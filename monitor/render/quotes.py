"""The sentences that a flag quotes, one excerpt a line, with the words in which they differ marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from monitor.diff.words import fold, join, tokenise
from monitor.records import Flag
from monitor.render.phrases import cut
from monitor.render.pieces import Mark, Piece, Pieces

#: longer excerpts are cut; they stand whole in the document
WORDS = 60
#: two sentences that have less in common are not compared word by word
ALIKE = 0.4
#: more excerpts than these are not shown of one finding: the rest stands in the document
MOST = 4
GAP = "…"
#: between the excerpts of a quote; an ellipsis of the policy's own has no new sentence after it
_BETWEEN = re.compile(r"(?<=[.;:!?”\"')\]]) … (?=\S)|(?<=\S) … (?=[A-ZÀ-Þ“\"(•])")

#: an excerpt of the old text and the one of the new that stands in its place; one of the two may be empty
Pair = tuple[Pieces, Pieces]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A flag with its excerpts, without those that a flag before it quotes too, which `again` says."""

    flag: Flag
    pairs: tuple[Pair, ...]
    again: bool

    @property
    def pointer(self) -> str:
        """Return where the excerpts stand that are not repeated; '' where all of them are shown here."""
        if not self.again:
            return ""
        return "in the sentence quoted above" + (", and here:" if self.pairs else "")


def quoted(flags: Iterable[Flag], most: int = MOST) -> Iterator[Quoted]:
    """Yield flags with their excerpts: several kinds may be told of one sentence, which stands once."""
    told: set[Pair] = set()
    for flag in flags:
        pairs = excerpts(flag.before, flag.after, most=most)
        kept = tuple(_untold(pair, told) for pair in pairs)
        told.update(part for pair in pairs for part in _apart(pair))
        yield Quoted(flag, tuple(pair for pair in kept if any(pair)), kept != pairs)


def excerpts(before: str, after: str, words: int = WORDS, most: int = MOST) -> tuple[Pair, ...]:
    """Return the excerpts of two quotes in pairs, alike ones together, their differing words marked.

    At most so many, and where there are more, of what went as well as of what came.
    """
    old, new = _parts(before), _parts(after)
    pairs = _chosen(_paired(old, new), most)
    return tuple(_marked(one, other, words) for one, other in pairs)


def _parts(quote: str) -> list[str]:
    parts = [part.strip() for part in _BETWEEN.split(quote)]
    return [part for part in parts if part and part != "…"]


def _paired(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str]]:
    """Put each old excerpt beside the new one that is most like it; what is like none stands alone, in its order."""
    if len(old) == 1 and len(new) == 1:
        return [(old[0], new[0])]
    free = dict.fromkeys(range(len(new)))
    found: list[tuple[str, str]] = []
    for one in old:
        ratio, place = max(((_alike(one, new[place]), -place) for place in free), default=(0.0, 0))
        if ratio >= ALIKE:
            del free[-place]
            found.append((one, new[-place]))
        else:
            found.append((one, ""))
    return found + [("", new[place]) for place in free]


def _apart(pair: Pair) -> tuple[Pair, ...]:
    """Return a pair, or its sides where they were not compared and only stand beside each other."""
    old, new = pair
    compared = any(piece.mark is not Mark.SAME for piece in (*old, *new))
    return (pair,) if compared else tuple(side for side in ((old, ()), ((), new)) if any(side))


def _untold(pair: Pair, told: Collection[Pair]) -> Pair:
    """Return what of a pair was not told before."""
    left = [part for part in _apart(pair) if part not in told]
    return next((old for old, _ in left if old), ()), next((new for _, new in left if new), ())


def _chosen(pairs: Sequence[tuple[str, str]], most: int) -> list[tuple[str, str]]:
    """Return at most so many pairs in their order: those of two sides first, then new and old ones by turns."""

    def turn(place: int) -> tuple[bool, int, bool]:
        old, new = pairs[place]
        alone = not (old and new)
        return alone, sum(bool(one[0]) == bool(old) and bool(one[1]) == bool(new) for one in pairs[:place]), not new

    return [pairs[place] for place in sorted(sorted(range(len(pairs)), key=turn)[:most])]


def _alike(one: str, other: str) -> float:
    return _matcher(tokenise(one), tokenise(other)).ratio()


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    # a quote has tens of words at most: difflib's worst case is out of reach
    return SequenceMatcher(None, [fold(word) for word in old], [fold(word) for word in new], autojunk=False)


def _marked(before: str, after: str, words: int) -> Pair:
    old, new = (tokenise(cut(quote, words)) for quote in (before, after))
    if not (old and new):
        return _whole(join(old)), _whole(join(new))
    matcher = _matcher(old, new)
    if matcher.ratio() < ALIKE:
        return _whole(join(old)), _whole(join(new))
    left: list[Piece] = []
    right: list[Piece] = []
    steps = matcher.get_opcodes()
    for place, (tag, i1, i2, j1, j2) in enumerate(steps):
        same = tag == "equal" or (place in (0, len(steps) - 1) and (_is_cut(old[i1:i2]) or _is_cut(new[j1:j2])))
        left += _whole(join(old[i1:i2]), Mark.SAME if same else Mark.OLD)
        right += _whole(join(new[j1:j2]), Mark.SAME if same else Mark.NEW)
    return tuple(left), tuple(right)


def _is_cut(words: Sequence[str]) -> bool:
    """Tell whether words only stand for what was left out at an end: what the other side has there may stand here."""
    return list(words) == [GAP]


def _whole(text: str, mark: Mark = Mark.SAME) -> Pieces:
    return (Piece(mark, text),) if text else ()
