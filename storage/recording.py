"""Writing what a check found: the log first, then what it means for the timeline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from monitor.errors import StaleViewError
from monitor.records import AlertKind, ChangeId, CheckResult, HoldId, Landing, Recording, VersionId
from storage import changes, contents, holds, outbox, policies, timeline
from storage.landing import Landed, Place, land
from storage.rows import (
    Row,
    Values,
    capture_values,
    check_values,
    insert,
    reading_columns,
    reading_values,
    validators_values,
)
from storage.tables import captures, checks, sightings
from storage.tables import policies as policy_table


@dataclass(frozen=True, slots=True)
class Look:
    """A capture to be accepted as the policy, and what it was read as."""

    capture_id: int
    captured_at: datetime
    reading: Values


def record(connection: sa.Connection, recording: Recording, *, has_snapshot: bool) -> CheckResult:
    """Write a recording within the caller's transaction. Raises StaleViewError, for the caller to roll back."""
    policy = policies.find(connection, recording.check.policy, for_recording=True)
    if policy.position != recording.expected_position:
        raise _moved(policy, f"expected position {recording.expected_position}, found {policy.position}")
    look = _look(connection, policy, recording, has_snapshot=has_snapshot)
    landed = None if look is None or recording.landing is None else _accept(connection, policy, recording, look)
    hold_id = _write_hold(connection, policy, recording, look)
    _write_check(connection, policy, recording, look)
    _update_policy(connection, policy, recording)
    _write_alerts(connection, policy, recording, None if landed is None else landed.change_id)
    return _result(connection, recording, landed, hold_id)


def _moved(policy: Row, how: str) -> StaleViewError:
    return StaleViewError(f"the timeline moved while it was looked at: {policy.slug}: {how}")


# --- captures ---------------------------------------------------------------------------------------------------------
def _look(connection: sa.Connection, policy: Row, recording: Recording, *, has_snapshot: bool) -> Look | None:
    """Return the capture that this recording is about: a new one, or that of the hold it accepts."""
    if recording.accepts is not None:
        return _held_look(connection, policy, recording, recording.accepts)
    fetched, reading = recording.fetched, recording.reading
    if fetched is None:
        return None
    values = {**capture_values(fetched), "policy_id": policy.id, "has_snapshot": has_snapshot}
    read: Values = {}
    if reading is not None:
        read = reading_values(reading)
        values["text_digest"] = reading.text_digest
        contents.put(connection, reading.text_digest, reading.markdown)
    capture_id = insert(connection, captures, values)
    return Look(capture_id, fetched.captured_at, read)


def _held_look(connection: sa.Connection, policy: Row, recording: Recording, hold_id: HoldId) -> Look:
    row = holds.standing_row(connection, policy.id)
    if row is None or row.id != hold_id:
        raise _moved(policy, "the hold ended in between")
    read = reading_columns(row)
    if recording.reading is not None:
        read = reading_values(recording.reading)
        contents.put(connection, recording.reading.text_digest, recording.reading.markdown)
    return Look(row.capture_id, timeline.capture(connection, row.capture_id).captured_at, read)


# --- the timeline -----------------------------------------------------------------------------------------------------
def _accept(connection: sa.Connection, policy: Row, recording: Recording, look: Look) -> Landed:
    """Count a look as one at the policy, and give what it says its place."""
    after = timeline.sighting_after(connection, policy.id, look.captured_at)
    _check_place(connection, policy, recording, look.captured_at, after)
    looks = _agreeing(connection, policy.id, look) if _confirms(recording) else []
    sighted = [_add_sighting(connection, policy.id, seen) for seen in [*looks, look]]
    place = Place(policy.id, sighted[0], None if after is None else after.id, recording.check.finished_at)
    return land(connection, place, look.reading, recording)


def _check_place(connection: sa.Connection, policy: Row, recording: Recording, at: datetime, after: Row | None) -> None:
    """Refuse a landing that was decided on other neighbours than there are: it would tangle the timeline."""
    previous = timeline.in_force(connection, policy.id, at)
    if recording.previous != (None if previous is None else previous.id):
        raise _moved(policy, "another version stands before this one")
    if recording.landing is Landing.JOINS:
        return
    following = None if after is None else timeline.version_of_sighting(connection, after)
    if recording.next != (None if following is None else following.id):
        raise _moved(policy, "another version stands after this one")


def _confirms(recording: Recording) -> bool:
    return recording.accepts is not None or recording.end_hold == "agreed"


def _agreeing(connection: sa.Connection, policy_id: int, look: Look) -> list[Look]:
    """Return the held looks just before, oldest first, that said the same: the page has read so since the first.

    Only those with no accepted capture in between, so that the look and its first forerunner have the same neighbours.
    """
    held = (
        sa.select(captures.c.id, captures.c.captured_at)
        .outerjoin(sightings, sightings.c.capture_id == captures.c.id)
        .where(sightings.c.id.is_(None), captures.c.policy_id == policy_id, captures.c.id != look.capture_id)
        .where(captures.c.text_digest == look.reading["text_digest"], captures.c.captured_at <= look.captured_at)
        .order_by(captures.c.captured_at, captures.c.id)
    )
    before = timeline.sighting_before(connection, policy_id, look.captured_at)
    if before is not None:
        held = held.where(captures.c.captured_at > before.captured_at)
    return [Look(row.id, row.captured_at, look.reading) for row in connection.execute(held)]


def _add_sighting(connection: sa.Connection, policy_id: int, look: Look) -> int:
    values = {
        "policy_id": policy_id,
        "capture_id": look.capture_id,
        "captured_at": look.captured_at,
        "text_digest": look.reading["text_digest"],
    }
    return insert(connection, sightings, values)


# --- what else a check writes -----------------------------------------------------------------------------------------
def _write_hold(connection: sa.Connection, policy: Row, recording: Recording, look: Look | None) -> HoldId | None:
    at = recording.check.finished_at
    how = recording.end_hold or ("accepted" if recording.accepts is not None else None)
    standing = holds.standing_row(connection, policy.id)
    if how is not None and standing is not None:
        holds.end(connection, standing.id, how, at)
    if recording.hold is None or look is None:
        return None
    return holds.see(connection, policy.id, recording.hold, look.reading, look.capture_id, at)


def _write_check(connection: sa.Connection, policy: Row, recording: Recording, look: Look | None) -> None:
    capture_id = None if look is None else look.capture_id
    insert(connection, checks, {**check_values(recording.check), "policy_id": policy.id, "capture_id": capture_id})


def _update_policy(connection: sa.Connection, policy: Row, recording: Recording) -> None:
    moves = recording.fetched is not None or recording.accepts is not None
    values: Values = {"position": policy.position + moves}
    if recording.moves_schedule:
        values |= {"due_at": recording.due_at, "failures_in_row": recording.failures_in_row}
    if recording.validators is not None:
        values |= validators_values(recording.validators)
    connection.execute(policy_table.update().where(policy_table.c.id == policy.id).values(values))


def _write_alerts(connection: sa.Connection, policy: Row, recording: Recording, change_id: ChangeId | None) -> None:
    for alert in recording.alerts:
        about = change_id if alert.kind is AlertKind.CHANGE else None
        outbox.add(connection, policy.id, alert, about, recording.check.finished_at)


def _result(
    connection: sa.Connection, recording: Recording, landed: Landed | None, hold_id: HoldId | None
) -> CheckResult:
    version_id: VersionId | None = None if landed is None else landed.version_id
    change_id = None if landed is None else landed.change_id
    return CheckResult(
        check=recording.check,
        version=None if version_id is None else timeline.version(connection, version_id),
        change=None if change_id is None else changes.change(connection, change_id),
        hold=None if hold_id is None else holds.hold(connection, hold_id),
    )
