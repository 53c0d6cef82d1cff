"""Rows for any table: each text is a marker of its own, so that whoever reads it where they may not is found out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from amicale.database.engine import DB

COLUMNS = """
    SELECT c.column_name AS name, c.data_type AS type, c.udt_name AS udt, c.is_nullable = 'YES' AS nullable,
           c.column_default AS initial,
           (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.contype = 'f'
             AND k.conrelid = (quote_ident($1) || '.' || quote_ident($2))::regclass AND cardinality(k.conkey) = 1
             AND k.conkey[1] = c.ordinal_position) AS refers,
           (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k WHERE k.contype = 'c'
             AND k.conrelid = (quote_ident($1) || '.' || quote_ident($2))::regclass
             AND k.conkey = ARRAY[c.ordinal_position]::smallint[]) AS checked
    FROM information_schema.columns c
    WHERE c.table_schema = $1 AND c.table_name = $2 AND c.is_generated = 'NEVER' AND c.identity_generation IS NULL
    ORDER BY c.ordinal_position
"""
TO_COME = re.compile(r"expires|ends_|until|due|next_|execute_")
OVER = re.compile(r"revoked|ended|undone|cancelled|withdrawn|^used_at|decided|archived|bounced|erased|deleted|given_up")
"""What makes a row a thing of the past: left open."""


class Filler:
    """Makes rows that belong to one member, and remembers them by table."""

    def __init__(self, member: UUID) -> None:
        self.member = member
        self.rows: dict[tuple[str, str], UUID] = {("amicale", "member"): member}
        self.markers: dict[str, str] = {}
        """Marker -> ``schema.table.column``."""

    async def row(self, schema: str, table: str, given: Mapping[str, Any] | None = None) -> UUID:
        """The row of a table; made when there is none."""
        known = self.rows.get((schema, table))
        if known is not None:
            return known
        key = self.rows[schema, table] = uuid4()
        values: dict[str, Any] = {}
        for column in await DB.fetch(COLUMNS, schema, table):
            name = column["name"]
            value = given[name] if given and name in given else await self._value(schema, table, column, key)
            if value is not None:
                values[name] = value
        names = ", ".join(f'"{name}"' for name in values)
        places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
        await DB.execute(f'INSERT INTO "{schema}"."{table}" ({names}) VALUES ({places})', *values.values())
        return key

    async def _value(self, schema: str, table: str, column: Any, key: UUID) -> Any:
        name = column["name"]
        if name == "id":
            return key
        if column["refers"]:
            return await self._referred(column["refers"], schema, table)
        if OVER.search(name) and column["nullable"]:
            return None
        return await self._plain(schema, table, column)

    async def _referred(self, refers: str, schema: str, table: str) -> UUID | None:
        found = re.search(r'REFERENCES "?(\w+)"?\."?(\w+)"?\(', refers)
        target = (found[1], found[2]) if found else (schema, table)
        return None if target == (schema, table) else await self.row(*target)

    async def _plain(self, schema: str, table: str, column: Any) -> Any:
        kind, checked = column["type"], column["checked"] or ""
        if kind == "text":
            return self._text(schema, table, column["name"], checked, column["initial"])
        if kind == "timestamp with time zone":
            when = "now() + interval '1 day'" if TO_COME.search(column["name"]) else "now()"
            return await DB.fetch_value(f"SELECT {when}")
        if kind == "date":
            return await DB.fetch_value("SELECT amicale.today()")
        if kind == "bytea":
            return uuid4().bytes
        if kind == "uuid":
            return self.member
        if kind in ("boolean", "jsonb"):
            return None
        if kind == "ARRAY":
            return [self._mark(schema, table, column["name"])] if column["udt"] == "_text" else []
        return smallest(checked) if kind in ("integer", "smallint", "bigint", "double precision", "numeric") else None

    def _text(self, schema: str, table: str, name: str, checked: str, initial: str | None) -> str:
        choices = re.findall(r"'([^']*)'::text", checked)
        if choices and "ANY" in checked:
            return next((choice for choice in choices if choice), "")
        marker = self._mark(schema, table, name)
        return f"{marker.lower()}@example.org" if "@" in checked else marker

    def _mark(self, schema: str, table: str, name: str) -> str:
        marker = f"mark{len(self.markers):03}x{table}x{name}".replace("_", "")
        self.markers[marker] = f"{schema}.{table}.{name}"
        return marker


def smallest(checked: str) -> int:
    """A number that a constraint lets through."""
    found = re.search(r">=? \(?(\d+)", checked)
    return int(found[1]) + 1 if found else 7
