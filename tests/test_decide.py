"""What is set aside, where a reading lands, and what is recorded of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor import decide
from monitor.errors import CheckError, FetchError
from monitor.holding import hold_for
from monitor.records import (
    CaptureId,
    Ending,
    FailureClass,
    Fetched,
    Hold,
    HoldId,
    HoldReason,
    Landing,
    Neighbours,
    NewHold,
    Origin,
    Outcome,
    Policy,
    PolicyState,
    Reading,
    Validators,
    Version,
    VersionId,
)
from monitor.schedule import next_due_at

NOW = datetime(2025, 6, 1, 12, tzinfo=UTC)
SPAN = decide.Span(NOW, NOW + timedelta(seconds=1))


def reading(text: str = "words " * 100, language: str = "en") -> Reading:
    return Reading("Privacy Policy", text, language, len(text.split()), "1", "recipe")


def version(text: str = "words " * 100, *, number: int = 1, language: str = "en", days_ago: int = 30) -> Version:
    read = reading(text, language)
    return Version(
        id=VersionId(number),
        policy="p",
        captured_at=NOW - timedelta(days=days_ago),
        origin=Origin.LIVE,
        url_reached="https://p.example/",
        text_digest=read.text_digest,
        snapshot_digest="0" * 64,
        title=read.title,
        language=language,
        words=read.words,
        returns_to=None,
        extractor="1",
        recipe_digest="recipe",
    )


def fetched(at: datetime = NOW) -> Fetched:
    headers = (("ETag", '"7"'), ("Last-Modified", "yesterday"))
    return Fetched(Origin.LIVE, at, at, "https://p.example/", "https://p.example/", 200, headers, "text/html", b"x")


def state(**known: object) -> PolicyState:
    base = PolicyState(
        policy=Policy("p", "P", "https://p.example/"),
        validators=Validators(),
        due_at=None,
        last_check=None,
        last_change_at=None,
        failures_in_row=0,
        position=3,
        current=version(),
        hold=None,
        unseen_since=None,
        last_body_digest=None,
    )
    return replace(base, **known)  # type: ignore[arg-type]


def standing(reason: HoldReason, text: str = "", seen_at: datetime = NOW - timedelta(days=1)) -> Hold:
    return Hold(HoldId(1), "p", CaptureId(9), reason, "", seen_at, seen_at, 1, None, reading(text).text_digest)


SHORT = reading("words " * 40)


@pytest.mark.parametrize(
    ("suspicion", "read", "neighbour", "hold", "expected"),
    [
        (None, reading(), version(), None, None),
        (None, reading(), None, None, None),
        (NewHold(HoldReason.LOGIN, "e"), reading(), None, None, HoldReason.LOGIN),
        (NewHold(HoldReason.LOGIN, "e"), reading("sign in"), version(), None, HoldReason.LOGIN),
        (NewHold(HoldReason.LOGIN, "e"), reading("sign in"), version("sign in"), None, None),
        (None, SHORT, version(), None, HoldReason.SHRUNK),
        (None, SHORT, version(), standing(HoldReason.SHRUNK, SHORT.markdown), None),
        (None, SHORT, version(), standing(HoldReason.SHRUNK, "another half"), HoldReason.SHRUNK),
        (None, SHORT, version(), standing(HoldReason.CHALLENGE, SHORT.markdown), HoldReason.SHRUNK),
        (None, SHORT, version("few words " * 20), None, None),
        (None, reading(language="fr"), version("autres " * 100), None, HoldReason.LANGUAGE),
        (None, reading("mots " * 100, language="und"), version(), None, None),
    ],
)
def test_what_is_set_aside(
    suspicion: NewHold | None, read: Reading, neighbour: Version | None, hold: Hold | None, expected: HoldReason | None
) -> None:
    answer = hold_for(suspicion, read, neighbour, hold)
    assert (answer.reason if answer else None) is expected


def around(previous: str | None, following: str | None, *, begins: bool = True) -> Neighbours:
    return Neighbours(
        previous=None if previous is None else version(previous),
        next=None if following is None else version(following, number=2),
        next_begins_version=begins,
    )


@pytest.mark.parametrize(
    ("neighbours", "text", "landing"),
    [
        (around(None, None), "a", Landing.STARTS),
        (around("a", None), "a", Landing.JOINS),
        (around("a", "b"), "a", Landing.JOINS),
        (around("a", "a", begins=False), "a", Landing.JOINS),
        (around("a", "b"), "b", Landing.EXTENDS),
        (around(None, "b"), "b", Landing.EXTENDS),
        (around("a", "b"), "c", Landing.STARTS),
        (around(None, "b"), "c", Landing.STARTS),
        (around("a", "a", begins=False), "c", Landing.SPLITS),
    ],
)
def test_where_a_reading_lands(neighbours: Neighbours, text: str, landing: Landing) -> None:
    assert decide.land(neighbours, reading(text).text_digest) is landing


def test_the_second_return_within_the_window_is_flapping() -> None:
    faces = tuple(reading(text).text_digest for text in "ababab")
    flapping = [decide.flaps(Neighbours(None, None, recent_faces=faces[:n]), faces[n]) for n in range(6)]
    assert flapping == [False, False, False, True, True, True]


def test_a_return_after_a_long_time_is_a_change_that_says_so() -> None:
    seen = decide.Landed(
        fetched(),
        reading("a"),
        Neighbours(version("b", number=2), None, seen_before=version("a", days_ago=400)),
        Landing.STARTS,
    )
    recording = decide.landed(state(), seen, SPAN, live=True)
    assert recording.check.outcome is Outcome.REVERTED
    assert recording.check.detail == "returns to the text of 2024-04-27"
    assert (recording.returns_to, recording.flapping, recording.keep_snapshot) == (1, False, True)


@pytest.mark.parametrize(
    ("hold", "text", "live", "ended"),
    [
        (None, "a", True, None),
        (standing(HoldReason.SHRUNK, "a"), "a", True, "agreed"),
        (standing(HoldReason.LOGIN, "sign in"), "a", True, "passed"),
        (standing(HoldReason.LOGIN, "sign in"), "a", False, "passed"),
        (standing(HoldReason.LOGIN, "sign in", NOW + timedelta(days=1)), "a", False, None),
    ],
)
def test_a_good_look_ends_the_hold_unless_it_is_of_the_past(
    hold: Hold | None, text: str, live: bool, ended: str | None
) -> None:
    seen = decide.Landed(fetched(), reading(text), around("z", None), Landing.STARTS)
    assert decide.landed(state(hold=hold), seen, SPAN, live=live).end_hold == ended


def test_accepting_a_hold_records_its_capture_and_fetches_nothing() -> None:
    seen = decide.Landed(None, reading("a"), around("z", None), Landing.STARTS)
    recording = decide.landed(state(hold=standing(HoldReason.LOGIN, "a")), seen, SPAN, live=True)
    assert (recording.accepts, recording.fetched, recording.reading) == (1, None, reading("a"))
    assert (recording.check.outcome, recording.validators) == (Outcome.CHANGED, None)


def test_a_held_page_forgets_its_validators_so_that_it_is_sent_in_full_again() -> None:
    recording = decide.held(state(), fetched(), reading(), NewHold(HoldReason.LOGIN, "a password field"), SPAN)
    assert recording.validators == Validators()
    assert (recording.landing, recording.keep_snapshot, recording.check.outcome) == (None, True, Outcome.HELD)


def test_a_hold_of_the_same_reason_goes_on_and_another_reason_replaces_it() -> None:
    login = NewHold(HoldReason.LOGIN, "e")
    same = decide.held(state(hold=standing(HoldReason.LOGIN)), fetched(), reading(), login, SPAN)
    other = decide.held(state(hold=standing(HoldReason.CHALLENGE)), fetched(), reading(), login, SPAN)
    assert (same.end_hold, other.end_hold) == (None, "replaced")


def test_a_capture_of_the_past_moves_no_schedule() -> None:
    due = NOW + timedelta(hours=5)
    seen = decide.Landed(fetched(NOW - timedelta(days=900)), reading("old"), around(None, "b"), Landing.STARTS)
    recording = decide.landed(state(due_at=due, failures_in_row=2), seen, SPAN, live=False)
    assert (recording.moves_schedule, recording.validators) == (False, None)


def test_what_an_import_brings_as_the_newest_version_makes_the_validators_speak_of_an_older_one() -> None:
    seen = decide.Landed(fetched(), reading("new"), around("old", None), Landing.STARTS)
    assert decide.landed(state(), seen, SPAN, live=False).validators == Validators()


@pytest.mark.parametrize(
    ("words", "ending", "held"),
    [
        (90, Ending.WHOLE, False),
        (90, Ending.OPEN, True),
        (110, Ending.OPEN, False),
        (100, Ending.OPEN, False),
        (90, Ending.CUT, True),
    ],
)
def test_a_page_without_its_end_that_loses_words_waits_for_a_look_that_agrees(
    words: int, ending: Ending, held: bool
) -> None:
    read = reading("term " * words)
    suspicion = hold_for(None, read, version(), None, ending=ending)
    assert (suspicion is not None) is held
    assert hold_for(None, read, version(), standing(HoldReason.SHRUNK, read.markdown), ending=ending) is None


def test_the_first_look_at_a_page_cut_short_is_held_with_its_last_words() -> None:
    hold = hold_for(None, reading("# Terms\n\nYou may close your acc"), None, None, ending=Ending.CUT)
    assert hold is not None
    assert hold.reason is HoldReason.HALF
    assert "“# Terms You may close your acc”" in hold.evidence
    assert hold_for(None, reading("You agree."), None, None, ending=Ending.OPEN) is None


@pytest.mark.parametrize("known", [False, True])
def test_a_page_cut_short_that_lost_nothing_waits_for_a_person(known: bool) -> None:
    read = reading("term " * 100)
    neighbour = version() if known else None
    hold = hold_for(None, read, neighbour, standing(HoldReason.HALF, read.markdown), ending=Ending.CUT)
    assert hold is not None
    assert hold.reason is HoldReason.HALF


def test_the_second_look_of_a_round_counts_with_the_first_as_one_failure() -> None:
    error = FetchError("reset", FailureClass.CONNECT, transient=True)
    assert decide.failed(state(failures_in_row=2), error, SPAN).failures_in_row == 3
    assert decide.failed(state(failures_in_row=3), error, SPAN, again=True).failures_in_row == 3


def test_robots_are_a_skip_and_other_errors_a_failure_that_backs_off() -> None:
    robots = decide.failed(state(), CheckError("no", FailureClass.ROBOTS), SPAN)
    refused = decide.failed(
        state(), FetchError("wait", FailureClass.RATE_LIMITED, status=429, retry_after_s=7_200), SPAN
    )
    assert (robots.check.outcome, robots.failures_in_row) == (Outcome.SKIPPED, 0)
    assert (refused.check.outcome, refused.failures_in_row, refused.check.status) == (Outcome.FAILED, 1, 429)
    assert refused.due_at == SPAN.finished_at + timedelta(seconds=7_200)


@given(
    st.integers(60, 366 * 86_400),
    st.integers(0, 200),
    st.one_of(st.none(), st.floats(1, 86_400)),
    st.text(max_size=8),
)
def test_the_next_look_is_later_and_never_sooner_than_the_server_asked(
    every_s: int, failures: int, retry_after_s: float | None, slug: str
) -> None:
    due = next_due_at(NOW, slug, every_s, failures_in_row=failures, retry_after_s=retry_after_s)
    wait_s = (due - NOW).total_seconds()
    assert wait_s >= (retry_after_s or 0)
    assert 0 < wait_s <= max(every_s * 1.1, 86_401)
