"""The history of the schema, one file in `versions/` a step.

A released step is never edited. A new one is a file, its number below, and the tables in `storage.tables` as it
leaves them; tests hold the three together. Alembic is imported only where a step has to be taken. What makes the frame
of a new step:

    from alembic import command
    from storage.schema import alembic_config

    command.revision(alembic_config(), "what it does", rev_id="0004")
"""

from __future__ import annotations

#: all steps, oldest first; a database names the last one it has taken
REVISIONS: tuple[str, ...] = ("0001", "0002", "0003")
