"""What an answer of the archive means: a page of its day, or the archive speaking for itself.

Memento-Datetime is looked at before the status: an archived 404 or 429 carries it and is a page of its day, while an
answer without it is the archive's own, whatever its status.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from monitor.errors import FetchError
from monitor.fetch.decoding import GZIP, GZIP_MAGIC, BodyError, decoder_for
from monitor.fetch.exchange import Answer
from monitor.records import FailureClass

#: the path of a capture: its moment, perhaps the way it is shown, and the address that was captured
PLAYED = re.compile(r"/web/(\d{1,14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
ORIGINAL = re.compile(r'<([^<>]+)>\s*;\s*rel="?original"?')


def archived(answer: Answer) -> bool:
    """Tell whether an answer is one of its day, and not the archive's own."""
    return answer.header("memento-datetime") is not None


def captured_at(answer: Answer, url: str) -> datetime:
    """Return the archive's time of a capture. Raises FetchError for an answer that is the archive's own."""
    memento = answer.header("memento-datetime")
    if memento is None:
        raise refusal(answer, url)
    try:
        moment = parsedate_to_datetime(memento)
    except (ValueError, TypeError, IndexError) as error:
        raise archive_failure(f"it gives no valid time: {url}: {memento[:80]!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def original(answer: Answer) -> str | None:
    """Return the address of the page that was captured, by the archive's Link header, else by the one played back."""
    linked = ORIGINAL.search(answer.header("link") or "")
    if linked is not None:
        return linked[1]
    played = PLAYED.search(answer.url)
    return played[2] if played else None


def page(answer: Answer, url: str, max_bytes: int) -> bytes:
    """Return the body of a capture as its site sent it. Raises FetchError where that is not a whole page."""
    if answer.status != 200:
        raise archive_failure(
            f"the page was an error when it was captured: {url}: {answer.status}", status=answer.status
        )
    encoding = (answer.header("x-archive-orig-content-encoding") or "").strip().lower()
    body = _unwrapped(answer, encoding, url, max_bytes)
    if not body:
        raise FetchError(f"an empty capture: {url}", FailureClass.EMPTY, status=200)
    announced = answer.header("x-archive-orig-content-length") or ""
    if not encoding and announced.isdecimal() and len(body) < int(announced):
        raise FetchError(
            f"the archive kept only a part of the page: {url}: {len(body)} of {announced} bytes",
            FailureClass.TRUNCATED,
            status=200,
        )
    return body


def _unwrapped(answer: Answer, encoding: str, url: str, max_bytes: int) -> bytes:
    """Undo the site's own gzip where the archive passes it on without saying so, as it does for some captures."""
    body = answer.body or b""
    if encoding not in GZIP or not body.startswith(GZIP_MAGIC):
        return body
    try:
        decoder = decoder_for(encoding, max_bytes)
        decoder.feed(body)
        return decoder.finish()
    except BodyError as error:
        raise FetchError(f"the capture cannot be used: {url}: {error}", error.failure, status=200) from error


def refusal(answer: Answer, url: str) -> FetchError:
    """Say why the archive answered for itself."""
    status = answer.status
    why = answer.header("x-archive-wayback-runtime-error") or ""
    if "AccessControl" in why or status in (200, 403):
        return archive_failure(f"it does not show this address: {url}", status=status)
    if status == 404:
        return archive_failure(f"it has not captured this address: {url}", status=status)
    return archive_failure(f"it answered {status}: {url}", transient=status >= 500, status=status)


def archive_failure(what: str, *, transient: bool = False, status: int | None = None) -> FetchError:
    """Return a failure of the archive, or of what it holds."""
    return FetchError(f"the archive: {what}", FailureClass.ARCHIVE, transient=transient, status=status)
