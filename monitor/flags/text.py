"""Words of a sentence in the form in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import eq

#: replaced one after the other: `translate` is many times slower
_TYPOGRAPHY = (
    dict.fromkeys("’‘ʼ", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("–—‑", "-")
    | {"…": "."}
    | dict.fromkeys("\u00a0\u202f", " ")
    | dict.fromkeys("\u200b\ufeff\u00ad", "")
)
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[$€£%]")

# United Kingdom spelling is folded onto United States spelling: a change between the two says nothing.
_SPELLING = (
    (re.compile(r"(col|fav|hon|lab|behavi|neighb|harb|endeav|flav|hum|rum|sav|vap|vig)our"), r"\1or"),
    (re.compile(r"(?<=[a-z]{3})is(e[ds]?|ing|ations?)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})ys(e[ds]?|ing)$"), r"yz\1"),
    (re.compile(r"^(lic|def|off|pret)ence(s?)$"), r"\1ense\2"),
    (re.compile(r"^practise"), "practice"),
    (re.compile(r"^(cent|met|theat|fib|lit)re(s?)$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (
        re.compile(r"^(cancel|fulfil|enrol|travel|label|model|signal|channel|market)l(ed|ing|ers?|ation|ments?)$"),
        r"\1\2",
    ),
    (re.compile(r"^(judg|acknowledg)ement"), r"\1ment"),
    (re.compile(r"^whilst$"), "while"),
    (re.compile(r"^programme"), "program"),
)
#: most words are spelled in one way: a look at all patterns at once tells so
_RESPELLED = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLING))

_UNITS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_TEENS = ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FRENCH = {
    "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10, "onze": 11,
    "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30, "quarante": 40,
    "cinquante": 50, "soixante": 60, "cent": 100,
}  # fmt: skip
NUMBER_WORDS: dict[str, int] = (
    {word: n for n, word in enumerate(_UNITS, 1)}
    | {word: n for n, word in enumerate(_TEENS, 13)}
    | dict(zip(_TENS, range(20, 100, 10), strict=True))
    | {"hundred": 100}
    | _FRENCH
)


def straight(text: str) -> str:
    """Return the text with plain quotes, dashes and spaces, and no invisible characters."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    for sign, plain in _TYPOGRAPHY.items():
        if sign in text:
            text = text.replace(sign, plain)
    return text


_VERBS = ["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "must", "should", "would", "could"]
#: words that stand for others; "one" is more often a pronoun than a number
_FOLDED = {word: str(number) for word, number in NUMBER_WORDS.items() if word != "one"} | {
    "1st": "first", "2nd": "second", "3rd": "third",
}  # fmt: skip
#: small French words that lose their last letter before a vowel
_ELIDED = {
    "l": "le", "d": "de", "n": "ne", "s": "se", "c": "ce", "j": "je", "m": "me", "t": "te", "qu": "que",
    "jusqu": "jusque", "lorsqu": "lorsque", "puisqu": "puisque", "quoiqu": "quoique",
}  # fmt: skip
_ENDINGS = {"re": "are", "ve": "have", "ll": "will", "m": "am"}
_CONTRACTED = {
    "cannot": ("can", "not"), "can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"),
    "it's": ("it", "is"), "that's": ("that", "is"), "there's": ("there", "is"), "what's": ("what", "is"),
    "who's": ("who", "is"), "here's": ("here", "is"), "let's": ("let", "us"),
    **{f"{verb}n't": (verb, "not") for verb in _VERBS},
}  # fmt: skip


@lru_cache(maxsize=65_536)
def tokens(text: str) -> tuple[str, ...]:
    """Return the lower-case words of a text; spelling variants and number words are folded together."""
    plain = straight(text).lower()
    folded = [_FOLDED.get(word, word) for word in _TOKEN.findall(plain)]
    # most texts need no more than this
    if "'" in plain or "cannot" in folded:
        folded = [part for word in folded for part in _expanded(word)]
    if any(map(eq, folded, folded[1:])):
        folded = list(_unrepeated(folded))
    return tuple(folded)


def as_written(text: str) -> list[str]:
    """Return the lower-case words of a text, nothing folded."""
    return _TOKEN.findall(straight(text).lower())


def _unrepeated(words: Sequence[str]) -> Iterator[str]:
    """Yield words without those said twice: "thirty (30) days", or "you can can" by a slip."""
    before = ""
    for word in words:
        if word != before or not (word.isdigit() or len(word) > 1):
            yield word
        before = word


@lru_cache(maxsize=16_384)
def spelled(word: str) -> str:
    """Return a lower-case word in one spelling, whichever side of the Atlantic wrote it."""
    if not _RESPELLED.search(word):
        return word
    for pattern, replacement in _SPELLING:
        word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Return what is left of a word without its inflection; rough, and the same for all forms of most words."""
    word = spelled(word)
    if len(word) <= 3 or word.isdigit():
        return word
    for ending, rest in (
        ("'s", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + rest
            # opted, transferring
            if not rest and word[-1] == word[-2] and word[-1] in "bdgmnprt":
                word = word[:-1]
            break
    return word.rstrip("e") if len(word) > 4 else word


def fold_accents(text: str) -> str:
    """Return the text without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _expanded(word: str) -> tuple[str, ...]:
    """Return the words that a contraction or an elision stands for; a possessive stays one word."""
    if "'" not in word and word != "cannot":
        return (word,)
    if word in _CONTRACTED:
        return _CONTRACTED[word]
    first, _, rest = word.partition("'")
    if first in _ELIDED and len(rest) > 1:
        return (_ELIDED[first], *_expanded(rest))
    start, _, end = word.rpartition("'")
    return (start, _ENDINGS[end]) if end in _ENDINGS and start else (word,)
