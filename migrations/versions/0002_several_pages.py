"""Policies of several pages: their addresses, the pages of a capture, and validators for each page."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("policies", sa.Column("urls", sa.JSON()))
    op.add_column("policies", sa.Column("page_validators", sa.JSON()))
    op.add_column("captures", sa.Column("pages", sa.JSON()))


def downgrade() -> None:
    connection = op.get_bind()
    _refuse_pages(connection)
    # the evidence keeps the words that gave the page away; both are for a person to accept
    connection.execute(_holds.update().where(_holds.c.reason.in_(_NEWER_HOLDS)).values(reason="not_a_policy"))
    for row in connection.execute(sa.select(_policies.c.id, _policies.c.recipe)).all():
        connection.execute(_policies.update().where(_policies.c.id == row.id).values(recipe=_older(row.recipe)))
    op.drop_column("captures", "pages")
    op.drop_column("policies", "page_validators")
    op.drop_column("policies", "urls")


_policies = sa.table("policies", sa.column("id"), sa.column("slug"), sa.column("recipe", sa.JSON()))
_captures = sa.table("captures", sa.column("policy_id"), sa.column("pages", sa.JSON(none_as_null=True)))
_holds = sa.table("holds", sa.column("reason"))
#: reasons and ways of fetching that came with this step, though no column did
_NEWER_HOLDS = ("gate", "parked", "half")
_NEWER_FETCH = "browser"


def _refuse_pages(connection: sa.Connection) -> None:
    """Refuse where a body holds several pages: older code would take it for one, and tell of all else as gone."""
    found = (
        sa.select(_policies.c.slug)
        .where(_policies.c.id.in_(sa.select(_captures.c.policy_id).where(_captures.c.pages.is_not(None))))
        .order_by(_policies.c.slug)
    )
    slugs = connection.scalars(found).all()
    if slugs:
        raise CommandError(
            f"captures of {', '.join(slugs)} hold several pages, which versions before step {revision} cannot read: "
            f"stay with this version, or put back the copy from before that step"
        )


def _older(recipe: dict[str, Any]) -> dict[str, Any]:
    """Return a recipe as older code can read it; where the policy is followed its configuration replaces it at once."""
    kept = {name: value for name, value in recipe.items() if name != "pages"}
    selects = [] if any(isinstance(one, dict) for one in recipe["select"]) else recipe["select"]
    removes = [one for one in recipe["remove"] if not isinstance(one, dict)]
    fetch = "http" if recipe["fetch"] == _NEWER_FETCH else recipe["fetch"]
    return {**kept, "select": selects, "remove": removes, "fetch": fetch}
