"""What one look, or one reading anew, writes in a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from monitor.records.alert import NewAlert
from monitor.records.capture import Fetched, Reading, Validators
from monitor.records.change import Judgement, Version
from monitor.records.check import Check, NewHold
from monitor.records.ids import ChangeId, HoldId, VersionId


class Landing(StrEnum):
    """Where a reading lands among the versions of its policy."""

    #: the version before it says the same
    JOINS = "joins"
    #: the version after it says the same, and now begins here
    EXTENDS = "extends"
    #: a version of its own
    STARTS = "starts"
    #: a version of its own inside another, which begins again after it
    SPLITS = "splits"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The versions around a moment, and what is needed to decide where a reading lands."""

    #: the version in force just before the moment
    previous: Version | None
    #: the text of the first accepted capture after the moment, and whether its version begins with it
    next: Version | None
    next_begins_version: bool = True
    #: the latest earlier version with the reading's text; None if it was never seen before
    seen_before: Version | None = None
    #: text digests of the versions begun in the 30 days before the moment, oldest first
    recent_faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """All that one check writes, in one transaction.

    `expected_position` guards against a timeline that moved since it was read. `change_in` leads into the reading's
    version, `change_out` from it to the next one.
    """

    check: Check
    expected_position: int
    fetched: Fetched | None = None
    reading: Reading | None = None
    keep_snapshot: bool = False
    landing: Landing | None = None
    previous: VersionId | None = None
    next: VersionId | None = None
    returns_to: VersionId | None = None
    flapping: bool = False
    #: the change into the reading's version comes from a new reading, not from the policy
    technical: bool = False
    change_in: Judgement | None = None
    change_out: Judgement | None = None
    hold: NewHold | None = None
    #: the standing hold that a person accepts: its capture lands now; `fetched` is None, `reading` too unless read anew
    accepts: HoldId | None = None
    #: how the standing hold ends with this recording, if it does
    end_hold: str | None = None
    alerts: tuple[NewAlert, ...] = ()
    #: False keeps `due_at` and `failures_in_row` as they stand: what an import or a backfill brings moves no schedule
    moves_schedule: bool = True
    due_at: datetime | None = None
    failures_in_row: int = 0
    #: None keeps what is known
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Rereading:
    """All that a new reading of a policy's old bytes writes, in one transaction: no capture, no alert.

    `readings` are the versions whose text is replaced, or only who read it; `judgements` what their changes mean now,
    and whether a change came from our reading alone. `joined` are versions that were begun by a new reading alone, each
    with the one before it, whose part it is from now on.
    """

    policy: str
    expected_position: int
    readings: tuple[tuple[VersionId, Reading], ...]
    judgements: tuple[tuple[ChangeId, Judgement, bool], ...]
    joined: tuple[tuple[VersionId, VersionId], ...] = ()
    at: datetime | None = None


FLAPPING_WINDOW = timedelta(days=30)
