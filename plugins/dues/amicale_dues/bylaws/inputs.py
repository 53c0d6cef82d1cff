"""Plans and exemptions as a treasurer writes them: plain fields of a form."""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping
from typing import Any

import strawberry

from amicale import read_money
from amicale_dues.types import DuesPayer, DuesPlanKind
from amicale_dues.ways.bank.lines import clean


@strawberry.enum
class DuesPeriod(enum.Enum):
    """The association's year, or from day to day."""

    FIXED = "fixed"
    ROLLING = "rolling"


@strawberry.enum
class DuesProRata(enum.Enum):
    """What a newcomer pays who joins within a year."""

    NONE = "none"
    MONTH = "month"
    QUARTER = "quarter"


@strawberry.enum
class DuesApproval(enum.Enum):
    """Whether staff agree to somebody's joining."""

    NEVER = "never"
    FIRST = "first"
    AFTER_INTERRUPTION = "after_interruption"


@strawberry.enum
class DuesCategory(enum.Enum):
    """What members by a plan are called in the by-laws."""

    MEMBER = "member"
    ASSOCIATE = "associate"
    BENEFACTOR = "benefactor"
    HONORARY = "honorary"


PLACE = "Its place among the others, from 0; without, it stays where it is, and a new one comes last."


@strawberry.input(description="A plan's terms, but for its tariffs and for whom it is.")
class DuesPlanInput:
    """What is left out is as for a new plan. Days of the year are written MM-DD."""

    title_fr: str = ""
    title_en: str = ""
    kind: DuesPlanKind = DuesPlanKind.PERIOD
    category: DuesCategory = DuesCategory.MEMBER
    amount: str = strawberry.field(default="", description="As it is typed, 12.50.")
    open_amount: bool = False
    period: DuesPeriod = DuesPeriod.FIXED
    months: int = 12
    starts: str = "01-01"
    rollover: str = ""
    pro_rata: DuesProRata = DuesProRata.NONE
    grace_days: int = 0
    grace_until: str = ""
    instalments: int = 1
    payers: list[DuesPayer] = strawberry.field(default_factory=lambda: [DuesPayer.MEMBER])
    on_sale: bool = False
    approval: DuesApproval = DuesApproval.NEVER
    counterpart: bool = False
    refund_days: int = 0
    gives_fr: str = strawberry.field(default="", description="A sentence a line.")
    gives_en: str = strawberry.field(default="", description="The same lines in English.")
    position: int | None = strawberry.field(default=None, description=PLACE)


@strawberry.input(description="Conditions on a person, which must all hold; what is left out asks nothing.")
class DuesWhoInput:
    """Years are those since the class year."""

    least_years: int | None = None
    most_years: int | None = None
    least_age: int | None = None
    most_age: int | None = None
    student: bool | None = None
    graduated: bool | None = None
    couple: bool | None = None
    study_year: int | None = None


@strawberry.input(description="A price for some.")
class DuesTariffInput(DuesWhoInput):
    """The first tariff of a plan whose conditions hold is theirs."""

    title_fr: str = ""
    title_en: str = ""
    amount: str = ""


@strawberry.input(description="People who owe nothing by right.")
class DuesExemptionInput(DuesWhoInput):
    """With the reason that they read."""

    title_fr: str = ""
    title_en: str = ""
    until: str = strawberry.field(default="", description="A day, or empty where it holds with its conditions.")
    year_end: bool = strawberry.field(
        default=False, description="Until the end of the association's year in which the conditions hold."
    )
    starts: str = strawberry.field(default="01-01", description="When that year begins, MM-DD.")
    position: int | None = strawberry.field(default=None, description=PLACE)


def words(french: str, english: str) -> dict[str, str]:
    """A line of text by language; a language without words is left out."""
    said = (("fr", clean(french)), ("en", clean(english)))
    return {code: text for code, text in said if text}


def lines(french: str, english: str) -> list[dict[str, str]]:
    """Sentences by language, one a line; the n-th of one language is the n-th of the other."""
    ours, theirs = [[line.strip() for line in text.splitlines() if line.strip()] for text in (french, english)]
    most = max(len(ours), len(theirs))
    return [words(ours[at] if at < len(ours) else "", theirs[at] if at < len(theirs) else "") for at in range(most)]


def terms_in(it: DuesPlanInput, currency: str) -> dict[str, Any]:
    """What a form says, as terms have it."""
    free = it.kind in (DuesPlanKind.FREE, DuesPlanKind.HONORARY)
    timed = it.kind is DuesPlanKind.PERIOD
    fixed = timed and it.period is DuesPeriod.FIXED
    return {
        "title": words(it.title_fr, it.title_en), "kind": it.kind.value, "category": it.category.value,
        "amount": read_money(it.amount, currency, field="input.amount") if it.amount.strip() and not free else 0,
        "currency": currency, "open_amount": it.open_amount and not free,
        "period": it.period.value if timed else "fixed",
        "months": it.months if timed else 12, "starts": it.starts or "01-01",
        "rollover": it.rollover or None if fixed else None, "pro_rata": it.pro_rata.value if fixed else "none",
        "grace_days": it.grace_days if timed else 0, "grace_until": it.grace_until or None if timed else None,
        "instalments": it.instalments, "payers": [each.value for each in it.payers] or ["member"],
        "on_sale": it.on_sale, "approval": it.approval.value, "counterpart": it.counterpart,
        "refund_days": it.refund_days, "gives": lines(it.gives_fr, it.gives_en), **place_in(it.position),
    }  # fmt: skip


def exemption_in(it: DuesExemptionInput) -> dict[str, Any]:
    """What a form says of who owes nothing, as the by-laws have it."""
    until = it.until.strip() or ("year_end" if it.year_end else "always")
    return {
        "title": words(it.title_fr, it.title_en), **who_in(it), "until": until, "starts": it.starts or "01-01",
        **place_in(it.position),
    }  # fmt: skip


def place_in(position: int | None) -> dict[str, int]:
    """The place that was given."""
    return {} if position is None else {"position": position}


WHO = ("least_years", "most_years", "least_age", "most_age", "student", "graduated", "couple", "study_year")


def who_in(it: DuesWhoInput) -> dict[str, Any]:
    """The conditions that were given."""
    return {name: getattr(it, name) for name in WHO if getattr(it, name) is not None}


def slug(title: Mapping[str, str], taken: Mapping[str, Any]) -> str:
    """A short name of a new plan that no other has: ``a-vie``, ``a-vie-2``."""
    import unicodedata

    text = unicodedata.normalize("NFKD", next(iter(title.values()), "")).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", text).strip("-")[:40] or "plan"
    names = (base, *(f"{base}-{number}" for number in range(2, 1000)))
    return next(name for name in names if name not in taken)
