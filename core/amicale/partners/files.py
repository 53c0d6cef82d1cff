"""Files about partners: the list for staff, and a copy of one's own data for somebody of a partner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import msgspec

from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.files import File, csv_file
from amicale.i18n import Text, translator
from amicale.partners.rules import MANAGE
from amicale.plugins.everyone import tell_all_that_hold

_ = translator("amicale")
JSON = "application/json"
STATES: Mapping[str, Text] = {
    "asked": _("To decide"), "active": _("Active now"), "paused": _("Resting"), "refused": _("Turned down"),
    "closed": _("Ended"), "invited": _("Invited"), "ended": _("Ended"),
}  # fmt: skip

LIST = """
    SELECT p.name, p.registration, p.country, p.city, p.sector, p.website, p.state, p.created_at, c.given_name,
           c.family_name, c.job_title, c.address, c.owner, c.state AS seat, c.seen_at
    FROM amicale.partner p
    LEFT JOIN amicale.partner_contact c ON c.partner = p.id AND c.state <> 'ended'
    WHERE $1::text IS NULL OR p.state = $1 ORDER BY p.key, c.owner DESC, c.family_name, c.id
"""


async def partners_csv(actor: Actor, state: str | None = None) -> File:
    """All partners, a line for each of their people, or those in one state. That it was downloaded is noted."""
    actor.require(MANAGE)
    rows = await DB.fetch(LIST, state if state in STATES else None)
    async with DB.transaction():
        await log_act(actor, "partner.listed", None, count=len(rows))
    headings = (
        _("Organisation"), _("SIREN or SIRET"), _("Country"), _("City"), _("Sector"), _("Website"), _("State"),
        _("On record since"), _("Given name"), _("Family name"), _("Job title"), _("E-mail"),
        _("Looks after the page"), _("Access"), _("Last here"),
    )  # fmt: skip
    content: list[list[object]] = [[heading.to(actor.locale) for heading in headings]]
    content += [line(row, actor.locale) for row in rows]
    return csv_file("partners.csv", content, actor.locale)


def line(row: Any, locale: str) -> list[object]:
    """A partner and one of its people; nothing of a person where there is none."""
    owner = "" if row["owner"] is None else (_("yes") if row["owner"] else _("no")).to(locale)
    return [
        row["name"], row["registration"], row["country"], row["city"], row["sector"], row["website"],
        in_words(row["state"], locale), row["created_at"].date().isoformat(), row["given_name"] or "",
        row["family_name"] or "", row["job_title"] or "", row["address"] or "", owner,
        in_words(row["seat"], locale), row["seen_at"].date().isoformat() if row["seen_at"] else "",
    ]  # fmt: skip


def in_words(state: str | None, locale: str) -> str:
    """A state as people read it."""
    return STATES[state].to(locale) if state else ""


HELD = {
    "seat": """SELECT c.id, p.name AS organisation, c.given_name, c.family_name, c.address, c.job_title, c.locale,
                      c.state, c.owner, c.created_at, c.proven_at, c.terms_at, c.seen_at, c.warned_at,
                      c.bounced_at, c.opted_out
               FROM amicale.partner_contact c JOIN amicale.partner p ON p.id = c.partner WHERE c.id = $1""",
    "sessions": """SELECT method, device, network, created_at, seen_at, expires_at FROM amicale.partner_session
                   WHERE contact = $1 ORDER BY created_at""",
    "mails": """SELECT kind, state, created_at, sent_at FROM amicale.mail WHERE contact = $1 ORDER BY created_at""",
    "acts": """SELECT at, act, detail::text AS detail FROM amicale.audit_entry WHERE actor = $1 ORDER BY at, id""",
    "invited_colleagues": """SELECT given_name, family_name, created_at FROM amicale.partner_contact
                             WHERE invited_by_contact = $1 ORDER BY created_at""",
}
"""What the core holds about somebody of a partner."""


async def my_data(actor: Actor) -> File:
    """All that is held about the asking contact, as JSON (GDPR, articles 15 and 20); plugins add what they hold."""
    _partner, contact = actor.require_partner()
    await spend("partner.export", contact, limit=10, seconds=3600.0)
    async with DB.transaction():
        held: dict[str, Any] = {"core": await gathered(contact)}
        for plugin, answer in (await tell_all_that_hold("export_contact", contact)).items():
            if answer:
                held[plugin] = answer
        await log_act(actor, "partner.contact_exported", contact)
    content = msgspec.json.format(msgspec.json.encode(held, enc_hook=str), indent=2)
    return File("my-data.json", content, JSON)


async def gathered(contact: UUID) -> dict[str, Any]:
    """The rows of each list."""
    return {name: [dict(row) for row in await DB.fetch(statement, contact)] for name, statement in HELD.items()}
