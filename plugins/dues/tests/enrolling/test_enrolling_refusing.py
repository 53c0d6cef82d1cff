"""Who says no after they were enrolled, and who may begin."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from enrolling_making import enrol, outcomes, student, wanted
from making import Dues

from amicale import DB, SYSTEM, today
from amicale.tasks.inline import work_off
from amicale_dues.enrolling.leaving import opt_out
from amicale_dues.enrolling.service import begin, discard, go_on, prepare, stop
from amicale_dues.mine.leaving import leave


class TestBeginning:
    async def test_is_only_of_what_was_shown(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne")
        made = await prepare(SYSTEM, wanted())
        async with refused("ANOTHER_COUNT"):
            await begin(SYSTEM, made, 2)
        await DB.execute("UPDATE dues.enrolment SET made_at = now() - interval '13 hours'")
        async with refused("STALE"):
            await begin(SYSTEM, made, 1)

    async def test_is_only_once(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne")
        made = await enrol(life)
        for act in (begin(SYSTEM, made, 1), discard(SYSTEM, made)):
            async with refused("DONE"):
                await act

    async def test_is_only_for_who_manages_dues(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne")
        made, reader = await prepare(SYSTEM, wanted()), await life.auditor()
        for act in (
            prepare(reader, wanted()), begin(reader, made, 1), stop(reader, made),
            discard(reader, made), go_on(reader, made),
        ):  # fmt: skip
            async with refused("FORBIDDEN"):
                await act


class TestSayingNo:
    async def test_in_time_ends_it_without_a_trace_of_debt(self, life: Dues, postbox: Any) -> None:
        anne = await student(life, "Anne", language="en")
        await enrol(life)
        membership = await DB.fetch_value("SELECT id FROM dues.membership")
        for _ in range(2):
            await opt_out(life.as_(anne), membership)
        assert await life.standing(anne) == "none"
        assert (await life.balance("receivable"), await life.balance("called")) == (0, 0)
        await work_off(life.school.assembly)
        assert [mail.subject for mail in postbox.mails if "not a member" in mail.subject] == [
            "You are not a member: life"
        ]

    async def test_too_late_is_told_what_else_to_do(self, life: Dues, refused: Any) -> None:
        anne = await student(life, "Anne")
        await enrol(life)
        await DB.execute("UPDATE dues.membership SET opt_out_until = $1", today() - timedelta(days=1))
        async with refused("TOO_LATE"):
            await opt_out(life.as_(anne), await DB.fetch_value("SELECT id FROM dues.membership"))

    async def test_for_somebody_else_is_not_possible(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne")
        await enrol(life)
        membership = await DB.fetch_value("SELECT id FROM dues.membership")
        for actor in (life.as_(await life.person("Eve")), await life.treasurer()):
            async with refused("NOT_FOUND"):
                await opt_out(actor, membership)

    async def test_to_what_one_joined_oneself_is_not_possible(self, life: Dues, refused: Any) -> None:
        anne = await life.paid("Anne")
        async with refused("TOO_LATE"):
            await opt_out(life.as_(anne), await DB.fetch_value("SELECT id FROM dues.membership"))

    async def test_after_having_paid_the_treasurer_is_asked_to_pay_back(self, life: Dues) -> None:
        anne = await student(life, "Anne")
        await enrol(life)
        await life.payment(await DB.fetch_value("SELECT id FROM dues.charge"))
        await opt_out(life.as_(anne), await DB.fetch_value("SELECT id FROM dues.membership"))
        assert await life.questions() == ["overpaid"]
        assert await life.standing(anne) == "none"

    async def test_on_the_page_of_one_s_membership_it_is_the_same(self, life: Dues) -> None:
        anne = await student(life, "Anne")
        await enrol(life)
        await life.payment(await DB.fetch_value("SELECT id FROM dues.charge"))
        await leave(life.as_(anne), await DB.fetch_value("SELECT id FROM dues.membership"))
        assert await life.questions() == ["overpaid"]
        assert await DB.fetch_value("SELECT end_reason FROM dues.membership") == "opted_out"

    async def test_is_not_forgotten_by_the_next_enrolment(self, life: Dues) -> None:
        anne = await student(life, "Anne")
        await enrol(life)
        await opt_out(life.as_(anne), await DB.fetch_value("SELECT id FROM dues.membership"))
        assert await outcomes(await prepare(SYSTEM, wanted())) == {"Anne": "gone"}
