"""A policy of several pages: all of them make one text, or there is none."""

from __future__ import annotations

import asyncio
import email
import email.policy
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from house import LOGIN, SECTIONS, House, InProcess, NoBrowser, built, policy_page
from hypothesis import given
from hypothesis import strategies as st
from servers import Behaviour, Peer, RawServer, answer, redirect

from monitor.backfill import Backfiller, Filled
from monitor.bringing import bring
from monitor.check import Checker
from monitor.cli.main import main
from monitor.cli.session import DONE
from monitor.composing import PagesHistory
from monitor.document import BlockKind, Document
from monitor.errors import FetchError, ReadError
from monitor.extract import extract, read_page
from monitor.fetch import cdx
from monitor.importing import Importer, ImportOutcome
from monitor.pages import bundle, is_bundle, unbundle
from monitor.records import (
    FailureClass,
    Fetched,
    FetchMode,
    HoldReason,
    Origin,
    Outcome,
    PageRecipe,
    Policy,
    Recipe,
)
from monitor.rereading import Reread, Rereader

AT = datetime(2025, 3, 1, tzinfo=UTC)
ANNEX = (
    ("Who hosts our servers", "Alder Hosting keeps the servers in Norway and may read what is needed to run them."),
    ("Who sends our letters", "Birch Post receives your address and your name for as long as a letter takes."),
    ("Who answers questions", "Cedar Desk reads what you write to us and deletes it within 40 days of its answer."),
    ("Who counts visits", "Dogwood Counts receives your address in a shortened form and keeps it for 7 days at most."),
)
PAGE_1 = policy_page()


def annex(*edits: tuple[str, str], title: str = "Our processors") -> bytes:
    return policy_page(*edits, sections=ANNEX).replace(b"<h1>Privacy Policy</h1>", f"<h1>{title}</h1>".encode())


def fetched(url: str, body: bytes, at: datetime = AT, content_type: str | None = "text/html") -> Fetched:
    return Fetched(Origin.LIVE, at, at, url, url, 200, (("etag", '"x"'),), content_type, body)


# --- the body ---------------------------------------------------------------------------------------------------------
bodies = st.lists(st.binary(min_size=0, max_size=200), min_size=1, max_size=4)


@given(bodies, st.text(max_size=30), st.one_of(st.none(), st.text(max_size=30)))
def test_every_page_comes_out_as_it_went_in(pages: list[bytes], path: str, content_type: str | None) -> None:
    made = bundle([fetched(f"https://x.example/{path}{n}", body, AT, content_type) for n, body in enumerate(pages)])
    assert is_bundle(made.body)
    assert [page.body for page in unbundle(made.body)] == pages
    assert [(page.digest, page.size_bytes) for page in made.pages] == [
        (fetched("", body).digest, len(body)) for body in pages
    ]


def test_the_same_pages_give_the_same_bytes_whenever_they_were_seen() -> None:
    early = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", annex())])
    late = bundle(
        [fetched("https://x.example/1", PAGE_1, AT + timedelta(days=9)), fetched("https://x.example/2", annex())]
    )
    assert early.digest == late.digest
    assert late.captured_at == AT + timedelta(days=9)


def test_any_mail_program_opens_it() -> None:
    made = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", annex())])
    message = email.message_from_bytes(made.body, policy=email.policy.HTTP)
    parts = list(message.iter_parts())
    assert [part["Content-Location"] for part in parts] == ["https://x.example/1", "https://x.example/2"]
    assert [part.get_payload(decode=True) for part in parts] == [PAGE_1, annex()]


@given(st.integers(min_value=0, max_value=4_000))
def test_half_a_body_is_refused_and_never_read_as_a_policy(cut: int) -> None:
    whole = bundle([fetched("https://x.example/1", b"a" * 900), fetched("https://x.example/2", b"b" * 900)]).body
    if cut >= len(whole):
        return
    half = whole[:cut]
    if is_bundle(half):
        with pytest.raises(ReadError, match="not whole"):
            unbundle(half)


# --- the text ---------------------------------------------------------------------------------------------------------
def read(*pages: bytes, recipe: Recipe | None = None) -> Document:
    made = bundle([fetched(f"https://x.example/{n}", body) for n, body in enumerate(pages, 1)])
    return extract(made.body, recipe=recipe)


def headings(document: Document) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in document.blocks if block.kind is BlockKind.HEADING]


def test_pages_are_joined_in_order_under_their_titles() -> None:
    document = read(PAGE_1, annex())
    found = headings(document)
    assert [text for level, text in found if level == 1] == ["Privacy Policy", "Our processors"]
    assert len(found) == 2 + len(SECTIONS) + len(ANNEX)
    assert document.title == "Privacy Policy"
    assert Document.from_markdown(document.markdown) == document


@pytest.mark.parametrize(
    ("heads", "levels"),
    [
        (("h1", "h3", "h4"), [1, 2, 3]),
        (("h2", "h3", "h3"), [1, 2, 2]),
        (("h1", "h1", "h2"), [1, 2, 3]),
        (("h3", "h5", "h6"), [1, 2, 3]),
    ],
)
def test_levels_are_those_of_one_document(heads: tuple[str, ...], levels: list[int]) -> None:
    prose = "<p>" + "We tell you which data we collect and why we keep it for thirty days. " * 8 + "</p>"
    texts = ("Privacy of guests", "Rooms and beds", "Keys and doors")
    body = "".join(f"<{tag}>{text}</{tag}>{prose}" for tag, text in zip(heads, texts, strict=True))
    document = read(PAGE_1, f"<html><body><main>{body}</main></body></html>".encode())
    assert headings(document)[-3:] == list(zip(levels, texts, strict=True))


def test_a_page_without_a_title_stands_under_its_address() -> None:
    prose = "<p>" + "We share your data with nobody but those who carry your letters to you. " * 12 + "</p>"
    document = read(PAGE_1, f"<html><body><main>{prose}</main></body></html>".encode())
    assert headings(document)[-1] == (1, "x.example/2")


def test_each_page_has_a_recipe_of_its_own_where_it_needs_one() -> None:
    recipe = Recipe(pages=(PageRecipe("https://x.example/2", from_heading="Who counts visits"),))
    document = read(PAGE_1, annex(), recipe=recipe)
    assert "We keep server logs for 30 days." in document.text
    assert "Dogwood" in document.text
    assert "Alder" not in document.text


def test_a_page_that_is_no_policy_holds_all_and_is_named() -> None:
    made = bundle([fetched("https://x.example/1", PAGE_1), fetched("https://x.example/2", LOGIN)])
    hold = read_page(made.body).hold
    assert hold is not None
    assert hold.reason is HoldReason.LOGIN
    assert hold.evidence.startswith("page 2 of 2, https://x.example/2: ")


def test_a_page_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ReadError, match=r"page 1 of 2, https://x\.example/1: .* image"):
        read(b"\x89PNG....", annex())


def test_a_page_made_of_pages_is_not_read() -> None:
    inner = bundle([fetched("https://x.example/1", PAGE_1)]).body
    with pytest.raises(ReadError, match="made of pages itself"):
        read(inner)


def test_the_digest_of_a_recipe_without_pages_is_as_it_was() -> None:
    assert Recipe(select=("main",)).digest == "8208a37f6821e75af0e3776e75fbe1389f61064186e523e0d5bfa2ab88cd940b"
    one = PageRecipe("https://x.example/2", select=("main",))
    assert Recipe(pages=(one,)).digest != Recipe().digest
    assert Recipe(pages=(one,)).digest != Recipe(pages=(replace(one, url="https://x.example/3"),)).digest


# --- looking ----------------------------------------------------------------------------------------------------------
@dataclass
class Pages:
    """What the site shows at /1 and /2; a behaviour, or a page with its ETag."""

    house: House
    shown: dict[str, bytes | Behaviour] = field(default_factory=dict)
    etags: bool = False

    def behave(self, peer: Peer) -> None:
        assert peer.request is not None
        page = self.shown.get(peer.request.path)
        if page is None:
            return peer.send(answer("404 Not Found"))
        if not isinstance(page, bytes):
            return page(peer)
        tag = f'"{hash(page)}"'
        headers = ["Content-Type: text/html; charset=utf-8", *([f"ETag: {tag}"] if self.etags else [])]
        if self.etags and peer.request.headers.get("if-none-match") == tag:
            return peer.send(answer("304 Not Modified", *headers, body=b""))
        return peer.send(answer("200 OK", *headers, body=page))

    @property
    def asked(self) -> list[str]:
        return [one.path for one in self.house.server.requests if one.path != "/robots.txt"]


@contextmanager
def several(folder: Path, **changes: object) -> Iterator[Pages]:
    def change(policy: Policy) -> Policy:
        base = policy.url.removesuffix("/privacy")
        urls = (f"{base}/1", f"{base}/2")
        return replace(policy, url=urls[0], urls=urls, **changes)  # type: ignore[arg-type]

    with built(folder, change) as house:
        pages = Pages(house, {"/1": PAGE_1, "/2": annex()})
        house.server.behaviour = pages.behave
        yield pages


@pytest.fixture
def pages(tmp_path: Path) -> Iterator[Pages]:
    with several(tmp_path) as one:
        yield one


def test_a_look_makes_one_version_of_all_pages(pages: Pages) -> None:
    house = pages.house
    result = house.look()
    assert result.check.outcome is Outcome.NEW
    version = result.version
    assert version is not None
    assert [page.url_asked for page in version.pages] == list(house.policy.urls)
    assert [page.words is not None and page.words > 50 for page in version.pages] == [True, True]
    text = house.store.text(version.text_digest)
    assert text.index("server logs for 30 days") < text.index("Dogwood Counts")


def test_what_is_stored_reads_the_same_again(pages: Pages) -> None:
    house = pages.house
    version = house.look().version
    assert version is not None
    body = house.store.body(version.snapshot_digest)
    again = extract(body, content_type=version.content_type, url=version.url_reached, recipe=house.policy.recipe)
    assert again.markdown == house.store.text(version.text_digest)
    assert [fetched(page.url_asked, page.body).digest for page in unbundle(body)] == [
        page.digest for page in version.pages
    ]


def test_a_change_on_one_page_is_a_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/2"] = annex(("for 7 days", "for 70 days"))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    assert result.change.judgement.flags[0].section.startswith("Our processors")
    assert house.look().check.outcome is Outcome.UNCHANGED


@pytest.mark.parametrize("broken", ["/1", "/2"])
def test_one_page_that_fails_means_no_version(pages: Pages, broken: str) -> None:
    house = pages.house
    del pages.shown[broken]
    result = house.look()
    assert (result.check.outcome, result.check.failure, result.check.status) == (Outcome.FAILED, FailureClass.HTTP, 404)
    assert result.check.detail.startswith(f"page {broken[1]} of 2, {house.server.url(broken)}: the server answered 404")
    assert house.store.versions("fern") == ()
    assert house.store.state("fern").position == 0


def test_one_page_on_hold_holds_all_until_it_is_accepted(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/2"] = LOGIN
    result = house.look()
    assert result.check.outcome is Outcome.HELD
    assert result.hold is not None
    assert result.hold.evidence.startswith("page 2 of 2, ")
    assert len(house.store.versions("fern")) == 1
    accepted = asyncio.run(house.placer.accept("fern"))
    assert accepted.version is not None
    assert len(accepted.version.pages) == 2


def test_what_is_gone_from_one_page_is_not_a_small_part_of_all(pages: Pages) -> None:
    house = pages.house
    pages.shown["/1"] = policy_page(sections=SECTIONS * 4)
    pages.shown["/2"] = policy_page(sections=ANNEX + SECTIONS)
    house.look()
    pages.shown["/2"] = policy_page(sections=ANNEX[:3])
    first, second = house.look(), house.look()
    assert first.check.outcome is Outcome.HELD
    assert first.hold is not None
    assert (first.hold.reason, first.hold.evidence[:13]) == (HoldReason.SHRUNK, "page 2 of 2, ")
    assert second.check.outcome is Outcome.CHANGED


def test_nothing_is_sent_again_where_no_page_is_modified(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    assert house.look().check.outcome is Outcome.NOT_MODIFIED
    assert pages.asked == ["/1", "/2", "/1", "/2"]


def test_where_one_page_is_new_the_others_are_asked_for_in_full(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    pages.shown["/2"] = annex(("for 7 days", "for 70 days"))
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.version is not None
    assert "server logs for 30 days" in house.store.text(result.version.text_digest)
    assert pages.asked == ["/1", "/2", "/1", "/2", "/1"]
    assert house.look().check.outcome is Outcome.NOT_MODIFIED


def test_a_policy_of_other_pages_is_asked_for_in_full(pages: Pages) -> None:
    pages.etags = True
    house = pages.house
    house.look()
    swapped = tuple(reversed(house.policy.urls))
    house.store.sync_policies([replace(house.policy, url=swapped[0], urls=swapped)])
    assert house.store.state("fern").policy.urls == swapped
    assert house.store.state("fern").validators.pages == ()
    assert house.look().check.outcome is Outcome.CHANGED


def follow(house: House, *paths: str) -> None:
    urls = tuple(house.server.url(path) for path in paths)
    house.store.sync_policies([replace(house.policy, url=urls[0], urls=urls if len(urls) > 1 else ())])


def test_following_one_page_more_is_no_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    result = house.look()
    assert result.check.outcome is Outcome.CHANGED
    assert result.change is not None
    assert result.change.technical
    assert house.store.alerts() == ()


def test_following_one_page_less_is_no_change_of_the_policy(pages: Pages) -> None:
    house = pages.house
    house.look()
    follow(house, "/1")
    result = house.look()
    assert result.change is not None
    assert result.change.technical


def test_a_page_that_changes_while_another_is_added_is_told(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    pages.shown["/1"] = policy_page(("for 30 days", "for 90 days"))
    result = house.look()
    assert result.change is not None
    assert not result.change.technical
    assert len(house.store.alerts()) == 1


def test_following_one_page_more_is_no_change_of_the_policy_when_read_anew(pages: Pages) -> None:
    house = pages.house
    follow(house, "/1")
    house.look()
    follow(house, "/1", "/2")
    house.look()
    (policy,) = house.store.policies()
    house.store.sync_policies([replace(policy, recipe=Recipe(remove=("h2:nth-of-type(1)", "p:nth-of-type(1)")))])
    done = asyncio.run(Rereader(house.store, InProcess(), house.clock).run("fern"))
    assert [one.outcome for one in done] == [Reread.REPLACED] * 2
    (change,) = house.store.changes("fern")
    assert change.technical


def test_a_page_that_moves_and_changes_is_told(pages: Pages) -> None:
    house = pages.house
    house.look()
    pages.shown["/moved"] = annex(("for 7 days", "for 70 days"))
    pages.shown["/2"] = lambda peer: peer.send(redirect("/moved"))
    result = house.look()
    assert result.change is not None
    assert not result.change.technical
    assert len(house.store.alerts()) == 1


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
