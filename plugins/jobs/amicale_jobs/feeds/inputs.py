"""A list as somebody writes it: plain fields of a form, a path for each field of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import strawberry

from amicale import Refusal, key_of, translator
from amicale_jobs.feeds.mapping import FIELDS
from amicale_jobs.feeds.types import JobFeedFormat

_ = translator("jobs")
ID = strawberry.ID


@strawberry.input(description="A new list. Its address is read at once; what stands where is guessed.")
class CreateJobFeedInput:
    """What one says of it first."""

    title: str
    address: str = strawberry.field(default="", description="https; empty where files are taken in by the command.")
    company: ID | None = None
    hours: int = 6


@strawberry.input(
    description="What holds for a list. Each field of an offer has a path (`company.name`, `@id`), a value for all "
    "offers (`=France`), or is left empty."
)
class JobFeedInput:
    """The whole of it."""

    title: str
    address: str = ""
    company: ID | None = None
    hours: int = 6
    format: JobFeedFormat = JobFeedFormat.JSON
    items: str = strawberry.field(default="", description="Where the list stands; empty is the document itself.")
    contracts: str = strawberry.field(default="", description="One a line: their word = code of a kind of contract.")
    key: str = ""
    position: str = strawberry.field(default="", description="The title of the offer.")
    contract: str = ""
    expires_on: str = ""
    company_name: str = ""
    words: str = ""
    sector: str = ""
    city: str = ""
    country: str = ""
    remote: str = ""
    pay_from: str = ""
    pay_to: str = ""
    pay_per: str = ""
    currency: str = ""
    level: str = ""
    skills: str = ""
    starts_on: str = ""
    months: str = ""
    weekly_hours: str = ""
    apply_url: str = ""
    apply_address: str = ""


RENAMED = {"title": "position", "company": "company_name"}
"""Fields of an offer that a list has too, and their names in a form."""


def company_key(value: ID | None) -> Any:
    """The key of the company whose list it is."""
    return key_of(value, "JobCompany") if value else None


def hours_in(value: int) -> int:
    """How often it is asked.

    :raises Refusal: too often, or hardly ever.
    """
    if not 1 <= value <= 168:
        raise Refusal(
            _("A list is asked every hour at most, and every 168 hours (a week) at least."), field="input.hours"
        )
    return value


def started(it: CreateJobFeedInput) -> dict[str, Any]:
    """What somebody says of a new list."""
    return {
        "title": it.title, "address": it.address, "company": company_key(it.company), "hours": hours_in(it.hours)
    }  # fmt: skip


def written(it: JobFeedInput, contracts: Mapping[str, Any]) -> dict[str, Any]:
    """What a form says, as the service takes it."""
    said = {name: str(getattr(it, RENAMED.get(name, name))).strip() for name in FIELDS}
    mapping = {
        "items": it.items.strip(), "contracts": words_in(it.contracts, contracts),
        "fields": {name: path for name, path in said.items() if not path.startswith("=")},
        "fixed": {name: path[1:] for name, path in said.items() if path.startswith("=")},
    }  # fmt: skip
    return {
        "title": it.title, "address": it.address, "company": company_key(it.company), "hours": hours_in(it.hours),
        "format": it.format.value, "mapping": mapping,
    }  # fmt: skip


def words_in(text: str, contracts: Mapping[str, Any]) -> dict[str, str]:
    """Their words for kinds of contract, one a line.

    :raises Refusal: a line says no kind of contract that there is.
    """
    found = {}
    for line in filter(str.strip, text.splitlines()):
        word, sign, code = (part.strip() for part in line.rpartition("="))
        if not sign or not word or code not in contracts:
            known = ", ".join(contracts)
            message = _("“%(line)s” should be: their word = one of %(known)s.", line=line.strip()[:80], known=known)
            raise Refusal(message, field="input.contracts")
        found[word] = code
    return found
