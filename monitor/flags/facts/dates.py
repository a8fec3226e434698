"""When a version was made, and when it takes effect."""

from __future__ import annotations

import re
from datetime import date

from monitor.document import Document
from monitor.flags.anycase import AnyCase
from monitor.flags.text import straight

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier",
            "february feb février fevrier",
            "march mar mars",
            "april apr avril",
            "may mai",
            "june jun juin",
            "july jul juillet",
            "august aug août aout",
            "september sep sept septembre",
            "october oct octobre",
            "november nov novembre",
            "december dec décembre decembre",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WRITTEN = (
    rf"(?P<month1>{_MONTH})\.? (?P<day1>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year1>\d{{4}})|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th|er)?(?: of)? (?P<month2>{_MONTH})\.?,? "
    rf"(?P<year2>\d{{4}})"
    r"|(?P<year3>\d{4})-(?P<month3>\d{1,2})-(?P<day3>\d{1,2})|"
    r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year4>\d{4})"
)
_MONTH_ONLY = rf"(?P<month>{_MONTH})\.?,? (?P<year>\d{{4}})"
_EFFECTIVE = AnyCase(
    rf"\b(?:effective(?: date)?|(?:takes?|taking|comes?|goes?|go|went|came) (?:in)?to effect|"
    rf"takes? effect|in effect|in force|applies (?:from|as of)|valid (?:from|as of)|en vigueur|"
    rf"entr\w+ en vigueur|applicable)\b(?:[^\d]{{0,40}}?)(?:{_WRITTEN})"
)
_UPDATED = AnyCase(
    rf"\b(?:(?:last )?(?:updated?|revised|modified|changed|amended|reviewed)|dernière (?:mise à "
    rf"jour|modification)|mise à jour|revision date|version|"
    rf"date)\b(?:[^\d]{{0,30}}?)(?:{_WRITTEN}|{_MONTH_ONLY})"
)


def effective_date(document: Document) -> date | None:
    """Return the day on which the text says that it takes effect; None where it names none."""
    for text in _lines(document):
        match = _EFFECTIVE.search(text)
        if match and (day := _day(match)):
            return day
    return None


def updated_date(document: Document) -> str | None:
    """Return when the text says that it was last changed, as YYYY-MM-DD or YYYY-MM."""
    for text in _lines(document):
        match = _UPDATED.search(text)
        if not match:
            continue
        if day := _day(match):
            return day.isoformat()
        if match["month"]:
            return f"{match['year']}-{_MONTHS[match['month'].lower()]:02d}"
    return None


def _lines(document: Document) -> list[str]:
    """Return the blocks where dates of versions stand: short ones first, and those near the ends."""
    blocks = [straight(block.text) for block in document.blocks]
    near = [text for i, text in enumerate(blocks) if i < 40 or i >= len(blocks) - 25]
    return sorted((text for text in near if re.search(r"\d{4}", text)), key=lambda text: len(text) > 300)


def _day(match: re.Match[str]) -> date | None:
    found = match.groupdict()
    try:
        for month, day, year in (("month1", "day1", "year1"), ("month2", "day2", "year2")):
            if found[year]:
                return date(int(found[year]), _MONTHS[found[month].lower()], int(found[day]))
        if found["year3"]:
            return date(int(found["year3"]), int(found["month3"]), int(found["day3"]))
        if found["year4"]:
            return _numeric(int(found["first"]), int(found["second"]), int(found["year4"]))
    except ValueError:
        return None
    return None


def _numeric(first: int, second: int, year: int) -> date | None:
    """Read 13/2/2020 and 2/13/2020; where both orders are possible nothing is claimed."""
    if first > 12:
        return date(year, second, first)
    if second > 12 or first == second:
        return date(year, first, second)
    return None
