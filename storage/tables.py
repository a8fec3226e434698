"""The tables, as the newest migration leaves them on SQLite.

Elsewhere they are made by the migrations, which also know the conditions of indexes there: naming those here would load
that database's dialect in every command.

Two kinds of rows: the log (captures, checks), which is only ever added to, and what follows from it (sightings,
versions, changes, flags), which a capture that lands in the middle may rearrange.
"""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, text


class UtcTime(sa.types.TypeDecorator[datetime]):
    """A moment, always aware and in UTC.

    SQLite has no such type: there it is text of fixed width, `2024-06-25T12:00:00.000000Z`, which sorts as time does.
    """

    impl = String(27).with_variant(sa.DateTime(timezone=True), "postgresql")
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | str | None:
        """Refuse a moment that does not know its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value!r}")
        utc = value.astimezone(UTC)
        if dialect.name == "postgresql":
            return utc
        return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"

    def process_result_value(self, value: datetime | str | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment in UTC, whatever the session's zone."""
        if value is None:
            return None
        return (datetime.fromisoformat(value) if isinstance(value, str) else value).astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _reading_columns() -> tuple[Column[str] | Column[int], ...]:
    """Return what is kept of a reading beside its text."""
    return (
        Column("text_digest", String(64), nullable=False),
        Column("title", Text, nullable=False),
        Column("language", String(16), nullable=False),
        Column("words", Integer, nullable=False),
        Column("extractor", String(64), nullable=False),
        Column("recipe_digest", String(64), nullable=False),
    )


policies = Table(
    "policies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", String(255), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("every_s", Integer, nullable=False),
    Column("labels", sa.JSON, nullable=False),
    Column("language", String(64)),
    Column("archive_url", Text),
    # all addresses of a policy of several pages; NULL for one of one page
    Column("urls", sa.JSON(none_as_null=True)),
    Column("recipe", sa.JSON, nullable=False),
    Column("kept", Boolean, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("validators_url", Text),
    Column("page_validators", sa.JSON(none_as_null=True)),
    Column("due_at", UtcTime),
    Column("failures_in_row", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("backfill_progress", Text),
)

contents = Table(
    "contents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    # the text this one is compressed against; NULL for one that stands by itself, as all do today
    Column("base_id", ForeignKey("contents.id")),
    Column("size_bytes", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False),
    Column("origin", String(16), nullable=False),
    Column("captured_at", UtcTime, nullable=False),
    Column("fetched_at", UtcTime, nullable=False),
    Column("url_asked", Text, nullable=False),
    Column("url_reached", Text, nullable=False),
    Column("status", Integer),
    Column("headers", sa.JSON, nullable=False),
    Column("content_type", Text),
    Column("digest", String(64), nullable=False),
    Column("size_bytes", Integer, nullable=False),
    Column("has_snapshot", Boolean, nullable=False),
    # what the body was read as, be it held or accepted; NULL where it was not read
    Column("text_digest", String(64)),
    # which pages the body is made of, where there are several
    Column("pages", sa.JSON(none_as_null=True)),
    Index(None, "policy_id", "captured_at"),
    # the number of a row that was deleted must not be given to another
    sqlite_autoincrement=True,
)

holds = Table(
    "holds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False),
    # the newest one
    Column("capture_id", ForeignKey("captures.id"), nullable=False),
    Column("reason", String(32), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("opened_at", UtcTime, nullable=False),
    Column("last_seen_at", UtcTime, nullable=False),
    Column("times_seen", Integer, nullable=False),
    Column("ended", String(32)),
    Column("ended_at", UtcTime),
    *_reading_columns(),
)
Index(
    "uq_holds_standing",
    holds.c.policy_id,
    unique=True,
    sqlite_where=text("ended IS NULL"),
)

# A capture accepted as the policy. Beside `captures`, because acceptance may come long after the capture, and the
# log is never altered. `id` is the order of acceptance and decides between captures of the same moment.
sightings = Table(
    "sightings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False),
    Column("capture_id", ForeignKey("captures.id"), nullable=False, unique=True),
    Column("captured_at", UtcTime, nullable=False),
    Column("text_digest", String(64), nullable=False),
    Index(None, "policy_id", "captured_at", "id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False),
    # the first sighting of this text: the version is in force from there to the start of the next
    Column("sighting_id", ForeignKey("sightings.id"), nullable=False, unique=True),
    *_reading_columns(),
    Index(None, "policy_id", "text_digest"),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False, index=True),
    Column("before_id", ForeignKey("versions.id"), nullable=False),
    Column("after_id", ForeignKey("versions.id"), nullable=False),
    Column("substantive", Boolean),
    Column("edit_class", String(32), nullable=False),
    Column("severity", String(16)),
    Column("language", String(16), nullable=False),
    Column("words_deleted", Integer, nullable=False),
    Column("words_inserted", Integer, nullable=False),
    Column("words_moved", Integer, nullable=False),
    Column("sections_changed", Integer, nullable=False),
    Column("rules", String(64), nullable=False),
    Column("flapping", Boolean, nullable=False),
    Column("technical", Boolean, nullable=False),
    Column("found_at", UtcTime, nullable=False),
    # when a capture landed between the two: kept for the alerts that speak of it, listed no longer
    Column("superseded_at", UtcTime),
)
Index(
    "uq_changes_before",
    changes.c.before_id,
    unique=True,
    sqlite_where=text("superseded_at IS NULL"),
)
Index(
    "uq_changes_after",
    changes.c.after_id,
    unique=True,
    sqlite_where=text("superseded_at IS NULL"),
)

flags = Table(
    "flags",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("change_id", ForeignKey("changes.id"), nullable=False, index=True),
    Column("kind", String(32), nullable=False),
    Column("direction", String(16), nullable=False),
    Column("severity", String(16), nullable=False),
    Column("section", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("rule", String(128), nullable=False),
)

checks = Table(
    "checks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False, index=True),
    Column("capture_id", ForeignKey("captures.id")),
    Column("started_at", UtcTime, nullable=False),
    Column("finished_at", UtcTime, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("failure", String(16)),
    Column("detail", Text, nullable=False),
    Column("status", Integer),
)

alerts = Table(
    "alerts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("policy_id", ForeignKey("policies.id"), nullable=False, index=True),
    Column("change_id", ForeignKey("changes.id")),
    Column("kind", String(16), nullable=False),
    Column("detail", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("channel", String(32), nullable=False),
    Column("message_id", String(255), nullable=False, unique=True),
    Column("created_at", UtcTime, nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("state", String(16), nullable=False),
    Column("last_error", Text, nullable=False),
    Column("sent_at", UtcTime),
    # digest of what was sent, in `contents`; NULL for what was not, or went before this was kept
    Column("sent_digest", String(64)),
    # who is delivering it, and until when nobody else may
    Column("leased_by", String(36)),
    Column("leased_until", UtcTime),
    Index(None, "state", "due_at"),
)
