"""What alerts say. It is looked up when the mail is sent: an offer that was filled in the meantime is in none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, agreed, global_id, settings_of, translator, unsubscribe_address
from amicale_jobs.boosting.choosing import noted
from amicale_jobs.law.contracts import Contract
from amicale_jobs.offers.words import contract_title, pay_words, place
from amicale_jobs.searches.matching import told
from amicale_jobs.searches.purposes import ALERTS, PARTNER_OFFERS
from amicale_jobs.searches.tokens import stop_path
from amicale_jobs.searches.words import address_of
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
SHOWN = 8
"""Offers of one search in a mail; the rest is one click away."""
LINES = """SELECT o.id, o.title, o.contract, o.city, o.country, o.remote, o.pay_from, o.pay_to, o.pay_per, o.currency,
                  coalesce(c.name, '') AS company
           FROM jobs.offer o LEFT JOIN jobs.company c ON c.id = o.company WHERE o.id = ANY($1)"""
SEARCHES = "SELECT * FROM jobs.saved_search WHERE id = ANY($1)"


@dataclass(frozen=True, slots=True)
class Line:
    """An offer in a mail."""

    title: str
    about: str
    href: str


async def lines(offers: Sequence[UUID], reader: Recipient) -> dict[UUID, Line]:
    """Offers as a mail shows them."""
    known = (await settings_of(JobsSettings)).contracts
    rows = await DB.fetch(LINES, list(offers))
    return {row["id"]: line_of(row, known, reader) for row in rows}


def line_of(row: Mapping[str, Any], known: Mapping[str, Contract], reader: Recipient) -> Line:
    """Who offers what, where, for how much."""
    pay = pay_words(row["pay_from"], row["pay_to"], row["pay_per"], row["currency"], reader.locale)
    said = [
        row["company"], contract_title(known, row["contract"], reader.locale),
        place(row["city"], row["country"], reader.locale), pay,
    ]  # fmt: skip
    about = " · ".join(each for each in said if each)
    return Line(row["title"], about, reader.link(f"/jobs/{global_id('JobOffer', row['id'])}"))


async def compose_alert(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What all searches of one person have found; nothing, where all of it is over."""
    if reader.member_id is None:
        return None
    batch = UUID(payload["batch"])
    found = await told(batch, reader.member_id)
    partners = await partner_lines(batch, reader)
    if not found and not partners:
        return None
    shown = await lines([offer for offers in found.values() for offer in offers[:SHOWN]], reader)
    rows = {row["id"]: row for row in await DB.fetch(SEARCHES, list(found))}
    searches = [search_of(rows[key], offers, shown, reader) for key, offers in found.items()]
    stop_partners = await unsubscribe_address(reader.member_id, PARTNER_OFFERS) if partners else ""
    count = len({offer for offers in found.values() for offer in offers})
    return {
        "count": count, "first": next(iter(shown.values())).title if count == 1 else "", "searches": searches,
        "partners": partners, "stop_partners": stop_partners, "link": reader.link("/jobs/searches"),
    }  # fmt: skip


def search_of(
    row: Mapping[str, Any], offers: Sequence[UUID], shown: Mapping[UUID, Line], reader: Recipient
) -> dict[str, Any]:
    """One search with what it has found."""
    wanted = type("Row", (), dict(row))
    return {
        "title": row["title"], "offers": [shown[offer] for offer in offers[:SHOWN]],
        "more": max(0, len(offers) - SHOWN), "all_offers": reader.link(address_of(wanted)),
        "stop": reader.link(stop_path(row["id"])),
    }  # fmt: skip


async def partner_lines(batch: UUID, reader: Recipient) -> list[Line]:
    """Partners' offers for them in this mail, as long as they agree to that."""
    if reader.member_id is None or not await agreed([reader.member_id], PARTNER_OFFERS):
        return []
    rows = await noted(batch, reader.member_id)
    shown = await lines([row["offer"] for row in rows], reader)
    return [
        replace(shown[row["offer"]], href=f"{shown[row['offer']].href}?brought={row['boost']}")
        for row in rows if row["offer"] in shown
    ]  # fmt: skip


async def compose_partner_offers(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Partners' offers for who has no search that found something."""
    partners = await partner_lines(UUID(payload["batch"]), reader)
    return {"partners": partners, "link": reader.link("/jobs")} if partners else None


LINE = Line(
    "Analyste énergie (F/H)", "Voltaire Énergie · CDI · Lyon · 42 000 € à 48 000 € par an", "https://example.org/jobs/1"
)
SAMPLE: Mapping[str, Any] = {
    "count": 3, "first": "", "link": "https://example.org/jobs/searches", "partners": [LINE],
    "stop_partners": "https://example.org/unsubscribe/x",
    "searches": [{"title": "CDI · Lyon", "offers": [LINE, LINE], "more": 4, "all_offers": "https://example.org/jobs",
                  "stop": "https://example.org/jobs/stop/x"}],
}  # fmt: skip
MAILS = (
    Mail("jobs.alert", _("New offers for you"), compose_alert, purpose=ALERTS, sample=SAMPLE, private=True),
    Mail(
        "jobs.partner_offers",
        _("Offers of partners for you"),
        compose_partner_offers,
        purpose=PARTNER_OFFERS,
        sample=SAMPLE,
        private=True,
    ),
)
