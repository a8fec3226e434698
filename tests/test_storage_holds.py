"""Captures set aside: at most one hold of a policy stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from storage_kit import accept, check, day, fetched, flag, hold_back, judge, message, new_store, policy, read, see

from monitor.errors import NotFoundError, StaleViewError
from monitor.records import CaptureId, HoldId, HoldReason, Landing, Outcome, Recording
from storage import SqlStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path, policy())
    yield opened
    opened.close()


def texts(store: SqlStore) -> list[str]:
    return [store.text(version.text_digest) for version in store.versions("acme")]


def test_a_held_capture_is_evidence_and_no_version(store: SqlStore) -> None:
    body = fetched(day(1))
    hold = hold_back(store, "acme", "Sign in", day(1), fetched=body).hold
    assert hold is not None
    assert store.hold("acme") == store.state("acme").hold == hold
    assert (hold.reason, hold.times_seen, hold.ended) == (HoldReason.LOGIN, 1, None)
    assert hold.opened_at == hold.last_seen_at == day(1) + timedelta(seconds=2)
    assert store.text(hold.text_digest) == "Sign in"
    assert store.body(store.capture(hold.capture_id).digest) == body.body
    assert store.capture(hold.capture_id).text_digest is None
    assert texts(store) == []
    assert store.state("acme").position == 1


def test_the_same_reason_again_is_the_same_hold_with_the_newest_capture(store: SqlStore) -> None:
    first = hold_back(store, "acme", "nonce 1", day(1)).hold
    again = hold_back(store, "acme", "nonce 2", day(2)).hold
    assert first is not None
    assert again is not None
    assert (again.id, again.opened_at, again.times_seen) == (first.id, first.opened_at, 2)
    assert (again.capture_id, again.text_digest) == (CaptureId(2), read("nonce 2").text_digest)
    assert again.evidence == "the page says 'nonce 2'"


def test_another_reason_replaces_the_hold(store: SqlStore) -> None:
    first = hold_back(store, "acme", "Sign in", day(1)).hold
    other = hold_back(store, "acme", "Back soon", day(2), HoldReason.MAINTENANCE).hold
    assert first is not None
    assert other is not None
    assert store.hold("acme") == other
    assert (other.id != first.id, other.times_seen) == (True, 1)


@pytest.mark.parametrize("how", ["passed", "agreed"])
def test_a_recording_ends_the_hold(store: SqlStore, how: str) -> None:
    hold_back(store, "acme", "A", day(1), HoldReason.SHRUNK)
    see(store, "acme", "B", day(2), end_hold=how)
    assert store.hold("acme") is None


def test_a_hold_is_ended_by_itself_once(store: SqlStore) -> None:
    hold = hold_back(store, "acme", "A", day(1)).hold
    assert hold is not None
    store.end_hold(hold.id, "passed", day(2))
    store.end_hold(hold.id, "accepted", day(3))
    assert store.hold("acme") is None
    with pytest.raises(NotFoundError, match="no such hold: 99"):
        store.end_hold(HoldId(99), "passed", day(2))


def test_accepting_makes_a_version_of_the_held_capture(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    hold_back(store, "acme", "L", day(2))
    result = accept(store, "acme", day(4))
    assert texts(store) == ["A", "L"]
    assert result.version == store.versions("acme")[1]
    assert result.change is not None
    assert result.change.judgement.rules == "A to L"
    assert store.versions("acme")[1].captured_at == day(2)
    assert store.capture(CaptureId(2)).text_digest == read("L").text_digest
    assert store.hold("acme") is None
    assert store.checks("acme")[0].outcome is Outcome.CHANGED


def test_an_accepted_page_has_read_so_since_it_was_seen_first(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    for number, text in ((2, "M"), (3, "L"), (4, "L")):
        hold_back(store, "acme", text, day(number))
    accept(store, "acme", day(5))
    assert [version.captured_at for version in store.versions("acme")] == [day(1), day(3)]
    assert store.capture(CaptureId(2)).text_digest is None


def test_a_look_that_agrees_confirms_the_held_one(store: SqlStore) -> None:
    see(store, "acme", "A long policy", day(1))
    hold_back(store, "acme", "short", day(2), HoldReason.SHRUNK)
    result = see(store, "acme", "short", day(3), end_hold="agreed")
    assert result.version is not None
    assert result.version.captured_at == day(2)
    assert texts(store) == ["A long policy", "short"]


def test_what_was_accepted_in_between_bounds_the_version(store: SqlStore) -> None:
    hold_back(store, "acme", "L", day(1))
    see(store, "acme", "A", day(2))
    hold_back(store, "acme", "L", day(3))
    accept(store, "acme", day(4))
    assert [
        (version.captured_at, text) for version, text in zip(store.versions("acme"), texts(store), strict=True)
    ] == [
        (day(2), "A"),
        (day(3), "L"),
    ]


def test_accepting_puts_its_message_into_the_outbox(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    hold_back(store, "acme", "L", day(2))
    hold = store.hold("acme")
    assert hold is not None
    around = store.neighbours("acme", day(2), hold.text_digest)
    assert around.previous is not None
    result = store.record(
        Recording(
            check("acme", day(3), Outcome.CHANGED),
            store.state("acme").position,
            accepts=hold.id,
            reading=read("L, read anew"),
            landing=Landing.STARTS,
            previous=around.previous.id,
            change_in=judge("A", "L, read anew", flag()),
            alerts=(message("<1@x>"),),
        )
    )
    assert texts(store) == ["A", "L, read anew"]
    assert result.change is not None
    assert [alert.change_id for alert in store.alerts()] == [result.change.id]


def test_a_hold_that_ended_cannot_be_accepted(store: SqlStore) -> None:
    hold = hold_back(store, "acme", "L", day(2)).hold
    assert hold is not None
    store.end_hold(hold.id, "passed", day(3))
    with pytest.raises(StaleViewError, match="ended in between"):
        store.record(Recording(check("acme", day(4)), store.state("acme").position, accepts=hold.id))
    assert len(store.checks("acme")) == 1
