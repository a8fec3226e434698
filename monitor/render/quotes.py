"""The sentences that a flag quotes, with the words in which they differ marked."""

from __future__ import annotations

from difflib import SequenceMatcher

from monitor.diff.words import fold, join, tokenise
from monitor.render.phrases import cut
from monitor.render.pieces import Mark, Piece, Pieces

#: longer quotes are cut; they stand whole in the document
WORDS = 60
#: two sentences that have less in common are not compared word by word
ALIKE = 0.4


def marked_quotes(before: str, after: str, words: int = WORDS) -> tuple[Pieces, Pieces]:
    """Return two quotes, cut to so many words; where they are alike, their differing words are marked."""
    old, new = (tokenise(cut(quote, words)) for quote in (before, after))
    if not (old and new):
        return _whole(join(old)), _whole(join(new))
    # a quote has tens of words at most: difflib's worst case is out of reach
    matcher = SequenceMatcher(None, [fold(word) for word in old], [fold(word) for word in new], autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole(join(old)), _whole(join(new))
    left: list[Piece] = []
    right: list[Piece] = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        same = tag == "equal"
        left += _whole(join(old[i1:i2]), Mark.SAME if same else Mark.OLD)
        right += _whole(join(new[j1:j2]), Mark.SAME if same else Mark.NEW)
    return tuple(left), tuple(right)


def _whole(text: str, mark: Mark = Mark.SAME) -> Pieces:
    return (Piece(mark, text),) if text else ()
