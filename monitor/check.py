"""The way of one check.

    fetch -> read -> hold? -> place in the timeline -> compare with the neighbours -> decide -> record

Every check ends in a recorded outcome. The one broad `except` of the project is here, at the boundary of one policy:
a bug met on one page is recorded as such and keeps no other policy from being looked at.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from monitor import decide
from monitor.alerts.compose import NAMESPACE, compose, compose_notice
from monitor.compare import compare
from monitor.document import Document
from monitor.errors import CheckError, MonitorError, NotFoundError, StaleViewError, StorageError
from monitor.extract import EXTRACTOR
from monitor.records import (
    AlertKind,
    CheckResult,
    FailureClass,
    Fetched,
    FetchMode,
    Landing,
    Neighbours,
    NewAlert,
    NewHold,
    NotModified,
    Outcome,
    Policy,
    PolicyState,
    Reading,
    Recipe,
    Recipient,
    Recording,
    Validators,
    Version,
)
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.extract.page import Page

log = logging.getLogger("monitor.check")

#: how often a decision is made anew because another process recorded in between
ATTEMPTS = 5
#: a policy that cannot be seen is worth a message after so many looks, or so much time
FAILING_AFTER = 5
HOLD_LASTS = timedelta(days=3)


class Fetcher(Protocol):
    """Something that brings the bytes behind an address."""

    async def fetch(
        self, url: str, *, validators: Validators = ..., language: str | None = None
    ) -> Fetched | NotModified:
        """Return what stands at the address. Raises FetchError."""


class Archive(Protocol):
    """Something that brings the latest capture of an address from an archive."""

    async def latest(self, url: str) -> datetime:
        """Return when the archive saw the address last. Raises FetchError."""

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        """Return the capture of this moment. Raises FetchError."""


class Reader(Protocol):
    """Something that reads bytes as a page, without harm to us."""

    async def read(self, body: bytes, content_type: str | None, url: str | None, recipe: Recipe | None) -> Page:
        """Return what the bytes say. Raises ReadError."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Looks at policies and records what it finds."""

    store: Store
    fetcher: Fetcher
    archive: Archive
    reader: Reader
    now: Callable[[], datetime]
    recipients: Sequence[Recipient] = ()
    #: the right-hand side of Message-IDs
    namespace: str = NAMESPACE

    async def check(self, slug: str) -> CheckResult:
        """Look at one policy and return what came of it; never raises for what one page can do.

        Raises PolicyNotFound, and StorageError where nothing can be recorded any more.
        """
        state = self.store.state(slug)
        started_at = self.now()
        try:
            return await self._look(state, started_at)
        except StorageError:
            raise
        except CheckError as error:
            return self._record_failure(slug, error, started_at)
        except Exception as error:
            log.exception("unexpected error policy=%s", slug)
            wrapped = CheckError(f"unexpected error: {type(error).__name__}: {error}", FailureClass.INTERNAL)
            return self._record_failure(slug, wrapped, started_at)

    def _record_failure(self, slug: str, error: CheckError, started_at: datetime) -> CheckResult:
        def decision(state: PolicyState) -> Recording:
            recording = decide.failed(state, error, self._span(started_at))
            if recording.failures_in_row != FAILING_AFTER or recording.check.outcome is not Outcome.FAILED:
                return recording
            detail = f"{FAILING_AFTER} looks in a row failed, the last with: {error}"
            return replace(recording, alerts=self._notice(state, AlertKind.FAILING, detail, started_at))

        return self._record(decision, slug)

    def _notice(self, state: PolicyState, kind: AlertKind, detail: str, since: datetime) -> tuple[NewAlert, ...]:
        return compose_notice(
            state.policy,
            kind,
            detail,
            since=since,
            recipients=self.recipients,
            now=self.now(),
            namespace=self.namespace,
        )

    def _record(self, decision: Callable[[PolicyState], Recording], slug: str) -> CheckResult:
        """Decide on what is known and record it; decide anew when somebody else recorded in between."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self.store.record(decision(self.store.state(slug)))
            except StaleViewError:
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _span(self, started_at: datetime) -> decide.Span:
        return decide.Span(started_at, self.now())

    async def _look(self, state: PolicyState, started_at: datetime) -> CheckResult:
        got = await self._fetch(state)
        slug = state.policy.slug
        if isinstance(got, NotModified):
            return self._record(lambda known: decide.not_modified(known, self._span(started_at), "nothing newer"), slug)
        seen = self._known(state, got) or await self.read(got, state.policy.recipe)
        return await self.place(slug, seen, started_at, live=True)

    def _known(self, state: PolicyState, got: Fetched) -> Seen | None:
        """Return what these very bytes were read as last time; None where they must be read."""
        current = state.current
        if current is None or state.hold is not None or got.digest != state.last_body_digest:
            return None
        if (current.extractor, current.recipe_digest) != (EXTRACTOR, state.policy.recipe.digest):
            return None
        markdown = self.store.text(current.text_digest)
        return Seen(
            got,
            Reading(current.title, markdown, current.language, current.words, current.extractor, current.recipe_digest),
        )

    async def read(self, fetched: Fetched, recipe: Recipe) -> Seen:
        """Read a body that arrived. Raises ReadError."""
        page = await self.reader.read(fetched.body, fetched.content_type, fetched.url_reached, recipe)
        return Seen(fetched, read_as(page, recipe), page.hold)

    async def _fetch(self, state: PolicyState) -> Fetched | NotModified:
        policy = state.policy
        if policy.recipe.fetch is FetchMode.WAYBACK:
            return await self._from_archive(policy)
        return await self.fetcher.fetch(policy.url, validators=self._validators(state), language=policy.language)

    def _validators(self, state: PolicyState) -> Validators:
        """Return the validators to send: none where "not modified" would not mean that we know what stands there."""
        current = state.current
        if current is None or state.hold is not None:
            return Validators()
        if (current.extractor, current.recipe_digest) != (EXTRACTOR, state.policy.recipe.digest):
            return Validators()
        return state.validators

    async def _from_archive(self, policy: Policy) -> Fetched | NotModified:
        url = policy.archive_url or policy.url
        at = await self.archive.latest(url)
        if self.store.captured(policy.slug, at):
            return NotModified(url, self.now())
        fetched = await self.archive.fetch_at(url, at)
        # the archive may show the neighbour of a capture that it cannot play back
        known = self.store.captured(policy.slug, fetched.captured_at)
        return NotModified(url, self.now()) if known else fetched

    async def place(self, slug: str, seen: Seen, started_at: datetime, *, live: bool) -> CheckResult:
        """Record a page that was read, in its place in the timeline.

        `live` is False for imports and backfills: they move no schedule, open no hold and alert nobody.
        """
        for attempt in range(1, ATTEMPTS + 1):
            recording = await self._decide(self.store.state(slug), seen, started_at, live=live)
            try:
                return self.store.record(recording)
            except StaleViewError:
                if attempt == ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    async def _decide(self, state: PolicyState, seen: Seen, started_at: datetime, *, live: bool) -> Recording:
        reading = seen.reading
        around = self.store.neighbours(state.policy.slug, seen.fetched.captured_at, reading.text_digest)
        suspicion = decide.hold_for(seen.suspicion, reading, around.previous or around.next, state.hold)
        if suspicion is not None:
            return self._set_aside(state, seen, suspicion, self._span(started_at), live=live)
        placed = await self._judge(state.policy, seen.fetched, reading, around)
        alerts = self._alerts(state, placed, seen.fetched.captured_at) if live else ()
        return decide.landed(state, replace(placed, alerts=alerts), self._span(started_at), live=live)

    def _set_aside(
        self, state: PolicyState, seen: Seen, suspicion: NewHold, span: decide.Span, *, live: bool
    ) -> Recording:
        """Record a capture that is no version; a hold that lasts is told once."""
        if not live:
            return decide.set_aside(state, seen.fetched, seen.reading, suspicion, span)
        recording = decide.held(state, seen.fetched, seen.reading, suspicion, span)
        standing = state.hold
        if standing is None or standing.reason is not suspicion.reason:
            return recording
        if span.finished_at - standing.opened_at < HOLD_LASTS:
            return recording
        detail = f"{suspicion.reason}: {suspicion.evidence}; held since {standing.opened_at:%Y-%m-%d}"
        return replace(recording, alerts=self._notice(state, AlertKind.HELD, detail, standing.opened_at))

    def _alerts(self, state: PolicyState, placed: decide.Landed, at: datetime) -> tuple[NewAlert, ...]:
        """Return whom to tell of the change into a reading that is the newest of its policy."""
        around = placed.around
        if placed.change_in is None or around.previous is None or around.next is not None or placed.technical:
            return ()
        if decide.flaps(around, placed.reading.text_digest):
            return ()
        return compose(
            state.policy,
            placed.change_in,
            before=around.previous.text_digest,
            after=placed.reading.text_digest,
            at=at,
            recipients=self.recipients,
            now=self.now(),
            namespace=self.namespace,
        )

    async def accept(self, slug: str) -> CheckResult:
        """Make a version of the capture that is on hold, on a person's word. Raises NotFoundError where none is."""
        state = self.store.state(slug)
        started_at = self.now()
        if state.hold is None:
            raise NotFoundError(f"nothing of {slug} is on hold")
        capture = self.store.capture(state.hold.capture_id)
        body = self.store.body(capture.digest)
        page = await self.reader.read(body, capture.content_type, capture.url_reached, state.policy.recipe)
        reading = read_as(page, state.policy.recipe)
        around = self.store.neighbours(slug, capture.captured_at, reading.text_digest)
        placed = await self._judge(state.policy, None, reading, around)
        alerts = self._alerts(state, placed, capture.captured_at)
        recording = decide.landed(state, replace(placed, alerts=alerts), self._span(started_at), live=True)
        return self.store.record(recording)

    async def _judge(
        self, policy: Policy, fetched: Fetched | None, reading: Reading, around: Neighbours
    ) -> decide.Landed:
        landing = decide.land(around, reading.text_digest)
        if landing in (Landing.JOINS, Landing.EXTENDS):
            return decide.Landed(fetched, reading, around, landing)
        document = Document.from_markdown(reading.markdown)
        before, technical = await self._before(policy, around.previous, reading)
        return decide.Landed(
            fetched,
            reading,
            around,
            landing,
            change_in=None if before is None else compare(before, document).judgement,
            change_out=None if around.next is None else compare(document, self._document(around.next)).judgement,
            technical=technical,
        )

    def _document(self, version: Version) -> Document:
        return Document.from_markdown(self.store.text(version.text_digest))

    async def _before(self, policy: Policy, previous: Version | None, reading: Reading) -> tuple[Document | None, bool]:
        """Return the document before, read as we read today, and whether its bytes now say just what this reading says.

        Bytes that say the same to today's code are the same policy: then the change is technical.
        """
        if previous is None:
            return None, False
        if (previous.extractor, previous.recipe_digest) == (reading.extractor, reading.recipe_digest):
            return self._document(previous), False
        again = await self._read_again(policy, previous)
        if again is None:
            return self._document(previous), False
        return again, again.markdown == reading.markdown

    async def _read_again(self, policy: Policy, version: Version) -> Document | None:
        """Return what today's code and recipe make of a version's bytes; None where they are not to be had."""
        try:
            body = self.store.body(version.snapshot_digest)
            page = await self.reader.read(body, version.content_type, version.url_reached, policy.recipe)
        except MonitorError as error:
            log.warning("cannot read an old snapshot again policy=%s version=%s: %s", policy.slug, version.name, error)
            return None
        return page.document


@dataclass(frozen=True, slots=True)
class Seen:
    """A body that arrived and what it says; `suspicion` is what makes it look like something else than the policy."""

    fetched: Fetched
    reading: Reading
    suspicion: NewHold | None = None


def read_as(page: Page, recipe: Recipe) -> Reading:
    """Return a page as the reading that is stored."""
    document = page.document
    return Reading(
        document.title, document.markdown, page.language or decide.UNKNOWN, page.words, EXTRACTOR, recipe.digest
    )


async def check_all(
    checker: Checker, slugs: Iterable[str], *, concurrency: int, on_done: Callable[[CheckResult], None] | None = None
) -> tuple[CheckResult, ...]:
    """Look at many policies at once, and once more at those whose failure was likely to pass.

    Results come in the order of `slugs`, one each: that of the last look. `on_done` hears of each look as it ends.
    """
    gate = asyncio.Semaphore(concurrency)

    async def one(slug: str) -> CheckResult:
        async with gate:
            result = await checker.check(slug)
        if on_done is not None:
            on_done(result)
        return result

    order = tuple(dict.fromkeys(slugs))
    results = dict(zip(order, await asyncio.gather(*map(one, order)), strict=True))
    again = [slug for slug, result in results.items() if _worth_another(result)]
    results.update(zip(again, await asyncio.gather(*map(one, again)), strict=True))
    return tuple(results[slug] for slug in order)


#: failures that often pass within a minute; a server that asked us to wait is not asked again
TRANSIENT = frozenset(
    {
        FailureClass.DNS,
        FailureClass.CONNECT,
        FailureClass.TIMEOUT,
        FailureClass.TRUNCATED,
        FailureClass.PROTOCOL,
    }
)


def _worth_another(result: CheckResult) -> bool:
    check = result.check
    if check.outcome is not Outcome.FAILED:
        return False
    overloaded = check.failure is FailureClass.HTTP and check.status is not None and check.status >= 500
    return check.failure in TRANSIENT or overloaded
