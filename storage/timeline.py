"""Reading the timeline: captures, versions in their order, and what stands around a moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from monitor.errors import NotFoundError
from monitor.records import (
    FLAPPING_WINDOW,
    Capture,
    CaptureId,
    Neighbours,
    Version,
    VersionId,
)
from storage.rows import Row, capture_of, pages_of, version_of
from storage.tables import captures, policies, sightings, versions

Rows = sa.Select[Any]


# --- versions -------------------------------------------------------------------------------------------------------
def _returns_to() -> sa.ScalarSelect[Any]:
    """Return the subquery of the latest earlier version with the same text.

    Worked out on reading: a capture that lands among old versions may give a later one something to return to.
    """
    earlier, began = versions.alias(), sightings.alias()
    return (
        sa.select(earlier.c.id)
        .join(began, earlier.c.sighting_id == began.c.id)
        .where(earlier.c.policy_id == versions.c.policy_id, earlier.c.text_digest == versions.c.text_digest)
        .where(
            sa.or_(
                began.c.captured_at < sightings.c.captured_at,
                sa.and_(began.c.captured_at == sightings.c.captured_at, began.c.id < sightings.c.id),
            )
        )
        .order_by(began.c.captured_at.desc(), began.c.id.desc())
        .limit(1)
        .correlate(versions, sightings)
        .scalar_subquery()
    )


#: all versions, with what their first capture says of them; made once, as making it takes longer than running it
_PLAIN: Rows = (
    sa.select(
        versions,
        policies.c.slug,
        sightings.c.captured_at,
        captures.c.origin,
        captures.c.url_reached,
        captures.c.content_type,
        captures.c.digest,
        captures.c.pages,
        captures.c.text_digest.label("first_digest"),
    )
    .join(policies, versions.c.policy_id == policies.c.id)
    .join(sightings, versions.c.sighting_id == sightings.c.id)
    .join(captures, sightings.c.capture_id == captures.c.id)
)
#: the same with what each returns to, for when not all of a policy are at hand
_COMPLETE: Rows = _PLAIN.add_columns(_returns_to().label("returns_to"))


def oldest_first(rows: Rows) -> Rows:
    """Order rows that hold sightings as the timeline runs."""
    return rows.order_by(sightings.c.captured_at, sightings.c.id)


def newest_first(rows: Rows) -> Rows:
    """Order rows that hold sightings against the timeline."""
    return rows.order_by(sightings.c.captured_at.desc(), sightings.c.id.desc())


def all_versions(connection: sa.Connection, policy_id: int) -> tuple[Version, ...]:
    """Return the versions of a policy, oldest first."""
    latest: dict[str, int] = {}
    found = []
    for row in connection.execute(oldest_first(_PLAIN.where(versions.c.policy_id == policy_id))):
        found.append(version_of(row, latest.get(row.text_digest)))
        latest[row.text_digest] = row.id
    return tuple(found)


def version(connection: sa.Connection, version_id: int) -> Version:
    """Return a version that is there."""
    row = connection.execute(_COMPLETE.where(versions.c.id == version_id)).one()
    return version_of(row, row.returns_to)


def some_versions(connection: sa.Connection, version_ids: Collection[int]) -> dict[VersionId, Version]:
    """Return versions of any policy by their ids; not more than one statement can name."""
    rows = connection.execute(_COMPLETE.where(versions.c.id.in_(version_ids)))
    return {VersionId(row.id): version_of(row, row.returns_to) for row in rows}


def current(connection: sa.Connection, policy_id: int) -> Version | None:
    """Return the newest version."""
    return _last(connection, versions.c.policy_id == policy_id)


def in_force(connection: sa.Connection, policy_id: int, at: datetime) -> Version | None:
    """Return the version in force at a moment; one that begins then is."""
    return _last(connection, versions.c.policy_id == policy_id, sightings.c.captured_at <= at)


def version_seen_at(connection: sa.Connection, policy_id: int, at: datetime) -> Version | None:
    """Return the version that a capture of this very moment shows; None where none was accepted."""
    here = sa.select(sightings.c.id).where(sightings.c.policy_id == policy_id, sightings.c.captured_at == at)
    return in_force(connection, policy_id, at) if connection.execute(here).first() else None


def version_of_sighting(connection: sa.Connection, sighting: Row) -> Version | None:
    """Return the version that an accepted capture belongs to."""
    up_to_it = sa.or_(
        sightings.c.captured_at < sighting.captured_at,
        sa.and_(sightings.c.captured_at == sighting.captured_at, sightings.c.id <= sighting.id),
    )
    return _last(connection, versions.c.policy_id == sighting.policy_id, up_to_it)


def _last(connection: sa.Connection, *wanted: sa.ColumnElement[bool]) -> Version | None:
    """Return the newest of some versions.

    Chosen by number first: sorted whole, every row would be looked up in all its tables.
    """
    ids = sa.select(versions.c.id).join(sightings, versions.c.sighting_id == sightings.c.id).where(*wanted)
    version_id = connection.scalar(newest_first(ids).limit(1))
    return None if version_id is None else version(connection, version_id)


# --- captures ---------------------------------------------------------------------------------------------------------
def capture(connection: sa.Connection, capture_id: CaptureId) -> Capture:
    """Return one capture. Raises NotFoundError."""
    found = (
        sa.select(captures, policies.c.slug, sightings.c.text_digest.label("accepted_digest"))
        .join(policies, captures.c.policy_id == policies.c.id)
        .outerjoin(sightings, sightings.c.capture_id == captures.c.id)
        .where(captures.c.id == capture_id)
    )
    row = connection.execute(found).first()
    if row is None:
        raise NotFoundError(f"no such capture: {capture_id}")
    return capture_of(row)


def captured(
    connection: sa.Connection,
    policy_id: int,
    captured_at: datetime,
    digest: str | None,
    pages: Mapping[str, datetime] | None,
) -> bool:
    """Tell whether a capture of this moment, and of this body or of pages seen then where given, is stored."""
    found = sa.select(captures.c.pages).where(captures.c.policy_id == policy_id, captures.c.captured_at == captured_at)
    if digest is not None:
        found = found.where(captures.c.digest == digest)
    stored = (pages_of(row.pages) for row in connection.execute(found))
    return any(not pages or {page.url_asked: page.captured_at for page in one} == pages for one in stored)


def last_digests(connection: sa.Connection, policy_id: int) -> tuple[str | None, str | None]:
    """Return the digests of the body of the latest accepted capture, and of the text that it was read as then."""
    found = (
        sa.select(captures.c.digest, sightings.c.text_digest)
        .join(sightings, sightings.c.capture_id == captures.c.id)
        .where(sightings.c.policy_id == policy_id)
    )
    row = connection.execute(newest_first(found).limit(1)).first()
    return (None, None) if row is None else (row.digest, row.text_digest)


def sighting_after(connection: sa.Connection, policy_id: int, at: datetime) -> Row | None:
    """Return the first accepted capture after a moment."""
    found = sa.select(sightings).where(sightings.c.policy_id == policy_id, sightings.c.captured_at > at)
    return connection.execute(oldest_first(found).limit(1)).first()


def sighting_before(connection: sa.Connection, policy_id: int, at: datetime) -> Row | None:
    """Return the last accepted capture up to a moment."""
    found = sa.select(sightings).where(sightings.c.policy_id == policy_id, sightings.c.captured_at <= at)
    return connection.execute(newest_first(found).limit(1)).first()


# --- around a moment --------------------------------------------------------------------------------------------------
def neighbours(connection: sa.Connection, policy_id: int, at: datetime, text_digest: str) -> Neighbours:
    """Return what stands around a moment, for a reading with this text.

    What was accepted at the very same moment stands before it.
    """
    after = sighting_after(connection, policy_id, at)
    following = None if after is None else version_of_sighting(connection, after)
    same = versions.c.policy_id == policy_id, versions.c.text_digest == text_digest
    return Neighbours(
        previous=in_force(connection, policy_id, at),
        next=following,
        next_begins_version=after is None or _begins_version(connection, after.id),
        seen_before=_last(connection, *same, sightings.c.captured_at <= at),
        recent_faces=_faces(connection, policy_id, at),
    )


def _begins_version(connection: sa.Connection, sighting_id: int) -> bool:
    return connection.execute(sa.select(versions.c.id).where(versions.c.sighting_id == sighting_id)).first() is not None


def _faces(connection: sa.Connection, policy_id: int, at: datetime) -> tuple[str, ...]:
    found = (
        sa.select(versions.c.text_digest)
        .join(sightings, versions.c.sighting_id == sightings.c.id)
        .where(versions.c.policy_id == policy_id)
        .where(sightings.c.captured_at.between(at - FLAPPING_WINDOW, at))
    )
    return tuple(connection.scalars(oldest_first(found)))
