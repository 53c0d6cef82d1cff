"""What the world may fetch: a feed of public offers, a map of their pages for search engines, a picture of each."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from babel.dates import format_date
from litestar import Response, get

from amicale import Actor, Refusal, key_of, picture_of, school_look, settings_of, translator, whole_address
from amicale_jobs.offers.words import contract_title, pay_words, place
from amicale_jobs.outside.atom import MEDIA_TYPE, Entry, atom, say
from amicale_jobs.outside.reading import is_on, newest, page_of, these
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
HOUR = {"cache-control": "public, max-age=3600"}
SUMMARY = 400
DRAWN: OrderedDict[str, bytes] = OrderedDict()
MOST_DRAWN = 64
"""Pictures that are kept by this process: a link that is shared is asked for by each who sees it."""


def nothing() -> Refusal:
    """The same whether the school shows nothing, or not this."""
    return Refusal(_("There is nothing here."), code="NOT_FOUND")


@get("/plugin/jobs/offers.atom", access="public", found=is_on)
async def offers_feed(actor: Actor) -> Response[bytes]:
    """The newest public offers."""
    if not await is_on():
        raise nothing()
    known = (await settings_of(JobsSettings)).contracts
    entries = [entry(row, known, actor.locale) for row in await newest()]
    title = _("Offers – %(school)s", school=(await school_look()).name).to(actor.locale)
    own, page = whole_address("/plugin/jobs/offers.atom"), whole_address("/offers")
    return Response(atom(title, own, page, entries, now=datetime.now(UTC)), media_type=MEDIA_TYPE, headers=HOUR)


def entry(row: Mapping[str, Any], known: Mapping[str, Any], locale: str) -> Entry:
    """An offer in a feed."""
    words = row["words"] if len(row["words"]) <= SUMMARY else row["words"][: SUMMARY - 1].rstrip() + "…"
    said = " · ".join(filter(None, facts(row, known, locale)))
    return Entry(page_of(row["id"]), row["title"], f"{said}\n\n{words}".strip(), row["opened_at"], row["company_name"])


def facts(row: Mapping[str, Any], known: Mapping[str, Any], locale: str) -> list[str]:
    """What an offer says in a line: its contract, its place, its pay."""
    pay = pay_words(row["pay_from"], row["pay_to"], row["pay_per"], row["currency"], locale)
    return [contract_title(known, row["contract"], locale), place(row["city"], row["country"], locale), pay]


@get("/plugin/jobs/sitemap.xml", access="public", sitemap=is_on)
async def sitemap() -> Response[bytes]:
    """The pages of public offers (sitemaps.org)."""
    if not await is_on():
        raise nothing()
    root = Element("urlset", xmlns=SITEMAP)
    say(SubElement(root, "url"), "loc", whole_address("/offers"))
    for row in await newest(10_000):
        url = SubElement(root, "url")
        say(url, "loc", page_of(row["id"]))
        say(url, "lastmod", row["changed_at"].date().isoformat())
    body = bytes(tostring(root, encoding="utf-8", xml_declaration=True))
    return Response(body, media_type="application/xml", headers=HOUR)


@get("/plugin/jobs/offers/{key:str}/card.png", access="public", found=is_on)
async def share_card(actor: Actor, key: str) -> Response[bytes]:
    """The picture of a public offer that networks show beside a link to it."""
    wanted = key_of(key, "JobOffer")
    row = (await these([wanted])).get(wanted)
    if row is None:
        raise nothing()
    said = await card(row, actor.locale)
    return Response(await drawn(said), media_type="image/png", headers=HOUR)


async def card(row: Mapping[str, Any], locale: str) -> dict[str, Any]:
    """What stands on the picture."""
    school, known = await school_look(), (await settings_of(JobsSettings)).contracts
    ends = format_date(row["expires_on"], "long", locale=locale)
    return {
        "title": row["title"], "company": row["company_name"], "language": locale, "school": school.name,
        "colour": school.color, "facts": list(filter(None, facts(row, known, locale))),
        "until": _("Apply until %(day)s", day=ends).to(locale),
    }  # fmt: skip


async def drawn(said: Mapping[str, Any]) -> bytes:
    """The picture, drawn once."""
    name = json.dumps(said, sort_keys=True)
    if name not in DRAWN:
        DRAWN[name] = await picture_of("amicale_jobs.outside", "card.typ", said)
        while len(DRAWN) > MOST_DRAWN:
            DRAWN.popitem(last=False)
    return DRAWN[name]


ROUTES = (offers_feed, sitemap, share_card)
