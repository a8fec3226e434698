"""What every part of the rows needs: the row, its values, and how one is added."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import sqlalchemy as sa

Row = sa.Row[Any]
Values = dict[str, Any]


def insert(connection: sa.Connection, table: sa.Table, values: Values) -> int:
    """Add one row and return its number."""
    key = connection.execute(table.insert().values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])


def plain(values: Values) -> Values:
    """Return values whose words are bare strings: a driver may take an enum for something else."""
    return {name: str(value) if isinstance(value, StrEnum) else value for name, value in values.items()}
