"""config.toml -> a frozen Config, or one line that says what is wrong and where.

The file is read as UTF-8 (a byte order mark and CRLF are fine). Secrets never stand in it: the password of the mail
server comes from an environment variable or a file that the configuration names.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, Struct

from monitor import __version__
from monitor.errors import ConfigError
from monitor.records import FetchMode, FlagKind, Policy, Recipe, Recipient, Severity
from monitor.toml_lines import line_of

DEFAULT_USER_AGENT = f"policy-monitor/{__version__} (+https://example.org/about)"
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
KIND = re.compile(r"[a-z][a-z-]{0,31}")
DURATION = re.compile(r"(\d{1,6})\s*(m|h|d|w)")
UNIT_S = {"m": 60, "h": 3_600, "d": 86_400, "w": 604_800}
#: politeness: no policy changes so often that looking each minute tells more than each half hour
SHORTEST_EVERY_S = 60
LONGEST_EVERY_S = 366 * 86_400
ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")
HOST_PORT = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^\s:/@]+):(\d{1,5})")

Positive = Annotated[float, Meta(gt=0)]
NotNegative = Annotated[float, Meta(ge=0)]
Count = Annotated[int, Meta(ge=1, le=1_000)]


class MonitorTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[monitor]`: where things live and how we introduce ourselves."""

    data_dir: str = "."
    database: str = "sqlite:///monitor.db"
    user_agent: Annotated[str, Meta(min_length=1, pattern=r"^[\x20-\x7e]*$")] = DEFAULT_USER_AGENT
    allow_private: tuple[str, ...] = ()


class ScheduleTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[schedule]`: how often and how gently we look."""

    every: str = "1d"
    per_host_gap_s: NotNegative = 5.0
    per_host_concurrency: Count = 1
    concurrency: Count = 8


class LimitsTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[limits]`: what one look may cost."""

    body_mb: Positive = 20.0
    total_s: Positive = 60.0
    reading_s: Positive = 20.0
    reading_mb: Annotated[float, Meta(ge=64)] = 1024.0


class WaybackTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[wayback]`: the archive, and 80% of the rates it asks clients to keep."""

    base_url: str = "https://web.archive.org"
    cdx_per_minute: Positive = 24.0
    playback_per_minute: Positive = 480.0


class EmailTable(Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """`[email]`: a mail server, or a folder that mails are written to."""

    from_: str = "Policy Monitor <monitor@localhost>"
    host: str | None = None
    port: Annotated[int, Meta(ge=1, le=65_535)] = 25
    tls: Literal["none", "starttls", "tls"] = "starttls"
    username: str | None = None
    password_env: str | None = None
    password_file: str | None = None
    folder: str | None = None
    timeout_s: Positive = 30.0


class RecipientTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[recipient]]`: who is told, and of what."""

    address: str
    when: Literal["immediate"] = "immediate"
    severity: Severity = Severity.MINOR
    kinds: tuple[FlagKind, ...] = ()
    policies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class PolicyTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[policy]]`: a document to follow."""

    slug: str
    url: str
    name: str | None = None
    kind: str = "privacy"
    every: str | None = None
    labels: tuple[str, ...] = ()
    fetch: FetchMode = FetchMode.HTTP
    language: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    archive_url: str | None = None
    select: str | tuple[str, ...] = ()
    remove: str | tuple[str, ...] = ()
    from_heading: str | None = None
    to_heading: str | None = None


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of config.toml."""

    monitor: MonitorTable = MonitorTable()
    schedule: ScheduleTable = ScheduleTable()
    limits: LimitsTable = LimitsTable()
    wayback: WaybackTable = WaybackTable()
    email: EmailTable | None = None
    recipient: tuple[RecipientTable, ...] = ()
    policy: tuple[PolicyTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Config:
    """Everything the user decided, with paths made absolute."""

    path: Path | None
    data_dir: Path
    database: str
    user_agent: str
    allow_private: tuple[str, ...]
    every_s: int
    schedule: ScheduleTable
    limits: LimitsTable
    wayback: WaybackTable
    email: EmailTable | None
    recipients: tuple[Recipient, ...]
    policies: tuple[Policy, ...]

    @property
    def mail_folder(self) -> Path | None:
        """Return the folder that mails are written to; None where they are sent."""
        if self.email is None or self.email.folder is None:
            return None
        return self.data_dir / self.email.folder


def find(explicit: Path | None, environ: Mapping[str, str] = os.environ) -> Path:
    """Return the configuration file to use.

    The one named, else $MONITOR_CONFIG, ./config.toml, the user's configuration folder. Raises ConfigError when there
    is none, saying how to make one.
    """
    named = explicit or (Path(environ["MONITOR_CONFIG"]) if environ.get("MONITOR_CONFIG") else None)
    if named is not None:
        if named.is_file():
            return named
        raise ConfigError("no such file: make one with `monitor init`", path=str(named))
    for candidate in (Path("config.toml"), _user_file()):
        if candidate.is_file():
            return candidate
    raise ConfigError(
        "no configuration: neither ./config.toml nor "
        f"{_user_file()} exists; make one with `monitor init`, or name one with --config"
    )


def _user_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("policy-monitor") / "config.toml"


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


def duration_s(text: str) -> int:
    """Return the seconds of '30m', '6h', '1d' or '2w'. Raises ValueError that says what is allowed.

    >>> duration_s("6h")
    21600
    """
    match = DURATION.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a duration: write 30m, 6h, 1d or 2w")
    seconds = int(match[1]) * UNIT_S[match[2]]
    if not SHORTEST_EVERY_S <= seconds <= LONGEST_EVERY_S:
        raise ValueError(f"{text!r} is out of range: from 1m to 366d")
    return seconds


def web_address(text: str) -> str:
    """Return the address if it can be fetched at all. Raises ValueError that says why not."""
    if re.search(r"[\s\x00-\x1f\x7f]", text):
        raise ValueError(f"{text!r} is not an address: it contains white space or control characters")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"{text!r} is not an address: {error}") from error
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{text!r} is not an address we follow: it must start with https:// or http://")
    if not host:
        raise ValueError(f"{text!r} is not an address: it names no host")
    if parts.username or parts.password:
        raise ValueError("an address must not hold a user name or password")
    return text


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
            every_s=every_s,
            schedule=file.schedule,
            limits=file.limits,
            wayback=file.wayback,
            email=file.email,
            recipients=self._recipients(file, policies),
            policies=policies,
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
        self._check_keys(raw, File, ())
        try:
            return msgspec.convert(raw, File)
        except msgspec.ValidationError as error:
            raise self._explain(str(error)) from error

    def _check_keys(self, raw: object, table: type[Struct], where: tuple[str | int, ...]) -> None:
        """Find the first unknown key before msgspec does, to name the nearest known one."""
        if not isinstance(raw, dict):
            return
        known = {field.encode_name: field for field in msgspec.structs.fields(table)}
        for key, value in raw.items():
            if key not in known:
                raise self._fail(self._unknown(key, tuple(known)), *where, key)
            inner = TABLES.get(key) if not where else None
            if inner is None:
                continue
            for index, entry in enumerate(value if isinstance(value, list) else [value]):
                here: tuple[str | int, ...] = (key, index) if isinstance(value, list) else (key,)
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
        return self._fail(text[:1].lower() + text[1:], *where)

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
        archive_url = table.archive_url
        if archive_url is not None:
            self._address(archive_url, "policy", index, "archive_url")
        return Policy(
            slug=table.slug,
            name=table.name or table.slug,
            url=self._address(table.url, "policy", index, "url"),
            kind=table.kind,
            every_s=every,
            labels=table.labels,
            language=table.language,
            archive_url=archive_url,
            recipe=Recipe(
                fetch=table.fetch,
                select=self._selectors(table.select, "policy", index, "select"),
                remove=self._selectors(table.remove, "policy", index, "remove"),
                from_heading=table.from_heading,
                to_heading=table.to_heading,
            ),
        )

    def _selectors(self, value: str | tuple[str, ...], *where: str | int) -> tuple[str, ...]:
        selectors = (value,) if isinstance(value, str) else value
        if not selectors:
            return ()
        import soupsieve

        for selector in selectors:
            try:
                soupsieve.compile(selector)
            except (soupsieve.SelectorSyntaxError, ValueError) as error:
                reason = str(error).splitlines()[0].lower()
                raise self._fail(f"{selector!r} is not a CSS selector: {reason}", *where) from error
        return selectors

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
            for slug in table.policies:
                if slug not in slugs:
                    near = difflib.get_close_matches(slug, slugs, n=1)
                    hint = f": did you mean {near[0]!r}?" if near else ""
                    raise self._fail(f"no policy {slug!r}{hint}", "recipient", index, "policies")
        return tuple(
            Recipient(
                address=table.address,
                when=table.when,
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


TABLES: dict[str, type[Struct]] = {
    "monitor": MonitorTable,
    "schedule": ScheduleTable,
    "limits": LimitsTable,
    "wayback": WaybackTable,
    "email": EmailTable,
    "recipient": RecipientTable,
    "policy": PolicyTable,
}


def password(email: EmailTable, base: Path, environ: Mapping[str, str] = os.environ) -> str | None:
    """Return the mail server's password; None where no user name is set.

    Raises ConfigError that names the variable or the file, never its content. `base` is what a relative
    `password_file` is relative to.
    """
    if email.username is None:
        return None
    if email.password_env is not None:
        if email.password_env in environ:
            return environ[email.password_env]
        raise ConfigError(f"the environment variable {email.password_env} is not set", key="email.password_env")
    file = base / Path(email.password_file or "").expanduser()
    try:
        return file.read_text("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read", key="email.password_file") from error
