"""The past of a policy of several pages: what all of them said at each moment."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from house import SECTIONS, House, NoBrowser, policy_page
from servers import Peer, RawServer, answer
from several_pages import ANNEX, PAGE_1, Pages, annex, several

from monitor.backfill import Backfiller, Filled
from monitor.bringing import bring
from monitor.check import Checker
from monitor.cli.main import main
from monitor.cli.session import DONE
from monitor.composing import PagesHistory
from monitor.errors import FetchError
from monitor.extract import read_page
from monitor.fetch import cdx
from monitor.importing import Importer, ImportOutcome
from monitor.records import Fetched, FetchMode, Origin, Outcome, Recipe


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    with several(tmp_path) as one:
        yield one


# --- the archive ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Memento:
    captured_at: datetime
    url: str
    pages: None = None


@dataclass
class Archive:
    """An archive of pages by address and moment."""

    pages: dict[str, dict[datetime, bytes]]
    asked: list[tuple[str, datetime]] = field(default_factory=list)

    async def captures(
        self, url: str, start: datetime | None = None, end: datetime | None = None
    ) -> AsyncIterator[Memento]:
        for at in sorted(self.pages.get(url, {})):
            if (start is None or at >= start) and (end is None or at <= end):
                yield Memento(at, url)

    async def latest(self, url: str) -> datetime:
        return max(self.pages[url])

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        self.asked.append((url, at))
        return Fetched(Origin.WAYBACK, at, at, url, url, 200, (), "text/html", self.pages[url][at])


def day(month: int, number: int = 1) -> datetime:
    return datetime(2021, month, number, tzinfo=UTC)


OLD = ("for 30 days", "for 90 days")


def archive_of(house: House) -> Archive:
    first, second = house.policy.urls
    return Archive(
        {
            first: {day(1): policy_page(OLD), day(6): PAGE_1},
            second: {day(3): annex(("within 40 days", "within 20 days")), day(9): annex()},
        }
    )


def fill(house: House, archive: Archive, **options: object) -> list[Filled]:
    async def run() -> list[Filled]:
        history = PagesHistory(archive, house.policy.urls)
        filler = Backfiller(house.placer, history, house.clock)
        return [one async for one in filler.run("fern", **options)]  # type: ignore[arg-type]

    return asyncio.run(run())


def test_history_is_what_all_pages_said_at_each_moment(pages: Pages) -> None:
    house, archive = pages.house, archive_of(pages.house)
    filled = fill(house, archive)
    assert [one.captured_at for one in filled] == [day(3), day(6), day(9)]
    texts = [house.store.text(version.text_digest) for version in house.store.versions("fern")]
    assert [("for 90 days" in text, "within 20 days" in text) for text in texts] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert len(archive.asked) == len(set(archive.asked)) == 4
    assert house.look().check.outcome is Outcome.UNCHANGED


def test_history_from_a_day_on_knows_what_the_other_pages_said_then(pages: Pages) -> None:
    filled = fill(pages.house, archive_of(pages.house), start=day(8))
    assert [one.captured_at for one in filled] == [day(9)]
    (version,) = pages.house.store.versions("fern")
    assert [page.captured_at for page in version.pages] == [day(6), day(9)]


def test_no_history_where_a_page_was_never_seen(pages: Pages) -> None:
    archive = archive_of(pages.house)
    del archive.pages[pages.house.policy.urls[1]]
    with pytest.raises(FetchError, match=r"holds nothing of page 2 of 2"):
        fill(pages.house, archive)


def test_a_day_is_asked_of_all_pages(pages: Pages) -> None:
    house, archive = pages.house, archive_of(pages.house)
    for asked, found, seen in ((day(1), day(3), [day(1), day(3)]), (day(7), day(6), [day(6), day(3)])):
        version = asyncio.run(bring(house.placer, PagesHistory(archive, house.policy.urls), "fern", asked))
        assert (version.captured_at, [page.captured_at for page in version.pages]) == (found, seen)


def test_a_policy_followed_through_the_archive_is_all_of_its_latest_pages(tmp_path: Path) -> None:
    with several(tmp_path, recipe=Recipe(FetchMode.WAYBACK)) as pages:
        house, archive = pages.house, archive_of(pages.house)
        checker = Checker(house.placer, None, archive, NoBrowser())  # type: ignore[arg-type]
        first = asyncio.run(checker.check("fern"))
        assert first.check.outcome is Outcome.NEW
        assert first.version is not None
        assert first.version.captured_at == day(9)
        assert asyncio.run(checker.check("fern")).check.outcome is Outcome.NOT_MODIFIED


def test_a_page_that_the_archive_lists_late_is_not_missed(tmp_path: Path) -> None:
    """The other page was seen after it and recorded: the moment of all pages stays the same."""
    with several(tmp_path, recipe=Recipe(FetchMode.WAYBACK)) as pages:
        house, archive = pages.house, archive_of(pages.house)
        first = house.policy.urls[0]
        late = archive.pages[first].pop(day(6))
        checker = Checker(house.placer, None, archive, NoBrowser())  # type: ignore[arg-type]
        asyncio.run(checker.check("fern"))
        archive.pages[first][day(6)] = late
        result = asyncio.run(checker.check("fern"))
        assert result.check.outcome is Outcome.CHANGED
        assert result.version is not None
        assert [page.captured_at for page in result.version.pages] == [day(6), day(9)]
        current = house.store.state("fern").current
        assert current is not None
        assert current.id == result.version.id
        assert asyncio.run(checker.check("fern")).check.outcome is Outcome.NOT_MODIFIED


def test_history_filled_again_takes_up_a_page_that_was_listed_late(pages: Pages) -> None:
    house, archive = pages.house, archive_of(pages.house)
    first = house.policy.urls[0]
    late = archive.pages[first].pop(day(6))
    fill(house, archive)
    archive.pages[first][day(6)] = late
    filled = fill(house, archive)
    assert [(one.captured_at, one.known) for one in filled] == [(day(3), True), (day(6), False), (day(9), False)]
    version = house.store.version_seen_at("fern", day(9))
    assert version is not None
    assert [page.captured_at for page in version.pages] == [day(6), day(9)]
    assert all(one.known for one in fill(house, archive))


# --- files ------------------------------------------------------------------------------------------------------------
def test_files_are_imported_one_for_each_page(pages: Pages, tmp_path: Path) -> None:
    house = pages.house
    (tmp_path / "a.html").write_bytes(policy_page(OLD))
    (tmp_path / "b.html").write_bytes(annex())
    importer = Importer(house.placer, house.clock, "fern", day(2))
    (done,) = asyncio.run(importer.run([tmp_path / "a.html", tmp_path / "b.html"]))
    assert done.result is not None
    assert done.result.version is not None
    assert len(done.result.version.pages) == 2
    assert house.look().check.outcome is Outcome.CHANGED


def test_a_file_that_says_it_is_one_page_of_several_is_not_the_whole(pages: Pages, tmp_path: Path) -> None:
    house = pages.house
    text = read_page(annex()).document.markdown
    path = tmp_path / "annex.md"
    # as an archive writes an address: with another scheme, and a slash at its end
    address = house.policy.urls[1].replace("http://", "https://") + "/"
    path.write_text(f"From [a capture](https://archive.example/web/20210102000000/{address}).\n\n{text}")
    (done,) = asyncio.run(Importer(house.placer, house.clock, "fern", day(2)).run([path]))
    assert done.outcome is ImportOutcome.FAILED
    assert done.detail.startswith(f"it is page 2 of 2, {house.policy.urls[1]}, and not the whole policy: ")
    assert house.store.versions("fern") == ()


def test_a_single_file_that_is_far_too_short_for_all_pages_is_set_aside(pages: Pages, tmp_path: Path) -> None:
    house = pages.house
    house.look()
    (tmp_path / "part.html").write_bytes(policy_page(sections=SECTIONS[:2]))
    (tmp_path / "whole.html").write_bytes(policy_page(OLD, sections=SECTIONS + ANNEX))
    for name, outcome in (("part", Outcome.HELD), ("whole", Outcome.CHANGED)):
        at = house.now + timedelta(hours=1)
        house.now = at + timedelta(hours=1)
        (done,) = asyncio.run(Importer(house.placer, house.clock, "fern", at).run([tmp_path / f"{name}.html"]))
        assert done.result is not None
        assert done.result.check.outcome is outcome
    assert house.store.hold("fern") is None


def test_more_files_than_pages_are_refused(pages: Pages, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.html").write_bytes(PAGE_1)
    importer = Importer(pages.house.placer, pages.house.clock, "fern", day(2))
    with pytest.raises(Exception, match="has 2 pages, and there are 3 files"):
        asyncio.run(importer.run([tmp_path / f"{name}.html" for name in "abc"]))


# --- the commands -----------------------------------------------------------------------------------------------------
class ArchiveServer:
    """The archive's listings and bodies of two pages of a site, over HTTP."""

    PAGES: ClassVar[dict[str, dict[str, bytes]]] = {
        "http://fern.example/1": {"20210101000000": policy_page(OLD), "20210601000000": PAGE_1},
        "http://fern.example/2": {"20210301000000": annex()},
    }

    def behave(self, peer: Peer) -> None:
        assert peer.request is not None
        path = peer.request.path
        if path.startswith("/cdx/"):
            url = parse_qs(urlsplit(path).query)["url"][0]
            rows = [[FIELDS[name](url, stamp) for name in cdx.FIELDS] for stamp in self.PAGES.get(url, {})]
            return peer.send(answer(body=json.dumps([list(cdx.FIELDS), *rows]).encode()))
        stamp, _, url = path.removeprefix("/web/").partition("id_/")
        moment = datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        seen = f"Memento-Datetime: {moment:%a, %d %b %Y %H:%M:%S} GMT"
        link = f'Link: <{url}>; rel="original"'
        return peer.send(answer("200 OK", "Content-Type: text/html", seen, link, body=self.PAGES[url][stamp]))


FIELDS: dict[str, Callable[[str, str], str]] = {
    "urlkey": lambda url, _: url,
    "timestamp": lambda _, stamp: stamp,
    "original": lambda url, _: url,
    "mimetype": lambda *_: "text/html",
    "statuscode": lambda *_: "200",
    "digest": lambda url, stamp: hashlib.sha256((url + stamp).encode()).hexdigest()[:32].upper(),
    "length": lambda *_: "900",
}


def test_the_commands_fill_in_and_ask_for_all_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with RawServer(ArchiveServer().behave) as server:
        (tmp_path / "config.toml").write_text(
            f'[monitor]\nallow_private = ["{server.server}"]\n[wayback]\nbase_url = "http://{server.server}"\n'
            "cdx_per_minute = 6000\nplayback_per_minute = 6000\n"
            '[[policy]]\nslug = "fern"\nurls = ["http://fern.example/1", "http://fern.example/2"]\n'
        )
        assert main(("backfill", "fern", "--now", "2022-01-01")) == DONE
        assert "2 captures listed: 1 new, 1 changed" in capsys.readouterr().err
        assert main(("log", "fern", "--format", "json")) == DONE
        log = json.loads(capsys.readouterr().out)
        assert log["urls"] == ["http://fern.example/1", "http://fern.example/2"]
        assert [[page["captured_at"][:10] for page in one["pages"]] for one in log["versions"]] == [
            ["2021-01-01", "2021-03-01"],
            ["2021-06-01", "2021-03-01"],
        ]
        assert main(("diff", "fern", "--from", "@wayback:2021-05-01", "--format", "unified")) == DONE
        assert main(("show", "fern")) == DONE
        assert "http://fern.example/2" in capsys.readouterr().out
