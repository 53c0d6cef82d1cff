"""Money is counted in whole smallest units, shown as the reader writes it, and read as people type it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from babel.numbers import format_currency

from amicale.errors import Refusal
from amicale.money import LARGEST, Money, as_decimal, money_text, money_typed, read_money, reader
from amicale.portal.filters import money, typed_money


class TestMoneyText:
    @pytest.mark.parametrize(
        ("amount", "currency", "locale", "shown"),
        [
            (1250, "EUR", "fr", "12,50\xa0€"),
            (1250, "EUR", "en", "€12.50"),
            (-1250, "EUR", "en", "-€12.50"),
            (123_456_789, "EUR", "fr", "1\u202f234\u202f567,89\xa0€"),
            (500, "JPY", "en", "¥500"),
            (1250, "CHF", "en", "CHF\xa012.50"),
            (1250, "CHF", "fr", "12,50\xa0CHF"),
            (1250, "CAD", "en", "CA$12.50"),
            (5000, "XAF", "fr", "5\u202f000\xa0FCFA"),
            (1250, "TND", "fr", "1,250\xa0TND"),
            (1250, "RSD", "en", "RSD\xa012.50"),  # shown without decimals by the CLDR, counted with two by ISO 4217
        ],
    )
    def test_is_as_the_reader_writes_it(self, amount: int, currency: str, locale: str, shown: str) -> None:
        assert money_text(amount, currency, locale) == shown

    @pytest.mark.parametrize(
        ("amount", "currency", "locale", "shown"),
        [
            (50_000, "EUR", "fr", "500\xa0€"), (50_050, "EUR", "en", "€500.50"), (100_000, "EUR", "en", "€1,000"),
            (500, "JPY", "en", "¥500"), (1_000, "TND", "fr", "1\xa0TND"),
        ],
    )  # fmt: skip
    def test_short_it_has_no_decimals_that_say_nothing(
        self, amount: int, currency: str, locale: str, shown: str
    ) -> None:
        assert money_text(amount, currency, locale, short=True) == shown

    def test_one_currency_does_not_change_how_babel_shows_others(self) -> None:
        assert money_text(100, "JPY", "en") == "¥100"
        assert format_currency(1, "EUR", locale="en", currency_digits=False) == "€1.00"

    def test_is_exact_however_large(self) -> None:
        assert str(as_decimal(10**20 + 1, "EUR")) == "1000000000000000000.01"


class TestReadMoney:
    @pytest.mark.parametrize(
        ("typed", "amount"),
        [("12,50", 1250), ("12.5", 1250), (" 12 ", 1200), ("1 250", 125_000), ("1\u202f250,50", 125_050), ("0", 0)],
    )
    def test_takes_what_people_type(self, typed: str, amount: int) -> None:
        assert read_money(typed, "EUR") == amount

    @pytest.mark.parametrize("typed", ["", "twelve", "-1", "1,250.00", "1e5", "12 50", "٣", "NaN", "0x10"])
    def test_refuses_what_is_no_amount(self, typed: str) -> None:
        with pytest.raises(Refusal, match=r"such as 12\.50") as caught:
            read_money(typed, "EUR", field="input.fee")
        assert caught.value.field == "input.fee"

    def test_refuses_decimals_that_the_currency_has_not(self) -> None:
        with pytest.raises(Refusal, match=r"smallest amount of EUR is 0.01"):
            read_money("1.005", "EUR")
        with pytest.raises(Refusal, match="smallest amount of JPY is 1"):
            read_money("1.5", "JPY")
        assert read_money("1.005", "TND") == 1005

    def test_refuses_what_fits_no_int(self) -> None:
        assert read_money(str(LARGEST), "JPY") == LARGEST
        with pytest.raises(Refusal, match="too large"):
            read_money(str(LARGEST + 1), "JPY")

    @pytest.mark.parametrize("locale", ["en", "fr"])
    def test_reads_what_a_field_shows(self, locale: str) -> None:
        assert read_money(money_typed(1_234_505, "EUR", locale), "EUR") == 1_234_505


class TestMoneyOf:
    async def test_is_null_where_a_column_is(self) -> None:
        rows = [SimpleNamespace(fee=much, code=code) for much, code in ((0, "EUR"), (None, "EUR"), (5, ""))]
        assert await reader("fee", "code")(rows, None) == [Money(amount=0, currency="EUR"), None, None]


class TestFilters:
    def test_show_money_as_the_schema_gives_it_and_nothing_of_none(self) -> None:
        fee = {"amount": 1250, "currency": "EUR"}
        assert (money(fee, "fr"), typed_money(fee, "fr")) == ("12,50\xa0€", "12,50")
        assert (money(None, "fr"), typed_money(None, "fr")) == ("", "")
