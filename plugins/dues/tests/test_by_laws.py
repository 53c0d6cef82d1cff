"""The by-laws of real associations, each said in settings alone, and what they answer to the questions that come up.

Where each rule was read: Supméca Alumni, règlement intérieur 2021; ISEP Alumni, règlement intérieur; ENSEA, règlement
intérieur 2017; Alumni ECE, règlement intérieur 2020; Force EDC, an article; the others from their own pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.periods import grace_end, instalments
from amicale_dues.bylaws.prices import Offer, exempt, offer, offered
from amicale_dues.settings import DuesSettings

YEAR_END = date(2026, 12, 31)


def settings(**plans: dict[str, Any]) -> DuesSettings:
    """By-laws as somebody writes them into the school's file."""
    exemptions = plans.pop("exemptions", {})
    titled = {code: {"title": {"fr": code}, **terms} for code, terms in plans.items()}
    return DuesSettings.model_validate({"plans": titled, "exemptions": exemptions})


def born(age: int, on: date) -> date:
    """The birth date of somebody who had a birthday yesterday."""
    return date(on.year - age, on.month, on.day - 1)


class TestSupmeca:
    """Year from January to December; annual or for life; three tariffs; first-years owe nothing."""

    LAWS = settings(
        annual={
            "amount": 6000, "tariffs": [
                {"title": {"fr": "Jeune diplômé"}, "most_years": 3, "amount": 3000},
                {"title": {"fr": "65 ans et plus"}, "least_age": 65, "amount": 4000},
            ],
        },
        life={"kind": "lifetime", "amount": 90000},
        exemptions={"first-year": {"title": {"fr": "Première année"}, "student": True, "study_year": 1}},
    )  # fmt: skip
    ON = date(2026, 4, 10)

    @pytest.mark.parametrize(
        ("class_year", "age", "amount"), [(2023, 26, 3000), (2022, 27, 6000), (1985, 64, 6000), (1984, 65, 4000)]
    )
    def test_three_tariffs_by_class_year_and_age(self, class_year: int, age: int, amount: int) -> None:
        person = Person(birth_date=born(age, self.ON), class_year=class_year)
        made = offer(self.LAWS.plans["annual"], person, self.ON)
        assert (made.amount, made.time.ends_on) == (amount, YEAR_END)

    def test_who_joins_late_pays_the_year_whole_and_is_covered_to_its_end(self) -> None:
        made = offer(self.LAWS.plans["annual"], Person(class_year=2000), date(2026, 12, 30))
        assert (made.amount, made.time.ends_on) == (6000, YEAR_END)

    def test_for_life_has_no_end(self) -> None:
        assert offer(self.LAWS.plans["life"], Person(), self.ON).time.ends_on is None

    def test_first_years_owe_nothing_until_their_second(self) -> None:
        person = Person(student=True, entry_year=2026, class_year=2029)
        rules = tuple(self.LAWS.exemptions.values())
        assert exempt(rules, person, date(2026, 11, 2)) is not None
        assert exempt(rules, person, date(2027, 8, 31)) is not None
        assert exempt(rules, person, date(2027, 9, 1)) is None


class TestIsep:
    """The last class are members by right until the next general meeting; three months late, nothing more is sent."""

    LAWS = settings(
        annual={"amount": 5000, "grace_days": 90},
        life={"kind": "lifetime", "amount": 60000},
        exemptions={
            "last-class": {
                "title": {"fr": "Dernière promotion"}, "least_years": 0, "most_years": 1, "until": "2027-03-20",
            }
        },
    )  # fmt: skip

    def test_the_last_class_is_exempt_until_the_meeting(self) -> None:
        rules, person = tuple(self.LAWS.exemptions.values()), Person(class_year=2026)
        assert exempt(rules, person, date(2027, 3, 20)) is not None
        assert exempt(rules, person, date(2027, 3, 21)) is None
        assert exempt(rules, Person(class_year=2024), date(2026, 3, 1)) is None

    def test_somebody_late_stays_in_standing_for_three_months(self) -> None:
        assert grace_end(self.LAWS.plans["annual"], YEAR_END) == date(2027, 3, 31)


class TestEnsea:
    """Who leaves the school is a member, and owes nothing for that calendar year."""

    LAWS = settings(
        annual={"amount": 4500, "refund_days": 0},
        exemptions={"leaving": {"title": {"fr": "Année de sortie"}, "least_years": 0, "most_years": 0}},
    )

    def test_the_year_of_leaving_is_free(self) -> None:
        rules, person = tuple(self.LAWS.exemptions.values()), Person(class_year=2026)
        assert exempt(rules, person, YEAR_END) is not None
        assert exempt(rules, person, date(2027, 1, 1)) is None


class TestEce:
    """Dues for graduated engineers only; staff agree anew after an interruption; honorary and benefactor members."""

    LAWS = settings(
        annual={"amount": 4000, "only": {"graduated": True}, "approval": "after_interruption"},
        benefactor={"amount": 20000, "open_amount": True, "category": "benefactor"},
        honorary={"kind": "honorary", "category": "honorary", "on_sale": False},
    )

    def test_only_graduates_are_offered_it(self) -> None:
        annual = self.LAWS.plans["annual"]
        assert offered(annual, Person(graduated=True), YEAR_END)
        assert not offered(annual, Person(graduated=False), YEAR_END)
        assert not offered(annual, Person(), YEAR_END)

    def test_honorary_members_pay_nothing_and_are_made_so(self) -> None:
        honorary = self.LAWS.plans["honorary"]
        assert honorary.free
        assert not honorary.on_sale
        assert offer(honorary, Person(), YEAR_END).amount == 0


class TestForceEdc:
    """300 EUR once for life; students are enrolled from their first year, in parts if they want."""

    LAWS = settings(life={"kind": "lifetime", "amount": 30000, "instalments": 4, "payers": ["member", "school"]})

    def test_three_hundred_for_life(self) -> None:
        made = offer(self.LAWS.plans["life"], Person(student=True, entry_year=2026), date(2026, 9, 15))
        assert (made.amount, made.currency, made.time.ends_on) == (30000, "EUR", None)

    def test_in_parts_nothing_is_lost(self) -> None:
        parts = instalments(10000, 3, date(2026, 1, 31))
        assert parts == [(date(2026, 1, 31), 3334), (date(2026, 2, 28), 3333), (date(2026, 3, 31), 3333)]


class TestSainteCroix:
    """Free for three years, 10 EUR for students under 25, 40 EUR, 70 EUR for a couple."""

    LAWS = settings(
        annual={
            "amount": 4000, "tariffs": [
                {"title": {"fr": "Sorti depuis moins de trois ans"}, "most_years": 3, "amount": 0},
                {"title": {"fr": "Étudiant"}, "student": True, "most_age": 24, "amount": 1000},
                {"title": {"fr": "Couple"}, "couple": True, "amount": 7000},
            ],
        }
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("person", "amount"),
        [
            (Person(class_year=2024), 0),
            (Person(class_year=2019, student=True, birth_date=date(2002, 1, 1)), 1000),
            (Person(class_year=2019, student=True, birth_date=date(2001, 1, 1)), 4000),
            (Person(class_year=1990, couple=True), 7000),
            (Person(class_year=1990), 4000),
            (Person(), 4000),
        ],
    )
    def test_tariffs(self, person: Person, amount: int) -> None:
        assert offer(self.LAWS.plans["annual"], person, date(2026, 6, 1)).amount == amount


class TestJardinDePoissy:
    """24 EUR, and 2 EUR less for each month that is over."""

    LAWS = settings(annual={"amount": 2400, "pro_rata": "month"})

    @pytest.mark.parametrize(
        ("on", "amount"), [(date(2026, 1, 1), 2400), (date(2026, 2, 28), 2200), (date(2026, 12, 31), 200)]
    )
    def test_newcomers_pay_for_the_months_that_are_left(self, on: date, amount: int) -> None:
        assert offer(self.LAWS.plans["annual"], Person(), on).amount == amount

    def test_who_renews_late_pays_the_year_whole(self) -> None:
        assert offer(self.LAWS.plans["annual"], Person(), date(2026, 5, 3), date(2025, 12, 31)).amount == 2400

    def test_who_comes_back_after_years_is_new(self) -> None:
        assert offer(self.LAWS.plans["annual"], Person(), date(2026, 7, 3), date(2023, 12, 31)).amount == 1200


class TestAkhalTeke:
    """Joining from October covers the next year too; who has not paid by 31 March is no member any more."""

    LAWS = settings(annual={"amount": 3000, "rollover": "10-01", "grace_until": "03-31"})

    @pytest.mark.parametrize(("on", "year"), [(date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027)])
    def test_october_covers_the_next_year(self, on: date, year: int) -> None:
        made = offer(self.LAWS.plans["annual"], Person(), on)
        assert (made.time.starts_on, made.time.ends_on, made.amount) == (on, date(year, 12, 31), 3000)

    def test_a_renewal_in_october_does_not_give_a_year_more(self) -> None:
        made = offer(self.LAWS.plans["annual"], Person(), date(2026, 10, 15), YEAR_END)
        assert (made.time.starts_on, made.time.ends_on) == (date(2027, 1, 1), date(2027, 12, 31))

    @pytest.mark.parametrize("year", [2026, 2027])
    def test_until_the_end_of_march(self, year: int) -> None:
        assert grace_end(self.LAWS.plans["annual"], date(year, 12, 31)) == date(year + 1, 3, 31)


class TestSchoolYear:
    """From September to August; from 1 September one is covered for the next."""

    LAWS = settings(annual={"amount": 2000, "starts": "09-01", "rollover": "06-01", "pro_rata": "quarter"})

    def test_a_year_of_the_school(self) -> None:
        made = offer(self.LAWS.plans["annual"], Person(), date(2026, 11, 23))
        assert (made.time.ends_on, made.amount) == (date(2027, 8, 31), 2000)
        assert offer(self.LAWS.plans["annual"], Person(), date(2026, 12, 1)).amount == 1500

    def test_from_june_on_the_next_one_too_at_its_price(self) -> None:
        made = offer(self.LAWS.plans["annual"], Person(), date(2027, 6, 1))
        assert (made.time.ends_on, made.amount) == (date(2028, 8, 31), 2000)


class TestFromDayToDay:
    LAWS = settings(annual={"amount": 2000, "period": "rolling", "grace_days": 30})

    @pytest.mark.parametrize(
        ("on", "until", "time"),
        [
            (date(2024, 2, 29), None, (date(2024, 2, 29), date(2025, 2, 27))),
            (date(2026, 5, 1), date(2026, 5, 20), (date(2026, 5, 21), date(2027, 5, 20))),
            (date(2026, 6, 1), date(2026, 5, 20), (date(2026, 5, 21), date(2027, 5, 20))),
            (date(2026, 6, 20), date(2026, 5, 20), (date(2026, 6, 20), date(2027, 6, 19))),
        ],
    )
    def test_a_year_follows_the_last_while_one_is_in_standing(self, on: date, until: date | None, time: Any) -> None:
        made = offer(self.LAWS.plans["annual"], Person(), on, until).time
        assert (made.starts_on, made.ends_on) == time


class TestSaintPaul:
    """A free membership, or 10 EUR and more to support."""

    LAWS = settings(free={"kind": "free"}, support={"amount": 1000, "open_amount": True})

    def test_the_free_plan_never_ends_and_never_costs(self) -> None:
        made = offer(self.LAWS.plans["free"], Person(), YEAR_END)
        assert made == Offer(made.time, 0, "EUR")
        assert made.time.ends_on is None


@pytest.mark.parametrize(
    "terms",
    [
        {"kind": "free", "amount": 100},
        {"amount": 0},
        {"amount": 100, "period": "rolling", "rollover": "10-01"},
        {"amount": 100, "pro_rata": "quarter", "months": 4},
        {"amount": 100, "grace_days": 3, "grace_until": "03-31"},
        {"amount": -1},
        {"amount": 100.5},
        {"amount": 100, "starts": "02-29"},
        {"amount": 100, "currency": "euro"},
        {"amount": 100, "amont": 3},
    ],
)
def test_by_laws_that_contradict_themselves_are_refused(terms: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        settings(plan=terms)
