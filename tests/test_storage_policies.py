"""Policies: which are followed, what is known of them, and when to look next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from storage_kit import T0, check, day, hold_back, message, new_store, policy, see

from monitor.errors import PolicyNotFound
from monitor.records import (
    AlertKind,
    FailureClass,
    FetchMode,
    Outcome,
    PolicyState,
    Recipe,
    Recording,
    Validators,
)
from storage import SqlStore

FULL = policy(
    "bolt",
    name="Bolt Ünïcode",
    kind="terms",
    every_s=3600,
    labels=("telephony", "eu"),
    language="de",
    archive_url="https://old.example/terms",
    recipe=Recipe(FetchMode.WAYBACK, ("main", "#terms"), (".ad",), "Terms", "Contact"),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


def test_policies_come_back_as_they_were_by_slug(store: SqlStore) -> None:
    store.sync_policies([FULL, policy("acme")])
    assert store.policies() == (policy("acme"), FULL)


def test_a_policy_never_looked_at(store: SqlStore) -> None:
    store.sync_policies([policy()])
    assert store.state("acme") == PolicyState(
        policy=policy(),
        validators=Validators(),
        due_at=None,
        last_check=None,
        last_change_at=None,
        failures_in_row=0,
        position=0,
        current=None,
        hold=None,
        last_body_digest=None,
    )


def test_an_unknown_policy_is_named(store: SqlStore) -> None:
    for ask in (store.state, store.versions, store.changes, store.checks, store.hold, store.backfill_progress):
        with pytest.raises(PolicyNotFound, match="no such policy: nobody"):
            ask("nobody")
    with pytest.raises(PolicyNotFound):
        store.record(Recording(check("nobody", T0), 0))


# --- following and letting go -----------------------------------------------------------------------------------------
def test_a_policy_with_a_timeline_is_kept_when_it_is_no_longer_followed(store: SqlStore) -> None:
    store.sync_policies([policy("acme"), policy("bolt"), policy("civi")])
    see(store, "acme", "A", day(1))
    store.record(
        Recording(check("bolt", day(1), Outcome.FAILED), 0, alerts=(message("<1@x>", kind=AlertKind.FAILING),))
    )
    hold_back(store, "civi", "L", day(1))
    store.sync_policies([])
    assert store.policies() == (policy("acme", kept=True), policy("civi", kept=True))
    assert store.alerts() == ()


def test_a_kept_policy_that_is_followed_again_goes_on(store: SqlStore) -> None:
    store.sync_policies([policy()])
    see(store, "acme", "A", day(1), due_at=day(2))
    store.sync_policies([])
    assert store.due(day(9), 9) == ()
    store.sync_policies([policy()])
    assert store.policies() == (policy(),)
    assert len(store.versions("acme")) == 1
    assert store.due(day(1.5), 9) == ("acme",)


def test_an_import_that_has_just_begun_keeps_its_policy(store: SqlStore) -> None:
    store.keep_policy(policy("bolt"))
    store.sync_policies([policy()])
    assert store.policies() == (policy(), policy("bolt", kept=True))


def test_keeping_changes_no_policy_that_is_there(store: SqlStore) -> None:
    store.sync_policies([policy()])
    store.keep_policy(policy(name="Other"))
    store.keep_policy(policy("bolt"))
    assert store.policies() == (policy(), policy("bolt", kept=True))


KNOWN = Validators('"1"', "Sat, 01 Jun 2024 12:00:00 GMT", "https://www.acme.example/privacy")


@pytest.mark.parametrize(
    ("changed", "due_at", "validators"),
    [
        ({}, day(2), KNOWN),
        ({"name": "New", "labels": ("x",), "kind": "terms", "archive_url": "https://a.example"}, day(2), KNOWN),
        ({"every_s": 60}, None, KNOWN),
        ({"url": "https://acme.example/new"}, None, Validators()),
        ({"language": "fr"}, None, Validators()),
        ({"recipe": Recipe(select=("main",))}, None, Validators()),
    ],
)
def test_what_no_longer_holds_is_forgotten(
    store: SqlStore, changed: dict[str, object], due_at: datetime | None, validators: Validators
) -> None:
    store.sync_policies([policy()])
    see(store, "acme", "A", day(1), due_at=day(2), validators=KNOWN)
    store.sync_policies([replace(policy(), **changed)])  # type: ignore[arg-type]
    state = store.state("acme")
    assert (state.policy, state.due_at, state.validators) == (replace(policy(), **changed), due_at, validators)  # type: ignore[arg-type]
    assert len(store.versions("acme")) == 1


# --- due --------------------------------------------------------------------------------------------------------------
def test_never_looked_at_comes_first_then_the_longest_overdue(store: SqlStore) -> None:
    slugs = ["later", "soon", "never", "long-overdue", "overdue"]
    store.sync_policies([policy(slug) for slug in slugs])
    store.keep_policy(policy("kept"))
    for slug, due_at in (("later", day(9)), ("soon", day(5)), ("long-overdue", day(1)), ("overdue", day(3))):
        store.record(Recording(check(slug, T0), 0, due_at=due_at))
    assert store.due(day(5), 10) == ("never", "long-overdue", "overdue", "soon")
    assert store.due(day(5), 2) == ("never", "long-overdue")
    assert store.due(day(5) - timedelta(microseconds=1), 10) == ("never", "long-overdue", "overdue")


# --- checks -----------------------------------------------------------------------------------------------------------
def test_a_failed_look_leaves_a_check_and_nothing_else(store: SqlStore) -> None:
    store.sync_policies([policy()])
    see(store, "acme", "A", day(1), validators=KNOWN)
    failed = replace(
        check("acme", day(2), Outcome.FAILED), failure=FailureClass.TIMEOUT, detail="took more than 60 s", status=None
    )
    result = store.record(Recording(failed, 1, due_at=day(3), failures_in_row=1))
    state = store.state("acme")
    assert (result.check, result.version, result.change, result.hold) == (failed, None, None, None)
    assert (state.last_check, state.failures_in_row, state.due_at) == (failed, 1, day(3))
    assert (state.position, state.validators) == (1, KNOWN)
    assert [version.captured_at for version in store.versions("acme")] == [day(1)]


def test_checks_come_newest_first_and_limited(store: SqlStore) -> None:
    store.sync_policies([policy()])
    for number in range(4):
        store.record(Recording(check("acme", day(-number)), 0))
    assert [found.started_at for found in store.checks("acme", 3)] == [day(-3), day(-2), day(-1)]


def test_validators_are_kept_replaced_or_cleared(store: SqlStore) -> None:
    store.sync_policies([policy()])
    for number, (given, expected) in enumerate(
        [(KNOWN, KNOWN), (None, KNOWN), (Validators(etag="2"), Validators(etag="2")), (Validators(), Validators())]
    ):
        store.record(Recording(check("acme", day(number)), 0, validators=given))
        assert store.state("acme").validators == expected


def test_the_last_body_is_that_of_the_latest_accepted_capture(store: SqlStore) -> None:
    store.sync_policies([policy()])
    latest = see(store, "acme", "A", day(5)).version
    see(store, "acme", "B", day(3))
    hold_back(store, "acme", "L", day(7))
    assert latest is not None
    assert store.state("acme").last_body_digest == latest.snapshot_digest


def test_backfill_progress_is_noted_and_cleared(store: SqlStore) -> None:
    store.sync_policies([policy()])
    assert store.backfill_progress("acme") is None
    store.set_backfill_progress("acme", "20190304050607 key)/x")
    assert store.backfill_progress("acme") == "20190304050607 key)/x"
    store.set_backfill_progress("acme", None)
    assert store.backfill_progress("acme") is None


# --- time -------------------------------------------------------------------------------------------------------------
def test_times_of_any_zone_come_back_as_the_same_moment_in_utc(store: SqlStore) -> None:
    store.sync_policies([policy()])
    there = timezone(timedelta(hours=5, minutes=45))
    at = datetime(2024, 3, 31, 2, 30, 0, 123456, tzinfo=there)
    see(store, "acme", "A", at)
    (version,) = store.versions("acme")
    assert version.captured_at == at
    assert version.captured_at.tzinfo is UTC


def test_moments_around_a_change_of_summer_time_stay_in_order(store: SqlStore) -> None:
    store.sync_policies([policy()])
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    see(store, "acme", "B", datetime(2024, 10, 27, 2, 15, tzinfo=winter))
    see(store, "acme", "A", datetime(2024, 10, 27, 2, 45, tzinfo=summer))
    assert [store.text(version.text_digest) for version in store.versions("acme")] == ["A", "B"]


def test_a_time_without_a_zone_is_a_mistake_and_leaves_nothing(store: SqlStore) -> None:
    store.sync_policies([policy()])
    with pytest.raises(Exception, match="without a zone"):
        store.record(Recording(check("acme", T0), 0, due_at=datetime(2024, 6, 1)))
    assert store.checks("acme") == ()
