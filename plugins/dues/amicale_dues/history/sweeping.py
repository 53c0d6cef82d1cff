"""Words about somebody that stand where no key leads: a bank's line, a note of the treasurer, a provider's notice.

Rows that are another member's are left as they are, and where two people have one name, words alone take nothing away.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB

NOT_SWEPT = frozenset({"plan", "exemption", "letterhead", "counter"})
"""The by-laws and the association's own words."""
COLUMNS = """
    SELECT c.table_name AS "table", c.column_name AS "column", c.data_type = 'jsonb' AS json,
           EXISTS (SELECT FROM information_schema.columns m
                   WHERE m.table_schema = 'dues' AND m.table_name = c.table_name
                     AND m.column_name = 'member') AS has_member
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = 'dues' AND c.data_type IN ('text', 'jsonb') AND c.is_generated = 'NEVER'
      AND t.table_type = 'BASE TABLE' AND NOT c.table_name = ANY ($1)
      AND NOT EXISTS (SELECT FROM pg_index i
                      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                      WHERE i.indrelid = ('dues.' || quote_ident(c.table_name))::regclass AND i.indisunique
                        AND a.attname = c.column_name)
    ORDER BY 1, 2
"""
"""Where words can stand; what makes a row unique is a key, and no words."""
FOLDED = "amicale.fold({column}::text)"


@dataclass(frozen=True, slots=True)
class Person:
    """What names somebody: addresses and numbers that are theirs alone, and pairs of names, folded."""

    id: UUID
    values: Sequence[str]
    names: Sequence[tuple[str, str]]


async def who_is(member: UUID) -> Person | None:
    """Somebody who is on record still."""
    row = await DB.fetch_row(
        """SELECT m.phones, amicale.fold(m.given_name) AS given, ARRAY(
               SELECT DISTINCT amicale.fold(n) FROM unnest(ARRAY[m.family_name, m.usual_name, m.birth_name]) AS n
               WHERE n <> '') AS families,
               EXISTS (SELECT FROM amicale.member o WHERE o.id <> m.id
                       AND amicale.fold(o.given_name) = amicale.fold(m.given_name)
                       AND amicale.fold(o.family_name) = amicale.fold(m.family_name)) AS shared
           FROM amicale.member m WHERE m.id = $1""",
        member,
    )
    if row is None:
        return None
    addresses = await DB.fetch(
        """SELECT e.address FROM amicale.email e WHERE e.member = $1 AND NOT EXISTS (
               SELECT FROM amicale.email o WHERE o.address = e.address AND o.member <> $1)""",
        member,
    )
    names = [] if row["shared"] or not row["given"] else [(row["given"], family) for family in row["families"]]
    return Person(member, [*(each["address"] for each in addresses), *row["phones"]], names)


async def sweep(person: Person) -> None:
    """Empty every such place. Within the transaction that erases."""
    await DB.execute("SELECT set_config('dues.erasing', 'on', true)")
    await DB.execute(
        "DELETE FROM dues.reading WHERE EXISTS (SELECT FROM unnest($1::text[], $2::text[]) AS n (given, family)"
        " WHERE position(n.given IN amicale.fold(word)) > 0 AND position(n.family IN amicale.fold(word)) > 0)",
        [given for given, _family in person.names], [family for _given, family in person.names],
    )  # fmt: skip
    for place in await DB.fetch(COLUMNS, list(NOT_SWEPT)):
        await sweep_column(person, place)
    await DB.execute("SELECT set_config('dues.erasing', '', true)")


async def sweep_column(person: Person, place: Mapping[str, Any]) -> None:
    """One column of one table."""
    table, column = f'dues."{place["table"]}"', f'"{place["column"]}"'
    theirs = "(member IS NULL OR member = $4)" if place["has_member"] else "$4::uuid IS NOT NULL"
    found = await DB.fetch(
        f"""SELECT id, {column}::text AS words FROM {table} WHERE {theirs} AND (
                EXISTS (SELECT FROM unnest($1::text[]) AS v WHERE position(lower(v) IN lower({column}::text)) > 0)
                OR EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS n (given, family)
                           WHERE position(n.given IN amicale.fold({column}::text)) > 0
                             AND position(n.family IN amicale.fold({column}::text)) > 0))""",  # noqa: S608 -- names of the database's own
        list(person.values), [given for given, _ in person.names], [family for _, family in person.names], person.id,
    )  # fmt: skip
    for row in found:
        cleaned = await clean(person, row["words"], json_in=place["json"])
        await DB.execute(f"UPDATE {table} SET {column} = $1 WHERE id = $2", cleaned, row["id"])  # noqa: S608


async def clean(person: Person, words: str, *, json_in: bool) -> str:
    """Words without the person; of JSON, its texts."""
    if not json_in:
        return await without(person, words)
    return json.dumps(await cleaned(person, json.loads(words)), ensure_ascii=False)


async def cleaned(person: Person, value: Any) -> Any:
    """A value of JSON, whatever it is."""
    if isinstance(value, str):
        return await without(person, value)
    if isinstance(value, list):
        return [await cleaned(person, each) for each in value]
    if isinstance(value, dict):
        return {name: await cleaned(person, each) for name, each in value.items()}
    return value


async def without(person: Person, text: str) -> str:
    """A text without what names somebody: with one of their names alone in a field of its own, or both in words, none
    of it stays."""
    for value in person.values:
        text = re.sub(re.escape(value), "", text, flags=re.IGNORECASE)
    folded = f" {await DB.fetch_value('SELECT amicale.fold($1)', text)} " if text else ""
    for given, family in person.names:
        if (given in folded and family in folded) or folded.strip() in (given, family):
            return ""
    return text
