"""What the law says of contracts is said with its source, at the field, and only where it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from amicale_jobs.law.contracts import FRENCH, Gratification, in_order
from amicale_jobs.law.warnings import Facts, warnings
from amicale_jobs.offers.doubts import rules_of


def said(contract: str, **facts: Any) -> list[tuple[str, str]]:
    return [(each.field, each.source) for each in warnings(Facts(**facts), FRENCH[contract])]


HOURS, LENGTH = "Code de l’éducation, L124-5 et D124-6", "Code de l’éducation, L124-5"
PAY = "Code de l’éducation, L124-6 et D124-8 (2025)"


class TestInternship:
    def test_of_six_months_and_924_hours_is_all_right(self) -> None:
        assert said("internship", months=6, hours=924, pay_from=435, pay_per="hour") == []

    @pytest.mark.parametrize(("facts", "where"), [
        ({"months": 7, "hours": 900, "pay_from": 435, "pay_per": "hour"}, ("months", LENGTH)),
        ({"months": 6, "hours": 925, "pay_from": 435, "pay_per": "hour"}, ("hours", HOURS)),
        ({"months": 6.5, "weekly_hours": 30, "pay_from": 435, "pay_per": "hour"}, ("months", LENGTH)),
    ])  # fmt: skip
    def test_longer_is_doubtful(self, facts: dict[str, Any], where: tuple[str, str]) -> None:
        assert said("internship", **facts) == [where]

    def test_its_hours_are_reckoned_from_its_length(self) -> None:
        assert ("months", HOURS) in said("internship", months=6.2, weekly_hours=35, pay_from=600, pay_per="hour")

    @pytest.mark.parametrize(("hours", "doubtful"), [(308, False), (309, True)])
    def test_gratification_is_due_from_the_309th_hour(self, hours: int, doubtful: bool) -> None:
        assert (("pay_from", PAY) in said("internship", months=2, hours=hours)) is doubtful

    @pytest.mark.parametrize(("cents", "per", "doubtful"), [
        (435, "hour", False), (434, "hour", True), (65975, "month", False), (60000, "month", True),
        (3045, "day", False),
    ])  # fmt: skip
    def test_less_than_the_least_is_doubtful(self, cents: int, per: str, doubtful: bool) -> None:
        assert bool(said("internship", months=3, hours=400, pay_from=cents, pay_per=per)) is doubtful

    def test_the_least_is_said_as_money_in_the_readers_language(self) -> None:
        (one,) = warnings(Facts(months=3, hours=400, pay_from=100, pay_per="hour"), FRENCH["internship"])
        assert "€4.35" in one.text.to("en")
        assert "4,35\xa0€" in one.text.to("fr")

    def test_numbers_are_written_as_the_reader_writes_them(self) -> None:
        facts = Facts(months=6, hours=1200, pay_from=435, pay_per="hour")
        (one,) = warnings(facts, FRENCH["internship"])
        assert "1,200" in one.text.to("en")
        assert "1\u202f200" in one.text.to("fr")

    def test_pay_in_another_currency_is_held_against_no_amount_of_euros(self) -> None:
        facts = {"months": 3, "hours": 400, "pay_per": "hour", "currency": "CHF"}
        assert said("internship", **facts) == []
        assert said("internship", **facts, pay_from=100) == []

    def test_a_school_abroad_has_its_own_least_in_its_own_currency(self) -> None:
        due = Gratification(from_hour=1, least=900, currency="TND", source="A law")
        contract = FRENCH["internship"].model_copy(update={"gratification": due})
        facts = Facts(months=3, hours=400, pay_from=800, pay_per="hour", currency="TND")
        (one,) = warnings(facts, contract)
        assert (one.field, one.source) == ("pay_from", "A law")
        assert "TND0.900" in one.text.to("en").replace("\xa0", "")
        (text, _source) = rules_of(contract, "TND")["pay_from"]
        assert "0,900" in text.to("fr")
        assert "pay_from" not in rules_of(contract, "EUR")
        assert warnings(replace(facts, currency="EUR"), contract) == []


class TestLength:
    @pytest.mark.parametrize(("contract", "months", "doubtful"), [
        ("apprenticeship", 5, True), ("apprenticeship", 6, False), ("apprenticeship", 36, False),
        ("apprenticeship", 37, True), ("professionalisation", 24, False), ("professionalisation", 25, True),
        ("fixed_term", 18, False), ("fixed_term", 19, True),
        ("vie", 24, False), ("vie", 25, True), ("permanent", 99, False), ("volunteering", 99, False),
    ])  # fmt: skip
    def test_is_between_what_the_law_says(self, contract: str, months: float, doubtful: bool) -> None:
        assert [each for each in said(contract, months=months) if each[0] == "months"] == (
            [("months", FRENCH[contract].length.source)] if doubtful and FRENCH[contract].length else []  # type: ignore[union-attr]
        )

    @pytest.mark.parametrize(("contract", "asked"), [("fixed_term", True), ("permanent", False)])
    def test_is_asked_for_where_there_is_an_end(self, contract: str, asked: bool) -> None:
        assert said(contract) == ([("months", "")] if asked else [])

    def test_every_rule_has_its_source(self) -> None:
        rules = [rule for each in FRENCH.values() for rule in (each.length, each.hours, each.gratification) if rule]
        assert len(rules) >= 8
        assert all(rule.source for rule in rules)


class TestInOrder:
    def test_is_by_position_whatever_the_settings_made_of_it(self) -> None:
        assert [code for code, _contract in in_order(dict(sorted(FRENCH.items())))] == list(FRENCH)
