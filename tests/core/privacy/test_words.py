"""The page of somebody's data speaks words: no column, table or code of the core stands there raw."""

from __future__ import annotations

import re

from amicale.access.roles import ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.mail.outbox import post
from amicale.privacy.codes import CODES, in_words
from amicale.privacy.consents import agree
from amicale.privacy.files import as_html
from amicale.privacy.gathering import gather
from amicale.privacy.holdings import LEFT_OUT, SCHEMA, SECRET_TYPES, is_theirs, references
from amicale.privacy.labels import LABELS, MACHINERY, SECTIONS
from amicale.testing.kit import School

COLUMNS = """
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND a.atttypid::regtype::text <> ALL ($2::text[])
"""
CHECKS = """
    SELECT r.relname AS table, pg_get_constraintdef(c.oid) AS said FROM pg_constraint c
    JOIN pg_class r ON r.oid = c.conrelid WHERE c.contype = 'c' AND r.relnamespace = 'amicale'::regnamespace
"""


async def tables() -> set[str]:
    """The core's tables that are about a member."""
    return {"member", *(each.table for each in await references() if is_theirs(each))}


class TestLabels:
    async def test_there_is_one_for_every_table_and_column(self, school: School) -> None:
        missing = {table for table in await tables() if table not in SECTIONS}
        for table in await tables():
            for row in await DB.fetch(COLUMNS, f"{SCHEMA}.{table}", [*SECRET_TYPES, "uuid", "uuid[]"]):
                if row["attname"] not in {*LABELS, *MACHINERY, *LEFT_OUT.get(table, ())}:
                    missing.add(f"{table}.{row['attname']}")
        assert sorted(missing) == []

    async def test_there_is_none_for_what_the_core_does_not_hold(self, school: School) -> None:
        """What a plugin holds, it names itself."""
        columns = {"title", "at", "act", "what", "by", "about_you", "client"}
        for table in await tables():
            columns |= {row["attname"] for row in await DB.fetch(COLUMNS, f"{SCHEMA}.{table}", [])}
        assert (sorted(SECTIONS.keys() - await tables()), sorted(LABELS.keys() - columns)) == (["history"], [])


class TestThePage:
    async def test_says_what_codes_mean_and_names_no_key(self, school: School) -> None:
        anne = await school.person("Anne", "Martin", email="anne@example.org", country="CH", language="fr")
        await DB.execute("""UPDATE amicale.member SET visibility = '{"email": "staff"}' WHERE id = $1""", anne)
        await agree(school.actor(anne), anne, "amicale.partners", True)
        await post("amicale.data_ready", member_id=anne, payload={"export": anne})
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", anne)
        await DB.execute("UPDATE amicale.role SET title = 'Maîtresse des lieux'")
        page = as_html(await gather(anne, "fr"), "fr")
        for words in (
            "Diplômé(e)", "Suisse", "français", "E-mail\u00a0: L’équipe de l’association", "Offres de partenaires",
            "en attente d’envoi", "Le système", "Maîtresse des lieux",
        ):  # fmt: skip
            assert words in page, words
        for code in ("alumnus", "amicale.", "queued", "privacy.consented", "role.granted", str(anne)):
            assert code not in page, code
        assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}-7", page)


class TestCodes:
    async def test_there_are_words_for_every_one_that_the_database_allows(self, school: School) -> None:
        missing = set()
        for row in await DB.fetch(CHECKS):
            found = re.match(r"CHECK \(\((\w+) = ANY \(ARRAY\[(.*)\]", row["said"])
            if found and row["table"] in await tables() and found[1] in CODES:
                codes = set(re.findall(r"'(\w+)'", found[2]))
                missing |= {f"{row['table']}.{found[1]}: {code}" for code in codes if code not in CODES[found[1]]}
        assert sorted(missing) == []

    async def test_there_are_none_that_the_database_does_not_allow(self, school: School) -> None:
        """What a plugin's codes mean, it says itself."""
        found = [row["said"] for row in await DB.fetch(CHECKS) if row["table"] in await tables()]
        states = [said for said in found if said.startswith("CHECK ((state =")]
        allowed = {code for said in states for code in re.findall(r"'(\w+)'", said)}
        assert sorted(CODES["state"].keys() - allowed) == []
        assert "role" not in CODES

    async def test_countries_and_languages_are_called_by_name(self, school: School) -> None:
        assert (in_words("country", "CH", "fr"), in_words("locale", "en", "fr")) == ("Suisse", "anglais")
        assert in_words("city", "staff", "fr") is None
        assert in_words("country", "?", "fr") is None
