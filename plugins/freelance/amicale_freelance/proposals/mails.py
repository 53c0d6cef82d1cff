"""What is written about proposals, to either side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, translator
from amicale_freelance.proposals.facts import PROPOSAL_SAMPLE, of_proposal, proposal_in

_ = translator("freelance")
SAMPLE = PROPOSAL_SAMPLE
LIVING = ("sent", "short", "chosen")


async def compose_answer(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """That there is a message, while it is unread; of what it says, nothing."""
    unread = await DB.fetch_value(
        "SELECT true FROM freelance.message WHERE id = $1 AND read_at IS NULL", UUID(payload["message"])
    )
    return await of_proposal(payload, reader) if unread else None


async def compose_offered(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """The other would show their address, and waits for the reader to agree."""
    found = await of_proposal(payload, reader)
    return found if found is not None and not found["shared"] and found["state"] in LIVING else None


async def compose_addresses(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Both have agreed: the addresses are on the page, and in no mail."""
    found = await of_proposal(payload, reader)
    return found if found is not None and found["shared"] else None


MAILS = (
    Mail(
        "freelance.proposal_sent", _("A proposal for your mission"), proposal_in("sent", "short"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "freelance.proposal_withdrawn", _("A proposal was taken back"), proposal_in("withdrawn"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "freelance.proposal_declined", _("An answer to your proposal"), proposal_in("declined"),
        sample=SAMPLE, private=True,
    ),
    Mail("freelance.short_listed", _("You are on the short list"), proposal_in("short"), sample=SAMPLE, private=True),
    Mail("freelance.chosen", _("You are chosen for a mission"), proposal_in("chosen"), sample=SAMPLE, private=True),
    Mail(
        "freelance.open_again", _("Your proposal stands again"), proposal_in("sent", "short"),
        sample=SAMPLE, private=True,
    ),
    Mail(
        "freelance.called_off", _("A mission is called off"), proposal_in("declined", "withdrawn"),
        sample=SAMPLE, private=True,
    ),
    Mail("freelance.is_it_done", _("Is the mission done?"), proposal_in("chosen"), sample=SAMPLE, private=True),
    Mail("freelance.answer", _("You have an answer"), compose_answer, sample=SAMPLE, private=True),
    Mail("freelance.address_offered", _("An address is offered to you"), compose_offered, sample=SAMPLE, private=True),
    Mail("freelance.addresses", _("You see each other's address now"), compose_addresses, sample=SAMPLE, private=True),
)  # fmt: skip
