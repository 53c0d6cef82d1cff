"""What jobs adds to the school that is looked at: a member's offer, a reader's report, a partner's company."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from matrix_filling import Filler

from amicale import DB, global_id, key_of

Values = Callable[[Mapping[str, str]], dict[str, Any]]
COMPANY = {"website": "https://markcompany.example", "siren": "552120222"}
POSITION = {"country": "PT", "ended_on": None, "is_current": True}
ALIKE, TWIN, LIKE = (UUID(int=number) for number in range(8_001_001, 8_001_004))
"""A company of nearly the same name; an offer that looks like the member's, and one that is like it."""
OFFER = {
    "state": "open", "source": "member", "contact": None, "feed": None, "contract": "permanent", "public": False,
    "apply_url": "https://markapply.example", "filled_by": "other", "pay_from": 100, "pay_to": 200, "country": "FR",
    "currency": "EUR", "class_years_from": 1900, "class_years_until": 2200, "weekly_hours": 35.0, "ended_at": None,
    "refusal": "unclear", "level": 5, "months": 6.0, "renewals": 0, "reminded_at": None, "asked_at": None,
}  # fmt: skip
TYPED = {"title": "Marknew", "contract": "permanent"}


def of(kind: str, **more: Any) -> Values:
    """The row of this type."""
    return lambda ids: {"id": ids[kind], **more}


def plain(**values: Any) -> Values:
    """The same whoever asks."""
    return lambda _ids: values


def token(**more: Any) -> Values:
    """The link of a mail about the offer."""

    def values(ids: Mapping[str, str]) -> dict[str, Any]:
        from amicale_jobs.offers.answering import token_for

        return {"token": token_for(key_of(ids["JobOffer"], "JobOffer"), key_of(ids["Member"], "Member")), **more}

    return values


QUERIES: Mapping[str, Values] = {
    "jobOffer": of("JobOffer"),
    "jobCompany": of("JobCompany"),
    "jobOfferToCopy": of("JobOffer"),
    "jobOfferSeen": of("JobOffer"),
    "jobOfferAsked": token(),
}
INPUTS: Mapping[str, Values] = {
    "writeJobOffer": plain(input=TYPED),
    "changeJobOffer": of("JobOffer", input={"title": "Marknew"}),
    "sendJobOffer": of("JobOffer"),
    "dropJobOffer": of("JobOffer"),
    "withdrawJobOffer": of("JobOffer"),
    "renewJobOffer": of("JobOffer"),
    "fillJobOffer": of("JobOffer", by="OTHER"),
    "answerAboutJobOffer": token(answer="OTHER"),
    "goToJobOffer": of("JobOffer"),
    "acceptJobOffer": of("JobOffer"),
    "acceptJobOffers": lambda ids: {"ids": [ids["JobOffer"]]},
    "refuseJobOffer": of("JobOffer", reason="UNCLEAR"),
    "reportJobOffer": of("JobOffer", reason="FRAUD"),
    "keepJobOffer": of("JobOffer"),
    "changeJobCompany": of("JobCompany", input={"sector": "Marknew"}),
    "mergeJobCompanies": lambda ids: {"keep": ids["JobCompany"], "gone": global_id("JobCompany", ALIKE)},
    "linkJobCompany": of("JobCompany"),
}
PATHS: Mapping[str, str] = {
    "/jobs/{id}": "JobOffer",
    "/offers/{id}": "JobOffer",
    "/jobs/{id}/apply": "JobOffer",
    "/jobs/{id}/edit": "JobOffer",
    "/jobs/{id}/check": "JobOffer",
    "/jobs/answer/{token}": "none",
    "/jobs/companies/{id}": "JobCompany",
    "/partner/jobs/{id}": "JobOffer",
    "/partner/jobs/{id}/edit": "JobOffer",
    "/partner/jobs/{id}/check": "JobOffer",
    "/staff/offers/{id}": "JobOffer",
    "/staff/offers/{id}/edit": "JobOffer",
    "/staff/offers/{id}/check": "JobOffer",
    "/staff/offers/companies/{id}": "JobCompany",
}
EMPTY: Mapping[str, str] = {
    "mutation sendJobOffer": "it is online",
    "mutation dropJobOffer": "it is online",
    "mutation acceptJobOffer": "it is online",
    "JobOffer.endedAt": "it is online",
}


async def the_offers(filler: Filler) -> None:
    """After the partners, one of whose companies it is."""
    works = await filler.row("amicale", "position", POSITION)
    employer = await DB.fetch_value("SELECT employer_key FROM amicale.position WHERE id = $1", works)
    company = await filler.row("jobs", "company", {**COMPANY, "also": [employer]})
    await DB.execute(
        """INSERT INTO jobs.company (id, name, key) SELECT $2, name || ' Sister', key || ' sister'
           FROM jobs.company WHERE id = $1""",
        company, ALIKE,
    )  # fmt: skip
    await filler.row("jobs", "offer", OFFER)
    await filler.row("jobs", "report", {"state": "waiting", "decided_by": None, "decided_at": None, "reason": "fraud"})
    for key, contract in ((TWIN, "permanent"), (LIKE, "internship")):
        await DB.execute(
            """INSERT INTO jobs.offer (id, title, company, contract, sector, city, country, level, starts_on, source,
                                       state, expires_on, opened_at)
               SELECT $2, title, company, $3, sector, city, country, level, starts_on, 'staff',
                      'open', expires_on, now() FROM jobs.offer WHERE id = $1""",
            filler.rows["jobs", "offer"], key, contract,
        )  # fmt: skip
