"""The number that a heading begins with, and what its style says about nesting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: words before a number: Section 3, Article IV, § 5, in the languages that policies are written in
_WORDS = (
    r"section|article|clause|part|chapter|appendix|annex|schedule|exhibit|title|addendum|step|paragraph|abschnitt"
    r"|artikel|kapitel|teil|anhang|anlage|absatz|ziffer|punkt|titre|partie|chapitre|annexe|rubrique|alinéa|artículo"
    r"|articulo|sección|seccion|cláusula|clausula|capítulo|capitulo|anexo|seção|secção|artigo|parte|articolo|sezione"
    r"|capo|allegato|avsnitt|bilaga|hoofdstuk|bijlage|deel|rozdział|artykuł|załącznik"
)
_ROMAN = r"(?=[ivxIVX])(?:x{0,3}(?:ix|iv|v?i{0,3})|X{0,3}(?:IX|IV|V?I{0,3}))"
_NUMBER = re.compile(
    rf"""
    (?:
        (?P<word>(?i:{_WORDS})(?=\ )|§+|(?i:art\.|sec\.))\ ?
        (?P<of>(?:\d{{1,3}}(?:\.\d{{1,3}})*+|{_ROMAN}|[A-Za-z])(?![^\W_]))[.):]?
      | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})++)[.):]?(?=[\ –—-])
      | (?P<integer>\d{{1,3}})(?:[.):](?!\d)|\ ?[–—-](?=\ ))
      | \((?P<bracketed>\d{{1,3}}|{_ROMAN}|[A-Za-z])\)
      | (?P<roman>{_ROMAN})[.)](?=[\ –—-]|[A-Z]{{2}})
      | (?P<letter>[A-Za-z])[.)](?=[\ –—-]|[A-Z]{{2}})
      | (?P<bare>\d{{1,2}})(?=\ [^\W\d_a-z])
      | 第(?P<cjk>[\d一二三四五六七八九十百]{{1,4}})[条條章节節]
      | (?P<ideograph>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[、．]
    )
    """,
    re.VERBOSE,
)
_SEPARATOR = re.compile(r"[\s:.–—―|-]+")
_TRAILING = re.compile(r"[\s:]+$")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A number at the start of a line."""

    #: as written: '1.', '2.3', 'a)', 'iv.', 'Section 3'
    text: str
    #: numbers of one style are siblings: 'integer.', 'letter)', 'word section' ...; '' for decimals, which have depth
    style: str
    #: how many parts a decimal number has; 1 for all others
    depth: int
    #: the value of the last part, for telling successors; 0 where it cannot be told
    value: int
    #: where the title begins in the line
    end: int


@lru_cache(maxsize=8192)
def number_of(text: str) -> Numbering | None:
    """Return the number that a line begins with, or None."""
    match = _NUMBER.match(text)
    if not match:
        return None
    kind = match.lastgroup or ""
    if kind == "of":
        kind = "word"
    end = match.end()
    separator = _SEPARATOR.match(text, end)
    if kind == "word" and end < len(text) and not separator:
        return None
    if separator:
        end = separator.end()
    number = match[0].rstrip(" :–—-")
    return Numbering(number, _style(match, kind), _depth(match), _value(match, kind), end)


def split_number(text: str) -> tuple[str, str]:
    """Split a heading into its number and its title; the number is '' where there is none.

    A heading that is a number and nothing else is all title.
    """
    numbering = number_of(text)
    title = _TRAILING.sub("", text[numbering.end :] if numbering else text)
    if not numbering or not title:
        return "", _TRAILING.sub("", text) or text
    return numbering.text, title


def _style(match: re.Match[str], kind: str) -> str:
    if kind == "word":
        return f"word {match['word'].lower()}"
    if kind in ("decimal", "bare", "cjk", "ideograph"):
        return kind
    closing = ")" if ")" in match[0] else "."
    if kind == "bracketed":
        inside = match["bracketed"]
        kind = "integer" if inside.isdigit() else "roman" if inside.strip("ivxIVX") == "" else "letter"
        closing = "()"
    if kind == "integer":
        return f"integer{closing}"
    case = "upper" if match[0].strip("()")[0].isupper() else "lower"
    return f"{kind} {case}{closing}"


def _depth(match: re.Match[str]) -> int:
    decimal = match["decimal"] or ""
    return len(decimal.split(".")) - decimal.endswith(".0") if decimal else 1


def _value(match: re.Match[str], kind: str) -> int:
    text = match[kind] if kind != "word" else match["of"]
    last = text.rpartition(".")[2]
    if last.isdigit():
        return int(last)
    if kind in ("roman", "bracketed", "word") and (value := _roman_value(last)):
        return value
    return ord(last.lower()) - ord("a") + 1 if len(last) == 1 and last.isascii() else 0


def _roman_value(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10}.get(letter, 0) for letter in text.lower()]
    if not values or 0 in values:
        return 0
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
