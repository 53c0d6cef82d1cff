"""What a coordinator's tools could tell of people, and what happens to one place that everything wants at once."""

from __future__ import annotations

import asyncio
import contextvars
from uuid import UUID

import pytest
from mentoring_making import Mentoring

from amicale import DB, SYSTEM, Actor, Refusal
from amicale_mentoring.matching import deciding, pairing, plans, sending
from amicale_mentoring.people import avoiding, leaving
from amicale_mentoring.requests.service import accept

LEFT = """query ($id: ID!) { mentoringProgramme(id: $id) { openPlan { numbers { __typename }
    left { edges { node { why } } } } } }"""
FILTER = """query ($id: ID!) { mentoringProgramme(id: $id) { openPlan {
    left(filter: { why: "avoided" }) { totalCount } } } }"""
WARNED = """query ($id: ID!) { mentoringCandidates(mentee: $id) { candidates { name warnings } } }"""
HIDE = 'UPDATE amicale.member SET visibility = \'{"work": "nobody"}\' WHERE id = $1'


async def works(member: UUID, employer: str) -> None:
    """Somebody's employer of today."""
    await DB.execute(
        """INSERT INTO amicale.position (id, member, employer, title, sector, is_current)
           VALUES (gen_random_uuid(), $1, $2, '', '', true)""",
        member, employer,
    )  # fmt: skip


class TestAvoidance:
    async def test_is_no_reason_that_a_plan_tells(self, mentoring: Mentoring) -> None:
        """With one mentor who has a place, it would say who does not want whom."""
        programme = await mentoring.programme(by_batch=True)
        mentor, mentee = await mentoring.part(programme, "mentor"), await mentoring.part(programme, "mentee")
        await avoiding.avoid(mentee.actor, mentee.id, mentor.member)
        carl = await mentoring.coordinator(programme)
        await plans.draw_up(carl, programme)
        used = {"id": mentoring.id("Programme", programme)}
        (edge,) = (await mentoring.school.data(carl, LEFT, **used))["mentoringProgramme"]["openPlan"]["left"]["edges"]
        assert edge["node"]["why"] == "excluded"
        found = await mentoring.school.data(carl, FILTER, **used)
        assert found["mentoringProgramme"]["openPlan"]["left"]["totalCount"] == 0


class TestEmployers:
    async def test_that_somebody_hides_are_not_told_by_a_warning(self, mentoring: Mentoring) -> None:
        programme = await mentoring.programme()
        mentor, mentee = await mentoring.part(programme, "mentor"), await mentoring.part(programme, "mentee")
        for who in (mentor, mentee):
            await works(who.member, "Airbus")
        carl, used = await mentoring.coordinator(programme), {"id": mentoring.id("Participation", mentee.id)}

        async def warned() -> list[str]:
            data = await mentoring.school.data(carl, WARNED, **used)
            return list(data["mentoringCandidates"]["candidates"][0]["warnings"])

        assert await warned() == ["They work for the same employer."]
        await DB.execute(HIDE, mentor.member)
        assert await warned() == ["The rules of the programme keep them apart."]
        with pytest.raises(Refusal) as refused:
            await pairing.pair_by_hand(carl, mentee.id, mentor.id)
        assert "employer" not in refused.value.message.to("en")


class TestOnePlace:
    async def test_that_everything_wants_at_once_is_taken_once(self, mentoring: Mentoring) -> None:
        """Yes to requests, a plan being sent, two by hand: one pair, and no act ends in a deadlock."""
        programme = await mentoring.programme(by_batch=True)
        mentor, carl = await mentoring.part(programme, "mentor"), await mentoring.coordinator(programme)
        mentees = [await mentoring.part(programme, "mentee") for _number in range(8)]
        asked = [await mentoring.request(each, mentor) for each in mentees[:6]]
        plan = await plans.draw_up(carl, programme)
        acts = [accept(mentor.actor, request) for request in asked]
        acts.insert(2, sending.send(SYSTEM, plan))  # type: ignore[arg-type]
        acts += [pairing.pair_by_hand(carl, each.id, mentor.id) for each in mentees[6:]]
        found = await asyncio.gather(*acts, return_exceptions=True)
        wrong = [each for each in found if isinstance(each, BaseException) and not isinstance(each, Refusal)]
        assert not wrong, wrong
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 1
        assert (await mentoring.row("participation", mentor.id))["taken"] == 1


class TestDrawUp:
    async def test_waits_for_a_decision_that_is_being_written(self, mentoring: Mentoring) -> None:
        """Else the draft is replaced by one that knows nothing of it, and what was decided is lost."""
        programme = await mentoring.programme(by_batch=True)
        carl, _mentor = await mentoring.coordinator(programme), await mentoring.part(programme, "mentor")
        await mentoring.part(programme, "mentee")
        plan, written = await plans.draw_up(carl, programme), asyncio.Event()
        match = await DB.fetch_value("SELECT id FROM mentoring.match WHERE plan = $1", plan)

        async def decided_slowly() -> None:
            async with DB.transaction():
                await deciding.decide(carl, match, locked=True)
                written.set()
                await asyncio.sleep(0.3)

        async def made_again() -> UUID:
            await written.wait()
            return await plans.draw_up(carl, programme)

        _none, made = await asyncio.gather(decided_slowly(), made_again())
        assert await DB.fetch_value("SELECT locked FROM mentoring.match WHERE plan = $1", made)


class TestByHand:
    async def test_nobody_is_paired_who_leaves_or_refuses_at_that_moment(
        self, mentoring: Mentoring, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Between looking and doing, the mentee goes, or says that it is not to be this mentor."""
        programme = await mentoring.programme()
        carl = await mentoring.coordinator(programme)
        look = pairing.lock_all

        async def meanwhile(mentor: Actor, mentee: Actor, part: UUID, *, leaves: bool) -> None:
            await (leaving.leave(mentee, part) if leaves else avoiding.avoid(mentee, part, mentor.require_member()))

        for leaves in (True, False):
            mentor, mentee = await mentoring.part(programme, "mentor"), await mentoring.part(programme, "mentee")

            async def locked(*given: object, m=mentor, e=mentee, goes: bool = leaves) -> None:  # type: ignore[no-untyped-def]
                elsewhere = contextvars.copy_context()
                elsewhere.run(DB.current_transaction.set, None)
                await asyncio.create_task(meanwhile(m.actor, e.actor, e.id, leaves=goes), context=elsewhere)
                await look(*given)  # type: ignore[arg-type]

            monkeypatch.setattr(pairing, "lock_all", locked)
            with pytest.raises(Refusal):
                await pairing.pair_by_hand(carl, mentee.id, mentor.id)
        assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair") == 0
