"""What staff read of others by their office alone is in the audit log: once a request, names, never values."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.graphql.engine import Engine
from amicale.members import looking
from amicale.members.export import MembersExport, export_to_file
from amicale.testing.kit import School

ONE = "query ($id: ID!) { member(id: $id) { displayName phone city emails { address } countryName } }"
LIST = "{ members(first: 100) { edges { node { displayName phone } } } }"


async def logged(act: str = looking.LOOKED_AT) -> list[dict[str, Any]]:
    """The entries, oldest first."""
    rows = await DB.fetch("SELECT * FROM amicale.audit_entry WHERE act = $1 ORDER BY id", act)
    return [{**json.loads(row["detail"]), **{name: key_in(row[name]) for name in ("subject", "actor")}} for row in rows]


def key_in(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None


async def people(school: School, count: int = 1) -> list[UUID]:
    known: dict[str, Any] = {"phones": ["+33199007781"], "city": "Paris", "country": "FR"}
    return [await school.person(f"P{n}", "Hidden", email=f"p{n}@example.org", **known) for n in range(count)]


@pytest.fixture(params=[True, False], ids=["compiled", "reference"])
def either(school: School, request: pytest.FixtureRequest) -> School:
    """A school that answers one of the two ways."""
    school.engine = Engine(school.assembly.schema, compiles=request.param)
    return school


async def staff(school: School, *more: str) -> Actor:
    return school.actor(await school.person("Sam", "Staff"), "members.read", *more)


class TestLookedAt:
    async def test_one_person_is_the_subject_and_only_hidden_fields_are_named(self, either: School) -> None:
        (person,) = await people(either)
        reader = await staff(either)
        data = await either.data(reader, ONE, id=either.id("Member", person))
        assert data["member"]["phone"] == "+33199007781"
        (entry,) = await logged()
        assert entry == {"subject": person, "actor": reader.member_id, "count": 1, "fields": ["emails", "phone"]}
        assert "7781" not in json.dumps(entry, default=str)

    async def test_many_people_are_one_entry(self, either: School) -> None:
        found = await people(either, 3)
        await either.data(await staff(either), LIST)
        (entry,) = await logged()
        assert entry["subject"] is None
        assert (entry["count"], entry["fields"]) == (3, ["phone"])
        assert sorted(entry["ids"]) == sorted(map(str, found))

    async def test_what_members_see_anyway_is_not_noted(self, either: School) -> None:
        (person,) = await people(either)
        chosen = json.dumps({"phone": "members", "email": "members"})
        await DB.execute("UPDATE amicale.member SET visibility = $2 WHERE id = $1", person, chosen)
        await either.data(await staff(either), ONE, id=either.id("Member", person))
        assert await logged() == []

    async def test_of_an_unlisted_person_everything_is(self, either: School) -> None:
        (person,) = await people(either)
        await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", person)
        await either.data(await staff(either), ONE, id=either.id("Member", person))
        (entry,) = await logged()
        assert entry["fields"] == ["city", "country", "emails", "phone"]

    async def test_members_and_ones_own_record_are_not(self, either: School) -> None:
        (person,) = await people(either)
        await either.data(either.actor(person), ONE, id=either.id("Member", person))
        await either.data(either.actor(person, "members.read"), ONE, id=either.id("Member", person))
        await either.data(either.actor(await either.person("Another")), LIST)
        assert await logged() == []

    async def test_an_empty_field_shows_nothing(self, either: School) -> None:
        await either.person("No", "Phone")
        await either.data(await staff(either), LIST)
        assert await logged() == []

    async def test_what_is_hidden_from_staff_too_is_not_seen_and_not_noted(self, either: School) -> None:
        (person,) = await people(either)
        await DB.execute("""UPDATE amicale.member SET visibility = '{"phone": "nobody"}' WHERE id = $1""", person)
        assert "7781" not in json.dumps(await either.data(await staff(either), LIST))
        assert await logged() == []
        await either.data(await staff(either, "members.read_hidden"), LIST)
        assert [entry["fields"] for entry in await logged()] == [["phone"]]

    async def test_fields_left_out_by_a_directive_are_not_seen(self, either: School) -> None:
        await people(either)
        document = "query ($no: Boolean!) { members { edges { node { displayName phone @include(if: $no) } } } }"
        await either.data(await staff(either), document, no=False)
        assert await logged() == []

    async def test_what_a_mutation_answers_with_is_read_too(self, either: School) -> None:
        (person,) = await people(either)
        document = 'mutation ($id: ID!) { updateMember(id: $id, input: {city: "Lyon"}) { phone } }'
        await either.data(await staff(either, "members.manage"), document, id=either.id("Member", person))
        assert [(entry["subject"], entry["fields"]) for entry in await logged()] == [(person, ["phone"])]

    async def test_what_cannot_be_noted_is_not_shown(self, either: School) -> None:
        await people(either)
        reader = await staff(either)
        await DB.execute("ALTER TABLE amicale.audit_entry ADD CHECK (act <> 'members.looked_at') NOT VALID")
        result = await either.ask(reader, LIST)
        assert result.outcome == "failed"
        assert "7781" not in json.dumps(result.body(), default=str)

    async def test_the_schools_own_machinery_is_nobody(self, either: School) -> None:
        await people(either)
        assert "7781" in json.dumps(await either.data(SYSTEM, LIST))
        assert await logged() == []

    async def test_an_export_has_its_own_entry(self, school: School, tmp_path: Path) -> None:
        await people(school)
        reader = await staff(school, "members.export")
        await export_to_file(school.assembly.schema, reader, tmp_path / "m.csv", MembersExport(("phone",)))
        assert "7781" in (tmp_path / "m.csv").read_text("utf-8-sig")
        assert await logged() == []
        assert len(await logged("members.exported")) == 1

    async def test_members_cost_no_statement_more(self, school: School) -> None:
        await people(school)
        reader = school.actor(await school.person("Another"))
        await school.data(reader, LIST)
        with school.counting() as statements:
            await school.data(reader, LIST)
        assert len(statements) == 1


class TestBulk:
    @pytest.fixture(autouse=True)
    def _few(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(looking, "BULK", 3)

    async def test_reading_many_is_noted_and_told_once_an_hour(self, school: School) -> None:
        await people(school, 4)
        reader = await staff(school)
        for _ in range(3):
            await school.data(reader, LIST)
        (entry,) = await logged(looking.BULK_READ)
        assert (entry["actor"], entry["count"]) == (reader.member_id, 4)

    async def test_the_same_person_again_is_not_another(self, school: School) -> None:
        (person,) = await people(school)
        reader = await staff(school)
        for _ in range(5):
            await school.data(reader, ONE, id=school.id("Member", person))
        assert await logged(looking.BULK_READ) == []

    async def test_doctor_says_so(self, school: School) -> None:
        assert (await looking.diagnose_looking()).ok
        await people(school, 4)
        await school.data(await staff(school), LIST)
        finding = await looking.diagnose_looking()
        assert not finding.ok
        assert finding.remedy
