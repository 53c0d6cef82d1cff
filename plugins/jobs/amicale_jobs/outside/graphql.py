"""What the world may read of offers, in the schema."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import strawberry

from amicale import Connection, Context, Order, Sql, batch, condition, connection, key_of, school_look, whole_address
from amicale_jobs.outside.posting import as_script, posting
from amicale_jobs.outside.reading import page_of, these
from amicale_jobs.settings import JobsSettings
from amicale_jobs.types import JobOffer

WORLD = Sql("{row}.state = 'open' AND {row}.public")


@strawberry.input(description="Which of the public offers; what is left out asks nothing.")
class PublicJobOfferFilter:
    """What somebody looks for who is no member."""

    search: str | None = condition("{row}.search @@ amicale.search_query({value})")
    contract: str | None = condition("{row}.contract = {value}", description="A code of jobContracts.")
    city: str | None = condition("{row}.city_key = ANY(amicale.city_keys({value}))")


@strawberry.type
class OutsideQuery:
    """For everybody."""

    public_job_offers: Connection[JobOffer] = connection(
        access="public", where=WORLD, filters=PublicJobOfferFilter,
        order=(Order(Sql("{row}.opened_at"), "timestamptz", descending=True),),
        description="Offers that the world may read. None while the school shows none.",
    )  # fmt: skip


async def postings(rows: Sequence[Any], context: Context) -> list[str | None]:
    """As schema.org/JobPosting, in JSON that may stand in a script element. Null where an offer is not public."""
    known, school = context.settings_of(JobsSettings).contracts, (await school_look()).name
    keys = [key_of(row.id, "JobOffer") for row in rows]
    public = await these(keys)
    return [
        as_script(posting(public[key], known.get(public[key]["contract"]), school, page_of(key)))
        if key in public else None
        for key in keys
    ]  # fmt: skip


async def cards(rows: Sequence[Any], context: Context) -> list[str | None]:
    """The whole address of the picture that networks show beside a link to it. Null where an offer is not public."""
    public = await these([key_of(row.id, "JobOffer") for row in rows])
    path = "/plugin/jobs/offers/{}/card.png"
    return [whole_address(path.format(row.id)) if key_of(row.id, "JobOffer") in public else None for row in rows]


@strawberry.type
class OfferOutside:
    """An offer as the world reads it."""

    posting: str | None = batch(postings, needs=("id",))
    share_card: str | None = batch(cards, needs=("id",))
