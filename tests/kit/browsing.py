"""What the tests of the browser share: a real Chromium, pages that build themselves, and no process left behind."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from typing import Any

import psutil
import pytest
from fetching import NOW, loopback_names, public_authorities, settings
from house import SECTIONS
from servers import Behaviour, Peer, answer, by_path

from monitor.errors import FetchError
from monitor.fetch import browser_process
from monitor.fetch.browser import BrowserFetcher
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import BrowserSettings
from monitor.records import Fetched

#: set where the tests must not be passed over: then a missing browser fails them
DEMANDED = "MONITOR_TEST_BROWSER"
TEXT = "".join(f"<h2>{n}. {title}</h2>" + f"<p>{body}</p>" * 4 for n, (title, body) in enumerate(SECTIONS, 1))
SHELL = (
    b'<!doctype html><html lang="en"><head><title>Privacy Policy | Fern</title>'
    b'<script src="/app.js" defer></script></head>'
    b'<body><div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>'
)
#: what the page's script writes, and the dialog that it lays over it
APP = f"""
addEventListener('DOMContentLoaded', () => {{
  document.getElementById('root').innerHTML = `<main><h1>Privacy Policy</h1>{TEXT}</main>`;
  const dialog = document.createElement('div');
  dialog.setAttribute('role', 'dialog');
  dialog.setAttribute('aria-modal', 'true');
  dialog.innerHTML = '<h2>We value your privacy</h2><p>We and our partners use cookies to remember you.</p>'
    + '<button>Accept all</button><button>Reject all</button>';
  document.body.append(dialog);
}});
"""
#: to be looked at soon: the page is on loopback
HASTY = {"quiet_s": 0.4, "busy_quiet_s": 1.0, "patience_s": 2.0}


def need_chromium() -> None:
    """Skip the test where there is no browser; fail it where one is demanded."""
    if browser_process.find(BrowserSettings()) is not None:
        return
    why = "no Chromium on this machine: install it, on Debian with `apt-get install chromium`"
    if os.environ.get(DEMANDED):
        pytest.fail(f"{why} ({DEMANDED} is set)")
    pytest.skip(why)


def html(body: str | bytes, *headers: str) -> bytes:
    return answer("200 OK", "Content-Type: text/html; charset=utf-8", *headers,
                  body=body if isinstance(body, bytes) else body.encode())  # fmt: skip


def script(code: str) -> bytes:
    return answer("200 OK", "Content-Type: text/javascript", body=code.encode())


def page(code: str) -> bytes:
    """Return a page that runs a script and has nothing else."""
    return html(f"<!doctype html><html><head><title>Page</title></head><body><script>{code}</script></body></html>")


def shell(app: str = APP, **others: bytes | Behaviour) -> Behaviour:
    """Return a site whose page is empty until its script has run."""
    return by_path(
        {"/privacy": html(SHELL), "/app.js": script(app)} | {f"/{name}": one for name, one in others.items()}
    )


def writes(text: str) -> str:
    """Return the code that puts a text onto the page."""
    return f"document.body.innerHTML = `{text}`;"


def render(
    url: str,
    *allowed: str,
    browser: dict[str, Any] | None = None,
    language: str | None = None,
    during: Callable[[], None] | None = None,
    **changes: Any,
) -> Fetched:
    """Return a page as a browser shows it; whatever comes of it, no process and no file may be left."""
    own = settings(*allowed, browser=BrowserSettings(**{**HASTY, **(browser or {})}), **changes)

    async def run() -> Fetched:
        async with HttpFetcher(
            own, now=lambda: NOW, resolve=loopback_names, ssl_context=public_authorities()
        ) as fetcher:
            look = asyncio.create_task(BrowserFetcher(fetcher, own, now=lambda: NOW).fetch(url, language=language))
            if during is not None:
                while not browsers():
                    await asyncio.sleep(0.05)
                during()
                look.cancel()
            return await look

    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        try:
            return asyncio.run(run())
        finally:
            assert alive() == []
            left = os.listdir(folder)
            assert left == [], left


def failure(url: str, *allowed: str, **options: Any) -> FetchError:
    """Render a page that must fail, and return how."""
    with pytest.raises(FetchError) as caught:
        render(url, *allowed, **options)
    return caught.value


def alive() -> list[str]:
    """Return the processes below ours, and those of any browser that is ours."""
    below = psutil.Process().children(recursive=True)
    return [" ".join(one.cmdline()[:3]) for one in (*below, *browsers()) if one.status() != psutil.STATUS_ZOMBIE]


def browsers() -> list[psutil.Process]:
    """Return the main processes of browsers that were started from here."""
    return [
        one for one in psutil.Process().children(recursive=True)
        if one.is_running() and any("--remote-debugging-pipe" in word for word in _command(one))
    ]  # fmt: skip


def _command(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


def stalls(peer: Peer) -> None:
    peer.stall()
