"""A rule of the user, as it was written."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records.change import FlagKind, Severity


@dataclass(frozen=True)
class UserRule:
    """Words or a pattern that raise a flag when they come or go, and where they are looked for: a `[[rule]]`."""

    name: str
    kind: FlagKind
    severity: Severity = Severity.MODERATE
    words: tuple[str, ...] = ()
    pattern: str | None = None
    section: str | None = None
    policies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
