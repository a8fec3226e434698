"""Reading the timeline: versions in their order, the changes between them, and what stands around a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from monitor.errors import NotFoundError
from monitor.records import (
    FLAPPING_WINDOW,
    Capture,
    CaptureId,
    Change,
    ChangeId,
    Flag,
    Neighbours,
    Severity,
    Version,
    VersionId,
)
from monitor.store import FlagFilter
from storage.rows import Row, capture_of, change_of, flag_of, version_of
from storage.tables import captures, changes, flags, policies, sightings, versions

Rows = sa.Select[Any]

#: how many values go into one IN (...)
_AT_ONCE = 500


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


def current(connection: sa.Connection, policy_id: int) -> Version | None:
    """Return the newest version."""
    return _last(connection, versions.c.policy_id == policy_id)


def in_force(connection: sa.Connection, policy_id: int, at: datetime) -> Version | None:
    """Return the version in force at a moment; one that begins then is."""
    return _last(connection, versions.c.policy_id == policy_id, sightings.c.captured_at <= at)


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


def last_change_at(connection: sa.Connection, policy_id: int) -> datetime | None:
    """Return when the policy was first seen to have changed last; new readings of old bytes do not count."""
    found = (
        sa.select(sightings.c.captured_at)
        .join(versions, versions.c.sighting_id == sightings.c.id)
        .join(changes, changes.c.after_id == versions.c.id)
        .where(changes.c.policy_id == policy_id, _listed(), changes.c.technical.is_(False))
    )
    return connection.scalar(newest_first(found).limit(1))


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


def captured(connection: sa.Connection, policy_id: int, captured_at: datetime, digest: str | None) -> bool:
    """Tell whether a capture of this moment, and of this body where given, is stored."""
    found = sa.select(captures.c.id).where(captures.c.policy_id == policy_id, captures.c.captured_at == captured_at)
    if digest is not None:
        found = found.where(captures.c.digest == digest)
    return connection.execute(found.limit(1)).first() is not None


def last_body_digest(connection: sa.Connection, policy_id: int) -> str | None:
    """Return the digest of the body of the latest accepted capture."""
    found = (
        sa.select(captures.c.digest)
        .join(sightings, sightings.c.capture_id == captures.c.id)
        .where(sightings.c.policy_id == policy_id)
    )
    return connection.scalar(newest_first(found).limit(1))


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


# --- changes ----------------------------------------------------------------------------------------------------------
def _listed() -> sa.ColumnElement[bool]:
    return changes.c.superseded_at.is_(None)


def all_changes(connection: sa.Connection, policy_id: int) -> tuple[Change, ...]:
    """Return the changes between neighbouring versions, oldest first."""
    rows = connection.execute(sa.select(changes).where(changes.c.policy_id == policy_id, _listed())).all()
    order = {found.id: found for found in all_versions(connection, policy_id)}
    place = {version_id: number for number, version_id in enumerate(order)}
    return _with_flags(connection, sorted(rows, key=lambda row: place[row.after_id]), order)


def change(connection: sa.Connection, change_id: ChangeId) -> Change:
    """Return one change, be it listed or not. Raises NotFoundError."""
    row = connection.execute(sa.select(changes).where(changes.c.id == change_id)).first()
    if row is None:
        raise NotFoundError(f"no such change: {change_id}")
    return _complete(connection, [row])[0]


def change_between(connection: sa.Connection, before: VersionId, after: VersionId) -> Change | None:
    """Return the change between two versions, if they are neighbours."""
    found = sa.select(changes).where(changes.c.before_id == before, changes.c.after_id == after, _listed())
    return next(iter(_complete(connection, connection.execute(found).all())), None)


def flagged(connection: sa.Connection, wanted: FlagFilter) -> tuple[Change, ...]:
    """Return changes with flags that pass the filter, newest first."""
    found = (
        sa.select(changes)
        .join(versions, changes.c.after_id == versions.c.id)
        .join(sightings, versions.c.sighting_id == sightings.c.id)
        .where(_listed(), _has_flag(wanted))
    )
    if wanted.since is not None:
        found = found.where(sightings.c.captured_at >= wanted.since)
    if wanted.policies:
        slugs = sa.select(policies.c.id).where(policies.c.slug.in_(wanted.policies))
        found = found.where(changes.c.policy_id.in_(slugs))
    return _complete(connection, connection.execute(newest_first(found)).all())


def _has_flag(wanted: FlagFilter) -> sa.ColumnElement[bool]:
    passing = flags.c.change_id == changes.c.id
    if wanted.kinds:
        passing &= flags.c.kind.in_([str(kind) for kind in wanted.kinds])
    if wanted.minimum_severity is not None:
        least = Severity(wanted.minimum_severity).rank
        passing &= flags.c.severity.in_([str(severity) for severity in Severity if severity.rank >= least])
    return sa.exists().where(passing)


def _complete(connection: sa.Connection, rows: Collection[Row]) -> tuple[Change, ...]:
    sides = {side for row in rows for side in (row.before_id, row.after_id)}
    found = {
        row.id: version_of(row, row.returns_to)
        for some in _in_parts(sides)
        for row in connection.execute(_COMPLETE.where(versions.c.id.in_(some)))
    }
    return _with_flags(connection, rows, found)


def _with_flags(
    connection: sa.Connection, rows: Collection[Row], sides: dict[VersionId, Version]
) -> tuple[Change, ...]:
    raised = _flags_of(connection, [row.id for row in rows])
    return tuple(change_of(row, sides[row.before_id], sides[row.after_id], raised[row.id]) for row in rows)


def _flags_of(connection: sa.Connection, change_ids: Iterable[int]) -> defaultdict[int, list[Flag]]:
    raised: defaultdict[int, list[Flag]] = defaultdict(list)
    for some in _in_parts(change_ids):
        for row in connection.execute(sa.select(flags).where(flags.c.change_id.in_(some)).order_by(flags.c.id)):
            raised[row.change_id].append(flag_of(row))
    return raised


def _in_parts(values: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(values)
    for start in range(0, len(ordered), _AT_ONCE):
        yield ordered[start : start + _AT_ONCE]
