"""`monitor run` as a process of its own: it looks, it sends, it stops when it is told to."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from house import eventually, policy_page
from mail_servers import Act, ScriptedServer
from servers import Peer, RawServer, answer

MONITOR = (sys.executable, "-m", "monitor")


def configure(folder: Path, server: RawServer, slugs: tuple[str, ...] = ("fern",)) -> None:
    text = f'[monitor]\nallow_private = ["{server.server}"]\n[schedule]\nper_host_gap_s = 0\n'
    text += '[email]\nfrom = "monitor@example.org"\nfolder = "outbox"\n[[recipient]]\naddress = "reader@example.org"\n'
    for slug in slugs:
        text += f'[[policy]]\nslug = "{slug}"\nurl = "{server.url("/" + slug)}"\n'
    (folder / "config.toml").write_text(text)


def last_outcome(folder: Path, slug: str) -> str | None:
    shown = subprocess.run([*MONITOR, "status", "--format", "json"], cwd=folder, capture_output=True, check=True)
    rows = {row["policy"]: row["last_check"] for row in json.loads(shown.stdout)}
    return rows[slug] and str(rows[slug]["outcome"])


def started(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([*MONITOR, "run"], cwd=folder, stderr=subprocess.PIPE, text=True)


def looked(folder: Path) -> Callable[[], bool]:
    return lambda: (folder / "monitor.db").exists() and last_outcome(folder, "fern") is not None


def test_it_looks_at_what_is_due_sends_the_mail_and_stops_cleanly(tmp_path: Path) -> None:
    pages = [policy_page(), policy_page(("at least 30 days", "at least 7 days"))]

    def site(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path == "/fern":
            return peer.send(answer("200 OK", "Content-Type: text/html", body=pages[0]))
        return peer.send(answer("404 Not Found"))

    with RawServer(site) as server:
        configure(tmp_path, server, ("fern", "gone"))
        subprocess.run([*MONITOR, "check", "--now", "2025-01-01"], cwd=tmp_path, capture_output=True, check=False)
        pages.pop(0)
        daemon = started(tmp_path)
        try:
            eventually(lambda: list((tmp_path / "outbox").glob("*.eml")))
            second = subprocess.run([*MONITOR, "run"], cwd=tmp_path, capture_output=True, text=True, check=False)
        finally:
            daemon.send_signal(signal.SIGTERM)
            said = daemon.communicate(timeout=40)[1]
    assert second.returncode == 1
    assert str(daemon.pid) in second.stderr
    assert daemon.returncode == 0, said
    assert "stopped" in said
    assert last_outcome(tmp_path, "fern") == "changed"
    assert last_outcome(tmp_path, "gone") == "failed"


def test_what_a_killed_daemon_left_is_done_by_the_next(tmp_path: Path) -> None:
    """A look that died without being recorded is simply still due."""
    silent = threading.Event()
    silent.set()

    def site(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path != "/fern":
            return peer.send(answer("404 Not Found"))
        if silent.is_set():
            return peer.stall()
        return peer.send(answer("200 OK", "Content-Type: text/html", body=policy_page()))

    with RawServer(site) as server:
        configure(tmp_path, server)
        first = started(tmp_path)
        eventually(lambda: any(request.path == "/fern" for request in server.requests))
        first.kill()
        first.communicate(timeout=10)
        silent.clear()
        second = started(tmp_path)
        try:
            eventually(looked(tmp_path))
        finally:
            second.send_signal(signal.SIGTERM)
            second.communicate(timeout=40)
    assert last_outcome(tmp_path, "fern") == "new"


def test_a_look_under_way_is_finished_when_the_daemon_is_stopped(tmp_path: Path) -> None:
    told_to_stop = threading.Event()

    def site(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path != "/fern":
            return peer.send(answer("404 Not Found"))
        told_to_stop.wait(30)
        return peer.send(answer("200 OK", "Content-Type: text/html", body=policy_page()))

    with RawServer(site) as server:
        configure(tmp_path, server)
        daemon = started(tmp_path)
        eventually(lambda: any(request.path == "/fern" for request in server.requests))
        daemon.send_signal(signal.SIGTERM)
        told_to_stop.set()
        said = daemon.communicate(timeout=40)[1]
    assert daemon.returncode == 0, said
    assert "Traceback" not in said
    assert last_outcome(tmp_path, "fern") == "new"


def told_twice(daemon: subprocess.Popen[str]) -> tuple[str, str]:
    """Return what a daemon says when it is told to stop while something is under way, and when it is told again."""
    assert daemon.stderr is not None
    daemon.send_signal(signal.SIGINT)
    first = next(line for line in daemon.stderr if line.startswith("finishing"))
    daemon.send_signal(signal.SIGINT)
    return first, daemon.communicate(timeout=60)[1]


def test_a_daemon_told_to_stop_says_what_it_waits_for_and_ends_now_when_told_again(tmp_path: Path) -> None:
    def site(peer: Peer) -> None:
        assert peer.request is not None
        return peer.stall() if peer.request.path == "/fern" else peer.send(answer("404 Not Found"))

    with RawServer(site) as server:
        configure(tmp_path, server)
        daemon = started(tmp_path)
        eventually(lambda: any(request.path == "/fern" for request in server.requests))
        first, last = told_twice(daemon)
    assert first == "finishing what is under way, 30 s at most; Ctrl-C again ends it now\n"
    assert last == "stopped at once: what was under way is left to the next run\n"
    assert daemon.returncode == 130
    assert last_outcome(tmp_path, "fern") is None


def test_not_even_a_mail_under_way_is_waited_for_when_the_daemon_is_told_twice(tmp_path: Path) -> None:
    def site(peer: Peer) -> None:
        assert peer.request is not None
        body = policy_page(("at least 30 days", "at least 7 days")) if looks else policy_page()
        if peer.request.path != "/fern":
            return peer.send(answer("404 Not Found"))
        looks.append(peer.request.path)
        return peer.send(answer("200 OK", "Content-Type: text/html", body=body))

    looks: list[str] = []
    with RawServer(site) as server, ScriptedServer({"TEXT": Act.STALL}) as mail_server:
        configure(tmp_path, server)
        path = tmp_path / "config.toml"
        by_mail = f'host = "127.0.0.1"\nport = {mail_server.port}\ntls = "none"'
        path.write_text(path.read_text().replace('folder = "outbox"', by_mail))
        for day in ("2025-01-01", "2025-02-01"):
            subprocess.run(
                [*MONITOR, "check", "--all", "--no-alerts", "--now", day], cwd=tmp_path, capture_output=True, check=True
            )
        daemon = started(tmp_path)
        eventually(lambda: mail_server.mails)
        told_twice(daemon)
    assert daemon.returncode == 130
    (waiting,) = json.loads(
        subprocess.run([*MONITOR, "alerts", "list", "--format", "json"], cwd=tmp_path, capture_output=True).stdout
    )
    assert (waiting["state"], waiting["sent_at"]) == ("pending", None)


def test_a_daemon_that_cannot_record_ends_and_says_why(tmp_path: Path) -> None:
    """Going on would only ask the same pages again at every tick."""

    def site(peer: Peer) -> None:
        assert peer.request is not None
        if peer.request.path == "/fern":
            return peer.send(answer("200 OK", "Content-Type: text/html", body=policy_page()))
        return peer.send(answer("404 Not Found"))

    with RawServer(site) as server:
        configure(tmp_path, server)
        (tmp_path / "snapshots").write_text("a file where the folder of snapshots should be")
        said = started(tmp_path).communicate(timeout=60)[1]
        assert sum(request.path == "/fern" for request in server.requests) == 1
    assert "snapshots" in said
    assert "Traceback" not in said
