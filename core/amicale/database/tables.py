"""The base of every table: Piccolo's, bound to this process's database."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from piccolo.columns import UUID
from piccolo.table import Table as PiccoloTable

from amicale.database.engine import DB
from amicale.database.identifiers import uuid7


class Table(PiccoloTable, db=DB):
    """A table of the core or of a plugin. Say the PostgreSQL schema: ``class Club(Table, schema="clubs")``.

    The key is a UUIDv7 (RFC 9562): made here, sortable by time, never an e-mail or a running number.
    """

    id = UUID(primary_key=True, default=uuid7)

    @classmethod
    async def put(cls, key: uuid.UUID, values: Mapping[str, Any]) -> None:
        """Set columns of one row, by name."""
        columns: dict[Any, Any] = {**values}
        await cls.update(columns).where(cls.id == key)

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**{"db": DB, **options})
