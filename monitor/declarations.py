"""Declarations of Open Terms Archive -> policies of config.toml, and what of them cannot be carried over.

The form is that of https://docs.opentermsarchive.org/terms-declaration/: a JSON file a service, with its terms by type.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config import KIND, MOST_PAGES, SLUG, web_address
from monitor.configuring import slug_for
from monitor.errors import ConfigError
from monitor.files import body_of
from monitor.provenance import kind_of
from monitor.records import FetchMode

#: the keys of a source document that we know; any other is said to be left out
_KNOWN = frozenset(("fetch", "select", "remove", "filter", "executeClientScripts", "combine"))
_SLUG_CHARS, _KIND_CHARS = 64, 32


@dataclass(frozen=True, slots=True)
class Declared:
    """A policy that a declaration describes."""

    #: what a [[policy]] of config.toml says; empty where the policy cannot be followed at all
    values: Mapping[str, Any]
    #: service and type, for people
    name: str
    #: what of the declaration is not carried over, and what that means
    left_out: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """Return its slug; '' where the policy cannot be followed."""
        return str(self.values.get("slug", ""))

    @property
    def urls(self) -> tuple[str, ...]:
        """Return the addresses of its pages, one or several."""
        pages = [page["url"] for page in self.values.get("page", ())]
        return tuple(self.values.get("urls", ()) or pages or [self.values["url"]])


@dataclass(frozen=True, slots=True)
class Declarations:
    """What was read: the policies described, and what is wrong with each file that could not be read."""

    found: tuple[Declared, ...]
    broken: tuple[str, ...]


def read_declarations(path: Path, service: str | None = None) -> Declarations:
    """Return what a declaration, or a folder of them, describes; of one service if it is named, case aside.

    A file of a folder that is no declaration keeps no other from being read. Raises ConfigError for a path without
    declarations, a service that none of them is about, or a file named that is none.
    """
    found: list[Declared] = []
    names: list[str] = []
    broken: list[str] = []
    for file in _files(path):
        try:
            raw = _json(file)
        except ConfigError as error:
            if path.is_file():
                raise
            broken.append(str(error))
            continue
        name = str(raw.get("name") or file.stem)
        names.append(name)
        if service is None or service.casefold() in (name.casefold(), file.stem.casefold()):
            found.extend(declared(raw, name))
    if service is not None and not (found or broken):
        known = ", ".join(sorted(names)[:10])
        raise ConfigError(f"no terms of a service {service!r}: there are {known}{', …' if len(names) > 10 else ''}",
                          path=str(path))  # fmt: skip
    return Declarations(tuple(found), tuple(broken))


def declared(raw: Mapping[str, Any], service: str) -> list[Declared]:
    """Return the policies that one declaration describes, in its order. Never raises."""
    terms = raw.get("terms") or raw.get("documents")
    if not isinstance(terms, Mapping):
        return [Declared({}, service, ("it names no terms",))]
    return [one for kind, source in terms.items() for one in _policies(service, str(kind), source)]


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    folder = path / "declarations" if (path / "declarations").is_dir() else path
    files = sorted(file for file in folder.glob("*.json") if not file.name.endswith(".history.json"))
    if not files:
        raise ConfigError("no declarations: name a .json file, or a folder of them", path=str(path))
    return files


def _json(file: Path) -> Mapping[str, Any]:
    try:
        raw = json.loads(body_of(file))
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"is no JSON: {error}", path=str(file)) from error
    if not isinstance(raw, Mapping):
        raise ConfigError("is no declaration: its JSON is not an object", path=str(file))
    return raw


def _policies(service: str, kind: str, source: object) -> Iterator[Declared]:
    name = f"{service} {kind}"
    if not isinstance(source, Mapping):
        yield Declared({}, name, ("it is not an object",))
        return
    pages = source.get("combine")
    yield _combined(name, kind, source, pages) if isinstance(pages, list) else _policy(name, kind, source)


def _policy(name: str, kind: str, source: Mapping[str, Any]) -> Declared:
    try:
        url = web_address(str(source.get("fetch") or ""))
    except ValueError as error:
        return Declared({}, name, (f"fetch: {error}",))
    word = _kind(kind)
    recipe, left_out = _recipe(source)
    values = {"slug": _slug(name, url, word), "name": name, "url": url, "kind": word, **_fetch([source]), **recipe}
    return Declared(values, name, (*left_out, *_others(source)))


def _combined(name: str, kind: str, source: Mapping[str, Any], pages: Sequence[object]) -> Declared:
    """Return one policy of several pages. What a page has of its own stands instead of what all share."""
    shared = {key: value for key, value in source.items() if key != "combine"}
    own = [page if isinstance(page, Mapping) else {} for page in pages]
    urls = [str(page.get("fetch") or shared.get("fetch") or "") for page in own]
    reason = _unfit(urls)
    if reason:
        return Declared({}, name, (f"combine: {reason}",))
    if len(urls) == 1:
        return _policy(name, kind, {**shared, **own[0]})
    word = _kind(kind)
    recipe, left_out = _recipe(shared)
    tables, notes = _pages(urls, own)
    where = {"page": tables} if any(len(table) > 1 for table in tables) else {"urls": urls}
    effective = [{**shared, **page} for page in own]
    values = {"slug": _slug(name, urls[0], word), "name": name, **where, "kind": word, **_fetch(effective), **recipe}
    return Declared(values, name, tuple(dict.fromkeys((*left_out, *_others(shared), *notes))))


def _unfit(urls: Sequence[str]) -> str:
    """Say why no policy can be made of pages at these addresses; '' where one can."""
    for number, url in enumerate(urls, start=1):
        try:
            web_address(url)
        except ValueError as error:
            return f"page {number}: fetch: {error}"
        if url in urls[: number - 1]:
            return f"page {number}: {url} is there already: a page is read in one way only"
    if not urls:
        return "it names no pages"
    return f"{len(urls)} pages: {MOST_PAGES} at most" if len(urls) > MOST_PAGES else ""


def _pages(urls: Sequence[str], own: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[str]]:
    """Return a table for each page with what it has of its own, and what of that is left out."""
    tables: list[dict[str, Any]] = []
    notes: list[str] = []
    for number, (url, page) in enumerate(zip(urls, own, strict=True), start=1):
        recipe, left_out = _recipe(page)
        tables.append({"url": url, **recipe})
        notes += [f"page {number}: {note}" for note in (*left_out, *_others(page))]
    return tables, notes


def _fetch(sources: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Return how the pages are fetched: all in a browser where one of them needs its scripts."""
    return {"fetch": str(FetchMode.BROWSER)} if any(one.get("executeClientScripts") for one in sources) else {}


def _recipe(source: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the selectors of a source, and what of them is left out."""
    select, of_select = _selectors("select", source.get("select"))
    remove, of_remove = _selectors("remove", source.get("remove"))
    if of_select:
        # half of a selection would be half of the policy
        select = []
        of_select = [*of_select, "select: nothing of it is used, the policy is found without"]
    kept = {key: value for key, value in (("select", select), ("remove", remove)) if value}
    return kept, [*of_select, *of_remove]


def _selectors(key: str, value: object) -> tuple[list[str | dict[str, str]], list[str]]:
    """Return the selectors of a key, CSS and ranges, and what else it holds."""
    kept: list[str | dict[str, str]] = []
    left_out: list[str] = []
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        if isinstance(one, str) and _is_css(one):
            kept.append(one)
        elif isinstance(one, Mapping) and (found := _range(one)):
            kept.append(found)
        elif isinstance(one, str):
            left_out.append(f"{key}: {one!r} is not a CSS selector that we know")
        else:
            left_out.append(f"{key}: a range without a start and an end that we know: {json.dumps(one)[:200]}")
    return kept, left_out


def _range(value: Mapping[str, Any]) -> dict[str, str]:
    """Return a range as a recipe has it; empty where it has no start or no end.

    Where a range says both, before counts, as it does for those who wrote it.
    """
    found: dict[str, str] = {}
    for edge in ("start", "end"):
        for word in ("Before", "After"):
            css = value.get(f"{edge}{word}")
            if css and isinstance(css, str) and _is_css(css):
                found[f"{edge}_{word.lower()}"] = css
                break
            if css:
                return {}
    return found if len(found) == 2 else {}


def _is_css(selector: str) -> bool:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError):
        return False
    return True


def _others(source: Mapping[str, Any]) -> Iterator[str]:
    filters = source.get("filter")
    if filters:
        yield f"filter: JavaScript, never run: {', '.join(_filters(filters))}"
    for key in source:
        if key not in _KNOWN:
            yield f"{key}: not known"


def _filters(filters: object) -> Iterable[str]:
    for one in filters if isinstance(filters, list) else [filters]:
        yield from map(str, one) if isinstance(one, Mapping) else [str(one)]


def _kind(kind: str) -> str:
    """Return the kind for a type of terms: one of our words, or the type as a word."""
    word = kind_of(kind) or _plain(kind)[:_KIND_CHARS].strip("-")
    return word if KIND.fullmatch(word) else "terms"


def _slug(name: str, url: str, kind: str) -> str:
    slug = _plain(name)
    if len(slug) > _SLUG_CHARS:
        # what tells one policy of a service from another stands at the end
        head, tail = slug[: _SLUG_CHARS // 2], slug[-(_SLUG_CHARS // 2 - 1) :]
        slug = f"{head.strip('-')}-{tail.strip('-')}"
    return slug if SLUG.fullmatch(slug) else slug_for(url, kind)


def _plain(text: str) -> str:
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
