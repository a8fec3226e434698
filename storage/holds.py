"""Captures set aside: at most one hold of a policy stands."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from monitor.errors import NotFoundError
from monitor.records import Hold, HoldId, NewHold
from storage.rows import Row, Values, hold_of, insert
from storage.tables import holds, policies


def standing_row(connection: sa.Connection, policy_id: int) -> Row | None:
    """Return the row of the hold that stands."""
    found = sa.select(holds).where(holds.c.policy_id == policy_id, holds.c.ended.is_(None))
    return connection.execute(found).first()


def standing(connection: sa.Connection, policy: Row) -> Hold | None:
    """Return the hold of a policy that stands."""
    row = standing_row(connection, policy.id)
    return None if row is None else hold_of(row, policy.slug)


def hold(connection: sa.Connection, hold_id: int) -> Hold:
    """Return one hold. Raises NotFoundError."""
    found = sa.select(holds, policies.c.slug).join(policies).where(holds.c.id == hold_id)
    row = connection.execute(found).first()
    if row is None:
        raise NotFoundError(f"no such hold: {hold_id}")
    return hold_of(row, row.slug)


def end(connection: sa.Connection, hold_id: int, how: str, at: datetime) -> None:
    """Mark a hold as ended; one that ended before keeps its end."""
    ending = holds.update().where(holds.c.id == hold_id, holds.c.ended.is_(None)).values(ended=how, ended_at=at)
    connection.execute(ending)


def see(
    connection: sa.Connection, policy_id: int, new: NewHold, reading: Values, capture_id: int, at: datetime
) -> HoldId:
    """Open a hold, or see the standing one once more where it has the same reason.

    A hold with another reason makes way: there is one answer to "why does this page not count?". `reading` holds the
    columns that a hold keeps of what was read.
    """
    row = standing_row(connection, policy_id)
    seen = {"capture_id": capture_id, "evidence": new.evidence, "last_seen_at": at, **reading}
    if row is not None and row.reason == new.reason:
        connection.execute(holds.update().where(holds.c.id == row.id).values(**seen, times_seen=row.times_seen + 1))
        return HoldId(row.id)
    if row is not None:
        end(connection, row.id, "replaced", at)
    opened = {"policy_id": policy_id, "reason": str(new.reason), "opened_at": at, "times_seen": 1, **seen}
    return HoldId(insert(connection, holds, opened))
