"""Looks: how each ended, what was set aside, and what is known before the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from monitor.records.capture import Validators
from monitor.records.change import Change, Version
from monitor.records.ids import CaptureId, HoldId
from monitor.records.policy import Policy


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


@dataclass(frozen=True, slots=True)
class NewHold:
    """A hold to be opened; where one with this reason stands, it is seen once more and points to the newest capture."""

    reason: HoldReason
    evidence: str


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


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What came of one check, for those who show it."""

    check: Check
    version: Version | None = None
    change: Change | None = None
    hold: Hold | None = None
    #: the look failed in a way that may have passed by now, and the server did not ask us to wait
    transient: bool = False
