"""A page in the browser costs what it may cost, and the browser is gone afterwards whatever happened."""

from __future__ import annotations

import asyncio

import psutil
import pytest
from browsing import TEXT, browsers, failure, html, need_chromium, page, render, shell, stalls, writes
from servers import RawServer, answer, by_path

from monitor.records import FailureClass

need = pytest.fixture(autouse=True)(need_chromium)


@pytest.mark.parametrize(
    "code",
    [
        "while (true) {}",
        "setInterval(() => document.body.append('More and more of it. '.repeat(200)), 50)",
        "fetch('/never')",
    ],
    ids=["endless loop", "endless text", "no answer"],
)
def test_the_deadline_holds(code: str) -> None:
    with RawServer(by_path({"/": page(code), "/never": stalls})) as server:
        error = failure(server.url(), server.server, total_deadline_s=8)
    assert error.failure is FailureClass.TIMEOUT
    assert error.transient


def test_a_page_that_takes_more_and_more_memory_is_too_large() -> None:
    code = "const kept = []; setInterval(() => kept.push(new Uint8Array(2e7).fill(1)), 20)"
    with RawServer(by_path({"/": page(code)})) as server:
        error = failure(server.url(), server.server, browser={"memory_bytes": 500 << 20}, total_deadline_s=60)
    assert error.failure is FailureClass.TOO_LARGE
    assert "more than 500 MiB" in str(error)


@pytest.mark.parametrize(
    "code",
    [
        "const kept = []; while (true) kept.push(new Uint8Array(5e7).fill(1));",
        "let kept = []; while (true) kept = [kept, new Array(1e6).fill(kept)];",
        "while (true) document.body.append(document.createElement('p'), 'x'.repeat(1e4));",
    ],
    ids=["buffers", "objects", "elements"],
)
def test_memory_taken_all_at_once_ends_the_browser(code: str) -> None:
    with RawServer(by_path({"/": page(code)})) as server:
        error = failure(server.url(), server.server, browser={"memory_bytes": 500 << 20}, total_deadline_s=60)
    # the limit of each process may end it before the sum is looked at
    assert error.failure in (FailureClass.TOO_LARGE, FailureClass.READING)


def test_a_browser_that_dies_is_a_failure_of_this_look() -> None:
    with RawServer(shell("fetch('/never')", never=stalls)) as server, pytest.MonkeyPatch.context() as patch:
        patch.setattr("monitor.fetch.browser.PageView.prose", _killed)
        error = failure(server.url("/privacy"), server.server)
    assert error.failure is FailureClass.READING
    assert error.transient


async def _killed(view: object) -> int:
    for browser in browsers():
        browser.kill()
    await asyncio.sleep(0)
    return 0


def test_a_look_that_is_broken_off_leaves_nothing() -> None:
    with RawServer(by_path({"/": page("while (true) {}")})) as server, pytest.raises(asyncio.CancelledError):
        render(server.url(), server.server, during=lambda: None)
    assert psutil.Process().children(recursive=True) == []


def test_a_tree_that_is_too_large_is_refused() -> None:
    with RawServer(shell(writes(TEXT + "<p>${'x'.repeat(100000)}</p>"))) as server:
        error = failure(server.url("/privacy"), server.server, max_bytes=50_000)
    assert error.failure is FailureClass.TOO_LARGE


def test_parts_are_bounded_in_sum_and_in_number() -> None:
    big = answer(body=b"x" * 40_000)
    app = "(async () => { for (let n = 0; n < 20; n++) await fetch('/big').catch(() => {}); })();"
    with RawServer(shell(app, big=big)) as server:
        for limit in ({"parts_max_bytes": 100_000}, {"parts_max": 5}):
            error = failure(server.url("/privacy"), server.server, browser=limit)
            assert error.failure is FailureClass.TOO_LARGE
            assert "asks for more than" in str(error)


def test_a_part_that_is_too_large_is_not_brought() -> None:
    app = f"fetch('/big').catch(() => {{ {writes(TEXT)} }})"
    with RawServer(shell(app, big=answer(body=b"x" * 60_000))) as server:
        got = render(server.url("/privacy"), server.server, max_bytes=50_000)
    assert b"We keep server logs" in got.body


def test_a_browser_that_does_not_start_says_so() -> None:
    with RawServer(by_path({"/": html("<p>x")})) as server:
        error = failure(server.url(), server.server, browser={"executable": "/bin/false"})
    assert error.failure is FailureClass.INTERNAL
    assert "the browser does not start: /bin/false" in str(error)
