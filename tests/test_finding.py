"""`monitor add` looks at the page first: a policy is shown, a home page leads to its policies."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from house import LOGIN, SECTIONS, policy_page
from servers import Peer, RawServer, answer

from monitor.cli.main import main
from monitor.cli.session import DONE, USAGE
from monitor.config import load
from monitor.records import Recipe

Call = Callable[..., tuple[int, str]]
LINKS = '<footer><a href="/p">Privacy</a> <a href="/terms">Terms of Use</a></footer>'
PLANS = "".join(f'<a href="/plans/{n}">Plan {n}</a> ' for n in range(30))


def home(links: str = LINKS) -> bytes:
    return f"<html><head><title>Fern</title></head><body><nav>{PLANS}</nav><h1>Fern</h1>{links}</body></html>".encode()


class Site:
    """A home page and what stands around it."""

    def __init__(self) -> None:
        self.pages = {"/": home(), "/p": policy_page()}
        self.asked: list[str] = []

    def behave(self, peer: Peer) -> None:
        assert peer.request is not None
        self.asked.append(peer.request.path)
        body = self.pages.get(peer.request.path)
        if body is None:
            return peer.send(answer("404 Not Found"))
        return peer.send(answer("200 OK", "Content-Type: text/html; charset=utf-8", body=body))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Site, RawServer]]:
    monkeypatch.chdir(tmp_path)
    one = Site()
    with RawServer(one.behave) as server:
        Path("config.toml").write_text(
            f'[monitor]\nallow_private = ["{server.server}"]\n[schedule]\nper_host_gap_s = 0\n'
        )
        yield one, server


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*argv: str) -> tuple[int, str]:
        code = main(argv)
        return code, capsys.readouterr().err

    return run


def followed() -> list[tuple[str, str]]:
    return [(policy.kind, policy.url) for policy in load(Path("config.toml")).policies]


def test_a_policy_is_added_and_shown(site: tuple[Site, RawServer], call: Call) -> None:
    url = site[1].url("/p")
    code, said = call("add", url)
    assert (code, followed()) == (DONE, [("privacy", url)])
    assert "found: Privacy Policy" in said
    assert "    3. Sharing" in said
    assert "words kept, " in said
    assert "language en" in said
    assert not Path("monitor.db").exists()


def test_a_home_page_lists_its_policies_and_adds_nothing_unasked(site: tuple[Site, RawServer], call: Call) -> None:
    server = site[1]
    code, said = call("add", server.url("/"))
    assert (code, followed()) == (USAGE, [])
    assert f"  1. privacy  Privacy       {server.url('/p')}" in said
    assert f"  2. terms    Terms of Use  {server.url('/terms')}" in said
    assert f"monitor add {server.url('/p')} --kind privacy" in said


def test_yes_takes_the_first_of_the_kind(site: tuple[Site, RawServer], call: Call) -> None:
    server = site[1]
    code, said = call("add", server.url("/"), "--yes")
    assert (code, followed()) == (DONE, [("privacy", server.url("/p"))])
    assert "found: Privacy Policy" in said
    code, said = call("add", server.url("/"), "--yes", "--kind", "cookies")
    assert code == USAGE
    assert "none of them is of the kind 'cookies'" in said
    code, said = call("add", server.url("/"), "--yes", "--kind", "terms")
    assert code == DONE
    assert "could not be looked at, it is added all the same: the server answered 404" in said


def test_a_site_without_links_is_asked_at_the_usual_places(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages = {"/": home(""), "/legal/privacy": policy_page()}
    assert call("add", server.url("/"), "--yes")[0] == DONE
    assert followed() == [("privacy", server.url("/legal/privacy"))]
    assert "/privacy/policy" not in one.asked


def test_a_page_that_leads_nowhere_is_not_added(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages = {"/": home("")}
    code, said = call("add", server.url("/"))
    assert (code, followed()) == (USAGE, [])
    assert "--no-fetch to follow this one" in said
    assert call("add", server.url("/"), "--no-fetch")[0] == DONE
    assert followed() == [("privacy", server.url("/"))]


def test_what_stands_before_the_policy_is_said_and_prevents_nothing(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages["/p"] = LOGIN
    code, said = call("add", server.url("/p"))
    assert (code, followed()) == (DONE, [("privacy", server.url("/p"))])
    assert "does not show (login)" in said


def test_a_failure_to_look_is_said_and_prevents_nothing(site: tuple[Site, RawServer], call: Call) -> None:
    url = site[1].url("/gone")
    code, said = call("add", url, "--slug", "gone")
    assert (code, followed()) == (DONE, [("privacy", url)])
    assert "could not be looked at, it is added all the same: the server answered 404" in said


@pytest.mark.parametrize("option", [("--no-fetch",), ("--fetch", "wayback")])
def test_the_page_is_left_alone_where_that_is_wanted(
    site: tuple[Site, RawServer], call: Call, option: tuple[str, ...]
) -> None:
    one, server = site
    assert call("add", server.url("/p"), *option)[0] == DONE
    assert one.asked == []


def _answer(url: str, typed: bytes, *options: str) -> str:
    """Call the command on a terminal, type an answer, and return what the terminal showed."""
    with _on_a_terminal("add", url, *options) as (process, ours):
        os.write(ours, typed)
        return _until_it_ends(process, ours)


#: a shell starts what runs in its background with SIGINT ignored, and that is handed down
_MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from monitor.__main__ import main
sys.exit(main())
"""


@contextmanager
def _on_a_terminal(*argv: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", _MAIN, *argv], stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        try:
            yield process, ours
        finally:
            process.kill()
            os.close(ours)


def _until_it_ends(process: subprocess.Popen[bytes], ours: int) -> str:
    shown = b""
    while chunk := _read(ours):
        shown += chunk
    process.wait(timeout=60)
    return shown.decode("utf-8", "replace")


def _interrupted(process: subprocess.Popen[bytes], ours: int) -> bytes:
    """Press Ctrl-C until it is heard: one that comes between the question and the wait for its answer is not."""
    shown = b""
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        while select.select([ours], [], [], 1)[0] and (chunk := _read(ours)):
            shown += chunk
    return shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        # Linux says so when the other end is closed
        return b""


def test_on_a_terminal_one_chooses_by_number(site: tuple[Site, RawServer]) -> None:
    server = site[1]
    shown = _answer(server.url("/"), b"nonsense\n7\n2,1\n")
    assert "numbers, as in 1,2" in shown
    assert "between 1 and 2" in shown
    assert followed() == [("terms", server.url("/terms")), ("privacy", server.url("/p"))]


def test_on_a_terminal_ctrl_c_ends_the_question(site: tuple[Site, RawServer]) -> None:
    with _on_a_terminal("add", site[1].url("/")) as (process, ours):
        shown = b""
        while b"which ones?" not in shown:
            chunk = _read(ours)
            assert chunk, shown
            shown += chunk
        assert b"Traceback" not in _interrupted(process, ours)
    assert followed() == []


def test_on_a_terminal_none_may_be_chosen(site: tuple[Site, RawServer]) -> None:
    _answer(site[1].url("/"), b"0\n")
    assert followed() == []


def test_two_policies_of_a_kind_get_names_of_their_own(site: tuple[Site, RawServer]) -> None:
    one, server = site
    one.pages["/"] = home('<footer><a href="/terms">Terms</a> <a href="/terms/shop">Shop terms</a></footer>')
    _answer(server.url("/"), b"1 2\n")
    slugs = [policy.slug for policy in load(Path("config.toml")).policies]
    assert slugs == ["127-0-0-1-terms", "127-0-0-1-terms-2"]


def test_what_is_followed_already_is_not_added_again(site: tuple[Site, RawServer], call: Call) -> None:
    url = site[1].url("/p")
    assert call("add", url)[0] == DONE
    asked = len(site[0].asked)
    code, said = call("add", url)
    assert (code, followed(), len(site[0].asked)) == (USAGE, [("privacy", url)], asked)
    assert f"{url}: followed already, as 127-0-0-1-privacy" in said
    assert call("add", url, "--slug", "again")[0] == DONE
    assert call("add", site[1].url("/other"), "--no-fetch")[0] == DONE
    assert [policy.slug for policy in load(Path("config.toml")).policies][1:] == ["again", "127-0-0-1-privacy-2"]


def test_a_link_to_one_of_two_policies_on_a_page_keeps_its_fragment(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages["/"] = home('<footer><a href="/legal#privacy">Privacy</a> <a href="/t#main">Terms of Use</a></footer>')
    said = call("add", server.url("/"))[1]
    assert f"{server.url('/legal')}#privacy\n" in said
    assert f"{server.url('/t')}\n" in said


#: two policies on one page, neither of them below the other
BOTH = policy_page().replace(
    b"</main>",
    b"<h1>Cookie Policy</h1>"
    + b"".join(
        f"<h2>{name} cookies</h2><p>These cookies belong to {name.lower()} work, and they are kept for {days} days on "
        f"your device. Without them {name.lower()} work is not done, and nobody minds that for long.</p>".encode()
        for name, days in (("Counting", 30), ("Necessary", 7), ("Remembering", 90), ("Advertising", 14))
    )
    + b"</main>",
)


def test_of_two_policies_on_a_page_it_is_said_how_to_follow_one(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages["/legal"] = BOTH
    code, said = call("add", server.url("/legal"), "--kind", "cookies")
    assert code == DONE
    assert "2 policies stand on this page, and all of it is followed: for one alone, add it with" in said
    assert "  --kind privacy --from-heading 'Privacy Policy' --to-heading 'Cookie Policy'\n" in said
    assert "  --kind cookies --from-heading 'Cookie Policy'\n" in said
    code, said = call("add", server.url("/legal"), "--kind", "cookies", "--from-heading", "Cookie Policy")
    assert code == DONE
    assert "policies stand on this page" not in said
    assert "What we collect" not in said


# --- with a recipe, of several pages ----------------------------------------------------------------------------------
def test_pages_of_one_policy_are_shown_together_and_added_as_one(site: tuple[Site, RawServer], call: Call) -> None:
    one, server = site
    one.pages["/q"] = policy_page(sections=SECTIONS[:3]).replace(b"<h1>Privacy Policy", b"<h1>Our processors")
    urls = (server.url("/p"), server.url("/q"))
    assert call("add", *urls)[0] == USAGE
    code, said = call("add", *urls, "--one", "--name", "Fern")
    assert code == DONE
    assert "  Our processors" in said
    assert f"words from {urls[1]}" in said
    (policy,) = load(Path("config.toml")).policies
    assert (policy.urls, policy.name) == (urls, "Fern")


def test_a_recipe_is_tried_shown_and_written(site: tuple[Site, RawServer], call: Call) -> None:
    recipe = ("--from-heading", "sharing", "--to-heading", "Your rights", "--remove", "nav", "--remove", ".ad")
    code, said = call("add", site[1].url("/p"), *recipe)
    assert code == DONE
    assert "    3. Sharing\n    4. Retention\n" in said
    assert "What we collect" not in said
    assert "nothing on the page matches remove '.ad'" in said
    (policy,) = load(Path("config.toml")).policies
    assert policy.recipe == Recipe(remove=("nav", ".ad"), from_heading="sharing", to_heading="Your rights")


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (("--select", "#gone"), "nothing on the page matches select: '#gone'"),
        (("--from-heading", "Sharring"), "did you mean '3. Sharing'"),
    ],
)
def test_a_recipe_that_finds_nothing_is_not_added(
    site: tuple[Site, RawServer], call: Call, recipe: tuple[str, ...], said: str
) -> None:
    code, shown = call("add", site[1].url("/p"), *recipe)
    assert (code, followed()) == (USAGE, [])
    assert said in shown


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--slug", "A B"), "--slug: 'A B' is not a slug: lower-case letters, digits and '-', 64 at most"),
        (("--slug", "moss"), "--slug: 'moss' is taken: choose another"),
        (("--every", "often"), "--every: 'often' is not a duration: write 30m, 6h, 1d or 2w"),
        (("--select", "p["), "--select: 'p[' is not a CSS selector"),
        (
            ("--kind", "privcy"),
            "--kind: no kind 'privcy': there are privacy, terms, cookies, imprint; did you mean 'privacy'?",
        ),
        (
            ("--kind", "nonsense"),
            "--kind: no kind 'nonsense': there are privacy, terms, cookies, imprint; any other word",
        ),
    ],
)
def test_what_cannot_be_written_down_is_refused_before_any_request(
    site: tuple[Site, RawServer], call: Call, options: tuple[str, ...], said: str
) -> None:
    assert call("add", "https://moss.example.org/imprint", "--slug", "moss", "--no-fetch")[0] == DONE
    path = Path("config.toml")
    path.write_text(path.read_text().replace('kind = "privacy"', 'kind = "imprint"'))
    before = path.read_text()
    code, shown = call("add", site[1].url("/p"), *options)
    assert (code, site[0].asked, path.read_text()) == (USAGE, [], before)
    assert shown.startswith(f"monitor: {said}")
    assert len(shown.splitlines()) == 1


def test_a_kind_that_the_configuration_has_is_known(site: tuple[Site, RawServer], call: Call) -> None:
    path = Path("config.toml")
    path.write_text(f'{path.read_text()}[[policy]]\nslug = "moss"\nkind = "imprint"\nurl = "https://moss.example/"\n')
    assert call("add", "https://www.fern.example.org/imprint", "--kind", "imprint", "--no-fetch")[0] == DONE
    assert load(path).policies[1].slug == "fern-example-org-imprint"


def test_one_slug_is_not_given_to_two(site: tuple[Site, RawServer]) -> None:
    assert "--slug and --name are for one policy" in _answer(site[1].url("/"), b"1,2\n", "--slug", "fern")
    assert followed() == []
