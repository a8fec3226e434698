"""Facts of two versions, compared: what moved, which way, and the sentences that show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from monitor.document import Document
from monitor.flags.anycase import AnyCase
from monitor.flags.facts.automation import Automation, read_automation
from monitor.flags.facts.change import FactChange
from monitor.flags.facts.children import Children, read_children
from monitor.flags.facts.entity import read_entity
from monitor.flags.facts.law import Law, read_law
from monitor.flags.facts.moved import controller_moved, recipients_moved, retention_moved
from monitor.flags.facts.notice import Notice, read_notice
from monitor.flags.facts.reading import Text, read
from monitor.flags.facts.recipients import read_recipients
from monitor.flags.facts.retention import read_retention
from monitor.flags.facts.sale import Sale, read_sale
from monitor.flags.facts.transfer import Transfer, read_transfer
from monitor.records import Direction, FlagKind, Severity


@dataclass(frozen=True, slots=True)
class _Comparison:
    """A fact to compare: words in a changed sentence that call for it, how it is read, what its change means."""

    trigger: AnyCase
    read: Callable[[Text], Any]
    compare: Callable[[Any, Any], Iterator[FactChange]]


class _Versions:
    """Two documents, cut into sentences when first needed, and of those the ones that came or went."""

    def __init__(self, before: Document, after: Document, changed: Sequence[str]) -> None:
        self._before, self._after, self._changed = before, after, frozenset(changed)

    @cached_property
    def texts(self) -> tuple[Text, Text]:
        before = read(self._before)
        return before, read(self._after, before.known)

    @cached_property
    def changed(self) -> Text:
        before, after = self.texts
        changed = (sentence for sentence in before.sentences + after.sentences if sentence.text in self._changed)
        return Text(tuple(changed), known=before.known)


def fact_changes(before: Document, after: Document, changed: Sequence[str]) -> tuple[FactChange, ...]:
    """Return the facts that differ between two whole versions and that one of the `changed` sentences could state.

    `changed` are the sentences that came or went.
    """
    versions = _Versions(before, after, changed)
    return tuple(
        change
        for comparison in _COMPARISONS
        # whether a sentence states a fact is seen from the sentence and its title: so few are looked at first
        if any(comparison.trigger.search(sentence) for sentence in changed)
        and _is_stated(comparison.read(versions.changed))
        for change in comparison.compare(*map(comparison.read, versions.texts))
    )


def _is_stated(fact: Any) -> bool:
    """Tell whether sentences state a fact: each of a row brings its own, others have them together."""
    return bool(fact if isinstance(fact, tuple) else fact.quotes)


def _notice(old: Notice, new: Notice) -> Iterator[FactChange]:
    if old.period_days != new.period_days:
        longer = (new.period_days or 0) > (old.period_days or 0)
        why = f"the notice period for changes was {_days(old.period_days)} and is now {_days(new.period_days)}"
        direction = Direction.STRONGER if longer else Direction.WEAKER
        yield FactChange(FlagKind.NOTICE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "notice.period")
    elif old.without_notice != new.without_notice:
        why = f"changes {'may now' if new.without_notice else 'may no longer'} be made without notice"
        direction = Direction.WEAKER if new.without_notice else Direction.STRONGER
        yield FactChange(FlagKind.NOTICE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "notice.without")


def _sale(old: Sale, new: Sale) -> Iterator[FactChange]:
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
    # a promise not to sell that is new often stands beside a list of those who now receive data
    decides = worse or old.sells is True
    yield FactChange(
        FlagKind.SHARING, direction, Severity.MAJOR, old.quotes, new.quotes, why, "sharing.sale", decides=decides
    )


def _children(old: Children, new: Children) -> Iterator[FactChange]:
    if old.minimum_age is None or new.minimum_age is None or old.minimum_age == new.minimum_age:
        return
    # two ages side by side are two rules: neither took the place of the other
    if old.minimum_age in new.ages or new.minimum_age in old.ages:
        return
    direction = Direction.STRONGER if new.minimum_age > old.minimum_age else Direction.WEAKER
    why = f"the minimum age was {old.minimum_age} and is now {new.minimum_age}"
    yield FactChange(FlagKind.CHILDREN, direction, Severity.MODERATE, old.quotes, new.quotes, why, "children.age")


def _transfer(old: Transfer, new: Transfer) -> Iterator[FactChange]:
    gone = sorted(set(old.frameworks) - set(new.frameworks))
    come = sorted(set(new.frameworks) - set(old.frameworks))
    if not (gone or come):
        return
    direction = Direction.NEUTRAL if gone and come else Direction.WEAKER if gone else Direction.STRONGER
    parts = [f"no longer relies on {', '.join(gone)}" if gone else "", f"now names {', '.join(come)}" if come else ""]
    why = f"the policy {' and '.join(part for part in parts if part)}"
    severity = Severity.MAJOR if gone and not come else Severity.MODERATE
    yield FactChange(FlagKind.TRANSFER, direction, severity, old.quotes, new.quotes, why, "transfer.framework")


def _law(old: Law, new: Law) -> Iterator[FactChange]:
    if old.arbitration != new.arbitration:
        direction = Direction.WEAKER if new.arbitration else Direction.STRONGER
        why = f"disputes {'now go' if new.arbitration else 'no longer go'} to arbitration"
        yield FactChange(
            FlagKind.DISPUTE, direction, Severity.MAJOR, old.quotes, new.quotes, why, "dispute.arbitration"
        )
    if old.governing_law and new.governing_law and old.governing_law != new.governing_law:
        why = f"the governing law was that of {old.governing_law} and is now that of {new.governing_law}"
        yield FactChange(
            FlagKind.DISPUTE, Direction.NEUTRAL, Severity.MODERATE, old.quotes, new.quotes, why, "dispute.law"
        )


def _automation(old: Automation, new: Automation) -> Iterator[FactChange]:
    for name, was, now in (
        ("models are trained on data of users", old.trains_models, new.trains_models),
        ("decisions are automated", old.automated_decisions, new.automated_decisions),
    ):
        if now is True and not was:
            why = f"the policy now says that {name}"
            yield FactChange(
                FlagKind.USE, Direction.WEAKER, Severity.MAJOR, old.quotes, new.quotes, why, "use.automation"
            )


_COMPARISONS = (
    _Comparison(
        AnyCase(
            r"\b(?:notice|notif|polic|terms|chang|updat|amend|modif|préavis|révis|mise?s? à jour|conditions|politique)"
        ),
        read_notice,
        _notice,
    ),
    _Comparison(
        AnyCase(
            r"\b(?:days?|months?|years?|hours?|weeks?|indefinite\w*|jours?|mois|ans?|années?|heures?|semaines?|indéfiniment)\b"
        ),
        read_retention,
        retention_moved,
    ),
    _Comparison(AnyCase(r"\b(?:sell|sold|sale|rent|vend|louer|louons)"), read_sale, _sale),
    _Comparison(
        AnyCase(r"\b(?:child|minor|under|age|older|years? old|enfant|mineur|âge|ans\b)"),
        read_children,
        _children,
    ),
    _Comparison(
        AnyCase(
            r"\b(?:safe harb|privacy shield|privacy ?framework|DPF|contractual|SCC|binding corporate|"
            r"BCR|adequacy|IDTA|CBPR|bouclier|clauses contractuelles|règles|adéquation|cadre de protection)"
        ),
        read_transfer,
        _transfer,
    ),
    _Comparison(AnyCase(r"\b(?:laws?|arbitrat|class|droit|lois?\b|législation|arbitrage|recours)"), read_law, _law),
    _Comparison(
        AnyCase(r"\b(?:controllers?|responsible|responsables?|operated|owned|édité|exploité|ci-après)\b"),
        read_entity,
        controller_moved,
    ),
    # after the sale of data, which is told first of the two
    _Comparison(
        AnyCase(r"\b(?:advertis|ad (?:networks?|partners)|brokers?|credit|annonceurs?|courtiers?)"),
        read_recipients,
        recipients_moved,
    ),
    _Comparison(AnyCase(r"\b(?:automat|profiling|profilage|train|entraîn|entrain)"), read_automation, _automation),
)


def _days(days: int | None) -> str:
    return "not stated" if days is None else f"{days} day{'' if days == 1 else 's'}"
