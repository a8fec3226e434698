"""Words: how text is cut into them, put together again, and when two of them read the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Scripts written without spaces, and the punctuation that belongs to them: one word a character.
_CJK = (
    r"\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uff65-\uff9f\U00020000-\U0003ffff"
)
_PIECE = re.compile(rf"[{_CJK}]|[^\s{_CJK}]+|\s+")
_GLUED = re.compile(rf"[\s{_CJK}]")
_IDEOGRAPH = re.compile(rf"[{_CJK}]")

_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛‹›′´ʼ＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | {"…": "...", "⁄": "/", "•": "·"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
)


def tokenise(text: str) -> tuple[str, ...]:
    """Cut text into words: what stands between spaces, but each Chinese or Japanese character alone.

    White space other than one plain space between two words is a token too, so that `join` gives the text back exactly.
    """
    plain = text.split()
    if _is_plain(text, plain):
        return tuple(plain)
    pieces = _PIECE.findall(text)
    return tuple(piece for place, piece in enumerate(pieces) if not _is_implied(pieces, place))


def join(parts: Iterable[str]) -> str:
    """Put words, or texts made of whole words, together again: `join(tokenise(text)) == text`."""
    parts = [part for part in parts if part]
    joined = " ".join(parts)
    if _is_plain(joined, joined.split()):
        return joined
    out: list[str] = []
    for part in parts:
        if out and needs_space(out[-1], part):
            out.append(" ")
        out.append(part)
    return "".join(out)


def needs_space(left: str, right: str) -> bool:
    """Tell whether a space stands between two texts, neither of them empty, that follow each other."""
    return not (_GLUED.match(left[-1]) or _GLUED.match(right[0]))


def is_word(token: str) -> bool:
    """Tell a word from the white space that is a token of its own."""
    return not token.isspace()


def count(text: str) -> int:
    """Return the number of words."""
    plain = text.split()
    if text.isascii() or not _IDEOGRAPH.search(text):
        return len(plain)
    return sum(map(is_word, tokenise(text)))


def fold(text: str) -> str:
    """Return the text without what is typography alone: kinds of quotes, dashes and spaces, invisible characters.

    Two texts that fold to the same string read the same. Case is kept.
    """
    if text.isascii():
        return text if "  " not in text else " ".join(text.split())
    return " ".join(unicodedata.normalize("NFC", text).translate(_TYPOGRAPHY).split()) or (text and " ")


def _is_plain(text: str, parts: list[str]) -> bool:
    """Tell whether the text is nothing but these words with one plain space between them."""
    return " ".join(parts) == text and (text.isascii() or not _IDEOGRAPH.search(text))


def _is_implied(pieces: list[str], place: int) -> bool:
    if pieces[place] != " " or place in (0, len(pieces) - 1):
        return False
    return needs_space(pieces[place - 1], pieces[place + 1])
