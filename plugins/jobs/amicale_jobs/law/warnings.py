"""What is doubtful in an offer, said with its source. Nothing is refused: the careers office decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_decimal

from amicale import Text, money_text, translator
from amicale_jobs.law.contracts import Contract, Gratification

_ = translator("jobs")
WEEKS_IN_A_MONTH = 52 / 12
USUAL_WEEK = 35.0
"""Hours, where an offer says none (Code du travail, L3121-27)."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an offer says that a rule may look at. Amounts are in the currency's smallest unit."""

    title: str = ""
    months: float | None = None
    hours: int | None = None
    weekly_hours: float | None = None
    pay_from: int | None = None
    pay_per: str = "month"
    currency: str = "EUR"
    starts_on: date | None = None

    @property
    def weekly(self) -> float:
        """Hours a week."""
        return self.weekly_hours or USUAL_WEEK

    @property
    def total_hours(self) -> float | None:
        """Hours in all: as it says, or as its length and its weeks make them. None where neither is known."""
        if self.hours is not None:
            return float(self.hours)
        return self.months * WEEKS_IN_A_MONTH * self.weekly if self.months else None

    @property
    def per_hour(self) -> float | None:
        """What is paid for an hour."""
        if self.pay_from is None:
            return None
        monthly = self.weekly * WEEKS_IN_A_MONTH
        hours = {"hour": 1.0, "day": self.weekly / 5, "month": monthly, "year": 12 * monthly}
        return self.pay_from / hours[self.pay_per]


@dataclass(frozen=True, slots=True)
class Warned:
    """A doubt: at which field, in which words, by which rule."""

    field: str
    text: Text
    source: str = ""


class MoneyText(Text):
    """An amount in the currency's smallest unit, its currency as ``of``: ``€4.35``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """As it is written in that language."""
        return money_text(int(self.english), self.values["of"], locale)


class NumberText(Text):
    """A whole number, as it is written in the reader's language: ``1,200``."""

    __slots__ = ()

    def to(self, locale: str) -> str:
        """As it is written in that language."""
        return str(format_decimal(int(self.english), locale=locale))


def number_text(number: int) -> Text:
    """A number in a sentence."""
    return NumberText("jobs", str(number))


def least_of(rule: Gratification) -> Text:
    """What is due for an hour at least."""
    return MoneyText("jobs", str(rule.least), {"of": rule.currency})


def warnings(facts: Facts, contract: Contract) -> list[Warned]:
    """All doubts about an offer of this kind."""
    return [*of_length(facts, contract), *of_hours(facts, contract), *of_pay(facts, contract)]


def of_length(facts: Facts, contract: Contract) -> Iterator[Warned]:
    """Too short, too long, or not said where the contract has an end."""
    if contract.ends and facts.months is None and facts.hours is None:
        yield Warned("months", _("Say how long it is: this kind of contract has an end."))
    rule = contract.length
    if rule is None or facts.months is None:
        return
    if rule.most is not None and facts.months > rule.most:
        yield Warned("months", _("This kind of contract lasts %(most)g months at most.", most=rule.most), rule.source)
    if rule.least is not None and facts.months < rule.least:
        text = _("This kind of contract lasts %(least)g months at least.", least=rule.least)
        yield Warned("months", text, rule.source)


def of_hours(facts: Facts, contract: Contract) -> Iterator[Warned]:
    """More hours than the contract may have."""
    rule, total = contract.hours, facts.total_hours
    if rule is not None and total is not None and total > rule.most + 0.5:
        text = _("That makes about %(hours)s hours; there may be %(most)s.",
                 hours=number_text(round(total)), most=number_text(rule.most))  # fmt: skip
        yield Warned("hours" if facts.hours else "months", text, rule.source)


def of_pay(facts: Facts, contract: Contract) -> Iterator[Warned]:
    """A gratification that is due and not said, or less than the least."""
    rule, total = contract.gratification, facts.total_hours
    if rule is None or total is None or total < rule.from_hour or facts.currency != rule.currency:
        return
    least = least_of(rule)
    if facts.pay_from is None:
        text = _("From hour %(hour)d on a gratification of %(least)s per hour is due. Say how much it is.",
                 hour=rule.from_hour, least=least)  # fmt: skip
        yield Warned("pay_from", text, rule.source)
    elif facts.per_hour is not None and round(facts.per_hour) < rule.least:
        text = _("That is less than the least gratification of %(least)s per hour.", least=least)
        yield Warned("pay_from", text, rule.source)
