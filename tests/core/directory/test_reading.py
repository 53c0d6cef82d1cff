"""What a search is understood as, and whom it finds."""

from typing import Any
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.directory.years import years_in
from amicale.members.tables import Position
from amicale.testing.kit import School

READ = "query ($search: String!) { searchReading(search: $search) { parts { kinds label text without } } }"
FIND = """query ($search: String!, $filter: MemberFilter) {
    members(search: $search, understand: true, filter: $filter) { totalCount edges { node { displayName } } } }"""


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("marketing lyon 2012", ["2012"]), ("promo 2012", ["2012"]), ("Promotion de 2012", ["2012"]),
        ("class of 2012", ["2012"]), ("promo 12", ["2012"]), ("promo 87", ["1987"]), ("class of '87", ["1987"]),
        ("2010-2014", ["2010–2014"]), ("2010 – 2014", ["2010–2014"]), ("2010 à 2014", ["2010–2014"]),
        ("2014-2010", ["2010–2014"]), ("2010-14", ["2010–2014"]), ("entre 2010 et 2014", ["2010–2014"]),
        ("depuis 2010", ["2010–"]), ("until 1990", ["–1990"]), ("2010 2014", ["2010", "2014"]),
        ("12", []), ("75008 paris", []), ("a2012", []), ("2512", []), ("20122", []),
    ],
)  # fmt: skip
def test_years_are_years_and_other_numbers_are_not(text: str, labels: list[str]) -> None:
    assert [years.label for years in years_in(text)] == labels


async def work(member: UUID, employer: str, sector: str = "", **more: Any) -> None:
    await Position(member=member, employer=employer, sector=sector, **more).save()


async def town(school: School) -> Actor:
    """Eight people about whom there is something to know."""
    add = school.person
    anne = await add("Anne", "Martin", class_year=2012, programme="Bachelor Marketing", city="LYON", country="FR")
    await work(anne, "Orange", "Énergie")
    bob = await add("Bob", "Durand", class_year=2012, programme="MBA", city="Lyon", country="FR")
    await work(bob, "BNP Paribas", "Marketing et publicité")
    cleo = await add("Cléo", "Lyon", class_year=2001, programme="MBA", city="Orange", country="FR")
    await work(cleo, "Société Générale", "Énergie")
    await add("Dan", "Martinez", class_year=2012, city="Saint-Germain-en-Laye", country="FR")
    await add("Éva", "Lyonnet", class_year=2012, city="Lyon 3e", country="FR")
    await add("Paul", "Lyon", class_year=2012, city="São Paulo", country="BR")
    await add("Florence", "Petit", class_year=1999, city="Berlin", country="DE")
    await add("Saint", "Aix", city="Aix-en-Provence", country="FR")
    return school.actor(await add("Zoé", "Zzyzx"))


class TestUnderstanding:
    @pytest.fixture
    async def reader(self, school: School) -> Actor:
        return await town(school)

    @pytest.mark.parametrize(
        ("search", "expected"),
        [
            ("marketing lyon 2012", ["PROGRAMME+SECTOR marketing", "CITY+NAME Lyon", "CLASS_YEAR 2012"]),
            ("Énergie", ["SECTOR Énergie"]),
            ("energie", ["SECTOR Énergie"]),
            ("orange", ["EMPLOYER+CITY Orange"]),
            ("bnp", ["EMPLOYER BNP Paribas"]),
            ("chez société générale à orange", ["EMPLOYER Société Générale", "EMPLOYER+CITY Orange"]),
            ("saint germain en laye", ["CITY Saint-Germain-en-Laye"]),
            ("saint germain", ["CITY Saint-Germain-en-Laye"]),
            ("Germany", ["COUNTRY Germany"]),
            ("usa", ["COUNTRY United States"]),
            ("martin à lyon", ["NAME martin", "CITY+NAME Lyon"]),
            ("martin", ["NAME martin"]),
            ("saint", ["NAME saint"]),
            ("aix", ["NAME aix"]),
            ("lyo", ["NAME lyo"]),
            ("12", ["NAME 12"]),
            ("de la", ["NAME de la"]),
            ("mba promo de 2012", ["PROGRAMME MBA", "CLASS_YEAR 2012"]),
            ("2010-2014", ["CLASS_YEAR 2010–2014"]),
            ("sao paulo bresil", ["CITY São Paulo", "COUNTRY Brazil"]),
        ],
    )
    async def test_words_are_what_the_school_knows_and_else_a_name(
        self, school: School, reader: Actor, search: str, expected: list[str]
    ) -> None:
        parts = (await school.data(reader, READ, search=search))["searchReading"]["parts"]
        found = [f"{'+'.join(part['kinds'])} {part['label']}" for part in parts]
        assert sorted(found) == sorted(expected)

    async def test_countries_are_known_in_the_readers_language(self, school: School, reader: Actor) -> None:
        french = school.actor(reader.member_id, locale="fr")
        parts = (await school.data(french, READ, search="etats-unis allemagne"))["searchReading"]["parts"]
        assert [part["label"] for part in parts] == ["États-Unis", "Allemagne"]

    async def test_each_part_can_be_taken_away(self, school: School, reader: Actor) -> None:
        parts = (await school.data(reader, READ, search="martin à Lyon, promo 2012"))["searchReading"]["parts"]
        assert {part["label"]: part["without"] for part in parts} == {
            "martin": "Lyon promo 2012", "Lyon": "martin promo 2012", "2012": "martin à Lyon"
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("search", "expected"),
        [
            ("marketing lyon 2012", ["Bob Durand", "Anne Martin"]),
            ("lyon", ["Cléo Lyon", "Paul Lyon", "Bob Durand", "Éva Lyonnet", "Anne Martin"]),
            ("paul lyon", ["Paul Lyon"]),
            ("martin lyon", ["Anne Martin"]),
            ("lyon berlin", ["Cléo Lyon", "Paul Lyon", "Bob Durand", "Éva Lyonnet", "Anne Martin", "Florence Petit"]),
            ("brazil 2012", ["Paul Lyon"]),
            ("1999-2001", ["Cléo Lyon", "Florence Petit"]),
            ("lyon berlin 1999", ["Florence Petit"]),
            ("mba 2012", ["Bob Durand"]),
            ("orange", ["Cléo Lyon", "Anne Martin"]),
            ("martin", ["Anne Martin", "Dan Martinez"]),
            ("japan", []),
            ("martin 1999", []),
        ],
    )
    async def test_finds_whom_it_says_and_names_first(
        self, school: School, reader: Actor, search: str, expected: list[str]
    ) -> None:
        members = (await school.data(reader, FIND, search=search))["members"]
        assert [edge["node"]["displayName"] for edge in members["edges"]] == expected
        assert members["totalCount"] == len(expected)
