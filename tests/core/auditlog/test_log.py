"""The audit log: who did what to whom; found again by those who may, and never changed by anybody."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import pytest_asyncio

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.audit import MACHINE, log_act
from amicale.auditlog.graphql import plain_title
from amicale.database.engine import DB
from amicale.members.service import merge, update
from amicale.testing.kit import School

LIST = """query ($filter: AuditFilter, $search: String) { auditEntries(filter: $filter, search: $search) {
  totalCount edges { node {
    act sentence client byMe bySomebody actorName subjectName actorId subjectId details } } } }"""
MINE = """{ myHistory { totalCount edges { node {
  act sentence client byMe bySomebody actorName actorId subjectName details } } } }"""


async def found(school: School, actor: Actor, **variables: Any) -> list[dict[str, Any]]:
    data = await school.data(actor, LIST, **variables)
    return [edge["node"] for edge in data["auditEntries"]["edges"]]


async def reader(school: School) -> Actor:
    return school.actor(await school.person("Rita", "Reader"), "audit.read")


class TestLogAct:
    @pytest.mark.parametrize(
        ("actor", "machine", "client"),
        [
            (Actor(uuid4(), kind="session"), "", "browser"),
            (Actor(uuid4(), kind="token"), "", "token"),
            (ANONYMOUS, "", "visitor"),
            (SYSTEM, "", ""),
            (SYSTEM, "command", "command"),
            (SYSTEM, "job", "job"),
        ],
    )
    async def test_keeps_the_kind_of_client(self, school: School, actor: Actor, machine: Any, client: str) -> None:
        token = MACHINE.set(machine)
        await log_act(actor, "member.updated")
        MACHINE.reset(token)
        assert await DB.fetch_value("SELECT client FROM amicale.audit_entry") == client


class TestAuditEntries:
    async def test_are_in_words_in_the_readers_language(self, school: School) -> None:
        anne, staff = await school.person("Anne"), await school.person("Sam", "Staff")
        await update(school.actor(staff, "members.manage"), anne, {"city": "Lyon"})
        (entry,) = await found(school, await reader(school))
        assert entry["sentence"] == "Record changed: City"
        assert (entry["actorName"], entry["subjectName"]) == ("Sam Staff", "Anne Durand")
        assert (entry["actorId"], entry["client"]) == (school.id("Member", staff), "browser")
        french = (await reader(school)).speaking("fr")
        assert (await found(school, french))[0]["sentence"] == "Fiche modifiée\u00a0: Ville"

    async def test_an_act_of_a_module_that_is_off_does_not_show_what_it_is_about(self, school: School) -> None:
        await log_act(SYSTEM, "gone.did_something", None, what="x")
        said = (await found(school, await reader(school)))[0]["sentence"]
        assert said == "Something was done in a part of this site that is switched off now"

    async def test_are_found_by_person_actor_act_client_and_day(self, school: School) -> None:
        anne, bob, staff = await school.person("Anne"), await school.person("Bob"), await school.person("Sam")
        actor = school.actor(staff)
        await log_act(actor, "member.updated", anne, fields=["city"])
        await log_act(actor, "member.created", bob)
        await log_act(school.actor(anne), "token.created", anne)
        rita = await reader(school)
        person, by = school.id("Member", anne), school.id("Member", staff)
        for wanted, acts in (
            ({"person": person}, ["token.created", "member.updated"]),
            ({"actor": by}, ["member.created", "member.updated"]),
            ({"subject": school.id("Member", bob)}, ["member.created"]),
            ({"act": "member"}, ["member.created", "member.updated"]),
            ({"act": "token.created"}, ["token.created"]),
            ({"act": "mem"}, []),
            ({"client": "job"}, []),
            ({"since": "2000-01-01", "until": "2100-01-01"}, ["token.created", "member.created", "member.updated"]),
            ({"until": "2000-01-01"}, []),
        ):
            assert [entry["act"] for entry in await found(school, rita, filter=wanted)] == acts, wanted
        assert len(await found(school, rita, search="bob")) == 1

    async def test_are_for_those_who_may(self, school: School) -> None:
        anne = await school.person()
        for actor in (ANONYMOUS, school.actor(anne), school.actor(anne, "members.read", "members.manage")):
            assert (await school.refusal(actor, LIST))["code"] in ("UNAUTHENTICATED", "FORBIDDEN")

    async def test_have_a_list_of_acts_to_choose_from(self, school: School) -> None:
        acts = (await school.data(await reader(school), "{ auditActs { name title } }"))["auditActs"]
        assert {"name": "member.updated", "title": "Record changed"} in acts


class TestMyHistory:
    async def test_shows_what_was_done_to_my_record_and_not_by_whom(self, school: School) -> None:
        anne, staff = await school.person("Anne"), await school.person("Sam")
        await update(school.actor(staff, "members.manage"), anne, {"city": "Lyon"})
        await log_act(SYSTEM, "member.updated", staff, fields=["city"])
        (edge,) = (await school.data(school.actor(anne), MINE))["myHistory"]["edges"]
        assert edge["node"] == {
            "act": "member.updated", "sentence": "Record changed: City", "client": "browser", "byMe": False,
            "bySomebody": True, "actorName": None, "actorId": None, "subjectName": None, "details": None,
        }  # fmt: skip

    @pytest.mark.parametrize("name", ["actor", "person"])
    async def test_does_not_tell_by_a_filter_who_it_was(self, school: School, name: str) -> None:
        anne, staff = await school.person("Anne"), await school.person("Sam")
        await update(school.actor(staff, "members.manage"), anne, {"city": "Lyon"})
        counted = f"query ($id: ID!) {{ myHistory(filter: {{{name}: $id}}) {{ totalCount edges {{ cursor }} }} }}"
        data = await school.data(school.actor(anne), counted, id=school.id("Member", staff))
        assert data["myHistory"] == {"totalCount": 0, "edges": []}
        assert len(await found(school, await reader(school), filter={name: school.id("Member", staff)})) == 1

    async def test_has_that_of_records_merged_into_mine(self, school: School) -> None:
        anne, double, third = await school.person("Anne"), await school.person("Ann"), await school.person("An")
        staff = school.actor(await school.person(), "members.manage", "members.merge")
        await update(staff, third, {"city": "Lyon"})
        await merge(staff, double, third)
        await merge(staff, anne, double)
        edges = (await school.data(school.actor(anne), MINE))["myHistory"]["edges"]
        assert [edge["node"]["act"] for edge in edges] == ["member.merged", "member.merged", "member.updated"]


ATTACKS = [
    "UPDATE amicale.audit_entry SET actor = NULL",
    "UPDATE amicale.audit_entry SET at = now() - interval '2 years'",
    "DELETE FROM amicale.audit_entry",
    "TRUNCATE amicale.audit_entry",
    "TRUNCATE amicale.audit_entry CASCADE",
    "WITH x AS (DELETE FROM amicale.audit_entry RETURNING 1) SELECT count(*) FROM x",
    "INSERT INTO amicale.audit_entry SELECT * FROM amicale.audit_entry ON CONFLICT (id) DO UPDATE SET act = 'x'",
    "MERGE INTO amicale.audit_entry a USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
]
OWNERS = [
    "ALTER TABLE amicale.audit_entry DISABLE TRIGGER ALL",
    "DROP TRIGGER keep ON amicale.audit_entry",
    "DROP TABLE amicale.audit_entry",
    "ALTER TABLE amicale.audit_entry RENAME TO old",
    "CREATE OR REPLACE FUNCTION amicale.keep_audit() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'",
    "SET session_replication_role = replica",
]
"""What only the table's owner, or a superuser, can do."""


async def old_and_new() -> None:
    for days in (0, 100, 179, 200, 500):
        await DB.execute(
            """INSERT INTO amicale.audit_entry (id, at, actor_kind, act)
               VALUES (gen_random_uuid(), now() - $1 * interval '1 day', 'system', 'member.updated')""",
            days,
        )


async def ages() -> list[int]:
    rows = await DB.fetch("SELECT extract(day FROM now() - at)::int AS days FROM amicale.audit_entry ORDER BY at DESC")
    return [row["days"] for row in rows]


class TestTheTable:
    @pytest.mark.parametrize("attack", ATTACKS)
    async def test_is_only_ever_added_to(self, school: School, attack: str) -> None:
        await log_act(SYSTEM, "member.updated", uuid4())
        before = await DB.fetch("SELECT * FROM amicale.audit_entry")
        with pytest.raises(asyncpg.PostgresError, match=r"only ever added|is not implemented|cannot"):
            await DB.execute(attack)
        assert [tuple(row) for row in await DB.fetch("SELECT * FROM amicale.audit_entry")] == [tuple(r) for r in before]

    async def test_forgets_what_is_over_and_nothing_of_the_last_six_months(self, school: School) -> None:
        await old_and_new()
        assert await DB.fetch_value("SELECT amicale.forget_audit(now() - interval '1 year')") == 1
        assert await ages() == [0, 100, 179, 200]
        assert await DB.fetch_value("SELECT amicale.forget_audit(now())") == 1
        assert await ages() == [0, 100, 179]


@pytest_asyncio.fixture
async def application(school: School) -> Any:
    """A connection as a role that may only do what docs/privacy.md gives it."""
    from amicale.auditlog.roles import grants_for

    name = f"app_{uuid4().hex[:12]}"
    await DB.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
    for statement in grants_for(name):
        await DB.execute(statement)
    async with DB.connection() as connection:
        await connection.execute(f"SET ROLE {name}")
        try:
            yield connection
        finally:
            await connection.execute("RESET ROLE")
            await connection.execute(f"DROP OWNED BY {name}; DROP ROLE {name}")


class TestASecondRole:
    @pytest.mark.parametrize("attack", [*ATTACKS, *OWNERS])
    async def test_may_not_change_the_log_even_as_its_owner_could(self, application: Any, attack: str) -> None:
        await application.execute(
            "INSERT INTO amicale.audit_entry (id, actor_kind, act) VALUES (gen_random_uuid(), 'system', 'x')"
        )
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await application.execute(attack)
        assert await application.fetchval("SELECT count(*) FROM amicale.audit_entry") == 1

    async def test_reads_writes_all_else_and_forgets_what_is_over(self, application: Any) -> None:
        await application.execute(
            """INSERT INTO amicale.audit_entry (id, at, actor_kind, act)
               VALUES (gen_random_uuid(), now() - interval '2 years', 'system', 'x')"""
        )
        assert await application.fetchval("SELECT amicale.forget_audit(now() - interval '1 year')") == 1
        await application.execute(
            "INSERT INTO amicale.member (id, given_name) VALUES (gen_random_uuid(), 'Anne'); DELETE FROM amicale.member"
        )


class TestPlainTitle:
    """An act in the list to choose from: its sentence without its places."""

    @pytest.mark.parametrize(
        ("sentence", "title"),
        [
            ("Status given to many (people: %(count)s)", "Status given to many"),
            ("Aperçu téléchargé (lignes\u00a0: %(count)s)", "Aperçu téléchargé"),
            ("Exported (all)\u202f: %(count)s", "Exported (all)"),
            ("Record made", "Record made"),
        ],
    )
    def test_neither_a_place_nor_its_open_bracket_is_left(self, sentence: str, title: str) -> None:
        assert plain_title(sentence) == title
