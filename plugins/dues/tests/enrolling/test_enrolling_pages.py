"""Cohorts as the treasurer sees them, and as those who were enrolled do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, SYSTEM, Recipient, today
from amicale.tasks.inline import work_off
from amicale_dues.enrolling.mails import compose_opted_out
from amicale_dues.enrolling.rules import Cohort, Wanted
from amicale_dues.enrolling.service import begin, prepare
from amicale_dues.enrolling.working import some

YEAR = today().year - (today().month < 9)


async def cohort(dues: Dues) -> UUID:
    """A plan, and a student whom the rule finds."""
    await dues.set(
        plans={"life": {"title": {"fr": "À vie", "en": "For life"}, "kind": "lifetime", "amount": 30000,
                        "payers": ["member", "school"]}}
    )  # fmt: skip
    anne = await dues.person(
        "Anne", email="anne@example.org", status="student", programme="Bachelor Gestion", language="en"
    )
    await dues.person("Silent", family_name="Nomail", status="student", programme="Bachelor Gestion")
    await DB.execute("UPDATE amicale.education SET entry_year = $1", YEAR)
    return anne


FORM = {
    "programmes": "Bachelor Gestion", "entryYears": str(YEAR), "studentsOnly": "true", "plan": "life",
    "payer": "MEMBER", "act": "ACCEPTANCE", "document": "Enrolment form 2026", "wordingFr": "J'adhère.", "window": "30",
    "dueDays": "60",
}  # fmt: skip


class TestTreasurer:
    async def test_goes_from_the_rule_to_everybody_by_name_and_enrols_them(self, dues: Dues, browser: Any) -> None:
        await cohort(dues)
        await browser.sign_in(await dues.administrator())
        assert "Bachelor Gestion" in (await browser.get("/staff/dues/enrolments")).text
        onwards = {"next": "/staff/dues/enrolments/{id}"}
        shown = await browser.post("/staff/dues/enrolments/new", "PrepareDuesEnrolment", **FORM, **onwards)
        assert "Anne" in shown.text
        assert "have no address that works" in shown.text
        assert "Enrol 1 person" in shown.text
        address = str(shown.url).removeprefix("http://school.test").partition("?")[0]
        key = address.rpartition("/")[2]
        running = await browser.post(address, "BeginDuesEnrolment", id=key, count="1")
        assert "Under way" in running.text
        await work_off(dues.school.assembly)
        done = await browser.get(address)
        assert "Enrolled" in done.text
        assert await DB.fetch_value("SELECT count(*) FROM dues.membership") == 1

    async def test_gets_the_form_back_with_what_is_missing(self, dues: Dues, browser: Any) -> None:
        await cohort(dues)
        await browser.sign_in(await dues.administrator())
        for missing, said in (("document", "which paper shows it"), ("wordingFr", "Write the words themselves")):
            again = await browser.post("/staff/dues/enrolments/new", "PrepareDuesEnrolment", **{**FORM, missing: " "})
            assert said.lower() in again.text.lower()
            assert "Bachelor Gestion" in again.text
        again = await browser.post(
            "/staff/dues/enrolments/new", "PrepareDuesEnrolment", **{**FORM, "entryYears": "soon"}
        )
        assert "Write years as numbers" in again.text

    @pytest.mark.parametrize("page", ["/staff/dues/enrolments", "/staff/dues/enrolments/new", "/staff/dues/history"])
    async def test_nobody_else_sees_it(self, dues: Dues, browser: Any, page: str) -> None:
        await browser.sign_in(await dues.person())
        assert (await browser.get(page)).status_code in (403, 404)


class TestEnrolled:
    async def test_read_what_it_is_and_say_no_with_one_button(self, dues: Dues, browser: Any) -> None:
        anne = await cohort(dues)
        wanted = Wanted("life", Cohort(entry_years=(YEAR,)), "acceptance", "Enrolment form", wording={"en": "I join."})
        made = await prepare(SYSTEM, wanted)
        await begin(SYSTEM, made, 1)
        while await some(made):
            pass
        await browser.sign_in(anne)
        assert "You were enrolled" in (await browser.get("/dues")).text
        page = (await browser.get("/dues/enrolled")).text
        assert "I join." in page
        assert "€300.00" in page
        key = dues.id("DuesMembership", await DB.fetch_value("SELECT id FROM dues.membership"))
        done = await browser.post("/dues/enrolled", "OptOutOfDues", membership=key)
        assert "you owe nothing" in done.text
        assert await dues.standing(anne) == "none"

    async def test_who_has_paid_reads_that_it_is_paid_back(self, dues: Dues, browser: Any) -> None:
        anne = await cohort(dues)
        made = await prepare(SYSTEM, Wanted("life", Cohort(entry_years=(YEAR,)), "school_mandate", "Mandate"))
        await begin(SYSTEM, made, 1)
        while await some(made):
            pass
        await dues.payment(await DB.fetch_value("SELECT id FROM dues.charge"), 30000)
        await browser.sign_in(anne)
        page = (await browser.get("/dues/enrolled")).text
        assert "The treasurer then pays back what was paid." in (await browser.get("/dues")).text
        assert "You have paid €300.00 for it." in page
        assert "pays back to you what you have paid" in page
        assert "You owe nothing for it." not in page
        key = await DB.fetch_value("SELECT id FROM dues.membership")
        done = await browser.post("/dues/enrolled", "OptOutOfDues", membership=dues.id("DuesMembership", key))
        assert "the treasurer was told to pay it back" in done.text
        assert await dues.questions() == ["overpaid"]
        told = await compose_opted_out({"membership": str(key)}, Recipient(anne, "anne@example.org", "Anne", "en"))
        assert told is not None
        assert told["paid"] == "€300.00"
        await browser.sign_in(await dues.administrator())
        question = dues.id("DuesQuestion", await DB.fetch_value("SELECT id FROM dues.question"))
        for page in ("/staff/dues/questions", f"/staff/dues/questions/{question}"):
            assert "To pay back: they said no to being enrolled" in (await browser.get(page)).text

    async def test_read_that_a_free_plan_costs_nothing(self, dues: Dues, browser: Any) -> None:
        anne = await cohort(dues)
        await dues.plan("free", title={"fr": "Gratuite"}, kind="free", payers=["member"])
        made = await prepare(SYSTEM, Wanted("free", Cohort(entry_years=(YEAR,)), "school_mandate", "Paper"))
        await begin(SYSTEM, made, 1)
        while await some(made):
            pass
        await browser.sign_in(anne)
        assert "You owe nothing for it." in (await browser.get("/dues/enrolled")).text

    async def test_who_was_not_enrolled_reads_that_there_is_nothing_to_answer(self, dues: Dues, browser: Any) -> None:
        await browser.sign_in(await dues.person())
        assert "Nothing to answer" in (await browser.get("/dues/enrolled")).text


class TestApi:
    async def test_readers_see_and_change_nothing(self, dues: Dues) -> None:
        await cohort(dues)
        made = await prepare(SYSTEM, Wanted("life", Cohort(entry_years=(YEAR,)), "school_mandate", "Paper"))
        reader, key = await dues.auditor(), dues.id("DuesEnrolment", made)
        asked = "query ($id: ID!) { duesEnrolment(id: $id) { found toDo total { amount } leftOut { outcome count } } }"
        found = await dues.school.data(reader, asked, id=key)
        assert found["duesEnrolment"] == {
            "found": 2, "toDo": 1, "total": {"amount": 30000}, "leftOut": [{"outcome": "no_address", "count": 1}],
        }  # fmt: skip
        for act in ("stopDuesEnrolment(id: $id) { id }", "discardDuesEnrolment(id: $id)"):
            refused = await dues.school.refusal(reader, f"mutation ($id: ID!) {{ {act} }}", id=key)
            assert refused["code"] == "FORBIDDEN"
        stranger = dues.as_(await dues.person(), "members.read")
        assert (await dues.school.refusal(stranger, asked, id=key))["code"] == "FORBIDDEN"

    async def test_people_of_a_cohort_can_be_filtered_by_what_became_of_them(self, dues: Dues) -> None:
        await cohort(dues)
        made = await prepare(SYSTEM, Wanted("life", Cohort(entry_years=(YEAR,)), "school_mandate", "Paper"))
        asked = """query ($id: ID!, $out: Boolean) { duesEnrolment(id: $id) {
            people(filter: {leftOut: $out}) { edges { node { outcome } } } } }"""
        for out, expected in ((True, "no_address"), (False, "")):
            found = await dues.school.data(await dues.auditor(), asked, id=dues.id("DuesEnrolment", made), out=out)
            assert [edge["node"]["outcome"] for edge in found["duesEnrolment"]["people"]["edges"]] == [expected]
