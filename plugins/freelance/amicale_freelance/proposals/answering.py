"""What a client answers to a proposal: the short list, or a kind no. Actor first; transactions live here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Text, plain_text, translator
from amicale_freelance.missions.clients import refuse_unless
from amicale_freelance.proposals.proposing import AGAIN
from amicale_freelance.proposals.rows import STANDING, refuse_answered, set_state, sides

_ = translator("freelance")
DeclineReason = Literal["skills", "budget", "dates", "other"]
REASONS: Mapping[str, Text] = {
    "skills": _("Another experience fits what we need better."),
    "budget": _("It does not fit our budget."),
    "dates": _("The dates do not fit."),
    "other": _("We have decided otherwise this time."),
    "taken": _("Somebody else was chosen for this mission."),
    "mission_gone": _("The mission is not given any more."),
    "cancelled": _("The client has called the mission off before it began."),
}
"""What who is declined reads. The last three nobody chooses: they come about."""
WORDS = 1_000
UNDECIDED = ("open", "expired", "waiting")
"""Who has sent something may still answer what has come, after the mission has left the list."""


async def short_list(actor: Actor, proposal: UUID) -> None:
    """Put a proposal on the short list: they are told, and learn who the client is.

    A client who has said no may think again, as long as nobody is chosen.
    """
    async with DB.transaction():
        both = await sides(actor, proposal, "client")
        refuse_unless(both.mission, *UNDECIDED)
        again = both.proposal["state"] == "declined" and both.proposal["reason"] not in AGAIN
        if not again:
            refuse_answered(both.proposal, "sent")
        await set_state(proposal, "short")
        await both.tell_other("short_listed")


async def decline(actor: Actor, proposal: UUID, reason: DeclineReason, words: str = "") -> None:
    """Say no, kindly: a reason, and words if they like."""
    said = plain_text("input.words", words, WORDS)
    async with DB.transaction():
        both = await sides(actor, proposal, "client")
        refuse_unless(both.mission, *UNDECIDED)
        refuse_answered(both.proposal, *STANDING)
        await set_state(proposal, "declined", reason, said)
        await both.tell_other("proposal_declined")
