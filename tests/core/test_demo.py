"""The demonstration school: lively, always the same, never doubled, never among real people."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

import phonenumbers
import pytest

from amicale.access.service import actor_of_member
from amicale.database.engine import DB
from amicale.demo import MOST_OTHERS, fill
from amicale.demo.contacts import Addresses, phone_number, plain
from amicale.demo.lists import cities, origins, programmes, sectors, title_for
from amicale.demo.people import Cast, Rows, demo_id
from amicale.errors import Refusal
from amicale.members.tables import Education, Email, Member, Position
from amicale.members.values import COUNTRIES, checked, email_address
from amicale.testing.kit import School

TODAY = date(2026, 11, 2)
FICTION = re.compile(r"\+33(19900|26191|35301|46571|53649|63998)\d{4}")


@pytest.fixture(scope="module")
def people() -> list[Rows]:
    """The whole school, without a database."""
    cast = Cast(TODAY)
    return [cast.person(number) for number in range(1, 2001)]


def members(people: list[Rows]) -> list[dict[str, Any]]:
    return [rows[Member][0] for rows in people]


def all_of(people: list[Rows], table: type) -> list[dict[str, Any]]:
    return [row for rows in people for row in rows[table]]


async def everything() -> list[Any]:
    """All rows of people, to compare."""
    return [
        [tuple(row.values()) for row in await DB.fetch(f"SELECT * FROM amicale.{table} ORDER BY id")]
        for table in ("member", "email", "education", "position")
    ]


class TestPeople:
    def test_the_same_day_makes_the_same_school(self, people: list[Rows]) -> None:
        again = Cast(TODAY)
        assert [again.person(number) for number in range(1, 301)] == people[:300]

    def test_all_kinds_of_people_are_there(self, people: list[Rows]) -> None:
        found = Counter(row["status"] for row in members(people))
        assert found["alumnus"] > 1500
        assert found["student"] > 100
        assert found["staff"] > 20
        assert found["friend"] > 10

    def test_some_are_lost_some_have_died_some_are_not_listed(self, people: list[Rows]) -> None:
        alumni = [rows for rows in people if rows[Member][0]["status"] == "alumnus"]
        without = [rows for rows in alumni if not rows[Email] and not rows[Member][0]["deceased"]]
        bounced = [rows for rows in alumni if rows[Email] and all(row["bounced_at"] for row in rows[Email])]
        for found in (without, bounced):
            assert 0.02 < len(found) / len(alumni) < 0.2
        assert 20 < sum(row["deceased"] for row in members(people)) < 100
        assert 40 < sum(not row["listed"] for row in members(people)) < 160

    def test_names_are_french_and_of_the_world(self, people: list[Rows]) -> None:
        rows = members(people)
        names = [row["family_name"] for row in rows]
        assert sum(not name.isascii() for name in names) > 100
        assert sum(bool(re.match(r"(de|du|des|d')\b", name)) for name in names) > 20
        assert sum("-" in row["usual_name"] for row in rows) > 100
        assert sum(bool(row["birth_name"]) for row in rows) > 100
        assert len({row["nationality"] for row in rows}) > 12
        assert Counter(names).most_common(1)[0][1] < 40

    def test_classes_from_1975_to_those_who_study_now_grow(self, people: list[Rows]) -> None:
        years = Counter(row["graduation_year"] for row in all_of(people, Education))
        assert min(years) >= 1970
        assert max(years) == 2029
        assert set(range(1975, 2030)) <= set(years)
        assert sum(years[year] for year in range(2017, 2027)) > 2 * sum(years[year] for year in range(1976, 1986))

    def test_studies_fit_the_programme_and_the_age(self, people: list[Rows]) -> None:
        known = {each.name: each for each in programmes()}
        for rows in people:
            for row in rows[Education]:
                programme = known[row["programme"]]
                assert row["graduation_year"] - row["entry_year"] == programme.years
                assert programme.since <= row["entry_year"] <= TODAY.year
                assert row["graduated"] == (row["graduation_year"] <= 2026)
                born = rows[Member][0]["birth_date"]
                assert born is None or 17 <= row["entry_year"] - born.year <= 50

    def test_students_are_those_who_have_not_finished(self, people: list[Rows]) -> None:
        for rows in people:
            studying = any(row["graduation_year"] > 2026 for row in rows[Education])
            assert (rows[Member][0]["status"] == "student") == studying

    def test_careers_follow_each_other(self, people: list[Rows]) -> None:
        for rows in people:
            jobs = rows[Position]
            assert len(jobs) <= 4
            assert [job["started_on"] for job in jobs] == sorted(job["started_on"] for job in jobs)
            assert all(job["ended_on"] == after["started_on"] for job, after in pairwise(jobs))
            assert all(job["started_on"] <= TODAY for job in jobs)
            assert all(job["ended_on"] is None or job["ended_on"] >= job["started_on"] for job in jobs)
            assert sum(job["is_current"] for job in jobs) <= 1

    def test_the_dead_work_nowhere_and_the_old_have_retired(self, people: list[Rows]) -> None:
        for rows in people:
            row, current = rows[Member][0], [job for job in rows[Position] if job["is_current"]]
            if row["deceased"]:
                assert not current
                assert not rows[Email]
                assert not row["phones"]
            if row["birth_date"] and row["birth_date"].year < 1960 and row["status"] == "alumnus":
                assert not current

    def test_every_value_is_one_that_a_form_would_take(self, people: list[Rows]) -> None:
        taken = ("title", "given_name", "family_name", "birth_name", "usual_name", "city", "country", "linkedin_url",
                 "birth_date", "external_id", "language")  # fmt: skip
        for row in members(people):
            values = {name: row[name] for name in taken}
            assert checked(values) == values
            assert row["nationality"] in {"", *COUNTRIES}
        assert all(email_address(row["address"]) == row["address"] for row in all_of(people, Email))


class TestContacts:
    def test_addresses_are_nobody_s_and_each_is_one_person_s(self, people: list[Rows]) -> None:
        addresses = [row["address"] for row in all_of(people, Email)]
        assert {address.partition("@")[2] for address in addresses} == {"example.org", "example.com"}
        assert len(set(addresses)) == len(addresses)

    def test_numbers_are_of_fiction(self, people: list[Rows]) -> None:
        numbers = [number for row in members(people) for number in row["phones"]]
        assert len(numbers) > 500
        assert all(FICTION.fullmatch(number) for number in numbers)
        assert all(phonenumbers.is_possible_number(phonenumbers.parse(number)) for number in numbers)

    def test_pages_are_nobody_s(self, people: list[Rows]) -> None:
        pages = [row["linkedin_url"] for row in members(people) if row["linkedin_url"]]
        assert all(re.search(r"-amicale-demo-\d{4}$", page) for page in pages)

    def test_names_become_addresses(self) -> None:
        assert plain("Éloïse de La Tour d'Issy") == "eloise-de-la-tour-dissy"
        assert plain("Wœlfflin") == "woelfflin"
        assert plain("Łukasz Nguyễn") == "lukasz-nguyen"

    def test_a_taken_address_gets_a_number(self) -> None:
        addresses = Addresses()
        made = [addresses.new("Léa", "Petit", "example.com") for _ in range(3)]
        assert made == ["lea.petit@example.com", "lea.petit2@example.com", "lea.petit3@example.com"]

    def test_a_number_is_a_mobile_one_where_asked(self) -> None:
        from random import Random

        assert phone_number(Random(1), mobile=True).startswith("+3363998")
        assert not phone_number(Random(1), mobile=False).startswith("+336")


class TestLists:
    def test_titles_are_written_for_men_and_women(self) -> None:
        assert title_for("Directeur | Directrice", woman=True) == "Directrice"
        assert title_for("Directeur | Directrice", woman=False) == "Directeur"
        assert title_for("Manager", woman=True) == "Manager"

    def test_every_sector_has_titles_for_each_seniority(self) -> None:
        for sector in sectors():
            assert len(sector.titles) == 4
            assert all(sector.titles)
            assert sector.employers

    def test_countries_are_countries(self) -> None:
        assert {city.country for city in cities()} | {origin.country for origin in origins()} <= COUNTRIES


class TestFill:
    async def test_fills_the_school_and_again_changes_nothing(self, school: School) -> None:
        seen: list[tuple[int, int]] = []
        people = await fill(lambda *it: seen.append(it), people=300, today=TODAY)
        first = await everything()
        assert [len(rows) for rows in first[:1]] == [300]
        assert seen == [(250, 300), (300, 300), (300, 300)]
        assert await fill(people=300, today=date(2027, 3, 1)) == people
        assert await everything() == first

    async def test_what_people_changed_stays_and_who_left_does_not_return(self, school: School) -> None:
        people = await fill(people=20, today=TODAY)
        await DB.execute("UPDATE amicale.member SET city = 'Brest' WHERE id = $1", people.member)
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", demo_id(7))
        await fill(people=20, today=TODAY)
        assert await DB.fetch_value("SELECT city FROM amicale.member WHERE id = $1", people.member) == "Brest"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 19

    async def test_whose_links_are_shown_is_always_there(self, school: School) -> None:
        people = await fill(people=20, today=TODAY)
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", people.member)
        await fill(people=20, today=TODAY)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 20

    async def test_the_member_may_nothing_and_the_staff_everything(self, school: School) -> None:
        people = await fill(people=20, today=TODAY)
        assert not (await actor_of_member(people.member)).is_staff
        assert (await actor_of_member(people.staff)).may("plugins.manage")

    async def test_the_directory_finds_eloise(self, school: School) -> None:
        people = await fill(people=300, today=TODAY)
        found = await school.data(
            await actor_of_member(people.staff),
            '{ members(search: "eloise muler") { edges { node { displayName } } } }',
        )
        assert found["members"]["edges"][0]["node"]["displayName"] == "Éloïse Müller-Garnier"

    async def test_a_real_school_is_left_alone(self, school: School) -> None:
        for number in range(MOST_OTHERS + 1):
            await school.person("Real", str(number))
        with pytest.raises(Refusal, match="people of its own"):
            await fill(people=20, today=TODAY)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == MOST_OTHERS + 1

    async def test_a_failure_leaves_nobody_behind(self, school: School) -> None:
        def fail(_done: int, _total: int) -> None:
            raise OSError

        with pytest.raises(OSError):  # noqa: PT011
            await fill(fail, people=20, today=TODAY)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 0

    async def test_each_enabled_plugin_fills_in_its_part_once(self, school: School) -> None:
        await school.enable("clubs")
        await fill(people=300, today=TODAY)
        clubs = await DB.fetch_value("SELECT count(*) FROM clubs.club")
        memberships = await DB.fetch_value("SELECT count(*) FROM clubs.membership")
        assert clubs > 3
        await fill(people=300, today=TODAY)
        assert await DB.fetch_value("SELECT count(*) FROM clubs.club") == clubs
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership") == memberships

    async def test_a_plugin_switched_on_later_is_filled_then(self, school: School) -> None:
        people = await fill(people=300, today=TODAY)
        await school.enable("clubs")
        assert await fill(people=300, today=TODAY) == people
        assert await DB.fetch_value("SELECT count(*) FROM clubs.club") > 3


def test_the_ids_are_always_the_same() -> None:
    assert demo_id(1) == UUID("c7d1664c-1876-5134-bb7f-a65f61e89c71")
