"""Alembic's way into this project: runs on the connection that `storage.schema` hands over, in its transaction."""

from __future__ import annotations

from alembic import context

from storage.tables import metadata

connection = context.config.attributes.get("connection")
if connection is None:
    raise RuntimeError("migrations run through storage.schema, which holds the transaction and keeps a copy")

context.configure(
    connection=connection,
    target_metadata=metadata,
    # SQLite can change its schema within a transaction, given that the driver does not end it: ours does not.
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
