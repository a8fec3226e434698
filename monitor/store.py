"""What the monitor needs from storage, as a protocol.

Every method raises StorageError when the database cannot be used. Names of policies are slugs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from monitor.records import (
    Alert,
    AlertId,
    AlertState,
    Capture,
    CaptureId,
    Change,
    ChangeId,
    Check,
    CheckResult,
    Hold,
    HoldId,
    Judgement,
    Neighbours,
    NewAlert,
    Policy,
    PolicyState,
    Recording,
    Rereading,
    SentMail,
    Version,
    VersionId,
)


@dataclass(frozen=True, slots=True)
class FlagFilter:
    """Which flagged changes to list; empty means all. Kind and severity are asked of one and the same flag."""

    #: by when the new version was first seen on the page, not by when the change was found
    since: datetime | None = None
    kinds: frozenset[str] = frozenset()
    minimum_severity: str | None = None
    policies: frozenset[str] = frozenset()


class Store(Protocol):
    """Policies, their timelines and the outbox."""

    # --- policies -----------------------------------------------------------------------------------------------
    def sync_policies(self, policies: Iterable[Policy]) -> None:
        """Make these the followed policies; others that have a timeline become kept, the rest are forgotten.

        A policy that was kept already stays so, though its import may not have recorded anything yet.
        """

    def keep_policy(self, policy: Policy) -> None:
        """Add a kept policy (from an import) unless its slug exists."""

    def policies(self) -> tuple[Policy, ...]:
        """Return all policies by slug, kept ones included."""

    def state(self, slug: str) -> PolicyState:
        """Return what is known of a policy. Raises PolicyNotFound."""

    def due(self, now: datetime, limit: int) -> tuple[str, ...]:
        """Return slugs of followed policies that are due, the longest overdue first."""

    # --- timeline -----------------------------------------------------------------------------------------------
    def neighbours(self, slug: str, at: datetime, text_digest: str) -> Neighbours:
        """Return what stands around a moment, for a reading with this text."""

    def record(self, recording: Recording) -> CheckResult:
        """Write all that a check found, in one transaction.

        The snapshot is on disk before the transaction begins. Raises StaleViewError, and writes nothing, when the
        policy's position is not the expected one.
        """

    def versions(self, slug: str) -> tuple[Version, ...]:
        """Return the versions of a policy by captured_at, oldest first."""

    def changes(self, slug: str) -> tuple[Change, ...]:
        """Return the changes between neighbouring versions, oldest first."""

    def change(self, change_id: ChangeId) -> Change:
        """Return one change. Raises NotFoundError."""

    def change_between(self, before: VersionId, after: VersionId) -> Change | None:
        """Return the stored change between two neighbouring versions, if they are neighbours."""

    def flagged(self, wanted: FlagFilter) -> tuple[Change, ...]:
        """Return changes with flags that pass the filter, newest first; each change holds all its flags."""

    def resolve(self, slug: str, name: str) -> Version:
        """Return the version that a name (or its start) or a date means.

        A date (YYYY-MM-DD, YYYY-MM or YYYY) means the version in force at its end. Raises VersionNotFound, with the
        nearest names.
        """

    def text(self, text_digest: str) -> str:
        """Return the Markdown of a version. Raises SnapshotCorrupt where it no longer fits its digest."""

    def capture(self, capture_id: CaptureId) -> Capture:
        """Return one capture. Raises NotFoundError."""

    def captured(
        self,
        slug: str,
        captured_at: datetime,
        digest: str | None = None,
        *,
        pages: Mapping[str, datetime] | None = None,
    ) -> bool:
        """Tell whether a capture of this moment (and of this body, where given) is stored, whatever became of it.

        `pages` says of each page when it was seen, by the address asked, where the capture is to be of just these.
        """

    def version_seen_at(self, slug: str, captured_at: datetime) -> Version | None:
        """Return the version that the accepted capture of this moment shows; None where none was accepted."""

    def body(self, digest: str) -> bytes:
        """Return a snapshot's bytes. Raises SnapshotCorrupt, or NotFoundError where it was not kept."""

    def checks(self, slug: str, limit: int = 50) -> tuple[Check, ...]:
        """Return the latest checks, newest first."""

    # --- holds --------------------------------------------------------------------------------------------------
    def hold(self, slug: str) -> Hold | None:
        """Return the standing hold of a policy."""

    def end_hold(self, hold_id: HoldId, how: str, at: datetime) -> None:
        """Mark a hold as ended."""

    # --- the archive --------------------------------------------------------------------------------------------
    def backfill_progress(self, slug: str) -> str | None:
        """Return where a backfill of this policy stopped, as its caller wrote it; None if none is under way."""

    def set_backfill_progress(self, slug: str, progress: str | None) -> None:
        """Note where a backfill stands; None when it is done."""

    # --- outbox -------------------------------------------------------------------------------------------------
    def add_alert(self, slug: str, alert: NewAlert, change_id: ChangeId | None, now: datetime) -> None:
        """Put one message into the outbox; does nothing when its Message-ID is already there."""

    def claim_alerts(self, now: datetime, limit: int, lease_s: float) -> tuple[Alert, ...]:
        """Lease due pending messages to the caller, oldest first; nobody else gets them before the lease ends."""

    def mark_sent(self, alert_id: AlertId, at: datetime, mail: SentMail) -> None:
        """Record that a message was delivered, and what it said."""

    def sent_mail(self, alert_id: AlertId) -> SentMail | None:
        """Return what a message said; None where it was not sent, or went before that was kept.

        Raises NotFoundError where there is no such message.
        """

    def mark_failed(self, alert_id: AlertId, error: str, retry_at: datetime | None) -> None:
        """Record a failed delivery; the message is tried again at `retry_at`, or is dead where that is None."""

    def alerts(self, state: AlertState | None = None, limit: int = 200) -> tuple[Alert, ...]:
        """Return messages, newest first."""

    def revive_alert(self, alert_id: AlertId, now: datetime) -> None:
        """Make a dead, withdrawn or waiting message due now. Raises NotFoundError."""

    # --- judging again ------------------------------------------------------------------------------------------
    def rejudge(self, judged: Change, judgement: Judgement) -> None:
        """Replace what a change was judged to mean; never a new alert.

        `judged` is the change as it stood when it was judged. Raises StaleViewError, and writes nothing, when its
        versions say something else by now, or are others.
        Messages that wait to tell of it are withdrawn where it is no longer to be told, and wait again where it is.
        """

    def reread(self, rereading: Rereading) -> None:
        """Replace what old bytes were read as, in one transaction; the log of captures stays as it is, as do old texts.

        Messages that wait follow what their changes mean now, as in `rejudge`.
        Raises StaleViewError, and writes nothing, when the policy's position is not the expected one.
        """

    def lock(self, purpose: str) -> AbstractContextManager[None]:
        """Hold the one lock of this data folder. Raises LockHeldError, naming the process that holds it."""

    def close(self) -> None:
        """Release the database."""


__all__ = ["FlagFilter", "Store"]
