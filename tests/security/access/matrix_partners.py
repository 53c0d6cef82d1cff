"""Partners in the table: one whose owner looks ("partner"), and another one's ("rival"); and what to send for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from matrix_filling import Filler

from amicale.access.devices import Device
from amicale.access.service import find_by_session
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.partners.sessions import open_partner_session
from amicale.partners.tables import Partner, PartnerContact
from amicale.plugins import toggle
from amicale.testing.kit import School

Ids = Mapping[str, str]
Looking = tuple[str, str, Actor]
Values = Callable[[Ids], dict[str, Any]]
MARKERS = {
    "markpartner": "partner.name", "markpartnersector": "partner.sector", "markpartnerabout": "partner.about",
    "markcontactgiven": "partner_contact.given_name", "markcontact@partner.example": "partner_contact.address",
    "markcontactjob": "partner_contact.job_title",
}  # fmt: skip


async def open_to_requests(school: School) -> None:
    """Organisations may ask."""
    await toggle.set_settings(SYSTEM, "amicale", {"partners_may_ask": True})
    await school.refresh()


async def the_partners(filler: Filler) -> tuple[list[Looking], dict[str, tuple[str, UUID]]]:
    """Who looks (a name, a cookie, an actor), and the rows that inputs need."""
    partner = await an_organisation("markpartner", "active", sector="markpartnersector", about="markpartnerabout")
    owner = await a_seat(
        partner, "markcontact@partner.example", "active", given_name="markcontactgiven", job_title="markcontactjob",
        owner=True,
    )  # fmt: skip
    filler.rows["amicale", "partner"], filler.rows["amicale", "partner_contact"] = partner, owner
    filler.markers.update(MARKERS)
    rows = {"Colleague": await a_seat(partner, "colleague@partner.example", "active", given_name="Co")}
    rows["InvitedColleague"] = await a_seat(partner, "invited@partner.example", "invited")
    rows["AskedContact"] = await a_seat(partner, "asked@partner.example", "asked")
    other = await an_organisation("Rival", "active")
    rival = await a_seat(other, "rival@rival.example", "active", owner=True)
    asking, resting = await an_organisation("Asking", "asked"), await an_organisation("Resting", "paused")
    await a_seat(asking, "who@asking.example", "asked")
    people = [await looking("partner", owner), await looking("rival", rival)]
    filler.rows["amicale", "partner_session"] = UUID(
        str(await DB.fetch_value("SELECT id FROM amicale.partner_session WHERE contact = $1", owner))
    )
    named = {"OtherPartner": other, "AskingPartner": asking, "RestingPartner": resting}
    ids = {name: ("PartnerContact", key) for name, key in rows.items()}
    return people, ids | {name: ("Partner", key) for name, key in named.items()}


async def an_organisation(name: str, state: str, **values: Any) -> UUID:
    """One in this state."""
    given = {
        "registration": "552120222", "country": "FR", "website": "https://www.partner.example", "city": "Nantes",
        "reason": "Said so.", "decided_at": datetime.now(UTC), **values,
    }  # fmt: skip
    partner = Partner(name=name, state=state, source="staff", **given)
    await partner.save()
    admin = "(SELECT member FROM amicale.email WHERE address = 'admin@example.org')"
    await DB.execute(f"UPDATE amicale.partner SET decided_by = {admin} WHERE id = $1", partner.id)
    return UUID(str(partner.id))


async def a_seat(partner: UUID, address: str, state: str, **values: Any) -> UUID:
    """Somebody of it."""
    now = datetime.now(UTC)
    moments = {} if state == "invited" else {"proven_at": now, "terms_at": now, "seen_at": now}
    given = {"given_name": "Some", "family_name": "Body", "locale": "en", **moments, **values}
    contact = PartnerContact(partner=partner, address=address, state=state, **given)
    await contact.save()
    return UUID(str(contact.id))


async def looking(name: str, contact: UUID) -> Looking:
    """Somebody with a session."""
    secret = await open_partner_session(contact, "link", Device("Firefox on Linux", "10.0.0.1"))
    return name, secret, (await find_by_session(secret))[0]


def of(argument: str, name: str, **more: Any) -> Values:
    """A row, and plain values."""
    return lambda ids: {argument: ids[name], **more}


PERSON = {"givenName": "Nina", "familyName": "Neuve", "address": "nina@partner.example"}
INPUTS: Mapping[str, Values] = {
    "acceptPartner": of("id", "AskingPartner"),
    "acceptPartnerContact": of("id", "AskedContact"),
    "askToBePartner": lambda _ids: {"input": {"name": "New One", **PERSON, "terms": True}},
    "changeMyPartner": lambda _ids: {"input": {"city": "Lyon"}},
    "changeMySeat": lambda _ids: {"input": {"jobTitle": "Chief"}},
    "changePartner": of("id", "Partner", input={"city": "Lyon"}),
    "closePartner": of("id", "Partner", words=""),
    "endColleague": of("id", "Colleague"),
    "endOtherPartnerSessions": lambda _ids: {},
    "endPartnerContact": of("id", "Colleague"),
    "endPartnerSession": of("id", "PartnerSession"),
    "inviteColleague": lambda _ids: {"input": PERSON},
    "inviteColleagueAgain": of("id", "InvitedColleague"),
    "invitePartner": lambda _ids: {"input": {"name": "New One", **PERSON}},
    "invitePartnerContact": of("id", "Partner", input=PERSON),
    "invitePartnerContactAgain": of("id", "InvitedColleague"),
    "leaveMyPartner": lambda _ids: {},
    "mergePartners": lambda ids: {"keep": ids["Partner"], "merge": ids["OtherPartner"]},
    "pausePartner": of("id", "Partner", words=""),
    "refusePartner": of("id", "AskingPartner", words="No."),
    "refusePartnerContact": of("id", "AskedContact", words="No."),
    "resumePartner": of("id", "RestingPartner"),
    "setColleagueOwner": of("id", "Colleague", owner=True),
    "setPartnerMails": lambda _ids: {"purpose": "amicale.invitations", "wanted": False},
    "setPartnerOwner": of("id", "Colleague", owner=True),
}
PATHS: Mapping[str, str] = {
    "/partners/ask/{secret}": "x",
    "/partners/invitation/{secret}": "x",
    "/staff/partners/{id}": "Partner",
    "/staff/partners/{id}/edit": "Partner",
    "/staff/partners/{id}/merge": "Partner",
}
EMPTY: Mapping[str, str] = {
    "PartnerContact.endedAt": "it has not ended",
    "PartnerContact.invitedByName": "no colleague invited them",
    "PartnerContact.unwanted": "they want all mails",
}
