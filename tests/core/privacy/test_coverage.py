"""Every table that names a member is in the export, in the erasure and in a merge: a new one without fails here."""

from __future__ import annotations

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members.service import merge
from amicale.plugins.everyone import tell_all_that_hold
from amicale.privacy.erasing import erase
from amicale.privacy.gathering import gather
from amicale.privacy.holdings import ACTS_ON_OTHERS, ALSO_THEIRS, NOT_TOLD, Reference, is_theirs, references
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

NOT_MERGED = {
    # how one gets in with one record alone: it ends with the record that goes
    "session", "api_token", "sign_in_try", "known_device", "passkey", "authenticator_app", "recovery_code",
    "always_ask", "passkey_challenge", "email_proof",
}  # fmt: skip


async def of_plugins() -> list[tuple[str, Reference]]:
    return [(schema, each) for schema in ("clubs", "dummy") for each in await references(schema)]


def touches(statements: list[str], schema: str, table: str) -> bool:
    plain = [statement.replace('"', "") for statement in statements]
    return any(f"{schema}.{table}" in statement for statement in plain)


class TestCore:
    async def test_every_reference_is_somebodys_own_or_an_act_on_others(self, school: School) -> None:
        undecided = [
            each
            for each in await references()
            if not is_theirs(each) and (each.table, each.column) not in ACTS_ON_OTHERS | NOT_TOLD
        ]
        assert undecided == []

    async def test_nothing_is_listed_that_is_not_there(self, school: School) -> None:
        there = {(each.table, each.column) for each in await references()}
        assert there >= ALSO_THEIRS | ACTS_ON_OTHERS | NOT_TOLD

    async def test_every_row_of_ones_own_is_in_the_export(self, school: School) -> None:
        anne = await school.person(email="anne@example.org")
        found = (await gather(anne, "en")).parts["amicale"]
        assert {each.table for each in await references() if is_theirs(each)} | {"member", "history"} == set(found)

    async def test_every_table_takes_part_in_a_merge(self, school: School) -> None:
        kept, merged = await school.person(), await school.person()
        with school.counting() as statements:
            await merge(SYSTEM, kept, merged)
        missing = {each.table for each in await references() if not touches(statements, "amicale", each.table)}
        assert missing - NOT_MERGED == set()

    async def test_an_erasure_leaves_no_row_that_names_them(self, school: School) -> None:
        """The database sees to it: every key either goes with the member or is emptied."""
        kinds = await DB.fetch(
            """SELECT conrelid::regclass::text AS name, confdeltype FROM pg_constraint
               WHERE contype = 'f' AND confrelid = 'amicale.member'::regclass AND confdeltype NOT IN ('c', 'n')"""
        )
        assert [row["name"] for row in kinds] == []


class TestPlugins:
    @pytest.mark.parametrize("hook", ["export_member", "erase_member"])
    async def test_every_table_of_theirs_is_asked(self, school: School, dummy: Shelf, hook: str) -> None:
        await school.enable("clubs", "dummy")
        anne = await school.person()
        with school.counting() as statements:
            await tell_all_that_hold(hook, anne)
        held = await of_plugins()
        assert held
        assert [(schema, each) for schema, each in held if not touches(statements, schema, each.table)] == []

    async def test_every_table_takes_part_in_a_merge(self, school: School, dummy: Shelf) -> None:
        await school.enable("clubs", "dummy")
        kept, merged = await school.person(), await school.person()
        with school.counting() as statements:
            await merge(SYSTEM, kept, merged)
        held = await of_plugins()
        assert [(schema, each) for schema, each in held if not touches(statements, schema, each.table)] == []

    async def test_a_table_that_nobody_asks_is_found(self, school: School, dummy: Shelf) -> None:
        """The control: this test would say so."""
        await school.enable("dummy")
        await DB.execute("CREATE TABLE dummy.secret (member uuid REFERENCES amicale.member ON DELETE CASCADE)")
        anne = await school.person()
        with school.counting() as statements:
            await tell_all_that_hold("export_member", anne)
        held = await of_plugins()
        assert [each.table for schema, each in held if not touches(statements, schema, each.table)] == ["secret"]

    async def test_disabled_ones_take_part_too(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person()
        await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'mine')", anne)
        await school.disable("dummy")
        assert (await gather(anne, "en")).parts["dummy"] == {"note": [{"text": "mine"}]}
        await erase(SYSTEM, anne)
        assert await DB.fetch_value("SELECT count(*) FROM dummy.note") == 0
