"""Words: how text is cut into them, put together again, and when two of them read the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# Scripts written without spaces, and the punctuation that belongs to them: one word a character.
_CJK = (
    r"\u2e80-\u2fff\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\uff65-\uff9f\U00020000-\U0003ffff"
)
_WORD = rf"[{_CJK}]|[^\s{_CJK}]+"
#: words, and all white space but a single plain space between two words that need one
_TOKEN = re.compile(rf"{_WORD}|\s{{2,}}|[^\S ]|(?<![^\s{_CJK}])\s|\s(?![^\s{_CJK}])")
_BARE_WORD = re.compile(_WORD)
_GLUED = re.compile(rf"[\s{_CJK}]")
_IDEOGRAPH = re.compile(rf"[{_CJK}]")
#: a class of one range is several times faster, and most texts hold nothing of it
_BEYOND_EUROPE = re.compile(r"[^\x00-\u2e7f]")

#: replaced one after the other: that is ten times faster than a class of characters in a pattern
_TYPOGRAPHY = (
    dict.fromkeys("‘’‚‛‹›′´ʼ＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
    | {"…": "...", "•": "·"}
)
#: spaces inside parentheses and before punctuation: French has them, links taken out of a page leave them
_BEFORE_PUNCTUATION = re.compile(r" [,.;:!?)\]]")
_LOOSE_SPACE = re.compile(r" (?=[,.;:!?)\]]+(?: |\Z))|(?<=[(\[]) ")
#: the same inside quotes, as long as their two kinds can be told apart
_QUOTED = (("« ", "«"), (" »", "»"), ("“ ", "“"), (" ”", "”"))
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"


def tokenise(text: str) -> tuple[str, ...]:
    """Cut text into words: what stands between spaces, but each Chinese or Japanese character alone.

    White space other than one plain space between two words is a token too, so that `join` gives the text back exactly.
    """
    if is_plain(text):
        return tuple(text.split(" ")) if text else ()
    return tuple(_TOKEN.findall(text))


def join(parts: Iterable[str]) -> str:
    """Put words, or texts made of whole words, together again: `join(tokenise(text)) == text`."""
    parts = [part for part in parts if part]
    joined = " ".join(parts)
    if is_plain(joined):
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


def white_space(tokens: Iterable[str]) -> int:
    """Return how many tokens are white space, not words."""
    return sum(map(str.isspace, tokens))


def count(text: str) -> int:
    """Return the number of words of a clean text."""
    if text.isascii():
        return text.count(" ") + 1 if text else 0
    if not _has_ideographs(text):
        return len(text.split())
    return len(_BARE_WORD.findall(text))


def fold(text: str) -> str:
    """Return the text without what is typography alone: quotes, dashes, spaces, what is invisible.

    Two texts that fold to the same string read the same. Case is kept.
    """
    if not text.isascii():
        text = _plain_typography(unicodedata.normalize("NFC", text))
    if "  " in text:
        text = " ".join(text.split()) or " "
    if "( " in text or _BEFORE_PUNCTUATION.search(text):
        text = _LOOSE_SPACE.sub("", text)
    return text


def is_plain(text: str) -> bool:
    """Tell whether the text is nothing but words with one plain space between them."""
    # what prints holds no white space but plain spaces
    spaced = text.isprintable() and "  " not in text and text == text.strip(" ")
    return (spaced or " ".join(text.split()) == text) and not _has_ideographs(text)


def _plain_typography(text: str) -> str:
    for space in _SPACES:
        if space in text:
            text = text.replace(space, " ")
    for loose, tight in _QUOTED:
        text = text.replace(loose, tight)
    for sign, plain in _TYPOGRAPHY.items():
        if sign in text:
            text = text.replace(sign, plain)
    return text


def _has_ideographs(text: str) -> bool:
    return not text.isascii() and bool(_BEYOND_EUROPE.search(text)) and bool(_IDEOGRAPH.search(text))
