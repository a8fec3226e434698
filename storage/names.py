"""What people call a version -> the version they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from monitor.errors import VersionNotFound
from monitor.records import Version

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_OR_YEAR = re.compile(r"((?:19|20)\d{2})(?:-(\d{2}))?")
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})\.([0-9a-f]{1,64})")
#: shorter than this, a digest without its day says nothing
_DIGITS = 4
_NEAREST = 3


def resolve(slug: str, versions: Sequence[Version], name: str) -> Version:
    """Return the version that a name (or its start) or a date means. `versions` are those of the policy, in order.

    A day, a month or a year means the version in force at its end. Raises VersionNotFound, with the nearest names.
    """
    if not versions:
        raise VersionNotFound(f"no version yet: {slug}: look at it with `monitor check {slug}`")
    wanted = name.strip().lower()
    if _DAY.fullmatch(wanted):
        return _by_day(slug, versions, _day(slug, wanted))
    longer = _MONTH_OR_YEAR.fullmatch(wanted)
    if longer:
        return _by_day(slug, versions, _last_day(slug, *longer.groups()))
    named = _NAME.fullmatch(wanted)
    if named:
        return _by_name(slug, versions, _day(slug, named[1]), named[2])
    return _by_start(slug, versions, wanted)


def _day(slug: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise VersionNotFound(f"no such day: {slug}: {text}: {error}") from None


def _last_day(slug: str, year: str, month: str | None) -> date:
    first = _day(slug, f"{year}-{month or '12'}-01")
    return first.replace(day=monthrange(first.year, first.month)[1])


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _end_of(day: date) -> datetime:
    """Return the last moment that counts as this day."""
    return datetime.combine(day, time.max, UTC)


def _by_day(slug: str, versions: Sequence[Version], day: date) -> Version:
    begun = [version for version in versions if version.captured_at <= _end_of(day)]
    if not begun:
        raise VersionNotFound(f"no version is as old as {day}: {slug}: the first is {versions[0].name}")
    return begun[-1]


def _by_name(slug: str, versions: Sequence[Version], day: date, digits: str) -> Version:
    """Return the version with this text: the one begun that day, or in force then, or the nearest.

    The text comes first: a capture found later may have moved the beginning of a version to an earlier day.
    """
    same = _with_digest(versions, digits)
    if not same:
        raise _unknown(slug, versions, f"{day}.{digits}", day)
    begun = [version for version in same if version.captured_at.date() == day]
    in_force = [version for version in _in_force(versions, day) if version in same]
    chosen = begun or in_force or same
    if len({version.text_digest for version in chosen}) > 1:
        raise _several(slug, f"{day}.{digits}", chosen)
    return min(reversed(chosen), key=lambda version: abs(version.captured_at.date() - day))


def _with_digest(versions: Sequence[Version], digits: str) -> list[Version]:
    """Return the versions whose text's digest begins so, or else did so before they were read anew."""
    same = [version for version in versions if version.text_digest.startswith(digits)]
    return same or [version for version in versions if (version.first_digest or "").startswith(digits)]


def _in_force(versions: Sequence[Version], day: date) -> Sequence[Version]:
    """Return the versions in force at some moment of a day."""
    first = max((at for at, version in enumerate(versions) if version.captured_at <= _start_of(day)), default=0)
    return [version for version in versions[first:] if version.captured_at <= _end_of(day)]


def _by_start(slug: str, versions: Sequence[Version], start: str) -> Version:
    """Return the one version whose name, or whose digest, begins so."""
    found = [version for version in versions if start and version.name.startswith(start)]
    if not found and len(start) >= _DIGITS:
        found = _with_digest(versions, start)
    if not found:
        raise _unknown(slug, versions, start, None)
    if len({version.text_digest for version in found}) > 1:
        raise _several(slug, start, found)
    return found[-1]


def _several(slug: str, name: str, found: Iterable[Version]) -> VersionNotFound:
    longer = {f"{version.captured_at:%Y-%m-%d}.{version.text_digest[:8]}": None for version in found}
    return VersionNotFound(f"{name!r} may be any of several versions: {slug}: {', '.join(list(longer)[:8])}")


def _unknown(slug: str, versions: Sequence[Version], name: str, day: date | None) -> VersionNotFound:
    if day is None:
        nearest = list(versions[-_NEAREST:])
    else:
        near = sorted(versions, key=lambda version: abs(version.captured_at - (_start_of(day) + timedelta(hours=12))))
        nearest = sorted(near[:_NEAREST], key=lambda version: version.captured_at)
    names = ", ".join(dict.fromkeys(version.name for version in nearest))
    which = "the latest" if day is None else "the nearest"
    return VersionNotFound(f"no such version: {slug}: {name!r}: {which} are {names}")
