"""What is doubtful in an offer, at which field: what the law says of its contract and of its words, and what helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from amicale import Context, Text, translator
from amicale_jobs.law.contracts import Contract
from amicale_jobs.law.warnings import Facts, Warned, least_of, number_text, warnings
from amicale_jobs.law.wording import of_wording
from amicale_jobs.offers.values import api_name
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
PAY_SOURCE = "Directive (UE) 2023/970, article 5"
NEEDS = (
    "title",
    "words",
    "contract",
    "months",
    "hours",
    "weekly_hours",
    "pay_from",
    "pay_per",
    "currency",
    "starts_on",
)


@strawberry.type(description="A doubt about an offer. It never stands in the way.")
class JobWarning:
    """At which field, in which words, by which rule."""

    field: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the rules look at."""

    facts: Facts
    contract: str
    words: str


def written(row: Any) -> Written:
    """What the rules look at, of a row."""
    facts = Facts(
        title=row.title, months=row.months, hours=row.hours, weekly_hours=row.weekly_hours, pay_from=row.pay_from,
        pay_per=row.pay_per, currency=row.currency, starts_on=row.starts_on,
    )  # fmt: skip
    return Written(facts, row.contract, row.words)


def doubts(offer: Written, settings: JobsSettings) -> list[Warned]:
    """All of them, one a field and text."""
    contract = settings.contracts.get(offer.contract)
    found = warnings(offer.facts, contract) if contract else []
    if settings.wording == "french":
        found += of_wording(offer.facts.title, offer.words)
    if settings.pay_hint and lacks_pay(offer.facts, contract, found):
        found.append(Warned("pay_from", PAY_HINT, PAY_SOURCE))
    return found


PAY_HINT: Text = _("Say the pay, a range is enough: those who apply may ask for it before the first interview.")


def lacks_pay(facts: Facts, contract: Contract | None, found: Sequence[Warned]) -> bool:
    """Whether nothing is said of a pay that there is, here or by a rule already."""
    paid = contract is None or contract.pay in ("salary", "gratification")
    return paid and facts.pay_from is None and not any(each.field == "pay_from" for each in found)


async def load_warnings(rows: Sequence[Any], context: Context) -> list[list[JobWarning]]:
    """What is doubtful, for who writes it and for who looks at it."""
    settings, locale = context.settings_of(JobsSettings), context.actor.locale
    return [[shown(each, locale) for each in doubts(written(row), settings)] for row in rows]


def shown(warned: Warned, locale: str) -> JobWarning:
    """A doubt in the reader's language."""
    return JobWarning(field=api_name(warned.field), text=warned.text.to(locale), source=warned.source)


def rules_of(contract: Contract, currency: str) -> Mapping[str, tuple[Text, str]]:
    """What the law says of a kind of contract, by field, before anything is written.

    :param currency: of the pay: what is due in another is not said.
    """
    found: dict[str, tuple[Text, str]] = {}
    length, hours, due = contract.length, contract.hours, contract.gratification
    if length is not None and length.least == length.most and length.most is not None:
        found["months"] = _("%(most)g months.", most=length.most), length.source
    elif length is not None and length.least and length.most:
        found["months"] = _("%(least)g to %(most)g months.", least=length.least, most=length.most), length.source
    elif length is not None and length.most:
        found["months"] = _("%(most)g months at most.", most=length.most), length.source
    if hours is not None:
        found["hours"] = _("%(most)s hours at most.", most=number_text(hours.most)), hours.source
    if due is not None and due.currency == currency:
        text = _("Due from hour %(hour)d on: %(least)s per hour at least.", hour=due.from_hour,
                 least=least_of(due))  # fmt: skip
        found["pay_from"] = text, due.source
    return found
