"""The tables of config.toml: which keys may stand in the file, and between which bounds."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_type_hints

from msgspec import Meta, Struct, structs

from monitor import __version__
from monitor.records import FetchMode, FlagKind, Severity, UserRule

DEFAULT_USER_AGENT = f"policy-monitor/{__version__} (+https://example.org/about)"

#: bounds that no sensible set-up meets: beyond them a number is a slip, or more than a clock or a memory can hold
Seconds = Annotated[float, Meta(gt=0, le=3_600)]
Gap = Annotated[float, Meta(ge=0, le=86_400)]
PerMinute = Annotated[float, Meta(ge=0.01, le=100_000)]
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
    per_host_gap_s: Gap = 5.0
    per_host_concurrency: Count = 1
    concurrency: Count = 8


class LimitsTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[limits]`: what one look may cost."""

    body_mb: Annotated[float, Meta(gt=0, le=1_000)] = 20.0
    total_s: Seconds = 60.0
    reading_s: Seconds = 20.0
    reading_mb: Annotated[float, Meta(ge=64, le=1_048_576)] = 1024.0


class WaybackTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[wayback]`: the archive, and 80% of the rates it asks clients to keep."""

    base_url: str = "https://web.archive.org"
    cdx_per_minute: PerMinute = 24.0
    playback_per_minute: PerMinute = 480.0


class BrowserTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[browser]`: what runs the scripts of pages that are empty without them."""

    executable: Annotated[str, Meta(min_length=1)] | None = None
    memory_mb: Annotated[float, Meta(ge=256, le=1_048_576)] = 1024.0


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
    timeout_s: Seconds = 30.0


class RecipientTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[recipient]]`: who is told, and of what."""

    address: str
    #: the one way there is; it may be named
    when: Literal["immediate"] = "immediate"
    severity: Severity = Severity.MINOR
    kinds: tuple[FlagKind, ...] = ()
    policies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


class RangeTable(Struct, frozen=True, forbid_unknown_fields=True):
    """A stretch of a page from one element to another, as in `{start_before = "#a", end_before = "#b"}`."""

    start_before: str | None = None
    start_after: str | None = None
    end_before: str | None = None
    end_after: str | None = None


#: CSS, a stretch, or several of both
Selectors = str | RangeTable | tuple[str | RangeTable, ...]


class PageTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[policy.page]]`: one page of a policy, read in a way of its own; what it leaves out is that of the policy."""

    url: str
    select: Selectors | None = None
    remove: Selectors | None = None
    from_heading: str | None = None
    to_heading: str | None = None


class PolicyTable(Struct, frozen=True, forbid_unknown_fields=True):
    """`[[policy]]`: a document to follow; its address is `url`, or `urls` or pages where it spans several."""

    slug: str
    url: str | None = None
    urls: tuple[str, ...] = ()
    page: tuple[PageTable, ...] = ()
    name: str | None = None
    kind: str = "privacy"
    every: str | None = None
    labels: tuple[str, ...] = ()
    fetch: FetchMode = FetchMode.HTTP
    language: Annotated[str, Meta(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] | None = None
    archive_url: str | None = None
    select: Selectors = ()
    remove: Selectors = ()
    from_heading: str | None = None
    to_heading: str | None = None


class File(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of config.toml."""

    monitor: MonitorTable = MonitorTable()
    schedule: ScheduleTable = ScheduleTable()
    limits: LimitsTable = LimitsTable()
    wayback: WaybackTable = WaybackTable()
    browser: BrowserTable = BrowserTable()
    email: EmailTable | None = None
    recipient: tuple[RecipientTable, ...] = ()
    rule: tuple[UserRule, ...] = ()
    policy: tuple[PolicyTable, ...] = ()


def keys_of(table: type) -> dict[str, Any]:
    """Return the keys that may stand in a table, each with the type of its value."""
    if issubclass(table, Struct):
        return {field.encode_name: field.type for field in structs.fields(table)}
    return get_type_hints(table)


#: the tables by where they stand, for what is said of an unknown key
TABLES: dict[str, type] = {
    "monitor": MonitorTable,
    "schedule": ScheduleTable,
    "limits": LimitsTable,
    "wayback": WaybackTable,
    "browser": BrowserTable,
    "email": EmailTable,
    "recipient": RecipientTable,
    "rule": UserRule,
    "policy": PolicyTable,
    "policy.page": PageTable,
}
