"""Small records for tests of the store, and a plain way from a text to a recording."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from monitor.records import (
    AlertKind,
    Check,
    CheckResult,
    Direction,
    EditClass,
    Fetched,
    Flag,
    FlagKind,
    HoldReason,
    Judgement,
    Landing,
    Neighbours,
    NewAlert,
    NewHold,
    Origin,
    Outcome,
    Policy,
    Reading,
    Recording,
    Severity,
    Stats,
)
from monitor.store import Store
from storage import SqlStore, open_store

T0 = datetime(2024, 6, 1, 12, tzinfo=UTC)

_bodies = count()


_template: list[bytes] = []


def new_store(folder: Path, *followed: Policy) -> SqlStore:
    """Open an empty store; the first one is made, the others are copies of it."""
    path = folder / "monitor.db"
    if _template:
        path.write_bytes(_template[0])
    else:
        open_store("sqlite:///monitor.db", folder).close()
        _template.append(path.read_bytes())
    store = open_store("sqlite:///monitor.db", folder)
    if followed:
        store.sync_policies(followed)
    return store


def day(number: float) -> datetime:
    return T0 + timedelta(days=number)


def policy(slug: str = "acme", **values: object) -> Policy:
    return Policy(**{"slug": slug, "name": slug.title(), "url": f"https://{slug}.example/privacy", **values})  # type: ignore[arg-type]


def read(text: str) -> Reading:
    return Reading("Privacy", text, "en", len(text.split()), "test/1", "0" * 64)


def fetched(at: datetime, body: bytes | None = None, origin: Origin = Origin.LIVE) -> Fetched:
    """Return a capture; without a body, one never seen before."""
    return Fetched(
        origin=origin,
        captured_at=at,
        fetched_at=at,
        url_asked="https://acme.example/privacy",
        url_reached="https://www.acme.example/privacy",
        status=200,
        headers=(("Content-Type", "text/html"), ("ETag", '"1"')),
        content_type="text/html; charset=utf-8",
        body=b"<p>body %d</p>" % next(_bodies) if body is None else body,
    )


def flag(kind: FlagKind = FlagKind.RETENTION, severity: Severity = Severity.MODERATE) -> Flag:
    return Flag(kind, Direction.WEAKER, severity, "Data › Storage", "30 days.", "90 days.", "kept for longer", "period")


def judge(before: str, after: str, *flags: Flag) -> Judgement:
    """Return a judgement that says, in `rules`, between which texts it was made."""
    severity = max((found.severity for found in flags), key=lambda found: found.rank, default=None)
    return Judgement(
        substantive=bool(flags),
        edit_class=EditClass.SUBSTANTIVE if flags else EditClass.EDITORIAL,
        severity=severity,
        language="en",
        stats=Stats(len(before), len(after), 1, 2),
        flags=flags,
        rules=f"{before} to {after}",
    )


def check(slug: str, at: datetime, outcome: Outcome = Outcome.UNCHANGED) -> Check:
    return Check(slug, at, at + timedelta(seconds=2), outcome, status=200)


def place(around: Neighbours, text_digest: str) -> Landing:
    if around.previous and around.previous.text_digest == text_digest:
        return Landing.JOINS
    if around.next and around.next.text_digest == text_digest:
        return Landing.EXTENDS
    return Landing.STARTS if around.next_begins_version else Landing.SPLITS


def recording_of(store: Store, slug: str, text: str, at: datetime, **values: object) -> Recording:
    """Decide, as the docstrings of the records say, what to record of a page that read so at a moment."""
    state = store.state(slug)
    reading = read(text)
    around = store.neighbours(slug, at, reading.text_digest)
    landing = place(around, reading.text_digest)
    before = store.text(around.previous.text_digest) if around.previous else None
    after = store.text(around.next.text_digest) if around.next else None
    flags: tuple[Flag, ...] = values.pop("flags", ())  # type: ignore[assignment]
    begins = landing in (Landing.STARTS, Landing.SPLITS)
    decided: dict[str, object] = {
        "check": check(slug, at, Outcome.CHANGED if begins else Outcome.UNCHANGED),
        "expected_position": state.position,
        "fetched": fetched(at),
        "reading": reading,
        "landing": landing,
        "previous": around.previous.id if around.previous else None,
        "next": around.next.id if around.next else None,
        "change_in": judge(before, text, *flags) if begins and before is not None else None,
        "change_out": judge(text, after) if begins and after is not None else None,
    }
    return Recording(**decided | values)  # type: ignore[arg-type]


def see(store: Store, slug: str, text: str, at: datetime, **values: object) -> CheckResult:
    """Record that the policy read so at a moment."""
    return store.record(recording_of(store, slug, text, at, **values))


def hold_back(
    store: Store, slug: str, text: str, at: datetime, reason: HoldReason = HoldReason.LOGIN, **values: object
) -> CheckResult:
    """Record that a page came which does not look like the policy."""
    decided: dict[str, object] = {
        "check": check(slug, at, Outcome.HELD),
        "expected_position": store.state(slug).position,
        "fetched": fetched(at),
        "reading": read(text),
        "keep_snapshot": True,
        "hold": NewHold(reason, f"the page says {text!r}"),
    }
    return store.record(Recording(**decided | values))  # type: ignore[arg-type]


def accept(store: Store, slug: str, at: datetime) -> CheckResult:
    """Record that a person takes the capture on hold for the policy."""
    hold = store.hold(slug)
    assert hold is not None
    held_at = store.capture(hold.capture_id).captured_at
    decided = recording_of(store, slug, store.text(hold.text_digest), held_at)
    values = {name: getattr(decided, name) for name in decided.__dataclass_fields__}
    values |= {"fetched": None, "reading": None, "accepts": hold.id, "check": check(slug, at, Outcome.CHANGED)}
    return store.record(Recording(**values))


def message(message_id: str, due_at: datetime = T0, **values: object) -> NewAlert:
    decided: dict[str, object] = {
        "kind": AlertKind.CHANGE,
        "recipient": "reader@example.org",
        "channel": "email",
        "message_id": message_id,
        "due_at": due_at,
    }
    return NewAlert(**decided | values)  # type: ignore[arg-type]
