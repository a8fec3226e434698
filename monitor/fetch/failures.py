"""What the network stack raises -> FetchError with its class.

The class follows from the type of the exception and from what was seen of the connection, never from its text.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpcore
import httpx

from monitor.errors import FetchError
from monitor.records import FailureClass

MAX_DETAIL_CHARS = 200

#: what an exchange may raise besides FetchError
NETWORK_ERRORS = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    ssl.SSLError,
    OSError,
)
#: the client reads the Location of a redirect even when it is not to follow it; all else comes from httpcore
BAD_LOCATION = (httpx.InvalidURL, httpx.HTTPError)


def astray(url: str, error: Exception) -> FetchError:
    """Say that a redirect leads to what is not on the web."""
    return FetchError(f"a redirect to what is no web address: {url}: {_detail(error)}", FailureClass.BLOCKED)


def before_answer(url: str, error: Exception) -> FetchError:
    """Say what went wrong before the status line and headers had arrived."""
    tls = _tls_error(error)
    if tls is not None:
        why = getattr(tls, "verify_message", "") or tls.reason or str(tls)
        return FetchError(
            f"no secure connection: {url}: {_shown(why)}; the certificate is always checked", FailureClass.TLS
        )
    if isinstance(error, httpcore.TimeoutException):
        return timed_out(url, f"no answer in time ({type(error).__name__})")
    if isinstance(error, httpcore.ProtocolError):
        return FetchError(f"not http: {url}: {_detail(error)}", FailureClass.PROTOCOL, transient=True)
    return FetchError(f"no connection: {url}: {_detail(error)}", FailureClass.CONNECT, transient=True)


def within_body(url: str, error: Exception, *, ended: bool, status: int) -> FetchError:
    """Say what went wrong while the body arrived; `ended` tells that the server had closed the connection."""
    if isinstance(error, httpcore.TimeoutException):
        return timed_out(url, "the answer stopped coming", status)
    if ended or not isinstance(error, httpcore.ProtocolError):
        return FetchError(
            f"the answer ends in the middle: {url}: {_detail(error)}",
            FailureClass.TRUNCATED,
            transient=True,
            status=status,
        )
    return FetchError(f"not http: {url}: {_detail(error)}", FailureClass.PROTOCOL, transient=True, status=status)


def timed_out(url: str, why: str, status: int | None = None) -> FetchError:
    """Say that an answer took too long."""
    return FetchError(f"too slow: {url}: {why}", FailureClass.TIMEOUT, transient=True, status=status)


def _tls_error(error: BaseException) -> ssl.SSLError | None:
    return next((cause for cause in _causes(error) if isinstance(cause, ssl.SSLError)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _detail(error: Exception) -> str:
    return _shown(str(error)) or type(error).__name__


def _shown(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)[:MAX_DETAIL_CHARS].rstrip(".")
