"""What it costs to render a page, beside fetching it.

    python bench/browser.py [--times 5] [--paragraphs 300]

Serves one page on loopback that writes a policy of so many paragraphs by script, fetches it, renders it in a browser of
its own each time, and prints the median of wall time, CPU time and the peak of what the browser's processes hold, less
what they share; and how long the browser takes to start and to end. CPU is that of processes that were waited for: a
lower bound for a browser, whose processes are killed.
"""

from __future__ import annotations

import argparse
import asyncio
import http.server
import os
import statistics
import threading
import time
from datetime import UTC, datetime

from monitor.fetch import browser_process
from monitor.fetch.browser import BrowserFetcher
from monitor.fetch.http import HttpFetcher
from monitor.fetch.settings import FetchSettings

SENTENCE = "We collect the data that you give us, and keep it for as long as your account is open. "


def page(paragraphs: int) -> bytes:
    code = (
        f"for (let n = 0; n < {paragraphs}; n++) document.body.insertAdjacentHTML('beforeend', `<p>{SENTENCE * 4}</p>`)"
    )
    return f"<!doctype html><title>Privacy Policy</title><body><script>{code}</script>".encode()


def cpu_s() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


async def measured(url: str, server: str, times: int) -> None:
    settings = FetchSettings(allow_private=(server,), per_host_gap_s=0, respect_robots=False)
    async with HttpFetcher(settings, now=lambda: datetime.now(UTC)) as fetcher:
        browser = BrowserFetcher(fetcher, settings, now=lambda: datetime.now(UTC))
        peaks: list[int] = []
        look = browser_process.Processes.memory_bytes

        def noted(processes: browser_process.Processes) -> int:
            peaks.append(look(processes))
            return peaks[-1]

        browser_process.Processes.memory_bytes = noted  # type: ignore[method-assign]
        rows: dict[str, list[tuple[float, float, float]]] = {"fetch": [], "render": [], "start and end": []}
        for _ in range(times):
            for name in rows:
                peaks.clear()
                wall, cpu = time.perf_counter(), cpu_s()
                if name == "fetch":
                    await fetcher.fetch(url)
                elif name == "render":
                    await browser.fetch(url)
                else:
                    executable = browser_process.find(settings.browser)
                    assert executable is not None
                    async with browser_process.running(executable, settings.browser):
                        pass
                rows[name].append((time.perf_counter() - wall, cpu_s() - cpu, max(peaks, default=0) / 2**20))
    print(f"{'':15}{'wall s':>8}{'cpu s':>8}{'peak MiB':>10}")
    for name, taken in rows.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*taken, strict=True))
        print(f"{name:15}{wall:8.3f}{cpu:8.3f}{peak:10.0f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--paragraphs", type=int, default=300)
    options = parser.parse_args()
    body = page(options.paragraphs)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        where = f"127.0.0.1:{server.server_address[1]}"
        asyncio.run(measured(f"http://{where}/", where, options.times))
        server.shutdown()


if __name__ == "__main__":
    main()
