"""Whatever the order in which captures arrive, the stored timeline is the one that follows from all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from storage_kit import (
    T0,
    accept,
    check,
    day,
    fetched,
    flag,
    hold_back,
    judge,
    new_store,
    policy,
    read,
    recording_of,
    see,
)

from monitor.errors import NotFoundError, PolicyNotFound, StaleViewError
from monitor.records import (
    CaptureId,
    ChangeId,
    FlagKind,
    HoldReason,
    Landing,
    Origin,
    Outcome,
    Recording,
    Rereading,
    Severity,
    VersionId,
)
from monitor.store import FlagFilter
from storage import SqlStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    opened = new_store(tmp_path, policy())
    yield opened
    opened.close()


def texts(store: SqlStore, slug: str = "acme") -> str:
    return "".join(store.text(version.text_digest) for version in store.versions(slug))


def between(store: SqlStore, slug: str = "acme") -> list[str]:
    return [change.judgement.rules for change in store.changes(slug)]


# --- the four ways to land --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("seen", "then", "landing", "versions", "changes"),
    [
        ("", (1, "A"), Landing.STARTS, "A", []),
        ("1A", (2, "A"), Landing.JOINS, "A", []),
        ("1A", (2, "B"), Landing.STARTS, "AB", ["A to B"]),
        ("3A", (1, "A"), Landing.EXTENDS, "A", []),
        ("3A", (1, "B"), Landing.STARTS, "BA", ["B to A"]),
        ("1A 5B", (3, "A"), Landing.JOINS, "AB", ["A to B"]),
        ("1A 5B", (3, "B"), Landing.EXTENDS, "AB", ["A to B"]),
        ("1A 5B", (3, "C"), Landing.STARTS, "ACB", ["A to C", "C to B"]),
        ("1A 5A", (3, "B"), Landing.SPLITS, "ABA", ["A to B", "B to A"]),
        ("1A 5A 7B", (3, "C"), Landing.SPLITS, "ACAB", ["A to C", "C to A", "A to B"]),
        ("1A 5A 7B 9B", (8, "A"), Landing.SPLITS, "ABAB", ["A to B", "B to A", "A to B"]),
    ],
)
def test_a_reading_lands_in_its_place(
    store: SqlStore, seen: str, then: tuple[int, str], landing: Landing, versions: str, changes: list[str]
) -> None:
    for number, text in seen.split():
        see(store, "acme", text, day(int(number)))
    number, text = then
    recording = recording_of(store, "acme", text, day(number))
    assert recording.landing is landing
    result = store.record(recording)
    assert texts(store) == versions
    assert between(store) == changes
    assert result.version is not None
    assert store.text(result.version.text_digest) == text
    into = [change for change in store.changes("acme") if change.after.id == result.version.id]
    assert (result.change,) == (tuple(into) if landing in (Landing.STARTS, Landing.SPLITS) and into else (None,))


def test_a_version_that_begins_earlier_takes_name_body_and_origin_of_the_earlier_capture(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    late = see(store, "acme", "B", day(5)).version
    earlier = fetched(day(3), origin=Origin.WAYBACK)
    see(store, "acme", "B", day(3), fetched=earlier, reading=replace(read("B"), extractor="test/2"))
    moved = store.versions("acme")[-1]
    assert late is not None
    assert moved.id == late.id
    assert (moved.captured_at, moved.origin, moved.snapshot_digest) == (day(3), Origin.WAYBACK, earlier.digest)
    assert moved.extractor == "test/2"
    assert store.resolve("acme", late.name) == moved
    assert store.changes("acme")[0].after == moved


def test_a_superseded_change_is_listed_no_longer_but_can_be_looked_up(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    first = see(store, "acme", "B", day(5), flags=(flag(),)).change
    see(store, "acme", "C", day(3))
    assert first is not None
    assert store.change(first.id) == first
    assert store.change_between(first.before.id, first.after.id) is None
    assert store.flagged(FlagFilter()) == ()
    assert between(store) == ["A to C", "C to B"]


def test_a_split_moves_the_change_that_led_away_with_its_flags(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    see(store, "acme", "A", day(5))
    away = see(store, "acme", "B", day(7), flags=(flag(),)).change
    see(store, "acme", "C", day(3), flapping=True, technical=True)
    assert away is not None
    begun, split, again, last = store.versions("acme")
    moved = store.change(away.id)
    assert (moved.before, moved.after) == (again, last)
    assert moved.judgement == away.judgement
    assert again.returns_to == begun.id
    assert (begun.returns_to, split.returns_to, last.returns_to) == (None, None, None)
    assert [(change.flapping, change.technical) for change in store.changes("acme")] == [
        (True, True),
        (True, True),
        (False, False),
    ]


def test_a_capture_that_lands_first_is_what_later_versions_return_to(store: SqlStore) -> None:
    see(store, "acme", "B", day(2))
    see(store, "acme", "A", day(3))
    see(store, "acme", "A", day(1))
    first, _, last = store.versions("acme")
    assert last.returns_to == first.id


# --- any order, against an oracle -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Seen:
    """A capture as the oracle knows it."""

    at: datetime
    text: str
    body: str
    accepted: int | None


def oracle(seen: list[Seen]) -> list[tuple[datetime, str, str, int | None]]:
    """Return start, text, first body and index returned to of each version, from nothing but all accepted captures."""
    accepted = sorted((capture.at, capture.accepted, capture) for capture in seen if capture.accepted is not None)
    runs: list[tuple[datetime, str, str, int | None]] = []
    for at, _, capture in accepted:
        if runs and runs[-1][1] == capture.text:
            continue
        back = max((number for number, run in enumerate(runs) if run[1] == capture.text), default=None)
        runs.append((at, capture.text, capture.body, back))
    return runs


def confirmed(seen: list[Seen], look: Seen, order: Iterator[int]) -> list[Seen]:
    """Return all captures after a held one was accepted: those held just before it that said the same count too."""
    before = max((c.at for c in seen if c.accepted is not None and c.at <= look.at), default=None)
    chosen = [
        c
        for c in seen
        if c.accepted is None and c.text == look.text and c.at <= look.at and (before is None or c.at > before)
    ]
    chosen = [*sorted((c for c in chosen if c != look), key=lambda c: c.at), look]
    return [c for c in seen if c not in chosen] + [replace(c, accepted=next(order)) for c in chosen]


def stored(store: SqlStore, slug: str) -> list[tuple[datetime, str, str, int | None]]:
    versions = store.versions(slug)
    places = {version.id: number for number, version in enumerate(versions)}
    return [
        (
            version.captured_at,
            store.text(version.text_digest),
            version.snapshot_digest,
            None if version.returns_to is None else places[version.returns_to],
        )
        for version in versions
    ]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    opened = new_store(tmp_path_factory.mktemp("timeline"))
    yield opened
    opened.close()


slugs = (f"policy-{number}" for number in count())
steps = st.lists(
    st.tuples(
        st.sampled_from(["see", "see", "see", "see", "hold", "accept"]), st.integers(0, 7), st.sampled_from("ABC")
    ),
    max_size=10,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=steps)
@example(steps=[("see", 0, "A"), ("see", 7, "A"), ("hold", 2, "B"), ("hold", 3, "B"), ("accept", 0, "A")])
@example(steps=[("see", 3, "A"), ("see", 3, "B"), ("see", 3, "A"), ("see", 1, "B"), ("see", 5, "B")])
def test_any_order_of_arrival_gives_the_timeline_of_all_captures(
    shared: SqlStore, steps: list[tuple[str, int, str]]
) -> None:
    slug = next(slugs)
    shared.keep_policy(policy(slug))
    order = count()
    seen: list[Seen] = []
    on_hold: Seen | None = None
    for what, number, text in steps:
        if what == "accept":
            if on_hold is not None:
                accept(shared, slug, day(30))
                seen, on_hold = confirmed(seen, on_hold, order), None
            continue
        capture = fetched(day(number))
        if what == "hold":
            hold_back(shared, slug, text, day(number), fetched=capture, keep_snapshot=False)
            on_hold = Seen(day(number), text, capture.digest, None)
            seen.append(on_hold)
        else:
            see(shared, slug, text, day(number), fetched=capture)
            seen.append(Seen(day(number), text, capture.digest, next(order)))
    expected = oracle(seen)
    assert stored(shared, slug) == expected
    assert between(shared, slug) == [f"{before[1]} to {after[1]}" for before, after in pairwise(expected)]
    versions = shared.versions(slug)
    assert [(c.before, c.after) for c in shared.changes(slug)] == list(pairwise(versions))
    assert shared.state(slug).current == (versions[-1] if versions else None)


# --- what stands around a moment --------------------------------------------------------------------------------------
def test_neighbours_of_an_empty_timeline(store: SqlStore) -> None:
    around = store.neighbours("acme", T0, read("A").text_digest)
    assert (around.previous, around.next, around.seen_before, around.recent_faces) == (None, None, None, ())
    assert around.next_begins_version


def test_neighbours_inside_a_version(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    see(store, "acme", "A", day(5))
    around = store.neighbours("acme", day(3), read("B").text_digest)
    assert around.previous == around.next == store.versions("acme")[0]
    assert not around.next_begins_version


def test_what_was_accepted_at_the_same_moment_stands_before(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    around = store.neighbours("acme", day(1), read("B").text_digest)
    assert around.previous is not None
    assert around.next is None


def test_the_latest_earlier_version_with_the_text_was_seen_before(store: SqlStore) -> None:
    for number, text in enumerate("ABABA"):
        see(store, "acme", text, day(number))
    versions = store.versions("acme")
    assert store.neighbours("acme", day(3.5), read("A").text_digest).seen_before == versions[2]
    assert store.neighbours("acme", day(3.5), read("C").text_digest).seen_before is None


def test_recent_faces_are_those_of_thirty_days(store: SqlStore) -> None:
    for number, text in ((0, "A"), (10, "B"), (31, "C"), (50, "D")):
        see(store, "acme", text, day(number))
    around = store.neighbours("acme", day(40), read("E").text_digest)
    assert around.recent_faces == (read("B").text_digest, read("C").text_digest)


# --- a timeline that moved --------------------------------------------------------------------------------------------
def rows(store: SqlStore) -> dict[str, int]:
    from storage.tables import metadata

    with store._db.reading() as connection:
        return {table.name: len(connection.execute(table.select()).all()) for table in metadata.sorted_tables}


def test_a_recording_decided_on_another_timeline_is_refused_whole(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    stale = recording_of(store, "acme", "B", day(2))
    see(store, "acme", "C", day(3))
    before = rows(store)
    with pytest.raises(StaleViewError, match="acme"):
        store.record(stale)
    assert rows(store) == before


def test_a_capture_that_changed_nothing_makes_a_recording_stale_as_well(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    stale = recording_of(store, "acme", "B", day(2))
    hold_back(store, "acme", "L", day(3))
    with pytest.raises(StaleViewError, match="expected position 1, found 2"):
        store.record(stale)


def test_a_landing_decided_before_the_position_was_read_is_refused(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    stale = recording_of(store, "acme", "B", day(2))
    see(store, "acme", "C", day(1.5))
    before = rows(store)
    with pytest.raises(StaleViewError, match="before this one"):
        store.record(replace(stale, expected_position=store.state("acme").position))
    assert rows(store) == before


def test_accepting_moves_the_position(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    hold_back(store, "acme", "L", day(2))
    stale = recording_of(store, "acme", "B", day(3))
    accept(store, "acme", day(4))
    with pytest.raises(StaleViewError):
        store.record(stale)


@pytest.mark.parametrize(
    "broken",
    [
        {"landing": Landing.STARTS, "change_in": None},
        {"landing": Landing.SPLITS},
        {"landing": Landing.EXTENDS},
    ],
)
def test_a_recording_that_cannot_be_is_a_mistake_and_leaves_nothing(store: SqlStore, broken: dict[str, object]) -> None:
    see(store, "acme", "A", day(1))
    before = rows(store)
    wrong = replace(recording_of(store, "acme", "B", day(2)), **broken)  # type: ignore[arg-type]
    with pytest.raises(ValueError):
        store.record(wrong)
    assert rows(store) == before


# --- captures ---------------------------------------------------------------------------------------------------------
def test_a_capture_comes_back_as_it_was(store: SqlStore) -> None:
    body = fetched(day(1))
    see(store, "acme", "A", day(1), fetched=body, keep_snapshot=True)
    capture = store.capture(CaptureId(1))
    assert (capture.captured_at, capture.digest, capture.size_bytes) == (day(1), body.digest, len(body.body))
    assert (capture.headers, capture.url_reached, capture.content_type) == (
        body.headers,
        body.url_reached,
        body.content_type,
    )
    assert capture.has_snapshot
    assert capture.text_digest == read("A").text_digest
    assert store.body(capture.digest) == body.body


def test_the_same_body_again_is_another_capture_with_the_same_snapshot(store: SqlStore) -> None:
    see(store, "acme", "A", day(1), fetched=fetched(day(1), b"same"), keep_snapshot=True)
    see(store, "acme", "A", day(2), fetched=fetched(day(2), b"same"))
    again = store.capture(CaptureId(2))
    assert again.digest == store.capture(CaptureId(1)).digest
    assert again.has_snapshot
    assert store.state("acme").position == 2


def test_a_body_that_is_not_kept_leaves_its_digest(store: SqlStore) -> None:
    body = fetched(day(1))
    see(store, "acme", "A", day(1), fetched=body)
    assert not store.capture(CaptureId(1)).has_snapshot
    with pytest.raises(NotFoundError, match="no snapshot was kept"):
        store.body(body.digest)


def test_captured_asks_for_moment_and_body(store: SqlStore) -> None:
    body = fetched(day(1))
    hold_back(store, "acme", "L", day(1), fetched=body)
    assert store.captured("acme", day(1))
    assert store.captured("acme", day(1), body.digest)
    assert not store.captured("acme", day(1), "0" * 64)
    assert not store.captured("acme", day(2))
    assert not store.captured("acme", day(1) + timedelta(microseconds=1))


def test_a_body_of_no_reading_is_only_logged(store: SqlStore) -> None:
    seen = fetched(day(1))
    recording = Recording(check("acme", day(1), Outcome.FAILED), 0, fetched=seen, keep_snapshot=True)
    store.record(recording)
    assert store.capture(CaptureId(1)).text_digest is None
    assert store.versions("acme") == ()
    assert store.body(seen.digest) == seen.body


def test_what_does_not_exist_is_not_found(store: SqlStore) -> None:
    with pytest.raises(PolicyNotFound, match="nobody"):
        store.versions("nobody")
    with pytest.raises(NotFoundError, match="capture: 7"):
        store.capture(CaptureId(7))
    with pytest.raises(NotFoundError, match="change: 7"):
        store.change(ChangeId(7))
    with pytest.raises(NotFoundError, match="0000"):
        store.text("0" * 64)
    assert store.change_between(VersionId(1), VersionId(2)) is None


# --- flags ------------------------------------------------------------------------------------------------------------
def flagged_policies(store: SqlStore) -> None:
    store.sync_policies([policy("acme"), policy("bolt")])
    see(store, "acme", "A", day(1))
    see(store, "bolt", "A", day(1))
    see(
        store,
        "acme",
        "B",
        day(2),
        flags=(flag(FlagKind.RETENTION, Severity.MINOR), flag(FlagKind.SHARING, Severity.MAJOR)),
    )
    see(store, "bolt", "B", day(3), flags=(flag(FlagKind.RETENTION, Severity.MODERATE),))
    see(store, "bolt", "C", day(4))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FlagFilter(), ["bolt", "acme"]),
        (FlagFilter(since=day(3)), ["bolt"]),
        (FlagFilter(kinds=frozenset({"sharing"})), ["acme"]),
        (FlagFilter(kinds=frozenset({"retention"})), ["bolt", "acme"]),
        (FlagFilter(minimum_severity="moderate"), ["bolt", "acme"]),
        (FlagFilter(minimum_severity="major"), ["acme"]),
        (FlagFilter(kinds=frozenset({"retention"}), minimum_severity="moderate"), ["bolt"]),
        (FlagFilter(policies=frozenset({"acme", "other"})), ["acme"]),
        (FlagFilter(kinds=frozenset({"children"})), []),
    ],
)
def test_flagged_changes_pass_the_filter(store: SqlStore, wanted: FlagFilter, found: list[str]) -> None:
    flagged_policies(store)
    assert [change.policy for change in store.flagged(wanted)] == found


def test_a_flagged_change_holds_all_its_flags_in_order(store: SqlStore) -> None:
    flagged_policies(store)
    (change,) = store.flagged(FlagFilter(kinds=frozenset({"sharing"})))
    assert [found.kind for found in change.judgement.flags] == [FlagKind.RETENTION, FlagKind.SHARING]


def test_more_changes_than_one_statement_can_name_are_put_together(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    flagged_policies(store)
    whole = store.flagged(FlagFilter())
    monkeypatch.setattr("storage.changes._AT_ONCE", 1)
    assert store.flagged(FlagFilter()) == whole
    assert sum(len(change.judgement.flags) for change in whole) == 3


def test_a_text_that_newer_code_reads_too_is_its_own_from_then_on(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    again = replace(read("A"), extractor="test/2", title="Privacy Policy")
    recording = replace(recording_of(store, "acme", "A", day(2)), reading=again)
    assert recording.landing is Landing.JOINS
    store.record(recording)
    (version,) = store.versions("acme")
    assert (version.extractor, version.title, version.captured_at) == ("test/2", "Privacy Policy", day(1))


def test_judging_again_replaces_flags_and_nothing_else(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    change = see(store, "acme", "B", day(2), flags=(flag(), flag(FlagKind.USE))).change
    assert change is not None
    again = judge("A", "B", flag(FlagKind.CHILDREN, Severity.MAJOR))
    store.rejudge(change, again)
    assert store.change(change.id) == replace(change, judgement=again)
    assert store.alerts() == ()
    with pytest.raises(NotFoundError):
        store.rejudge(replace(change, id=ChangeId(99)), again)


def test_a_change_that_was_read_anew_since_is_not_judged_by_what_it_said(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    change = see(store, "acme", "B", day(2)).change
    assert change is not None
    reread = Rereading("acme", store.state("acme").position, ((change.after.id, read("C")),), ())
    store.reread(reread)
    with pytest.raises(StaleViewError, match=r"read anew while it was judged: acme: 2024-06-02\."):
        store.rejudge(change, judge("A", "B", flag()))
    now = store.change(change.id)
    assert now.judgement == change.judgement
    store.rejudge(now, judge("A", "C", flag()))
    assert store.change(change.id).judgement == judge("A", "C", flag())


def test_a_change_that_is_technical_since_is_not_judged_as_one_of_the_policy(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    change = see(store, "acme", "B", day(2)).change
    assert change is not None
    position = store.state("acme").position
    store.reread(Rereading("acme", position, (), ((change.id, change.judgement, True),)))
    with pytest.raises(StaleViewError):
        store.rejudge(change, judge("A", "B", flag()))


def test_a_change_in_a_language_not_classified_comes_back_as_such(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    unclear = replace(judge("A", "B"), substantive=None, severity=None, language="de")
    change = see(store, "acme", "B", day(2), change_in=unclear).change
    assert change is not None
    assert change.judgement == unclear


def test_the_last_change_is_that_of_the_policy_not_of_our_reading(store: SqlStore) -> None:
    see(store, "acme", "A", day(1))
    assert store.state("acme").last_change_at is None
    see(store, "acme", "B", day(2))
    see(store, "acme", "C", day(3), technical=True)
    assert store.state("acme").last_change_at == day(2)


def test_a_hold_does_not_hide_the_reason_of_a_look(store: SqlStore) -> None:
    hold_back(store, "acme", "short", day(1), HoldReason.SHRUNK)
    assert store.capture(CaptureId(1)).text_digest is None
    assert store.text(read("short").text_digest) == "short"
