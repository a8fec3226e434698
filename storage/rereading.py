"""Writing what old bytes are read as today: versions and changes follow, the log of captures stays."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from monitor.errors import StaleViewError
from monitor.records import Change, Judgement, Rereading, VersionId
from storage import changes as changing
from storage import contents, landing, policies
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


def rejudge(connection: sa.Connection, judged: Change, judgement: Judgement) -> None:
    """Write what a change means now within the caller's transaction.

    Raises StaleViewError, for the caller to roll back, where another change stands there by now.
    """
    # whoever records or rereads holds the policy's row until it is done
    policies.find(connection, judged.policy, for_recording=True)
    stored = changing.change(connection, judged.id)
    if _what_is_judged(stored) != _what_is_judged(judged):
        raise StaleViewError(f"the change was read anew while it was judged: {judged.policy}: {judged.name}")
    landing.rejudge(connection, judged.id, judgement, technical=stored.technical)


def _what_is_judged(change: Change) -> tuple[tuple[VersionId, str], tuple[VersionId, str], bool]:
    before, after = change.before, change.after
    return (before.id, before.text_digest), (after.id, after.text_digest), change.technical


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
        landing.rejudge(connection, change_id, judgement, technical=technical)
    for into, version_id in rereading.joined:
        _join(connection, into, version_id, rereading.at)
    # who decides on what was read before has to decide anew
    connection.execute(policy_table.update().where(policy_table.c.id == policy.id).values(position=policy.position + 1))
