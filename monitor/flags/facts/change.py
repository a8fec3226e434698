"""A fact that is another one in a new version."""

from __future__ import annotations

from dataclasses import dataclass, replace

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

    def joined_by(self, other: FactChange) -> FactChange:
        """Return this fact told together with another of its kind; one that goes the other way is left out."""
        if other.direction not in (self.direction, Direction.NEUTRAL):
            return self
        return replace(
            self,
            severity=max(self.severity, other.severity, key=lambda one: one.rank),
            before=(*self.before, *other.before),
            after=(*self.after, *other.after),
            why=f"{self.why}; {other.why}",
        )
