"""The texts of versions, holds and sent mails, each stored once."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from monitor.errors import NotFoundError, SnapshotCorrupt
from storage.compression import compress, decompress
from storage.tables import contents


def put(connection: sa.Connection, digest: str, text: str) -> None:
    """Store a text unless it is there."""
    if connection.execute(sa.select(contents.c.id).where(contents.c.sha256 == digest)).first():
        return
    data = text.encode()
    connection.execute(contents.insert().values(sha256=digest, size_bytes=len(data), data=compress(data)))


def get(connection: sa.Connection, digest: str) -> str:
    """Return a text. Raises NotFoundError, or SnapshotCorrupt where it no longer fits its digest."""
    row = connection.execute(sa.select(contents.c.id, contents.c.data).where(contents.c.sha256 == digest)).first()
    if row is None:
        raise NotFoundError(f"no text is stored under this digest: {digest}")
    data = decompress(row.data)
    if data is None or hashlib.sha256(data).hexdigest() != digest:
        raise SnapshotCorrupt(
            f"a stored text no longer matches its digest: contents row {row.id}: {digest}: restore the database"
        )
    return data.decode()
