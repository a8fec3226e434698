"""Files and folders -> captures in the timelines of their policies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from monitor.errors import CheckError, ConfigError
from monitor.files import TYPES, body_of, content_type
from monitor.pages import bundle, place_of
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
        urls = self._pages(files)
        if urls:
            return [await self._together(files, urls)]
        if self.at is not None and len(files) > 1:
            raise ConfigError(f"one date for {len(files)} files: name one file with --at")
        dated = [(self._origin(path), path) for path in files]
        far = self.now()
        dated.sort(key=lambda pair: (pair[0].captured_at or far, pair[1]))
        return [await self._one(path, origin) for origin, path in dated]

    def _pages(self, files: Sequence[Path]) -> tuple[str, ...]:
        """Return the addresses of the policy whose pages these files are, one each and in order; none otherwise."""
        if self.slug is None or self.at is None or len(files) < 2:
            return ()
        policy = next((one for one in self.placer.store.policies() if one.slug == self.slug), None)
        urls = policy.urls if policy else ()
        if urls and len(urls) != len(files):
            raise ConfigError(
                f"{self.slug} has {len(urls)} pages, and there are {len(files)} files: name one for each page, in order"
            )
        return urls

    async def _together(self, files: Sequence[Path], urls: Sequence[str]) -> Imported:
        """Import the pages of one policy, each a file, as one capture."""
        assert self.slug is not None
        assert self.at is not None
        try:
            pages = [
                self._fetched(path, Provenance(self.at, url), self.at) for path, url in zip(files, urls, strict=True)
            ]
        except ConfigError as error:
            return Imported(files[0], self.slug, ImportOutcome.FAILED, detail=error.message)
        origin = Provenance(self.at, None, self.slug)
        return await self._record(files[0], origin, bundle(pages))

    def _origin(self, path: Path) -> Provenance:
        try:
            with path.open("rb") as file:
                head = file.read(4_096).decode("utf-8", "replace")
        except OSError as error:
            raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error
        said = provenance(path, head)
        return Provenance(self.at or said.captured_at, said.url, self.slug or said.slug)

    async def _one(self, path: Path, origin: Provenance) -> Imported:
        slug = origin.slug or "policy"
        store = self.placer.store
        store.keep_policy(Policy(slug, _name(slug), origin.url or "", kind_of(slug) or "privacy", kept=True))
        try:
            fetched = self._fetched(path, origin, origin.captured_at or self.now())
        except ConfigError as error:
            return Imported(path, slug, ImportOutcome.FAILED, detail=error.message)
        return await self._record(path, origin, fetched)

    def _fetched(self, path: Path, origin: Provenance, at: datetime) -> Fetched:
        """Return a file as a capture. Raises ConfigError where it cannot be read."""
        return Fetched(
            origin=Origin.IMPORT,
            captured_at=at,
            fetched_at=self.now(),
            url_asked=origin.url or path.name,
            url_reached=origin.url or path.name,
            status=None,
            headers=(),
            content_type=content_type(path),
            body=body_of(path),
        )

    async def _record(self, path: Path, origin: Provenance, fetched: Fetched) -> Imported:
        """Read a capture and give it its place."""
        started_at, store = self.now(), self.placer.store
        slug, undated = origin.slug or "policy", origin.captured_at is None
        refusal = self._refusal(slug, origin) or self._one_page(slug, fetched)
        if refusal:
            return Imported(path, slug, ImportOutcome.FAILED, detail=refusal)
        if self._known(slug, fetched, undated=undated):
            return Imported(path, slug, ImportOutcome.KNOWN, undated)
        try:
            policy = store.state(slug).policy
            seen = await self.placer.read(fetched, policy.recipe)
        except CheckError as error:
            return Imported(path, slug, ImportOutcome.FAILED, undated, detail=str(error))
        # whoever imports a file knows that it is the policy, however short it is and in whatever language; but one file
        # for all pages may be one of the pages
        sure = bool(fetched.pages) or not policy.urls
        result = await self.placer.place(slug, seen, started_at, live=False, sure=sure)
        return Imported(path, slug, ImportOutcome.RECORDED, undated, result)

    def _refusal(self, slug: str, origin: Provenance) -> str:
        """Say why a file has no place in the timeline; '' where it has one."""
        if origin.captured_at is not None and origin.captured_at > self.now():
            return f"dated {origin.captured_at:%Y-%m-%d}, which is still to come: give the right day with --at"
        if origin.captured_at is None and not self.placer.store.state(slug).policy.kept:
            return "no date in it, and the policy is followed: say when it looked so with --at"
        return ""

    def _one_page(self, slug: str, fetched: Fetched) -> str:
        """Say which page of several a file is, by the address in it; '' where it is the whole policy."""
        urls = () if fetched.pages else self.placer.store.state(slug).policy.urls
        number = next((n for n, url in enumerate(urls, 1) if _bare(url) == _bare(fetched.url_asked)), None)
        if number is None:
            return ""
        place = place_of(number, len(urls), urls[number - 1])
        return f"it is {place}, and not the whole policy: name a file for each page, in order, with --policy and --at"

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


def _bare(url: str) -> str:
    """Return an address without what an archive may write otherwise."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


def _name(slug: str) -> str:
    return slug.replace("-", " ").capitalize()
