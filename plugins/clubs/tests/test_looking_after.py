"""Somebody who looks after one club without leading it: ``clubs.manage`` held on that club, and on no other."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale import DB, Actor
from amicale_clubs import membership, service


@pytest.fixture
async def both(clubs: Any) -> tuple[UUID, UUID]:
    """Two clubs."""
    return await clubs.club("Mine"), await clubs.club("Another")


@pytest.fixture
async def caretaker(clubs: Any, both: tuple[UUID, UUID]) -> Actor:
    """Who looks after the first."""
    return Actor(await clubs.person("Care"), kind="session", held_on=frozenset({("clubs.manage", both[0])}))


async def state_of(club: UUID) -> dict[str, Any]:
    """The club's row."""
    row = await DB.fetch_row("SELECT * FROM clubs.club WHERE id = $1", club)
    assert row is not None
    return dict(row)


class TestWhatTheyDo:
    async def test_is_what_staff_does_there(self, clubs: Any, both: Any, caretaker: Actor) -> None:
        mine = both[0]
        asked = await clubs.add(mine, "Asks", state="asked")
        leads = await clubs.add(mine, "Leads", role="leader")
        await membership.approve(caretaker, mine, asked)
        await membership.step_down(caretaker, mine, leads)
        await service.update(caretaker, mine, {"theme": "Sea"})
        await service.archive(caretaker, mine)
        await service.restore(caretaker, mine)
        assert (await clubs.standing(mine, asked)).state == "active"
        assert (await clubs.standing(mine, leads)).role == "member"
        assert (await state_of(mine))["theme"] == "Sea"

    async def test_is_refused_at_another(self, clubs: Any, both: Any, caretaker: Actor, refused: Any) -> None:
        other = both[1]
        asked, leads = await clubs.add(other, "Asks", state="asked"), await clubs.add(other, "Leads", role="leader")
        before = await state_of(other), await clubs.acts(), await clubs.events()
        for act in (
            lambda: membership.approve(caretaker, other, asked),
            lambda: membership.refuse(caretaker, other, asked, "No."),
            lambda: membership.invite(caretaker, other, asked),
            lambda: membership.remove(caretaker, other, leads, "Rude."),
            lambda: membership.step_down(caretaker, other, leads),
            lambda: service.update(caretaker, other, {"theme": "Sea"}),
            lambda: service.remove_picture(caretaker, other),
            lambda: service.announce(caretaker, other, "T", "B"),
            lambda: service.archive(caretaker, other),
            lambda: service.restore(caretaker, other),
        ):
            with refused("FORBIDDEN"):
                await act()
        assert (await state_of(other), await clubs.acts(), await clubs.events()) == before
        assert (await clubs.standing(other, asked)).state == "asked"
        assert (await clubs.standing(other, leads)).role == "leader"

    @pytest.mark.parametrize("mutation", ["archiveClub", "restoreClub"])
    async def test_holds_at_the_api_too(self, clubs: Any, both: Any, caretaker: Actor, mutation: str) -> None:
        document = f"mutation ($id: ID!) {{ {mutation}(id: $id) {{ id archived }} }}"
        data = await clubs.school.data(caretaker, document, id=clubs.id(both[0]))
        assert data[mutation] == {"id": clubs.id(both[0]), "archived": mutation == "archiveClub"}
        error = await clubs.school.refusal(caretaker, document, id=clubs.id(both[1]))
        assert error["code"] == "FORBIDDEN"
        assert (await state_of(both[1]))["archived_at"] is None


class TestWhatTheySee:
    async def test_is_all_of_that_club_and_of_another_what_members_see(
        self, clubs: Any, both: Any, caretaker: Actor, ask: Any
    ) -> None:
        for club in both:
            await clubs.add(club, "Asks", state="asked", message="Please")
        mine = (await ask(caretaker, id=clubs.id(both[0])))["club"]
        other = (await ask(caretaker, id=clubs.id(both[1])))["club"]
        assert (mine["openRequests"], mine["mineToManage"]) == (1, True)
        assert (other["openRequests"], other["mineToManage"]) == (None, False)
        assert [len(club["memberships"]["edges"]) for club in (mine, other)] == [2, 1]

    async def test_is_the_archived_one_too(self, clubs: Any, both: Any, caretaker: Actor, ask: Any) -> None:
        for club in both:
            await service.archive(await clubs.staff(), club)
        assert (await ask(caretaker, id=clubs.id(both[0])))["club"]["archived"]
        assert (await ask(caretaker, id=clubs.id(both[1])))["club"] is None

    async def test_of_two_who_look_after_one_each_neither_gets_the_others_plan(
        self, clubs: Any, both: Any, ask: Any
    ) -> None:
        person = await clubs.person("Care")
        for mine, other in (both, tuple(reversed(both)), both):
            actor = Actor(person, kind="session", held_on=frozenset({("clubs.manage", mine)}))
            assert (await ask(actor, id=clubs.id(mine)))["club"]["openRequests"] == 0
            assert (await ask(actor, id=clubs.id(other)))["club"]["openRequests"] is None
