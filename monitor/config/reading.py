"""The text of config.toml -> a Config, or one line that says what is wrong and where."""

from __future__ import annotations

import difflib
import math
import re
import tomllib
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import get_args

import msgspec

from monitor.config.model import Config
from monitor.config.recipes import policy_addresses, recipe_of
from monitor.config.rules import check_slugs, rules_of
from monitor.config.tables import TABLES, File, PolicyTable, keys_of
from monitor.config.values import KIND, SLUG, duration_s, web_address
from monitor.errors import ConfigError
from monitor.records import Policy, Recipient
from monitor.toml_lines import line_of

ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
HOST_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@]+):(\d{1,5})")


def load(path: Path) -> Config:
    """Read and check a configuration file. Raises ConfigError with file, line and key."""
    return parse(_text(path), path)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ConfigError("not UTF-8: save the file as UTF-8", path=str(path), line=line) from error
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=str(path)) from error


def parse(text: str, path: Path) -> Config:
    """Check the text of a configuration file that stands at `path`. Raises ConfigError."""
    return _Reader(text, path).config()


#: what TOML holds, in words
_TYPES = {
    "str": "a text in quotes",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}


def _in_words(types: str) -> str:
    """Return types as people call them; that a key may be left out is no type.

    >>> _in_words("str | null"), _in_words("str | array")
    ('a text in quotes', 'a text in quotes or a list')
    """
    return " or ".join(_TYPES.get(one, one) for one in types.split(" | ") if one != "null")


def _choices(where: Sequence[str | int]) -> list[str]:
    """Return the values that a key may have."""
    names = [part for part in where if isinstance(part, str)]
    kind = keys_of(TABLES[".".join(names[:-1])])[names[-1]]
    parts = (kind, *get_args(kind))
    members = [str(one.value) for part in parts if isinstance(part, type) and issubclass(part, Enum) for one in part]
    return members or [part for part in parts if isinstance(part, str)]


class _Reader:
    """Turns the text of one file into a Config; knows where each key stands, for the messages."""

    def __init__(self, text: str, path: Path) -> None:
        self.text, self.path = text, path

    def config(self) -> Config:
        file = self._decode()
        self._check_wayback(file)
        self._check_email(file)
        every_s = self._duration(file.schedule.every, ("schedule", "every"))
        policies = tuple(self._policy(table, index, every_s) for index, table in enumerate(file.policy))
        self._check_duplicates(policies)
        data_dir = (self.path.resolve().parent / Path(file.monitor.data_dir).expanduser()).resolve()
        return Config(
            path=self.path,
            data_dir=data_dir,
            database=self._database(file.monitor.database, data_dir),
            user_agent=file.monitor.user_agent,
            allow_private=self._allow_private(file.monitor.allow_private),
            schedule=file.schedule,
            limits=file.limits,
            wayback=file.wayback,
            browser=file.browser,
            email=file.email,
            recipients=self._recipients(file, policies),
            policies=policies,
            rules=rules_of(file.rule, [policy.slug for policy in policies], self._fail),
        )

    def _fail(self, message: str, *where: str | int) -> ConfigError:
        key = ".".join(str(part) for part in where if isinstance(part, str)) or None
        return ConfigError(message, path=str(self.path), line=line_of(self.text, where), key=key)

    def _decode(self) -> File:
        try:
            raw = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"at line (\d+)", str(error))
            message = f"not valid TOML: {re.sub(r' ?[(]at .*[)]$', '', str(error)).lower()}"
            at = int(line[1]) if line else len(self.text.splitlines())
            raise ConfigError(message, path=str(self.path), line=at) from error
        except (ValueError, RecursionError) as error:
            # a number of thousands of digits, lists within lists within lists
            raise ConfigError("not valid TOML: a number too long or lists too deep", path=str(self.path)) from error
        self._check_keys(raw, File, ())
        try:
            return msgspec.convert(raw, File)
        except msgspec.ValidationError as error:
            raise self._explain(str(error)) from error

    def _check_keys(self, raw: object, table: type, where: tuple[str | int, ...]) -> None:
        """Find the first unknown key before msgspec does, to name the nearest known one."""
        if not isinstance(raw, dict):
            return
        known = tuple(keys_of(table))
        for key, value in raw.items():
            if key not in known:
                raise self._fail(self._unknown(key, known), *where, key)
            if isinstance(value, float) and not math.isfinite(value):
                raise self._fail(f"{value} is not a number to reckon with", *where, key)
            inner = TABLES.get(".".join([*(part for part in where if isinstance(part, str)), key]))
            if inner is None:
                continue
            for index, entry in enumerate(value if isinstance(value, list) else [value]):
                here = (*where, key, index) if isinstance(value, list) else (*where, key)
                self._check_keys(entry, inner, here)

    @staticmethod
    def _unknown(key: str, known: tuple[str, ...]) -> str:
        near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
        return "unknown key" + (f": did you mean {near[0]!r}?" if near else f": known are {', '.join(known)}")

    def _explain(self, message: str) -> ConfigError:
        text, _, place = message.partition(" - at `$")
        where = tuple(
            int(index) if index else name for name, index in re.findall(r"\.?([A-Za-z_]+)|\[(\d+)\]", place.rstrip("`"))
        )
        missing = re.fullmatch(r"Object missing required field `(\w+)`", text)
        if missing:
            return self._fail(f"{missing[1]!r} is missing", *where)
        if text.startswith("Invalid enum value"):
            return self._fail(
                f"{text.removeprefix('Invalid enum value ')} is not one of {', '.join(_choices(where))}", *where
            )
        if text == "Expected `array`, got `object`":
            return self._fail(f"write [[{where[-1]}]] with two brackets: there may be several", *where)
        plain = re.sub(r"`([a-z |]+)`", lambda found: _in_words(found[1]), text)
        return self._fail(plain[:1].lower() + plain[1:], *where)

    def _duration(self, text: str, where: tuple[str | int, ...]) -> int:
        try:
            return duration_s(text)
        except ValueError as error:
            raise self._fail(str(error), *where) from error

    def _address(self, text: str, *where: str | int) -> str:
        try:
            return web_address(text)
        except ValueError as error:
            raise self._fail(str(error), *where) from error

    def _policy(self, table: PolicyTable, index: int, every_s: int) -> Policy:
        if not SLUG.fullmatch(table.slug):
            raise self._fail(
                f"{table.slug!r} is not a slug: lower-case letters, digits and '-', 64 at most", "policy", index, "slug"
            )
        if not KIND.fullmatch(table.kind):
            raise self._fail(f"{table.kind!r} is not a kind: a word such as privacy, terms, cookies",
                             "policy", index, "kind")  # fmt: skip
        every = every_s if table.every is None else self._duration(table.every, ("policy", index, "every"))
        if table.archive_url is not None:
            self._address(table.archive_url, "policy", index, "archive_url")
        urls = policy_addresses(table, index, self._fail)
        return Policy(
            slug=table.slug,
            name=table.name or table.slug,
            url=urls[0],
            urls=urls if len(urls) > 1 else (),
            kind=table.kind,
            every_s=every,
            labels=table.labels,
            language=table.language,
            archive_url=table.archive_url,
            recipe=recipe_of(table, index, self._fail),
        )

    def _check_duplicates(self, policies: tuple[Policy, ...]) -> None:
        seen: set[str] = set()
        for index, policy in enumerate(policies):
            if policy.slug in seen:
                raise self._fail(f"{policy.slug!r} stands twice: give each policy its own slug",
                                 "policy", index, "slug")  # fmt: skip
            seen.add(policy.slug)

    def _check_wayback(self, file: File) -> None:
        self._address(file.wayback.base_url, "wayback", "base_url")

    def _check_email(self, file: File) -> None:
        email = file.email
        if email is None:
            if file.recipient:
                raise self._fail("recipients need an [email] table with a host or a folder", "recipient", 0)
            return
        if email.host is None and email.folder is None:
            raise self._fail("name a mail server with 'host', or a 'folder' to write mails to", "email")
        if not ADDRESS.search(email.from_):
            raise self._fail(f"{email.from_!r} holds no e-mail address", "email", "from")
        if email.username is None:
            return
        if email.password_env is None and email.password_file is None:
            raise self._fail("a user name needs 'password_env' or 'password_file'", "email", "username")
        if email.tls == "none" and email.host not in ("localhost", "127.0.0.1", "::1"):
            raise self._fail("a password is never sent in clear: set tls to 'starttls' or 'tls'", "email", "tls")

    def _recipients(self, file: File, policies: tuple[Policy, ...]) -> tuple[Recipient, ...]:
        slugs = [policy.slug for policy in policies]
        for index, table in enumerate(file.recipient):
            if not ADDRESS.fullmatch(table.address):
                raise self._fail(f"{table.address!r} is not an e-mail address", "recipient", index, "address")
            check_slugs(table.policies, slugs, self._fail, "recipient", index)
        return tuple(
            Recipient(
                address=table.address,
                severity=table.severity,
                kinds=frozenset(table.kinds),
                policies=frozenset(table.policies),
                labels=frozenset(table.labels),
            )
            for table in file.recipient
        )

    def _allow_private(self, entries: tuple[str, ...]) -> tuple[str, ...]:
        for entry in entries:
            match = HOST_PORT.fullmatch(entry)
            if match is None or not 0 < int(match[2]) < 65_536:
                raise self._fail(f"{entry!r} is not host:port, as in 127.0.0.1:8765", "monitor", "allow_private")
        return entries

    def _database(self, url: str, data_dir: Path) -> str:
        scheme, separator, rest = url.partition("://")
        if not separator:
            raise self._fail(f"{url!r} is not a database address: write sqlite:///monitor.db", "monitor", "database")
        if scheme.partition("+")[0] != "sqlite":
            return url
        if not rest.startswith("/") or rest == "/":
            raise self._fail(f"{url!r} names no file: write sqlite:///monitor.db", "monitor", "database")
        return f"sqlite:///{data_dir / rest[1:]}"
