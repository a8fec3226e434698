"""The archive's listings of captures, as JSON (what we ask for) and as text (what it falls back to)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
#: without these a row says nothing we could use
NEEDED = frozenset({"timestamp", "original", "statuscode", "digest"})
STAMP = "%Y%m%d%H%M%S"
REVISIT = "warc/revisit"
#: a revisit with this digest repeats an empty body, which is what most archived redirects have
EMPTY_DIGEST = base64.b32encode(hashlib.sha1(b"", usedforsecurity=False).digest()).decode()


class ListingError(Exception):
    """What came is not a listing of captures."""


@dataclass(frozen=True, slots=True)
class ArchivedCapture:
    """One row of a listing: what the archive holds, not yet brought here."""

    captured_at: datetime
    #: the address as it was captured
    url: str
    #: None for a revisit: the same body as an earlier capture with this digest
    status: int | None
    mimetype: str
    #: SHA-1 of the body in base32, as the archive gives it
    digest: str

    @property
    def pages(self) -> None:
        """Return nothing: it is a capture of one page."""

    @property
    def revisit(self) -> bool:
        """Tell whether the archive kept no body of its own for this capture, as nothing had changed."""
        return self.mimetype == REVISIT

    @property
    def empty(self) -> bool:
        """Tell whether the body is known to be empty, as that of a redirect."""
        return self.digest == EMPTY_DIGEST


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of captures, oldest first, and where the next page begins; None on the last page."""

    captures: tuple[ArchivedCapture, ...]
    resume_key: str | None = None


def stamp(moment: datetime) -> str:
    """Return a moment as the archive writes it, 14 digits of UTC.

    >>> stamp(datetime(2024, 5, 1, 12, tzinfo=UTC))
    '20240501120000'
    """
    return moment.astimezone(UTC).strftime(STAMP)


def moment(stamp: str) -> datetime | None:
    """Return what 14 digits mean; None where there is no such time, as happens in old rows."""
    if len(stamp) != 14 or not stamp.isdecimal():
        return None
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def parse(body: bytes) -> Listing:
    """Read a listing in either form. Rows without a valid time are left out, repeated rows are given once.

    Raises ListingError.
    """
    text = body.decode("utf-8", "replace").strip()
    if not text:
        return Listing(())
    return _from_json(text) if text.startswith("[") else _from_text(text)


def _from_json(text: str) -> Listing:
    try:
        rows = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ListingError(f"not a whole JSON listing ({error})") from error
    if not all(isinstance(row, list) and all(isinstance(cell, str) for cell in row) for row in rows):
        raise ListingError("not a table of captures")
    rows, resume_key = _split(rows)
    if not rows:
        return Listing((), resume_key)
    return Listing(tuple(_captures(rows[1:], rows[0])), resume_key)


def _from_text(text: str) -> Listing:
    rows, resume_key = _split([line.split(" ") if line else [] for line in text.splitlines()])
    return Listing(tuple(_captures(rows, FIELDS)), resume_key)


def _split(rows: list[list[str]]) -> tuple[list[list[str]], str | None]:
    """Cut off the resume key, which stands alone behind an empty row."""
    if [] not in rows:
        return rows, None
    gap = rows.index([])
    behind = rows[gap + 1 :]
    if len(behind) != 1 or len(behind[0]) != 1:
        raise ListingError("an empty row that no resume key follows")
    return rows[:gap], behind[0][0]


def _captures(rows: Iterable[list[str]], fields: Sequence[str]) -> Iterator[ArchivedCapture]:
    if not set(fields) >= NEEDED:
        raise ListingError(f"columns missing: {', '.join(sorted(NEEDED - set(fields)))}")
    seen = set()
    for row in rows:
        if len(row) != len(fields):
            raise ListingError(f"a row of {len(row)} columns where {len(fields)} were expected")
        capture = _capture(dict(zip(fields, row, strict=True)))
        if capture is not None and capture not in seen:
            seen.add(capture)
            yield capture


def _capture(row: dict[str, str]) -> ArchivedCapture | None:
    captured_at = moment(row["timestamp"])
    if captured_at is None:
        return None
    status = int(row["statuscode"]) if row["statuscode"].isdecimal() else None
    return ArchivedCapture(captured_at, row["original"], status, row.get("mimetype", ""), row["digest"])
