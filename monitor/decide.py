"""What was known and what was seen -> what to record.

No I/O, no clock: `monitor.check` asks, this module answers. Each answer is a Recording, written in one transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.errors import CheckError, FetchError
from monitor.records import (
    Check,
    FailureClass,
    Fetched,
    Judgement,
    Landing,
    Neighbours,
    NewAlert,
    NewHold,
    Outcome,
    PageCapture,
    PolicyState,
    Reading,
    Recording,
    Validators,
)
from monitor.schedule import next_due_at

#: what a look says that found a new reading alone
READ_ANEW = "read anew: the policy itself did not change"


@dataclass(frozen=True, slots=True)
class Span:
    """When a check began and ended."""

    started_at: datetime
    finished_at: datetime


def failed(state: PolicyState, error: CheckError, span: Span, *, again: bool = False) -> Recording:
    """Record a look that brought nothing: the last version stands, and the next look comes sooner, then later.

    `again` is the second look of one round, which counts with the first as one failure.
    """
    skipped = error.failure is FailureClass.ROBOTS
    failures = state.failures_in_row + (0 if skipped or (again and state.failures_in_row) else 1)
    retry_after_s = error.retry_after_s if isinstance(error, FetchError) else None
    return Recording(
        check=_check(
            state,
            span,
            Outcome.SKIPPED if skipped else Outcome.FAILED,
            failure=error.failure,
            detail=str(error),
            status=error.status if isinstance(error, FetchError) else None,
        ),
        expected_position=state.position,
        due_at=next_due_at(
            span.finished_at,
            state.policy.slug,
            state.policy.every_s,
            failures_in_row=0 if skipped else failures,
            retry_after_s=retry_after_s,
        ),
        failures_in_row=failures,
    )


def not_modified(state: PolicyState, span: Span, detail: str) -> Recording:
    """Record that the server, or the archive, has nothing newer than what is known."""
    return Recording(
        check=_check(state, span, Outcome.NOT_MODIFIED, detail=detail),
        expected_position=state.position,
        due_at=_due_at(state, span),
    )


def held(state: PolicyState, fetched: Fetched, reading: Reading, hold: NewHold, span: Span) -> Recording:
    """Record a capture that is kept as evidence and is no version."""
    stands = state.hold is not None and state.hold.reason is hold.reason
    return Recording(
        check=_check(state, span, Outcome.HELD, detail=f"{hold.reason}: {hold.evidence}", status=fetched.status),
        expected_position=state.position,
        fetched=fetched,
        reading=reading,
        keep_snapshot=True,
        hold=hold,
        end_hold=None if stands or state.hold is None else "replaced",
        due_at=_due_at(state, span),
        # a held page must be sent again in full next time: its validators would answer "not modified"
        validators=Validators(),
    )


def set_aside(state: PolicyState, fetched: Fetched, reading: Reading, hold: NewHold, span: Span) -> Recording:
    """Record a capture of the past that does not look like the policy: it opens no hold, as nothing waits for it."""
    return Recording(
        check=_check(state, span, Outcome.HELD, detail=f"{hold.reason}: {hold.evidence}", status=fetched.status),
        expected_position=state.position,
        fetched=fetched,
        reading=reading,
        keep_snapshot=True,
        moves_schedule=False,
    )


def land(around: Neighbours, text_digest: str) -> Landing:
    """Tell where a reading with this text lands among the versions around its moment."""
    if around.previous is not None and around.previous.text_digest == text_digest:
        return Landing.JOINS
    if around.next is not None and around.next.text_digest == text_digest:
        return Landing.EXTENDS
    return Landing.STARTS if around.next is None or around.next_begins_version else Landing.SPLITS


def flaps(around: Neighbours, text_digest: str) -> bool:
    """Tell whether the same faces come again and again: the second return within the window.

    The first return is told, as a change that was taken back; from the second on it is a page with several faces.
    """
    faces = (*around.recent_faces, text_digest)
    return text_digest in around.recent_faces and len(faces) - len(set(faces)) >= 2


@dataclass(frozen=True, slots=True)
class Landed:
    """A reading with its place, and what it means there.

    `fetched` is None where a person accepts a capture that is on hold: it was fetched long ago.
    """

    fetched: Fetched | None
    reading: Reading
    around: Neighbours
    landing: Landing
    change_in: Judgement | None = None
    change_out: Judgement | None = None
    #: the old bytes read the same today: our reading changed, not the policy
    technical: bool = False
    alerts: tuple[NewAlert, ...] = ()


def landed(state: PolicyState, seen: Landed, span: Span, *, live: bool) -> Recording:
    """Record a reading in its place. `live` is False for what an import or a backfill brings: it moves no schedule."""
    begins = seen.landing in (Landing.STARTS, Landing.SPLITS)
    around = seen.around
    returns_to = around.seen_before.id if begins and around.seen_before is not None else None
    return Recording(
        check=_check(
            state, span, _outcome(seen), detail=_detail(seen), status=seen.fetched.status if seen.fetched else None
        ),
        expected_position=state.position,
        fetched=seen.fetched,
        reading=seen.reading,
        keep_snapshot=seen.fetched is not None and seen.landing is not Landing.JOINS,
        accepts=state.hold.id if state.hold is not None and seen.fetched is None else None,
        landing=seen.landing,
        previous=around.previous.id if around.previous else None,
        next=around.next.id if around.next else None,
        returns_to=returns_to,
        flapping=begins and flaps(around, seen.reading.text_digest),
        technical=seen.technical,
        change_in=seen.change_in,
        change_out=seen.change_out,
        end_hold=_ends(state, seen, live=live),
        alerts=seen.alerts,
        moves_schedule=live,
        due_at=_due_at(state, span),
        validators=_validators(seen, live=live),
    )


def _outcome(seen: Landed) -> Outcome:
    if seen.landing in (Landing.JOINS, Landing.EXTENDS):
        return Outcome.UNCHANGED
    if seen.around.previous is None:
        return Outcome.NEW
    return Outcome.REVERTED if seen.around.seen_before is not None else Outcome.CHANGED


def _detail(seen: Landed) -> str:
    if seen.landing is Landing.EXTENDS and seen.around.next is not None:
        return f"{seen.around.next.name} was there earlier than known"
    if seen.landing in (Landing.JOINS, Landing.EXTENDS):
        return ""
    if seen.technical:
        return READ_ANEW
    if seen.around.seen_before is not None:
        return f"returns to the text of {seen.around.seen_before.captured_at:%Y-%m-%d}"
    return ""


def _ends(state: PolicyState, seen: Landed, *, live: bool) -> str | None:
    """Tell how the standing hold ends with this reading; what happened before it was last seen does not end it."""
    if state.hold is None or seen.fetched is None:
        return None
    if not live and seen.fetched.captured_at < state.hold.last_seen_at:
        return None
    return "agreed" if state.hold.text_digest == seen.reading.text_digest else "passed"


def _validators(seen: Landed, *, live: bool) -> Validators | None:
    """Return the validators to send next; None keeps those that are known.

    Where something else than a live look brought the newest version, "not modified" would speak of an older one.
    """
    fetched = seen.fetched
    if fetched is None:
        return None
    if not live:
        return Validators() if seen.landing is Landing.STARTS and seen.around.next is None else None
    if fetched.rendered is not None:
        # they speak of the document that was sent, and the text came from elsewhere
        return Validators()
    if fetched.pages:
        return _validators_of_pages(fetched.pages)
    return Validators(fetched.header("etag"), fetched.header("last-modified"), fetched.url_reached)


def _validators_of_pages(pages: Sequence[PageCapture]) -> Validators:
    """Return those of each page; none where one page gives none: it will come in full, and then all must."""
    own = [Validators(page.header("etag"), page.header("last-modified"), page.url_reached) for page in pages]
    if not all(one.etag or one.last_modified for one in own):
        return Validators()
    return Validators(pages=tuple((page.url_asked, one) for page, one in zip(pages, own, strict=True)))


def _due_at(state: PolicyState, span: Span) -> datetime:
    return next_due_at(span.finished_at, state.policy.slug, state.policy.every_s)


def _check(
    state: PolicyState,
    span: Span,
    outcome: Outcome,
    *,
    failure: FailureClass | None = None,
    detail: str = "",
    status: int | None = None,
) -> Check:
    return Check(state.policy.slug, span.started_at, span.finished_at, outcome, failure, detail, status)
