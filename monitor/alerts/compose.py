"""Who is told of what. No I/O, no clock: records in, messages for the outbox out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from monitor.alerts.address import address_of
from monitor.errors import AlertError
from monitor.records import AlertKind, Judgement, NewAlert, Policy, Recipient, Severity

CHANNEL = "email"
#: RFC 6761 promises that no host ever has this name
NAMESPACE = "policy-monitor.invalid"


def compose(
    policy: Policy,
    judgement: Judgement,
    *,
    before: str,
    after: str,
    at: datetime,
    recipients: Iterable[Recipient],
    now: datetime,
    namespace: str = NAMESPACE,
) -> tuple[NewAlert, ...]:
    """Return a message for each recipient who wants to know of a change.

    Substantive changes are told as the filters allow, and unclassified ones to everybody who follows the policy: where
    we cannot tell what changed, nobody's filter can be said to exclude it. The same change gives the same Message-ID,
    which the outbox accepts once.

    Args:
        policy: The policy that changed.
        judgement: What the change means.
        before: Text digest of the version before.
        after: Text digest of the version after.
        at: When the page was first seen to say so; tells a change from the same one taken back and made again.
        recipients: Who may be told.
        now: When the message is due.
        namespace: The right-hand side of the Message-ID; see `namespace_of`.
    """
    if judgement.substantive is False:
        return ()
    told = [one for one in recipients if _follows(one, policy) and _minds(one, judgement)]
    key = (before, after, _moment(at))
    return _messages(AlertKind.CHANGE, policy, told, now, key=key, namespace=namespace)


def compose_notice(
    policy: Policy,
    kind: AlertKind,
    detail: str,
    *,
    since: datetime,
    recipients: Iterable[Recipient],
    now: datetime,
    namespace: str = NAMESPACE,
) -> tuple[NewAlert, ...]:
    """Return a message for each recipient of a policy that cannot be seen: a hold or failures that last.

    Only the filters by policy and label apply. `since` is when the trouble began: each trouble is told once. `detail`
    is the reason and the evidence, for people.
    """
    told = [one for one in recipients if _follows(one, policy)]
    key = (_moment(since),)
    return _messages(kind, policy, told, now, key=key, namespace=namespace, detail=detail)


def namespace_of(sender: str) -> str:
    """Return the right-hand side of Message-IDs for mails from this address: its domain.

    >>> namespace_of("Policy Monitor <monitor@Example.org>")
    'example.org'
    """
    try:
        domain = address_of(sender).domain.lower()
    except AlertError:
        return NAMESPACE
    return NAMESPACE if "[" in domain else domain


def _follows(recipient: Recipient, policy: Policy) -> bool:
    if recipient.policies and policy.slug not in recipient.policies:
        return False
    return not recipient.labels or not recipient.labels.isdisjoint(policy.labels)


def _minds(recipient: Recipient, judgement: Judgement) -> bool:
    if judgement.substantive is None:
        return True
    if not recipient.kinds:
        return (judgement.severity or Severity.MINOR).rank >= recipient.severity.rank
    return any(
        flag.kind in recipient.kinds and flag.severity.rank >= recipient.severity.rank for flag in judgement.flags
    )


def _messages(
    kind: AlertKind,
    policy: Policy,
    recipients: Iterable[Recipient],
    now: datetime,
    *,
    key: tuple[str, ...],
    namespace: str,
    detail: str = "",
) -> tuple[NewAlert, ...]:
    """Return one message for each address, however many recipients share it."""
    addresses = {one.address.lower(): one.address for one in reversed(tuple(recipients))}
    return tuple(
        NewAlert(
            kind=kind,
            recipient=address,
            channel=CHANNEL,
            message_id=_message_id(namespace, kind, policy.slug, *key, CHANNEL, folded),
            due_at=now,
            detail=detail,
        )
        for folded, address in reversed(addresses.items())
    )


def _message_id(namespace: str, *parts: str) -> str:
    digest = hashlib.sha256("\0".join((namespace, *parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"<{digest[:32]}@{namespace}>"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
