"""Dues of clubs: their leaders say what they ask for, and see who is up to date, and nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, SYSTEM
from amicale.testing.kit import School
from amicale_clubs import service
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import put as put_in_club
from amicale_dues.mine.joining import Wish, join_plan

PUT = "mutation ($id: ID!, $input: DuesOwnedInput!) { putDuesOf(id: $id, input: $input) { id code } }"
OF = "query ($id: ID!) { duesOf(id: $id) { plan inside leads people { name state } offers { id } mine { state } } }"
TEN = {"title": "Club dues", "amount": "10", "onSale": True}


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Clubs are on as well."""
    return ("clubs", "dues")


@pytest.fixture
async def club(dues: Dues) -> Any:
    """A club with a leader and a member: the club's key, both people, and the club's global id."""
    lea, max_ = await dues.person("Léa"), await dues.person("Max")
    key: UUID = await service.create(SYSTEM, {"name": "Running", "joining": "open"}, lea, ClubsSettings())
    async with DB.transaction():
        await put_in_club(key, max_, state="active")
    return key, lea, max_, dues.id("Club", key)


class TestClubDues:
    """duesOf and putDuesOf."""

    async def test_leaders_ask_and_members_pay(self, school: School, dues: Dues, club: Any) -> None:
        _key, lea, max_, id_ = club
        await school.data(dues.as_(lea), PUT, id=id_, input=TEN)
        mine = (await school.data(dues.as_(max_), OF, id=id_))["duesOf"]
        assert (mine["plan"], mine["inside"], mine["leads"], mine["people"]) == ("Club dues", True, False, [])
        plan = await DB.fetch_value("SELECT id FROM dues.plan WHERE owner LIKE 'Club:%'")
        charge = await join_plan(dues.as_(max_), plan, Wish(), "receipt")
        await dues.payment(charge, 1000)
        seen = (await school.data(dues.as_(lea), OF, id=id_))["duesOf"]["people"]
        assert [(each["name"].split()[0], each["state"]) for each in seen] == [("Max", "current"), ("Léa", "none")]

    async def test_paying_the_club_makes_nobody_a_member_of_the_association(
        self, school: School, dues: Dues, club: Any
    ) -> None:
        _key, lea, max_, id_ = club
        await school.data(dues.as_(lea), PUT, id=id_, input=TEN)
        plan = await DB.fetch_value("SELECT id FROM dues.plan WHERE owner LIKE 'Club:%'")
        await dues.payment(await join_plan(dues.as_(max_), plan, Wish(), "receipt"), 1000)
        assert await dues.standing(max_) == "none"

    async def test_nobody_else_asks_in_its_name(self, school: School, dues: Dues, club: Any) -> None:
        stranger = dues.as_(await dues.person("Eve"), "dues.read")
        for actor in (dues.as_(club[2]), stranger):
            assert (await school.refusal(actor, PUT, id=club[3], input=TEN))["code"] == "FORBIDDEN"
        assert await DB.fetch_value("SELECT count(*) FROM dues.plan WHERE owner <> ''") == 0

    async def test_who_is_not_in_it_sees_and_joins_nothing(
        self, school: School, dues: Dues, club: Any, refused: Any
    ) -> None:
        await school.data(dues.as_(club[1]), PUT, id=club[3], input=TEN)
        eve = dues.as_(await dues.person("Eve"))
        assert (await school.data(eve, OF, id=club[3]))["duesOf"] is None
        async with refused("NOT_IN"):
            await join_plan(eve, await DB.fetch_value("SELECT id FROM dues.plan WHERE owner <> ''"), Wish(), "receipt")

    async def test_no_other_object_asks_dues(self, school: School, dues: Dues, club: Any) -> None:
        error = await school.refusal(dues.as_(club[1]), PUT, id=dues.id("Member", club[1]), input=TEN)
        assert error["code"] == "NOT_FOUND"
