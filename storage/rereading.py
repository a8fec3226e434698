"""Writing what old bytes are read as today: versions and changes follow, the log of captures stays."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from monitor.errors import StaleViewError
from monitor.records import Rereading
from storage import contents, policies
from storage.landing import rejudge
from storage.rows import reading_values
from storage.tables import changes, versions
from storage.tables import policies as policy_table


def _join(connection: sa.Connection, into: int, version_id: int, at: datetime | None) -> None:
    """Let a version be part of the one before it: the looks at it stay, and what led on from it leads on from there.

    The change between the two is kept for the messages that may speak of it, and listed no longer.
    """
    between = changes.c.before_id == into, changes.c.after_id == version_id, changes.c.superseded_at.is_(None)
    connection.execute(changes.update().where(*between).values(superseded_at=at, after_id=into))
    connection.execute(changes.update().where(changes.c.before_id == version_id).values(before_id=into))
    connection.execute(changes.update().where(changes.c.after_id == version_id).values(after_id=into))
    connection.execute(versions.delete().where(versions.c.id == version_id))


def reread(connection: sa.Connection, rereading: Rereading) -> None:
    """Write a rereading within the caller's transaction. Raises StaleViewError, for the caller to roll back."""
    policy = policies.find(connection, rereading.policy, for_recording=True)
    if policy.position != rereading.expected_position:
        raise StaleViewError(f"the timeline moved while it was read anew: {rereading.policy}: nothing was written")
    for version_id, reading in rereading.readings:
        contents.put(connection, reading.text_digest, reading.markdown)
        mine = versions.c.id == version_id, versions.c.policy_id == policy.id
        connection.execute(versions.update().where(*mine).values(reading_values(reading)))
    for change_id, judgement, technical in rereading.judgements:
        rejudge(connection, change_id, judgement, technical=technical)
    for into, version_id in rereading.joined:
        _join(connection, into, version_id, rereading.at)
    # who decides on what was read before has to decide anew
    connection.execute(policy_table.update().where(policy_table.c.id == policy.id).values(position=policy.position + 1))
