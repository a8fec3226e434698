"""Writing what old bytes are read as today: versions and changes follow, the log of captures stays."""

from __future__ import annotations

import sqlalchemy as sa

from monitor.errors import StaleViewError
from monitor.records import Rereading
from storage import contents, policies
from storage.landing import rejudge
from storage.rows import reading_values
from storage.tables import changes, versions
from storage.tables import policies as policy_table


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
        rejudge(connection, change_id, judgement)
        connection.execute(changes.update().where(changes.c.id == change_id).values(technical=technical))
    # who decides on what was read before has to decide anew
    connection.execute(policy_table.update().where(policy_table.c.id == policy.id).values(position=policy.position + 1))
