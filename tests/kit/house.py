"""A site with one policy of a company that does not exist, and a store to record what is seen of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from servers import Behaviour, Peer, RawServer, answer

from monitor.check import Checker
from monitor.extract import read_page
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import FetchSettings
from monitor.placing import Placer
from monitor.records import CheckResult, Policy, Recipe, Recipient
from storage import SqlStore, open_store

#: how long another process may take on a busy machine
PATIENCE_S = 60.0
START = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
SECTIONS = (
    (
        "What we collect",
        "When you open an account we ask for your name and your e-mail address. We store the notes that you write.",
    ),
    ("How we use it", "We use your data to provide the service, to keep it safe and to answer your questions."),
    ("Sharing", "We do not sell your personal data. We share it only with the companies that host our servers."),
    ("Retention", "We keep server logs for 30 days. We delete your notes within 60 days after you close your account."),
    ("Your rights", "You can read, correct, export and delete your data at any time in the settings of your account."),
    ("Changes to this policy", "We will tell you by e-mail at least 30 days before a change takes effect."),
)


def policy_page(*edits: tuple[str, str], sections: tuple[tuple[str, str], ...] = SECTIONS, nonce: str = "") -> bytes:
    """Return the page of the policy with some words replaced."""
    text = "".join(f"<h2>{n}. {title}</h2><p>{body}</p>" for n, (title, body) in enumerate(sections, 1))
    for find, replacement in edits:
        assert find in text, find
        text = text.replace(find, replacement)
    return (
        f'<!doctype html><html lang="en"><head><title>Privacy Policy | Fern</title><script nonce="{nonce}"></script>'
        '</head><body><nav><a href="/">Home</a> <a href="/plans">Plans</a></nav>'
        f"<main><h1>Privacy Policy</h1>{text}</main><footer><a href='/jobs'>Jobs</a> Fern Ltd.</footer></body></html>"
    ).encode()


LOGIN = (
    b"<html><head><title>Sign in</title></head><body><h1>Sign in</h1><form><label>Email<input></label>"
    b"<label>Password<input type=password></label><button>Log in</button></form></body></html>"
)


class InProcess:
    """Reads pages without a process of its own; those are tested where they are made."""

    async def read(self, body: bytes, content_type: str | None, url: str | None, recipe: Recipe | None) -> Any:
        return read_page(body, content_type=content_type, url=url, recipe=recipe)


class NoArchive:
    """An archive that nobody may ask."""

    async def latest(self, url: str) -> datetime:
        raise AssertionError(url)

    async def fetch_at(self, url: str, at: datetime) -> Any:
        raise AssertionError((url, at))


class NoBrowser:
    """A machine without a browser."""

    missing = "a browser"

    async def fetch(self, url: str, *, language: str | None = None) -> Any:
        raise AssertionError(url)

    async def render(self, document: Any, *, language: str | None = None) -> Any:
        raise AssertionError(document)


@dataclass
class House:
    """The site, the store, and a clock that is moved by hand."""

    store: SqlStore
    server: RawServer
    policy: Policy
    behaviour: Behaviour | bytes = b""
    now: datetime = START
    recipients: tuple[Recipient, ...] = (Recipient("reader@example.org"),)
    results: list[CheckResult] = field(default_factory=list)

    def shows(self, body: bytes | Behaviour) -> None:
        """Let the site show a page, or misbehave."""
        self.behaviour = body

    def look(self, *, days: float = 1) -> CheckResult:
        """Check the policy once, and let some days go by before."""
        self.now += timedelta(days=days)
        result = asyncio.run(self._look())
        self.results.append(result)
        return result

    async def _look(self) -> CheckResult:
        async with HttpFetcher(self.settings, now=self.clock) as fetcher:
            return await self.checker(fetcher).check(self.policy.slug)

    @property
    def placer(self) -> Placer:
        return Placer(self.store, InProcess(), self.clock, self.recipients)

    def checker(self, fetcher: HttpFetcher) -> Checker:
        return Checker(self.placer, fetcher, NoArchive(), NoBrowser())

    @property
    def settings(self) -> FetchSettings:
        return FetchSettings(allow_private=(self.server.server,), per_host_gap_s=0)

    def clock(self) -> datetime:
        return self.now


@contextmanager
def built(folder: Path, change: Callable[[Policy], Policy] = lambda policy: policy) -> Iterator[House]:
    """Serve the site and open a store in a folder."""

    def behave(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path != "/privacy":
            return peer.send(answer("404 Not Found"))
        if isinstance(house.behaviour, bytes):
            return peer.send(answer("200 OK", "Content-Type: text/html; charset=utf-8", body=house.behaviour))
        return house.behaviour(peer)

    with RawServer(behave) as server:
        policy = change(Policy("fern", "Fern Privacy Policy", server.url("/privacy")))
        store = open_store(f"sqlite:///{folder / 'monitor.db'}", folder)
        store.sync_policies([policy])
        house = House(store, server, policy, policy_page())
        try:
            yield house
        finally:
            store.close()


def eventually(holds: Callable[[], object]) -> None:
    """Wait until another process has brought something about; fail when it never does."""
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, "it never came about"
        time.sleep(0.05)
