"""Which change is meant, and all that is needed to show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from monitor.compare import Comparison, compare, with_doubt
from monitor.document import Document
from monitor.errors import NotFoundError, VersionNotFound
from monitor.flags.rule import Rule, rules_for
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


@dataclass(frozen=True, slots=True)
class Shower:
    """What all views of changes are made from. `rules` are the user's own, of all policies."""

    store: Store
    now: datetime
    archive_base: str
    rules: Sequence[Rule] = ()

    def between(self, policy: Policy, before: Version, after: Version, *, why: bool = False) -> ChangeView:
        """Return the view of what lies between two versions; what was judged when it was found is shown as it was told.

        With `why` it is judged anew, to say how; a note tells where that differs from what was told.
        """
        backwards = ("the version before is newer than the one after: read it backwards",)
        notes = backwards if before.captured_at > after.captured_at else ()
        old, new = (_document(self.store, version) for version in (before, after))
        stored = self.store.change_between(before.id, after.id)
        rules = rules_for(policy, self.rules)
        if stored is None or why:
            judged = with_doubt(compare(old, new, rules=rules))
        else:
            judged = _as_judged(stored, old, new)
        if stored is None:
            view = view_of_versions(policy, before, after, judged, notes, self.archive_base)
        else:
            view = _view(self.store, policy, stored, judged, self.now, self.archive_base)
        if stored is not None and not stored.judgement.says_as(judged.judgement):
            view = replace(view, notes=(*view.notes, _otherwise(stored)))
        return explained(view, rules) if why else view


def _otherwise(change: Change) -> str:
    """Say why a change is judged otherwise now than when it was told."""
    if (change.before.extractor, change.before.recipe_digest) != (change.after.extractor, change.after.recipe_digest):
        return f"the two texts were read by different code, which shows here: `monitor reread {change.policy}` helps"
    command = f"monitor reread --flags {change.policy} --dry-run"
    return f"today's rules judge it otherwise than when it was told: see `{command}`"


def explained(view: ChangeView, rules: Sequence[Rule]) -> ChangeView:
    """Return a view that also tells how its comparison was judged; `rules` are the user's own that judged."""
    from monitor.trace import trace

    return replace(view, trace=trace(view.comparison, rules=rules))


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
