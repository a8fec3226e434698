"""What was sent, beside the message that said it; and messages that are withdrawn, a state of their own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("alerts", sa.Column("sent_digest", sa.String(length=64)))


def downgrade() -> None:
    # older code knows no message that was withdrawn; given up, it says why, and can be sent all the same
    op.execute("UPDATE alerts SET state = 'dead' WHERE state = 'withdrawn'")
    # the text of a mail is no policy's, but who knows what a page may say
    op.execute(
        "DELETE FROM contents WHERE sha256 IN (SELECT sent_digest FROM alerts) "
        "AND sha256 NOT IN (SELECT text_digest FROM versions) AND sha256 NOT IN (SELECT text_digest FROM holds) "
        "AND sha256 NOT IN (SELECT text_digest FROM captures WHERE text_digest IS NOT NULL)"
    )
    op.drop_column("alerts", "sent_digest")
