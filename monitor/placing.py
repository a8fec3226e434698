"""A page that was read -> its place in the timeline of its policy.

    hold? -> between which versions? -> compare with both -> decide -> record

What was decided on a timeline that has moved meanwhile is refused by the store and decided anew.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from monitor import decide
from monitor.again import Reader, judged, read_again, read_as
from monitor.alerts.compose import NAMESPACE, compose, compose_notice
from monitor.diff.losses import Loss, loss
from monitor.document import Document
from monitor.errors import NotFoundError, SnapshotCorrupt, StaleViewError
from monitor.flags.rule import Rule, rules_for
from monitor.holding import hold_for, lost_much
from monitor.records import (
    FLAPPING_WINDOW,
    AlertKind,
    CheckResult,
    Ending,
    Fetched,
    Hold,
    HoldReason,
    Judgement,
    Landing,
    Neighbours,
    NewAlert,
    NewHold,
    PageCapture,
    Policy,
    PolicyState,
    Reading,
    Recipe,
    Recipient,
    Recording,
    Version,
)
from monitor.same_pages import Body, only_the_pages_differ
from monitor.store import Store

if TYPE_CHECKING:
    from monitor.extract.page import Page

log = logging.getLogger("monitor.placing")

#: how often a decision is made anew because another process recorded in between
ATTEMPTS = 5
#: a policy that has not been seen for so long is worth a message
UNSEEN_TOLD_AFTER = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Seen:
    """A body that arrived and what it says; `suspicion` is what makes it look like something else than the policy."""

    fetched: Fetched
    reading: Reading
    suspicion: NewHold | None = None
    ending: Ending = Ending.WHOLE


@dataclass(frozen=True, slots=True)
class Placer:
    """Gives readings their place and tells whom it concerns."""

    store: Store
    reader: Reader
    now: Callable[[], datetime]
    recipients: Sequence[Recipient] = ()
    #: the right-hand side of Message-IDs
    namespace: str = NAMESPACE
    #: the user's own
    rules: Sequence[Rule] = ()

    async def read(self, fetched: Fetched, recipe: Recipe) -> Seen:
        """Read a body that arrived. Raises ReadError."""
        page = await self.reader.read(fetched.body, fetched.content_type, fetched.url_reached, recipe)
        return Seen(_measured(fetched, page), read_as(page, recipe), page.hold, page.ending)

    async def place(
        self, slug: str, seen: Seen, started_at: datetime, *, live: bool, sure: bool = False
    ) -> CheckResult:
        """Record a page that was read, in its place in the timeline.

        `live` is False for imports and backfills: they move no schedule, open no hold and alert nobody. `sure` says
        that a shrunk page, or one in another language, is the policy all the same.
        """

        async def decision(state: PolicyState) -> Recording:
            around = self.store.neighbours(slug, seen.fetched.captured_at, seen.reading.text_digest)
            suspicion = seen.suspicion if sure else self._suspicion(state, seen, around)
            span = self._span(started_at)
            if suspicion is not None:
                return self._set_aside(state, seen, suspicion, span, live=live)
            placed = await self._judge(state.policy, seen.fetched, seen.reading, around)
            alerts = self._alerts(state, placed, seen.fetched.captured_at) if live else ()
            return decide.landed(state, replace(placed, alerts=alerts), span, live=live)

        return await self.until_recorded(slug, decision)

    def unlike(self, slug: str, seen: Seen) -> HoldReason | None:
        """Tell whether a capture of the past would be set aside for its size or its language alone, and for which."""
        around = self.store.neighbours(slug, seen.fetched.captured_at, seen.reading.text_digest)
        found = self._suspicion(self.store.state(slug), seen, around)
        return None if found is None or seen.suspicion is not None else found.reason

    def resembles_what_follows(self, slug: str, seen: Seen) -> bool:
        """Tell whether a capture of the past is like the version after it, whatever stood before."""
        around = self.store.neighbours(slug, seen.fetched.captured_at, seen.reading.text_digest)
        if around.next is None:
            return False
        return self._held_beside(around.next, seen, None) is None

    async def accept(self, slug: str) -> CheckResult:
        """Make a version of the capture that is on hold, on a person's word. Raises NotFoundError where none is."""
        started_at = self.now()

        async def decision(state: PolicyState) -> Recording:
            if state.hold is None:
                raise NotFoundError(f"nothing of {slug} is on hold")
            capture = self.store.capture(state.hold.capture_id)
            body = self.store.body(capture.digest)
            page = await self.reader.read(body, capture.content_type, capture.url_reached, state.policy.recipe)
            reading = read_as(page, state.policy.recipe)
            around = self.store.neighbours(slug, capture.captured_at, reading.text_digest)
            placed = await self._judge(state.policy, None, reading, around)
            alerts = self._alerts(state, placed, capture.captured_at)
            return decide.landed(state, replace(placed, alerts=alerts), self._span(started_at), live=True)

        return await self.until_recorded(slug, decision)

    async def until_recorded(self, slug: str, decision: Callable[[PolicyState], Awaitable[Recording]]) -> CheckResult:
        """Decide on what is known and record it; decide anew when somebody else recorded in between."""
        for _ in range(ATTEMPTS - 1):
            try:
                return self.store.record(await decision(self.store.state(slug)))
            except StaleViewError:
                log.info("the timeline moved, deciding anew policy=%s", slug)
        return self.store.record(await decision(self.store.state(slug)))

    def unseen(
        self, state: PolicyState, kind: AlertKind, detail: str, span: decide.Span, *, now: bool = False
    ) -> tuple[NewAlert, ...]:
        """Return whom to tell that the policy has not been seen for long; each such time is told once for each kind.

        `now` tells it however short the time is.
        """
        since = state.unseen_since or span.finished_at
        if not now and span.finished_at - since < UNSEEN_TOLD_AFTER:
            return ()
        return compose_notice(
            state.policy,
            kind,
            f"{detail}; not seen since {since:%Y-%m-%d}",
            since=since,
            recipients=self.recipients,
            now=self.now(),
            namespace=self.namespace,
        )

    def settle_flapping(self, slug: str) -> None:
        """Tell of the last change of a page with several faces once it has shown one of them for the whole window.

        While it flapped it stayed quiet, so that the last word its readers heard may be another face.
        """
        current = self.store.state(slug).current
        if current is None or current.returns_to is None or self.now() - current.captured_at < FLAPPING_WINDOW:
            return
        change = self.store.changes(slug)[-1]
        if not change.flapping or change.technical:
            return
        for alert in self._compose(
            self.store.state(slug).policy,
            change.judgement,
            # what was told stays told, whatever the two are read as since
            (_first_digest(change.before), _first_digest(change.after)),
            current.captured_at,
        ):
            self.store.add_alert(slug, alert, change.id, self.now())

    def _span(self, started_at: datetime) -> decide.Span:
        return decide.Span(started_at, self.now())

    def _suspicion(self, state: PolicyState, seen: Seen, around: Neighbours) -> NewHold | None:
        return self._held_beside(around.previous or around.next, seen, state.hold)

    def _held_beside(self, neighbour: Version | None, seen: Seen, standing: Hold | None) -> NewHold | None:
        return hold_for(
            seen.suspicion,
            seen.reading,
            neighbour,
            standing,
            ending=seen.ending,
            pages=seen.fetched.pages,
            loss=None if neighbour is None else self._loss(neighbour, seen),
        )

    def _loss(self, neighbour: Version, seen: Seen) -> Loss | None:
        """Return what went whole from a page; None where it lost little, or was read or followed otherwise before."""
        reading = seen.reading
        if not lost_much(reading, neighbour) or _asked(neighbour.pages) != _asked(seen.fetched.pages):
            return None
        if (neighbour.extractor, neighbour.recipe_digest) != (reading.extractor, reading.recipe_digest):
            return None
        return loss(self._document(neighbour), Document.from_markdown(reading.markdown))

    def _set_aside(
        self, state: PolicyState, seen: Seen, suspicion: NewHold, span: decide.Span, *, live: bool
    ) -> Recording:
        """Record a capture that is no version; where nothing else has come for long, it is told."""
        if not live:
            return decide.set_aside(state, seen.fetched, seen.reading, suspicion, span)
        recording = decide.held(state, seen.fetched, seen.reading, suspicion, span)
        detail = f"{suspicion.reason}: {suspicion.evidence}"
        return replace(recording, alerts=self.unseen(state, AlertKind.HELD, detail, span))

    def _alerts(self, state: PolicyState, placed: decide.Landed, at: datetime) -> tuple[NewAlert, ...]:
        """Return whom to tell of the change into a reading that is the newest of its policy."""
        around = placed.around
        if placed.change_in is None or around.previous is None or around.next is not None or placed.technical:
            return ()
        if decide.flaps(around, placed.reading.text_digest):
            return ()
        ends = (around.previous.text_digest, placed.reading.text_digest)
        return self._compose(state.policy, placed.change_in, ends, at)

    def _compose(
        self, policy: Policy, judgement: Judgement, ends: tuple[str, str], at: datetime
    ) -> tuple[NewAlert, ...]:
        return compose(
            policy,
            judgement,
            before=ends[0],
            after=ends[1],
            at=at,
            recipients=self.recipients,
            now=self.now(),
            namespace=self.namespace,
        )

    async def _judge(
        self, policy: Policy, fetched: Fetched | None, reading: Reading, around: Neighbours
    ) -> decide.Landed:
        landing = decide.land(around, reading.text_digest)
        if landing in (Landing.JOINS, Landing.EXTENDS):
            return decide.Landed(fetched, reading, around, landing)
        document = Document.from_markdown(reading.markdown)
        rules = rules_for(policy, self.rules)
        before, technical = await self._before(policy, around.previous, reading)
        technical = technical or await self._only_the_pages_differ(policy, around.previous, fetched)
        return decide.Landed(
            fetched,
            reading,
            around,
            landing,
            change_in=None if before is None else await judged(before, document, rules),
            change_out=None if around.next is None else await judged(document, self._document(around.next), rules),
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
        again = await read_again(self.store, self.reader, policy, previous)
        if again is None:
            return self._document(previous), False
        return again.document, again.document.markdown == reading.markdown

    async def _only_the_pages_differ(self, policy: Policy, previous: Version | None, fetched: Fetched | None) -> bool:
        """Tell whether a version and a capture differ because other pages are followed since."""
        if previous is None or fetched is None or previous.urls == fetched.urls:
            return False
        try:
            body = self.store.body(previous.snapshot_digest)
        except (NotFoundError, SnapshotCorrupt):
            return False
        return await only_the_pages_differ(
            self.reader,
            policy.recipe,
            Body(body, previous.content_type, previous.url_reached),
            Body(fetched.body, fetched.content_type, fetched.url_reached),
        )


def _asked(pages: Sequence[PageCapture]) -> list[str]:
    return [page.url_asked for page in pages]


def _first_digest(version: Version) -> str:
    return version.first_digest or version.text_digest


def _measured(fetched: Fetched, page: Page) -> Fetched:
    """Return a capture with how much each of its pages gave, by which a later one is judged."""
    if not fetched.pages:
        return fetched
    pages = zip(fetched.pages, page.parts, strict=True)
    measured = tuple(replace(one, words=part.words, language=part.language) for one, part in pages)
    return replace(fetched, pages=measured)
