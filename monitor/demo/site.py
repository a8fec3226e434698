"""The web server of the demo: one policy on loopback, with a clock that is moved by hand."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from monitor.demo.pages import MOMENTS, answer


class Site:
    """The site at a simulated moment; set `now` to move it."""

    def __init__(self) -> None:
        self.now: datetime = MOMENTS[0].at
        self.port = 0

    @property
    def url(self) -> str:
        """Return the address of the policy."""
        return f"http://127.0.0.1:{self.port}/privacy"

    def response(self, path: str) -> tuple[int, str]:
        """Return status and body of a path."""
        if path == "/privacy":
            return answer(self.now)
        if path == "/robots.txt":
            return 200, "User-agent: *\nAllow: /\n"
        return 404, "<h1>Not found</h1>"


@contextmanager
def serving() -> Iterator[Site]:
    """Serve the site on a free port of 127.0.0.1 until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, text = site.response(self.path)
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Stay quiet: the terminal belongs to the story."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
