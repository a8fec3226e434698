"""What was done and is to be done: checks, holds, alerts."""

from __future__ import annotations

from dataclasses import asdict

from monitor.records import (
    Alert,
    AlertId,
    AlertKind,
    AlertState,
    CaptureId,
    ChangeId,
    Check,
    FailureClass,
    Hold,
    HoldId,
    HoldReason,
    NewAlert,
    Outcome,
)
from storage.rows.row import Row, Values, plain


def check_values(check: Check) -> Values:
    """Return the columns of `checks`, but for policy and capture."""
    values = asdict(check)
    del values["policy"]
    return plain(values)


def check_of(row: Row, slug: str) -> Check:
    """Return the check of a row of `checks`."""
    return Check(
        policy=slug,
        started_at=row.started_at,
        finished_at=row.finished_at,
        outcome=Outcome(row.outcome),
        failure=None if row.failure is None else FailureClass(row.failure),
        detail=row.detail,
        status=row.status,
    )


def hold_of(row: Row, slug: str) -> Hold:
    """Return the hold of a row of `holds`."""
    return Hold(
        id=HoldId(row.id),
        policy=slug,
        capture_id=CaptureId(row.capture_id),
        reason=HoldReason(row.reason),
        evidence=row.evidence,
        opened_at=row.opened_at,
        last_seen_at=row.last_seen_at,
        times_seen=row.times_seen,
        ended=row.ended,
        text_digest=row.text_digest,
    )


def alert_values(alert: NewAlert) -> Values:
    """Return the columns of `alerts` that its author decides."""
    return plain(asdict(alert))


def alert_of(row: Row) -> Alert:
    """Return an alert of a row of `alerts` with `slug` beside it."""
    return Alert(
        id=AlertId(row.id),
        kind=AlertKind(row.kind),
        policy=row.slug,
        change_id=None if row.change_id is None else ChangeId(row.change_id),
        detail=row.detail,
        recipient=row.recipient,
        channel=row.channel,
        message_id=row.message_id,
        created_at=row.created_at,
        due_at=row.due_at,
        attempts=row.attempts,
        state=AlertState(row.state),
        last_error=row.last_error,
        sent_at=row.sent_at,
    )
