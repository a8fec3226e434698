"""What a real Chromium shows of pages that build themselves."""

from __future__ import annotations

import pytest
from browsing import APP, SHELL, TEXT, failure, html, need_chromium, page, render, script, shell, writes
from fetching import NOW
from servers import RawServer, answer, by_path, redirect

from monitor.extract import read_page
from monitor.records import FailureClass, Fetched, HoldReason, Origin

need = pytest.fixture(autouse=True)(need_chromium)


def text_of(fetched: Fetched) -> str:
    return read_page(fetched.body, content_type=fetched.content_type, url=fetched.url_reached).document.text


def test_a_policy_built_by_script_is_read_from_under_its_consent_dialog() -> None:
    with RawServer(shell()) as server:
        got = render(server.url("/privacy"), server.server)
    page = read_page(got.body, content_type=got.content_type, url=got.url_reached)
    assert page.hold is None
    assert page.document.title == "Privacy Policy"
    assert "We keep server logs for 30 days." in page.document.text
    assert "our partners use cookies" not in page.document.text
    assert "enable JavaScript" not in page.document.text


def test_what_is_recorded_says_that_a_browser_made_it() -> None:
    with RawServer(shell()) as server:
        url = server.url("/privacy")
        got = render(url, server.server)
    assert (got.url_asked, got.url_reached, got.status, got.captured_at) == (url, url, 200, NOW)
    assert got.origin is Origin.LIVE
    assert got.rendered is not None
    assert got.rendered.startswith("Chromium ")
    assert got.header("content-length") == str(len(SHELL))
    assert got.content_type == "text/html; charset=utf-8"


def test_a_text_that_comes_late_is_waited_for() -> None:
    late = f"setTimeout(() => {{ {writes(TEXT)} }}, 1500)"
    with RawServer(shell(late)) as server:
        got = render(server.url("/privacy"), server.server, browser={"patience_s": 20})
    assert "We keep server logs for 30 days." in text_of(got)


def test_a_text_that_comes_piece_by_piece_is_there_to_its_end() -> None:
    pieces = f"""
      let left = 12;
      const more = () => {{
        document.body.insertAdjacentHTML('beforeend', `{TEXT}<p>This was piece ${{left}} of the whole text.</p>`);
        if (--left) setTimeout(more, 150);
      }};
      fetch('/slow').then((answer) => answer.text()).then(more);"""
    with RawServer(shell(pieces, slow=lambda peer: peer.drip(answer(body=b"ok"), 0.01))) as server:
        got = render(server.url("/privacy"), server.server)
    assert b"This was piece 12 of" in got.body
    assert b"This was piece 1 of" in got.body


def test_scripts_ask_for_text_by_get_and_by_post_and_through_redirects() -> None:
    app = """
      const put = (text) => document.body.insertAdjacentHTML('beforeend', text);
      (async () => {
        put(await (await fetch('/moved', {headers: {'x-key': 'fern'}})).text());
        put(await (await fetch('/query', {method: 'POST', body: '{"q": 1}'})).text());
        await import('/module.js');
        const worker = new Worker('/worker.js');
        worker.onmessage = (message) => put(message.data);
      })();"""
    site = shell(
        app,
        **{
            "moved": redirect("/text"),
            "text": answer(body=TEXT.encode()),
            "query": answer(body=b"<p>This is what was answered to a query.</p>"),
            "module.js": script("document.body.insertAdjacentHTML('beforeend', '<p>A module wrote this.</p>')"),
            "worker.js": script("fetch('/said').then((a) => a.text()).then((text) => postMessage(text))"),
            "said": answer(body=b"<p>A worker asked for this.</p>"),
        },
    )
    with RawServer(site) as server:
        got = render(server.url("/privacy"), server.server)
    for said in ("We keep server logs", "answered to a query", "A module wrote this.", "A worker asked for this."):
        assert said in text_of(got)
    asked = {request.path: request for request in server.requests}
    assert asked["/text"].headers["x-key"] == "fern"
    assert asked["/query"].method == "POST"
    assert {request.headers["user-agent"] for request in server.requests} == {"tester/1"}


def test_the_text_within_open_shadow_trees_stands_where_it_is_seen() -> None:
    app = f"""
      document.body.innerHTML = '<policy-page><p slot="end">Written in the light & shown last.</p></policy-page>';
      const root = document.querySelector('policy-page').attachShadow({{mode: 'open'}});
      root.innerHTML = `<h1>Privacy Policy</h1>{TEXT}<slot name="end"><p>Nobody sees this.</p></slot>`
        + '<slot name="none"><p>Said where nothing else is.</p></slot>';"""
    with RawServer(shell(app)) as server:
        text = text_of(render(server.url("/privacy"), server.server))
    assert text.index("We keep server logs") < text.index("Written in the light & shown last.")
    assert text.index("shown last.") < text.index("Said where nothing else is.")
    assert "Nobody sees this." not in text


def test_a_page_that_stays_empty_is_a_shell_still() -> None:
    with RawServer(shell("")) as server:
        got = render(server.url("/privacy"), server.server)
    hold = read_page(got.body, content_type=got.content_type, url=got.url_reached).hold
    assert hold is not None
    assert hold.reason is HoldReason.SHELL


def test_the_address_is_where_the_page_ends() -> None:
    moved = by_path(
        {
            "/": redirect("/start"),
            "/start": page("location.replace('/old')"),
            "/old": redirect("/privacy"),
            "/privacy": html(SHELL),
            "/app.js": script(APP + "history.replaceState(null, '', '/en/privacy#top');"),
        }
    )
    with RawServer(moved) as server:
        got = render(server.url(), server.server)
    assert (got.url_asked, got.url_reached) == (server.url(), server.url("/en/privacy"))
    assert "We keep server logs" in text_of(got)
    assert [request.path for request in server.requests].count("/privacy") == 1


def test_a_page_that_never_comes_to_rest_at_one_address_fails() -> None:
    with RawServer(by_path({"/": page("location.reload()")})) as server:
        error = failure(server.url(), server.server)
    assert error.failure is FailureClass.REDIRECT


def test_the_language_asked_for_is_the_browsers_own() -> None:
    app = "fetch('/own').then((a) => a.text()).then((t) => { document.body.innerHTML = t + navigator.languages; })"
    with RawServer(shell(app, own=answer(body=TEXT.encode()))) as server:
        got = render(server.url("/privacy"), server.server, language="fr")
    assert got.body.endswith(b"fr</body></html>")
    assert {request.headers.get("accept-language") for request in server.requests} == {"fr"}


def test_cookies_last_as_long_as_one_look() -> None:
    app = """fetch('/set').then(() => fetch('/get')).then((a) => a.text())
               .then((t) => { document.body.innerHTML = t; });
             localStorage.setItem('seen', (localStorage.getItem('seen') || '') + '1');
             document.title = localStorage.getItem('seen');"""
    site = shell(app, set=answer("200 OK", "Set-Cookie: who=you"), get=answer(body=TEXT.encode()))
    with RawServer(site) as server:
        for _ in range(2):
            got = render(server.url("/privacy"), server.server)
            assert b"<title>1</title>" in got.body
    sent = [request.headers.get("cookie") for request in server.requests if request.path in ("/set", "/get")]
    assert sent == [None, "who=you"] * 2


def test_what_is_no_page_is_not_rendered() -> None:
    pdf = answer("200 OK", "Content-Type: application/pdf", body=b"%PDF-1.7")
    with RawServer(by_path({"/": pdf})) as server:
        got = render(server.url(), server.server)
    assert (got.body, got.rendered) == (b"%PDF-1.7", None)
