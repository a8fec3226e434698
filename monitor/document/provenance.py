"""The line before a policy's text that says from which capture it was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import unquote

_LINE = re.compile(
    r">?\s*\*?(?:_)?The following text is extracted and transformed from the \S+ .{1,40}?"
    r" that was archived on (?P<day>\d{4}-\d{2}-\d{2})\."
)
#: a link to the capture, the page's address percent-encoded in it
_LINK = re.compile(r"\(https?://[^/\s)]+/web/(?P<moment>\d{14})(?:[a-z]{2}_)?/(?P<address>[^\s)]+)\)")
#: no page was seen before there was a web, or will be after this century: such digits are a number, not a date
FIRST_YEAR, LAST_YEAR = 1990, 2099
_LINES = 3


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text was taken from; None where its first lines do not say."""

    #: of the capture; midnight where the day alone is told
    captured_at: datetime | None = None
    url: str | None = None


def read_source(head: str) -> Source:
    """Return what the first lines of a text say of its origin: a link to the capture, else a provenance line's day."""
    lines = head.lstrip("\ufeff\n\r ").split("\n")[:_LINES]
    for line in lines:
        link = _LINK.search(line)
        at = moment(link["moment"]) if link else None
        if link and at:
            return Source(at, unquote(link["address"]))
    told = _LINE.match(lines[0].strip())
    return Source(_midnight(told["day"]) if told else None)


def moment(digits: str) -> datetime | None:
    """Return the moment that 14 digits mean; None for one that does not exist or lies outside the time of the web."""
    try:
        at = datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


def without_provenance(lines: list[str]) -> list[str]:
    """Return the lines of a Markdown text without blank ones and provenance lines at its start."""
    kept = (index for index, line in enumerate(lines) if line.strip() and not is_provenance(line))
    return lines[next(kept, len(lines)) :]


def is_provenance(line: str) -> bool:
    """Tell whether a line says where the text after it was taken from."""
    return bool(_LINE.match(line.strip()))


def _midnight(day: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC)
    except ValueError:
        return None
