"""A fact that is another one in a new version."""

from __future__ import annotations

from dataclasses import dataclass

from monitor.records import Direction, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that is another one now."""

    kind: FlagKind
    direction: Direction
    severity: Severity
    #: sentences that state the fact, of each version
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str
    rule: str
    #: the kind as a whole goes the same way, whatever else was changed
    decides: bool = True
