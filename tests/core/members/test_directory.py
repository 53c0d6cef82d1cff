"""The directory over GraphQL: filters, orders, pages, and how many statements they take."""

import base64
import json
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.members.tables import Position
from amicale.testing.kit import School


async def crowd(school: School) -> Actor:
    """Twelve people of four classes, in two cities."""
    for number in range(12):
        person = await school.person(
            f"Person{number:02}",
            "Durand",
            class_year=2000 + number // 3,
            programme="MBA Luxe" if number % 2 else "Bachelor",
            city="Lyon" if number < 6 else "São Paulo",
            country="FR" if number < 6 else "BR",
            email=f"p{number}@example.org",
        )
        await Position(member=person, employer=f"Société Générale {number % 2}", sector="Énergie", title="Chef").save()
    return school.actor(await school.person("Zoé", "Zzyzx"))


async def names(school: School, actor: Actor, arguments: str) -> list[str]:
    data = await school.data(actor, f"{{ members({arguments}) {{ edges {{ node {{ givenName }} }} }} }}")
    return [edge["node"]["givenName"] for edge in data["members"]["edges"]]


class TestFilters:
    @pytest.mark.parametrize(
        ("condition", "count"),
        [
            ("classYear: {min: 2001, max: 2002}", 6),
            ("classYear: {min: 2003}", 3),
            ("classYear: {}", 13),
            ('programme: "mba luxe"', 6),
            ('city: "sao paulo"', 6),
            ('country: "fr"', 6),
            ('sector: "energie"', 12),
            ('employer: "generale 1"', 6),
            ('city: "Lyon", programme: "Bachelor"', 3),
            ("deceased: true", 0),
            ("status: ALUMNUS", 13),
        ],
    )
    async def test_say_what_they_say(self, school: School, condition: str, count: int) -> None:
        actor = await crowd(school)
        data = await school.data(actor, f"{{ members(filter: {{{condition}}}) {{ totalCount }} }}")
        assert data["members"]["totalCount"] == count


class TestOrders:
    async def test_by_name_unless_asked_otherwise(self, school: School) -> None:
        actor = await crowd(school)
        assert (await names(school, actor, "first: 2")) == ["Person00", "Person01"]
        assert (await names(school, actor, "first: 2, orderBy: CLASS_YEAR_DESC")) == ["Person09", "Person10"]

    @pytest.mark.parametrize("order", ["NAME", "CLASS_YEAR", "CLASS_YEAR_DESC", "NEWEST"])
    async def test_pages_in_both_directions_show_everybody_once(self, school: School, order: str) -> None:
        actor = await crowd(school)
        everybody = await names(school, actor, f"first: 100, orderBy: {order}")
        assert await walk(school, actor, order, "first", "after", "endCursor", "hasNextPage") == everybody
        backwards = await walk(school, actor, order, "last", "before", "startCursor", "hasPreviousPage")
        assert sorted(backwards) == sorted(everybody)


class TestCursors:
    @pytest.mark.parametrize("order", ["NAME", "CLASS_YEAR", "CLASS_YEAR_DESC", "NEWEST"])
    async def test_tell_nothing_that_the_reader_does_not_see(self, school: School, order: str) -> None:
        person = await school.person("Anne", "Martin", class_year=1987)
        await DB.execute("UPDATE amicale.member SET created_at = '2011-02-03T04:05:06.789Z'")
        document = f"{{ members(orderBy: {order}) {{ edges {{ cursor }} pageInfo {{ startCursor endCursor }} }} }}"
        found = (await school.data(school.actor(person), document))["members"]
        cursors = {found["edges"][0]["cursor"], found["pageInfo"]["startCursor"], found["pageInfo"]["endCursor"]}
        keys = {key for cursor in cursors for key in json.loads(base64.urlsafe_b64decode(cursor + "=="))}
        assert keys <= {str(person), "1987", await DB.fetch_value("SELECT sort_name FROM amicale.member")}


async def walk(school: School, actor: Actor, order: str, size: str, place: str, end: str, more: str) -> list[str]:
    """Everybody, page by page."""
    found: list[str] = []
    cursor, going = None, True
    document = f"""query ($cursor: String) {{ members({size}: 5, orderBy: {order}, {place}: $cursor) {{
        edges {{ node {{ givenName }} }} pageInfo {{ {end} {more} }} }} }}"""
    while going:
        page = (await school.data(actor, document, cursor=cursor))["members"]
        found += [edge["node"]["givenName"] for edge in page["edges"]]
        cursor, going = page["pageInfo"][end], page["pageInfo"][more]
    return found


class TestPages:
    @pytest.mark.parametrize("arguments", ["first: -1", "first: 101", "first: 1, last: 1", "last: 1000000000"])
    async def test_have_bounds(self, school: School, arguments: str) -> None:
        actor = school.actor(await school.person())
        refusal = await school.refusal(actor, f"{{ members({arguments}) {{ totalCount }} }}")
        assert refusal["code"] in ("BAD_USER_INPUT", "LIMIT_EXCEEDED", "GRAPHQL_VALIDATION_FAILED")

    @pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIl0", "WzEsMl0", "bnVsbA", "é"])
    async def test_refuse_a_cursor_that_is_not_theirs(self, school: School, cursor: str) -> None:
        actor = school.actor(await school.person())
        document = "query ($after: String) { members(after: $after) { totalCount } }"
        assert (await school.refusal(actor, document, after=cursor))["code"] == "BAD_USER_INPUT"


class TestStatements:
    DOCUMENT = """{ members(first: 50) { totalCount edges { node { displayName classYear headline countryName
        emails { address } educations { programme } positions { employer } } } } }"""

    async def test_is_one_whatever_the_number_of_people_and_relations(self, school: School) -> None:
        actor = await crowd(school)
        with school.counting() as statements:
            await school.data(actor, self.DOCUMENT)
        assert len(statements) == 1

    async def test_read_only_what_is_asked(self, school: School) -> None:
        actor = await crowd(school)
        with school.counting() as statements:
            await school.data(actor, "{ members { edges { node { city } } } }")
        assert len(statements) == 1
        assert "birth_date" not in statements[0]
        assert "count(*)" not in statements[0]


async def test_a_person_found_is_the_person_shown(school: School) -> None:
    actor = await crowd(school)
    page = await school.data(actor, '{ members(search: "person07") { edges { node { id } } } }')
    found = page["members"]["edges"][0]["node"]["id"]
    document = "query ($id: ID!) { member(id: $id) { id givenName city countryName } }"
    data = await school.data(actor, document, id=found)
    assert data["member"] == {"id": found, "givenName": "Person07", "city": "São Paulo", "countryName": "Brazil"}
    assert UUID(str(actor.member_id))
