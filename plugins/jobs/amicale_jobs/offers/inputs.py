"""An offer as a form has it: plain fields, amounts as people type them."""

from __future__ import annotations

import enum
from datetime import date
from typing import Any

import strawberry
from strawberry import UNSET

from amicale_jobs.types import JobPayPer, JobRemote

NOT_FIELDS = frozenset({"version"})


@strawberry.input(description="What an offer says. What is left out stays; null empties a field.")
class JobOfferInput:
    """All that its writer can say."""

    title: str | None = UNSET
    contract: str | None = strawberry.field(default=UNSET, description="A code of jobContracts.")
    company: str | None = strawberry.field(
        default=UNSET,
        description="A name, in whatever spelling. People of partners post for their own: it is not read.",
    )
    words: str | None = UNSET
    sector: str | None = UNSET
    city: str | None = UNSET
    country: str | None = strawberry.field(default=UNSET, description="ISO 3166-1 alpha-2.")
    remote: JobRemote | None = UNSET
    pay_from: str | None = strawberry.field(default=UNSET, description="As people type it: 38 000, 4.50.")
    pay_to: str | None = UNSET
    pay_per: JobPayPer | None = UNSET
    level: int | None = strawberry.field(default=UNSET, description="Years of study after the baccalaureate, 0 to 8.")
    class_years_from: int | None = UNSET
    class_years_until: int | None = UNSET
    skills: str | None = strawberry.field(default=UNSET, description="Separated by commas.")
    starts_on: date | None = UNSET
    months: float | None = UNSET
    hours: int | None = strawberry.field(default=UNSET, description="In all.")
    weekly_hours: float | None = UNSET
    apply_url: str | None = UNSET
    apply_address: str | None = UNSET
    apply_words: str | None = UNSET
    public: bool | None = UNSET
    expires_on: date | None = strawberry.field(default=UNSET, description="The last day on which it is shown.")
    version: int | None = strawberry.field(default=UNSET, description="As you read it: a later change is not lost.")


def given_in(input: JobOfferInput) -> dict[str, Any]:
    """The fields that were sent; enums as they are stored."""
    sent = {name: value for name, value in vars(input).items() if value is not UNSET and name not in NOT_FIELDS}
    return {name: value.value if isinstance(value, enum.Enum) else value for name, value in sent.items()}


def version_in(input: JobOfferInput) -> int | None:
    """The version that the writer has read, where they say."""
    return None if input.version is UNSET else input.version
