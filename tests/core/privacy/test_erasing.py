"""Erasing: all of somebody goes, everywhere, or nothing does and somebody knows why."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest

from amicale.access.service import create_token
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.mail.outbox import post
from amicale.members.service import merge, update
from amicale.privacy import due, erasing, leaving
from amicale.privacy.consents import agree
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

WORD = "ERASE"


async def exists(member: UUID) -> bool:
    return bool(await DB.fetch_value("SELECT EXISTS (SELECT FROM amicale.member WHERE id = $1)", member))


async def row_of(member: UUID) -> dict[str, Any]:
    row = await DB.fetch_row("SELECT * FROM amicale.erasure WHERE member = $1", member)
    return dict(row) if row else {}


async def secret_in_mail(school: School, member: UUID) -> str:
    """The link's secret, as the mail is written."""
    row = await row_of(member)
    written = await leaving.compose_confirm({"erasure": row["id"]}, Reader(member))
    assert written is not None
    return str(written["link"]).rpartition("/")[2]


class Reader:
    def __init__(self, member: UUID) -> None:
        self.member_id, self.name, self.address, self.locale = member, "Anne", "anne@example.org", "en"


async def posted() -> list[str]:
    return [row["kind"] for row in await DB.fetch("SELECT kind FROM amicale.mail ORDER BY id")]


async def make_due(member: UUID) -> None:
    await DB.execute("UPDATE amicale.erasure SET due_at = now() - interval '1 minute' WHERE member = $1", member)


class TestAsking:
    async def test_takes_the_word_a_fresh_session_and_the_mails_link(self, school: School) -> None:
        anne = await school.person(email="anne@example.org")
        with pytest.raises(Refusal, match="ERASE"):
            await leaving.ask(school.actor(anne), "yes")
        assert await leaving.ask(school.actor(anne), " effacer ") is None
        assert (await row_of(anne))["confirmed_at"] is None
        assert await posted() == ["amicale.confirm_erasure"]
        await leaving.confirm(await secret_in_mail(school, anne))
        row = await row_of(anne)
        assert (row["due_at"] - row["confirmed_at"]).days == 14
        assert await posted() == ["amicale.confirm_erasure", "amicale.erasure_planned"]

    async def test_a_session_that_is_not_fresh_is_refused(self, school: School) -> None:
        from dataclasses import replace

        anne = await school.person(email="anne@example.org")
        with pytest.raises(Refusal) as caught:
            await leaving.ask(replace(school.actor(anne), confirmed_at=None), WORD)
        assert caught.value.reason == "CONFIRM_FIRST"
        assert await row_of(anne) == {}

    async def test_the_link_works_once_for_an_hour_and_only_the_last_one(self, school: School) -> None:
        anne = await school.person(email="anne@example.org")
        await leaving.ask(school.actor(anne), WORD)
        first = await secret_in_mail(school, anne)
        await leaving.ask(school.actor(anne), WORD)
        second = await secret_in_mail(school, anne)
        with pytest.raises(Refusal):
            await leaving.confirm(first)
        await DB.execute("UPDATE amicale.erasure SET hash_expires_at = now()")
        with pytest.raises(Refusal):
            await leaving.confirm(second)
        third = await secret_in_mail(school, anne)
        await leaving.confirm(third)
        with pytest.raises(Refusal):
            await leaving.confirm(third)

    async def test_its_secret_is_not_in_the_database(self, school: School) -> None:
        anne = await school.person(email="anne@example.org")
        await leaving.ask(school.actor(anne), WORD)
        secret = await secret_in_mail(school, anne)
        for table in ("erasure", "mail", "audit_entry"):
            rows = await DB.fetch(f"SELECT t::text AS row FROM amicale.{table} t")
            assert all(secret not in row["row"] for row in rows)

    async def test_meanwhile_nobody_finds_them_and_cancelling_brings_all_back(self, school: School) -> None:
        anne, other = await school.person("Anne", email="anne@example.org"), await school.person()
        count = '{ members(search: "Anne") { totalCount } }'
        await leaving.ask(school.actor(anne), WORD)
        await leaving.confirm(await secret_in_mail(school, anne))
        assert (await school.data(school.actor(other), count))["members"]["totalCount"] == 0
        with pytest.raises(Refusal):
            await leaving.cancel(school.actor(other), anne)
        await leaving.cancel(school.actor(anne), anne)
        assert (await school.data(school.actor(other), count))["members"]["totalCount"] == 1
        assert (await row_of(anne), (await posted())[-1]) == ({}, "amicale.erasure_cancelled")

    async def test_who_was_not_listed_before_is_not_listed_after_cancelling(self, school: School) -> None:
        anne = await school.person(email="anne@example.org", listed=False)
        await leaving.ask(school.actor(anne), WORD)
        await leaving.confirm(await secret_in_mail(school, anne))
        await leaving.cancel(school.actor(anne), anne)
        assert await DB.fetch_value("SELECT listed FROM amicale.member WHERE id = $1", anne) is False

    async def test_staff_acts_for_who_wrote_but_not_against_those_with_roles(self, school: School) -> None:
        anne, boss, staff = await school.person(email="a@example.org"), await school.person(), await school.person()
        await role(boss, "board", "members.read")
        for permissions in ((), ("members.manage",)):
            with pytest.raises(Refusal):
                await leaving.ask_for(school.actor(staff, *permissions), anne)
        officer = school.actor(staff, "privacy.manage")
        with pytest.raises(Refusal):
            await leaving.ask_for(officer, boss)
        await leaving.ask_for(officer, anne)
        assert (await row_of(anne))["asked_by"] == staff
        assert await posted() == ["amicale.erasure_planned"]

    async def test_nobody_sends_away_who_may_more_than_they(self, school: School) -> None:
        boss, second = await school.person(email="b@example.org"), await school.person(email="s@example.org")
        for each in (boss, second):
            await role(each, f"admins-{'one' if each == boss else 'two'}", "*")
        officer = school.actor(await school.person(), "privacy.manage", "roles.manage")
        with pytest.raises(Refusal) as caught:
            await leaving.ask_for(officer, boss)
        assert (caught.value.reason, await row_of(boss)) == ("BEYOND_YOURS", {})
        await leaving.ask_for(school.actor(second, "*"), boss)

    async def test_the_last_administrator_cannot_go(self, school: School) -> None:
        anne = await school.person(email="anne@example.org")
        await role(anne, "admins", "*")
        with pytest.raises(Refusal) as caught:
            await leaving.ask(school.actor(anne), WORD)
        assert caught.value.reason == "LAST_ADMINISTRATOR"
        with pytest.raises(Refusal) as again:
            await erasing.erase(SYSTEM, anne)
        assert (again.value.reason, await exists(anne)) == ("LAST_ADMINISTRATOR", True)

    async def test_a_request_does_not_vanish_in_a_merge(self, school: School) -> None:
        anne, other = await school.person(email="anne@example.org"), await school.person()
        await leaving.ask(school.actor(anne), WORD)
        with pytest.raises(Refusal) as caught:
            await merge(SYSTEM, other, anne)
        assert (caught.value.reason, await exists(anne)) == ("LEAVING", True)

    async def test_going_quiet_is_the_lighter_way(self, school: School) -> None:
        anne = await school.person()
        await leaving.go_quiet(school.actor(anne))
        rows = await DB.fetch("SELECT granted FROM amicale.consent WHERE member = $1", anne)
        assert len(rows) == len(school.assembly.purposes)
        assert not any(row["granted"] for row in rows)


async def role(member: UUID, name: str, *permissions: str) -> None:
    key = uuid4()
    await DB.execute(
        "INSERT INTO amicale.role (id, name, permissions) VALUES ($1, $2, $3)", key, name, list(permissions)
    )
    await DB.execute("INSERT INTO amicale.role_grant (id, role, member) VALUES ($1, $2, $3)", uuid4(), key, member)
    if "*" in permissions:
        found = await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE member = $1", member)
        assert found


class TestTheJob:
    async def test_erases_what_is_due_and_nobody_else(self, school: School) -> None:
        gone, stays = await school.person(email="a@example.org"), await school.person(email="b@example.org")
        for member in (gone, stays):
            await leaving.ask_for(school.actor(await school.person(), "privacy.manage"), member)
        await make_due(gone)
        await due.queue_due({})
        await work_off(school.assembly)
        assert (await exists(gone), await exists(stays)) == (False, True)

    async def test_one_plugin_that_fails_and_nothing_is_erased_and_staff_know_which(
        self, school: School, dummy: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await school.enable("dummy")
        anne, officer = await school.person("Anne", email="a@example.org"), await school.person(email="o@example.org")
        await role(officer, "dpo", "privacy.manage")
        await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'x')", anne)
        await agree(school.actor(anne), anne, "amicale.partners", True)
        await leaving.ask_for(school.actor(officer, "privacy.manage"), anne)
        await make_due(anne)
        before = await everything()
        import amicale_dummy.privacy as module

        async def fails(_member: UUID) -> Sequence[Any]:
            await DB.execute("DELETE FROM dummy.note")
            raise RuntimeError("MARKER")

        with monkeypatch.context() as broken:
            broken.setattr(module, "erase", fails)
            for _try in range(3):
                with pytest.raises(Refusal, match="dummy"):
                    await due.erase_one({"erasure": (await row_of(anne))["id"]})
        row = await row_of(anne)
        assert (row["failed_plugin"], row["tries"], await exists(anne)) == ("dummy", 3, True)
        assert await everything() == before
        assert (await posted()).count("amicale.erasure_failed") == 1
        await DB.execute("UPDATE amicale.erasure SET tried_at = now() - interval '2 days'")
        await due.queue_due({})
        await work_off(school.assembly)
        assert not await exists(anne)

    async def test_a_plugin_whose_code_is_gone_keeps_everything(self, school: School, dummy: Shelf) -> None:
        from amicale.testing.shelf import MadeUp

        await school.enable("dummy")
        anne = await school.person(email="a@example.org")
        await leaving.ask_for(school.actor(await school.person(), "privacy.manage"), anne)
        await make_due(anne)
        dummy.remove(MadeUp("dummy"))
        with pytest.raises(Refusal):
            await due.erase_one({"erasure": (await row_of(anne))["id"]})
        assert ((await row_of(anne))["failed_plugin"], await exists(anne)) == ("dummy", True)

    async def test_a_parked_one_is_tried_again_in_its_place(self, school: School) -> None:
        anne = await school.person(email="a@example.org")
        await leaving.ask_for(school.actor(await school.person(), "privacy.manage"), anne)
        await make_due(anne)
        payload = msgspec.json.encode({"erasure": str((await row_of(anne))["id"])})
        await DB.execute(
            """INSERT INTO amicale.parked_job (id, plugin, name, payload, recurring, error, place, incident, attempts)
               VALUES (gen_random_uuid(), 'amicale', 'amicale.erase', $1, false, '', '', gen_random_uuid(), 6)""",
            payload,
        )
        await due.queue_due({})
        await due.queue_due({})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 0
        assert await DB.fetch_value("SELECT count(*) FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.erase'") == 1


async def everything() -> dict[str, Any]:
    """All rows of the core and of the dummy plugin that an erasure touches."""
    found = {}
    for table in ("amicale.member", "amicale.email", "amicale.consent", "amicale.erased", "dummy.note"):
        found[table] = sorted(row["row"] for row in await DB.fetch(f"SELECT t::text AS row FROM {table} t"))
    return found


class TestErase:
    async def test_says_what_is_kept_and_why_in_the_last_mail_and_forgets_the_address_then(
        self, school: School, dummy: Shelf
    ) -> None:
        await school.enable("dummy")
        anne = await school.person(email="anne@example.org", language="fr")
        await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'x')", anne)
        done = await erasing.erase(SYSTEM, anne)
        assert [item.what.to("fr") for item in done.kept] == ["Le fait qu’il y ait eu des notes, sans votre nom"]
        row = await DB.fetch_row("SELECT id, address, payload FROM amicale.mail WHERE kind = 'amicale.erased'")
        assert row is not None
        assert (row["address"], json.loads(row["payload"])["kept"][0]["basis"]) == (
            "anne@example.org", "une règle inventée pour les tests",
        )  # fmt: skip
        await due.forget_goodbye({"mail": row["id"]})
        assert "amicale.erased" in await posted()
        await DB.execute("UPDATE amicale.mail SET state = 'sent' WHERE id = $1", row["id"])
        await due.forget_goodbye({"mail": row["id"]})
        assert "amicale.erased" not in await posted()

    async def test_trying_it_out_changes_nothing(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person(email="anne@example.org")
        await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'x')", anne)
        before = await everything()
        assert len((await erasing.try_out(SYSTEM, anne)).kept) == 1
        assert (await everything(), await posted()) == (before, [])

    async def test_an_address_that_a_relative_shares_stays_theirs(self, school: School) -> None:
        anne = await school.person("Anne", email="family@example.org")
        paul = await school.person("Paul", email="family@example.org")
        await post("amicale.erasure_cancelled", member_id=paul)
        await post("amicale.erasure_cancelled", address="family@example.org")
        await erasing.erase(SYSTEM, anne)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE member = $1", paul) == 1
        assert (await posted()).count("amicale.erasure_cancelled") == 2

    async def test_drops_queued_and_parked_work_about_them_and_nothing_else(self, school: School) -> None:
        from amicale.tasks.outbox import enqueue

        anne, other = await school.person(email="anne@example.org"), await school.person()
        await enqueue("amicale.prune", {"member": anne})
        await enqueue("amicale.prune", {"to": "anne@example.org"})
        await enqueue("amicale.prune", {"member": other})
        await erasing.erase(SYSTEM, anne)
        rows = await DB.fetch("SELECT payload FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.prune'")
        assert [msgspec.json.decode(row["payload"]) for row in rows] == [{"member": str(other)}]

    async def test_keeps_the_audit_log_by_id_alone(self, school: School) -> None:
        anne, staff = await school.person("Anne"), await school.person("Sam")
        await update(school.actor(staff, "members.manage"), anne, {"city": "MARKER"})
        await create_token(school.actor(anne), anne, name="MARKER")
        await erasing.erase(SYSTEM, anne)
        rows = await DB.fetch("SELECT act, subject, e::text AS row FROM amicale.audit_entry e ORDER BY at")
        assert {row["subject"] for row in rows} == {anne}
        assert [row["act"] for row in rows][-1] == "privacy.erased"
        assert not any(re.search("Anne|MARKER", row["row"]) for row in rows)
