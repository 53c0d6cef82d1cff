"""Where a plugin's tables name somebody, and how they follow in a merge."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest_asyncio

from amicale import move_references, references
from amicale.database.engine import DB
from amicale.privacy.references import Reference
from amicale.testing.kit import School


@pytest_asyncio.fixture
async def clubs(school: School) -> School:
    await school.enable("clubs")
    return school


async def club(*members: UUID) -> UUID:
    """One with these people in it."""
    key = uuid4()
    await DB.execute("INSERT INTO clubs.club (id, name) VALUES ($1, $2)", key, f"Club {key}")
    for member in members:
        await DB.execute(
            "INSERT INTO clubs.membership (id, club, member, role, state) VALUES ($1, $2, $3, 'member', 'active')",
            uuid4(), key, member,
        )  # fmt: skip
    return key


async def people_of(key: UUID) -> list[UUID]:
    return [row["member"] for row in await DB.fetch("SELECT member FROM clubs.membership WHERE club = $1", key)]


class TestReferences:
    async def test_are_all_columns_that_lead_there(self, clubs: School) -> None:
        assert Reference("clubs", "membership", "member") in await references("clubs")
        assert Reference("clubs", "membership", "club") in await references("clubs", "clubs.club")

    async def test_none_lead_elsewhere(self, clubs: School) -> None:
        assert list(await references("clubs", "amicale.partner")) == []


class TestMoveReferences:
    async def test_what_is_there_twice_goes_and_the_rest_follows(self, clubs: School) -> None:
        kept, merged, other = [await clubs.person(name) for name in ("Kept", "Merged", "Other")]
        one, both = await club(merged, other), await club(kept, merged)
        async with DB.transaction():
            await move_references("clubs", kept, merged)
        assert set(await people_of(one)) == {kept, other}
        assert await people_of(both) == [kept]
