"""Dates and times as people write them on the command line."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from typing import Any

import click

#: what is said of a text that is no date
FORMS = "write 2024, 2024-06, 2024-06-25 or 2024-06-25T12:00 (UTC)"
_MONTH_OR_YEAR = re.compile(r"(\d{4})(?:-(\d{2}))?")


class Moment(click.ParamType[datetime]):
    """A time, day, month or year: 2024-06-25T12:00 or 20240625120000, 2024-06-25, 2024-06, 2024; in UTC unless it says.

    A day, a month or a year means its first second, or its last for an option that ends a span.
    """

    name = "datetime"

    def __init__(self, *, ends: bool = False) -> None:
        self.ends = ends

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the moment as an aware UTC time; fails with the forms that are understood."""
        if isinstance(value, datetime):
            return value
        try:
            return last_of(str(value)) if self.ends else moment(str(value))
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is not a date that exists: {FORMS}", param, ctx)


def moment(text: str) -> datetime:
    """Return the UTC time that a text means; its first second where it is a day, a month or a year. Raises ValueError.

    >>> moment("20240625").isoformat(), moment("2024-06").isoformat()
    ('2024-06-25T00:00:00+00:00', '2024-06-01T00:00:00+00:00')
    """
    text = text.strip()
    longer = _MONTH_OR_YEAR.fullmatch(text)
    if longer:
        return datetime(int(longer[1]), int(longer[2] or 1), 1, tzinfo=UTC)
    if text.isdigit() and len(text) == 14:
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if text.isdigit() and len(text) != 8:
        raise ValueError(text)
    parsed = datetime.fromisoformat(text)
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)


def last_of(text: str) -> datetime:
    """Return the UTC time that a text means; its last second where it is a day, a month or a year. Raises ValueError.

    >>> last_of("2024-06-25").isoformat(), last_of("2024-02").isoformat()
    ('2024-06-25T23:59:59+00:00', '2024-02-29T23:59:59+00:00')
    """
    at = moment(text)
    day = _last_day(text.strip(), at)
    return at if day is None else datetime.combine(day, time(23, 59, 59), UTC)


def _last_day(text: str, at: datetime) -> date | None:
    """Return the last day of what a text names; None where it names a time of day."""
    longer = _MONTH_OR_YEAR.fullmatch(text)
    if longer:
        month = int(longer[2] or 12)
        return date(at.year, month, monthrange(at.year, month)[1])
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
