"""The terms of a plan, as by-laws write them: what it costs whom, what time it covers, who may take it.

Amounts are integers of the currency's minor unit (cents). A day of the year is written ``MM-DD``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Kind = Literal["lifetime", "period", "free", "honorary"]
"""``free`` and ``honorary`` cost nothing and hold until they are ended; ``lifetime`` is paid once."""
Payer = Literal["member", "school", "employer"]
MOST = 100_000_00
"""No dues are higher: a slip of the keyboard is."""


def day_of_year(value: str) -> str:
    """``MM-DD`` of a real day; 29 February is in no ordinary year, so it is none.

    :raises ValueError: it is not such a day.
    """
    if not re.fullmatch(r"\d\d-\d\d", value):
        raise ValueError("write the day as MM-DD, 09-01 for the first of September")
    date.fromisoformat(f"2001-{value}")
    return value


DayOfYear = Annotated[str, AfterValidator(day_of_year)]
Words = dict[str, str]
"""A text by language: ``{"fr": "À vie", "en": "For life"}``."""


class Part(BaseModel):
    """The base of what terms are made of: unknown keys are refused, and nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Who(Part):
    """Conditions on a person; those that are given must all hold. Years are those since the class year."""

    least_years: int | None = Field(None, ge=-15, le=100, description="Years since graduation, at least.")
    most_years: int | None = Field(None, ge=-15, le=100, description="Years since graduation, at most.")
    least_age: int | None = Field(None, ge=0, le=120, description="Age on the day of joining, at least.")
    most_age: int | None = Field(None, ge=0, le=120, description="Age on the day of joining, at most.")
    student: bool | None = Field(None, description="Whether they are a student still.")
    graduated: bool | None = Field(None, description="Whether they hold a diploma of the school.")
    couple: bool | None = Field(None, description="Whether two people join together.")
    study_year: int | None = Field(None, ge=1, le=12, description="Which year of their studies this school year is.")


class Tariff(Who):
    """A price for some: the first tariff of a plan whose conditions hold is theirs."""

    title: Words = Field(description="What it is called, by language.")
    amount: int = Field(ge=0, le=MOST, description="In cents.")


class Placed(Part):
    """What stands in an order among others. PostgreSQL keeps none of keys (jsonb), so each says its place."""

    position: int = Field(
        0, ge=0, le=1000, description="Its place among the others; at the same one, by the short name."
    )


Some = TypeVar("Some", bound=Placed)


class Terms(Placed):
    """A plan, whole."""

    title: Words = Field(description="What it is called, by language.")
    kind: Kind = "period"
    amount: int = Field(0, ge=0, le=MOST, description="In cents, for whom no tariff fits.")
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$", description="ISO 4217.")
    open_amount: bool = Field(False, description="Whether people may give more than the amount.")
    tariffs: tuple[Tariff, ...] = ()
    only: Who | None = Field(None, description="Who may take it; without, everybody may.")
    category: Literal["member", "associate", "benefactor", "honorary"] = "member"

    period: Literal["fixed", "rolling"] = Field("fixed", description="The association's year, or from day to day.")
    months: int = Field(12, ge=1, le=120, description="How long it covers.")
    starts: DayOfYear = Field("01-01", description="When the association's year begins; 09-01 is a school year.")
    rollover: DayOfYear | None = Field(None, description="Who joins from this day on is covered for the next year too.")
    pro_rata: Literal["none", "month", "quarter"] = Field("none", description="Newcomers pay for what is left.")
    grace_days: int = Field(0, ge=0, le=1100, description="How long one stays in standing afterwards.")
    grace_until: DayOfYear | None = Field(None, description="Or until this day.")

    instalments: int = Field(1, ge=1, le=12, description="In how many parts it may be paid at the most, a month apart.")
    payers: tuple[Payer, ...] = ("member", "employer")
    on_sale: bool = Field(True, description="Whether people can take it by themselves.")
    approval: Literal["never", "first", "after_interruption"] = Field(
        "never", description="Whether staff agree to somebody's joining: the first time, or also after an interruption."
    )
    counterpart: bool = Field(False, description="Whether it buys something: account 7562 instead of 7561.")
    refund_days: int = Field(0, ge=0, le=366, description="Days within which it is paid back on demand; 0 never.")
    gives: tuple[Words, ...] = Field((), description="What it gives, a sentence each, by language.")

    @model_validator(mode="after")
    def fits(self) -> Self:
        """What one setting promises, another must not take away."""
        if self.kind in ("free", "honorary") and (self.amount or self.tariffs):
            raise ValueError("a free or honorary plan costs nothing: take its amount and tariffs away")
        if self.kind in ("lifetime", "period") and not (self.amount or self.tariffs or self.open_amount):
            raise ValueError("a plan that is paid needs an amount, or is free")
        if self.period == "rolling" and (self.rollover or self.pro_rata != "none"):
            raise ValueError("from day to day there is nothing to roll over, and no part of a year to pay for")
        if self.pro_rata == "quarter" and self.months % 3:
            raise ValueError("by quarters, a period has 3, 6, 9, 12 ... months")
        if self.grace_days and self.grace_until:
            raise ValueError("give either grace_days or grace_until")
        return self

    @property
    def free(self) -> bool:
        """Whether it never costs anything: the notion of being late does not exist for it."""
        return self.kind in ("free", "honorary")


class Exemption(Who, Placed):
    """People who owe nothing for a time, by right: they are exempt, with this reason. The first that holds counts."""

    title: Words = Field(description="The reason, by language.")
    until: Literal["year_end", "always"] | date = Field(
        "always",
        description="While the conditions hold, until the end of the association's year in which they do, or this day.",
    )
    starts: DayOfYear = Field("01-01", description="When the association's year begins, for year_end.")


def in_order(parts: Mapping[str, Some]) -> dict[str, Some]:
    """Plans or exemptions in the order that they say, however they were kept."""
    return dict(sorted(parts.items(), key=lambda part: (part[1].position, part[0])))


def next_place(parts: Mapping[str, Placed]) -> int:
    """The place after all others."""
    return max((part.position for part in parts.values()), default=-1) + 1
