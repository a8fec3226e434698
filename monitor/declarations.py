"""Declarations of Open Terms Archive -> policies of config.toml, and what of them cannot be carried over.

The form is that of https://docs.opentermsarchive.org/terms-declaration/: a JSON file a service, with its terms by type.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from monitor.config import KIND, SLUG, web_address
from monitor.configuring import slug_for
from monitor.errors import ConfigError
from monitor.files import body_of
from monitor.provenance import kind_of

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


def read_declarations(path: Path, service: str | None = None) -> list[Declared]:
    """Return what a declaration, or a folder of them, describes; of one service if it is named, case aside.

    Raises ConfigError for a path without declarations, a service that none of them is about, or a file that is none.
    """
    found: list[Declared] = []
    names: list[str] = []
    for file in _files(path):
        raw = _json(file)
        name = str(raw.get("name") or file.stem)
        names.append(name)
        if service is None or service.casefold() in (name.casefold(), file.stem.casefold()):
            found.extend(declared(raw, name))
    if service is not None and not found:
        known = ", ".join(sorted(names)[:10])
        raise ConfigError(f"no terms of a service {service!r}: there are {known}{', …' if len(names) > 10 else ''}",
                          path=str(path))  # fmt: skip
    return found


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
    if not isinstance(pages, list):
        yield _policy(name, kind, source)
        return
    shared = {key: value for key, value in source.items() if key != "combine"}
    for number, page in enumerate(pages, start=1):
        own = page if isinstance(page, Mapping) else {}
        note = f"combine: one text of {len(pages)} pages: this one is followed as a policy of its own"
        yield _policy(f"{name} {number}", kind, {**shared, **own}, note)


def _policy(name: str, kind: str, source: Mapping[str, Any], *notes: str) -> Declared:
    try:
        url = web_address(str(source.get("fetch") or ""))
    except ValueError as error:
        return Declared({}, name, (f"fetch: {error}",))
    select, of_select = _selectors("select", source.get("select"))
    remove, of_remove = _selectors("remove", source.get("remove"))
    if of_select:
        # half of a selection would be half of the policy
        select = []
        of_select = [*of_select, "select: nothing of it is used, the policy is found without"]
    word = _kind(kind)
    values = {"slug": _slug(name, url, word), "name": name, "url": url, "kind": word}
    recipe = {key: value for key, value in (("select", select), ("remove", remove)) if value}
    return Declared({**values, **recipe}, name, (*notes, *of_select, *of_remove, *_others(source)))


def _selectors(key: str, value: object) -> tuple[list[str], list[str]]:
    """Return the CSS selectors of a key, and what else it holds."""
    kept: list[str] = []
    left_out: list[str] = []
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        if isinstance(one, str) and _is_css(one):
            kept.append(one)
        elif isinstance(one, str):
            left_out.append(f"{key}: {one!r} is not a CSS selector that we know")
        else:
            left_out.append(f"{key}: a range, {_range(one)}: use from_heading and to_heading if it is needed")
    return kept, left_out


def _is_css(selector: str) -> bool:
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError):
        return False
    return True


def _range(value: object) -> str:
    if not isinstance(value, Mapping):
        return repr(value)
    words = re.compile(r"(?=[A-Z])")
    return ", ".join(f"{' '.join(words.split(str(key))).lower()} {one!r}" for key, one in value.items())


def _others(source: Mapping[str, Any]) -> Iterator[str]:
    filters = source.get("filter")
    if filters:
        yield f"filter: JavaScript, never run: {', '.join(_filters(filters))}"
    if source.get("executeClientScripts"):
        yield "executeClientScripts: the page is read as it is sent, and rendered in a browser only where it is empty"
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
