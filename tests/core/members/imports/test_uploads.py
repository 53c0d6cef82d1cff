"""Lists on their way in: sent, looked at, read differently, applied once, given up."""

import asyncio
import base64
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from import_lists import APPLY, DRAFT, ROWS, START, apply, content, people, sam, sent, state_of

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members import service
from amicale.members.imports import uploads, work
from amicale.members.imports.uploads import Reading
from amicale.privacy.erasing import erase
from amicale.tasks.inline import work_off
from amicale.testing.kit import School


class TestStart:
    async def test_a_list_is_read_and_nothing_happens(self, school: School) -> None:
        actor = await sam(school)
        given = {"file": base64.b64encode(content(*ROWS)).decode(), "name": "C:\\lists\\été.csv"}
        started = (await school.data(actor, START, **given))["startImport"]
        assert started["state"] == "READING"
        await work_off(school.assembly)
        draft = (await school.data(actor, DRAFT, id=started["id"], kind="CREATED"))["importDraft"]
        assert (draft["state"], draft["created"], draft["rejected"], await people()) == ("READY", 2, 1, 0)
        names = [edge["node"]["name"] for edge in draft["items"]["edges"]]
        assert names == ["Éloïse Müller", "Paul Durand"]
        assert draft["columns"][5] == {"header": "Promotion", "field": "class_year", "how": "exact",
                                       "samples": ["2009", "2001", "2010"]}  # fmt: skip
        assert await DB.fetch_value("SELECT file_name FROM amicale.import_draft") == "été.csv"

    @pytest.mark.parametrize(
        ("given", "reason"),
        [(b"", None), (b"%PDF-1.7", None), (b"\x89PNG", None), (b"x" * 9_000_001, "TOO_LARGE")],
        ids=["nothing", "pdf", "picture", "large"],
    )
    async def test_refuses_what_is_no_list(self, school: School, given: bytes, reason: str | None) -> None:
        with pytest.raises(Refusal) as refused:
            await uploads.start(await sam(school), given, "x.csv", Reading({}))
        assert (refused.value.field, refused.value.reason) == ("file", reason)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.import_draft") == 0

    async def test_is_for_those_who_import(self, school: School) -> None:
        refusal = await school.refusal(school.actor(await school.person(), "members.manage"), START, file="")
        assert refusal["code"] == "FORBIDDEN"

    async def test_files_do_not_pile_up(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(uploads, "MOST_OPEN", 1)
        actor = await sam(school)
        await uploads.start(actor, content(*ROWS), "a.csv", Reading({}))
        with pytest.raises(Refusal, match="Too many"):
            await uploads.start(actor, content(*ROWS), "b.csv", Reading({}))

    async def test_files_that_come_at_once_do_not_pile_up(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(uploads, "MOST_OPEN", 3)
        actor = await sam(school)
        starts = (uploads.start(actor, content(*ROWS), f"{number}.csv", Reading({})) for number in range(12))
        await asyncio.gather(*starts, return_exceptions=True)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.import_draft") == 3

    async def test_the_file_is_sealed_and_nowhere_else(self, school: School) -> None:
        key = await sent(school, await sam(school))
        row = await state_of(key)
        assert b"eloise" not in bytes(row["content"])
        with pytest.raises(Exception, match="sealed"):
            uploads.HERE.keys.open(bytes(row["content"]), b"import_draft of another")


class TestReadAgain:
    AGAIN = """mutation ($id: ID!, $input: ImportReadingInput!) {
        readImportAgain(id: $id, input: $input) { state revision } }"""

    async def test_columns_are_what_one_says(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        told = {"headers": ["Ville", "Promotion"], "fields": ["ignore", "entry_year"]}
        given = await school.data(actor, self.AGAIN, id=school.id("ImportDraft", key), input=told)
        assert given["readImportAgain"] == {"state": "READING", "revision": 2}
        await work_off(school.assembly)
        columns = {each["header"]: each["field"] for each in json.loads((await state_of(key))["columns"])}
        assert (columns["Ville"], columns["Promotion"]) == (None, "entry_year")

    async def test_refuses_a_field_that_there_is_not(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        told = {"headers": ["Ville"], "fields": ["password"]}
        refusal = await school.refusal(actor, self.AGAIN, id=school.id("ImportDraft", key), input=told)
        assert refusal["field"] == "fields"

    async def test_a_list_without_names_says_so_and_can_be_mended(self, school: School) -> None:
        actor = await sam(school)
        key = await uploads.start(actor, content("Lyon;MBA", header="Ville;Programme"), "a.csv", Reading({}))
        await work_off(school.assembly)
        draft = (await school.data(actor, DRAFT, id=school.id("ImportDraft", key)))["importDraft"]
        assert draft["state"] == "FAILED"
        assert "names" in draft["problem"]
        assert "--map" not in draft["problem"]
        await uploads.read_again(actor, key, Reading({"Programme": "family_name"}))
        await work_off(school.assembly)
        assert (await state_of(key))["state"] == "ready"

    async def test_a_reading_that_was_overtaken_leaves_the_newer_alone(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        await uploads.read_again(actor, key, Reading({"Ville": "ignore"}))
        await work.read_import({"draft": str(key), "revision": 1})
        assert (await state_of(key))["state"] == "reading"


class TestApply:
    async def test_does_what_was_shown_once(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        counted: list[bool] = []

        async def count_anew() -> None:
            counted.append(DB.current_transaction.get() is None)

        monkeypatch.setattr(work, "count_anew", count_anew)
        actor = await sam(school)
        key = await sent(school, actor)
        await apply(school, actor, key)
        row = await state_of(key)
        assert (row["state"], row["content"], await people()) == ("applied", None, 2)
        by = await DB.fetch_value("SELECT applied_by FROM amicale.import_run WHERE id = $1", row["run"])
        assert by == actor.member_id
        await work.apply_import({"draft": str(key)})  # a worker that was taken for lost
        assert await people() == 2
        assert counted == [True], "the database looks at its tables again once, after the transaction"
        with pytest.raises(Refusal, match="applied already"):
            await uploads.apply(actor, key, row["revision"])

    async def test_needs_a_recent_proof_of_who_one_is(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        old = Actor(actor.member_id, actor.permissions, "en", "session",
                    confirmed_at=datetime.now(UTC) - timedelta(hours=1))  # fmt: skip
        variables = {"id": school.id("ImportDraft", key), "revision": 1}
        assert (await school.refusal(old, APPLY, **variables))["reason"] == "CONFIRM_FIRST"

    async def test_another_preview_than_the_one_seen_is_refused(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        await uploads.read_again(actor, key, Reading({"Ville": "ignore"}))
        await work_off(school.assembly)
        variables = {"id": school.id("ImportDraft", key), "revision": 1}
        assert (await school.refusal(actor, APPLY, **variables))["reason"] == "STALE_VERSION"

    async def test_of_two_people_with_one_list_the_second_sees_a_new_preview(self, school: School) -> None:
        anne, paul = await sam(school), await sam(school)
        first, second = await sent(school, anne), await sent(school, paul)
        await uploads.apply(anne, first, 1)
        await uploads.apply(paul, second, 1)
        await asyncio.gather(work.apply_import({"draft": str(first)}), work.apply_import({"draft": str(second)}))
        assert await people() == 2
        rows = {row["state"]: row for row in [await state_of(first), await state_of(second)]}
        assert sorted(rows) == ["applied", "ready"]
        late = rows["ready"]
        assert (late["changed_meanwhile"], late["revision"], json.loads(late["counts"])["unchanged"]) == (True, 2, 2)

    async def test_what_somebody_edited_meanwhile_is_looked_at_again(self, school: School) -> None:
        actor = await sam(school, "members.manage")
        anne = await school.person("Paul", "Durand", email="paul@example.org", birth_date=date(1979, 5, 6))
        key = await sent(school, actor)
        await service.update(SYSTEM, anne, {"city": "Lyon"})
        await apply(school, actor, key)
        row = await state_of(key)
        assert (row["state"], row["changed_meanwhile"], await people()) == ("ready", True, 1)

    async def test_an_office_holder_gets_no_address_by_a_file(self, school: School) -> None:
        """Else whoever may import could sign in as the administrator."""
        from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant

        actor = await sam(school)
        boss = await school.person(
            "Paul", "Durand", email="paul@example.org", birth_date=date(1979, 5, 6), class_year=2001
        )
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, ADMINISTRATOR, boss)
        rows = ["Durand;Paul;06/05/1979;paul@example.org;;2001;Bachelor;Paris",
                "Durand;Paul;06/05/1979;evil@example.net;;2001;Bachelor;Paris"]  # fmt: skip
        key = await sent(school, actor, *rows)
        remarks = (await school.data(actor, DRAFT, id=school.id("ImportDraft", key), kind="REMARK"))["importDraft"]
        assert any("holds a role" in node["node"]["sentences"][0] for node in remarks["items"]["edges"])
        await apply(school, actor, key)
        found = await DB.fetch("SELECT address FROM amicale.email WHERE member = $1", boss)
        assert [row["address"] for row in found] == ["paul@example.org"]
        assert await DB.fetch_value("SELECT city FROM amicale.member WHERE id = $1", boss) == "Paris"


async def test_what_fails_on_our_side_leaves_a_preview_and_a_number(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = await sam(school)
    key = await sent(school, actor)

    async def fail(*_args: Any) -> UUID:
        raise KeyError("secret value")

    monkeypatch.setattr(work, "write", fail)
    await apply(school, actor, key)
    draft = (await school.data(actor, DRAFT, id=school.id("ImportDraft", key)))["importDraft"]
    assert (draft["state"], await people()) == ("READY", 0)
    assert "number" in draft["problem"]
    assert "secret" not in draft["problem"]


class TestDiscard:
    async def test_file_and_preview_are_gone(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        await uploads.discard(actor, key)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.import_item") == 0
        with pytest.raises(Refusal, match="no longer"):
            await uploads.discard(actor, key)

    async def test_not_while_it_is_being_applied(self, school: School) -> None:
        actor = await sam(school)
        key = await sent(school, actor)
        await uploads.apply(actor, key, 1)
        with pytest.raises(Refusal, match="right now"):
            await uploads.discard(actor, key)


async def test_who_is_erased_goes_from_lists_on_their_way(school: School) -> None:
    actor = await sam(school)
    paul = await school.person("Paul", "Durand", email="paul@example.org", birth_date=date(1979, 5, 6))
    kept, key = await sent(school, actor, ROWS[0]), await sent(school, actor)
    await erase(SYSTEM, paul)
    left = await DB.fetch("SELECT id FROM amicale.import_draft")
    assert [row["id"] for row in left] == [kept] != [key]
