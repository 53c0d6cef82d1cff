"""A marker in every field that a person may hide: seen by those who may, by nobody else, on every path to a member.

Levels x readers x paths, by the compiler and by the reference executor. The control opens the rules and must see what
nobody may: so these tests can fail.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
import pytest_asyncio

from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.graphql.engine import Engine
from amicale.graphql.sql import Sql
from amicale.members.export import MembersExport, export_to_file
from amicale.members.tables import Position
from amicale.members.visibility import GROUPS, LEVELS
from amicale.plugins import toggle
from amicale.testing.browser import Browser
from amicale.testing.kit import School

MARKERS = {
    "email": "marker-email@example.org", "phone": "+33199007781", "place": "Markerville", "work": "Markercorp",
    "linkedin": "linkedin.com/in/marker", "studies": "Markerstudies", "birth_date": "1961-02-03",
    "nationality": "Markerland",
}  # fmt: skip
FIELDS = """displayName headline city country countryName linkedinUrl phone phones birthDate nationality
    primaryEmail { address } emails { address } educations { programme } positions { employer sector }"""
FILTERS = {
    "city": ("place", "Markerville"), "country": ("place", "AQ"), "programme": ("studies", "Markerstudies"),
    "sector": ("work", "Markersector"), "employer": ("work", "markerco"),
}  # fmt: skip
PATHS = {
    "object": "query ($id: ID!) { member(id: $id) { %s } }",
    "list": "{ members(first: 100) { totalCount edges { cursor node { %s } } } }",
    "search": '{ members(search: "Zacharie") { totalCount edges { cursor node { %s } } } }',
    "by class": "{ members(orderBy: CLASS_YEAR_DESC, first: 100) { edges { cursor node { %s } } } }",
    "newest": "{ members(orderBy: NEWEST, first: 100) { edges { node { %s } } } }",
    "club": "query ($club: ID!) { club(id: $club) { members { edges { node { %s } } } } }",
    "leaders": "query ($club: ID!) { club(id: $club) { leaders { %s } } }",
    "memberships": "query ($club: ID!) { club(id: $club) { memberships { edges { node { member { %s } } } } } }",
    "round": "query ($id: ID!) { member(id: $id) { clubs { leaders { %s } } } }",
}
OPEN = MappingProxyType({group.name: Sql("true") for group in GROUPS})
READERS = (
    "anonymous",
    "member",
    "classmate",
    "other class",
    "staff",
    "staff with read_hidden",
    "administrator",
    "self",
)
SEEING = {
    "members": set(READERS) - {"anonymous"},
    "class": {"classmate", "staff", "staff with read_hidden", "administrator", "self"},
    "staff": {"staff", "staff with read_hidden", "administrator", "self"},
    "nobody": {"staff with read_hidden", "administrator", "self"},
}
DEAD = {"staff", "staff with read_hidden", "administrator", "self"}


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    return ("clubs",)


@dataclass
class House:
    """A school, the person with the markers, and who looks."""

    school: School
    person: UUID
    club: UUID
    readers: Mapping[str, Actor]

    async def ask(self, reader: str, document: str, **values: Any) -> Any:
        """What a reader is answered, whatever it is."""
        known = {"id": self.school.id("Member", self.person), "club": self.school.id("Club", self.club), **values}
        variables = {name: value for name, value in known.items() if f"${name}" in document}
        result = await self.school.ask(self.readers[reader], document, **variables)
        return result.body()

    async def count(self, reader: str, filter: str, value: str) -> int:
        """How many a filter finds."""
        document = f"query ($v: String!) {{ members(filter: {{{filter}: $v}}) {{ totalCount }} }}"
        data = (await self.ask(reader, document, v=value)).get("data")
        return data["members"]["totalCount"] if data else 0

    async def choose(self, level: str | None) -> None:
        """Let the person show everything at this level."""
        chosen = json.dumps({group.name: level for group in GROUPS}) if level else None
        await DB.execute("UPDATE amicale.member SET visibility = $2 WHERE id = $1", self.person, chosen)


@pytest_asyncio.fixture(params=[True, False], ids=["compiled", "reference"])
async def house(school: School, request: pytest.FixtureRequest) -> House:
    everything = {group.name: "members" for group in GROUPS}
    await toggle.set_settings(SYSTEM, "amicale", {"visibility_widest": everything})
    await school.refresh()
    school.engine = Engine(school.assembly.schema, compiles=request.param)
    person = await school.person(
        "Zacharie", "Marker", email=MARKERS["email"], class_year=2005, programme=MARKERS["studies"],
        phones=[MARKERS["phone"]], city=MARKERS["place"], country="AQ", linkedin_url=f"https://{MARKERS['linkedin']}",
        birth_date=date(1961, 2, 3), nationality="Markerland",
    )  # fmt: skip
    await Position(member=person, employer=MARKERS["work"], title="Markerjob", sector="Markersector").save()
    other = await school.person("Ann", "Other", class_year=1999, city="Paris", email="ann@example.org")
    classmate = await school.person("Cla", "Mate", class_year=2005)
    club = UUID(str(await DB.fetch_value(
        "INSERT INTO clubs.club (id, name, joining) VALUES (gen_random_uuid(), 'Club', 'open') RETURNING id"
    )))  # fmt: skip
    for each in (person, other):
        await DB.execute(
            """INSERT INTO clubs.membership (id, club, member, role, state, since)
               VALUES (gen_random_uuid(), $1, $2, 'leader', 'active', now())""", club, each,
        )  # fmt: skip
    readers = {
        "anonymous": ANONYMOUS, "member": Actor(await school.person("No", "Class")),
        "self": Actor(person, class_years=(2005,)),
        "classmate": Actor(classmate, class_years=(2004, 2005)), "other class": Actor(other, class_years=(1999,)),
        "staff": Actor(other, frozenset({"members.read"}), class_years=(1999,)),
        "staff with read_hidden": Actor(other, frozenset({"members.read", "members.read_hidden"})),
        "administrator": Actor(other, frozenset({"*"})),
    }  # fmt: skip
    return House(school, person, club, readers)


def found_in(text: str) -> set[str]:
    """The groups whose marker is in a text."""
    return {name for name, marker in MARKERS.items() if marker in text}


class TestMarkers:
    @pytest.mark.parametrize("level", LEVELS)
    async def test_are_seen_by_those_who_may_and_nobody_else(self, house: House, level: str) -> None:
        await house.choose(level)
        for reader in READERS:
            expected = set(MARKERS) if reader in SEEING[level] else set()
            for name, path in PATHS.items():
                seen = found_in(json.dumps(await house.ask(reader, path % FIELDS), default=str))
                assert seen == expected, (level, reader, name)

    async def test_follow_the_default_where_nothing_was_chosen(self, house: House) -> None:
        defaults = {name: "nobody" for name in MARKERS if name != "studies"} | {"studies": "class"}
        await toggle.set_settings(SYSTEM, "amicale", {"visibility": defaults})
        await house.school.refresh()
        assert found_in(json.dumps(await house.ask("other class", PATHS["list"] % FIELDS))) == set()
        assert found_in(json.dumps(await house.ask("staff", PATHS["list"] % FIELDS))) == {"studies"}
        assert found_in(json.dumps(await house.ask("self", PATHS["list"] % FIELDS), default=str)) == set(MARKERS)

    async def test_an_unlisted_person_is_on_no_path_but_for_themself_and_staff(self, house: House) -> None:
        await house.choose("members")
        await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", house.person)
        for reader in READERS:
            for name, path in PATHS.items():
                text = json.dumps(await house.ask(reader, path % FIELDS), default=str)
                hidden = reader not in DEAD
                assert not (hidden and (found_in(text) or "Zacharie" in text)), (reader, name)

    @pytest.mark.parametrize("level", ["members", "class"])
    async def test_of_the_dead_only_work_and_studies_stay(self, house: House, level: str) -> None:
        await house.choose(level)
        await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", house.person)
        for reader in READERS:
            memory = {"work", "studies"} if reader in SEEING[level] else set()
            wanted = set(MARKERS) if reader in DEAD else memory
            for name, path in PATHS.items():
                seen = found_in(json.dumps(await house.ask(reader, path % FIELDS), default=str))
                assert seen == wanted, (reader, name)

    async def test_control_without_the_rules_everybody_sees_them(self, house: House) -> None:
        await house.choose("nobody")
        schema = house.school.assembly.schema
        rules, schema.rules = schema.rules, {**schema.rules, **OPEN}
        try:
            house.school.engine = Engine(schema, compiles=house.school.engine.compiles)
            for name, path in PATHS.items():
                seen = found_in(json.dumps(await house.ask("other class", path % FIELDS), default=str))
                assert seen == set(MARKERS), name
        finally:
            schema.rules = rules


class TestFinding:
    @pytest.mark.parametrize("level", LEVELS)
    async def test_nobody_finds_a_person_by_what_they_may_not_see(self, house: House, level: str) -> None:
        await house.choose(level)
        for reader in READERS:
            for name, (_group, value) in FILTERS.items():
                assert await house.count(reader, name, value) == (reader in SEEING[level]), (reader, name)

    async def test_not_even_by_an_address(self, house: House) -> None:
        await house.choose("nobody")
        document = '{ members(search: "marker-email@example.org") { totalCount } }'
        counts = {}
        for reader in READERS[1:]:
            counts[reader] = (await house.ask(reader, document))["data"]["members"]["totalCount"]
        assert counts == {reader: int(reader in ("staff with read_hidden", "administrator")) for reader in READERS[1:]}

    async def test_order_and_count_are_the_same_with_and_without_the_hidden_value(self, house: House) -> None:
        await house.choose("nobody")
        documents = [
            f"{{ members(first: 100, {arguments}) {{ totalCount edges {{ cursor node {{ {FIELDS} }} }} }} }}"
            for arguments in (
                "orderBy: NAME", "orderBy: CLASS_YEAR", 'search: "marker"', 'filter: {city: "Markerville"}',
                'filter: {city: ""}', 'filter: {country: ""}', 'filter: {sector: ""}', 'filter: {employer: "a"}',
            )
        ]  # fmt: skip
        before = [await house.ask("other class", document) for document in documents]
        await DB.execute(
            """UPDATE amicale.member SET city = '', country = '', phones = '{}', linkedin_url = '', birth_date = NULL,
               nationality = '' WHERE id = $1""", house.person,
        )  # fmt: skip
        for table in ("email", "position"):
            await DB.execute(f"DELETE FROM amicale.{table} WHERE member = $1", house.person)
        assert [await house.ask("other class", document) for document in documents] == before


class TestFiles:
    @pytest.mark.parametrize("suffix", ["csv", "xlsx"])
    @pytest.mark.parametrize("level", LEVELS)
    async def test_an_export_holds_what_its_maker_sees(
        self, house: House, level: str, suffix: str, tmp_path: Path
    ) -> None:
        await house.choose(level)
        for reader in READERS[1:]:
            actor = house.readers[reader]
            actor = replace(actor, permissions=actor.permissions | {"members.export"})
            file = tmp_path / f"{reader}.{suffix}"
            await export_to_file(house.school.assembly.schema, actor, file, MembersExport())
            expected = set(MARKERS) if reader in SEEING[level] else set()
            assert exported(file) == expected, reader


def exported(file: Path) -> set[str]:
    """The markers in a file."""
    if file.suffix == ".csv":
        return found_in(file.read_text("utf-8-sig"))
    with ZipFile(file) as book:
        return found_in("".join(book.read(name).decode("utf-8", "replace") for name in book.namelist()))


class TestPages:
    @pytest.mark.parametrize("level", LEVELS)
    async def test_show_a_member_only_what_is_shown_to_them(self, house: House, browser: Browser, level: str) -> None:
        await house.choose(level)
        for reader in ("other class", "classmate"):
            member_id = house.readers[reader].member_id
            assert member_id is not None
            await browser.sign_in(member_id)
            for page in pages(house):
                seen = found_in((await browser.get(page)).text.replace("?city=Markerville", ""))
                if reader not in SEEING[level]:
                    assert seen <= ({"place"} if "city=" in page else set()), (reader, page)  # what was typed
        person = (await browser.get(pages(house)[0])).text
        if "classmate" in SEEING[level]:
            assert found_in(person) >= {"email", "phone", "place", "work", "linkedin", "studies"}


def pages(house: House) -> list[str]:
    """Where members are shown. The form of the directory shows what was typed into it."""
    club, person = house.school.id("Club", house.club), house.school.id("Member", house.person)
    return [
        f"/members/{person}",
        "/directory",
        "/directory?search=zacharie",
        "/directory?city=Markerville",
        f"/clubs/{club}",
    ]
