"""Companies: found by those who look after offers, read by everybody."""

from __future__ import annotations

import strawberry
from strawberry import UNSET

from amicale import Connection, Info, Order, Partner, Ref, Sql, act, condition, connection, key_of, many, one
from amicale_jobs import tables
from amicale_jobs.companies import service
from amicale_jobs.rules import MANAGE
from amicale_jobs.types import LATEST_OPENED, JobCompany, JobOffer

ID = strawberry.ID
BY_NAME = (Order(Sql("{row}.key")),)
SEARCH = Sql(
    "(strpos({row}.key, (SELECT amicale.fold({value:text}))) > 0 "
    "OR EXISTS (SELECT FROM unnest({row}.also) AS a WHERE strpos(a, (SELECT amicale.fold({value:text}))) > 0))"
)
ALIKE = """{row}.id <> {parent}.id AND ({row}.siren <> '' AND {row}.siren = {parent}.siren
    OR strpos({row}.key || ' ', {parent}.key || ' ') = 1 OR strpos({parent}.key || ' ', {row}.key || ' ') = 1
    OR replace({row}.key, ' ', '') = replace({parent}.key, ' ', ''))"""


@strawberry.input(description="Conditions that must all hold.")
class JobCompanyFilter:
    """What companies can be filtered by."""

    hiring: bool | None = condition(
        "(EXISTS (SELECT FROM jobs.offer h WHERE h.company = {row}.id AND h.state = 'open')) = {value:boolean}"
    )
    partner: bool | None = condition("({row}.partner IS NOT NULL) = {value:boolean}")


@strawberry.input(description="What a company's page says. What is left out stays.")
class JobCompanyInput:
    """All that staff can change."""

    name: str | None = UNSET
    sector: str | None = UNSET
    website: str | None = UNSET
    about: str | None = UNSET
    siren: str | None = UNSET
    also: str | None = strawberry.field(default=UNSET, description="Other spellings, one a line.")
    version: int | None = UNSET


@strawberry.type
class CompaniesQuery:
    """What can be asked."""

    job_companies: Connection[JobCompany] = connection(
        access="member", order=BY_NAME, search=SEARCH, filters=JobCompanyFilter, page=50,
        description="Companies that offer work here, or did.",
    )  # fmt: skip


@strawberry.type
class CompanyOffers:
    """What a company offers now, and what staff see of it."""

    open_offers: list[JobOffer] | None = many(
        tables.Offer.company, where=Sql("{row}.state = 'open'"), order=LATEST_OPENED, limit=50
    )
    partner_account: Partner | None = one(tables.Company.partner)
    alike: list[JobCompany] | None = many(
        on=Sql(ALIKE), order=BY_NAME, limit=10, visible=Sql(f"{{may[{MANAGE}]}}"),
        description="Others that may be the same.",
    )  # fmt: skip


@strawberry.type
class CompaniesMutation:
    """What can be done."""

    @act(access=MANAGE)
    async def change_job_company(self, info: Info, id: ID, input: JobCompanyInput) -> JobCompany | None:
        """Change what a company's page says. Its former name stays a spelling that finds it."""
        given = {name: value for name, value in vars(input).items() if value is not UNSET and name != "version"}
        version = None if input.version is UNSET else input.version
        await service.change(info.context.actor, key_of(id, "JobCompany"), given, version)
        return company_of(id)

    @act(access=MANAGE)
    async def merge_job_companies(self, info: Info, keep: ID, gone: ID) -> JobCompany | None:
        """Two spellings are one company: everything follows the one that is kept."""
        await service.merge(info.context.actor, key_of(keep, "JobCompany"), key_of(gone, "JobCompany"))
        return company_of(keep)

    @act(access=MANAGE)
    async def link_job_company(self, info: Info, id: ID, partner: ID | None = None) -> JobCompany | None:
        """Say which partner a company is; without one, it is nobody's."""
        which = key_of(partner, "Partner") if partner else None
        await service.link_partner(info.context.actor, key_of(id, "JobCompany"), which)
        return company_of(id)


def company_of(id: str) -> JobCompany | None:
    """A company, read as any query reads it."""
    return Ref(JobCompany, key_of(id, "JobCompany"))  # type: ignore[return-value]
