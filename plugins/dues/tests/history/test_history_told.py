"""The copy of one's data says in words what dues hold: no table, column or code of ours stands there raw."""

from __future__ import annotations

import json
import re

from making import Dues

from amicale import DB
from amicale.privacy.files import as_html
from amicale.privacy.gathering import gather
from amicale.privacy.labels import LABELS
from amicale.testing.told import wordless
from amicale_dues.history.exporting import LEFT_OUT, OF_MINE
from amicale_dues.history.holdings import is_an_act, references
from amicale_dues.history.told import HOLDINGS

BY_TABLE = {each.table: each for each in HOLDINGS}
COLUMNS = """
    SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = $1::text::regclass AND a.attnum > 0
      AND NOT a.attisdropped AND (a.atttypid <> 'uuid'::regtype OR a.attname = 'plan')
"""
CHECKS = """
    SELECT r.relname AS table, pg_get_constraintdef(c.oid) AS said FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'c' AND r.relnamespace = 'dues'::regnamespace
"""


async def told() -> set[str]:
    """The tables that the copy has."""
    own = {each.table for each in await references() if each.theirs}
    return own | {each.table for target in OF_MINE for each in await references(target)} - {"entry"}


async def test_there_is_a_word_for_every_table_and_column(dues: Dues) -> None:
    missing = {table for table in await told() if table not in BY_TABLE}
    for table in await told() & BY_TABLE.keys():
        known = {*LABELS, *BY_TABLE[table].columns, *LEFT_OUT.get(table, ())}
        found = {row["name"] for row in await DB.fetch(COLUMNS, f"dues.{table}")}
        missing |= {f"{table}.{name}" for name in found - known if not is_an_act(name)}
    assert sorted(missing) == []


async def test_there_is_none_for_what_is_not_told(dues: Dues) -> None:
    assert BY_TABLE.keys() - await told() == {"ledger"}


async def test_there_are_words_for_every_code_that_the_database_allows(dues: Dues) -> None:
    missing = set()
    for row in await DB.fetch(CHECKS):
        found = re.match(r"CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]", row["said"])
        if found and row["table"] in await told():
            codes = set(re.findall(r"'(\w+)'", found[2]))
            known = BY_TABLE[row["table"]].codes.get(found[1], {})
            missing |= {f"{row['table']}.{found[1]}: {code}" for code in codes - {*known}}
    assert sorted(missing) == []


async def test_a_french_reader_reads_it_in_french(dues: Dues) -> None:
    me = await dues.person("Anne", language="fr")
    await dues.payment(await dues.charge(me), 10000)
    await DB.execute("UPDATE dues.membership SET wording = $1::text::jsonb", json.dumps({"fr": "J’adhère"}))
    assert await wordless("dues", me) == []
    page = as_html(await gather(me, "fr"), "fr")
    for words in ("Adhésions", "vous avez adhéré", "en français: J’adhère", "Chèque", "Reste à payer, en centimes",
                  "Écritures comptables", "Cotisations appelées"):  # fmt: skip
        assert words in page, words
    for raw in ("receivable", "Open amount", "not decided yet", "joined", ">cheque<"):
        assert raw not in page, raw
