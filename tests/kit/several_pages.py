"""A policy of two pages: what they say, and a site that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from house import House, built, policy_page
from servers import Behaviour, Peer, answer

from monitor.records import Fetched, Origin, Policy

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
