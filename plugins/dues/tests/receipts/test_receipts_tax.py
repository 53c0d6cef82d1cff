"""Tax receipts: off unless the association says by which right, and then with all that must stand on them."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from making import Dues
from pydantic import ValidationError

from amicale import DB, today
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.receipts import tax
from amicale_dues.receipts.rendering import pdf
from amicale_dues.receipts.spelled import euros_in_words, number_in_words
from amicale_dues.receipts.store import receipt_for
from amicale_dues.settings import DuesSettings

STATED = {
    "tax_basis": "general_interest", "tax_statement": "Rescrit du 3 mars 2025, n° 2025-17",
    "tax_object": "Aider les étudiants", "tax_signatory": "Jeanne Martin, trésorière",
}  # fmt: skip
LAST_YEAR = today().year - 1
THEN = date(LAST_YEAR, 6, 1)


class TestSettings:
    def test_are_off_by_default(self) -> None:
        assert DuesSettings().tax_basis == ""

    @pytest.mark.parametrize("missing", ["tax_statement", "tax_object", "tax_signatory"])
    def test_nobody_issues_them_without_saying_by_which_right(self, missing: str) -> None:
        with pytest.raises(ValidationError, match="tax_statement"):
            DuesSettings(**{**STATED, missing: " "})


class TestOrder:
    async def test_is_refused_without_a_right_and_within_the_year(self, dues: Dues, refused: Any) -> None:
        actor = await dues.treasurer()
        async with refused("OFF"):
            await tax.order(actor, LAST_YEAR)
        await dues.set(**STATED)
        async with refused("BAD_USER_INPUT", "year"):
            await tax.order(actor, today().year)
        async with refused("FORBIDDEN"):
            await tax.order(await dues.auditor(), LAST_YEAR)

    async def test_writes_one_for_each_gift_and_no_more(self, dues: Dues) -> None:
        await dues.set(**STATED)
        anne = await dues.person("Anne", family_name="Durand", city="Lyon")
        gift, bought = await dues.plan("gift", amount=5000), await dues.plan("bought", amount=5000)
        await dues.payment(await dues.charge(anne, 5000, gift, on=THEN), 5000, on=THEN)
        await dues.payment(await dues.charge(anne, 5000, bought, on=THEN, counterpart=True), 5000, on=THEN)
        for _ in range(2):
            await tax.order(await dues.treasurer(), LAST_YEAR)
            await work_off(dues.school.assembly)
        rows = await DB.fetch("SELECT id, number, amount, content FROM dues.receipt WHERE kind = 'tax'")
        assert [(row["number"], row["amount"]) for row in rows] == [(1, 5000)]
        said = json.loads(rows[0]["content"])
        assert said["amount_in_words"] == "cinquante euros"
        assert (said["statement"], said["people"]["city"]) == (STATED["tax_statement"], "Lyon")
        assert (await pdf(await receipt_for(dues.as_(anne), rows[0]["id"]), "en"))[:5] == b"%PDF-"
        (year,) = await tax.tax_years()
        assert (year.year, year.issued, year.total, year.waiting, year.changed) == (LAST_YEAR, 1, 5000, 0, 0)

    async def test_counts_what_was_not_paid_back_and_tells_of_what_is_afterwards(self, dues: Dues) -> None:
        await dues.set(**STATED)
        payment = await dues.payment(await dues.charge(await dues.person(), 5000, on=THEN), 5000, on=THEN)
        for key, at in (("a", THEN + timedelta(days=9)), ("b", today())):
            async with DB.transaction():
                await pay_back(payment, PaidBack(key, 1000, at, "bank"))
            await tax.write_all({"year": LAST_YEAR})
        assert await DB.fetch_value("SELECT amount FROM dues.receipt WHERE kind = 'tax'") == 4000
        assert (await tax.tax_years())[0].changed == 1


class TestPage:
    async def test_explains_and_where_they_are_on_counts(self, dues: Dues, browser: Browser) -> None:
        await dues.payment(await dues.charge(await dues.person(), 5000, on=THEN), 5000, on=THEN)
        await browser.sign_in(await dues.administrator())
        assert "1740 A" in (await browser.get("/staff/dues/receipts/tax")).text


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "zéro euro"), (1, "zéro euro et un centime"), (100, "un euro"), (150, "un euro et cinquante centimes"),
        (28105, "deux-cent-quatre-vingt-un euros et cinq centimes"), (30000, "trois-cents euros"),
        (8000, "quatre-vingts euros"), (7100, "soixante-et-onze euros"), (9700, "quatre-vingt-dix-sept euros"),
        (2100, "vingt-et-un euros"), (20000, "deux-cents euros"), (100000, "mille euros"),
        (123456, "mille-deux-cent-trente-quatre euros et cinquante-six centimes"),
        (8000000, "quatre-vingt-mille euros"), (100000000, "un-million d’euros"),
        (200000100, "deux-millions-un euros"),
    ],
)  # fmt: skip
def test_an_amount_in_words(cents: int, said: str) -> None:
    assert euros_in_words(cents) == said


@pytest.mark.parametrize(("number", "said"), [(17, "dix-sept"), (80_080, "quatre-vingt-mille-quatre-vingts")])
def test_a_number_in_words(number: int, said: str) -> None:
    assert number_in_words(number) == said
