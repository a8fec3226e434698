"""What `--format json` prints where something is listed: records -> plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from monitor.records import Alert, Change, Check, CheckResult, Hold, Policy, PolicyState, Version
from monitor.render.json import JsonObject, flag_object, stats_object
from monitor.render.phrases import health


def results_json(results: Iterable[CheckResult]) -> list[JsonObject]:
    """Return the outcomes of checks."""
    return [
        {
            **_check(result.check),
            "version": result.version.name if result.version else None,
            "change": _change(result.change) if result.change else None,
            "hold": _hold(result.hold) if result.hold else None,
        }
        for result in results
    ]


def status_json(states: Iterable[PolicyState], now: datetime) -> list[JsonObject]:
    """Return each policy with its last look, last change, next look and health at `now`."""
    return [_state(state, now) for state in states]


def log_json(policy: Policy, versions: Sequence[Version], changes: Sequence[Change]) -> JsonObject:
    """Return the timeline of a policy, oldest first, each version with the change that led to it."""
    into = {change.after.id: change for change in changes}
    names = {version.id: version.name for version in versions}
    return {
        "policy": policy.slug,
        "name": policy.name,
        "url": policy.url,
        "versions": [
            {
                **_version(version),
                "returns_to": names.get(version.returns_to) if version.returns_to is not None else None,
                "change": _change(into[version.id]) if version.id in into else None,
            }
            for version in versions
        ],
    }


def flags_json(changes: Iterable[Change]) -> list[JsonObject]:
    """Return flagged changes, each with all its flags."""
    return [{"policy": change.policy, "at": _time(change.after.captured_at), **_change(change)} for change in changes]


def alerts_json(alerts: Iterable[Alert]) -> list[JsonObject]:
    """Return the messages of the outbox."""
    return [
        {
            "id": alert.id,
            "state": str(alert.state),
            "kind": str(alert.kind),
            "policy": alert.policy,
            "change_id": alert.change_id,
            "detail": alert.detail,
            "recipient": alert.recipient,
            "channel": alert.channel,
            "message_id": alert.message_id,
            "created_at": _time(alert.created_at),
            "due_at": _time(alert.due_at),
            "sent_at": _time(alert.sent_at),
            "attempts": alert.attempts,
            "last_error": alert.last_error,
        }
        for alert in alerts
    ]


def _check(check: Check) -> JsonObject:
    return {
        "policy": check.policy,
        "outcome": str(check.outcome),
        "failure": str(check.failure) if check.failure else None,
        "detail": check.detail,
        "status": check.status,
        "started_at": _time(check.started_at),
        "finished_at": _time(check.finished_at),
    }


def _change(change: Change) -> JsonObject:
    judgement = change.judgement
    return {
        "name": change.name,
        "substantive": judgement.substantive,
        "class": str(judgement.edit_class),
        "severity": str(judgement.severity) if judgement.severity else None,
        "language": judgement.language,
        "flapping": change.flapping,
        "technical": change.technical,
        "stats": stats_object(judgement.stats),
        "flags": [flag_object(flag) for flag in judgement.flags],
    }


def _version(version: Version) -> JsonObject:
    return {
        "name": version.name,
        "captured_at": _time(version.captured_at),
        "origin": str(version.origin),
        "url": version.url_reached,
        "title": version.title,
        "language": version.language,
        "words": version.words,
        "text_digest": version.text_digest,
        "snapshot_digest": version.snapshot_digest,
    }


def _hold(hold: Hold) -> JsonObject:
    return {
        "reason": str(hold.reason),
        "evidence": hold.evidence,
        "opened_at": _time(hold.opened_at),
        "last_seen_at": _time(hold.last_seen_at),
        "times_seen": hold.times_seen,
    }


def _state(state: PolicyState, now: datetime) -> JsonObject:
    status, trouble = health(state)
    return {
        "policy": state.policy.slug,
        "name": state.policy.name,
        "url": state.policy.url,
        "labels": list(state.policy.labels),
        "kept": state.policy.kept,
        "health": status,
        "trouble": trouble,
        "failures_in_row": state.failures_in_row,
        "due_at": _time(state.due_at),
        "is_due": not state.policy.kept and (state.due_at is None or state.due_at <= now),
        "last_change_at": _time(state.last_change_at),
        "captures": state.position,
        "version": state.current.name if state.current else None,
        "last_check": _check(state.last_check) if state.last_check else None,
        "hold": _hold(state.hold) if state.hold else None,
    }


def _time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
