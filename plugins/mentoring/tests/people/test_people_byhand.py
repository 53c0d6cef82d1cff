"""What coordinators do for others: with agreement, noted, told; and on their own programmes only."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from mentoring_making import Mentoring, refused

from amicale import DB
from amicale.testing.kit import School
from amicale_mentoring.people import byhand, recruiting
from amicale_mentoring.people.byhand import Agreed
from amicale_mentoring.people.said import Said
from amicale_mentoring.people.shortage import short_sectors

BREST = recruiting.Wanted(city="Brest")
HOW = "By phone, on 3 May"


async def acts() -> list[str]:
    """What the audit log says, in order."""
    rows = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE act LIKE 'mentoring.%' ORDER BY id")
    return [row["act"] for row in rows]


async def mailed(kind: str) -> list[Any]:
    """To whom mails of a kind are posted."""
    rows = await DB.fetch("SELECT member FROM amicale.mail WHERE kind = $1 ORDER BY id", f"mentoring.{kind}")
    return [row["member"] for row in rows]


class TestAdd:
    async def test_notes_how_they_agreed_and_leaves_the_charter_to_them(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(charter={"en": "Answer."}, mentors={"cities": ["Brest"]})
        carl, anne = await mentoring.coordinator(programme), await mentoring.person("Anne")
        made = await byhand.add(carl, programme, Agreed(anne, "mentor", HOW), Said(capacity=7))
        row = await mentoring.row("participation", made)
        assert (row["agreement"], row["added_by"], row["charter_version"]) == (HOW, carl.member_id, 0)
        assert row["capacity"] == 7
        assert (await acts(), await mailed("added")) == (["mentoring.added"], [anne])

    async def test_is_refused_without_agreement_twice_and_for_the_dead(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        carl, anne = await mentoring.coordinator(programme), await mentoring.person("Anne")
        dead = await mentoring.person("Dead", deceased=True)
        assert await refused(byhand.add(carl, programme, Agreed(anne, "mentor", " "), Said())) == "input.agreement"
        assert await refused(byhand.add(carl, programme, Agreed(anne, "peer", HOW), Said())) == "input.role"
        assert await refused(byhand.add(carl, programme, Agreed(dead, "mentor", HOW), Said())) == "member"
        await byhand.add(carl, programme, Agreed(anne, "mentor", HOW), Said())
        assert await refused(byhand.add(carl, programme, Agreed(anne, "mentor", HOW), Said())) == "IN_IT"
        over = await mentoring.programme(state="closed")
        assert (
            await refused(byhand.add(await mentoring.coordinator(), over, Agreed(anne, "mentor", HOW), Said()))
            == "CLOSED"
        )


class TestOthers:
    async def test_who_does_not_look_after_it_may_nothing(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        part = await mentoring.part(programme)
        for eve in (part.actor, await mentoring.coordinator(await mentoring.programme())):
            for act in (
                byhand.add(eve, programme, Agreed(part.member, "mentee", HOW), Said()), byhand.remove(eve, part.id),
                byhand.set_capacity(eve, part.id, 3), recruiting.likely(eve, programme, BREST),
                recruiting.recruit(eve, programme, BREST, 5),
            ):  # fmt: skip
                assert await refused(act) == "FORBIDDEN"
        assert await acts() == []

    async def test_the_same_through_the_one_door(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        part = await mentoring.part(programme)
        eve = mentoring.as_(await mentoring.person("Eve"))
        key, it = mentoring.id("Participation", part.id), mentoring.id("Programme", programme)
        for document, about in (
            ('mutation { setMentoringCapacity(id: "%s", capacity: 9) { id } }', key),
            ('mutation { takeOutOfMentoring(id: "%s") { id } }', key),
            ('mutation { recruitForMentoring(programme: "%s", input: { city: "Brest" }) }', it),
            ('{ mentoringLikelyMentors(programme: "%s", input: { city: "Brest" }) { count } }', it),
            ('{ mentoringInvited(programme: "%s") { people } }', it),
        ):
            assert (await school.refusal(eve, document % about))["code"] == "FORBIDDEN"


class TestSetCapacity:
    async def test_below_what_is_taken_keeps_the_pairs(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        carl = await mentoring.coordinator(programme)
        two = await mentoring.pair(programme)
        await byhand.set_capacity(carl, two.mentor.id, 0)
        row = await mentoring.row("participation", two.mentor.id)
        assert (row["capacity"], row["taken"], await acts()) == (0, 1, ["mentoring.capacity_set"])
        assert await refused(byhand.set_capacity(carl, two.mentor.id, 51)) == "capacity"


class TestRemove:
    async def test_tells_them_and_ends_no_pair_by_surprise(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        carl = await mentoring.coordinator(programme)
        two = await mentoring.pair(programme)
        assert await refused(byhand.remove(carl, two.mentor.id)) == "PAIRS_RUN"
        await byhand.remove(carl, two.mentor.id, end_pairs=True)
        assert (await mentoring.row("pair", two.id))["end_reason"] == "coordinator"
        assert (await mailed("taken_out"), await mailed("pair_over")) == ([two.mentor.member], [two.mentee.member])
        assert await acts() == ["mentoring.taken_out"]
        assert await refused(byhand.remove(carl, two.mentor.id)) == "NOT_FOUND"


async def worker(mentoring: Mentoring, name: str, sector: str, **values: Any) -> Any:
    """Somebody who works in a sector."""
    person = await mentoring.person(name, **values)
    await DB.execute(
        "INSERT INTO amicale.position (id, member, sector) VALUES (gen_random_uuid(), $1, $2)", person, sector
    )
    return person


class TestRecruit:
    async def test_asks_each_once_and_who_offers_help_first(self, mentoring: Mentoring) -> None:
        programme, other = await mentoring.programme(), await mentoring.programme()
        carl = await mentoring.coordinator()
        energy = recruiting.Wanted(sector="energie")
        people = [await worker(mentoring, f"P{n}", "Énergie") for n in range(4)]
        helper = await worker(mentoring, "Helper", "Énergie", availabilities=["mentoring"])
        await worker(mentoring, "Elsewhere", "Transport")
        await worker(mentoring, "Dead", "Énergie", deceased=True)
        await mentoring.part(programme, member=people[0])
        found = await recruiting.likely(carl, programme, energy)
        assert (found.members[0], len(found.members), found.helping, found.more) == (helper, 4, 1, False)
        assert await recruiting.recruit(carl, programme, energy, 1) == 1
        assert await mailed("recruit") == [helper]
        both = await asyncio.gather(
            recruiting.recruit(carl, programme, energy, 50), recruiting.recruit(carl, other, energy, 50),
        )  # fmt: skip
        sent = await mailed("recruit")
        assert (sum(both), len(sent), len(set(sent))) == (len(sent) - 1, len(set(sent)), len(set(sent)))
        assert await recruiting.recruit(carl, programme, energy, 50) == 0
        await DB.execute("UPDATE mentoring.invited SET invited_at = now() - interval '91 days'")
        assert set((await recruiting.likely(carl, other, energy)).members) <= {helper, *people}
        assert helper not in (await recruiting.likely(carl, programme, energy)).members

    async def test_of_two_programmes_at_once_one_asks(
        self, mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        anne, carl = await mentoring.person("Anne"), await mentoring.coordinator()

        async def both_have_found_her(*_asked: Any) -> recruiting.Likely:
            return recruiting.Likely([anne], 0, more=False)

        monkeypatch.setattr(recruiting, "likely", both_have_found_her)
        programmes = [await mentoring.programme() for _ in range(4)]
        asked = await asyncio.gather(*(recruiting.recruit(carl, each, BREST, 5) for each in programmes))
        assert (sum(asked), await mailed("recruit")) == (1, [anne])

    async def test_finds_nobody_by_what_the_coordinator_may_not_see(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        carl, energy = await mentoring.coordinator(programme), recruiting.Wanted(sector="Énergie")
        await worker(mentoring, "Quiet", "Énergie", visibility='{"work": "nobody"}')
        await worker(mentoring, "Hidden", "Énergie", listed=False)
        assert (await recruiting.likely(carl, programme, energy)).members == []

    async def test_is_for_those_whom_the_programme_is_for(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme(mentors={"years_until": 2010})
        carl = await mentoring.coordinator(programme)
        old = await worker(mentoring, "Old", "Énergie", class_year=2001)
        await worker(mentoring, "Young", "Énergie", class_year=2020)
        assert (await recruiting.likely(carl, programme, recruiting.Wanted(sector="Énergie"))).members == [old]

    async def test_says_whom_to_look_for(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        carl = await mentoring.coordinator(programme)
        assert await refused(recruiting.likely(carl, programme, recruiting.Wanted())) == "sector"
        assert await refused(recruiting.recruit(carl, programme, BREST, 501)) == "most"
        closed = await mentoring.programme(state="closed")
        assert await refused(recruiting.likely(await mentoring.coordinator(), closed, recruiting.Wanted(city="B"))) == (
            "CONFLICT"
        )


class TestShortSectors:
    async def test_are_those_that_more_look_for_than_there_are_places(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        for sectors in (["Énergie"], ["ENERGIE", "Transport"], ["Transport"]):
            await mentoring.part(programme, "mentee", sectors=sectors)
        await mentoring.part(programme, sectors=["Transport"], capacity=2)
        await mentoring.part(programme, sectors=["Énergie"], availability="closed")
        assert [(each.people, each.places) for each in await short_sectors(programme)] == [(2, 0)]
