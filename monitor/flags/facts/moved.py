"""How long data is kept, who receives it and who is responsible, compared between two versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from monitor.flags.facts.change import FactChange
from monitor.flags.facts.entity import Entity
from monitor.flags.facts.recipients import Recipient
from monitor.flags.facts.retention import Retention
from monitor.flags.quantities import ENDLESS_DAYS, periods
from monitor.flags.text import tokens
from monitor.records import Direction, FlagKind, Severity

#: recipients whom a reader wants to be told of by name; the others are in nearly every policy, in changing words
_NOTABLE = ("advertisers", "data brokers", "fraud and credit agencies")


def retention_moved(old: Sequence[Retention], new: Sequence[Retention]) -> Iterator[FactChange]:
    """Yield the periods of retention that are others now: of what is named once, with one period, in each version."""
    before, after = _by_subject(old), _by_subject(new)
    for subject in before.keys() & after.keys():
        was, now = before[subject], after[subject]
        if len(was) != 1 or len(now) != 1 or _days(was[0]) == _days(now[0]):
            continue
        longer = _days(now[0]) > _days(was[0])
        yield FactChange(
            FlagKind.RETENTION,
            Direction.WEAKER if longer else Direction.STRONGER,
            Severity.MODERATE,
            (was[0].quote,),
            (now[0].quote,),
            f"{subject}: kept {_told(was[0])} before, and {_told(now[0])} now",
            "retention.period",
            decides=False,
        )


def recipients_moved(old: Sequence[Recipient], new: Sequence[Recipient]) -> Iterator[FactChange]:
    """Yield the notable recipients that only the new version names."""
    known = {one.who for one in old}
    come = [one for one in new if one.who in _NOTABLE and one.who not in known]
    if not come:
        return
    named = " and ".join(one.who for one in come)
    why = f"the policy now names {named} among those who receive data"
    yield FactChange(
        FlagKind.SHARING,
        Direction.WEAKER,
        Severity.MODERATE,
        (),
        tuple(one.quote for one in come),
        why,
        "sharing.recipient",
        decides=False,
    )


def controller_moved(old: Entity, new: Entity) -> Iterator[FactChange]:
    """Yield that another company is responsible, where each version names just one."""
    if len(old.controllers) != 1 or len(new.controllers) != 1:
        return
    was, now = old.controllers[0], new.controllers[0]
    if tokens(was) == tokens(now):
        return
    why = f"the company responsible was {was} and is now {now}"
    before, after = _naming(old, was), _naming(new, now)
    yield FactChange(FlagKind.ENTITY, Direction.NEUTRAL, Severity.MINOR, before, after, why, "entity.controller")


def _by_subject(found: Sequence[Retention]) -> dict[str, list[Retention]]:
    grouped: dict[str, list[Retention]] = defaultdict(list)
    for one in found:
        if one.period:
            grouped[one.subject.lower()].append(one)
    return grouped


def _days(kept: Retention) -> float:
    return periods(kept.period)[0].days if kept.days is None else kept.days


def _told(kept: Retention) -> str:
    return kept.period if _days(kept) == ENDLESS_DAYS else f"for {kept.period}"


def _naming(entity: Entity, name: str) -> tuple[str, ...]:
    return tuple(quote for quote in entity.quotes if name in quote)
