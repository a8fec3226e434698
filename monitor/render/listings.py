"""Lists as JSON values: what `--format json` prints for the timeline, checks, status, flags and messages.

Times are ISO 8601 in UTC; null means that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from monitor.records import (
    Alert,
    Change,
    Check,
    CheckResult,
    Flag,
    Hold,
    Judgement,
    PageCapture,
    Policy,
    PolicyState,
    Version,
)
from monitor.render.phrases import health

if TYPE_CHECKING:
    from monitor.rereading import ChangeRejudged, VersionReread

Value = dict[str, Any]


def log_json(policy: Policy, versions: Sequence[Version], changes: Sequence[Change]) -> Value:
    """Return a policy's timeline, oldest first, each version with the change that led to it."""
    into = {change.after.id: change for change in changes}
    names = {version.id: version.name for version in versions}
    rows = []
    for version in versions:
        change = into.get(version.id)
        row = version_json(version)
        row["returns_to"] = names.get(version.returns_to) if version.returns_to is not None else None
        row["change"] = change_json(change) if change else None
        rows.append(row)
    return {"policy": policy.slug, "name": policy.name, "url": policy.url, "urls": list(policy.addresses),
            "versions": rows}  # fmt: skip


def version_json(version: Version) -> Value:
    """Return one version."""
    return {
        "version": version.name,
        "captured_at": _time(version.captured_at),
        "origin": str(version.origin),
        "url": version.url_reached,
        "urls": list(version.urls),
        "pages": [_page_json(page) for page in version.pages],
        "title": version.title,
        "language": version.language,
        "words": version.words,
        "text_sha256": version.text_digest,
        "snapshot_sha256": version.snapshot_digest,
    }


def _page_json(page: PageCapture) -> Value:
    """Return where one page of several came from."""
    return {
        "url": page.url_reached,
        "asked": page.url_asked,
        "captured_at": _time(page.captured_at),
        "status": page.status,
        "content_type": page.content_type,
        "words": page.words,
        "language": page.language,
        "size_bytes": page.size_bytes,
        "sha256": page.digest,
    }


def change_json(change: Change) -> Value:
    """Return what one change was judged to mean."""
    judged = change.judgement
    return {
        "change": change.name,
        "substantive": judged.substantive,
        "class": str(judged.edit_class),
        "severity": str(judged.severity) if judged.severity else None,
        "language": judged.language,
        "flapping": change.flapping,
        "technical": change.technical,
        "stats": asdict(judged.stats),
        "flags": [flag_json(flag) for flag in judged.flags],
    }


def flag_json(flag: Flag) -> Value:
    """Return one flag."""
    return {name: str(value) for name, value in asdict(flag).items()}


def flags_json(changes: Iterable[Change]) -> list[Value]:
    """Return flagged changes across policies."""
    return [
        {"policy": change.policy, "captured_at": _time(change.after.captured_at), **change_json(change)}
        for change in changes
    ]


def results_json(results: Iterable[CheckResult]) -> list[Value]:
    """Return what came of a round of checks."""
    return [
        {
            **check_json(result.check),
            "version": result.version.name if result.version else None,
            "change": change_json(result.change) if result.change else None,
            "hold": hold_json(result.hold) if result.hold else None,
        }
        for result in results
    ]


def check_json(check: Check) -> Value:
    """Return one check."""
    return {
        "policy": check.policy,
        "started_at": _time(check.started_at),
        "finished_at": _time(check.finished_at),
        "outcome": str(check.outcome),
        "failure": str(check.failure) if check.failure else None,
        "status": check.status,
        "detail": check.detail,
    }


def hold_json(hold: Hold) -> Value:
    """Return one hold."""
    return {
        "reason": str(hold.reason),
        "evidence": hold.evidence,
        "since": _time(hold.opened_at),
        "last_seen_at": _time(hold.last_seen_at),
        "times_seen": hold.times_seen,
    }


def status_json(states: Iterable[PolicyState], now: datetime) -> list[Value]:
    """Return what is known of each policy."""
    return [_state_json(state, now) for state in states]


def _state_json(state: PolicyState, now: datetime) -> Value:
    hold = state.hold
    status, trouble = health(state)
    return {
        "policy": state.policy.slug,
        "name": state.policy.name,
        "url": state.policy.url,
        "urls": list(state.policy.addresses),
        "labels": list(state.policy.labels),
        "kept": state.policy.kept,
        "version": state.current.name if state.current else None,
        "last_change_at": _time(state.last_change_at),
        "last_check": check_json(state.last_check) if state.last_check else None,
        "due_at": _time(state.due_at),
        "failures_in_row": state.failures_in_row,
        "hold": {**hold_json(hold), "days": (now - hold.opened_at).days} if hold else None,
        "health": status,
        "trouble": trouble,
        "captures": state.position,
    }


def reread_json(done: Iterable[VersionReread]) -> list[Value]:
    """Return what became of versions that were read anew."""
    return [
        {
            "policy": one.version.policy,
            "version": one.version.name,
            "outcome": str(one.outcome),
            "version_now": one.after,
            "words": one.version.words,
            "words_now": one.words,
            "detail": one.detail,
        }
        for one in done
    ]


def rejudged_json(done: Iterable[ChangeRejudged]) -> list[Value]:
    """Return changes that were judged again, with the old judgement and the new one."""
    return [
        {
            "policy": one.change.policy,
            "change": one.change.name,
            "differs": one.differs,
            "before": _judged_json(one.change.judgement),
            "after": _judged_json(one.judgement),
        }
        for one in done
    ]


def _judged_json(judgement: Judgement) -> Value:
    return {
        "rules": judgement.rules,
        "substantive": judgement.substantive,
        "class": str(judgement.edit_class),
        "severity": str(judgement.severity) if judgement.severity else None,
        "flags": [flag_json(flag) for flag in judgement.flags],
    }


def alerts_json(alerts: Iterable[Alert], subjects: Iterable[str]) -> list[Value]:
    """Return messages of the outbox, given the subject of each."""
    return [
        {
            "id": alert.id,
            "kind": str(alert.kind),
            "policy": alert.policy,
            "subject": subject,
            "change_id": alert.change_id,
            "detail": alert.detail,
            "channel": alert.channel,
            "recipient": alert.recipient,
            "state": str(alert.state),
            "message_id": alert.message_id,
            "created_at": _time(alert.created_at),
            "due_at": _time(alert.due_at),
            "sent_at": _time(alert.sent_at),
            "attempts": alert.attempts,
            "last_error": alert.last_error,
        }
        for alert, subject in zip(alerts, subjects, strict=True)
    ]


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
