"""Servers on loopback for tests: one that misbehaves as told, and the replay of real pages."""

from __future__ import annotations

import contextlib
import os
import socket
import ssl
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import pytest

REPLAY = Path(__file__).resolve().parents[3] / "shared" / "tools" / "replay.py"
HEAD_LIMIT = 65_536


@dataclass(frozen=True)
class Request:
    """What a client asked; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]

    @classmethod
    def parse(cls, head: bytes) -> Request:
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.split(":", 1) for line in lines if ":" in line)
        return cls(method, path, {name.strip().lower(): value.strip() for name, value in pairs})


class Peer:
    """One connection of a client, in the hands of a behaviour."""

    def __init__(self, connection: socket.socket, stopping: threading.Event) -> None:
        self._connection, self._stopping = connection, stopping
        self.request: Request | None = None

    def send(self, data: bytes) -> None:
        self._connection.sendall(data)

    def drip(self, data: bytes, pause_s: float) -> None:
        """Send byte by byte, until done or the server stops."""
        for byte in data:
            self.send(bytes([byte]))
            if self._stopping.wait(pause_s):
                return

    def stall(self) -> None:
        """Say nothing until the server stops or the client goes away."""
        while not self._stopping.wait(0.02) and self._connection.fileno() >= 0:
            with contextlib.suppress(BlockingIOError):
                if self._connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b"":
                    return

    def reset(self) -> None:
        """Cut the connection with a TCP reset."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._connection.close()


Behaviour = Callable[[Peer], None]


def answer(status: str = "200 OK", *headers: str, body: bytes = b"<p>policy</p>", length: int | None = None) -> bytes:
    """Return a whole HTTP/1.1 answer after which the server closes; `length` may lie."""
    head = [f"HTTP/1.1 {status}", "Connection: close", f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([*head, *headers, "", ""]).encode("latin-1") + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status, f"Location: {location}", body=b"")


def says(data: bytes) -> Behaviour:
    """Return a behaviour that sends these bytes, whatever was asked."""
    return lambda peer: peer.send(data)


def by_path(pages: dict[str, bytes | Behaviour], otherwise: bytes = answer("404 Not Found")) -> Behaviour:
    """Return a behaviour that looks at the path asked for, query left out."""

    def behave(peer: Peer) -> None:
        assert peer.request is not None
        page = pages.get(peer.request.path.split("?")[0], otherwise)
        if isinstance(page, bytes):
            peer.send(page)
        else:
            page(peer)

    return behave


@dataclass
class RawServer:
    """Accepts connections on loopback, reads one request from each and hands it to a behaviour, then closes.

    `requests` and `connections` tell what arrived. `eager` runs the behaviour without reading anything first.
    """

    behaviour: Behaviour
    host: str = "127.0.0.1"
    tls: ssl.SSLContext | None = None
    eager: bool = False
    requests: list[Request] = field(default_factory=list)
    connections: int = 0

    def __enter__(self) -> Self:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        self._listener = socket.socket(family, socket.SOCK_STREAM)
        self._listener.bind((self.host, 0))
        self._listener.listen(64)
        self.port: int = self._listener.getsockname()[1]
        self._stopping = threading.Event()
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._stopping.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    @property
    def server(self) -> str:
        """Return host:port, as allow_private names it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def url(self, path: str = "/", host: str | None = None) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://{self.server if host is None else f'{host}:{self.port}'}{path}"

    def _accept(self) -> None:
        while not self._stopping.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            connection.settimeout(10)
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            self._behave(connection)
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
        connection.close()

    def _behave(self, connection: socket.socket) -> None:
        peer = Peer(connection, self._stopping)
        if not self.eager:
            head = _head(connection)
            if not head:
                return
            peer.request = Request.parse(head)
            self.requests.append(peer.request)
        self.behaviour(peer)


def _head(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head and len(head) < HEAD_LIMIT:
        more = connection.recv(4096)
        if not more:
            return b""
        head += more
    return head.split(b"\r\n\r\n")[0]


def free_port(host: str = "127.0.0.1") -> int:
    """Return a port on which nothing listens just now."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def replayed(*options: str) -> Iterator[str]:
    """Run the replay of real pages and faults and give its address; skip the test where it is not to be found."""
    if not REPLAY.is_file():
        pytest.skip(f"the replay server is not beside the checkout ({REPLAY})")
    port = free_port()
    command = [sys.executable, str(REPLAY), "--port", str(port), *options]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            assert "serving" in process.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
