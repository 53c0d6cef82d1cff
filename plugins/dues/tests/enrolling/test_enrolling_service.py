"""A cohort is enrolled by a paper, once, and everybody is told and can say no."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from enrolling_making import YEAR, enrol, outcomes, student, wanted
from making import Dues

from amicale import DB, SYSTEM, today
from amicale.tasks.inline import work_off
from amicale_dues.enrolling import working
from amicale_dues.enrolling.rules import Cohort
from amicale_dues.enrolling.service import begin, go_on, prepare, stop
from amicale_dues.enrolling.working import some
from amicale_dues.standing.memberships import end


class TestChoosing:
    async def test_finds_the_cohort_and_says_why_not_somebody(self, life: Dues) -> None:
        await student(life, "Anne")
        await student(life, "Bob", programme="BACHELOR  gestion")
        await student(life, "Other", programme="Bachelor RH")
        await student(life, "Older", year=YEAR - 1)
        await student(life, "Graduate", status="alumnus")
        await student(life, "Dead", deceased=True)
        await student(life, "Silent", email=None)
        await life.cover(await student(life, "Member"), starts=date(2020, 1, 1))
        gone = await life.membership(await student(life, "Gone"))
        async with DB.transaction():
            await end(SYSTEM, gone, today(), "opted_out")
        assert await outcomes(await prepare(SYSTEM, wanted())) == {
            "Anne": "", "Bob": "", "Dead": "deceased", "Silent": "no_address", "Member": "member", "Gone": "gone",
        }  # fmt: skip

    async def test_a_year_of_study_is_counted_from_september(self, life: Dues) -> None:
        await student(life, "First")
        await student(life, "Second", year=YEAR - 1)
        assert set(await outcomes(await prepare(SYSTEM, wanted(cohort=Cohort(study_years=(2,)))))) == {"Second"}

    async def test_who_is_exempt_by_the_by_laws_is_left_out(self, dues: Dues) -> None:
        first = {"first": {"title": {"fr": "Première année"}, "student": True, "study_year": 1}}
        await dues.set(
            plans={"life": {"title": {"fr": "À vie"}, "kind": "lifetime", "amount": 30000}}, exemptions=first
        )
        await student(dues, "Anne")
        assert await outcomes(await prepare(SYSTEM, wanted())) == {"Anne": "exempt"}

    async def test_who_the_plan_is_not_for_is_left_out(self, dues: Dues) -> None:
        await dues.plan("life", kind="lifetime", amount=30000, only={"graduated": True})
        await student(dues, "Anne")
        assert await outcomes(await prepare(SYSTEM, wanted())) == {"Anne": "not_eligible"}

    async def test_says_that_those_it_would_find_are_no_students(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne", status="alumnus")
        async with refused("NOBODY") as said:
            await prepare(SYSTEM, wanted())
        assert said.error
        assert "1 people who are not students" in said.error.message.to("en")

    def test_everybody_on_record_is_no_cohort(self) -> None:
        with pytest.raises(ValueError, match="a cohort needs"):
            Cohort()


class TestPapers:
    @pytest.mark.parametrize(
        ("more", "field"),
        [
            ({"document": " "}, "input.document"),
            ({"wording": {}}, "input.wordingFr"),
            ({"act": "by_laws", "wording": {"fr": ""}}, "input.wordingFr"),
            ({"payer": "employer"}, "input.payer"),
            ({"window": 0}, "input.window"),
            ({"window": 30, "due_days": 29}, "input.dueDays"),
        ],
    )
    async def test_are_asked_for(self, life: Dues, refused: Any, more: dict[str, Any], field: str) -> None:
        await student(life, "Anne")
        async with refused("BAD_USER_INPUT", field):
            await prepare(SYSTEM, wanted(**more))

    async def test_a_mandate_of_the_school_needs_no_words(self, life: Dues) -> None:
        await student(life, "Anne")
        assert await prepare(SYSTEM, wanted(act="school_mandate", wording={}))

    async def test_stand_with_each_membership(self, life: Dues) -> None:
        anne = await student(life, "Anne")
        officer = await life.treasurer()
        await enrol(life, actor=officer)
        row = await DB.fetch_row("SELECT source, act, proof, wording, recorded_by, opt_out_until FROM dues.membership")
        assert (row["source"], row["act"], row["proof"]) == ("enrolled", "acceptance", "Dossier d'inscription 2026")
        assert "J'adhère" in row["wording"]
        assert row["recorded_by"] == officer.member_id
        assert row["opt_out_until"] == today() + timedelta(days=30)
        assert await DB.fetch_value("SELECT member FROM dues.charge") == anne


class TestEnrolling:
    async def test_joins_calls_and_tells_each(self, life: Dues, postbox: Any) -> None:
        await student(life, "Anne", language="fr")
        made = await prepare(SYSTEM, wanted())
        await begin(SYSTEM, made, 1)
        await work_off(life.school.assembly)
        mail = postbox.last("anne@example.org")
        assert "300,00" in mail.text
        assert "/dues/enrolled" in mail.text
        assert "J'adhère" in mail.text
        assert await DB.fetch_value("SELECT state FROM dues.enrolment") == "done"
        assert await life.balance("receivable") == 30000

    async def test_for_which_the_school_pays_asks_the_person_for_nothing(self, life: Dues, postbox: Any) -> None:
        await student(life, "Anne", language="en")
        made = await prepare(SYSTEM, wanted(payer="school", payer_name="EDC Paris", act="school_mandate"))
        await begin(SYSTEM, made, 1)
        await work_off(life.school.assembly)
        assert "Your school pays for it. You owe nothing." in postbox.last("anne@example.org").text
        assert await DB.fetch_value("SELECT payer || payer_name FROM dues.charge") == "schoolEDC Paris"

    async def test_again_nobody_is_enrolled_or_told_twice(self, life: Dues) -> None:
        for name in ("Anne", "Bob"):
            await student(life, name)
        await enrol(life)
        again = await prepare(SYSTEM, wanted())
        assert set((await outcomes(again)).values()) == {"member"}
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 2
        assert await life.mails() == ["dues.enrolled"] * 2

    async def test_two_at_one_moment_enrol_nobody_twice(self, life: Dues) -> None:
        import asyncio

        for number in range(30):
            await student(life, f"S{number}")
        one, other = await prepare(SYSTEM, wanted()), await prepare(SYSTEM, wanted())
        for made in (one, other):
            await begin(SYSTEM, made, 30)
        await asyncio.gather(*(working.work({"enrolment": str(made)}) for made in (one, other, one, other)))
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 30
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 30
        assert len(await life.mails()) == 30

    async def test_who_joined_meanwhile_is_left_alone(self, life: Dues) -> None:
        anne = await student(life, "Anne")
        made = await prepare(SYSTEM, wanted())
        await begin(SYSTEM, made, 1)
        await life.payment(await life.charge(anne, plan=await life.plan("life", kind="lifetime", amount=30000)))
        while await some(made):
            pass
        assert await outcomes(made) == {"Anne": "member"}
        assert "dues.enrolled" not in await life.mails()

    async def test_who_comes_to_the_cohort_afterwards_is_not_among_them(self, life: Dues) -> None:
        await student(life, "Anne")
        made = await prepare(SYSTEM, wanted())
        await student(life, "Late")
        await begin(SYSTEM, made, 1)
        while await some(made):
            pass
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 1

    async def test_goes_on_where_it_was_broken_off(self, life: Dues, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(working, "BATCH", 2)
        for number in range(5):
            await student(life, f"S{number}")
        made = await prepare(SYSTEM, wanted())
        await begin(SYSTEM, made, 5)
        await some(made)
        broken = working.one

        async def breaks(*_arguments: Any) -> str:
            raise RuntimeError("the power went")

        monkeypatch.setattr(working, "one", breaks)
        with pytest.raises(RuntimeError):
            await some(made)
        monkeypatch.setattr(working, "one", broken)
        await working.work({"enrolment": str(made)})
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 5
        assert len(await life.mails()) == 5

    async def test_can_be_stopped_and_go_on(self, life: Dues, refused: Any) -> None:
        await student(life, "Anne")
        made = await prepare(SYSTEM, wanted())
        await begin(SYSTEM, made, 1)
        await stop(SYSTEM, made)
        assert not await some(made)
        async with refused("CONFLICT"):
            await stop(SYSTEM, made)
        await go_on(SYSTEM, made)
        while await some(made):
            pass
        assert await outcomes(made) == {"Anne": "done"}
