"""What is written about reviews, to either side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Recipient, translator
from amicale_freelance.proposals.facts import PROPOSAL_SAMPLE, of_proposal, proposal_in

_ = translator("freelance")
WRITTEN = "SELECT EXISTS (SELECT FROM freelance.review WHERE proposal = $1 AND side = $2)"


async def compose_again(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """While there is time, and nothing of theirs."""
    found = await of_proposal(payload, reader)
    if found is None or await DB.fetch_value(WRITTEN, UUID(payload["proposal"]), found["reads_as"]):
        return None
    return found


async def compose_removed(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """Which, and why."""
    found = await of_proposal(payload, reader)
    row = await DB.fetch_row(
        "SELECT side, removal, removed_at FROM freelance.review WHERE id = $1", UUID(payload["review"])
    )
    if found is None or row is None or row["removed_at"] is None:
        return None
    return {**found, "mine": row["side"] == found["reads_as"], "words": row["removal"]}


SAMPLE: Mapping[str, Any] = {**PROPOSAL_SAMPLE, "mine": True, "words": "Un nom de personne y figurait."}
MAILS = (
    Mail("freelance.how_it_was", _("How was the mission?"), compose_again, sample=SAMPLE, private=True),
    Mail("freelance.how_it_was_again", _("How was the mission? Once more"), compose_again, sample=SAMPLE, private=True),
    Mail(
        "freelance.review_shown", _("A review of you can be read"), proposal_in("chosen"), sample=SAMPLE, private=True
    ),
    Mail("freelance.review_removed", _("A review was removed"), compose_removed, sample=SAMPLE, private=True),
)
