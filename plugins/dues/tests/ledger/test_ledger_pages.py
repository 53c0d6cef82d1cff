"""The treasurer at the pages of the books."""

from __future__ import annotations

import pytest
from making import Dues

from amicale import DB
from amicale.testing.browser import Browser
from amicale_dues.ledger.questions import ask


async def question(dues: Dues, name: str = "Ines") -> tuple[str, str, str]:
    """Money of nobody known, and somebody's open call: the question's page, the payment, the call."""
    charge = await dues.charge(await dues.person(name, family_name="Bonnefoy"))
    payment = await dues.payment(None, 30000)
    await DB.execute("UPDATE dues.payment SET payer_name = $1 WHERE id = $2", "BONNEFOY INES", payment)
    await ask("unmatched", "cheque", "x1", payment=payment, amount=30000)
    key = await DB.fetch_value("SELECT id FROM dues.question")
    return (
        f"/staff/dues/questions/{dues.id('DuesQuestion', key)}", dues.id("DuesPayment", payment),
        dues.id("DuesCharge", charge),
    )  # fmt: skip


class TestQuestions:
    async def test_money_of_nobody_known_is_given_to_the_call_that_is_proposed(
        self, dues: Dues, browser: Browser
    ) -> None:
        address, payment, charge = await question(dues)
        await browser.sign_in(await dues.administrator())
        assert "Money of nobody known" in (await browser.get("/staff/dues/questions")).text
        page = await browser.get(address)
        assert "Ines Bonnefoy" in page.text
        assert "Use it for this" in page.text
        answered = await browser.post(address, "UseDuesPayment", payment=payment, charge=charge)
        assert answered.status_code in (200, 303)
        assert await dues.questions() == []
        assert "All money is where it belongs" in (await browser.get("/staff/dues/questions")).text
        assert "Used for a call" in (await browser.get("/staff/dues/questions?open=false")).text

    async def test_a_member_does_not_come_in(self, dues: Dues, browser: Browser) -> None:
        address, *_ = await question(dues)
        await browser.sign_in(await dues.person("Eve"))
        for path in ("/staff/dues", "/staff/dues/questions", address):
            assert (await browser.get(path)).status_code == 403

    @pytest.mark.parametrize("language", ["fr", "en"])
    async def test_a_search_that_finds_nothing_says_so(self, dues: Dues, browser: Browser, language: str) -> None:
        address, *_ = await question(dues)
        await browser.sign_in(await dues.administrator(), locale=language)
        page = await browser.get(f"{address}?calls=zzz&people=zzz")
        assert page.status_code == 200
        assert page.text.count("zzz") >= 4


class TestPayment:
    async def test_paying_back_more_than_is_left_says_so_at_the_field(self, dues: Dues, browser: Browser) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        await browser.sign_in(await dues.administrator())
        address = f"/staff/dues/payments/{dues.id('DuesPayment', payment)}"
        said = {"payment": dues.id("DuesPayment", payment), "by": "BANK", "reason": "ASKED"}
        refused = await browser.post(address, "RefundDuesPayment", amount="300,01", **said)
        assert "more than is left" in refused.text
        assert "300,01" in refused.text
        await browser.post(address, "RefundDuesPayment", amount="300", **said)
        assert "Paid back" in (await browser.get(address)).text
        assert await dues.balance("bank") == -30000


class TestPerson:
    async def test_all_that_was_asked_and_paid_stands_on_the_account(self, dues: Dues, browser: Browser) -> None:
        person = await dues.paid("Anne", family_name="Lavigne")
        await browser.sign_in(await dues.administrator())
        page = await browser.get(f"/staff/dues/person/{dues.id('Member', person)}")
        assert page.status_code == 200
        for words in ("Anne Lavigne", "Member for life", "€300.00", "Paid by:", "What was booked"):
            assert words in page.text, words

    async def test_a_call_is_written_off_and_a_membership_granted(self, dues: Dues, browser: Browser) -> None:
        person = await dues.person("Anne")
        charge, plan = await dues.charge(person), await dues.plan("honorary", kind="honorary")
        await browser.sign_in(await dues.administrator())
        address = f"/staff/dues/person/{dues.id('Member', person)}"
        await browser.post(address, "CloseDuesCharge", charge=dues.id("DuesCharge", charge), how="WRITTEN_OFF")
        assert await dues.open_amount(charge) == 0
        wanted = {"member": dues.id("Member", person), "plan": dues.id("DuesPlan", plan.id)}
        refused = await browser.post(address, "GrantDues", proof=" ", **wanted)
        assert "Say which decision" in refused.text
        await browser.post(address, "GrantDues", proof="Assemblée du 3 mai", **wanted)
        assert await dues.standing(person) == "honorary"

    async def test_who_only_reads_is_offered_nothing_to_do(self, dues: Dues) -> None:
        person, aude = await dues.paid("Anne"), await dues.auditor()
        found = await dues.school.data(
            aude, "query ($id: ID!) { duesAccount(member: $id) { displayName payments { left { amount } } } }",
            id=dues.id("Member", person),
        )  # fmt: skip
        assert found["duesAccount"]["payments"] == [{"left": {"amount": 30000}}]

    async def test_nobody_reads_anothers_account(self, dues: Dues) -> None:
        person = await dues.paid("Anne")
        refused = await dues.school.refusal(
            dues.as_(await dues.person("Eve")), "query ($id: ID!) { duesAccount(member: $id) { displayName } }",
            id=dues.id("Member", person),
        )  # fmt: skip
        assert refused["code"] == "FORBIDDEN"
