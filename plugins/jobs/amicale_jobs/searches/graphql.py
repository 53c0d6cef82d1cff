"""The list of offers, its counts, and saved searches, in the schema."""

from __future__ import annotations

from datetime import date

import strawberry

from amicale import Connection, Info, Order, Sql, act, by_id, connection, many
from amicale_jobs.searches import facets, filters
from amicale_jobs.searches.answers import JobOfferFacets, as_answer, asked_for, words_of
from amicale_jobs.searches.criteria import OPEN, fits_in, put
from amicale_jobs.searches.saving import Wanted, every_of
from amicale_jobs.searches.telling import subscribed
from amicale_jobs.searches.tokens import search_to_stop
from amicale_jobs.searches.types import OLDEST_FIRST, SavedJobSearch
from amicale_jobs.types import JobOffer, JobRemote

IN_ROW = put(OPEN, "{row}")
NEW_FOR_ME = Sql(
    f"{IN_ROW} AND {{row}}.opened_at > now() - interval '7 days' "
    f"AND {{row}}.posted_by IS DISTINCT FROM {{me}} AND EXISTS ("
    f"SELECT FROM jobs.saved_search s WHERE s.member = {{me}} AND {fits_in('{row}', 's')})"
)
SHARED = "(SELECT count(*) FROM unnest({row}.title_words) w WHERE w = ANY({parent}.title_words))"
LIKENESS = (
    f"(3 * {SHARED} + CASE WHEN {{row}}.contract = {{parent}}.contract THEN 3 ELSE 0 END"
    " + CASE WHEN {parent}.sector_key <> '' AND {row}.sector_key = {parent}.sector_key THEN 2 ELSE 0 END"
    " + CASE WHEN {parent}.city_key <> '' AND {row}.city_key = {parent}.city_key THEN 2 ELSE 0 END"
    " + CASE WHEN {row}.skills && {parent}.skills THEN 2 ELSE 0 END)"
)
SIMILAR = Sql(
    f"{IN_ROW} AND {{row}}.id <> {{parent}}.id AND {{row}}.twin <> {{parent}}.twin AND ("
    "{row}.title_words && {parent}.title_words OR {parent}.sector_key <> '' AND {row}.sector_key = {parent}.sector_key "
    f"AND {{row}}.contract = {{parent}}.contract) AND {LIKENESS} >= 5"
)


@strawberry.type
class OfferSimilar:
    """What this room adds to an offer."""

    similar: list[JobOffer] | None = many(
        on=SIMILAR, order=(Order(Sql(LIKENESS), "int", descending=True), filters.OPENED), limit=4,
        description="Open offers that are like this one: by title, contract, sector, place and skills.",
    )  # fmt: skip


@strawberry.type(description="A search whose mails an address ends.")
class JobAlertToStop:
    """What whoever has the mail is told: nothing of the search itself."""

    known: bool = strawberry.field(description="Whether it still sends mails.")


@strawberry.type
class SearchesQuery:
    """What can be asked."""

    job_offers: Connection[JobOffer] = connection(
        access="member", on=Sql(IN_ROW), order=filters.NEWEST, orders=filters.JobOfferOrder, order_map=filters.ORDERS,
        filters=filters.JobOfferFilter, search=filters.SEARCH, search_order=filters.BEST,
        description="Open offers. What is searched is looked for in title, company, skills, sector, place and text.",
    )  # fmt: skip
    new_job_offers: list[JobOffer] = many(
        access="member", on=NEW_FOR_ME, order=filters.NEWEST, limit=6,
        description="What your saved searches have found in the last seven days.",
    )  # fmt: skip
    my_saved_job_searches: list[SavedJobSearch] = many(access="member", order=OLDEST_FIRST)

    saved_job_search: SavedJobSearch | None = by_id(access="member")

    @act(access="member", weight=100)
    async def job_offer_facets(
        self, info: Info, search: str | None = None, filter: filters.JobOfferFilter | None = None
    ) -> JobOfferFacets:
        """What the list could be narrowed by, and how many offers would be left. Takes what jobOffers takes."""
        context, asked = info.context, asked_for(search, filter)
        return as_answer(await facets.facets(context, asked), asked, context)

    @act(access="member")
    async def job_alerts_on(self, info: Info) -> bool:
        """Whether you get alerts at all: no, once you have unsubscribed from all of them."""
        return await subscribed(info.context.actor.require_member())

    @act(access="public")
    async def job_alert_to_stop(self, info: Info, token: str) -> JobAlertToStop | None:
        """Which search's mails this address ends; null when there is none any more."""
        every = await every_of(await search_to_stop(token))
        return JobAlertToStop(known=every != "never") if every else None


@strawberry.input(description="What somebody looks for. What is left out is no matter.")
class SavedJobSearchInput:
    """Criteria."""

    words: str = ""
    contracts: list[str] = strawberry.field(default_factory=list)
    sectors: list[str] = strawberry.field(default_factory=list)
    cities: list[str] = strawberry.field(default_factory=list)
    country: str = ""
    remote: list[JobRemote] = strawberry.field(default_factory=list)
    level_until: int | None = None
    starts_from: date | None = None
    starts_until: date | None = None
    pay_shown: bool = False
    for_me: bool = False
    from_partner: bool = False

    def wanted(self) -> Wanted:
        """As the service takes it."""
        return Wanted(
            words=" ".join(self.words.split()), contracts=words_of(self.contracts), sectors=words_of(self.sectors),
            cities=words_of(self.cities), country=self.country.upper(), remote=words_of(self.remote),
            level_until=self.level_until, starts_from=self.starts_from, starts_until=self.starts_until,
            pay_shown=self.pay_shown, for_me=self.for_me, from_partner=self.from_partner,
        )  # fmt: skip
