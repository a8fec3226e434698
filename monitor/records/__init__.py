"""What the monitor knows, as frozen records.

Times are UTC-aware and end in `_at`; numbers carry their unit in the name. The words are those of
docs/words.md. Nothing here does any work beyond deriving a value from its own fields.
"""

from __future__ import annotations

from monitor.records.alert import Alert, AlertKind, AlertState, NewAlert, Recipient, SentMail
from monitor.records.capture import (
    RENDERED,
    Capture,
    Ending,
    Fetched,
    Headers,
    NotModified,
    Origin,
    PageCapture,
    Reading,
    Validators,
)
from monitor.records.change import Change, Direction, EditClass, Flag, FlagKind, Judgement, Severity, Stats, Version
from monitor.records.check import Check, CheckResult, FailureClass, Hold, HoldReason, NewHold, Outcome, PolicyState
from monitor.records.ids import AlertId, CaptureId, ChangeId, HoldId, VersionId
from monitor.records.policy import FetchMode, PageRecipe, Policy, Range, Recipe, Selector
from monitor.records.recording import FLAPPING_WINDOW, Landing, Neighbours, Recording, Rereading
from monitor.records.rule import UserRule

__all__ = [
    "FLAPPING_WINDOW",
    "RENDERED",
    "Alert",
    "AlertId",
    "AlertKind",
    "AlertState",
    "Capture",
    "CaptureId",
    "Change",
    "ChangeId",
    "Check",
    "CheckResult",
    "Direction",
    "EditClass",
    "Ending",
    "FailureClass",
    "FetchMode",
    "Fetched",
    "Flag",
    "FlagKind",
    "Headers",
    "Hold",
    "HoldId",
    "HoldReason",
    "Judgement",
    "Landing",
    "Neighbours",
    "NewAlert",
    "NewHold",
    "NotModified",
    "Origin",
    "Outcome",
    "PageCapture",
    "PageRecipe",
    "Policy",
    "PolicyState",
    "Range",
    "Reading",
    "Recipe",
    "Recipient",
    "Recording",
    "Rereading",
    "Selector",
    "SentMail",
    "Severity",
    "Stats",
    "UserRule",
    "Validators",
    "Version",
    "VersionId",
]
