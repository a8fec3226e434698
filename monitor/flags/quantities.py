"""Periods, ages and amounts in a sentence, as numbers with a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from monitor.flags.anycase import AnyCase
from monitor.flags.text import NUMBER_WORDS, straight

_DAYS = {
    "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "quarter": 91.0, "year": 365.0,
    "heure": 1 / 24, "jour": 1.0, "semaine": 7.0, "mois": 30.0, "an": 365.0, "année": 365.0, "annee": 365.0,
}  # fmt: skip
_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)) + "|a|an|une?"
_PERIOD = AnyCase(
    rf"(?<![\w.,])(?:(?P<digits>\d{{1,4}})|(?P<word>(?:(?:{_WORD})[- ])?(?:{_WORD})))(?:\s*\((?P<again>\d{{1,4}})\))?"
    r"(?:[- ]+(?:calendar|business|working|full|consecutive|additional|more|days?[ -]to[ -]\d+|"
    r"jours? ouvr\w+|bons|bonnes))?[- ]*"
    r"(?P<unit>minutes?|hours?|days?|weeks?|months?|quarters?|years?|heures?|jours?|semaines?|"
    r"mois|ans?|années?|annees?)\b(?!\s+(?:old|of age|and (?:older|over)|et plus|ou plus|révolus))"
)
_AGE = AnyCase(
    r"(?:\b(?:under|below|younger than|older than|over|above|least|attained|reached|than|turned|"
    r"age(?:d)?|ages?(?: of)?|are|moins de|plus de|âgée?s? (?:de|d'au moins)|"
    r"âge (?:minimum|minimal|légal|requis)(?: est)?|avoir|ayant|au moins|a atteint|atteint)"
    r"(?:\s+(?:the|an|a|minimum|age|ages|of|de|l'âge|au|moins|plus))*\s+)(?P<n>\d{1,2})(?!\d|[.,]\d|\s*%|"
    r"\s*(?:days?|months?|hours?|weeks?|minutes?|jours?|mois|heures?|semaines?|€|euros)(?!\w))"
    r"|\b(?P<m>\d{1,2})[- ](?:years?(?:[- ]old|\s+of\s+age|\s+and\s+(?:older|over))|"
    r"or\s+(?:older|over|above)|and\s+(?:older|over|above|up)|ans\s+(?:ou plus|et plus|révolus))"
)
_ENDLESS = AnyCase(
    r"\b(?:indefinite(?:ly)?|permanent(?:ly)?(?= (?:retain|stor|kept|keep))|in perpetuity|"
    r"perpetual(?:ly)?|forever|indéfiniment|sans limitation de durée)\b"
)
_AMOUNT = AnyCase(
    r"(?:[$€£]\s?\d[\d,.]*\d|[$€£]\s?\d)|"
    r"\b\d(?:[\d,.]| (?=\d{3}(?!\d)))*\s?(?:dollars|euros|usd|eur|gbp|%|percent|€|pour cent)"
)

#: what a text must have for the patterns above, which are slower
_MEASURED = AnyCase(
    r"minute|hour|day|week|month|quarter|year|heure|jour|semaine|mois|\bans?\b|ann[ée]e|indefinite|permanent|perpetu|"
    r"forever|indéfiniment|sans limitation"
)
_NUMBERED = AnyCase(r"\d|teen|twenty|treize|quatorze|quinze|seize|dix-huit")
_DIGIT = re.compile(r"\d")

ENDLESS_DAYS = 36_500.0


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time as written, in days."""

    text: str
    days: float
    start: int


@lru_cache(maxsize=8_192)
def periods(text: str) -> tuple[Period, ...]:
    """Return the lengths of time in a text, in order; "indefinitely" counts as a hundred years."""
    plain = straight(text)
    if not _MEASURED.search(plain):
        return ()
    found = [
        Period(_written(match, plain).strip(), days, match.start())
        for match in _PERIOD.finditer(plain)
        if (days := _days(match)) is not None
    ]
    found += [Period(_written(match, plain), ENDLESS_DAYS, match.start()) for match in _ENDLESS.finditer(plain)]
    return tuple(sorted(found, key=lambda period: period.start))


@lru_cache(maxsize=8_192)
def ages(text: str) -> tuple[int, ...]:
    """Return the ages in years that a text names, in order, from 5 to 25."""
    plain = straight(text)
    if not _NUMBERED.search(plain):
        return ()
    numbers = (int(match["n"] or match["m"]) for match in _AGE.finditer(_digits(plain)))
    return tuple(number for number in numbers if 5 <= number <= 25)


@lru_cache(maxsize=8_192)
def amounts(text: str) -> tuple[str, ...]:
    """Return the sums of money and percentages in a text, as written."""
    if not _DIGIT.search(text):
        return ()
    plain = straight(text)
    return tuple(_written(match, plain) for match in _AMOUNT.finditer(plain))


def _written(match: re.Match[str], plain: str) -> str:
    return plain[match.start() : match.end()]


def _days(match: re.Match[str]) -> float | None:
    unit = match["unit"].lower()
    length = _DAYS.get(unit) or _DAYS.get(unit.rstrip("s"))
    number = _value(match)
    if length is None or number is None:
        return None
    # twelve months are a year
    if length == _DAYS["month"]:
        return number // 12 * _DAYS["year"] + number % 12 * length
    return number * length


def _value(match: re.Match[str]) -> int | None:
    if match["again"] or match["digits"]:
        return int(match["again"] or match["digits"])
    words = re.split(r"[- ]", match["word"].lower())
    if len(words) > 1 and words[0] in ("a", "an", "un", "une"):
        words = words[1:]
    return sum(1 if word in ("a", "an", "un", "une") else NUMBER_WORDS.get(word, 0) for word in words) or None


def _digits(text: str) -> str:
    """Return the text with "thirteen (13)" and "thirteen" written as 13."""
    text = re.sub(r"\b[a-zé]+(?:-[a-zé]+)* \((\d{1,2})\)", r"\1", text, flags=re.IGNORECASE)
    return re.sub(
        r"\b(thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|twenty[- ]one|twenty|"
        r"treize|quatorze|quinze|seize|dix-huit)\b(?! jours| mois)",
        _age_word,
        text,
        flags=re.IGNORECASE,
    )


def _age_word(match: re.Match[str]) -> str:
    word = match.group(0).lower().replace("-", " ")
    return {"twenty one": "21", "dix huit": "18"}.get(word) or str(NUMBER_WORDS[word])
