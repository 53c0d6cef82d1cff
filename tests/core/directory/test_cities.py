"""One city is one, in whatever language and however it is written; what a person wrote stays theirs."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.directory.cities import city_names
from amicale.directory.gazetteer import places
from amicale.testing.kit import School

FACETS = """query ($search: String, $filter: MemberFilter) {
    memberFacets(search: $search, understand: true, filter: $filter) { cities { value label count } } }"""
FOUND = """query ($search: String, $filter: MemberFilter) {
    members(search: $search, understand: true, filter: $filter) { edges { node { givenName city } } } }"""
PLACES = "{ memberPlaces { country cities { city count latitude approximate } } }"
READING = "query ($s: String!) { searchReading(search: $s) { parts { kinds label } } }"

PEOPLE = (
    ("Anna", "Londres", "GB"), ("Bill", "LONDON", "GB"), ("Carl", "Vienne", "FR"), ("Dora", "Vienne", "AT"),
    ("Emil", "Wien", "AT"), ("Fred", "Valence", "FR"), ("Gabi", "Valencia", "ES"), ("Hugo", "Lyon 3e", "FR"),
    ("Ines", "Lyon Cedex 03", "FR"), ("Jean", "Nulle-Part 4", "FR"), ("Kate", "London", "CA"), ("Lise", "Londres", ""),
)  # fmt: skip


async def crowd(school: School, language: str = "fr") -> Actor:
    for name, city, country in PEOPLE:
        values: dict[str, Any] = {"city": city, "country": country, "class_year": 2012, "programme": "Marketing"}
        await school.person(name, "Durand", **values)
    reader = school.actor(await school.person("Zoé", "Zzyzx"))
    return Actor(reader.member_id, reader.permissions, language, reader.kind)


async def names(school: School, reader: Actor, **given: Any) -> set[str]:
    data = await school.data(reader, FOUND, **given)
    return {edge["node"]["givenName"] for edge in data["members"]["edges"]}


async def key(country: str, city: str) -> str:
    return str(await DB.fetch_value("SELECT amicale.city_key($1, $2)", country, city))


class TestKeys:
    async def test_spellings_of_one_city_have_one(self, school: School) -> None:
        same = (
            (("GB", "London"), ("GB", "LONDRES"), ("", "Londres"), ("FR", "Londres")),
            (("CH", "Genève"), ("CH", "Geneva"), ("CH", "Genf"), ("", "geneve")),
            (("BE", "Bruxelles"), ("BE", "Brussels"), ("BE", "Bruxelles 1050")),
            (("DE", "München"), ("DE", "Munich")), (("IT", "Milano"), ("IT", "MILAN"), ("", "Milano, Italie")),
            (("FR", "St Etienne"), ("FR", "SAINT-ETIENNE"), ("", "St-Étienne")),
            (("FR", "Paris 15"), ("FR", "75015 Paris"), ("FR", "PARIS 15EME ARRONDISSEMENT"), ("", "Paris (75)")),
            (("FR", "Lyon 3e"), ("FR", "Lyon Cedex 03"), ("FR", "lyon"), ("", "Lyon")),
            (("FR", "Neuilly-sur-Seine"), ("FR", "NEUILLY S/ SEINE")),
            (("AE", "Dubaï"), ("AE", "Dubai")), (("SG", "Singapour"), ("SG", "Singapore")),
            (("US", "New York, NY"), ("US", "New York")),
        )  # fmt: skip
        for spellings in same:
            assert len({await key(*each) for each in spellings}) == 1, spellings

    async def test_cities_of_one_name_in_two_countries_have_two(self, school: School) -> None:
        for one, other in (
            (("FR", "Vienne"), ("AT", "Vienne")), (("FR", "Valence"), ("ES", "Valence")),
            (("GB", "London"), ("CA", "London")), (("FR", "Paris"), ("US", "Paris")),
        ):  # fmt: skip
            assert await key(*one) != await key(*other)

    async def test_a_place_that_nobody_knows_is_as_it_is_written(self, school: School) -> None:
        assert await key("FR", "Trou-Perdu les Ânes") == "trou perdu les anes"
        assert await key("", "12") == "12"
        assert await key("FR", " - ") == ""

    async def test_what_writers_shorten_is_one_also_where_nobody_knows_the_place(self, school: School) -> None:
        assert await key("FR", "St-Perdu s/ Ânes") == await key("FR", "Saint-Perdu-sur-Ânes") == "saint perdu sur anes"
        assert await key("FR", "Ste-Perdue ss Bois") == "sainte perdue sous bois"

    async def test_a_name_of_several_cities_without_a_country_is_none_of_them(self, school: School) -> None:
        assert await key("ES", "Valensia") == await key("ES", "Valencia")
        assert await key("", "Valensia") == "valensia"

    @pytest.mark.parametrize("change", ["city = 'Genf'", "country = 'CH', city = 'Geneva'", "city_key = 'stale'"])
    async def test_follows_whoever_writes(self, school: School, change: str) -> None:
        anne = await school.person("Anne", city="Genève", country="CH")
        await DB.execute(f"UPDATE amicale.member SET {change} WHERE id = $1", anne)
        kept = await DB.fetch_value("SELECT city_key FROM amicale.member WHERE id = $1", anne)
        assert kept == await key("CH", "Genève")

    async def test_every_name_that_we_know_is_its_citys_and_on_the_map(self, school: School) -> None:
        """What we wrote ourselves is what GeoNames says."""
        english, french = city_names("en"), city_names("fr")
        rows = await DB.fetch("SELECT key, country, array_agg(name) AS names FROM amicale.city_name GROUP BY 1, 2")
        known = {row["key"]: row for row in rows}
        for code in english:
            country = known[code]["country"]
            assert {await key(country, english[code]), await key(country, french[code])} == {code}
            assert any((country, name) in places() for name in known[code]["names"]), code


class TestFinding:
    async def test_holds_in_every_language_and_for_homonyms(self, school: School) -> None:
        """The filter, the search, the counts, the map: one school for all of them, since they only read."""
        reader = await crowd(school)
        for search in ("marketing londres 2012", "marketing london 2012"):
            assert await names(school, reader, search=search) == {"Anna", "Bill", "Lise", "Kate"} - (
                {"Kate"} if "londres" in search else set()
            )
        for given, wanted in {
            "Londres": {"Anna", "Bill", "Lise"}, "London, GB": {"Anna", "Bill", "Lise"}, "London, CA": {"Kate"},
            "vienne": {"Carl", "Dora", "Emil"}, "Vienne, FR": {"Carl"}, "vienna": {"Dora", "Emil"},
            "LYON": {"Hugo", "Ines"}, "lyon 7e": {"Hugo", "Ines"}, "nulle part": {"Jean"}, "Londonderry": set(),
        }.items():  # fmt: skip
            assert await names(school, reader, filter={"city": given}) == wanted, given
        assert await names(school, reader, filter={"city": "Vienne", "country": "AT"}) == {"Dora", "Emil"}
        await self.counts(school, reader)
        await self.places(school, reader)
        await self.own_words(school, reader)

    async def counts(self, school: School, reader: Actor) -> None:
        cities = (await school.data(reader, FACETS))["memberFacets"]["cities"]
        assert {each["label"]: each["count"] for each in cities} == {
            "Londres": 3, "London": 1, "Vienne (Autriche)": 2, "Vienne (France)": 1, "Valence (Espagne)": 1,
            "Valence (France)": 1, "Lyon": 2, "Nulle-Part 4": 1,
        }  # fmt: skip
        for each in cities:
            assert len(await names(school, reader, filter={"city": each["value"]})) == each["count"], each
        chosen = (await school.data(reader, FACETS, filter={"city": "london, gb"}))["memberFacets"]["cities"]
        assert [each["label"] for each in chosen if each["value"] == "london, gb"] == ["Londres"]

    async def places(self, school: School, reader: Actor) -> None:
        found = (await school.data(reader, PLACES))["memberPlaces"]
        by_country = {each["country"]: {city["city"]: city["count"] for city in each["cities"]} for each in found}
        assert (by_country["GB"], by_country["AT"]) == ({"Londres": 2}, {"Vienne": 2})

    async def own_words(self, school: School, reader: Actor) -> None:
        data = await school.data(reader, FOUND, filter={"city": "London, GB"})
        assert {edge["node"]["city"] for edge in data["members"]["edges"]} == {"Londres", "LONDON"}
        english = Actor(reader.member_id, reader.permissions, "en", reader.kind)
        said = (await school.data(english, READING, s="marketing londres"))["searchReading"]["parts"]
        assert {"kinds": ["CITY"], "label": "London"} in said


class TestWhatIsHidden:
    async def test_no_spelling_of_a_hidden_city_finds_anybody(self, school: School) -> None:
        reader = school.actor(await school.person("Zoé", "Zzyzx"))
        secret = await school.person("Mata", "Hari", city="Londres", country="GB")
        await DB.execute("""UPDATE amicale.member SET visibility = '{"place": "nobody"}' WHERE id = $1""", secret)
        for spelling in ("London", "Londres", "London, GB"):
            assert await names(school, reader, filter={"city": spelling}) == set()
            assert await names(school, reader, search=spelling) == set()
            said = (await school.data(reader, READING, s=spelling))["searchReading"]["parts"]
            assert all("CITY" not in part["kinds"] for part in said)
        assert (await school.data(reader, FACETS, filter={"city": "London"}))["memberFacets"]["cities"] == []
