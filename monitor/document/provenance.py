"""The line before a policy's text that says from which capture it was taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import unquote

_LINE = re.compile(
    r">?\s*\*?(?:_)?The following text is extracted and transformed from the (?P<site>\S+) (?P<kind>.{1,40}?)"
    r" that was archived on (?P<day>\d{4}-\d{2}-\d{2})\."
)
_CAPTURE = re.compile(r"\(https?://web\.archive\.org/web/(?P<moment>\d{14})[a-z_]*/(?P<address>[^\s()]+)\)")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text was taken from."""

    #: the site's host name
    site: str
    #: what the line calls the text, as in 'privacy policy'
    kind: str
    archived_on: date
    #: of the capture in the archive, with its time of day; None where the line does not link it
    captured_at: datetime | None
    #: the page captured; '' where the line does not link it
    url: str


def read_provenance(text: str) -> Provenance | None:
    """Return what the first line of a Markdown text says of its origin, or None where it says nothing."""
    first = next((line for line in text.removeprefix("\ufeff").splitlines() if line.strip()), "")
    line = _LINE.match(first.strip())
    if not line:
        return None
    try:
        day = date.fromisoformat(line["day"])
    except ValueError:
        return None
    capture = _CAPTURE.search(first)
    moment = _moment(capture["moment"]) if capture else None
    return Provenance(line["site"], line["kind"], day, moment, unquote(capture["address"]) if capture else "")


def without_provenance(lines: list[str]) -> list[str]:
    """Return the lines of a Markdown text without blank ones and provenance lines at its start."""
    kept = (index for index, line in enumerate(lines) if line.strip() and not is_provenance(line))
    return lines[next(kept, len(lines)) :]


def is_provenance(line: str) -> bool:
    """Tell whether a line says where the text after it was taken from."""
    return bool(_LINE.match(line.strip()))


def _moment(digits: str) -> datetime | None:
    try:
        return datetime.strptime(digits, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
