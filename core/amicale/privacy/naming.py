"""Words about somebody that others wrote, where no key leads: their name in a need, their address in a request.

Those words are another's. So the name alone is taken out, and only where it is nobody else's: both names of a person
whom no other member is called like, an address, a number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale.database.engine import DB

PLACES = """
    SELECT c.table_name AS "table", array_agg(c.column_name::text ORDER BY c.column_name) AS columns
    FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE c.table_schema = $1 AND c.data_type = 'text' AND c.is_generated = 'NEVER'
      AND t.table_type = 'BASE TABLE' AND EXISTS (
          SELECT FROM information_schema.columns k WHERE k.table_schema = c.table_schema
              AND k.table_name = c.table_name AND k.column_name = 'id')
    GROUP BY c.table_name ORDER BY c.table_name
"""
NAMING = """
    SELECT t.id, {columns} FROM {table} t
    CROSS JOIN LATERAL (SELECT concat_ws(' ', {columns}) AS plain OFFSET 0) w
    CROSS JOIN LATERAL (SELECT lower(w.plain) AS lower, amicale.fold(w.plain) AS folded OFFSET 0) f
    WHERE EXISTS (SELECT FROM unnest($1::text[]) v WHERE position(lower(v) IN f.lower) > 0)
       OR (EXISTS (SELECT FROM unnest($2::text[]) v WHERE position(v IN f.folded) > 0)
           AND EXISTS (SELECT FROM unnest($3::text[]) v WHERE position(v IN f.folded) > 0))
"""
"""Rows that may name somebody. ``OFFSET 0`` keeps PostgreSQL from folding the words of a row once for each name."""
WHO = """
    SELECT m.phones, ARRAY(SELECT e.address FROM amicale.email e WHERE e.member = m.id) AS addresses,
        m.given_name, ARRAY[m.family_name, m.usual_name, m.birth_name] AS families,
        EXISTS (SELECT FROM amicale.member o WHERE o.id <> m.id
                AND amicale.fold(o.given_name) = amicale.fold(m.given_name)
                AND amicale.fold(o.family_name) = amicale.fold(m.family_name)) AS shared
    FROM amicale.member m WHERE m.id = $1
"""
GONE = "…"


@dataclass(frozen=True, slots=True)
class NamesOf:
    """What names somebody: ``values`` by themselves, ``given`` and one of ``families`` where both stand together."""

    values: Sequence[str]
    given: frozenset[str]
    families: frozenset[str]


async def names_of(member: UUID) -> NamesOf | None:
    """What names somebody who is on record still: to be asked before their record goes."""
    row = await DB.fetch_row(WHO, member)
    if row is None:
        return None
    values = [each for each in (*row["addresses"], *row["phones"]) if len(each) > 5]
    if row["shared"]:
        return NamesOf(values, frozenset(), frozenset())
    return NamesOf(values, names_in(row["given_name"]), names_in(" ".join(row["families"])))


async def take_names_out(schema: str, person: NamesOf) -> None:
    """Take somebody out of all words in a plugin's tables that have a column ``id``. In the transaction that erases.

    :param schema: the PostgreSQL schema of the plugin.
    """
    wanted = [list(each) for each in (person.values, person.given, person.families)]
    for place in await DB.fetch(PLACES, schema):
        table, columns = f'"{schema}"."{place["table"]}"', [f'"{name}"' for name in place["columns"]]
        for row in await DB.fetch(NAMING.format(table=table, columns=", ".join(columns)), *wanted):
            cleaned = [without(person, row[name]) for name in place["columns"]]
            told = ", ".join(f"{column} = ${at}" for at, column in enumerate(columns, start=2))
            await DB.execute(f"UPDATE {table} SET {told} WHERE id = $1", row["id"], *cleaned)  # noqa: S608 -- names of the database's own


def without(person: NamesOf, text: str) -> str:
    """A text without what names somebody."""
    for value in person.values:
        text = re.sub(re.escape(value), GONE, text, flags=re.IGNORECASE)
    there = words_in(text)
    if not (there & person.given and there & person.families):
        return text
    names = person.given | person.families
    return re.sub(r"\w+", lambda word: GONE if folded(word[0]) in names else word[0], text)


def names_in(text: str) -> frozenset[str]:
    """Words of a name; particles ("de", "la") name nobody."""
    words = words_in(text)
    return frozenset(word for word in words if len(word) > 2) or words


def words_in(text: str) -> frozenset[str]:
    """Its words, without case and accents."""
    return frozenset(folded(word) for word in re.findall(r"\w+", text))


def folded(word: str) -> str:
    """Without case and accents."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
