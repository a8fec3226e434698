"""Reading what lies between neighbouring versions, with its flags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

import sqlalchemy as sa

from monitor.errors import NotFoundError
from monitor.records import Change, ChangeId, Flag, Severity, Version, VersionId
from monitor.store import FlagFilter
from storage import timeline
from storage.rows import Row, change_of, flag_of
from storage.tables import changes, flags, policies, sightings, versions

#: how many values go into one IN (...)
_AT_ONCE = 500


def _listed() -> sa.ColumnElement[bool]:
    return changes.c.superseded_at.is_(None)


def last_change_at(connection: sa.Connection, policy_id: int) -> datetime | None:
    """Return when the policy was first seen to have changed last; new readings of old bytes do not count."""
    found = (
        sa.select(sightings.c.captured_at)
        .join(versions, versions.c.sighting_id == sightings.c.id)
        .join(changes, changes.c.after_id == versions.c.id)
        .where(changes.c.policy_id == policy_id, _listed(), changes.c.technical.is_(False))
    )
    return connection.scalar(timeline.newest_first(found).limit(1))


def all_changes(connection: sa.Connection, policy_id: int) -> tuple[Change, ...]:
    """Return the changes between neighbouring versions, oldest first."""
    rows = connection.execute(sa.select(changes).where(changes.c.policy_id == policy_id, _listed())).all()
    order = {found.id: found for found in timeline.all_versions(connection, policy_id)}
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
    return _complete(connection, connection.execute(timeline.newest_first(found)).all())


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
    found: dict[VersionId, Version] = {}
    for some in _in_parts(sides):
        found |= timeline.some_versions(connection, some)
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
