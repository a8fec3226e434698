"""Check 200 real pages, cold and unchanged, and time the commands that people wait for.

    python bench/check.py [--pages 200] [--corpus ../shared/corpus/history]

Serves captures of the corpus on loopback (a process of its own, not counted), follows each as a policy of its own and
runs the real `monitor check --all` as a whole process, its reading workers included:

    cold                 nothing known: fetch, read, store
    unchanged, 304       the server answers "not modified"
    unchanged, same      no validators: the bytes are sent again, equal
    unchanged, nonce     no validators, and each page carries a new nonce: read again, same text

Beside it, in the same run, a plain script does the least anybody could do: fetch each page with httpx, take the text of
its body with BeautifulSoup, keep a digest. The ratios are to that script. CPU is user + system of the process and its
children; memory is the largest single process.
"""

from __future__ import annotations

import argparse
import hashlib
import http.server
import itertools
import json
import os
import socketserver
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLAIN = """
import hashlib, sys, httpx
from bs4 import BeautifulSoup
with httpx.Client() as client:
    for url in open(sys.argv[1]).read().split():
        soup = BeautifulSoup(client.get(url).content, "lxml")
        print(hashlib.sha256(soup.body.get_text(" ", strip=True).encode()).hexdigest())
"""


@dataclass
class Run:
    """What one process cost."""

    wall_s: float
    cpu_s: float
    peak_mib: float
    code: int


def measured(command: list[str], folder: Path) -> Run:
    """Run a command to its end and return what it and its children cost."""
    began = time.perf_counter()
    with (folder / "bench.log").open("ab") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out)
        _, status, used = os.wait4(process.pid, 0)
    return Run(
        time.perf_counter() - began,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss / 1024,
        os.waitstatus_to_exitcode(status),
    )


class Pages:
    """What the site serves, and how."""

    def __init__(self, files: list[Path]) -> None:
        self.bodies = [file.read_bytes() for file in files]
        self.validators, self.nonce = True, False
        self.count = itertools.count()

    def answer(self, index: int) -> tuple[bytes, str]:
        body = self.bodies[index]
        if self.nonce:
            body = body.replace(b"</body>", b"<i hidden data-nonce='%d'></i></body>" % next(self.count))
        return body, f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def handler_for(pages: Pages) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            if not self.path.startswith("/page/"):
                return self.reply(404, b"")
            body, tag = pages.answer(int(self.path.rsplit("/", 1)[1]))
            if not pages.validators:
                return self.reply(200, body)
            if self.headers.get("If-None-Match") == tag:
                return self.reply(304, b"", tag)
            return self.reply(200, body, tag)

        def reply(self, status: int, body: bytes, tag: str = "") -> None:
            self.send_response(status)
            if tag:
                self.send_header("ETag", tag)
            if status != 304:
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    return Handler


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 256


def config_text(port: int, pages: int) -> str:
    head = (
        f'[monitor]\nallow_private = ["127.0.0.1:{port}"]\n[schedule]\nper_host_gap_s = 0\nper_host_concurrency = 8\n'
    )
    return head + "".join(
        f'[[policy]]\nslug = "p{n}"\nurl = "http://127.0.0.1:{port}/page/{n}"\n' for n in range(pages)
    )


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus" / "history")
    cli.add_argument("--pages", type=int, default=200)
    args = cli.parse_args()
    files = sorted(args.corpus.glob("*/*.html"))[: args.pages]
    if not files:
        sys.exit(f"no pages at {args.corpus}")
    pages = Pages(files)
    server = Server(("127.0.0.1", 0), handler_for(pages))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monitor = [sys.executable, "-m", "monitor"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "config.toml").write_text(config_text(server.server_port, len(files)))
        urls = folder / "urls"
        urls.write_text("\n".join(f"http://127.0.0.1:{server.server_port}/page/{n}" for n in range(len(files))))
        plain = measured([sys.executable, "-c", PLAIN, str(urls)], folder)
        rows = {"plain script": plain, "cold": measured([*monitor, "check", "--all"], folder)}
        rows["unchanged, 304"] = measured([*monitor, "check", "--all"], folder)
        pages.validators = False
        rows["unchanged, same"] = measured([*monitor, "check", "--all"], folder)
        pages.nonce = True
        rows["unchanged, nonce"] = measured([*monitor, "check", "--all"], folder)
        mib = sum(map(len, pages.bodies)) / 2**20
        print(f"{len(files)} pages, {mib:.1f} MiB, largest {max(map(len, pages.bodies)) / 2**20:.2f} MiB\n")
        print("| run | CPU s | wall s | pages/s | peak MiB | CPU, plain script = 1 | exit |\n" + "|---" * 7 + "|")
        for label, run in rows.items():
            print(
                f"| {label} | {run.cpu_s:.2f} | {run.wall_s:.2f} | {len(files) / run.wall_s:.0f} | {run.peak_mib:.0f} "
                f"| {run.cpu_s / plain.cpu_s:.2f} | {run.code} |"
            )
        print(f"\nbaseline commands, CPU ms, median of 7: {json.dumps(commands(monitor, folder, pages))}")


def commands(monitor: list[str], folder: Path, pages: Pages) -> dict[str, int]:
    """Return CPU ms of the commands that people wait for; `python -c pass` and two imports stand beside them."""
    pages.bodies[0] = pages.bodies[0].replace(b"personal", b"private", 3).replace(b"third part", b"other part", 2)
    measured([*monitor, "check", "p0"], folder)
    timed = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import click, rich.console": [sys.executable, "-c", "import click, rich.console"],
        "monitor --version": [*monitor, "--version"],
        "monitor diff (stored change)": [*monitor, "diff", "p0"],
        "monitor status": [*monitor, "status"],
    }
    return {
        label: round(statistics.median(1000 * measured(command, folder).cpu_s for _ in range(7)))
        for label, command in timed.items()
    }


if __name__ == "__main__":
    main()
