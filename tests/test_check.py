"""The way of one check, with a real server, a real reader and a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from house import LOGIN, SECTIONS, House, built, policy_page
from servers import Peer, answer, says

import monitor.again
import monitor.check
from monitor.errors import NotFoundError, PolicyNotFound, SnapshotCorrupt, StaleViewError
from monitor.fetch.http import HttpFetcher
from monitor.records import (
    AlertKind,
    CheckResult,
    Direction,
    FailureClass,
    Fetched,
    FlagKind,
    HoldReason,
    Origin,
    Outcome,
    Recipe,
    Recording,
    Severity,
)
from monitor.round import check_all

SHORTER = ("at least 30 days", "at least 7 days")
SOLD = ("We do not sell your personal data.", "We may sell your personal data to advertisers.")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with built(tmp_path) as one:
        yield one


def outcomes(house: House) -> list[Outcome]:
    return [result.check.outcome for result in house.results]


def test_the_first_look_makes_a_version_and_alerts_nobody(house: House) -> None:
    result = house.look()
    assert result.check.outcome is Outcome.NEW
    assert result.version is not None
    assert result.version.title == "Privacy Policy"
    assert "We store the notes that you write." in house.store.text(result.version.text_digest)
    assert "Plans" not in house.store.text(result.version.text_digest)
    assert house.store.body(result.version.snapshot_digest) == policy_page()
    assert house.store.alerts() == ()


def test_other_bytes_with_the_same_text_are_unchanged(house: House) -> None:
    for nonce in "abc":
        house.shows(policy_page(nonce=nonce))
        house.look()
    assert outcomes(house) == [Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert len(house.store.versions("fern")) == 1


def test_a_change_is_recorded_flagged_and_put_into_the_outbox(house: House) -> None:
    house.look()
    house.shows(policy_page(SHORTER))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    flag = result.change.judgement.flags[0]
    assert (flag.kind, flag.direction) == (FlagKind.NOTICE, Direction.WEAKER)
    assert "7 days" in flag.after
    (alert,) = house.store.alerts()
    assert (alert.recipient, alert.change_id, alert.kind) == ("reader@example.org", result.change.id, AlertKind.CHANGE)


def test_a_fragment_of_the_address_chooses_a_part_of_the_page(tmp_path: Path) -> None:
    two = policy_page().replace(b"<main>", b"<main><div id='privacy'>").replace(b"</main>", b"</div></main>")
    other = policy_page(SOLD).split(b"<main>")[1].split(b"</main>")[0]
    two = two.replace(b"</main>", b"<div id='shop'>" + other + b"</div></main>")
    with built(tmp_path, lambda policy: replace(policy, url=f"{policy.url}#shop")) as house:
        house.shows(says(answer("200 OK", "Content-Type: text/html", 'ETag: "1"', body=two)))
        version = house.look().version
        assert version is not None
        assert "We may sell your personal data" in house.store.text(version.text_digest)
        assert "We do not sell" not in house.store.text(version.text_digest)
        house.look()
        assert house.server.requests[-1].headers["if-none-match"] == '"1"'


def test_a_change_that_means_nothing_is_recorded_and_stays_quiet(house: House) -> None:
    house.look()
    house.shows(policy_page(("1. What we collect", "1. What We Collect")))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    assert result.change.judgement.substantive is False
    assert house.store.alerts() == ()


def test_a_text_that_returns_is_a_revert_and_says_of_when(house: House) -> None:
    house.look()
    house.shows(policy_page(SOLD))
    house.look(days=40)
    house.shows(policy_page())
    result = house.look(days=400)
    assert result.check.outcome is Outcome.REVERTED
    assert result.check.detail == "returns to the text of 2025-01-02"
    assert len(house.store.alerts()) == 2


def test_a_page_with_two_faces_falls_silent(house: House) -> None:
    for turn in range(8):
        house.shows(policy_page(SOLD) if turn % 2 else policy_page())
        house.look()
    assert [change.flapping for change in house.store.changes("fern")] == [False, False, True, True, True, True, True]
    assert len(house.store.alerts()) == 2


def test_a_page_that_is_not_the_policy_is_held_and_passes(house: House) -> None:
    house.look()
    house.shows(LOGIN)
    held = house.look()
    again = house.look()
    house.shows(policy_page())
    back = house.look()
    assert outcomes(house)[1:] == [Outcome.HELD, Outcome.HELD, Outcome.UNCHANGED]
    assert held.hold is not None
    assert held.hold.reason is HoldReason.LOGIN
    assert again.hold is not None
    assert (again.hold.id, again.hold.times_seen) == (held.hold.id, 2)
    assert back.version is None or back.version.returns_to is None
    assert house.store.hold("fern") is None
    assert len(house.store.versions("fern")) == 1


def test_a_hold_that_lasts_is_told_once(house: House) -> None:
    house.look()
    house.shows(LOGIN)
    for _ in range(6):
        house.look()
    (alert,) = house.store.alerts()
    assert alert.kind is AlertKind.HELD
    assert alert.detail.startswith("login: ")
    assert "not seen since 2025-01-03" in alert.detail


def test_a_large_shrink_becomes_a_version_when_a_later_look_agrees(house: House) -> None:
    house.look()
    half = policy_page(sections=SECTIONS[:2])
    house.shows(half)
    first, second = house.look(), house.look()
    assert first.check.outcome is Outcome.HELD
    assert first.hold is not None
    assert first.hold.reason is HoldReason.SHRUNK
    assert second.check.outcome is Outcome.CHANGED
    assert house.store.hold("fern") is None


#: two of six sections are gone, somewhat more than a third
IN_PART = SECTIONS[1:4] + SECTIONS[5:]


def test_sections_that_go_with_nothing_in_their_place_wait_for_a_look_that_agrees(house: House) -> None:
    house.look()
    house.shows(policy_page(sections=IN_PART))
    first, second = house.look(), house.look()
    assert first.check.outcome is Outcome.HELD
    assert first.hold is not None
    assert first.hold.reason is HoldReason.SHRUNK
    assert first.hold.evidence.startswith("nothing came in the place of “What we collect”, “Your rights”: ")
    assert second.check.outcome is Outcome.CHANGED
    assert second.version is not None
    assert second.version.captured_at == first.check.finished_at, "it is in force from the look that saw it first"
    assert house.store.hold("fern") is None


def test_sections_that_come_back_end_their_hold_and_nobody_hears_of_it(house: House) -> None:
    house.look()
    house.shows(policy_page(sections=IN_PART))
    held = house.look()
    house.shows(policy_page())
    back = house.look()
    assert (held.check.outcome, back.check.outcome) == (Outcome.HELD, Outcome.UNCHANGED)
    assert house.store.hold("fern") is None
    assert house.store.alerts() == ()


@pytest.mark.parametrize(
    "sections",
    [
        # as much goes, and something comes in its place
        (("What we collect", "We store what you write, and no more than that."), *IN_PART),
        # one of six goes
        SECTIONS[:5],
    ],
)
def test_a_policy_that_is_rewritten_shorter_is_a_change_at_once(
    house: House, sections: tuple[tuple[str, str], ...]
) -> None:
    house.look()
    house.shows(policy_page(sections=sections))
    assert house.look().check.outcome is Outcome.CHANGED


def test_accept_makes_a_version_of_what_is_held(house: House) -> None:
    house.look()
    house.shows(LOGIN)
    house.look()

    result = asyncio.run(house.placer.accept("fern"))
    assert result.version is not None
    assert "Sign in" in house.store.text(result.version.text_digest)
    assert house.store.hold("fern") is None
    with pytest.raises(NotFoundError, match="nothing of fern is on hold"):
        asyncio.run(house.placer.accept("fern"))


def knows_its_tag(house: House) -> list[str | None]:
    """Let the site answer conditional requests, and return the tags that it is asked with."""
    asked: list[str | None] = []

    def site(peer: Peer) -> None:
        assert peer.request is not None
        asked.append(peer.request.headers.get("if-none-match"))
        if asked[-1]:
            return peer.send(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
        return peer.send(answer("200 OK", 'ETag: "1"', "Content-Type: text/html", body=policy_page()))

    house.shows(site)
    return asked


def test_not_modified_is_believed_only_while_what_we_know_is_the_page(house: House) -> None:
    asked = knows_its_tag(house)
    house.look()
    house.look()
    changed = replace(house.policy, recipe=Recipe(remove=("footer",)))
    house.store.sync_policies([changed])
    house.look()
    assert asked == [None, '"1"', None]
    assert outcomes(house) == [Outcome.NEW, Outcome.NOT_MODIFIED, Outcome.UNCHANGED]


def test_after_an_upgrade_one_look_in_full_is_enough(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = knows_its_tag(house)
    house.look()
    for module in ("monitor.check", "monitor.again", "monitor.rereading"):
        monkeypatch.setattr(f"{module}.EXTRACTOR", "newer")
    for _ in range(3):
        house.look()
    assert asked == [None, None, '"1"', '"1"']
    assert outcomes(house) == [Outcome.NEW, Outcome.UNCHANGED, Outcome.NOT_MODIFIED, Outcome.NOT_MODIFIED]
    (version,) = house.store.versions("fern")
    assert version.extractor == "newer"


def test_another_recipe_gives_a_technical_change_that_alerts_nobody(house: House) -> None:
    house.look()
    house.store.sync_policies([replace(house.policy, recipe=Recipe(from_heading="Sharing"))])
    result = house.look()
    assert result.change is not None
    assert result.change.technical
    assert house.store.alerts() == ()


@pytest.mark.parametrize(
    ("status", "failure"),
    [("404 Not Found", FailureClass.HTTP), ("500 Oops", FailureClass.HTTP), ("429 Slow", FailureClass.RATE_LIMITED)],
)
def test_a_failure_leaves_the_version_as_it_is(house: House, status: str, failure: FailureClass) -> None:
    house.look()
    house.shows(says(answer(status)))
    result = house.look()
    assert (result.check.outcome, result.check.failure) == (Outcome.FAILED, failure)
    assert len(house.store.versions("fern")) == 1
    assert house.store.state("fern").failures_in_row == 1


def test_a_broken_pdf_sent_as_a_page_is_a_recorded_failure(house: House) -> None:
    broken = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    house.shows(says(answer("200 OK", "Content-Type: text/html", body=broken)))
    result = house.look()
    assert (result.check.outcome, result.check.failure) == (Outcome.FAILED, FailureClass.UNSUPPORTED)
    assert "damaged PDF" in result.check.detail


def test_repeated_failure_is_told_once(house: House) -> None:
    house.shows(says(answer("500 Oops")))
    for _ in range(8):
        house.look()
    (alert,) = house.store.alerts()
    assert alert.kind is AlertKind.FAILING
    assert "not seen since 2025-01-02" in alert.detail


def test_a_bug_met_on_a_page_is_recorded_and_ends_nothing(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr(monitor.placing, "read_as", broken)
    result = house.look()
    assert (result.check.outcome, result.check.failure) == (Outcome.FAILED, FailureClass.INTERNAL)
    assert "ZeroDivisionError" in result.check.detail


def test_a_policy_nobody_knows_is_refused(house: House) -> None:
    async def look() -> None:
        async with HttpFetcher(house.settings, now=house.clock) as fetcher:
            await house.checker(fetcher).check("nobody")

    with pytest.raises(PolicyNotFound):
        asyncio.run(look())


def test_what_was_recorded_in_between_is_seen_before_we_record(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.look()
    house.shows(policy_page(SHORTER))
    record, raced = house.store.record, []

    def raced_record(recording: Recording) -> CheckResult:
        if not raced:
            raced.append(True)
            raise StaleViewError("somebody was faster")
        return record(recording)

    monkeypatch.setattr(house.store, "record", raced_record)
    assert house.look().check.outcome is Outcome.CHANGED
    assert len(house.store.versions("fern")) == 2


def test_many_are_looked_at_and_passing_trouble_gets_a_second_look(house: House) -> None:
    drops = iter([True, False])

    def site(peer: Peer) -> None:
        if next(drops):
            return peer.reset()
        return peer.send(answer("200 OK", "Content-Type: text/html", body=policy_page()))

    house.shows(site)
    heard: list[Outcome] = []

    async def look() -> tuple[CheckResult, ...]:
        async with HttpFetcher(house.settings, now=house.clock) as fetcher:
            return await check_all(
                house.checker(fetcher),
                ["fern", "fern"],
                concurrency=4,
                on_done=lambda result: heard.append(result.check.outcome),
            )

    (result,) = asyncio.run(look())
    assert heard == [Outcome.FAILED, Outcome.NEW]
    assert result.check.outcome is Outcome.NEW


def test_a_recipient_hears_only_of_what_they_asked_for(house: House) -> None:
    strict = replace(house.recipients[0], kinds=frozenset({FlagKind.CHILDREN}), severity=Severity.MAJOR)
    house.recipients = (strict,)
    house.look()
    house.shows(policy_page(SOLD))
    house.look()
    assert house.store.alerts() == ()


def whole_answer(body: bytes) -> bytes:
    """Return an answer without a length, which ends where the connection does."""
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n" + body


def test_a_page_cut_short_is_no_version_until_a_later_look_agrees(house: House) -> None:
    house.look()
    cut = policy_page(SOLD)
    house.shows(says(whole_answer(cut[: len(cut) * 4 // 5])))
    first, second = house.look(), house.look()
    assert first.check.outcome is Outcome.HELD
    assert "stops before its end" in first.check.detail
    assert second.check.outcome is Outcome.CHANGED


def test_what_was_accepted_is_not_held_again(house: House) -> None:
    house.look()
    house.shows(LOGIN)
    house.look()
    asyncio.run(house.placer.accept("fern"))
    house.shows(LOGIN.replace(b"</body>", b"<i hidden data-nonce=1></i></body>"))
    assert house.look().check.outcome is Outcome.UNCHANGED


def test_a_loss_that_a_person_accepted_is_told_with_its_size(house: House) -> None:
    house.look()
    house.shows(policy_page(sections=SECTIONS[:2]))
    house.look()
    result = asyncio.run(house.placer.accept("fern"))
    assert result.change is not None
    assert result.change.judgement.substantive is not False
    assert len(house.store.alerts()) == 1


def imported(house: House, body: bytes) -> None:
    fetched = Fetched(Origin.IMPORT, house.now, house.now, "x", "x", None, (), "text/html", body)

    async def run() -> None:
        seen = await house.placer.read(fetched, house.policy.recipe)
        await house.placer.place("fern", seen, house.now, live=False, sure=True)

    asyncio.run(run())


def test_an_imported_newest_version_is_not_confirmed_by_a_validator_of_an_older_one(house: House) -> None:
    asked = knows_its_tag(house)
    house.look()
    house.now += timedelta(hours=1)
    imported(house, policy_page(SOLD))
    assert house.look().check.outcome is Outcome.REVERTED
    assert asked == [None, None]


def test_trouble_that_lasts_is_told_whatever_its_reasons(house: House) -> None:
    house.look()
    maintenance = b"<html><body><h1>We'll be back soon</h1><p>We are down for scheduled maintenance.</p></body></html>"
    for day in range(8):
        house.shows(maintenance if day % 2 else LOGIN)
        house.look()
    (alert,) = house.store.alerts()
    assert alert.kind is AlertKind.HELD


def test_the_last_face_of_a_flapping_page_is_told_once_it_stays(house: House) -> None:
    for turn in range(5):
        house.shows(policy_page(SOLD) if turn % 2 else policy_page())
        house.look()
    assert len(house.store.alerts()) == 2
    house.look(days=29)
    house.look(days=2)
    house.look(days=2)
    assert len(house.store.alerts()) == 3


def test_a_version_that_began_again_is_read_again_from_the_bytes_of_its_text(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.shows(policy_page(nonce="a"))
    house.look()
    middle = house.now + timedelta(days=5)
    house.shows(policy_page(nonce="b"))
    house.look(days=10)
    later, house.now = house.now, middle
    imported(house, policy_page(SOLD))
    house.now = later
    assert len(house.store.versions("fern")) == 3
    monkeypatch.setattr(monitor.again, "EXTRACTOR", "another")
    monkeypatch.setattr(monitor.check, "EXTRACTOR", "another")
    house.store.sync_policies([replace(house.policy, recipe=Recipe(from_heading="Sharing"))])
    result = house.look()
    assert result.change is not None
    assert result.change.technical
    assert house.store.alerts() == ()


def test_a_text_that_is_damaged_fails_its_policy_and_no_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.look()

    def damaged(_: str) -> str:
        raise SnapshotCorrupt("a stored text no longer matches its digest: fern")

    monkeypatch.setattr(house.store, "text", damaged)
    result = house.look()
    assert (result.check.outcome, result.check.failure) == (Outcome.FAILED, FailureClass.INTERNAL)
    due_at = house.store.state("fern").due_at
    assert due_at is not None
    assert due_at > house.now
