"""What the monitor knows, as frozen records.

Times are UTC-aware and end in `_at`; numbers carry their unit in the name. The words are those of
docs/words.md. Nothing here does any work beyond deriving a value from its own fields.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

CheckId = NewType("CheckId", int)
CaptureId = NewType("CaptureId", int)
VersionId = NewType("VersionId", int)
ChangeId = NewType("ChangeId", int)
HoldId = NewType("HoldId", int)
AlertId = NewType("AlertId", int)

Headers = tuple[tuple[str, str], ...]

#: stands among a capture's headers where a browser made the body out of what the server sent, and names the browser; no
#: server can send it, for a header's name holds no colon
RENDERED = ":rendered"


class FetchMode(StrEnum):
    """How the bytes of a policy are obtained."""

    HTTP = "http"
    BROWSER = "browser"
    WAYBACK = "wayback"


class Origin(StrEnum):
    """Where a capture comes from."""

    LIVE = "live"
    WAYBACK = "wayback"
    IMPORT = "import"


class Outcome(StrEnum):
    """How a check ended; every check ends in exactly one."""

    NEW = "new"
    CHANGED = "changed"
    REVERTED = "reverted"
    UNCHANGED = "unchanged"
    NOT_MODIFIED = "not_modified"
    HELD = "held"
    FAILED = "failed"
    SKIPPED = "skipped"

    @property
    def sees_the_policy(self) -> bool:
        """Tell whether the look found the policy itself, changed or not."""
        return self not in (Outcome.HELD, Outcome.FAILED, Outcome.SKIPPED)


class FailureClass(StrEnum):
    """Why a check failed or was skipped."""

    DNS = "dns"
    CONNECT = "connect"
    TLS = "tls"
    TIMEOUT = "timeout"
    TRUNCATED = "truncated"
    PROTOCOL = "protocol"
    REDIRECT = "redirect"
    BLOCKED = "blocked"
    TOO_LARGE = "too_large"
    ENCODING = "encoding"
    RATE_LIMITED = "rate_limited"
    HTTP = "http"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
    ROBOTS = "robots"
    ARCHIVE = "archive"
    READING = "reading"
    INTERNAL = "internal"


class HoldReason(StrEnum):
    """Why a capture does not look like the policy."""

    CHALLENGE = "challenge"
    LOGIN = "login"
    SOFT_404 = "soft_404"
    CONSENT = "consent"
    SHELL = "shell"
    MAINTENANCE = "maintenance"
    HOME = "home"
    INDEX = "index"
    ERROR = "error"
    #: a question or a refusal before the page: of age, region or browser
    GATE = "gate"
    #: the domain is for sale, or serves what its host puts there
    PARKED = "parked"
    #: the page stops before its end, and no shorter than what stood there before
    HALF = "half"
    GARBLED = "garbled"
    SHRUNK = "shrunk"
    LANGUAGE = "language"
    NOT_A_POLICY = "not_a_policy"

    @property
    def waits_for_agreement(self) -> bool:
        """Tell whether a later look that sees the same makes a version; all else is for a person to accept."""
        return self is HoldReason.SHRUNK


class Ending(StrEnum):
    """How a page ends: whether a body was cut short cannot always be told from its size."""

    WHOLE = "whole"
    #: it never closes what it opened, as some pages are written
    OPEN = "open"
    #: it stops in the midst of a tag, a script, a paragraph or a part of the page
    CUT = "cut"


class EditClass(StrEnum):
    """What kind of difference a change is, taken as a whole."""

    SUBSTANTIVE = "substantive"
    EDITORIAL = "editorial"
    STRUCTURE = "structure"
    DATE = "date"
    LINK = "link"
    ARTEFACT = "artefact"
    LOCALE = "locale"
    IDENTICAL = "identical"


class Direction(StrEnum):
    """Whom a change favours, seen from the user: weaker protection, stronger, or neither."""

    WEAKER = "weaker"
    STRONGER = "stronger"
    NEUTRAL = "neutral"


class Severity(StrEnum):
    """How much a change matters: `major` is news, a regulator would care."""

    MINOR = "minor"
    MODERATE = "moderate"
    MAJOR = "major"

    @property
    def rank(self) -> int:
        """Return 0 for minor, 1 for moderate, 2 for major."""
        return list(Severity).index(self)


class FlagKind(StrEnum):
    """The fourteen subjects of a flag, defined in docs/flags.md."""

    SHARING = "sharing"
    COLLECTION = "collection"
    USE = "use"
    RETENTION = "retention"
    NOTICE = "notice"
    CHOICE = "choice"
    CHILDREN = "children"
    SECURITY = "security"
    TRANSFER = "transfer"
    ENTITY = "entity"
    DISPUTE = "dispute"
    ACCOUNT = "account"
    CONTENT = "content"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of a page from one element to another, each the first that its CSS selector matches.

    One of the two starts is set and one of the two ends; the words say whether the element itself belongs to it.
    """

    start_before: str | None = None
    start_after: str | None = None
    end_before: str | None = None
    end_after: str | None = None

    def __str__(self) -> str:
        """Return it as a line of config.toml has it."""
        return "{" + ", ".join(f"{key} = {value!r}" for key, value in asdict(self).items() if value) + "}"


#: what chooses a part of a page: CSS, or a stretch between two elements
Selector = str | Range


@dataclass(frozen=True, slots=True)
class PageRecipe:
    """How one page of a policy is read, where it differs from the others; the page is known by the address asked."""

    url: str
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    from_heading: str | None = None
    to_heading: str | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to get a policy's text where the ordinary way does not fit.

    `select` and `remove` choose parts of the page; `from_heading` and `to_heading` name the first heading kept
    and the first one no longer kept (compared without case and numbering). `pages` holds those of a policy of several
    pages that are read in a way of their own.
    """

    fetch: FetchMode = FetchMode.HTTP
    select: tuple[Selector, ...] = ()
    remove: tuple[Selector, ...] = ()
    from_heading: str | None = None
    to_heading: str | None = None
    pages: tuple[PageRecipe, ...] = ()

    @property
    def digest(self) -> str:
        """Return a digest of what influences the reading; the way of fetching does not."""
        reading = {name: value for name, value in asdict(self).items() if name != "fetch"}
        if not self.pages:
            # a recipe of one page keeps the digest under which its versions are stored
            del reading["pages"]
        return hashlib.sha256(json.dumps(reading, sort_keys=True).encode()).hexdigest()

    def of_page(self, url: str) -> Recipe:
        """Return the recipe for the page at one of a policy's addresses."""
        own = next((page for page in self.pages if page.url == url), None)
        if own is None:
            return Recipe(self.fetch, self.select, self.remove, self.from_heading, self.to_heading)
        return Recipe(self.fetch, own.select, own.remove, own.from_heading, own.to_heading)


@dataclass(frozen=True, slots=True)
class Policy:
    """A document tracked.

    A kept policy (`kept=True`) came from an import: it has a timeline, is not in config.toml and is not checked.
    `urls` holds all its addresses, in reading order, where it spans several pages, and is empty where it is one page;
    `url` is then the first of them.
    """

    slug: str
    name: str
    url: str
    kind: str = "privacy"
    every_s: int = 86_400
    labels: tuple[str, ...] = ()
    language: str | None = None
    archive_url: str | None = None
    recipe: Recipe = Recipe()
    kept: bool = False
    urls: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return all its addresses: one, or those of its pages in order."""
        return self.urls or (self.url,)


@dataclass(frozen=True, slots=True)
class PageCapture:
    """One page of a capture that is made of several, and what was read on it."""

    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    content_type: str | None
    captured_at: datetime
    digest: str
    size_bytes: int
    #: None and '' until it has been read
    words: int | None = None
    language: str = ""

    def header(self, name: str) -> str | None:
        """Return the first header of this name, compared without case."""
        return _header(self.headers, name)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body that arrived whole and decoded, and where it came from."""

    origin: Origin
    captured_at: datetime
    fetched_at: datetime
    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    #: the Content-Type header, charset included; None where there is none
    content_type: str | None
    body: bytes
    #: the pages that `body` holds, in order, where there are several: see monitor.pages
    pages: tuple[PageCapture, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the addresses reached: one, or those of its pages in order."""
        return tuple(page.url_reached for page in self.pages) or (self.url_reached,)

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the body, in hex: the name of its snapshot."""
        return hashlib.sha256(self.body).hexdigest()

    def header(self, name: str) -> str | None:
        """Return the first header of this name, compared without case."""
        return _header(self.headers, name)

    @property
    def rendered(self) -> str | None:
        """Return the browser that made this body by running the page's scripts; None for the bytes as sent."""
        return self.header(RENDERED)


def _header(headers: Headers, name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server's word that nothing changed since the validators we sent (304)."""

    url_asked: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request sends back: ETag and Last-Modified as the server gave them."""

    etag: str | None = None
    last_modified: str | None = None
    #: the address reached that gave them; None where that is not known: then the one asked, if it does not redirect
    url: str | None = None
    #: those of each page, by the address asked, where the policy spans several; the rest is then empty
    pages: tuple[tuple[str, Validators], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a capture says: its document as Markdown, and by which code it was read."""

    title: str
    markdown: str
    language: str
    words: int
    extractor: str
    recipe_digest: str

    @property
    def text_digest(self) -> str:
        """Return the SHA-256 of the Markdown, in hex: two captures with the same digest say the same."""
        return hashlib.sha256(self.markdown.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Capture:
    """A stored capture: a body that was seen, and what it was read as."""

    id: CaptureId
    policy: str
    origin: Origin
    captured_at: datetime
    fetched_at: datetime
    url_asked: str
    url_reached: str
    status: int | None
    headers: Headers
    content_type: str | None
    digest: str
    size_bytes: int
    #: None while the capture is held or was never accepted as the policy
    text_digest: str | None
    has_snapshot: bool
    pages: tuple[PageCapture, ...] = ()

    @property
    def rendered(self) -> str | None:
        """Return the browser that made the body by running the page's scripts; None for the bytes as sent."""
        return next((value for key, value in self.headers if key == RENDERED), None)


@dataclass(frozen=True, slots=True)
class Version:
    """A document recorded because it differs from the one before it in time."""

    id: VersionId
    policy: str
    #: of the first capture that showed this text
    captured_at: datetime
    origin: Origin
    url_reached: str
    text_digest: str
    snapshot_digest: str
    title: str
    language: str
    words: int
    #: the earlier version whose text this one repeats; None for a text not seen before
    returns_to: VersionId | None
    extractor: str
    recipe_digest: str
    #: the Content-Type its first capture came with
    content_type: str | None = None
    #: the pages of its first capture, where there are several
    pages: tuple[PageCapture, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the addresses that its text was read at: one, or those of its pages in order."""
        return tuple(page.url_reached for page in self.pages) or (self.url_reached,)

    #: digest of what its first capture was read as when it was seen; another than `text_digest` once it was read anew
    first_digest: str | None = None

    @property
    def name(self) -> str:
        """Return the name by day and digest, as in 2024-06-25.3f9a."""
        return f"{self.captured_at:%Y-%m-%d}.{self.text_digest[:4]}"


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding on a change: what it is about, whom it favours, with the sentences that show it."""

    kind: FlagKind
    direction: Direction
    severity: Severity
    #: heading path of the section, outermost first, joined by ' › '
    section: str
    #: the sentence before, '' where there was none
    before: str
    #: the sentence after, '' where there is none
    after: str
    #: one sentence that explains the finding
    why: str
    #: the name of the rule that raised it
    rule: str


@dataclass(frozen=True, slots=True)
class Stats:
    """The size of a change in words and sections."""

    words_deleted: int = 0
    words_inserted: int = 0
    words_moved: int = 0
    sections_changed: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a change means, as stored: the result of a comparison without its hunks."""

    #: None where the language is one we do not classify
    substantive: bool | None
    edit_class: EditClass
    severity: Severity | None
    language: str
    stats: Stats
    flags: tuple[Flag, ...]
    #: the version of the rules that judged
    rules: str

    def says_as(self, other: Judgement) -> bool:
        """Tell whether another judgement says the same, whichever rules made it."""
        return replace(self, rules="") == replace(other, rules="")


@dataclass(frozen=True, slots=True)
class Change:
    """Two neighbouring versions and what lies between them."""

    id: ChangeId
    policy: str
    before: Version
    after: Version
    judgement: Judgement
    #: the same faces again and again within 30 days (A/B tests, locales): it stays quiet
    flapping: bool
    #: read again by newer code or another recipe: never an alert
    technical: bool
    found_at: datetime

    @property
    def name(self) -> str:
        """Return the change's name, A..B."""
        return f"{self.before.name}..{self.after.name}"


@dataclass(frozen=True, slots=True)
class Hold:
    """A capture set aside because it does not look like the policy."""

    id: HoldId
    policy: str
    capture_id: CaptureId
    reason: HoldReason
    #: what spoke for it, in one sentence, with the words found on the page
    evidence: str
    opened_at: datetime
    last_seen_at: datetime
    times_seen: int
    #: how the hold ended: 'accepted', 'agreed', 'passed' or 'replaced'; None while it stands
    ended: str | None
    text_digest: str


@dataclass(frozen=True, slots=True)
class Check:
    """One attempt to look, and how it ended."""

    policy: str
    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    failure: FailureClass | None = None
    #: one line for people: the error, the reason of a hold, the size of a change
    detail: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class PolicyState:
    """What is known of a policy before a look at it."""

    policy: Policy
    validators: Validators
    due_at: datetime | None
    last_check: Check | None
    last_change_at: datetime | None
    failures_in_row: int
    #: grows with every capture recorded, hold accepted and reading anew; who expects another number is refused
    position: int
    current: Version | None
    hold: Hold | None
    #: digest of the body of the latest accepted capture by captured_at; None before the first
    last_body_digest: str | None
    #: when the first look ended that did not see the policy, with no good look since; None where the last was good
    unseen_since: datetime | None = None
    #: digest of what the latest accepted capture was read as; not the current version's once that was read anew
    last_text_digest: str | None = None


class AlertState(StrEnum):
    """Where a message stands."""

    PENDING = "pending"
    SENT = "sent"
    DEAD = "dead"


class AlertKind(StrEnum):
    """What a message is about."""

    CHANGE = "change"
    HELD = "held"
    FAILING = "failing"


@dataclass(frozen=True, slots=True)
class NewAlert:
    """A message to be put into the outbox; for a change, within the transaction that records it."""

    kind: AlertKind
    recipient: str
    channel: str
    message_id: str
    due_at: datetime
    #: for people, where there is no change to render: the reason and the evidence
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Alert:
    """A message in the outbox: one recipient, one channel, one fixed Message-ID."""

    id: AlertId
    kind: AlertKind
    policy: str
    change_id: ChangeId | None
    detail: str
    recipient: str
    channel: str
    message_id: str
    created_at: datetime
    due_at: datetime
    attempts: int
    state: AlertState
    last_error: str
    sent_at: datetime | None


class Landing(StrEnum):
    """Where a reading lands among the versions of its policy."""

    #: the version before it says the same
    JOINS = "joins"
    #: the version after it says the same, and now begins here
    EXTENDS = "extends"
    #: a version of its own
    STARTS = "starts"
    #: a version of its own inside another, which begins again after it
    SPLITS = "splits"


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The versions around a moment, and what is needed to decide where a reading lands."""

    #: the version in force just before the moment
    previous: Version | None
    #: the text of the first accepted capture after the moment, and whether its version begins with it
    next: Version | None
    next_begins_version: bool = True
    #: the latest earlier version with the reading's text; None if it was never seen before
    seen_before: Version | None = None
    #: text digests of the versions begun in the 30 days before the moment, oldest first
    recent_faces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewHold:
    """A hold to be opened; where one with this reason stands, it is seen once more and points to the newest capture."""

    reason: HoldReason
    evidence: str


@dataclass(frozen=True, slots=True)
class Recording:
    """All that one check writes, in one transaction.

    `expected_position` guards against a timeline that moved since it was read. `change_in` leads into the reading's
    version, `change_out` from it to the next one.
    """

    check: Check
    expected_position: int
    fetched: Fetched | None = None
    reading: Reading | None = None
    keep_snapshot: bool = False
    landing: Landing | None = None
    previous: VersionId | None = None
    next: VersionId | None = None
    returns_to: VersionId | None = None
    flapping: bool = False
    #: the change into the reading's version comes from a new reading, not from the policy
    technical: bool = False
    change_in: Judgement | None = None
    change_out: Judgement | None = None
    hold: NewHold | None = None
    #: the standing hold that a person accepts: its capture lands now; `fetched` is None, `reading` too unless read anew
    accepts: HoldId | None = None
    #: how the standing hold ends with this recording, if it does
    end_hold: str | None = None
    alerts: tuple[NewAlert, ...] = ()
    #: False keeps `due_at` and `failures_in_row` as they stand: what an import or a backfill brings moves no schedule
    moves_schedule: bool = True
    due_at: datetime | None = None
    failures_in_row: int = 0
    #: None keeps what is known
    validators: Validators | None = None


@dataclass(frozen=True, slots=True)
class Rereading:
    """All that a new reading of a policy's old bytes writes, in one transaction: no capture, no alert.

    `readings` are the versions whose text is replaced, or only who read it; `judgements` what their changes mean now,
    and whether a change came from our reading alone. `joined` are versions that were begun by a new reading alone, each
    with the one before it, whose part it is from now on.
    """

    policy: str
    expected_position: int
    readings: tuple[tuple[VersionId, Reading], ...]
    judgements: tuple[tuple[ChangeId, Judgement, bool], ...]
    joined: tuple[tuple[VersionId, VersionId], ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of one check, for those who show it."""

    check: Check
    version: Version | None = None
    change: Change | None = None
    hold: Hold | None = None
    #: the look failed in a way that may have passed by now, and the server did not ask us to wait
    transient: bool = False


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told, and of what; empty filters let everything through."""

    address: str
    severity: Severity = Severity.MINOR
    kinds: frozenset[FlagKind] = frozenset()
    policies: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()


FLAPPING_WINDOW = timedelta(days=30)
