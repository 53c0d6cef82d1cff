"""How many people each value of a filter would leave: exactly those whom the directory then shows, to everybody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.members.tables import Education, Position
from amicale.testing.kit import NOBODY, School

FACETS = """query ($search: String, $filter: MemberFilter) {
    memberFacets(search: $search, understand: true, filter: $filter) {
        classYears { min max count } decades { min max count } programmes { value label count }
        sectors { value label count } cities { value label count } countries { value label count }
        availabilities { value label count } } }"""
PLACES = """query ($search: String, $filter: MemberFilter) {
    memberPlaces(search: $search, understand: true, filter: $filter) {
        country name count cities { city count latitude longitude approximate } } }"""
COUNT = """query ($search: String, $filter: MemberFilter) {
    members(search: $search, understand: true, filter: $filter) { totalCount } }"""
FILTERS = {"programmes": "programme", "sectors": "sector", "cities": "city", "countries": "country"}


async def person(school: School, name: str, year: int, city: str, sector: str, programme: str, **more: Any) -> UUID:
    """Somebody with a bit of everything."""
    values = {"city": city, "country": "FR", "class_year": year, "programme": programme, **more}
    key = await school.person(name, "Durand", **values)
    await Position(member=key, employer="Société", sector=sector).save()
    return key


async def crowd(school: School) -> Actor:
    anne = await person(school, "Anne", 2012, "LYON", "Énergie", "MBA")
    await Education(member=anne, programme="mba", graduation_year=2015).save()
    await Position(member=anne, employer="Autre", sector="energie").save()
    await person(school, "Bob", 2012, "Lyon", "Luxe", "Bachelor")
    await person(school, "Cléo", 2001, "Lyon", "Énergie", "MBA")
    await person(school, "Dan", 1999, "Paris", "Luxe", "MBA")
    await person(school, "Éva", 1999, "Genève", "Luxe", "MBA", country="CH")
    return school.actor(await school.person("Zoé", "Zzyzx"))


async def facets(school: School, actor: Actor, **given: Any) -> dict[str, dict[str, int]]:
    found: Mapping[str, Any] = (await school.data(actor, FACETS, **given))["memberFacets"]
    return {name: {each.get("label", each.get("min")): each["count"] for each in some} for name, some in found.items()}


async def count(school: School, actor: Actor, **given: Any) -> int:
    return int((await school.data(actor, COUNT, **given))["members"]["totalCount"])


class TestCounts:
    @pytest.mark.parametrize(
        "given",
        [
            {}, {"search": "lyon"}, {"search": "durand 2012"}, {"filter": {"city": "lyon"}},
            {"filter": {"sector": "luxe", "programme": "mba"}}, {"filter": {"classYear": {"min": 2000}}},
            {"filter": {"country": "FR", "city": "Paris"}}, {"search": "luxe", "filter": {"classYear": {"max": 2005}}},
        ],
    )  # fmt: skip
    async def test_are_what_the_filter_then_leaves(self, school: School, given: dict[str, Any]) -> None:
        reader = await crowd(school)
        data = (await school.data(reader, FACETS, **given))["memberFacets"]
        chosen = given.get("filter", {})
        tried = 0
        for name, field in FILTERS.items():
            rest = {key: value for key, value in chosen.items() if (field, key) != ("country", "city")}
            for each in data[name]:
                asked = {**given, "filter": {**rest, field: each["value"]}}
                assert each["count"] == await count(school, reader, **asked), (name, each)
                tried += 1
        for each in (*data["classYears"], *data["decades"]):
            asked = {**given, "filter": {**chosen, "classYear": {"min": each["min"], "max": each["max"]}}}
            assert each["count"] == await count(school, reader, **asked), each
        assert tried > 2

    async def test_a_person_counts_once_and_the_usual_spelling_is_shown(self, school: School) -> None:
        found = await facets(school, await crowd(school))
        assert found["cities"] == {"Lyon": 3, "Geneva": 1, "Paris": 1}
        assert found["programmes"] == {"MBA": 4, "Bachelor": 1}
        assert found["sectors"] == {"Luxe": 3, "Énergie": 2}
        assert found["countries"] == {"France": 4, "Switzerland": 1}
        assert found["classYears"] == {2015: 1, 2012: 2, 2001: 1, 1999: 2}
        assert found["decades"] == {2010: 2, 2000: 1, 1990: 2}

    async def test_are_one_statement(self, school: School) -> None:
        reader = await crowd(school)
        with school.counting() as statements:
            await facets(school, reader, filter={"city": "Lyon"})
        assert len(statements) == 1

    async def test_availabilities_that_the_school_offers_are_counted_by_their_titles(self, school: School) -> None:
        reader = await crowd(school)
        await DB.execute(
            "UPDATE amicale.member SET availabilities = '{mentoring,unheard}' WHERE given_name IN ('Bob', 'Dan')"
        )
        assert list((await facets(school, reader))["availabilities"].values()) == [2]
        assert await count(school, reader, filter={"availability": "mentoring"}) == 2

    async def test_plugins_filters_narrow_what_is_counted(self, school: School) -> None:
        await school.enable("clubs")
        reader = await crowd(school)
        argument = next(
            name for name in school.assembly.schema.graphql.type_map["MemberFilter"].fields if "lub" in name
        )
        value = school.id("Club", reader.member_id) if reader.member_id else ""
        assert (await facets(school, reader, filter={argument: value}))["cities"] == {}

    async def test_nobody_who_is_not_signed_in_gets_any(self, school: School) -> None:
        for document in (FACETS, PLACES):
            assert (await school.refusal(NOBODY, document))["code"] == "UNAUTHENTICATED"


HIDDEN = ("nobody", "staff", "class")


class TestWhatIsHidden:
    """Attacks: with any search, filter and facet, a person who hides something is nowhere counted by it."""

    @pytest.mark.parametrize("level", HIDDEN)
    @pytest.mark.parametrize(
        ("group", "where"),
        [("place", {"cities": "Ushuaïa", "countries": "Argentina"}), ("work", {"sectors": "Espionnage"}),
         ("studies", {"programmes": "Secret"})],
    )  # fmt: skip
    async def test_is_counted_nowhere(self, school: School, level: str, group: str, where: dict[str, str]) -> None:
        reader = await crowd(school)
        secret = await person(school, "Mata", 1970, "Ushuaïa", "Espionnage", "Secret", country="AR")
        seen = await facets(school, reader)
        assert all(seen[name][label] == 1 for name, label in where.items())
        await DB.execute(
            "UPDATE amicale.member SET visibility = jsonb_build_object($1::text, $2::text) WHERE id = $3",
            group, level, secret,
        )  # fmt: skip
        for given in ({}, {"search": "mata"}, {"filter": {"classYear": {"min": 1970, "max": 1970}}}):
            found = await facets(school, reader, **given)
            assert not any(label in found[name] for name, label in where.items()), given
            assert found["classYears"][1970] == 1
        own = await facets(school, school.actor(secret))
        assert all(own[name][label] == 1 for name, label in where.items())

    async def test_a_hidden_filter_counts_nobody_by_what_they_show(self, school: School) -> None:
        """Mata's sector is shown and her city is not: the sectors of her city tell nothing."""
        reader = await crowd(school)
        secret = await person(school, "Mata", 1970, "Ushuaïa", "Espionnage", "Secret", country="AR")
        await DB.execute("""UPDATE amicale.member SET visibility = '{"place": "nobody"}' WHERE id = $1""", secret)
        for given in ({"filter": {"city": "Ushuaïa"}}, {"search": "ushuaia"}, {"search": "ushuaia 1970"}):
            found = await facets(school, reader, **given)
            assert {name: some for name, some in found.items() if name not in ("cities", "countries") and some} == {}

    async def test_who_is_not_listed_is_counted_nowhere(self, school: School) -> None:
        reader = await crowd(school)
        secret = await person(school, "Mata", 1970, "Ushuaïa", "Espionnage", "Secret", country="AR", listed=False)
        found = await facets(school, reader)
        assert 1970 not in found["classYears"]
        assert "Ushuaïa" not in found["cities"]
        assert 1970 in (await facets(school, school.actor(reader.member_id, "members.read")))["classYears"]
        assert 1970 in (await facets(school, school.actor(secret)))["classYears"]

    async def test_who_is_not_listed_makes_no_word_known(self, school: School) -> None:
        reader = await crowd(school)
        await person(school, "Ushuaïa", 1970, "Nairobi", "Espionnage", "Secret", country="KE", listed=False)
        reading = "query ($s: String!) { searchReading(search: $s) { parts { kinds } } }"
        for word in ("nairobi", "espionnage", "secret"):
            found = (await school.data(reader, reading, s=word))["searchReading"]["parts"]
            assert found == [{"kinds": ["NAME"]}], word
        await person(school, "Eve", 1971, "Ushuaïa", "Luxe", "MBA", country="AR")
        found = (await school.data(reader, reading, s="ushuaia"))["searchReading"]["parts"]
        assert found == [{"kinds": ["CITY"]}]

    async def test_the_same_answers_come_with_and_without_what_is_hidden(self, school: School) -> None:
        reader = await crowd(school)
        secret = await person(school, "Mata", 1970, "Ushuaïa", "Espionnage", "Secret", country="AR")
        hide = """UPDATE amicale.member SET visibility = '{"place": "nobody", "work": "nobody", "studies": "class"}'"""
        await DB.execute(f"{hide} WHERE id = $1", secret)
        asked: tuple[dict[str, Any], ...] = (
            {}, {"search": "ushuaia"}, {"search": "espionnage mata"}, {"search": "secret"}, {"search": "société"},
            {"filter": {"city": "Ushuaia"}}, {"filter": {"sector": "espionnage"}}, {"filter": {"country": "AR"}},
        )  # fmt: skip
        reading = "query ($s: String!) { searchReading(search: $s) { parts { kinds label text without } } }"

        async def answers() -> list[Any]:
            found = [
                await school.data(reader, document, **each) for each in asked for document in (FACETS, PLACES, COUNT)
            ]
            words = [each["search"] for each in asked if "search" in each]
            return found + [await school.data(reader, reading, s=word) for word in words]

        before = await answers()
        await DB.execute("UPDATE amicale.member SET city = '', country = '' WHERE id = $1", secret)
        await DB.execute("UPDATE amicale.position SET sector = '', employer = '' WHERE member = $1", secret)
        await DB.execute("UPDATE amicale.education SET programme = '' WHERE member = $1", secret)
        assert await answers() == before


class TestPlaces:
    async def test_are_cities_on_the_map_under_their_countries(self, school: School) -> None:
        found = (await school.data(await crowd(school), PLACES))["memberPlaces"]
        assert [(each["name"], each["count"]) for each in found] == [("France", 4), ("Switzerland", 1)]
        assert [(each["city"], each["count"], each["approximate"]) for each in found[0]["cities"]] == [
            ("Lyon", 3, False), ("Paris", 1, False)
        ]  # fmt: skip
        assert found[0]["cities"][0]["latitude"] == pytest.approx(45.75, abs=0.05)

    async def test_a_city_that_is_not_known_counts_for_its_country(self, school: School) -> None:
        reader = school.actor(await school.person("Anne", city="Nulle-Part", country="FR"))
        city = (await school.data(reader, PLACES))["memberPlaces"][0]["cities"][0]
        assert city["approximate"]
        assert city["latitude"] == pytest.approx(48.85, abs=0.05)

    async def test_take_the_filters_of_the_directory(self, school: School) -> None:
        found = (await school.data(await crowd(school), PLACES, search="luxe", filter={"city": "Lyon"}))["memberPlaces"]
        assert [(each["count"], [city["city"] for city in each["cities"]]) for each in found] == [(1, ["Lyon"])]


class TestWeight:
    """Counting everybody costs the database much, however little of it is asked for."""

    @pytest.mark.parametrize(
        "field",
        [
            "memberFacets { __typename }", "memberPlaces { count }", "programmes { name }",
            'searchReading(search: "x") { understood }', "classPortrait(year: 2012) { __typename }",
            'members(first: 1, understand: true, search: "x") { totalCount }',
        ],
    )  # fmt: skip
    async def test_is_what_a_reader_pays(self, school: School, field: str) -> None:
        result = await school.ask(school.actor(await school.person()), f"{{ {field} }}")
        assert not result.errors
        assert result.cost is not None
        assert result.cost >= 30

    async def test_so_one_document_counts_but_a_few_times(self, school: School) -> None:
        reader = school.actor(await school.person())
        many = " ".join(f"f{number}: memberFacets {{ __typename }}" for number in range(20))
        refused = await school.refusal(reader, f"{{ {many} }}")
        assert refused["reason"] == "LIMIT_EXCEEDED"
