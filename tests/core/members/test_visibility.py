"""Who sees what of whom. A marker value stands in every hidden place, and must be seen by nobody who may not."""

import json
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from amicale.database.engine import DB
from amicale.testing.kit import NOBODY, School

MARKERS = {"nationality": "XQ", "language": "en", "external_id": "MARKER-7781", "phones": ["+33199007781"]}
HIDDEN = "birthDate nationality language phone phones externalId listed reachable version createdAt updatedAt"
EVERYTHING = f"""
    id displayName {HIDDEN} primaryEmail {{ address }} emails {{ address }} educations {{ programme }}
    positions {{ employer }}
"""
SIGNS = ("7781", "1961-02-03", "hidden-marker@example.org", "XQ")


async def hidden_person(school: School, **more: Any) -> UUID:
    """Somebody whose private fields hold markers."""
    return await school.person(
        "Marcelle", "Marker", email="hidden-marker@example.org", birth_date=date(1961, 2, 3), **MARKERS, **more
    )


def assert_unmarked(data: Any) -> None:
    text = json.dumps(data, default=str)
    assert [sign for sign in SIGNS if sign in text] == []


PATHS = [
    "{ member(id: $id) { %s } }",
    "{ members { edges { node { %s } } } }",
    '{ members(search: "marker") { edges { node { %s } } } }',
    "{ members(orderBy: NEWEST) { edges { node { %s } } } }",
]


class TestPrivateFields:
    @pytest.mark.parametrize("path", PATHS)
    async def test_other_members_see_none_on_any_path(self, school: School, path: str) -> None:
        person = await hidden_person(school)
        reader = school.actor(await school.person("Zoé", "Zzyzx"))
        document = "query ($id: ID!) " + (path % EVERYTHING) if "$id" in path else path % EVERYTHING
        variables = {"id": school.id("Member", person)} if "$id" in path else {}
        data = await school.data(reader, document, **variables)
        assert "Marcelle" in json.dumps(data)
        assert_unmarked(data)

    @pytest.mark.parametrize("permissions", [["members.read"], ["*"]])
    async def test_staff_see_them(self, school: School, permissions: list[str]) -> None:
        """The control: with the rule out of the way the markers are there, so the test above can fail."""
        await hidden_person(school)
        reader = school.actor(await school.person("Zoé", "Zzyzx"), *permissions)
        data = await school.data(reader, PATHS[1] % EVERYTHING)
        assert all(sign in json.dumps(data, default=str) for sign in SIGNS)

    async def test_people_see_their_own(self, school: School) -> None:
        person = await hidden_person(school)
        data = await school.data(school.actor(person), f"{{ me {{ {EVERYTHING} }} }}")
        assert all(sign in json.dumps(data, default=str) for sign in SIGNS)

    async def test_another_permission_opens_nothing(self, school: School) -> None:
        await hidden_person(school)
        reader = school.actor(await school.person("Zoé", "Zzyzx"), "plugins.manage", "members.export")
        assert_unmarked(await school.data(reader, PATHS[1] % EVERYTHING))


class TestFindingByWhatOneMayNotSee:
    async def test_an_address_finds_nobody_but_for_staff(self, school: School) -> None:
        await hidden_person(school)
        document = '{ members(search: "hidden-marker@example.org") { totalCount } }'
        zoe = await school.person("Zoé", "Zzyzx")
        assert (await school.data(school.actor(zoe), document))["members"]["totalCount"] == 0
        staff = school.actor(zoe, "members.read")
        assert (await school.data(staff, document))["members"]["totalCount"] == 1

    @pytest.mark.parametrize("value", ["true", "false"])
    async def test_a_filter_on_a_hidden_field_tells_nothing(self, school: School, value: str) -> None:
        zoe = school.actor(await school.person("Zoé", "Zzyzx"))
        person = await hidden_person(school)
        document = f"{{ members(filter: {{reachable: {value}}}) {{ totalCount edges {{ node {{ displayName }} }} }} }}"
        before = await school.data(zoe, document)
        await DB.execute("DELETE FROM amicale.email WHERE member = $1", person)
        assert await school.data(zoe, document) == before
        assert "Marcelle" not in json.dumps(before)


class TestUnlistedPeople:
    async def test_members_neither_see_nor_count_nor_find_nor_reach_them(self, school: School) -> None:
        person = await hidden_person(school, listed=False)
        zoe = school.actor(await school.person("Zoé", "Zzyzx"))
        document = """query ($id: ID!) { member(id: $id) { id }
            members(search: "marcelle") { totalCount edges { node { id } } } }"""
        data = await school.data(zoe, document, id=school.id("Member", person))
        assert data == {"member": None, "members": {"totalCount": 0, "edges": []}}

    async def test_staff_and_they_themselves_do(self, school: School) -> None:
        person = await hidden_person(school, listed=False)
        staff = school.actor(await school.person("Zoé", "Zzyzx"), "members.read")
        assert (await school.data(staff, "{ members { totalCount } }"))["members"]["totalCount"] == 2
        assert (await school.data(school.actor(person), "{ me { listed } }"))["me"]["listed"] is False


class TestStrangers:
    @pytest.mark.parametrize("document", ["{ members { totalCount } }", '{ member(id: "TWVtYmVyOjE") { id } }'])
    async def test_see_no_directory(self, school: School, document: str) -> None:
        await hidden_person(school)
        assert (await school.refusal(NOBODY, document))["code"] == "UNAUTHENTICATED"

    async def test_are_nobody(self, school: School) -> None:
        assert await school.data(NOBODY, "{ me { id } }") == {"me": None}


class TestIds:
    async def test_an_id_of_another_type_leads_nowhere(self, school: School) -> None:
        person = await school.person()
        actor = school.actor(person, "*")
        refusal = await school.refusal(
            actor, "query ($id: ID!) { member(id: $id) { id } }", id=school.id("Email", person)
        )
        assert refusal["code"] == "BAD_USER_INPUT"

    @pytest.mark.parametrize("value", ["", "1", "x" * 5000, "TWVtYmVyOg", "%00", "é", "TWVtYmVyOm5vdC1hLXV1aWQ"])
    async def test_what_is_no_id_is_said_to_be_none(self, school: School, value: str) -> None:
        actor = school.actor(await school.person(), "*")
        refusal = await school.refusal(actor, "query ($id: ID!) { member(id: $id) { id } }", id=value)
        assert refusal["code"] == "BAD_USER_INPUT"
