"""A technical upgrade: bytes that were kept, read with today's code and recipe; what differs is replaced, and not told.

Per policy: read all versions anew -> judge all changes anew -> write both in one transaction. A version whose bytes
today look like something else, or say the same as the version beside it, keeps its text: the timeline stays.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from monitor.again import Reader, judged, read_again, read_as
from monitor.decide import READ_ANEW
from monitor.document import Document
from monitor.errors import StaleViewError
from monitor.extract import EXTRACTOR
from monitor.flags.judge import rules_version
from monitor.flags.rule import Rule, rules_for
from monitor.holding import hold_for
from monitor.records import Change, ChangeId, Judgement, Policy, Reading, Rereading, Version, VersionId
from monitor.store import Store

log = logging.getLogger("monitor.rereading")

#: how often a policy is read anew because somebody else recorded in between
ATTEMPTS = 3
#: more looks than a policy has
_ALL = 10_000_000


class Reread(StrEnum):
    """What became of one version."""

    #: read by today's code and recipe already
    CURRENT = "current"
    #: read anew, and it says the same
    SAME = "same"
    #: its text was replaced
    REPLACED = "replaced"
    #: today it reads the same as the version beside it: it keeps its text, and the change is technical
    MERGES = "merges"
    #: a newer reading alone had begun it, which is now that of the version before it too: the two are one
    JOINED = "joined"
    #: today's reading does not look like the policy: it keeps its text
    UNLIKE = "unlike"
    #: its bytes are not to be had
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class VersionReread:
    """One version, and what became of it."""

    version: Version
    outcome: Reread
    #: what it was, and is, called
    after: str
    words: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rereader:
    """Reads what was kept anew. `rules` are the user's own, of all policies."""

    store: Store
    reader: Reader
    now: Callable[[], datetime]
    rules: Sequence[Rule] = ()

    async def run(
        self, slug: str, *, dry_run: bool = False, on_done: Callable[[str], None] = lambda _: None
    ) -> tuple[VersionReread, ...]:
        """Read a policy's versions anew and write what differs in one transaction; `dry_run` writes nothing."""
        for _ in range(ATTEMPTS - 1):
            try:
                return await self._once(slug, dry_run=dry_run, on_done=on_done)
            except StaleViewError:
                log.info("the timeline moved, reading anew once more policy=%s", slug)
        return await self._once(slug, dry_run=dry_run, on_done=on_done)

    async def _once(self, slug: str, *, dry_run: bool, on_done: Callable[[str], None]) -> tuple[VersionReread, ...]:
        state = self.store.state(slug)
        done: list[VersionReread] = []
        today: dict[VersionId, Reading] = {}
        for version in self.store.versions(slug):
            one, reading = await self._version(state.policy, version)
            done.append(one)
            if reading is not None:
                today[version.id] = reading
            on_done(version.name)
        versions = [one.version for one in done]
        joined, merging = _joined_and_merging(versions, today, self._ours(slug))
        stored = tuple((version, reading) for version, reading in today.items() if version not in merging)
        if today and not dry_run:
            judgements = await self._changes(state.policy, today)
            pairs = tuple((before, after) for after, before in joined.items())
            if stored or judgements:
                self.store.reread(Rereading(slug, state.position, stored, judgements, pairs, self.now()))
        return tuple(_told(one, merging, joined) for one in done)

    def _ours(self, slug: str) -> set[VersionId]:
        """Return the versions that our reading alone had begun, as the log of looks has it.

        That a change is technical does not tell: it is too where two versions of the page read alike since.
        """
        looks = {check.finished_at for check in self.store.checks(slug, _ALL) if check.detail == READ_ANEW}
        return {one.after.id for one in self.store.changes(slug) if one.technical and one.found_at in looks}

    async def _version(self, policy: Policy, version: Version) -> tuple[VersionReread, Reading | None]:
        """Return what becomes of a version by itself, and its reading of today where it has another one stored."""
        if _is_of_today(version, policy):
            return VersionReread(version, Reread.CURRENT, version.name, version.words), None
        page = await read_again(self.store, self.reader, policy, version)
        if page is None:
            return VersionReread(version, Reread.LOST, version.name, version.words), None
        reading = read_as(page, policy.recipe)
        # how these bytes end was accepted with them
        suspicion = hold_for(page.hold, reading, version, None)
        if suspicion is not None:
            detail = f"{suspicion.reason}: {suspicion.evidence}"
            return VersionReread(version, Reread.UNLIKE, version.name, version.words, detail), None
        if reading.text_digest == version.text_digest:
            return VersionReread(version, Reread.SAME, version.name, version.words), reading
        name = f"{version.captured_at:%Y-%m-%d}.{reading.text_digest[:4]}"
        return VersionReread(version, Reread.REPLACED, name, reading.words), reading

    async def _changes(
        self, policy: Policy, today: dict[VersionId, Reading]
    ) -> tuple[tuple[ChangeId, Judgement, bool], ...]:
        """Return what the changes beside a version that reads otherwise mean now, and which come from us alone."""
        rules = rules_for(policy, self.rules)
        found: list[tuple[ChangeId, Judgement, bool]] = []
        for change in self.store.changes(policy.slug):
            sides = change.before, change.after
            if all(_digest_of(side, today) == side.text_digest for side in sides):
                continue
            # read by different code, the two sides would differ in what the code makes of them
            if not all(side.id in today or _is_of_today(side, policy) for side in sides):
                continue
            alike = _digest_of(change.before, today) == _digest_of(change.after, today)
            old, new = (self._document(side, today) for side in sides)
            judgement = await judged(old, new, rules)
            # whatever they say: that other pages are followed since is no change of the policy
            technical = alike or (change.technical and change.before.urls != change.after.urls)
            if (judgement, technical) != (change.judgement, change.technical):
                found.append((change.id, judgement, technical))
        return tuple(found)

    def _document(self, version: Version, today: dict[VersionId, Reading]) -> Document:
        known = today.get(version.id)
        return Document.from_markdown(known.markdown if known else self.store.text(version.text_digest))


def _joined_and_merging(
    versions: Sequence[Version], today: dict[VersionId, Reading], ours: set[VersionId]
) -> tuple[dict[VersionId, VersionId], set[VersionId]]:
    """Return the versions that become part of another, with that one, and those that keep their text.

    None becomes part of one that keeps its text: today's reading would be gone with it.
    """
    joined = {after: before for before, after in _joined(versions, today, ours)}
    while True:
        merging = set(_merging([one for one in versions if one.id not in joined], today))
        kept = {after for after, before in joined.items() if before in merging}
        if not kept:
            return joined, merging
        joined = {after: before for after, before in joined.items() if after not in kept}


def _joined(
    versions: Sequence[Version], today: dict[VersionId, Reading], ours: set[VersionId]
) -> Iterator[tuple[VersionId, VersionId]]:
    """Yield versions, each with the one after it, where our reading alone had begun that and reads both alike now."""
    for before, after in pairwise(versions):
        settled = _digest_of(after, today) == after.text_digest
        if after.id in ours and settled and before.id in today and _digest_of(before, today) == after.text_digest:
            yield before.id, after.id


def _merging(versions: Sequence[Version], today: dict[VersionId, Reading]) -> Iterator[VersionId]:
    """Yield the versions that would repeat their neighbour's text if they were replaced."""
    for before, after in pairwise(versions):
        if before.text_digest == after.text_digest or _digest_of(before, today) != _digest_of(after, today):
            continue
        moves = _digest_of(after, today) != after.text_digest
        yield after.id if moves else before.id


def _told(one: VersionReread, merging: set[VersionId], joined: Mapping[VersionId, VersionId]) -> VersionReread:
    if one.version.id in joined:
        detail = "began with a newer reading alone: it is part of the version before it now"
        return replace(one, outcome=Reread.JOINED, detail=detail)
    if one.version.id not in merging:
        return one
    detail = "reads like the version beside it today: our reading differed, not the policy"
    return replace(one, outcome=Reread.MERGES, after=one.version.name, words=one.version.words, detail=detail)


def _is_of_today(version: Version, policy: Policy) -> bool:
    return (version.extractor, version.recipe_digest) == (EXTRACTOR, policy.recipe.digest)


def _digest_of(version: Version, today: dict[VersionId, Reading]) -> str:
    return today[version.id].text_digest if version.id in today else version.text_digest


@dataclass(frozen=True, slots=True)
class ChangeRejudged:
    """One change, what it was told to mean, and what today's rules say."""

    change: Change
    judgement: Judgement

    @property
    def differs(self) -> bool:
        """Tell whether it now means something else, whichever rules say so."""
        return not self.change.judgement.says_as(self.judgement)


async def rejudge(
    store: Store, reader: Reader, change: Change, rules: Sequence[Rule], *, dry_run: bool
) -> ChangeRejudged:
    """Judge a change by today's rules and store that, unless `dry_run`; `rules` are the user's own for its policy.

    Where its versions are read anew meanwhile it is judged once more, as it stands then. A change that came from our
    reading alone keeps its meaning. Sides that were read by different code are read anew, for else the comparison would
    tell of our code.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return await _rejudged(store, reader, change, rules, dry_run=dry_run)
        except StaleViewError:
            log.info("read anew meanwhile, judging once more policy=%s", change.policy)
            change = store.change(change.id)
    return await _rejudged(store, reader, change, rules, dry_run=dry_run)


async def _rejudged(
    store: Store, reader: Reader, change: Change, rules: Sequence[Rule], *, dry_run: bool
) -> ChangeRejudged:
    if change.technical:
        judgement = replace(change.judgement, rules=rules_version(rules))
    else:
        judgement = await judged(*await _sides(store, reader, change), rules)
    if not dry_run:
        store.rejudge(change, judgement)
    return ChangeRejudged(change, judgement)


async def _sides(store: Store, reader: Reader, change: Change) -> tuple[Document, Document]:
    before, after = change.before, change.after
    old, new = (Document.from_markdown(store.text(one.text_digest)) for one in (before, after))
    if (before.extractor, before.recipe_digest) == (after.extractor, after.recipe_digest):
        return old, new
    policy = store.state(change.policy).policy
    pages = [await read_again(store, reader, policy, one) for one in (before, after)]
    if pages[0] is None or pages[1] is None:
        return old, new
    return pages[0].document, pages[1].document
