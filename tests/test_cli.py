"""The command line, called as a user calls it: exit codes, what is printed where, and no traceback ever."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from house import LOGIN, policy_page
from servers import Peer, RawServer, answer, says

from monitor.alerts.channel import MailText
from monitor.app import App
from monitor.cli.main import COMMANDS, cli, main
from monitor.cli.session import DONE, FAILED, USAGE
from monitor.records import Alert

SHORTER = ("at least 30 days", "at least 7 days")
Call = Callable[..., tuple[int, str, str]]


class Site:
    """One page on loopback and a configuration that follows it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.body = folder, policy_page()

    def behave(self, peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path != "/privacy":
            return peer.send(answer("404 Not Found"))
        return peer.send(answer("200 OK", "Content-Type: text/html; charset=utf-8", body=self.body))

    def configure(self, server: RawServer) -> None:
        (self.folder / "config.toml").write_text(
            f'[monitor]\nallow_private = ["{server.server}"]\n[schedule]\nper_host_gap_s = 0\n'
            '[email]\nfrom = "Monitor <monitor@example.org>"\nfolder = "outbox"\n'
            '[[recipient]]\naddress = "reader@example.org"\n'
            f'[[policy]]\nslug = "fern"\nname = "Fern Privacy Policy"\nurl = "{server.url("/privacy")}"\n'
        )


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    one = Site(tmp_path)
    with RawServer(one.behave) as server:
        one.configure(server)
        yield one


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    def run(*argv: str) -> tuple[int, str, str]:
        code = main(argv)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run


@pytest.fixture
def changed(site: Site, call: Call) -> Site:
    """A site that was looked at twice, with a change in between."""
    assert call("check", "--now", "2025-01-02")[0] == DONE
    site.body = policy_page(SHORTER)
    assert call("check", "--now", "2025-02-02")[0] == DONE
    return site


def test_a_change_from_the_first_look_to_the_mail(changed: Site, call: Call) -> None:
    _, out, _ = call("diff", "fern")
    assert "[-30-]{+7+} days" in out
    assert "notice" in out
    assert max(map(len, out.splitlines())) <= 80
    _, out, _ = call("log", "fern")
    assert "2025-02-02" in out
    assert "2025-01-02" in out
    (mail,) = (changed.folder / "outbox").glob("*.eml")
    assert "Subject: Fern Privacy Policy" in mail.read_text()


def test_every_format_of_a_change(changed: Site, call: Call) -> None:
    for fmt, sign in (("html", "<ins"), ("markdown", "<ins>7</ins>"), ("unified", "+"), ("json", '"flags"')):
        code, out, _ = call("diff", "fern", "--format", fmt)
        assert code == DONE
        assert sign in out
    found = json.loads(call("diff", "fern", "--format", "json")[1])
    assert found["substantive"] is True
    assert found["flags"][0]["kind"] == "notice"
    assert found["stats"]["words_deleted"] == 1


def test_old_and_new_side_by_side(changed: Site, call: Call) -> None:
    for fmt, sign in (("terminal", " │ "), ("html", 'class="pair"')):
        code, out, _ = call("diff", "fern", "--side-by-side", "--format", fmt)
        assert code == DONE
        assert sign in out


def test_versions_are_named_by_day_digest_and_date(changed: Site, call: Call) -> None:
    for span in ("2025-01-02..2025-02-02", "2025-01..2025-02", "2025-01-20..2025-12-31"):
        assert call("diff", "fern", span, "--exit-code")[0] == FAILED
    assert call("diff", "fern", "--from", "2025-01-05", "--to", "2025-01-10", "--exit-code")[0] == DONE
    assert "30 days" in call("show", "fern@2025-01-15")[1]


def test_one_version_is_compared_with_the_one_before_it(changed: Site, call: Call) -> None:
    first, second = (one["version"] for one in json.loads(call("log", "fern", "--format", "json")[1])["versions"])
    code, out, _ = call("diff", "fern", second, "--exit-code")
    assert code == FAILED
    assert out == call("diff", "fern", f"{first}..{second}")[1]
    assert out == call("diff", "fern", "2025-03")[1]
    code, out, err = call("diff", "fern", first, "--exit-code")
    assert (code, out) == (DONE, "")
    assert err == f"{first} is the first version of fern: there is none before it to compare it with\n"


def test_lists_name_policies_as_the_next_command_does(site: Site, call: Call) -> None:
    call("check", "--now", "2025-01-02")
    site.body = policy_page(SHORTER)
    _, out, err = call("check", "--now", "2025-02-02")
    assert "changed  fern    " in out
    assert "see what changed with `monitor diff fern`" in err
    _, out, _ = call("flags")
    named = next(line.split()[1:] for line in out.splitlines() if "monitor diff" in line)
    assert call(*named)[1] == call("diff", "fern")[1]


def test_the_status_of_the_policies_named(changed: Site, call: Call) -> None:
    path = changed.folder / "config.toml"
    path.write_text(path.read_text() + '[[policy]]\nslug = "moss"\nurl = "https://moss.example.org/"\n')
    call("check", "fern", "--now", "2025-02-03")
    _, out, _ = call("status", "moss", "--now", "2025-02-03")
    assert "moss" in out
    assert "fern" not in out
    told = json.loads(call("status", "moss", "fern", "--format", "json")[1])
    assert [one["policy"] for one in told] == ["moss", "fern"]


@pytest.mark.parametrize(("since", "found"), [("2025-02", 1), ("2025", 1), ("2025-03", 0), ("2026", 0)])
def test_a_month_or_a_year_is_a_date_too(changed: Site, call: Call, since: str, found: int) -> None:
    assert len(json.loads(call("flags", "--since", since, "--format", "json")[1])) == found
    assert call("diff", "fern", "2025-01..2025", "--exit-code")[0] == FAILED
    assert "30 days" in call("show", "fern@2025-01")[1]


def test_listings_in_json_are_json(changed: Site, call: Call) -> None:
    for argv in (("status",), ("log", "fern"), ("flags",), ("alerts", "list"), ("facts", "fern"), ("check", "--all")):
        assert json.loads(call(*argv, "--format", "json")[1]) is not None


def test_facts_and_text_of_a_policy_and_of_a_file(changed: Site, call: Call, tmp_path: Path) -> None:
    assert "7 days" in call("facts", "fern")[1]
    assert "We do not sell your personal data." in call("show", "fern")[1]
    file = tmp_path / "page.html"
    file.write_bytes(policy_page())
    facts = json.loads(call("facts", str(file), "--format", "json")[1])
    assert facts["notice"]["period_days"] == 30


def test_facts_through_the_years_and_side_by_side(changed: Site, call: Call, tmp_path: Path) -> None:
    code, out, _ = call("facts", "fern", "--history")
    assert code == DONE
    assert "30 days → 7 days" in out
    assert max(map(len, out.splitlines())) <= 80
    told = json.loads(call("facts", "fern", "--history", "--format", "json")[1])
    assert [len(one["moves"]) for one in told["facts"] if one["fact"] == "period_days"] == [1]
    _, out, _ = call("facts", "fern@2025-01-02", "fern")
    assert "≠ notice period" in out
    assert max(map(len, out.splitlines())) <= 80
    file = tmp_path / "page.html"
    file.write_bytes(policy_page())
    both = json.loads(call("facts", "fern", str(file), "--format", "json")[1])
    assert next(one for one in both["facts"] if one["fact"] == "period_days")["values"] == [7, 30]


def test_two_files_side_by_side_are_told_apart_by_their_names(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.html").write_bytes(policy_page())
    (tmp_path / "new.html").write_bytes(policy_page(SHORTER))
    assert call("facts", "old.html", "new.html")[1].split("\n")[0].split() == ["old.html", "new.html"]


def test_two_files_of_one_name_are_told_apart_by_their_folders(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, page in (("old", policy_page()), ("new", policy_page(SHORTER))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_bytes(page)
    out = call("compare", "old/page.html", "new/page.html")[1]
    assert "  old/page.html\n→ new/page.html\n" in out


def test_a_change_says_why(changed: Site, call: Call) -> None:
    _, out, _ = call("diff", "fern", "--why")
    assert "notice.period" in out
    assert "How this was judged" in out
    assert "otherwise than when it was told" not in out
    assert max(map(len, out.splitlines())) <= 80
    assert json.loads(call("diff", "fern", "--why", "--format", "json")[1])["explanation"]["flags"]


def test_a_diff_backwards_says_so(changed: Site, call: Call) -> None:
    assert "read it backwards" in call("diff", "fern", "2025-02-02..2025-01-02")[1]
    assert "read it backwards" not in call("diff", "fern", "2025-01-02..2025-02-02")[1]


RULE = """[[rule]]
name = "mail"
kind = "security"
severity = "major"
words = ["by e-mail"]
"""


def add_rule(site: Site, rule: str = RULE) -> None:
    path = site.folder / "config.toml"
    path.write_text(path.read_text() + rule)


def test_a_rule_of_the_user_is_heard_in_checks_and_mails(site: Site, call: Call) -> None:
    add_rule(site)
    path = site.folder / "config.toml"
    path.write_text(path.read_text().replace('address = "reader', 'kinds = ["security"]\naddress = "reader'))
    call("check", "--now", "2025-01-02")
    site.body = policy_page(SHORTER)
    call("check", "--now", "2025-02-02")
    flags = json.loads(call("diff", "fern", "--format", "json")[1])["flags"]
    assert {flag["rule"] for flag in flags} == {"notice.period", "user.mail"}
    (mail,) = (site.folder / "outbox").glob("*.eml")
    assert "security, major" in mail.read_text()


def test_a_new_rule_judges_history_and_nobody_is_alerted(changed: Site, call: Call) -> None:
    sent = sorted((changed.folder / "outbox").iterdir())
    assert "0 changes judged again, 0 of them otherwise; 1 by" in call("reread", "--flags")[2]
    add_rule(changed)
    _, out, err = call("reread", "--flags", "--dry-run")
    assert "now ▼ notice weaker, major, ◆ security, major" in " ".join(out.split()) or "◆ security, major" in out
    assert "nothing was written" in err
    assert "otherwise than when it was told" in call("diff", "fern", "--why")[1]
    told = json.loads(call("reread", "--flags", "fern", "--format", "json")[1])
    assert [one["differs"] for one in told] == [True]
    assert "user.mail" in {flag["rule"] for flag in told[0]["after"]["flags"]}
    assert "0 changes judged again" in call("reread", "--flags")[2]
    assert "user.mail" in call("flags", "--format", "json")[1]
    call("check", "--all", "--now", "2025-02-03")
    assert sorted((changed.folder / "outbox").iterdir()) == sent


def test_old_bytes_are_read_with_a_new_recipe(changed: Site, call: Call) -> None:
    assert "2 versions: 2 read by today's code already" in call("reread")[2]
    path = changed.folder / "config.toml"
    path.write_text(path.read_text() + 'remove = ["h2:nth-of-type(1)", "p:nth-of-type(1)"]\n')
    old = json.loads(call("log", "fern", "--format", "json")[1])["versions"][0]["version"]
    _, out, err = call("reread", "fern", "--dry-run")
    assert old in out
    assert "2 versions: 2 read otherwise today; nothing was written" in err
    done = json.loads(call("reread", "--format", "json")[1])
    assert [one["outcome"] for one in done] == ["replaced", "replaced"]
    assert "name and your e-mail" not in call("show", f"fern@{old}")[1]
    assert "[-30-]{+7+} days" in call("diff", "fern")[1]
    assert "2 read by today's code already" in call("reread")[2]


def test_what_our_own_reading_changed_is_not_laid_on_the_rules(changed: Site, call: Call) -> None:
    path = changed.folder / "config.toml"
    path.write_text(path.read_text() + 'remove = ["h2:nth-of-type(1)", "p:nth-of-type(1)"]\n')
    call("check", "fern", "--now", "2025-03-02")
    out = " ".join(call("diff", "fern", "--why")[1].split())
    assert "read by different code" in out
    assert "today's rules judge it otherwise" not in out
    call("reread")
    assert "read by different code" not in call("diff", "fern", "2025-01-02..2025-02-02", "--why")[1]


def test_rules_reach_files_where_the_configuration_is_named(site: Site, call: Call) -> None:
    add_rule(site)
    Path("old.html").write_bytes(policy_page())
    Path("new.html").write_bytes(policy_page(SHORTER))
    assert "user.mail" not in call("compare", "old.html", "new.html", "--format", "json")[1]
    named = call("compare", "old.html", "new.html", "--format", "json", "--why", "--config", "config.toml")[1]
    assert "user.mail" in {flag["rule"] for flag in json.loads(named)["flags"]}


def test_two_files_are_compared_without_any_configuration(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.html").write_bytes(policy_page())
    (tmp_path / "new.html").write_bytes(policy_page(SHORTER))
    code, out, _ = call("compare", "old.html", "new.html", "--exit-code")
    assert code == FAILED
    assert "[-30-]{+7+} days" in out
    assert call("compare", "old.html", "old.html", "--exit-code")[0] == DONE


def test_a_hold_is_seen_in_the_status_and_accepted(site: Site, call: Call) -> None:
    call("check", "--now", "2025-01-02")
    site.body = LOGIN
    call("check", "--now", "2025-01-04")
    assert "login" in call("status", "--now", "2025-01-09")[1]
    code, _, err = call("accept", "fern", "--now", "2025-01-09")
    assert code == DONE
    assert "accepted as" in err
    code, _, err = call("accept", "fern")
    assert code == USAGE
    assert "nothing of fern is on hold" in err


def test_import_takes_date_and_name_from_the_file(site: Site, call: Call) -> None:
    folder = site.folder / "history" / "moss"
    folder.mkdir(parents=True)
    (folder / "2020-05-01.html").write_bytes(policy_page())
    (folder / "2021-05-01.html").write_bytes(policy_page(SHORTER))
    code, _, err = call("import", "history")
    assert code == DONE, err
    assert [
        line.split()[0] for line in call("log", "moss", "--format", "json")[1].splitlines() if "captured_at" in line
    ]
    again = call("import", "history")[2]
    assert again.count("has it already") == 2
    assert "[-30-]{+7+} days" in call("diff", "moss")[1]
    assert "kept, not followed" in call("check", "moss")[2]
    assert not (site.folder / "outbox").exists()


def test_import_says_when_a_file_has_no_date(site: Site, call: Call) -> None:
    (site.folder / "loose.txt").write_text("Privacy Policy\n\n" + "We keep your data for as long as we need it. " * 40)
    code, _, err = call("import", "loose.txt")
    assert code == DONE
    assert "no date in it" in err
    assert "loose is a new policy, kept and not checked" in err
    assert "a new policy" not in call("import", "loose.txt", "--at", "2020-05-01")[2]
    slip = call("import", "loose.txt", "--policy", "fernn")[2]
    assert "fernn is a new policy" in slip
    assert "if you meant fern, import it there" in slip


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("diff", "ferm"), "did you mean 'fern'?"),
        (("log", "nobody"), "no policy 'nobody'"),
        (("diff", "fern", "2025-13-45..2025-02-02"), "2025-13-45"),
        (("diff", "fern", "abc"), "no such version: fern: 'abc': the latest are 2025-01-02."),
        (("diff", "fern", "2025-01-02.."), "is not A..B"),
        (("diff", "fern", "2025-02-02", "--to", "2025-02-02"), "not both"),
        (("status", "ferm"), "did you mean 'fern'?"),
        (("diff", "fern", "--side-by-side", "--format", "json"), "is for terminal and html: json has no columns"),
        (
            ("compare", "config.toml", "config.toml", "--side-by-side", "--format", "markdown"),
            "markdown has no columns",
        ),
        (("diff", "fern", "a..b", "--from", "2025-01-01"), "not both"),
        (("show", "fern@2030-99-99"), "2030-99-99"),
        (("check", "fern", "--all"), "not both"),
        (("chekc",), "did you mean 'check'?"),
        (("check", "--now", "2025-02-30"), "not a date that exists"),
        (("flags", "--since", "2025-13"), "not a date that exists: write 2024, 2024-06, 2024-06-25 or"),
        (("diff", "fern", "--from", "@wayback:2025-13"), "holds no date that exists: write 2024,"),
        (("check", "--now", "0001-01-01T00:00+14:00"), "not a date that exists"),
        (("backfill", "fern", "--every", "often"), "not a duration"),
        (("backfill", "fern", "--from", "2025-01-01", "--to", "2020-01-01"), "later than"),
        (("import", "absent.html"), "no such file"),
        (("import", "config.toml", "--policy", "A B"), "not a slug"),
        (("import", "config.toml", "--at", "0001-01-01"), "no page was seen before 1990"),
        (("add", "ftp://example.org"), "must start with https://"),
        (("remove", "nobody"), "no policy 'nobody'"),
        (("flags", "--kind", "nothing"), "nothing"),
        (("facts", "fern", "fern", "fern"), "two to put side by side, not 3"),
        (("facts", "fern", "fern", "--history"), "one policy"),
        (("facts", "nobody", "--history"), "no policy 'nobody'"),
        (("reread", "nobody"), "no policy 'nobody'"),
        (("alerts", "preview", "99"), "no message 99"),
        (("alerts", "retry", "99"), "99"),
        (("status", "--config", "absent.toml"), "no such file"),
        (("status", "--config", "config.toml", "--config", "b.toml"), "--config names config.toml and b.toml"),
        (("--config", "b.toml", "alerts", "list", "--config", "config.toml"), "--config names b.toml and config.toml"),
        (("compare", "config.toml", "absent.md"), "absent.md"),
        (("--unknown",), "--unknown"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_code_2(changed: Site, call: Call, argv: tuple[str, ...], said: str) -> None:
    code, _, err = call(*argv)
    assert code == USAGE
    assert said in err
    assert len(err.strip().splitlines()) == 1


def test_a_failed_look_is_exit_code_1(site: Site, call: Call) -> None:
    site.body = b""
    code, out, _ = call("check")
    assert code == FAILED
    assert "empty" in out


def needs_a_password(site: Site) -> None:
    """Send mails through a server whose password nobody set."""
    path = site.folder / "config.toml"
    server = 'host = "127.0.0.1"\nusername = "u"\npassword_env = "POLICY_MONITOR_NO_SUCH_VARIABLE"'
    path.write_text(path.read_text().replace('folder = "outbox"', server))


@pytest.mark.parametrize("argv", [("check",), ("run",), ("alerts", "send"), ("alerts", "retry", "1")])
def test_without_the_mail_password_nothing_begins(site: Site, call: Call, argv: tuple[str, ...]) -> None:
    needs_a_password(site)
    code, out, err = call(*argv)
    assert (code, out) == (USAGE, "")
    assert err == ("monitor: email.password_env: the environment variable POLICY_MONITOR_NO_SUCH_VARIABLE is not set\n")
    assert not (site.folder / "monitor.db").exists()


def test_without_the_mail_password_one_can_look_and_leave_the_mails(site: Site, call: Call) -> None:
    needs_a_password(site)
    code, out, _ = call("check", "--no-alerts")
    assert code == DONE
    assert "new" in out


def test_what_was_seen_is_shown_whatever_becomes_of_the_mails(site: Site, call: Call) -> None:
    assert call("check", "--now", "2025-01-02")[0] == DONE
    with contextlib.closing(sqlite3.connect(site.folder / "monitor.db")) as database:
        database.execute("create trigger full before update on alerts begin select raise(abort, 'disk is full'); end")
    site.body = policy_page(SHORTER)
    code, out, err = call("check", "--now", "2025-02-02")
    assert code == FAILED
    assert "changed" in out
    assert "disk is full" in err


def test_each_look_is_logged_where_asked_for(site: Site, call: Call) -> None:
    assert "checked" not in call("check", "--now", "2025-01-02")[2]
    site.body = policy_page(SHORTER)
    logged = call("check", "-v", "--now", "2025-02-02")[2]
    assert "INFO monitor.cli checked policy=fern outcome=changed words=-1+1 flags=1 status=200 took_s=0.00\n" in logged
    site.body = LOGIN
    assert " policy=fern outcome=held hold=login status=200 took_s" in call("check", "-v", "--now", "2025-03-02")[2]
    site.body = b""
    assert " policy=fern outcome=failed failure=empty" in call("check", "-v", "--now", "2025-04-02")[2]


def test_the_daemon_logs_each_look(site: Site) -> None:
    daemon = subprocess.Popen(
        [sys.executable, "-m", "monitor", "run", "-v"], cwd=site.folder, stderr=subprocess.PIPE, text=True
    )
    assert daemon.stderr is not None
    try:
        assert any("checked policy=fern outcome=new" in line for line in daemon.stderr)
    finally:
        daemon.terminate()
        daemon.communicate(timeout=60)
    assert daemon.returncode == DONE


@pytest.mark.parametrize(
    "argv",
    [
        ("facts",),
        ("import",),
        ("import", "--declarations"),
        ("compare", "config.toml"),
        ("status", "--config"),
        ("init",),
        ("demo", "--dir"),
    ],
)
@pytest.mark.parametrize("name", ["a" * 300, "a" * 5_000, "a/" * 2_500], ids=["long", "longer", "deep"])
def test_a_name_too_long_for_a_file_is_one_line(site: Site, call: Call, argv: tuple[str, ...], name: str) -> None:
    code, out, err = call(*argv, name)
    assert (code, out) == (USAGE, "")
    assert len(err.splitlines()) == 1


def test_a_mail_is_written_beside_the_loop(site: Site, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    written = App.mail

    def mail(app: App, alert: Alert) -> MailText:
        threads.append(threading.current_thread())
        return written(app, alert)

    monkeypatch.setattr(App, "mail", mail)
    assert call("check", "--now", "2025-01-02")[0] == DONE
    site.body = policy_page(SHORTER)
    assert "mails sent: 1" in call("check", "--now", "2025-02-02")[2]
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.parametrize(
    ("to", "asked"),
    [
        ("2020-06-30", "20200630235959"),
        ("2020-06", "20200630235959"),
        ("2020", "20201231235959"),
        ("20200630", "20200630235959"),
        ("2020-06-30T12:00", "20200630120000"),
        ("20200630120000", "20200630120000"),
    ],
)
def test_a_backfill_goes_to_the_end_of_its_last_day(site: Site, call: Call, to: str, asked: str) -> None:
    with RawServer(says(answer("200 OK", "Content-Type: text/plain", body=b""))) as archive:
        path = site.folder / "config.toml"
        text = path.read_text().replace("allow_private = [", f'allow_private = ["{archive.server}", ')
        path.write_text(f'{text}[wayback]\nbase_url = "{archive.url("")}"\n')
        code, _, err = call("backfill", "fern", "--from", "2020-06-30", "--to", to)
    assert code == DONE, err
    assert f"to={asked}" in archive.requests[-1].path


@pytest.fixture
def unsent(site: Site, call: Call) -> Site:
    """A site with a change whose mail waits in the outbox."""
    assert call("check", "--now", "2025-01-02")[0] == DONE
    site.body = policy_page(SHORTER)
    assert call("check", "--no-alerts", "--now", "2025-02-02")[0] == DONE
    return site


def mails(site: Site) -> list[Path]:
    return list((site.folder / "outbox").glob("*.eml"))


def test_a_mail_can_be_read_before_it_goes(unsent: Site, call: Call) -> None:
    code, out, _ = call("alerts", "preview", "1")
    assert code == DONE
    assert "To: reader@example.org\n" in out
    assert "7 days" in out
    assert "<html" in call("alerts", "preview", "1", "--html")[1]
    assert not mails(unsent)
    assert json.loads(call("alerts", "list", "--state", "pending", "--format", "json")[1])


def test_what_was_sent_is_shown_as_it_was_sent(unsent: Site, call: Call) -> None:
    assert call("alerts", "send", "--now", "2025-02-03")[0] == DONE
    sent = [call("alerts", "preview", "1", *part) for part in ((), ("--html",))]
    add_rule(unsent)
    assert "1 change judged again, 1 of them otherwise" in call("reread", "--flags", "--now", "2025-02-04")[2]
    assert [call("alerts", "preview", "1", *part) for part in ((), ("--html",))] == sent
    (listed,) = json.loads(call("alerts", "list", "--format", "json")[1])
    assert sent[0][1].startswith(f"Subject: {listed['subject']}\n")
    with sqlite3.connect(unsent.folder / "monitor.db") as connection:
        connection.execute("UPDATE alerts SET sent_digest = NULL")
    code, out, err = call("alerts", "preview", "1")
    assert (code, err) == (DONE, "what was sent was not kept yet: this is the message as it would be written today\n")
    assert out != sent[0][1]


def test_a_message_whose_change_is_read_away_is_withdrawn_and_said(unsent: Site, call: Call) -> None:
    path = unsent.folder / "config.toml"
    path.write_text(path.read_text() + 'remove = ["h2:nth-of-type(6)", "p:nth-of-type(6)"]\n')
    assert "withdrawn" not in call("reread", "--dry-run")[2]
    assert "1 waiting message withdrawn: `monitor alerts list --state withdrawn`" in call("reread")[2]
    assert call("alerts", "send", "--now", "2025-02-03")[2] == "sent 0, waiting 0, given up 0\n"
    (alert,) = json.loads(call("alerts", "list", "--state", "withdrawn", "--format", "json")[1])
    assert "our reading alone" in json.dumps(alert)
    assert call("alerts", "retry", "1", "--now", "2025-02-03")[2].startswith("sent 1")


def test_an_empty_list_says_what_there_is_none_of(unsent: Site, call: Call) -> None:
    assert call("alerts", "list", "--state", "sent") == (DONE, "", "no message is sent\n")
    assert call("flags", "--kind", "children") == (DONE, "", "no change has such a flag\n")
    assert call("flags", "--kind", "children", "--format", "json")[1] == "[]\n"


def test_what_waits_is_sent_once(unsent: Site, call: Call) -> None:
    assert call("alerts", "send", "--now", "2025-02-03") == (DONE, "", "sent 1, waiting 0, given up 0\n")
    assert call("alerts", "send", "--now", "2025-02-04") == (DONE, "", "sent 0, waiting 0, given up 0\n")
    assert len(mails(unsent)) == 1


def test_what_failed_is_sent_when_it_is_tried_again(unsent: Site, call: Call) -> None:
    outbox = unsent.folder / "outbox"
    outbox.write_text("a file where the folder should be")
    code, _, err = call("alerts", "send", "--now", "2025-02-03")
    assert code == FAILED
    assert "sent 0, waiting 1, given up 0" in err
    assert "reader@example.org: " in err
    outbox.unlink()
    assert call("alerts", "retry", "1", "--now", "2025-02-03")[0] == DONE
    assert len(mails(unsent)) == 1
    assert call("alerts", "retry", "1", "--now", "2025-02-04")[0] == USAGE


def test_the_list_has_the_subjects_of_the_messages(changed: Site, call: Call) -> None:
    changed.body = LOGIN
    for day in ("2025-03-02", "2025-03-20"):
        call("check", "--all", "--now", day)
    told = [one["subject"] for one in json.loads(call("alerts", "list", "--format", "json")[1])]
    assert told == [
        "Fern Privacy Policy: page set aside, it does not look like the policy",
        "Fern Privacy Policy: notice of changes weakened",
    ]
    for number, subject in zip(("2", "1"), told, strict=True):
        assert f"\n    {subject}\n" in call("alerts", "list")[1]
        assert call("alerts", "preview", number)[1].startswith(f"Subject: {subject}\n")


def test_sending_needs_a_way_to_send(unsent: Site, call: Call) -> None:
    path = unsent.folder / "config.toml"
    text = path.read_text()
    path.write_text(text[: text.index("[email]")] + text[text.index("[[policy]]") :])
    code, _, err = call("alerts", "send")
    assert code == USAGE
    assert "no [email] in the configuration" in err


def test_one_configuration_may_be_named_twice(changed: Site, call: Call) -> None:
    assert call("--config", "config.toml", "status", "--config", "config.toml")[0] == DONE


def test_a_broken_configuration_touches_nothing(site: Site, call: Call) -> None:
    path = site.folder / "config.toml"
    path.write_text(path.read_text().replace("slug =", "slugg ="))
    code, _, err = call("check")
    assert code == USAGE
    assert "config.toml:11: policy.slugg: unknown key: did you mean 'slug'?" in err
    assert not (site.folder / "monitor.db").exists()


def test_init_add_and_remove_keep_the_comments(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("init")[0] == DONE
    before = Path("config.toml").read_text()
    assert Path("monitor.db").is_file()
    assert call("init")[0] == USAGE
    assert (
        call("add", "https://www.shop.example/privacy", "--no-fetch", "--every", "6h", "--label", "retail")[0] == DONE
    )
    added = Path("config.toml").read_text()
    assert added.startswith(before.rstrip("\n"))
    assert 'slug = "shop-example-privacy"' in added
    code, _, err = call("add", "https://www.shop.example/privacy/", "--no-fetch")
    assert (code, "followed already, as shop-example-privacy" in err) == (USAGE, True)
    assert call("remove", "shop-example-privacy")[0] == DONE
    assert Path("config.toml").read_text().strip() == before.strip()
    assert call("add", "https://www.shop.example/privacy", "--no-fetch")[0] == DONE


def test_a_database_of_a_newer_program_is_left_alone(changed: Site, call: Call) -> None:
    path = changed.folder / "monitor.db"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("update alembic_version set version_num = '9999'")
        database.execute("pragma wal_checkpoint(truncate)")
    before = path.read_bytes()
    code, _, err = call("status")
    assert code == FAILED
    assert "newer" in err
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_named(site: Site, call: Call) -> None:
    (site.folder / "monitor.db").write_text("this is a shopping list, not a database" * 100)
    code, _, err = call("check")
    assert code == FAILED
    assert "monitor.db" in err


def test_reading_before_the_first_look_says_what_to_do(site: Site, call: Call) -> None:
    code, _, err = call("diff", "fern")
    assert code == FAILED
    assert "no database yet" in err
    assert "monitor init" in err


def test_a_second_daemon_refuses_and_names_the_first(changed: Site, call: Call) -> None:
    from monitor.config import load
    from storage import open_store

    config = load(changed.folder / "config.toml")
    store = open_store(config.database, config.data_dir)
    with store.lock("monitor run"):
        code, _, err = call("run")
    store.close()
    assert code == FAILED
    assert str(os.getpid()) in err


def test_output_to_a_closed_pipe_is_quiet(changed: Site) -> None:
    monitor = f"{sys.executable} -m monitor"
    shell = subprocess.run(
        ["bash", "-c", f"{monitor} show fern | head -n 1"],
        cwd=changed.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shell.stderr == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, call: Call) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    if not isinstance(command, click.Group):
        assert f"monitor {name}" in command.help


def test_help_and_version(call: Call) -> None:
    code, out, _ = call("--help")
    assert code == DONE
    assert all(name in out for name in COMMANDS)
    assert call("--version")[1].startswith("monitor 0.")
