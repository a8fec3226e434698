"""Policies of several pages: their addresses, the pages of a capture, and validators for each page."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("policies", sa.Column("urls", sa.JSON()))
    op.add_column("policies", sa.Column("page_validators", sa.JSON()))
    op.add_column("captures", sa.Column("pages", sa.JSON()))


def downgrade() -> None:
    op.drop_column("captures", "pages")
    op.drop_column("policies", "page_validators")
    op.drop_column("policies", "urls")
