"""Which change is meant, and all that is needed to show it."""

from __future__ import annotations

from datetime import date, datetime

from monitor.compare import Comparison, compare, with_doubt
from monitor.document import Document
from monitor.errors import NotFoundError, VersionNotFound
from monitor.records import Change, Policy, Version, VersionId
from monitor.render.view import ChangeView, notes_on, view_of_versions
from monitor.store import Store


def version_named(store: Store, slug: str, name: str | None) -> Version:
    """Return the version that a name or a date means; the latest if none is named. Raises VersionNotFound."""
    if name is not None:
        return store.resolve(slug, name)
    current = store.state(slug).current
    if current is None:
        raise VersionNotFound(f"{slug} has no version yet: look with `monitor check {slug}`")
    return current


def neighbours_or_named(
    store: Store, slug: str, before: str | None, after: str | None
) -> tuple[Version, Version] | None:
    """Return the two versions to compare; None where there is only one.

    Nothing named means the latest change; one end alone is compared with the latest version or with the one before it.
    """
    newer = version_named(store, slug, after)
    if before is not None:
        return store.resolve(slug, before), newer
    versions = store.versions(slug)
    index = next(number for number, version in enumerate(versions) if version.id == newer.id)
    return (versions[index - 1], newer) if index else None


def view_between(store: Store, policy: Policy, before: Version, after: Version, now: datetime, base: str) -> ChangeView:
    """Return the view of what lies between two versions; what was judged when it was found is shown as it was told."""
    old, new = (_document(store, version) for version in (before, after))
    stored = store.change_between(before.id, after.id)
    if stored is None:
        return view_of_versions(policy, before, after, with_doubt(compare(old, new)), archive_base=base)
    return _view(store, policy, stored, _as_judged(stored, old, new), now, base)


def view_of_change(store: Store, change: Change, now: datetime, base: str) -> ChangeView:
    """Return the view of a stored change."""
    policy = store.state(change.policy).policy
    old, new = (_document(store, version) for version in (change.before, change.after))
    return _view(store, policy, change, _as_judged(change, old, new), now, base)


def _view(store: Store, policy: Policy, change: Change, comparison: Comparison, now: datetime, base: str) -> ChangeView:
    earlier = _version(store, change.policy, change.after.returns_to)
    notes = notes_on(change, now, returns_to=earlier, effective=_effective(comparison, now))
    return view_of_versions(policy, change.before, change.after, comparison, notes, base)


def _as_judged(change: Change, old: Document, new: Document) -> Comparison:
    from monitor.diff.engine import diff

    return Comparison(old, new, diff(old, new), change.judgement)


def _document(store: Store, version: Version) -> Document:
    return Document.from_markdown(store.text(version.text_digest))


def _version(store: Store, slug: str, wanted: VersionId | None) -> Version | None:
    if wanted is None:
        return None
    try:
        return next(version for version in store.versions(slug) if version.id == wanted)
    except StopIteration as error:
        raise NotFoundError(f"the version that {slug} returned to is gone") from error


def _effective(comparison: Comparison, now: datetime) -> date | None:
    """Return the day on which the new text takes effect, where it says so, it is new, and it is still to come."""
    from monitor.flags.facts.dates import effective_date

    new = effective_date(comparison.after)
    if new is None or new <= now.date() or new == effective_date(comparison.before):
        return None
    return new
