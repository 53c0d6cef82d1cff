"""How a lost classmate may be reached: who may say it, what staff do with it, how long it is there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import create_sign_in_link, redeem
from amicale.access.throttle import TooMany
from amicale.classes import hints
from amicale.classes.hints import A_DAY, Hint
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.privacy.gathering import gather
from amicale.privacy.retention import carry_out
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

QUEUE = "{ reachHints { totalCount edges { node { email phone note memberName givenByName state } } } }"
INVITE = "mutation($id: ID!) { inviteByHint(id: $id) { state email } }"
CLOSE = "mutation($id: ID!) { closeHint(id: $id, outcome: DECLINED) { state note } }"


async def two(school: School) -> tuple[UUID, UUID]:
    """Anne, who is here, and Lou, whom her class has lost."""
    anne = await school.person("Anne", email="anne@example.org", class_year=2012)
    return anne, await school.person("Lou", class_year=2012, language="en")


async def given(school: School, **values: str) -> tuple[UUID, UUID, str]:
    """The same, and the id of a hint of Anne's."""
    anne, lou = await two(school)
    key = await hints.give(school.actor(anne), lou, Hint(**(values or {"email": "Lou@Example.org"})))
    return anne, lou, school.id("ReachHint", key)


async def reason_of(act: Any) -> str | None:
    with pytest.raises(Refusal) as refused:
        await act
    return refused.value.reason


class TestGiving:
    async def test_is_for_classmates_of_somebody_who_is_lost(self, school: School) -> None:
        anne, lou = await two(school)
        bob = await school.person("Bob", class_year=2013)
        reached = await school.person("Zoé", email="zoe@example.org", class_year=2012)
        hidden = await school.person("Hana", class_year=2012, listed=False)
        hint = Hint(note="Works at the bakery")
        assert await reason_of(hints.give(school.actor(bob), lou, hint)) == "NOT_LOST"
        for who in (reached, hidden, anne, UUID(int=7)):
            assert await reason_of(hints.give(school.actor(anne), who, hint)) == "NOT_LOST"
        await hints.give(school.actor(anne), lou, hint)
        await hints.give(school.actor(bob, "members.read"), lou, hint)

    async def test_needs_something_that_leads_to_them(self, school: School) -> None:
        anne, lou = await two(school)
        document = "mutation($member: ID!, $email: String) { tellHowToReach(member: $member, email: $email) { id } }"
        for email in ("", "nonsense"):
            refused = await school.refusal(school.actor(anne), document, member=school.id("Member", lou), email=email)
            assert refused["field"] == "email"

    async def test_is_limited_per_person_and_per_giver(self, school: School) -> None:
        anne, lou = await two(school)
        for number in range(3):
            await hints.give(school.actor(anne), lou, Hint(note=str(number)))
        with pytest.raises(Refusal) as refused:
            await hints.give(school.actor(anne), lou, Hint(note="more"))
        assert refused.value.code == "CONFLICT"
        others = [await school.person(f"Lost{number}", class_year=2012) for number in range(A_DAY)]
        for other in others[:-4]:
            await hints.give(school.actor(anne), other, Hint(note="x"))
        with pytest.raises(TooMany):
            await hints.give(school.actor(anne), others[-1], Hint(note="x"))


class TestQueue:
    async def test_is_for_those_who_send_invitations(self, school: School) -> None:
        anne, _lou, hint = await given(school)
        for document, values in ((QUEUE, {}), (INVITE, {"id": hint}), (CLOSE, {"id": hint})):
            refused = await school.refusal(school.actor(anne, "members.read"), document, **values)
            assert refused["code"] == "FORBIDDEN"
        staff = school.actor(await school.person("Sam"), "invitations.send")
        (edge,) = (await school.data(staff, QUEUE))["reachHints"]["edges"]
        assert edge["node"] == {
            "email": "lou@example.org", "phone": "", "note": "", "memberName": "Lou Durand",
            "givenByName": "Anne Durand", "state": "WAITING",
        }  # fmt: skip


class TestInviting:
    async def test_nothing_is_sent_before_staff_press_and_then_one_letter_that_says_from_where(
        self, school: School, postbox: Postbox
    ) -> None:
        _anne, lou, hint = await given(school)
        await work_off(school.assembly)
        assert postbox.mails == []
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE member = $1", lou) == 0
        staff = school.actor(await school.person("Sam"), "invitations.send")
        done = await school.data(staff, INVITE, id=hint)
        assert done["inviteByHint"] == {"state": "INVITED", "email": ""}
        await work_off(school.assembly)
        (mail,) = postbox.mails
        assert mail.to == "lou@example.org"
        assert "somebody of your class told us this address" in " ".join(mail.text.split())
        assert "Anne" not in mail.text
        assert "/invitation/" in mail.link("/invitation/")
        assert "/stop" in mail.link("/stop")
        assert (await school.refusal(staff, INVITE, id=hint))["code"] == "CONFLICT"

    async def test_an_address_that_opens_nothing_goes_after_two_months(self, school: School) -> None:
        _anne, lou, hint = await given(school)
        staff = school.actor(await school.person("Sam"), "invitations.send")
        await school.data(staff, INVITE, id=hint)
        await DB.execute("UPDATE amicale.email SET created_at = now() - interval '61 days'")
        await carry_out()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE member = $1", lou) == 0
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email") == 1  # Anne's own

    async def test_not_who_is_in_already_and_not_another_ones_address(self, school: School) -> None:
        anne, lou, hint = await given(school, email="anne@example.org")
        await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", anne)
        staff = school.actor(await school.person("Sam"), "invitations.send")
        assert (await school.refusal(staff, INVITE, id=hint))["reason"] == "NOT_INVITED"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE member = $1", lou) == 0
        other = await hints.give(school.actor(anne), lou, Hint(email="lou@example.org"))
        await redeem(await create_sign_in_link(lou))
        assert (await school.refusal(staff, INVITE, id=school.id("ReachHint", other)))["reason"] == "NOT_INVITED"

    async def test_a_hint_without_an_address_is_closed_and_empty(self, school: School) -> None:
        _anne, _lou, hint = await given(school, note="Ask Bob")
        staff = school.actor(await school.person("Sam"), "invitations.send")
        assert (await school.refusal(staff, INVITE, id=hint))["code"] == "CONFLICT"
        assert (await school.data(staff, CLOSE, id=hint))["closeHint"] == {"state": "DECLINED", "note": ""}


class TestPrivacy:
    async def test_goes_after_a_month_and_is_told_to_its_person_without_the_giver(self, school: School) -> None:
        anne, lou, _hint = await given(school, note="Works in Metz")
        parts: Any = (await gather(lou, "en")).parts["amicale"]
        (told,) = parts["reach_hint"]
        assert told["note"] == "Works in Metz"
        assert str(anne) not in str(told)
        assert (await gather(anne, "en")).parts["amicale"]["reach_hint"] == []
        await DB.execute("UPDATE amicale.reach_hint SET at = now() - interval '31 days'")
        await carry_out()
        assert await DB.fetch_value("SELECT count(*) FROM amicale.reach_hint") == 0
