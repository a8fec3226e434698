"""Files and folders -> captures in the timelines of their policies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from monitor.errors import CheckError, ConfigError
from monitor.files import TYPES, body_of, content_type
from monitor.placing import Placer
from monitor.provenance import Provenance, kind_of, provenance
from monitor.records import CheckResult, Fetched, Origin, Policy


class ImportOutcome(StrEnum):
    """What became of a file."""

    RECORDED = "recorded"
    KNOWN = "known"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Imported:
    """One file and what became of it; `undated` means that its time is that of the import."""

    path: Path
    slug: str
    outcome: ImportOutcome
    undated: bool = False
    result: CheckResult | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Importer:
    """Brings files into timelines; `slug` and `at` override what the files say."""

    placer: Placer
    now: Callable[[], datetime]
    slug: str | None = None
    at: datetime | None = None

    async def run(self, paths: Iterable[Path]) -> list[Imported]:
        """Import files and whole folders, oldest capture first. Raises ConfigError for a path that is not there."""
        files = list(_files(paths))
        if self.at is not None and len(files) > 1:
            raise ConfigError(f"one date for {len(files)} files: name one file with --at")
        dated = [(self._origin(path), path) for path in files]
        far = self.now()
        dated.sort(key=lambda pair: (pair[0].captured_at or far, pair[1]))
        return [await self._one(path, origin) for origin, path in dated]

    def _origin(self, path: Path) -> Provenance:
        try:
            with path.open("rb") as file:
                head = file.read(4_096).decode("utf-8", "replace")
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error
        said = provenance(path, head)
        return Provenance(self.at or said.captured_at, said.url, self.slug or said.slug)

    async def _one(self, path: Path, origin: Provenance) -> Imported:
        started_at = self.now()
        slug = origin.slug or "policy"
        undated = origin.captured_at is None
        at = origin.captured_at or started_at
        store = self.placer.store
        store.keep_policy(Policy(slug, _name(slug), origin.url or "", kind_of(slug) or "privacy", kept=True))
        refusal = self._refusal(slug, origin)
        if refusal:
            return Imported(path, slug, ImportOutcome.FAILED, detail=refusal)
        try:
            body = body_of(path)
        except ConfigError as error:
            return Imported(path, slug, ImportOutcome.FAILED, detail=error.message)
        fetched = Fetched(
            origin=Origin.IMPORT,
            captured_at=at,
            fetched_at=started_at,
            url_asked=origin.url or path.name,
            url_reached=origin.url or path.name,
            status=None,
            headers=(),
            content_type=content_type(path),
            body=body,
        )
        if self._known(slug, fetched, undated=undated):
            return Imported(path, slug, ImportOutcome.KNOWN, undated)
        try:
            recipe = store.state(slug).policy.recipe
            seen = await self.placer.read(fetched, recipe)
        except CheckError as error:
            return Imported(path, slug, ImportOutcome.FAILED, undated, detail=str(error))
        # whoever imports a file knows that it is the policy, however short it is and in whatever language
        result = await self.placer.place(slug, seen, started_at, live=False, sure=True)
        return Imported(path, slug, ImportOutcome.RECORDED, undated, result)

    def _refusal(self, slug: str, origin: Provenance) -> str:
        """Say why a file has no place in the timeline; '' where it has one."""
        if origin.captured_at is not None and origin.captured_at > self.now():
            return f"dated {origin.captured_at:%Y-%m-%d}, which is still to come: give the right day with --at"
        if origin.captured_at is None and not self.placer.store.state(slug).policy.kept:
            return "no date in it, and the policy is followed: say when it looked so with --at"
        return ""

    def _known(self, slug: str, fetched: Fetched, *, undated: bool) -> bool:
        """Tell whether the file is there already: at its time, or, without one, as what was seen last."""
        store = self.placer.store
        if undated:
            return store.state(slug).last_body_digest == fetched.digest
        return store.captured(slug, fetched.captured_at, fetched.digest)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in TYPES)
        elif path.is_file():
            yield path
        else:
            raise ConfigError("no such file or folder", path=str(path))


def _name(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
