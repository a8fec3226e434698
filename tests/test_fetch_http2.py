"""The same promises over HTTP/2, which is what most sites speak."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Any

import h2.config
import h2.connection
import h2.events
import pytest
import trustme
from fetching import failure, page

from monitor.errors import FetchError
from monitor.records import FailureClass

PAGE = b"<html><body><h1>Privacy Policy</h1></body></html>" * 50
Respond = Callable[[h2.connection.H2Connection, int], None]


class Http2Server:
    """Answers each request on each HTTP/2 connection with `respond`; closes the connection where it returns False."""

    def __init__(self, tls: ssl.SSLContext, respond: Callable[[h2.connection.H2Connection, int], bool | None]) -> None:
        self._tls, self._respond = tls, respond
        self.requests: list[dict[bytes, bytes]] = []

    def __enter__(self) -> Http2Server:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *exc: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                plain, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(plain,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), self._tls.wrap_socket(plain, server_side=True) as connection:
            connection.settimeout(10)
            state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
            state.initiate_connection()
            connection.sendall(state.data_to_send())
            while data := connection.recv(65_536):
                for event in state.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        self.requests.append(dict(event.headers))
                        if self._respond(state, event.stream_id) is False:
                            connection.sendall(state.data_to_send())
                            _close_in_order(connection)
                            return
                connection.sendall(state.data_to_send())


def _close_in_order(connection: ssl.SSLSocket) -> None:
    """Close so that all that was sent arrives: with words of the client's unread, the kernel would reset instead."""
    connection.shutdown(socket.SHUT_WR)
    while connection.recv(65_536):
        pass


@pytest.fixture(scope="module")
def contexts() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return the contexts of a server that speaks HTTP/2 and of a client that trusts it."""
    ca = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    ca.issue_cert("localhost").configure_cert(serving)
    serving.set_alpn_protocols(["h2"])
    ca.configure_trust(trusting)
    return serving, trusting


@pytest.fixture
def ask(contexts: tuple[ssl.SSLContext, ssl.SSLContext]) -> Callable[..., Any]:
    """Return a function that serves by a rule and fetches from it: a page, or the failure."""
    serving, trusting = contexts

    def run(respond: Respond, fetching: Callable[..., Any] = page, **options: Any) -> Any:
        with Http2Server(serving, respond) as server:
            got = fetching(
                f"https://localhost:{server.port}/policy", f"localhost:{server.port}", ssl_context=trusting, **options
            )
            assert server.requests[0][b":path"] == b"/policy"
        return got

    return run


def _answers(status: str, body: bytes, *headers: tuple[str, str], end: bool = True) -> Respond:
    def respond(state: h2.connection.H2Connection, stream: int) -> None:
        state.send_headers(stream, [(":status", status), *headers])
        for start in range(0, len(body), 4_096):
            state.send_data(stream, body[start : start + 4_096])
        if end:
            state.end_stream(stream)

    return respond


def test_a_page_comes_over_http2(ask: Callable[..., Any]) -> None:
    body = gzip.compress(PAGE)
    got = ask(_answers("200", body, ("content-encoding", "gzip"), ("content-type", "text/html")))
    assert (got.status, got.body, got.content_type) == (200, PAGE, "text/html")


def _cut(state: h2.connection.H2Connection, stream: int) -> bool:
    state.send_headers(stream, [(":status", "200")])
    state.send_data(stream, PAGE[:100])
    return False


def test_a_connection_closed_within_the_body_is_truncated(ask: Callable[..., Any]) -> None:
    error: FetchError = ask(_cut, failure)
    assert (error.failure, error.transient) == (FailureClass.TRUNCATED, True)


def _stream_reset(state: h2.connection.H2Connection, stream: int) -> None:
    state.send_headers(stream, [(":status", "200")])
    state.send_data(stream, PAGE[:100])
    state.reset_stream(stream)


def test_a_stream_given_up_within_the_body_is_no_page(ask: Callable[..., Any]) -> None:
    assert ask(_stream_reset, failure).failure in {FailureClass.PROTOCOL, FailureClass.TRUNCATED}


def test_a_body_shorter_than_announced_is_no_page(ask: Callable[..., Any]) -> None:
    short = _answers("200", PAGE[:100], ("content-length", str(len(PAGE))))
    assert ask(short, failure).failure in {FailureClass.PROTOCOL, FailureClass.TRUNCATED}


def test_a_gzip_stream_cut_short_is_truncated(ask: Callable[..., Any]) -> None:
    cut = _answers("200", gzip.compress(PAGE)[:-5], ("content-encoding", "gzip"))
    assert ask(cut, failure).failure is FailureClass.TRUNCATED


def test_a_stalled_stream_is_ended_by_the_deadline(ask: Callable[..., Any]) -> None:
    error = ask(_answers("200", PAGE[:100], end=False), failure, total_deadline_s=0.5)
    assert error.failure is FailureClass.TIMEOUT


def test_an_answer_without_a_page_is_empty(ask: Callable[..., Any]) -> None:
    assert ask(_answers("200", b""), failure).failure is FailureClass.EMPTY


def test_a_body_beyond_the_cap_is_too_large(ask: Callable[..., Any]) -> None:
    assert ask(_answers("200", PAGE), failure, max_bytes=len(PAGE) - 1).failure is FailureClass.TOO_LARGE
    assert ask(_answers("200", PAGE), max_bytes=len(PAGE)).body == PAGE


def _gone(state: h2.connection.H2Connection, stream: int) -> bool:
    state.close_connection()
    return False


def test_a_connection_that_goes_away_before_the_answer_may_be_tried_again(ask: Callable[..., Any]) -> None:
    error: FetchError = ask(_gone, failure)
    assert error.failure in {FailureClass.CONNECT, FailureClass.PROTOCOL}
    assert error.transient
