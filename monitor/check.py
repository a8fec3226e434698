"""The way of one check.

    fetch -> read -> place

Every check ends in a recorded outcome. The one broad `except` of the project is here, at the boundary of one policy:
a bug met on one page is recorded as such and keeps no other policy from being looked at.
"""

from __future__ import annotations

import functools
import logging
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from monitor import decide
from monitor.errors import CheckError, FetchError, PolicyNotFound, SnapshotCorrupt, StaleViewError, StorageError
from monitor.extract import EXTRACTOR
from monitor.gathering import archived_addresses, gather, gather_all
from monitor.placing import Placer, Seen
from monitor.records import (
    AlertKind,
    CheckResult,
    FailureClass,
    Fetched,
    FetchMode,
    HoldReason,
    NewHold,
    NotModified,
    Outcome,
    Policy,
    PolicyState,
    Reading,
    Recording,
    Validators,
)

log = logging.getLogger("monitor.check")

#: so many failures in a row are worth a message, however short the time
FAILING_AFTER = 5


class Fetcher(Protocol):
    """Something that brings the bytes behind an address."""

    async def fetch(
        self, url: str, *, validators: Validators = ..., language: str | None = None
    ) -> Fetched | NotModified:
        """Return what stands at the address. Raises FetchError."""


class Browser(Protocol):
    """Something that runs the scripts of pages which are empty without them."""

    @property
    def missing(self) -> str | None:
        """Return what must be installed before it can; None where all is there."""

    async def fetch(self, url: str, *, language: str | None = None) -> Fetched:
        """Return the page at the address as a browser shows it. Raises FetchError."""

    async def render(self, document: Fetched, *, language: str | None = None) -> Fetched:
        """Return what a browser shows of a page that was fetched. Raises FetchError."""


class Archive(Protocol):
    """Something that brings the latest capture of an address from an archive."""

    async def latest(self, url: str) -> datetime:
        """Return when the archive saw the address last. Raises FetchError."""

    async def fetch_at(self, url: str, at: datetime) -> Fetched:
        """Return the capture of this moment. Raises FetchError."""


@dataclass(frozen=True, slots=True)
class Checker:
    """Looks at policies and records what it finds."""

    placer: Placer
    fetcher: Fetcher
    archive: Archive
    browser: Browser

    async def check(self, slug: str, *, again: bool = False) -> CheckResult:
        """Look at one policy and return what came of it; never raises for what one page can do.

        `again` is the second look of one round. Raises PolicyNotFound, and StorageError where nothing can be recorded
        any more.
        """
        state = self.placer.store.state(slug)
        started_at = self.placer.now()
        try:
            return await self._look(state, started_at)
        except CheckError as error:
            return await self._record_failure(slug, error, started_at, again=again)
        except (SnapshotCorrupt, StaleViewError) as error:
            wrapped = CheckError(str(error), FailureClass.INTERNAL)
            return await self._record_failure(slug, wrapped, started_at, again=again)
        except (StorageError, PolicyNotFound):
            raise
        except Exception as error:
            log.exception("unexpected error policy=%s", slug)
            wrapped = CheckError(f"unexpected error: {type(error).__name__}: {error}", FailureClass.INTERNAL)
            return await self._record_failure(slug, wrapped, started_at, again=again)

    async def _record_failure(self, slug: str, error: CheckError, started_at: datetime, *, again: bool) -> CheckResult:
        async def decision(state: PolicyState) -> Recording:
            span = self._span(started_at)
            recording = decide.failed(state, error, span, again=again)
            many = recording.failures_in_row >= FAILING_AFTER
            alerts = self.placer.unseen(state, AlertKind.FAILING, f"the last look: {error}", span, now=many)
            return replace(recording, alerts=alerts)

        result = await self.placer.until_recorded(slug, decision)
        waits = isinstance(error, FetchError) and error.retry_after_s is not None
        return replace(result, transient=error.transient and not waits)

    def _span(self, started_at: datetime) -> decide.Span:
        return decide.Span(started_at, self.placer.now())

    async def _look(self, state: PolicyState, started_at: datetime) -> CheckResult:
        got = await self._fetch(state)
        slug = state.policy.slug
        if isinstance(got, NotModified):
            result = await self._nothing_newer(slug, started_at)
        else:
            seen = self._known(state, got) or await self._read(got, state.policy)
            result = await self.placer.place(slug, seen, started_at, live=True)
        if result.check.outcome in (Outcome.UNCHANGED, Outcome.NOT_MODIFIED):
            self.placer.settle_flapping(slug)
        return result

    async def _read(self, got: Fetched, policy: Policy) -> Seen:
        """Read a page; one that is empty without its scripts is read again as a browser shows it, if there is one."""
        seen = await self.placer.read(got, policy.recipe)
        if seen.suspicion is None or seen.suspicion.reason is not HoldReason.SHELL:
            return seen
        if policy.recipe.fetch is not FetchMode.HTTP:
            return seen
        if self.browser.missing is not None:
            return replace(seen, suspicion=needs_browser(seen.suspicion, self.browser.missing))
        return await self.placer.read(await self._rendered(got, policy), policy.recipe)

    async def _rendered(self, got: Fetched, policy: Policy) -> Fetched:
        """Return what a browser shows of a page; of all pages, where one of several is empty without its scripts."""
        if policy.urls:
            return await gather_all(policy.urls, functools.partial(self.browser.fetch, language=policy.language))
        return await self.browser.render(got, language=policy.language)

    async def _nothing_newer(self, slug: str, started_at: datetime) -> CheckResult:
        """Record that there is nothing newer; where what there is stands on hold, that goes on."""

        async def decision(state: PolicyState) -> Recording:
            span = self._span(started_at)
            recording = decide.not_modified(state, span, "nothing newer")
            if state.hold is None:
                return recording
            detail = f"{state.hold.reason}: {state.hold.evidence}"
            return replace(recording, alerts=self.placer.unseen(state, AlertKind.HELD, detail, span))

        return await self.placer.until_recorded(slug, decision)

    async def _fetch(self, state: PolicyState) -> Fetched | NotModified:
        policy = state.policy
        if policy.recipe.fetch is FetchMode.WAYBACK:
            return await self._from_archive(policy)
        if policy.urls:
            return await gather(policy.urls, functools.partial(self._page, policy), _validators(state))
        if policy.recipe.fetch is FetchMode.BROWSER:
            return await self.browser.fetch(policy.url, language=policy.language)
        return await self.fetcher.fetch(policy.url, validators=_validators(state), language=policy.language)

    async def _page(self, policy: Policy, url: str, validators: Validators) -> Fetched | NotModified:
        """Fetch one page of a policy of several."""
        if policy.recipe.fetch is FetchMode.BROWSER:
            return await self.browser.fetch(url, language=policy.language)
        return await self.fetcher.fetch(url, validators=validators, language=policy.language)

    async def _from_archive(self, policy: Policy) -> Fetched | NotModified:
        urls, store = archived_addresses(policy), self.placer.store
        url = urls[0]
        latest = {one: await self.archive.latest(one) for one in urls}
        at = max(latest.values())
        # of several pages one that was seen before may be listed after another
        if store.captured(policy.slug, at, pages=latest if policy.urls else None):
            return NotModified(url, self.placer.now())
        if len(urls) > 1:
            fetched = await gather_all(urls, lambda one: self.archive.fetch_at(one, latest[one]))
        else:
            fetched = await self.archive.fetch_at(url, at)
        # the archive may show the neighbour of a capture that it cannot play back
        known = store.captured(policy.slug, fetched.captured_at, fetched.digest if policy.urls else None)
        return NotModified(url, self.placer.now()) if known else fetched

    def _known(self, state: PolicyState, got: Fetched) -> Seen | None:
        """Return what these very bytes were read as last time; None where they must be read."""
        current = state.current
        if current is None or state.hold is not None or got.digest != state.last_body_digest:
            return None
        if not _read_as_today(state):
            return None
        markdown = self.placer.store.text(current.text_digest)
        reading = Reading(
            current.title, markdown, current.language, current.words, current.extractor, current.recipe_digest
        )
        return Seen(got, reading)


def needs_browser(shell: NewHold, missing: str) -> NewHold:
    """Return the hold of an empty shell, with what to install so that it can be read."""
    return replace(shell, evidence=f"{shell.evidence}; to read what its scripts show, install {missing}")


def _read_as_today(state: PolicyState) -> bool:
    """Tell whether what was seen last is known to say today what the current version does.

    Once that was read anew it is not: it was seen first with other bytes, which may have differed in what was not read.
    """
    current = state.current
    if current is None or state.last_text_digest != current.text_digest:
        return False
    return (current.extractor, current.recipe_digest) == (EXTRACTOR, state.policy.recipe.digest)


def _validators(state: PolicyState) -> Validators:
    """Return the validators to send: none where "not modified" would not mean that we know what stands there."""
    known = state.hold is None and _read_as_today(state)
    return state.validators if known else Validators()
