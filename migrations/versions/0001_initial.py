"""The first schema."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _moment() -> sa.types.TypeEngine[Any]:
    return sa.String(27).with_variant(sa.DateTime(timezone=True), "postgresql")


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def upgrade() -> None:
    op.create_table(
        "contents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("base_id", sa.Integer()),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["base_id"], ["contents.id"], name="fk_contents_base_id"),
        sa.PrimaryKeyConstraint("id", name="pk_contents"),
        sa.UniqueConstraint("sha256", name="uq_contents_sha256"),
    )
    op.create_table(
        "policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=255), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("every_s", sa.Integer(), nullable=False),
        sa.Column("labels", sa.JSON(), nullable=False),
        sa.Column("language", sa.String(length=64)),
        sa.Column("archive_url", sa.Text()),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.Text()),
        sa.Column("last_modified", sa.Text()),
        sa.Column("validators_url", sa.Text()),
        sa.Column("due_at", _moment()),
        sa.Column("failures_in_row", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("backfill_progress", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_policies"),
        sa.UniqueConstraint("slug", name="uq_policies_slug"),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(length=16), nullable=False),
        sa.Column("captured_at", _moment(), nullable=False),
        sa.Column("fetched_at", _moment(), nullable=False),
        sa.Column("url_asked", sa.Text(), nullable=False),
        sa.Column("url_reached", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("content_type", sa.Text()),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("has_snapshot", sa.Boolean(), nullable=False),
        sa.Column("text_digest", sa.String(length=64)),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_captures_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_captures"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_captures_policy_id_captured_at", "captures", ["policy_id", "captured_at"])
    op.create_table(
        "checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer()),
        sa.Column("started_at", _moment(), nullable=False),
        sa.Column("finished_at", _moment(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("failure", sa.String(length=16)),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer()),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_checks_capture_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_checks_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_checks"),
    )
    op.create_index("ix_checks_policy_id", "checks", ["policy_id"])
    op.create_table(
        "holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("opened_at", _moment(), nullable=False),
        sa.Column("last_seen_at", _moment(), nullable=False),
        sa.Column("times_seen", sa.Integer(), nullable=False),
        sa.Column("ended", sa.String(length=32)),
        sa.Column("ended_at", _moment()),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(length=64), nullable=False),
        sa.Column("recipe_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_holds_capture_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_holds_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_holds"),
    )
    op.create_index("uq_holds_standing", "holds", ["policy_id"], unique=True, **_where("ended IS NULL"))
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("captured_at", _moment(), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["captures.id"], name="fk_sightings_capture_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_sightings_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sightings"),
        sa.UniqueConstraint("capture_id", name="uq_sightings_capture_id"),
    )
    op.create_index("ix_sightings_policy_id_captured_at_id", "sightings", ["policy_id", "captured_at", "id"])
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("sighting_id", sa.Integer(), nullable=False),
        sa.Column("text_digest", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(length=64), nullable=False),
        sa.Column("recipe_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_versions_policy_id"),
        sa.ForeignKeyConstraint(["sighting_id"], ["sightings.id"], name="fk_versions_sighting_id"),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
        sa.UniqueConstraint("sighting_id", name="uq_versions_sighting_id"),
    )
    op.create_index("ix_versions_policy_id_text_digest", "versions", ["policy_id", "text_digest"])
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("substantive", sa.Boolean()),
        sa.Column("edit_class", sa.String(length=32), nullable=False),
        sa.Column("severity", sa.String(length=16)),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("words_deleted", sa.Integer(), nullable=False),
        sa.Column("words_inserted", sa.Integer(), nullable=False),
        sa.Column("words_moved", sa.Integer(), nullable=False),
        sa.Column("sections_changed", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("flapping", sa.Boolean(), nullable=False),
        sa.Column("technical", sa.Boolean(), nullable=False),
        sa.Column("found_at", _moment(), nullable=False),
        sa.Column("superseded_at", _moment()),
        sa.ForeignKeyConstraint(["after_id"], ["versions.id"], name="fk_changes_after_id"),
        sa.ForeignKeyConstraint(["before_id"], ["versions.id"], name="fk_changes_before_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_changes_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_changes"),
    )
    op.create_index("ix_changes_policy_id", "changes", ["policy_id"])
    op.create_index("uq_changes_after", "changes", ["after_id"], unique=True, **_where("superseded_at IS NULL"))
    op.create_index("uq_changes_before", "changes", ["before_id"], unique=True, **_where("superseded_at IS NULL"))
    op.create_table(
        "alerts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy_id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer()),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("message_id", sa.String(length=255), nullable=False),
        sa.Column("created_at", _moment(), nullable=False),
        sa.Column("due_at", _moment(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("sent_at", _moment()),
        sa.Column("leased_by", sa.String(length=36)),
        sa.Column("leased_until", _moment()),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_alerts_change_id"),
        sa.ForeignKeyConstraint(["policy_id"], ["policies.id"], name="fk_alerts_policy_id"),
        sa.PrimaryKeyConstraint("id", name="pk_alerts"),
        sa.UniqueConstraint("message_id", name="uq_alerts_message_id"),
    )
    op.create_index("ix_alerts_policy_id", "alerts", ["policy_id"])
    op.create_index("ix_alerts_state_due_at", "alerts", ["state", "due_at"])
    op.create_table(
        "flags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("direction", sa.String(length=16), nullable=False),
        sa.Column("severity", sa.String(length=16), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name="fk_flags_change_id"),
        sa.PrimaryKeyConstraint("id", name="pk_flags"),
    )
    op.create_index("ix_flags_change_id", "flags", ["change_id"])


def downgrade() -> None:
    op.drop_table("flags")
    op.drop_table("alerts")
    op.drop_table("changes")
    op.drop_table("versions")
    op.drop_table("sightings")
    op.drop_table("holds")
    op.drop_table("checks")
    op.drop_table("captures")
    op.drop_table("policies")
    op.drop_table("contents")
