"""The facts of a policy on one sheet."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache

from monitor.document import Document
from monitor.flags.facts import dates
from monitor.flags.facts.automation import Automation, read_automation
from monitor.flags.facts.children import Children, read_children
from monitor.flags.facts.entity import Entity, read_entity
from monitor.flags.facts.law import Law, read_law
from monitor.flags.facts.notice import Notice, read_notice
from monitor.flags.facts.promises import read_promises
from monitor.flags.facts.reading import read
from monitor.flags.facts.recipients import Recipient, read_recipients
from monitor.flags.facts.retention import Retention, read_retention
from monitor.flags.facts.sale import Sale, read_sale
from monitor.flags.facts.security import Security, read_security
from monitor.flags.facts.transfer import Transfer, read_transfer


@dataclass(frozen=True, slots=True)
class Facts:
    """What a policy says of the things people ask about first, with the sentences that say so."""

    notice: Notice
    sale: Sale
    retention: tuple[Retention, ...]
    children: Children
    transfer: Transfer
    recipients: tuple[Recipient, ...]
    entity: Entity
    law: Law
    automation: Automation
    security: Security
    #: what the company says it does not do with data
    promises: tuple[str, ...]
    effective_date: date | None
    #: YYYY-MM-DD or YYYY-MM
    updated_date: str | None

    def to_json(self) -> dict[str, object]:
        """Return the facts as an object that json can write; dates as YYYY-MM-DD."""
        found = asdict(self)
        found["effective_date"] = self.effective_date.isoformat() if self.effective_date else None
        return {key: _plain(value) for key, value in found.items()}


@lru_cache(maxsize=8)
def read_facts(document: Document) -> Facts:
    """Read the facts of a whole document, in English or French; elsewhere most stay empty."""
    text = read(document)
    return Facts(
        notice=read_notice(text),
        sale=read_sale(text),
        retention=read_retention(text),
        children=read_children(text),
        transfer=read_transfer(text),
        recipients=read_recipients(text),
        entity=read_entity(text),
        law=read_law(text),
        automation=read_automation(text),
        security=read_security(text),
        promises=read_promises(text),
        effective_date=dates.effective_date(document),
        updated_date=dates.updated_date(document),
    )


def _plain(value: object) -> object:
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return value
