"""What becomes of an answer: page, not modified, redirect or failure (N10, N14, N15, N18-N20)."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import httpx
import pytest
from fetching import NOW, Clock, failure, fetch, page, settings
from servers import Peer, RawServer, answer, by_path, redirect, says

from monitor.errors import FetchError, RateLimited
from monitor.fetch.http import HttpFetcher
from monitor.records import FailureClass, Fetched, NotModified, Origin, Validators

PAGE = b"<html><body><h1>Privacy Policy</h1></body></html>"


# --- a page -----------------------------------------------------------------------------------------------------------
def test_a_page_says_where_and_when_it_was_seen() -> None:
    sent = answer("200 OK", "Content-Type: text/html; charset=latin-1", 'ETag: "v1"', "Set-Cookie: id=1", body=PAGE)
    with RawServer(says(sent)) as server:
        got = page(server.url("/policy#top"), server.server)
    assert got.origin is Origin.LIVE
    assert (got.captured_at, got.fetched_at) == (NOW, NOW)
    assert (got.url_asked, got.url_reached) == (server.url("/policy#top"), server.url("/policy#top"))
    assert (got.status, got.content_type, got.body) == (200, "text/html; charset=latin-1", PAGE)
    assert got.header("ETag") == '"v1"'
    assert got.header("Set-Cookie") is None


def test_a_page_without_a_type_has_none() -> None:
    with RawServer(says(answer(body=PAGE))) as server:
        assert page(server.url(), server.server).content_type is None


def test_we_say_who_we_are_and_what_we_can_read() -> None:
    with RawServer(says(answer())) as server:
        page(server.url(), server.server, language="fr-CA")
        page(server.url(), server.server)
    asked = server.requests[0].headers
    assert asked["user-agent"] == "tester/1"
    assert asked["accept-encoding"] == "gzip"
    assert asked["accept-language"] == "fr-CA"
    assert "accept-language" not in server.requests[1].headers


@pytest.mark.parametrize("body", ["captcha", "<title>404</title>", "\x1b]0;owned\x07", "{}", "%PDF-1.7", "\ufeff"])
def test_what_a_page_says_is_for_others_to_judge(body: str) -> None:
    with RawServer(says(answer(body=body.encode()))) as server:
        assert page(server.url(), server.server).body == body.encode()


# --- failures by status -----------------------------------------------------------------------------------------------
STATUSES = {
    "400 Bad": False,
    "401 Who": False,
    "403 Forbidden": False,
    "404 Not Found": False,
    "408 Late": True,
    "410 Gone": False,
    "418 Teapot": False,
    "425 Early": True,
    "451 Legal": False,
    "500 Oops": True,
    "501 Never": False,
    "502 Gateway": True,
    "503 Later": True,
    "504 Gateway": True,
    "520 Unknown": True,
    "300 Choices": False,
    "305 Proxy": False,
    "201 Created": False,
    "202 Accepted": False,
    "999 Odd": False,
}


@pytest.mark.parametrize(("status", "transient"), STATUSES.items(), ids=STATUSES)
def test_a_status_that_is_no_page_is_a_failure(status: str, transient: bool) -> None:
    with RawServer(says(answer(status, body=PAGE))) as server:
        error = failure(server.url(), server.server)
    assert (error.failure, error.status, error.transient) == (FailureClass.HTTP, int(status[:3]), transient)
    assert not isinstance(error, RateLimited)


EMPTY = {
    "no body": answer(body=b""),
    "no body, chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "no body, closed": b"HTTP/1.1 200 OK\r\n\r\n",
    "gzip of nothing": answer("200 OK", "Content-Encoding: gzip", body=b""),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "205": answer("205 Reset Content", body=b""),
    "206": answer("206 Partial Content", "Content-Range: bytes 0-3/100", body=b"part"),
}


@pytest.mark.parametrize("sent", EMPTY.values(), ids=EMPTY)
def test_an_answer_without_a_whole_page_is_empty(sent: bytes) -> None:
    with RawServer(says(sent)) as server:
        error = failure(server.url(), server.server)
    assert (error.failure, error.transient) == (FailureClass.EMPTY, True)


def test_the_same_answers_with_a_page_are_pages() -> None:
    with RawServer(says(answer("203 Non-Authoritative", body=PAGE))) as server:
        assert page(server.url(), server.server).status == 203


# --- not modified -----------------------------------------------------------------------------------------------------
UNCHANGED = b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n'
KNOWN = Validators(etag='"v1"', last_modified="Wed, 01 May 2024 00:00:00 GMT")


def test_validators_are_sent_back_as_they_came_and_304_means_unchanged() -> None:
    with RawServer(says(UNCHANGED)) as server:
        got = fetch(server.url(), server.server, validators=KNOWN)
    assert got == NotModified(server.url(), NOW)
    assert server.requests[0].headers["if-none-match"] == '"v1"'
    assert server.requests[0].headers["if-modified-since"] == "Wed, 01 May 2024 00:00:00 GMT"


def test_an_etag_that_is_not_ascii_goes_back_as_it_came() -> None:
    with RawServer(says(UNCHANGED)) as server:
        fetch(server.url(), server.server, validators=Validators(etag='"v\xe9"'))
    assert server.requests[0].headers["if-none-match"] == '"v\xe9"'


def test_304_to_a_question_never_asked_is_a_failure() -> None:
    with RawServer(says(UNCHANGED)) as server:
        error = failure(server.url(), server.server)
    assert (error.failure, error.status) == (FailureClass.PROTOCOL, 304)
    assert "if-none-match" not in server.requests[0].headers


def test_validators_are_not_shown_to_the_target_of_a_redirect() -> None:
    """Compared with another page's, they could make it say "not modified" for us."""
    with RawServer(by_path({"/": redirect("/moved"), "/moved": UNCHANGED})) as server:
        error = failure(server.url(), server.server, validators=KNOWN)
    assert error.failure is FailureClass.PROTOCOL
    assert ["if-none-match" in request.headers for request in server.requests] == [True, False]


def test_validators_that_came_from_the_target_go_there_alone() -> None:
    with RawServer(by_path({"/": redirect("/moved"), "/moved": UNCHANGED})) as server:
        known = Validators(etag='"v1"', url=server.url("/moved"))
        assert isinstance(fetch(server.url(), server.server, validators=known), NotModified)
    assert ["if-none-match" in request.headers for request in server.requests] == [False, True]


def test_when_the_redirect_has_gone_its_validators_are_not_sent() -> None:
    with RawServer(says(answer(body=PAGE))) as server:
        known = Validators(etag='"v1"', url=server.url("/moved"))
        assert isinstance(fetch(server.url(), server.server, validators=known), Fetched)
    assert "if-none-match" not in server.requests[0].headers


# --- redirects --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_followed(status: str) -> None:
    with RawServer(by_path({"/a/b": redirect("../c?d=e", status), "/c": answer(body=PAGE)})) as server:
        got = page(server.url("/a/b"), server.server)
    assert (got.url_asked, got.url_reached) == (server.url("/a/b"), server.url("/c?d=e"))


def test_a_redirect_in_a_circle_is_a_failure() -> None:
    with RawServer(by_path({"/a": redirect("/b"), "/b": redirect("/a")})) as server:
        error = failure(server.url("/a"), server.server)
        assert (error.failure, error.transient) == (FailureClass.REDIRECT, False)
        assert len(server.requests) == 2


def _onward(peer: Peer) -> None:
    assert peer.request is not None
    number = int(peer.request.path.strip("/"))
    peer.send(redirect(f"/{number + 1}") if number < 12 else answer(body=PAGE))


def test_more_than_ten_redirects_are_a_failure() -> None:
    with RawServer(_onward) as server:
        error = failure(server.url("/0"), server.server)
        assert error.failure is FailureClass.REDIRECT
        assert len(server.requests) == 11


def test_without_the_limit_the_same_chain_ends_at_a_page() -> None:
    with RawServer(_onward) as server:
        assert page(server.url("/0"), server.server, max_redirects=12).body == PAGE


@pytest.mark.parametrize("location", ["", "   "])
def test_a_redirect_to_nowhere_is_a_failure(location: str) -> None:
    with RawServer(says(redirect(location))) as server:
        assert failure(server.url(), server.server).failure is FailureClass.REDIRECT


def test_a_redirect_without_a_location_is_a_failure() -> None:
    with RawServer(says(answer("301 Moved", body=PAGE))) as server:
        assert failure(server.url(), server.server).failure is FailureClass.REDIRECT


@pytest.mark.parametrize("location", ["http://[::1", "http://a b/", "https:///", "http://\x7f/", "http:///etc/passwd"])
def test_a_redirect_to_what_is_no_address_is_a_failure(location: str) -> None:
    with RawServer(says(redirect(location))) as server:
        assert failure(server.url(), server.server).failure in {FailureClass.REDIRECT, FailureClass.BLOCKED}


def test_a_site_that_wants_its_cookie_back_gets_it() -> None:
    def behave(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.headers.get("cookie") == "seen=1":
            peer.send(answer(body=PAGE))
        else:
            peer.send(answer("302 Found", f"Location: {peer.request.path}", "Set-Cookie: seen=1", body=b""))

    with RawServer(behave) as server:
        assert page(server.url(), server.server).body == PAGE


def test_one_fetch_leaves_no_cookie_for_the_next() -> None:
    async def twice(url: str, allowed: str) -> None:
        async with HttpFetcher(settings(allowed), now=lambda: NOW) as fetcher:
            await fetcher.fetch(url)
            await fetcher.fetch(url)

    with RawServer(says(answer("200 OK", "Set-Cookie: seen=1; Path=/", body=PAGE))) as server:
        asyncio.run(twice(server.url(), server.server))
    assert ["cookie" in request.headers for request in server.requests] == [False, False]


def test_another_origin_is_not_told_where_we_come_from() -> None:
    with (
        RawServer(says(answer(body=PAGE))) as other,
        RawServer(by_path({"/": redirect("/here"), "/here": redirect(other.url())})) as server,
    ):
        page(server.url(), server.server, other.server)
    assert "referer" not in other.requests[0].headers


# --- the environment --------------------------------------------------------------------------------------------------
@pytest.fixture
def tempting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """An environment that names a proxy and a password."""
    with RawServer(says(answer(body=b"from the proxy"))) as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url())
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login me password secret\n")
        netrc.chmod(0o600)
        monkeypatch.setenv("NETRC", str(netrc))
        yield proxy


def test_proxies_and_passwords_of_the_environment_are_not_used(tempting: RawServer) -> None:
    with RawServer(says(answer(body=PAGE))) as server:
        assert page(server.url(), server.server).body == PAGE
    assert tempting.connections == 0
    assert "authorization" not in server.requests[0].headers


def test_without_the_guard_the_environment_is_obeyed(tempting: RawServer) -> None:
    with RawServer(says(answer(body=PAGE))) as server:
        assert httpx.get(server.url()).content == b"from the proxy"
        with httpx.Client(auth=httpx.NetRCAuth(os.environ["NETRC"]), trust_env=False) as client:
            client.get(server.url())
    assert "authorization" in server.requests[0].headers


# --- asked to wait ----------------------------------------------------------------------------------------------------
WAITS = {
    "120": 120.0,
    "0": 1.0,
    "-5": 1.0,
    "1e12": 86_400.0,
    "999999999999": 86_400.0,
    "Wed, 01 May 2024 12:05:00 GMT": 300.0,
    "Wed, 01 May 2024 11:00:00 GMT": 1.0,
    "Wed, 01 May 2124 11:00:00 GMT": 86_400.0,
    "soon": None,
    "nan": None,
    "inf": None,
    "": None,
    "Wed, 99 May 2024 99:99:99 GMT": None,
}


@pytest.mark.parametrize(("value", "wait_s"), WAITS.items(), ids=[value or "empty" for value in WAITS])
def test_a_server_that_asks_us_to_wait_is_heard_within_reason(value: str, wait_s: float | None) -> None:
    with RawServer(says(answer("429 Slow Down", f"Retry-After: {value}", body=b""))) as server:
        error = failure(server.url(), server.server)
    assert isinstance(error, RateLimited)
    assert (error.failure, error.status, error.transient) == (FailureClass.RATE_LIMITED, 429, True)
    assert error.retry_after_s == wait_s


def test_503_with_a_time_asks_us_to_wait_and_without_one_does_not() -> None:
    with RawServer(says(answer("503 Busy", "Retry-After: 30", body=b""))) as server:
        error = failure(server.url(), server.server)
    assert isinstance(error, RateLimited)
    assert error.retry_after_s == 30.0
    with RawServer(says(answer("503 Busy", "Retry-After: later", body=b""))) as server:
        assert failure(server.url(), server.server).failure is FailureClass.HTTP


def _ask_twice(server: RawServer, clock: Clock, wait_s: float) -> list[FetchError]:
    async def run() -> list[FetchError]:
        errors = []
        async with HttpFetcher(settings(server.server), now=lambda: NOW, monotonic=clock, sleep=clock.sleep) as fetcher:
            for _ in range(2):
                try:
                    await fetcher.fetch(server.url())
                except FetchError as error:
                    errors.append(error)
                clock.now_s += wait_s
        return errors

    return asyncio.run(run())


def test_a_host_that_asked_us_to_wait_is_not_asked_again_before() -> None:
    with RawServer(says(answer("429 Slow Down", "Retry-After: 120", body=b""))) as server:
        _, second = _ask_twice(server, Clock(), 20.0)
        assert isinstance(second, RateLimited)
        assert (second.retry_after_s, second.status) == (100.0, None)
        assert len(server.requests) == 1


def test_when_the_wait_is_over_it_is_asked_again() -> None:
    with RawServer(says(answer("429 Slow Down", "Retry-After: 120", body=b""))) as server:
        _, second = _ask_twice(server, Clock(), 121.0)
        assert second.status == 429
        assert len(server.requests) == 2


def test_a_host_that_names_no_time_rests_a_minute() -> None:
    with RawServer(says(answer("429 Slow Down", body=b""))) as server:
        assert _ask_twice(server, Clock(), 59.0)[1].status is None
    with RawServer(says(answer("429 Slow Down", body=b""))) as server:
        assert _ask_twice(server, Clock(), 61.0)[1].status == 429
