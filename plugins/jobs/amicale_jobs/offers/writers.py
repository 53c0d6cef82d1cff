"""Who writes an offer, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, settings_of, translator
from amicale_jobs.rules import MANAGE, POST_AS_PARTNER
from amicale_jobs.settings import JobsSettings

_ = translator("jobs")
Row = dict[str, Any]
OFFER = """
SELECT o.*, pc.partner AS of_partner, c.name AS company_name, c.partner AS company_partner
FROM jobs.offer o LEFT JOIN amicale.partner_contact pc ON pc.id = o.contact LEFT JOIN jobs.company c ON c.id = o.company
WHERE o.id = $1 FOR UPDATE OF o
"""


@dataclass(frozen=True, slots=True)
class Writer:
    """On whose behalf an offer is written: a member's, the association's, a partner's."""

    source: Literal["member", "staff", "partner"]
    member: UUID | None = None
    contact: UUID | None = None
    partner: UUID | None = None


async def writer_of(actor: Actor, *, as_staff: bool = False) -> Writer:
    """Who writes.

    :param as_staff: in the association's name.
    :raises Refusal: nobody is signed in, or the school lets staff only post.
    """
    if actor.is_partner:
        actor.require(POST_AS_PARTNER)
        return Writer("partner", contact=actor.contact_id, partner=actor.partner_id)
    member = actor.require_member()
    if as_staff:
        actor.require(MANAGE)
        return Writer("staff", member)
    if (await settings_of(JobsSettings)).who_posts == "staff" and not actor.may(MANAGE):
        message = _("Offers are posted by the association here. Write to it, and it posts yours.")
        raise Refusal(message, code="FORBIDDEN", reason="STAFF_ONLY")
    return Writer("member", member)


def is_own(actor: Actor, row: Row) -> bool:
    """Whether they, or a colleague at their partner, wrote it."""
    if actor.is_partner:
        return row["of_partner"] is not None and row["of_partner"] == actor.partner_id
    if row["source"] == "staff":
        return False  # the association's: of those who look after offers now
    return actor.member_id is not None and row["posted_by"] == actor.member_id


async def own(actor: Actor, offer: UUID, *states: str) -> Row:
    """An offer that the actor may change, held until the transaction is over.

    :param states: those in which this can be done.
    :raises Refusal: there is none that is theirs, or it stands otherwise by now.
    """
    row = await held(offer)
    if row is None or not (is_own(actor, row) or actor.may(MANAGE)):
        raise missing()
    refuse_otherwise(row, *states)
    return row


async def is_writers(actor: Actor, offer: UUID) -> bool:
    """Whether an offer is theirs, or they look after all."""
    row = await DB.fetch_row(OFFER.removesuffix("FOR UPDATE OF o\n"), offer)
    return row is not None and (is_own(actor, dict(row)) or actor.may(MANAGE))


async def held(offer: UUID) -> Row | None:
    """An offer as it is, which nobody else changes meanwhile."""
    row = await DB.fetch_row(OFFER, offer)
    return dict(row) if row else None


def missing() -> Refusal:
    """What is said of an offer that is not there for somebody."""
    return Refusal(_("There is no such offer."), code="NOT_FOUND")


def refuse_otherwise(row: Row, *states: str) -> None:
    """Say how it stands where that is not one of these."""
    if states and row["state"] not in states:
        raise Refusal(STANDS[row["state"]], code="CONFLICT", reason=row["state"].upper())


STANDS = {
    "draft": _("This offer is still a draft."), "waiting": _("This offer waits to be looked at."),
    "open": _("This offer is online already."), "filled": _("This offer is filled."),
    "expired": _("This offer has ended."), "withdrawn": _("This offer was withdrawn."),
    "refused": _("This offer was not accepted."),
}  # fmt: skip


def refuse_older(row: Row, version: int | None) -> None:
    """Refuse a change of what somebody else has changed since."""
    if version is not None and version != row["version"]:
        message = _("Somebody has changed this offer meanwhile. Open it again, and look at what is new.")
        raise Refusal(message, code="CONFLICT", reason="CHANGED")


def refuse_fed(row: Row) -> None:
    """What comes from a list is changed there: the next reading would undo it here."""
    if row["source"] == "feed":
        message = _("This offer comes from a partner's list. Change it there: it follows by itself.")
        raise Refusal(message, code="CONFLICT", reason="FED")
