"""What people are told by mail when they join or are invited. Links and codes are made when a mail is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.access.codes import hash_code, new_code
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.i18n import translator
from amicale.joining.claims import CODE_MINUTES, TRIES, new_ticket
from amicale.joining.sending import INVITATION, compose_invitation
from amicale.members.address_proofs import CODE, compose_code
from amicale.members.addresses import CHANGED
from amicale.plugins.manifest import Mail

_ = translator("amicale")


async def compose_claim_code(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The code that proves a claim's address, and a link to where it is typed."""
    claim_id, code = UUID(payload["claim"]), new_code()
    found = await DB.fetch_row(
        """UPDATE amicale.claim SET code = $2, code_expires_at = now() + $3 * interval '1 minute', code_tries_left = $4
           WHERE id = $1 AND state = 'unproven' RETURNING given_name""",
        claim_id, await hash_code(code), CODE_MINUTES, TRIES,
    )  # fmt: skip
    if found is None:
        return None
    link = HERE.link(f"/join/{await new_ticket(claim_id)}")
    return {"code": code, "minutes": CODE_MINUTES, "name": found["given_name"], "link": link}


async def compose_about_claim(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """What has become of a claim, with a link to follow it; nothing when it was taken back."""
    claim_id = UUID(payload["claim"])
    row = await DB.fetch_row("SELECT given_name, reason, question, state FROM amicale.claim WHERE id = $1", claim_id)
    if row is None or row["state"] == "replaced":
        return None
    link = HERE.link(f"/join/{await new_ticket(claim_id)}")
    return {"name": row["given_name"], "reason": row["reason"], "question": row["question"], "link": link}


async def compose_accepted(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """They are in: where to sign in, by which address."""
    return {
        "name": recipient.name, "address": recipient.address, "known": payload["outcome"] == "known",
        "link": HERE.link("/sign-in"),
    }  # fmt: skip


async def compose_waiting(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """How many claims wait, for those who decide; nothing when somebody has decided them all meanwhile."""
    count = await DB.fetch_value("SELECT count(*) FROM amicale.claim WHERE state = 'waiting'")
    return {"name": recipient.name, "count": count, "link": HERE.link("/staff/claims")} if count else None


async def compose_changed(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """Which address changed and how, and what to do if it was not them."""
    from amicale.schoolsettings import SchoolSettings

    school = await HERE.settings_of(SchoolSettings)
    return {
        "name": recipient.name, "change": payload["change"], "changed": payload["address"],
        "by_staff": payload["by_staff"], "contact": school.contact_email, "link": HERE.link("/account/emails"),
    }  # fmt: skip


MAILS = (
    Mail(CODE, _("A code for a new address"), compose_code),
    Mail(CHANGED, _("Your addresses have changed"), compose_changed),
    Mail("amicale.claim_code", _("A code for a request to join"), compose_claim_code),
    Mail("amicale.claim_received", _("A request to join has come in"), compose_about_claim),
    Mail("amicale.claim_question", _("A question about a request to join"), compose_about_claim),
    Mail("amicale.claim_refused", _("A request to join is refused"), compose_about_claim),
    Mail("amicale.claim_accepted", _("A request to join is accepted"), compose_accepted),
    Mail("amicale.claims_waiting", _("Requests to join wait for a decision"), compose_waiting),
    Mail(INVITATION, _("An invitation to one's own record"), compose_invitation, purpose="amicale.invitations"),
)
