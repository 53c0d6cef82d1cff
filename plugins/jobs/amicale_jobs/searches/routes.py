"""A search as a feed, at its secret address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from litestar import Response, get

from amicale import DB, Refusal, acting_for, global_id, settings_of, today, translator, whole_address
from amicale_jobs.offers.words import contract_title, pay_words, place
from amicale_jobs.outside.atom import MEDIA_TYPE, Entry, atom
from amicale_jobs.rules import stands
from amicale_jobs.searches.criteria import fits
from amicale_jobs.searches.tokens import search_of_feed
from amicale_jobs.searches.words import address_of
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
NEWEST = f"""
    SELECT o.id, o.title, o.contract, o.city, o.country, o.pay_from, o.pay_to, o.pay_per, o.currency, o.opened_at,
           coalesce(c.name, '') AS company
    FROM jobs.saved_search s JOIN jobs.offer o ON o.state = 'open' AND o.expires_on >= $2
        AND {stands("o")} AND {fits("o", "s")}
    LEFT JOIN jobs.company c ON c.id = o.company WHERE s.id = $1 ORDER BY o.opened_at DESC, o.id LIMIT 50
"""  # noqa: S608 -- our own text
PRIVATE = {"cache-control": "private, max-age=900", "x-robots-tag": "noindex"}


@get("/plugin/jobs/feeds/{token:str}", access="public")
async def search_feed(token: str) -> Response[bytes]:
    """What a saved search finds: title, company, place, pay. The rest is read by who is signed in.

    Whoever has the address has this and nothing else; it does not say whose search it is.
    """
    search = await search_of_feed(token.removesuffix(".xml"))
    if search is None:
        raise Refusal(_("There is no such feed (any more)."), code="NOT_FOUND")
    row = await DB.fetch_row("SELECT * FROM jobs.saved_search WHERE id = $1", search)
    if row is None:
        raise Refusal(_("There is no such feed (any more)."), code="NOT_FOUND")
    locale, known = (await acting_for(row["member"])).locale, (await settings_of(JobsSettings)).contracts
    entries = [entry(each, known, locale) for each in await DB.fetch(NEWEST, search, today())]
    own = whole_address(f"/plugin/jobs/feeds/{token}")
    page = whole_address(address_of(type("Row", (), dict(row))))
    return Response(
        atom(row["title"], own, page, entries, now=datetime.now(UTC)), media_type=MEDIA_TYPE, headers=PRIVATE
    )


def entry(row: Mapping[str, Any], known: Mapping[str, Any], locale: str) -> Entry:
    """An offer in a feed."""
    pay = pay_words(row["pay_from"], row["pay_to"], row["pay_per"], row["currency"], locale)
    said = [contract_title(known, row["contract"], locale), place(row["city"], row["country"], locale), pay]
    address = whole_address(f"/jobs/{global_id('JobOffer', row['id'])}")
    return Entry(address, row["title"], " · ".join(filter(None, said)), row["opened_at"], row["company"])


ROUTES: tuple[Any, ...] = (search_feed,)
