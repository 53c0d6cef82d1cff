"""Class years stand beside the name, for the directory's index, and follow the studies whoever writes them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members import service
from amicale.members.tables import Education
from amicale.testing.kit import School

FIND = "query ($min: Int, $max: Int) { members(filter: {classYear: {min: $min, max: $max}}) { totalCount } }"


async def years(person: UUID) -> list[int]:
    """What stands beside the name."""
    return list(await DB.fetch_value("SELECT class_years FROM amicale.member WHERE id = $1", person))


class TestYears:
    async def test_follow_what_is_added_in_order_and_once(self, school: School) -> None:
        person = await school.person(class_year=2010)
        await Education(member=person, programme="MBA", graduation_year=1999).save()
        await Education(member=person, programme="PhD", graduation_year=2010).save()
        await Education(member=person, programme="unfinished").save()
        assert await years(person) == [1999, 2010]

    async def test_follow_what_is_changed_and_removed(self, school: School) -> None:
        person = await school.person(class_year=2010)
        await DB.execute("UPDATE amicale.education SET graduation_year = 2011 WHERE member = $1", person)
        assert await years(person) == [2011]
        await DB.execute("DELETE FROM amicale.education WHERE member = $1", person)
        assert await years(person) == []

    async def test_follow_studies_from_one_person_to_another(self, school: School) -> None:
        first, second = await school.person(class_year=2010), await school.person(class_year=2012)
        await service.merge(SYSTEM, first, second)
        assert await years(first) == [2010, 2012]

    async def test_of_many_are_one_statement(self, school: School) -> None:
        people = [await school.person(f"Person {number}") for number in range(50)]
        await DB.execute(
            """INSERT INTO amicale.education (id, member, graduation_year)
               SELECT gen_random_uuid(), id, 2000 + n FROM unnest($1::uuid[]) WITH ORDINALITY AS t (id, n)""",
            people,
        )
        assert [await years(person) for person in people[:3]] == [[2001], [2002], [2003]]

    async def test_that_are_as_they_were_touch_nobody(self, school: School) -> None:
        person = await school.person(class_year=2010)
        before = await DB.fetch_value("SELECT xmin::text FROM amicale.member WHERE id = $1", person)
        await DB.execute("UPDATE amicale.education SET programme = 'Other' WHERE member = $1", person)
        assert await DB.fetch_value("SELECT xmin::text FROM amicale.member WHERE id = $1", person) == before


class TestFilter:
    @pytest.mark.parametrize(
        ("bounds", "count"),
        [
            ({"min": 2005, "max": 2010}, 2),
            ({"min": 2011}, 1),
            ({"max": 1999}, 1),
            ({"min": 2006, "max": 2009}, 0),
            ({"min": 2010, "max": 2005}, 0),
            ({"min": -(2**31), "max": 2**31 - 1}, 3),
            ({}, 4),
        ],
    )
    async def test_finds_by_any_of_the_years(self, school: School, bounds: dict[str, Any], count: int) -> None:
        twice = await school.person("Ada", class_year=1999)
        await Education(member=twice, graduation_year=2005).save()
        await school.person("Ben", class_year=2010)
        await school.person("Cleo", class_year=2015)
        reader = school.actor(await school.person("Dan"))
        assert (await school.data(reader, FIND, **bounds))["members"]["totalCount"] == count

    async def test_the_year_that_is_shown_is_the_last(self, school: School) -> None:
        twice = await school.person("Ada", class_year=2012)
        await Education(member=twice, graduation_year=2005).save()
        data = await school.data(school.actor(twice), "{ me { classYear } }")
        assert data["me"]["classYear"] == 2012
        nobody = await school.person("Ben")
        assert (await school.data(school.actor(nobody), "{ me { classYear } }"))["me"]["classYear"] is None
