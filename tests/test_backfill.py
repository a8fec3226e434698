"""Filling a timeline from an archive: an archive of our own with three pages, and the replay of real ones."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from house import LOGIN, SECTIONS, House, built, policy_page
from servers import replayed

from monitor.backfill import Backfiller, Filled
from monitor.bringing import bring
from monitor.cli.main import main
from monitor.errors import FetchError, RateLimited
from monitor.records import FailureClass, Fetched, Origin, Outcome

FIRST, SECOND, THIRD = (datetime(year, 5, 1, tzinfo=UTC) for year in (2020, 2021, 2022))
LONGER = ("for 30 days", "for 90 days")


@dataclass(frozen=True)
class Memento:
    captured_at: datetime
    url: str = "https://fern.example/privacy"
    pages: None = None


@dataclass
class Archive:
    """An archive of pages by moment; `refuses` says for which moments, and how often, it asks to wait."""

    pages: dict[datetime, bytes]
    refuses: dict[datetime, int] = field(default_factory=dict)
    asked: list[datetime] = field(default_factory=list)

    async def captures(
        self, url: str, start: datetime | None = None, end: datetime | None = None
    ) -> AsyncIterator[Memento]:
        for at in sorted(self.pages):
            if (start is None or at >= start) and (end is None or at <= end):
                yield Memento(at, url)

    async def closest(self, url: str, at: datetime) -> Memento | None:
        return min((Memento(one) for one in self.pages), key=lambda one: abs(one.captured_at - at), default=None)

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        self.asked.append(at)
        if self.refuses.get(at, 0):
            self.refuses[at] -= 1
            raise RateLimited("wait", FailureClass.RATE_LIMITED, transient=True, status=429, retry_after_s=60)
        if not self.pages[at]:
            raise FetchError("the page was an error when it was captured", FailureClass.ARCHIVE)
        return Fetched(Origin.WAYBACK, at, at, url, url, 200, (), "text/html", self.pages[at])


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with built(tmp_path) as one:
        yield one


def fill(house: House, archive: Archive, **options: object) -> list[Filled]:
    async def run() -> list[Filled]:
        filler = Backfiller(house.placer, archive, house.clock)
        return [one async for one in filler.run("fern", **options)]  # type: ignore[arg-type]

    return asyncio.run(run())


def days(house: House) -> list[str]:
    return [f"{version.captured_at:%Y-%m-%d}" for version in house.store.versions("fern")]


def test_history_lands_before_what_is_known_and_alerts_nobody(house: House) -> None:
    house.look()
    archive = Archive({FIRST: policy_page(LONGER), SECOND: policy_page(LONGER), THIRD: policy_page()})
    filled = fill(house, archive)
    assert [one.result.check.outcome for one in filled if one.result] == [
        Outcome.NEW,
        Outcome.UNCHANGED,
        Outcome.UNCHANGED,
    ]
    assert days(house) == ["2020-05-01", "2022-05-01"]
    (change,) = house.store.changes("fern")
    assert change.judgement.flags[0].kind == "retention"
    assert house.store.alerts() == ()


def test_it_moves_no_schedule(house: House) -> None:
    house.look()
    due_at = house.store.state("fern").due_at
    fill(house, Archive({FIRST: policy_page(LONGER)}))
    assert house.store.state("fern").due_at == due_at


def test_what_is_known_is_not_fetched_again(house: House) -> None:
    archive = Archive({FIRST: policy_page(LONGER), SECOND: policy_page()})
    fill(house, archive)
    again = fill(house, archive)
    assert all(one.known for one in again)
    assert archive.asked == [FIRST, SECOND]


def test_a_stopped_run_goes_on_where_it_was(house: House) -> None:
    archive = Archive({FIRST: b"", SECOND: policy_page(), THIRD: policy_page(LONGER)}, refuses={SECOND: 3})
    with pytest.raises(RateLimited):
        fill(house, archive)
    filled = fill(house, archive)
    assert [one.captured_at for one in filled] == [SECOND, THIRD]
    assert archive.asked == [FIRST, SECOND, SECOND, SECOND, SECOND, THIRD]
    assert house.store.backfill_progress("fern") is None


def test_the_archive_is_waited_for_and_what_it_lost_is_named(house: House) -> None:
    archive = Archive({FIRST: policy_page(), SECOND: b""}, refuses={FIRST: 2})
    first, second = fill(house, archive)
    assert first.result is not None
    assert "was an error" in second.error


def test_pages_that_are_not_the_policy_open_no_hold(house: House) -> None:
    filled = fill(house, Archive({FIRST: policy_page(), SECOND: LOGIN, THIRD: policy_page()}))
    assert [one.result.check.outcome for one in filled if one.result] == [Outcome.NEW, Outcome.HELD, Outcome.UNCHANGED]
    assert house.store.hold("fern") is None


def test_captures_can_be_thinned_and_bounded(house: House) -> None:
    near = FIRST + timedelta(days=3)
    archive = Archive({FIRST: policy_page(), near: policy_page(LONGER), SECOND: policy_page(), THIRD: policy_page()})
    filled = fill(house, archive, every=timedelta(days=30), end=SECOND)
    assert [(one.captured_at, one.too_close) for one in filled] == [(FIRST, False), (near, True), (SECOND, False)]


def test_a_single_moment_is_brought_and_named(house: House) -> None:
    house.look()
    archive = Archive({FIRST: policy_page(LONGER)})
    version = asyncio.run(bring(house.placer, archive, "fern", FIRST + timedelta(days=9)))
    assert version.captured_at == FIRST
    assert asyncio.run(bring(house.placer, archive, "fern", FIRST)) == version
    with pytest.raises(FetchError, match="no capture"):
        asyncio.run(bring(house.placer, Archive({}), "fern", FIRST))


def test_a_moment_that_shows_something_else_is_refused_each_time(house: House) -> None:
    house.look()
    archive = Archive({FIRST: LOGIN})
    for _ in range(2):
        with pytest.raises(FetchError, match="does not look like the policy"):
            asyncio.run(bring(house.placer, archive, "fern", FIRST))


def test_of_two_versions_of_one_day_the_one_asked_for_is_shown(house: House) -> None:
    archive = Archive({FIRST: policy_page(LONGER), FIRST + timedelta(hours=9): policy_page()})
    fill(house, archive)
    assert asyncio.run(bring(house.placer, archive, "fern", FIRST)).captured_at == FIRST


def test_a_policy_that_grew_much_shorter_is_followed_on(house: House) -> None:
    """Only the first short capture is in doubt, until the next one agrees."""
    short = [policy_page(("for 30 days", f"for {days} days"), sections=SECTIONS[2:4]) for days in (31, 32, 33)]
    years = [datetime(year, 1, 1, tzinfo=UTC) for year in (2012, 2015, 2016, 2017)]
    fill(house, Archive(dict(zip(years, [policy_page(), *short], strict=True))))
    assert days(house) == ["2012-01-01", "2015-01-01", "2016-01-01", "2017-01-01"]


def test_a_capture_cut_in_half_is_no_version(house: House) -> None:
    half = policy_page(sections=SECTIONS[:2])
    fill(house, Archive({FIRST: policy_page(), SECOND: half, THIRD: policy_page()}))
    assert days(house) == ["2020-05-01"]


def test_a_capture_without_some_sections_is_no_version(house: House) -> None:
    in_part = policy_page(sections=SECTIONS[1:4] + SECTIONS[5:])
    fill(house, Archive({FIRST: policy_page(), SECOND: in_part, THIRD: policy_page()}))
    assert days(house) == ["2020-05-01"]


def test_of_a_policy_that_lost_sections_the_first_capture_waits_for_the_next(house: House) -> None:
    in_part = policy_page(sections=SECTIONS[1:4] + SECTIONS[5:])
    fill(house, Archive({FIRST: policy_page(), SECOND: in_part, THIRD: in_part}))
    assert days(house) == ["2020-05-01", "2021-05-01"]


def test_the_last_capture_counts_when_what_follows_is_like_it(house: House) -> None:
    house.shows(policy_page(sections=SECTIONS[2:4]))
    house.look()
    short = policy_page(("for 30 days", "for 31 days"), sections=SECTIONS[2:4])
    fill(house, Archive({FIRST: policy_page(), SECOND: short}))
    assert days(house) == ["2020-05-01", "2021-05-01", "2025-01-02"]


def test_real_history_over_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with replayed() as address:
        host = address.removeprefix("http://")
        Path("config.toml").write_text(
            f'[monitor]\nallow_private = ["{host}"]\n[schedule]\nper_host_gap_s = 0\n'
            f'[wayback]\nbase_url = "{address}"\ncdx_per_minute = 60000\nplayback_per_minute = 60000\n'
            '[[policy]]\nslug = "igennie"\nurl = "http://www.igennie.net/privacy-policy.html"\nfetch = "wayback"\n'
        )
        assert main(["check"]) == 0
        assert main(["backfill", "igennie"]) == 0
        assert "known already" in capsys.readouterr().err
        assert main(["check", "--all"]) == 0
        assert main(["diff", "igennie", "--from", "@wayback:2014-01-01", "--to", "@wayback:2015-01-01"]) == 0
    capsys.readouterr()
    assert main(["log", "igennie", "--format", "json"]) == 0
    (version,) = json.loads(capsys.readouterr().out)["versions"]
    assert (version["captured_at"][:10], version["origin"]) == ("2014-04-24", "wayback")
