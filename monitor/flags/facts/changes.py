"""Facts of two versions, compared: what moved, which way, and the sentences that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from monitor.flags.facts.sheet import Facts
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


def fact_changes(before: Facts, after: Facts) -> tuple[FactChange, ...]:
    """Return the facts that differ between two versions."""
    return tuple(change for compare in _COMPARISONS for change in compare(before, after))


def _notice(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = before.notice, after.notice
    if old.period_days != new.period_days:
        longer = (new.period_days or 0) > (old.period_days or 0)
        why = f"the notice period for changes was {_days(old.period_days)} and is now {_days(new.period_days)}"
        direction = Direction.STRONGER if longer else Direction.WEAKER
        yield FactChange(FlagKind.NOTICE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "notice.period")
    elif old.without_notice != new.without_notice:
        why = f"changes {'may now' if new.without_notice else 'may no longer'} be made without notice"
        direction = Direction.WEAKER if new.without_notice else Direction.STRONGER
        yield FactChange(FlagKind.NOTICE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "notice.without")


def _sale(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = before.sale, after.sale
    if old.sells == new.sells:
        return
    said = {
        True: "that it sells or rents personal data",
        False: "that it does not sell personal data",
        None: "nothing of a sale of data",
    }
    worse = new.sells is True or (old.sells is False and new.sells is None)
    why = f"the policy said {said[old.sells]} and now says {said[new.sells]}"
    direction = Direction.WEAKER if worse else Direction.STRONGER
    yield FactChange(FlagKind.SHARING, direction, Severity.MAJOR, old.quotes, new.quotes, why, "sharing.sale")


def _children(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = before.children, after.children
    if old.minimum_age is None or new.minimum_age is None or old.minimum_age == new.minimum_age:
        return
    direction = Direction.STRONGER if new.minimum_age > old.minimum_age else Direction.WEAKER
    why = f"the minimum age was {old.minimum_age} and is now {new.minimum_age}"
    yield FactChange(FlagKind.CHILDREN, direction, Severity.MODERATE, old.quotes, new.quotes, why, "children.age")


def _transfer(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = set(before.transfer.frameworks), set(after.transfer.frameworks)
    if old == new:
        return
    gone, come = sorted(old - new), sorted(new - old)
    direction = Direction.NEUTRAL if gone and come else Direction.WEAKER if gone else Direction.STRONGER
    parts = [f"no longer relies on {', '.join(gone)}" if gone else "", f"now names {', '.join(come)}" if come else ""]
    why = f"the policy {' and '.join(part for part in parts if part)}"
    severity = Severity.MAJOR if gone and not come else Severity.MODERATE
    quotes = before.transfer.quotes, after.transfer.quotes
    yield FactChange(FlagKind.TRANSFER, direction, severity, *quotes, why, "transfer.framework")


def _law(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = before.law, after.law
    if old.governing_law and new.governing_law and old.governing_law != new.governing_law:
        why = f"the governing law was that of {old.governing_law} and is now that of {new.governing_law}"
        yield FactChange(
            FlagKind.DISPUTE, Direction.NEUTRAL, Severity.MODERATE, old.quotes, new.quotes, why, "dispute.law"
        )
    if old.arbitration != new.arbitration:
        direction = Direction.WEAKER if new.arbitration else Direction.STRONGER
        why = f"disputes {'now go' if new.arbitration else 'no longer go'} to arbitration"
        yield FactChange(
            FlagKind.DISPUTE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "dispute.arbitration"
        )


def _automation(before: Facts, after: Facts) -> Iterator[FactChange]:
    old, new = before.automation, after.automation
    for name, was, now in (
        ("models are trained on data of users", old.trains_models, new.trains_models),
        ("decisions are automated", old.automated_decisions, new.automated_decisions),
    ):
        if now is True and not was:
            why = f"the policy now says that {name}"
            yield FactChange(
                FlagKind.USE, Direction.WEAKER, Severity.MAJOR, old.quotes, new.quotes, why, "use.automation"
            )


_COMPARISONS: tuple[Callable[[Facts, Facts], Iterator[FactChange]], ...] = (
    _notice, _sale, _children, _transfer, _law, _automation,
)  # fmt: skip


def _days(days: int | None) -> str:
    return "not stated" if days is None else f"{days} day{'' if days == 1 else 's'}"
