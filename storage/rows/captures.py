"""Captures with their pages, readings, and the versions they make."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from monitor.records import Capture, CaptureId, Fetched, Origin, PageCapture, Reading, Version, VersionId
from storage.rows.row import Row, Values


def capture_values(fetched: Fetched) -> Values:
    """Return the columns that say what was seen, and where."""
    return {
        "origin": str(fetched.origin),
        "captured_at": fetched.captured_at,
        "fetched_at": fetched.fetched_at,
        "url_asked": fetched.url_asked,
        "url_reached": fetched.url_reached,
        "status": fetched.status,
        "headers": [list(pair) for pair in fetched.headers],
        "content_type": fetched.content_type,
        "digest": fetched.digest,
        "size_bytes": len(fetched.body),
        "pages": [_page_values(page) for page in fetched.pages] or None,
    }


def _page_values(page: PageCapture) -> Values:
    values = asdict(page)
    values["captured_at"] = page.captured_at.isoformat()
    return values


def pages_of(pages: list[Values] | None) -> tuple[PageCapture, ...]:
    """Return the pages of a capture from the column that holds them."""
    return tuple(
        PageCapture(
            **{
                **page,
                "captured_at": datetime.fromisoformat(page["captured_at"]),
                "headers": tuple((name, value) for name, value in page["headers"]),
            }
        )
        for page in pages or ()
    )


def capture_of(row: Row) -> Capture:
    """Return a capture of a row of `captures` with `slug` and `accepted_digest` beside it."""
    return Capture(
        id=CaptureId(row.id),
        policy=row.slug,
        origin=Origin(row.origin),
        captured_at=row.captured_at,
        fetched_at=row.fetched_at,
        url_asked=row.url_asked,
        url_reached=row.url_reached,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        content_type=row.content_type,
        digest=row.digest,
        size_bytes=row.size_bytes,
        text_digest=row.accepted_digest,
        has_snapshot=row.has_snapshot,
        pages=pages_of(row.pages),
    )


def reading_values(reading: Reading) -> Values:
    """Return the columns that versions and holds keep of a reading."""
    return {
        "text_digest": reading.text_digest,
        "title": reading.title,
        "language": reading.language,
        "words": reading.words,
        "extractor": reading.extractor,
        "recipe_digest": reading.recipe_digest,
    }


def reading_columns(row: Row) -> Values:
    """Return the same columns of a row that has them."""
    names = ("text_digest", "title", "language", "words", "extractor", "recipe_digest")
    return {name: row._mapping[name] for name in names}


def version_of(row: Row, returns_to: int | None) -> Version:
    """Return a version of a row that also holds its policy, its first capture and the moment of that."""
    return Version(
        id=VersionId(row.id),
        policy=row.slug,
        captured_at=row.captured_at,
        origin=Origin(row.origin),
        url_reached=row.url_reached,
        text_digest=row.text_digest,
        snapshot_digest=row.digest,
        title=row.title,
        language=row.language,
        words=row.words,
        returns_to=None if returns_to is None else VersionId(returns_to),
        extractor=row.extractor,
        recipe_digest=row.recipe_digest,
        first_digest=row.first_digest,
        content_type=row.content_type,
        pages=pages_of(row.pages),
    )
