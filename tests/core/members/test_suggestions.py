"""Help with one's profile: plain, with numbers that are true for the reader, and gone when it is not wanted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale.database.engine import DB
from amicale.members import photos
from amicale.testing.kit import School

from .test_photos import picture

ASK = "{ mySuggestions { name title text href } }"


async def names(school: School, person: UUID) -> list[str]:
    """What is suggested to them."""
    return [each["name"] for each in await asked(school, person)]


async def asked(school: School, person: UUID) -> list[dict[str, Any]]:
    """The same, in full."""
    found: list[dict[str, Any]] = (await school.data(school.actor(person), ASK))["mySuggestions"]
    return found


class TestSuggestions:
    async def test_a_newcomer_is_told_the_most_useful_first(self, school: School) -> None:
        person = await school.person()
        assert await names(school, person) == ["email", "photo", "place", "work", "linkedin", "help"]
        first = await school.data(school.actor(person), "{ mySuggestions(first: 1) { name } }")
        assert first["mySuggestions"] == [{"name": "email"}]

    async def test_whoever_has_said_all_is_left_in_peace(self, school: School) -> None:
        person = await school.person(
            city="Lyon", linkedin_url="https://www.linkedin.com/in/x", availabilities=["talks"]
        )
        await photos.set_photo(school.actor(person), person, picture())
        await DB.execute(
            """INSERT INTO amicale.email (id, member, address, verified_at)
               VALUES (gen_random_uuid(), $1, 'a@b.org', now())""",
            person,
        )
        await DB.execute(
            "INSERT INTO amicale.position (id, member, title) VALUES (gen_random_uuid(), $1, 'Founder')", person
        )
        assert await names(school, person) == []

    async def test_a_number_is_what_the_reader_would_find(self, school: School) -> None:
        for number in range(4):
            await school.person(f"P{number}", city="Lyon", listed=number > 0)
        person = await school.person()
        place = next(each for each in await asked(school, person) if each["name"] == "place")
        assert place["text"].startswith("3 people of the school live in Lyon")
        await DB.execute("""UPDATE amicale.member SET visibility = '{"place": "staff"}' WHERE given_name = 'P1'""")
        place = next(each for each in await asked(school, person) if each["name"] == "place")
        assert "Lyon" not in place["text"]

    async def test_what_is_dismissed_does_not_come_back(self, school: School) -> None:
        person, zoe = await school.person(), await school.person("Zoé")
        await school.data(school.actor(person), 'mutation { dismissSuggestion(name: "photo") { id } }')
        assert "photo" not in await names(school, person)
        assert "photo" in await names(school, zoe)

    async def test_nothing_else_can_be_dismissed(self, school: School) -> None:
        refusal = await school.refusal(
            school.actor(await school.person()), 'mutation { dismissSuggestion(name: "x") { id } }'
        )
        assert refusal["code"] == "NOT_FOUND"
