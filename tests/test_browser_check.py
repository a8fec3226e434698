"""The whole way of a page that is empty without its scripts: add, check, status; with a browser and without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import APP, SHELL, alive, html, need_chromium, script, shell
from servers import RawServer

from monitor.app import App
from monitor.cli.main import main
from monitor.cli.session import DONE, FAILED
from monitor.config import load
from monitor.records import HoldReason, Outcome

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RawServer]:
    monkeypatch.chdir(tmp_path)
    with RawServer(shell()) as one:
        yield one


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        said = capsys.readouterr()
        assert alive() == []
        return code, said.out, said.err

    return run


def configure(server: RawServer, *, fetch: str = "http", browser: str = "") -> None:
    Path("config.toml").write_text(
        f'[monitor]\nallow_private = ["{server.server}"]\n[schedule]\nper_host_gap_s = 0\n[browser]\n{browser}\n'
        f'[[policy]]\nslug = "fern"\nurl = "{server.url("/privacy")}"\nfetch = "{fetch}"\n'
    )


def outcome(call: Call) -> tuple[str, str]:
    (result,) = json.loads(call("check", "--all", "--format", "json")[1])
    return result["outcome"], result["detail"]


@pytest.mark.parametrize("fetch", ["http", "browser"])
def test_a_check_of_a_shell_gives_a_version(server: RawServer, call: Call, fetch: str) -> None:
    need_chromium()
    configure(server, fetch=fetch)
    assert outcome(call)[0] == Outcome.NEW
    assert "We keep server logs for 30 days." in call("show", "fern")[1]
    assert outcome(call)[0] == Outcome.UNCHANGED
    with App(load(Path("config.toml")), read_only=True) as app:
        state = app.store.state("fern")
        assert state.current is not None
        assert b"We keep server logs for 30 days." in app.store.body(state.current.snapshot_digest)
        assert state.validators.etag is None


def test_a_change_that_only_a_script_makes_is_found(server: RawServer, call: Call) -> None:
    need_chromium()
    configure(server)
    assert outcome(call)[0] == Outcome.NEW
    server.behaviour = shell(APP.replace("at least 30 days before", "at least 7 days before"))
    assert outcome(call)[0] == Outcome.CHANGED
    assert "7" in call("diff", "fern")[1]


def test_what_a_server_says_of_the_empty_page_is_not_taken_for_the_text(server: RawServer, call: Call) -> None:
    need_chromium()
    configure(server)
    server.behaviour = lambda peer: peer.send(
        html(SHELL, 'ETag: "1"') if peer.request and peer.request.path == "/privacy" else script(APP)
    )
    for _ in range(2):
        outcome(call)
    assert not [request for request in server.requests if "if-none-match" in request.headers]


def test_add_shows_what_the_scripts_write(server: RawServer, call: Call) -> None:
    need_chromium()
    configure(server)
    code, _, said = call("add", server.url("/privacy?2"), "--slug", "second", "--fetch", "browser")
    assert code == DONE
    assert "found: Privacy Policy" in said
    assert "its scripts write the text: read as Chromium " in said
    assert load(Path("config.toml")).policies[1].recipe.fetch == "browser"
    assert "found: Privacy Policy" in call("add", server.url("/privacy?3"), "--slug", "third")[2]


def test_without_a_browser_a_shell_is_held_and_says_what_to_install(server: RawServer, call: Call) -> None:
    configure(server, browser='executable = "/nowhere/chromium"')
    held, detail = outcome(call)
    assert (held, detail.split(":")[0]) == (Outcome.HELD, HoldReason.SHELL)
    assert "to read what its scripts show, install Chromium" in detail
    assert "install Chromium" in " ".join(call("status")[1].split())
    assert "install Chromium" in call("add", server.url("/privacy?2"), "--slug", "second")[2]


def test_without_a_browser_a_policy_that_wants_one_fails_and_says_what_to_install(
    server: RawServer, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.fetch.browser._MODULES", ("no_such_module",))
    configure(server, fetch="browser")
    failed, detail = outcome(call)
    assert failed == Outcome.FAILED
    assert "install pip install" not in detail
    assert "pip install 'policy-monitor[browser]'" in detail
    assert "Chromium" in detail
    assert "policy-monitor[browser]" in " ".join(call("status")[1].split())
    assert call("check", "--all")[0] == FAILED
    assert server.requests == []


@pytest.mark.parametrize("fetch", ["http", "browser"])
def test_several_pages_that_scripts_write_make_one_text(server: RawServer, call: Call, fetch: str) -> None:
    need_chromium()
    configure(server, fetch=fetch)
    config = Path("config.toml")
    urls = [server.url("/privacy"), server.url("/annex")]
    config.write_text(config.read_text().replace(f'url = "{urls[0]}"', f"urls = {urls}"))
    annex = APP.replace("Privacy Policy", "Our processors")
    server.behaviour = shell(annex=html(SHELL.replace(b"/app.js", b"/annex.js")), **{"annex.js": script(annex)})
    assert outcome(call)[0] == Outcome.NEW
    shown = call("show", "fern")[1]
    assert shown.index("Privacy Policy") < shown.index("Our processors")
    assert shown.count("We keep server logs for 30 days.") == 8
    with App(load(config), read_only=True) as app:
        current = app.store.state("fern").current
        assert current is not None
        assert [page.url_asked for page in current.pages] == urls
    assert outcome(call)[0] == Outcome.UNCHANGED
