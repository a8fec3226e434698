"""Policies: which are followed, what is known of them, and when to look next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from monitor.errors import PolicyNotFound
from monitor.records import Check, Outcome, Policy, PolicyState
from storage import changes, holds, timeline
from storage.rows import Row, Values, check_of, policy_of, policy_values, validators_of
from storage.tables import alerts, captures, checks, policies

#: what was known of the page at another address, or read in another way, says nothing of this one
_FORGOTTEN_WITH_ADDRESS = {
    "etag": None,
    "last_modified": None,
    "validators_url": None,
    "page_validators": None,
    "due_at": None,
}


def follows(connection: sa.Connection, wanted: Mapping[str, Policy]) -> bool:
    """Tell whether these, by slug, are the followed policies, so that there is nothing to write."""
    return {policy.slug: policy for policy in every(connection) if not policy.kept} == wanted


def sync(connection: sa.Connection, wanted: Mapping[str, Policy]) -> None:
    """Make these, by slug, the followed policies; others that have a timeline become kept, the rest are forgotten."""
    known = {row.slug: row for row in connection.execute(sa.select(policies))}
    for slug, policy in wanted.items():
        if slug in known:
            _update(connection, known[slug], policy)
        else:
            _insert(connection, policy)
    for slug, row in known.items():
        if slug not in wanted and not row.kept:
            _let_go(connection, row.id)


def keep(connection: sa.Connection, policy: Policy) -> None:
    """Add a kept policy unless its slug exists."""
    if connection.execute(sa.select(policies.c.id).where(policies.c.slug == policy.slug)).first() is None:
        _insert(connection, policy, kept=True)


def _insert(connection: sa.Connection, policy: Policy, *, kept: bool = False) -> None:
    values = {**policy_values(policy), "kept": kept, "failures_in_row": 0, "position": 0}
    connection.execute(policies.insert().values(values))


def _update(connection: sa.Connection, row: Row, policy: Policy) -> None:
    values = {**policy_values(policy), "kept": False}
    changed = {name: value for name, value in values.items() if row._mapping[name] != value}
    if not changed:
        return
    connection.execute(policies.update().where(policies.c.id == row.id).values(changed | _outdated(changed)))


def _outdated(changed: Values) -> Values:
    """Return what no longer holds once these columns have changed."""
    if changed.keys() & {"url", "urls", "language", "recipe"}:
        return dict(_FORGOTTEN_WITH_ADDRESS)
    if changed.keys() & {"every_s", "kept"}:
        return {"due_at": None}
    return {}


def _let_go(connection: sa.Connection, policy_id: int) -> None:
    if connection.execute(sa.select(captures.c.id).where(captures.c.policy_id == policy_id).limit(1)).first():
        connection.execute(policies.update().where(policies.c.id == policy_id).values(kept=True))
        return
    connection.execute(alerts.delete().where(alerts.c.policy_id == policy_id))
    connection.execute(checks.delete().where(checks.c.policy_id == policy_id))
    connection.execute(policies.delete().where(policies.c.id == policy_id))


def every(connection: sa.Connection) -> tuple[Policy, ...]:
    """Return all policies by slug."""
    return tuple(policy_of(row) for row in connection.execute(sa.select(policies).order_by(policies.c.slug)))


def find(connection: sa.Connection, slug: str, *, for_recording: bool = False) -> Row:
    """Return the row of a policy. Raises PolicyNotFound.

    `for_recording` lets nobody else record for it until the transaction ends, where the database locks single rows.
    """
    found = sa.select(policies).where(policies.c.slug == slug)
    row = connection.execute(found.with_for_update() if for_recording else found).first()
    if row is None:
        raise PolicyNotFound(f"no such policy: {slug}: `monitor status` lists them")
    return row


def state(connection: sa.Connection, slug: str) -> PolicyState:
    """Return what is known of a policy before a look at it."""
    row = find(connection, slug)
    last_body_digest, last_text_digest = timeline.last_digests(connection, row.id)
    return PolicyState(
        policy=policy_of(row),
        validators=validators_of(row),
        due_at=row.due_at,
        last_check=next(iter(latest_checks(connection, row, 1)), None),
        last_change_at=changes.last_change_at(connection, row.id),
        failures_in_row=row.failures_in_row,
        position=row.position,
        current=timeline.current(connection, row.id),
        hold=holds.standing(connection, row),
        unseen_since=_unseen_since(connection, row.id),
        last_body_digest=last_body_digest,
        last_text_digest=last_text_digest,
    )


def _unseen_since(connection: sa.Connection, policy_id: int) -> datetime | None:
    """Return when the first look ended that did not see the policy, of those after the last that did."""
    of_policy = checks.c.policy_id == policy_id
    last_good = (
        sa.select(sa.func.coalesce(sa.func.max(checks.c.id), 0))
        .where(of_policy, checks.c.outcome.in_([str(one) for one in Outcome if one.sees_the_policy]))
        .scalar_subquery()
    )
    first_bad = sa.select(checks.c.finished_at).where(of_policy, checks.c.id > last_good).order_by(checks.c.id).limit(1)
    found: datetime | None = connection.scalar(first_bad)
    return found


def due(connection: sa.Connection, now: datetime, limit: int) -> tuple[str, ...]:
    """Return slugs of followed policies to be looked at: those never looked at, then the longest overdue."""
    found = (
        sa.select(policies.c.slug)
        .where(policies.c.kept.is_(False))
        .where(sa.or_(policies.c.due_at.is_(None), policies.c.due_at <= now))
        .order_by(policies.c.due_at.asc().nulls_first(), policies.c.id)
        .limit(limit)
    )
    return tuple(connection.scalars(found))


def latest_checks(connection: sa.Connection, policy: Row, limit: int) -> tuple[Check, ...]:
    """Return the latest checks of a policy, newest first."""
    found = sa.select(checks).where(checks.c.policy_id == policy.id).order_by(checks.c.id.desc()).limit(limit)
    return tuple(check_of(row, policy.slug) for row in connection.execute(found))


def backfill_progress(connection: sa.Connection, slug: str) -> str | None:
    """Return where a backfill stopped."""
    progress: str | None = find(connection, slug).backfill_progress
    return progress


def set_backfill_progress(connection: sa.Connection, slug: str, progress: str | None) -> None:
    """Note where a backfill stands."""
    policy = find(connection, slug)
    connection.execute(policies.update().where(policies.c.id == policy.id).values(backfill_progress=progress))
