"""Terms in words, prices with their reasons, and ``amicale dues plans``."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from making import Dues

from amicale_dues.bylaws.commands import plans
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.preview import prices
from amicale_dues.bylaws.terms import Tariff, Terms
from amicale_dues.bylaws.words import in_sentences
from amicale_dues.mine.words import reasons

ON = date(2026, 11, 23)
LAWS: dict[str, dict[str, Any]] = {
    "annual": {
        "amount": 5000, "rollover": "10-01", "pro_rata": "month", "grace_until": "03-31", "instalments": 3,
        "approval": "first", "only": {"graduated": True}, "tariffs": [{"title": {"en": "Young"}, "amount": 2000,
        "most_years": 3}],
    },
    "rolling": {"amount": 1000, "period": "rolling", "months": 6, "grace_days": 10, "on_sale": False},
    "life": {"kind": "lifetime", "amount": 30000, "open_amount": True},
    "free": {"kind": "free"},
    "honorary": {"kind": "honorary", "category": "honorary"},
}  # fmt: skip


def terms(code: str) -> Terms:
    """A plan."""
    return Terms.model_validate({"title": {"en": code, "fr": code}, **LAWS[code]})


class TestWords:
    """A plan in sentences."""

    async def test_each_is_a_sentence_without_a_place_left_open(self, dues: Dues) -> None:
        for said in (in_sentences(terms(code), locale) for code in LAWS for locale in ("en", "fr")):
            assert said
            assert all(each.endswith(".") and "%" not in each and "None" not in each for each in said)
        assert "1er octobre" in " ".join(in_sentences(terms("annual"), "fr"))

    def test_every_term_is_said(self) -> None:
        said = " ".join(in_sentences(terms("annual"), "en"))
        parts = "€50.00", "Young", "€20.00", "3 years ago", "October 1", "March 31", "3 parts", "diploma", "agrees"
        assert [each for each in parts if each not in said] == []

    def test_a_reason_is_what_holds_for_this_person(self) -> None:
        tariff = Tariff(title={"en": "Young"}, amount=0, most_years=3)
        (said,) = [each.to("en") for each in reasons(tariff, Person(class_year=2024), ON)]
        assert "2024" in said


class TestPrices:
    """What examples would pay."""

    def test_nobody_is_offered_what_is_not_for_them(self) -> None:
        found = {str(each.who): each.made for each in prices(terms("annual"), ON)}
        without = [made for who, made in found.items() if "without a diploma" in who or "first year" in who]
        assert without == [None, None]

    async def test_the_command_for_people_and_for_scripts(self, dues: Dues, capsys: pytest.CaptureFixture[str]) -> None:
        await dues.plan("annual", **LAWS["annual"])
        await plans(on=None, as_json=False, language="en")
        assert "€50.00" in capsys.readouterr().out
        await plans(on=None, as_json=True, language="fr")
        (found,) = json.loads(capsys.readouterr().out)
        assert (found["code"], found["members"], found["terms"]["amount"]) == ("annual", 0, 5000)
