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

_TYPOGRAPHY = (
    dict.fromkeys("‘’‚‛‹›′´ʼ＇", "'")
    | dict.fromkeys("“”„‟«»″＂", '"')
    | dict.fromkeys("‐‑‒–—―−﹘﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
    | dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "
    )
    | {"…": "...", "•": "·"}
)
_TYPOGRAPHIC = re.compile(f"[{''.join(_TYPOGRAPHY)}]")
#: spaces inside parentheses and before punctuation: French has them, links taken out of a page leave them
_BEFORE_PUNCTUATION = re.compile(r" [,.;:!?)\]]")
_LOOSE_SPACE = re.compile(r" (?=[,.;:!?)\]]+(?: |\Z))|(?<=[(\[]) ")
#: the same inside quotes, as long as their two kinds can be told apart
_QUOTED = re.compile(r"(?<=[«“])\s|\s(?=[»”])")


def tokenise(text: str) -> tuple[str, ...]:
    """Cut text into words: what stands between spaces, but each Chinese or Japanese character alone.

    White space other than one plain space between two words is a token too, so that `join` gives the text back exactly.
    """
    plain = text.split()
    if _is_plain(text, plain):
        return tuple(plain)
    return tuple(_TOKEN.findall(text))


def join(parts: Iterable[str]) -> str:
    """Put words, or texts made of whole words, together again: `join(tokenise(text)) == text`."""
    parts = [part for part in parts if part]
    joined = " ".join(parts)
    if joined.isascii() and joined.isprintable() and "  " not in joined and joined == joined.strip():
        return joined
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


def white_space(tokens: Iterable[str]) -> int:
    """Return how many tokens are white space, not words."""
    return sum(map(str.isspace, tokens))


def count(text: str) -> int:
    """Return the number of words of a clean text."""
    if text.isascii():
        return text.count(" ") + 1 if text else 0
    if not _IDEOGRAPH.search(text):
        return len(text.split())
    return len(_BARE_WORD.findall(text))


def fold(text: str) -> str:
    """Return the text without what is typography alone: quotes, dashes, spaces, what is invisible.

    Two texts that fold to the same string read the same. Case is kept.
    """
    if not text.isascii():
        text = _QUOTED.sub("", unicodedata.normalize("NFC", text))
        text = _TYPOGRAPHIC.sub(lambda match: _TYPOGRAPHY[match[0]], text)
    if "  " in text:
        text = " ".join(text.split()) or " "
    if "( " in text or _BEFORE_PUNCTUATION.search(text):
        text = _LOOSE_SPACE.sub("", text)
    return text


def _is_plain(text: str, parts: list[str]) -> bool:
    """Tell whether the text is nothing but these words with one plain space between them."""
    return " ".join(parts) == text and (text.isascii() or not _IDEOGRAPH.search(text))
