"""How one pays by transfer, cheque and cash: what people are told, and what a banking app reads from the code."""

from __future__ import annotations

from typing import Any

import pytest
from bank_samples import IBAN
from making import Dues
from pydantic import ValidationError

from amicale import extensions_of, new_id
from amicale_dues.settings import DuesSettings
from amicale_dues.ways.bank.settings import BankSettings
from amicale_dues.ways.bank.ways import epc
from amicale_dues.ways.contract import WAYS, Owed, Way


async def way(name: str) -> Way:
    return next(one for one in await extensions_of(WAYS) if one.name == name)


def owed(amount: int = 5000, currency: str = "EUR") -> Owed:
    return Owed(new_id(), "RF1826000001", amount, currency, "fr")


class TestSettings:
    @pytest.mark.parametrize("given", ["FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189"])
    def test_an_iban_is_kept_short(self, given: str) -> None:
        assert DuesSettings(bank_iban=given).bank_iban == IBAN

    @pytest.mark.parametrize(
        "values", [{"bank_iban": "FR7630006000011234567890188"}, {"bank_iban": "x"}, {"bank_bic": "AGRI"}]
    )
    def test_a_slip_of_the_keyboard_is_refused(self, values: dict[str, Any]) -> None:
        with pytest.raises(ValidationError):
            DuesSettings(**values)

    def test_nothing_is_nothing(self) -> None:
        assert (DuesSettings(bank_iban=" ").bank_iban, DuesSettings(bank_bic="").bank_bic) == ("", "")


class TestTransfer:
    async def test_without_an_account_it_is_not_ready_and_says_what_to_do(self, dues: Dues) -> None:
        transfer = await way("transfer")
        assert not await transfer.ready()
        assert len((await transfer.setup()).missing) == 1

    async def test_it_says_the_account_and_the_reference(self, dues: Dues) -> None:
        await dues.set(bank_iban=IBAN, bank_bic="AGRIFRPP", bank_holder="Amicale")
        transfer = await way("transfer")
        advice = await transfer.advise(owed())
        assert [line.value for line in advice.lines] == [
            "Amicale", "FR76 3000 6000 0112 3456 7890 189", "AGRIFRPP", "RF1826000001",
        ]  # fmt: skip

    def test_the_code_says_what_the_standard_says(self) -> None:
        """EPC069-12, version 2.1, table 2: ten lines and the structured reference in the tenth."""
        said = epc(BankSettings(bank_iban=IBAN), "Amicale des\nAnciens", owed(5)).split("\n")
        assert said == ["BCD", "002", "1", "SCT", "", "Amicale des Anciens", IBAN, "EUR0.05", "", "RF1826000001"]

    @pytest.mark.parametrize(("amount", "currency"), [(5000, "CHF"), (0, "EUR"), (100_000_000_000, "EUR")])
    def test_what_the_code_cannot_say_has_none(self, amount: int, currency: str) -> None:
        assert epc(BankSettings(bank_iban=IBAN), "Amicale", owed(amount, currency)) == ""


class TestByHand:
    async def test_a_cheque_is_posted_once_there_is_an_address(self, dues: Dues) -> None:
        assert not await (await way("cheque")).ready()
        await dues.set(cheque_address="1 rue X, 75001 Paris", cheque_payee="Amicale")
        cheque = await way("cheque")
        assert await cheque.ready()
        values = [line.value for line in (await cheque.advise(owed())).lines]
        assert values == ["Amicale", "1 rue X, 75001 Paris", "RF1826000001"]

    async def test_cash_is_off_until_somebody_takes_it(self, dues: Dues) -> None:
        assert not await (await way("cash")).ready()
        await dues.set(cash=True, cash_place="Nadia, bureau B12")
        cash = await way("cash")
        assert await cash.ready()
        assert (await cash.advise(owed())).lines[0].value == "Nadia, bureau B12"

    async def test_members_are_never_led_to_invoices(self, dues: Dues) -> None:
        assert not await (await way("school")).ready()
