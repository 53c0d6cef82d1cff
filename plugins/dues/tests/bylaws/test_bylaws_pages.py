"""The treasurer's pages of plans: writing one without a script, trying it first, and not being lost when refused."""

from __future__ import annotations

from making import Dues

from amicale import DB
from amicale.testing.browser import Browser
from amicale_dues.bylaws.plans import plan_of

FORM = {
    "code": "", "version": "", "titleFr": "Annuelle", "titleEn": "Yearly", "kind": "PERIOD", "amount": "50,00",
    "category": "MEMBER", "openAmount": "false", "period": "FIXED", "months": "12", "starts": "09-01", "rollover": "",
    "proRata": "NONE", "graceDays": "30", "graceUntil": "", "onSale": "true", "approval": "NEVER", "instalments": "1",
    "payers": "MEMBER", "refundDays": "0", "counterpart": "false", "givesFr": "L’annuaire", "givesEn": "",
}  # fmt: skip
NEW = "/staff/dues/plans/new"


class TestPages:
    """/staff/dues/plans and below."""

    async def test_a_plan_is_tried_then_saved_then_changed(self, browser: Browser, dues: Dues) -> None:
        await browser.sign_in(await dues.administrator())
        tried = await browser.post(NEW, "PreviewDuesPlan", **FORM, once="keep")
        assert "Nothing is saved yet" in tried.text
        assert 'value="Annuelle"' in tried.text
        assert await DB.fetch_value("SELECT count(*) FROM dues.plan") == 0
        saved = await browser.post(NEW, "PutDuesPlan", **FORM, next="/staff/dues/plans/{id}")
        assert "Yearly" in saved.text
        terms = (await plan_of("annuelle")).terms
        assert (terms.amount, terms.starts, terms.grace_days, terms.on_sale) == (5000, "09-01", 30, True)
        edit = f"{saved.url.path}/edit"
        assert 'value="50.00"' in (await browser.get(edit)).text
        await browser.post(edit, "PutDuesPlan", **{**FORM, "code": "annuelle", "amount": "60"})
        assert (await plan_of("annuelle")).terms.amount == 6000

    async def test_what_was_typed_comes_back_with_the_error_at_its_field(self, browser: Browser, dues: Dues) -> None:
        await browser.sign_in(await dues.administrator())
        answer = await browser.post(NEW, "PutDuesPlan", **{**FORM, "amount": "fifty"})
        assert answer.status_code == 422
        assert 'value="fifty"' in answer.text
        assert 'href="#field-amount"' in answer.text

    async def test_tariffs_and_audience(self, browser: Browser, dues: Dues) -> None:
        await browser.sign_in(await dues.administrator())
        saved = await browser.post(NEW, "PutDuesPlan", **FORM, next="/staff/dues/plans/{id}")
        page, key = saved.url.path, {"code": "annuelle"}
        young = {"titleFr": "Jeunes", "titleEn": "Young", "amount": "10", "mostYears": "3", "student": ""}
        shown = await browser.post(page, "PutDuesTariff", **key, position="0", **young)
        assert "Young" in shown.text
        await browser.post(page, "LimitDuesPlan", **key, graduated="true")
        terms = (await plan_of("annuelle")).terms
        assert (terms.tariffs[0].most_years, terms.only and terms.only.graduated) == (3, True)
        await browser.post(page, "LimitDuesPlan", **key, graduated="")
        await browser.post(page, "DropDuesTariff", **key, position="1")
        terms = (await plan_of("annuelle")).terms
        assert (terms.tariffs, terms.only) == ((), None)

    async def test_an_exemption_is_added_and_removed(self, browser: Browser, dues: Dues) -> None:
        await browser.sign_in(await dues.administrator())
        form = {"code": "", "titleFr": "Première année", "titleEn": "First year", "student": "true", "studyYear": "1"}
        more = {"yearEnd": "true", "starts": "09-01", "until": "", "position": ""}
        shown = await browser.post("/staff/dues/plans", "PutDuesExemption", **form, **more)
        assert "First year" in shown.text
        assert "until the end of the year that begins on September 1" in shown.text
        await browser.post("/staff/dues/plans", "DropDuesExemption", code="premiere-annee")
        assert await DB.fetch_value("SELECT count(*) FROM dues.exemption") == 0

    async def test_a_real_person_is_tried_on_a_day(self, browser: Browser, dues: Dues) -> None:
        await browser.sign_in(await dues.administrator())
        saved = await browser.post(NEW, "PutDuesPlan", **FORM, next="/staff/dues/plans/{id}")
        anne = await dues.person("Annabelle", family_name="Petit", class_year=2015)
        found = await browser.get(f"{saved.url.path}?search=Annabelle&on=2027-09-01")
        assert "Annabelle" in found.text
        tried = await browser.get(f"{saved.url.path}?member={dues.id('Member', anne)}&on=2027-09-01")
        assert "What this person would pay" in tried.text
        assert "Annabelle" in tried.text
