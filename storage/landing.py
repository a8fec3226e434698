"""Putting a reading in its place: the four ways to land, and the changes on both sides.

Each function trusts that the recording was decided on the timeline as it is; `recording` makes sure of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from monitor.records import ChangeId, Judgement, Landing, Recording, VersionId
from storage import outbox
from storage.rows import Row, Values, flag_values, insert, judgement_values, reading_columns
from storage.tables import changes, flags, versions


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reading was seen first, and what was accepted next after it."""

    policy_id: int
    sighting_id: int
    next_sighting_id: int | None
    found_at: datetime


@dataclass(frozen=True, slots=True)
class Landed:
    """The version a reading belongs to, and the change that leads into it where there is a new one."""

    version_id: VersionId
    change_id: ChangeId | None = None


def land(connection: sa.Connection, place: Place, reading: Values, recording: Recording) -> Landed:
    """Give a reading its version. `reading` holds the columns that versions keep of it."""
    match recording.landing:
        case Landing.JOINS:
            return _join(connection, reading, _named(recording.previous, "previous"))
        case Landing.EXTENDS:
            return _extend(connection, place, reading, _named(recording.next, "next"))
        case Landing.STARTS:
            return _start(connection, place, reading, recording)
        case Landing.SPLITS:
            return _split(connection, place, reading, recording)
        case None:
            raise ValueError("a recording without a landing has no place in the timeline")


def _named(version_id: VersionId | None, which: str) -> VersionId:
    if version_id is None:
        raise ValueError(f"this landing needs the {which} version")
    return version_id


def _join(connection: sa.Connection, reading: Values, version_id: VersionId) -> Landed:
    """Let a version be what was read: by this code and this recipe too, from now on, it says what it said."""
    same = versions.c.id == version_id, versions.c.text_digest == reading["text_digest"]
    otherwise = sa.or_(
        versions.c.extractor != reading["extractor"], versions.c.recipe_digest != reading["recipe_digest"]
    )
    connection.execute(versions.update().where(*same, otherwise).values(reading))
    return Landed(version_id)


def _extend(connection: sa.Connection, place: Place, reading: Values, version_id: VersionId) -> Landed:
    """Let the next version begin here: it is this capture that it now stands for."""
    moved = versions.update().where(versions.c.id == version_id)
    connection.execute(moved.values(sighting_id=place.sighting_id, **reading))
    return Landed(version_id)


def _start(connection: sa.Connection, place: Place, reading: Values, recording: Recording) -> Landed:
    """Begin a version between two others, either of which may be missing."""
    version_id = _add_version(connection, place.policy_id, place.sighting_id, reading)
    before, after = recording.previous, recording.next
    if before is not None and after is not None:
        _supersede(connection, before, after, place.found_at)
    change_id = _add_change_in(connection, place, recording, version_id)
    if after is not None:
        _add_change(connection, place, version_id, after, _judged(recording.change_out))
    return Landed(version_id, change_id)


def _split(connection: sa.Connection, place: Place, reading: Values, recording: Recording) -> Landed:
    """Begin a version inside another, which begins again with the next capture that was accepted after it."""
    before = _named(recording.previous, "previous")
    if place.next_sighting_id is None:
        raise ValueError("nothing was accepted after this capture: there is no version to split")
    again = _begin_again(connection, place.policy_id, before, place.next_sighting_id)
    version_id = _add_version(connection, place.policy_id, place.sighting_id, reading)
    change_id = _add_change_in(connection, place, recording, version_id)
    judged = _judged(recording.change_out)
    _add_change(
        connection, place, version_id, again, judged, flapping=recording.flapping, technical=recording.technical
    )
    return Landed(version_id, change_id)


def _begin_again(connection: sa.Connection, policy_id: int, before: VersionId, sighting_id: int) -> VersionId:
    """Let a version's second half be a version, with the change that led away from the whole."""
    row: Row = connection.execute(sa.select(versions).where(versions.c.id == before)).one()
    again = _add_version(connection, policy_id, sighting_id, reading_columns(row))
    leading_away = changes.update().where(changes.c.before_id == before, changes.c.superseded_at.is_(None))
    connection.execute(leading_away.values(before_id=again))
    return again


def _add_version(connection: sa.Connection, policy_id: int, sighting_id: int, reading: Values) -> VersionId:
    return VersionId(insert(connection, versions, {"policy_id": policy_id, "sighting_id": sighting_id, **reading}))


def _supersede(connection: sa.Connection, before: VersionId, after: VersionId, at: datetime) -> None:
    between = changes.c.before_id == before, changes.c.after_id == after, changes.c.superseded_at.is_(None)
    connection.execute(changes.update().where(*between).values(superseded_at=at))


def _judged(judgement: Judgement | None) -> Judgement:
    if judgement is None:
        raise ValueError("a change between two versions needs a judgement")
    return judgement


def _add_change_in(
    connection: sa.Connection, place: Place, recording: Recording, version_id: VersionId
) -> ChangeId | None:
    if recording.previous is None:
        return None
    return _add_change(
        connection,
        place,
        recording.previous,
        version_id,
        _judged(recording.change_in),
        flapping=recording.flapping,
        technical=recording.technical,
    )


def _add_change(
    connection: sa.Connection,
    place: Place,
    before: VersionId,
    after: VersionId,
    judgement: Judgement,
    *,
    flapping: bool = False,
    technical: bool = False,
) -> ChangeId:
    values = {
        "policy_id": place.policy_id,
        "before_id": before,
        "after_id": after,
        "flapping": flapping,
        "technical": technical,
        "found_at": place.found_at,
        **judgement_values(judgement),
    }
    change_id = ChangeId(insert(connection, changes, values))
    add_flags(connection, change_id, judgement)
    return change_id


def add_flags(connection: sa.Connection, change_id: ChangeId, judgement: Judgement) -> None:
    """Write the flags of a change."""
    rows = [{"change_id": change_id, **flag_values(flag)} for flag in judgement.flags]
    if rows:
        connection.execute(flags.insert(), rows)


def rejudge(connection: sa.Connection, change_id: ChangeId, judgement: Judgement, *, technical: bool) -> None:
    """Replace what a change was judged to mean, flags included; messages that wait to tell of it follow."""
    values = {**judgement_values(judgement), "technical": technical}
    connection.execute(changes.update().where(changes.c.id == change_id).values(values))
    connection.execute(flags.delete().where(flags.c.change_id == change_id))
    add_flags(connection, change_id, judgement)
    if technical or judgement.substantive is False:
        why = "our reading alone" if technical else "not substantive"
        outbox.withdraw(connection, change_id, f"read again, the change is {why}: nothing is left to tell")
    else:
        outbox.restore(connection, change_id)
