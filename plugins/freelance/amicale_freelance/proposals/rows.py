"""A proposal, and on which side of it somebody is. The mission is locked before its proposals, everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, translator
from amicale_freelance.missions.clients import Row, client_of, locked, tell_client, tell_member

_ = translator("freelance")
Part = Literal["client", "freelance"]
PROPOSAL = """
    SELECT q.*, p.member, EXISTS (SELECT FROM amicale.letter_block b JOIN freelance.mission m ON m.posted_by = b.member
        WHERE m.id = q.mission AND b.blocked = p.member) AS blocked
    FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile WHERE q.id = $1 FOR UPDATE OF q
"""
STANDING = ("sent", "short")


@dataclass(frozen=True, slots=True)
class Sides:
    """A proposal and its mission, both locked, and the actor's side."""

    mission: Row
    proposal: Row
    part: Part

    @property
    def id(self) -> UUID:
        """The proposal's key."""
        return UUID(str(self.proposal["id"]))

    @property
    def other(self) -> Part:
        """The side that the actor is not on."""
        return "freelance" if self.part == "client" else "client"

    async def tell_other(self, kind: str, **about: Any) -> None:
        """A mail to the other side; none from who is blocked."""
        if self.part == "client":
            await self.tell_freelancer(kind, **about)
        elif not self.proposal["blocked"]:
            await tell_client(kind, self.mission, proposal=self.proposal["id"], **about)

    async def tell_freelancer(self, kind: str, **about: Any) -> None:
        """A mail to who has proposed themselves."""
        await tell_member(kind, self.proposal["member"], {"proposal": self.proposal["id"], **about})


def no_such_proposal() -> Refusal:
    """What everybody is told of what is not there, or not for them."""
    return Refusal(_("There is no such proposal."), code="NOT_FOUND")


async def sides(actor: Actor, proposal: UUID, part: Part | None = None) -> Sides:
    """A proposal of the actor's, locked with its mission.

    :param part: only where they are on this side.
    :raises Refusal: they are on neither side, or on the other, with the words for what is not there.
    """
    client = client_of(actor)
    mission_id = await DB.fetch_value("SELECT mission FROM freelance.proposal WHERE id = $1", proposal)
    if mission_id is None:
        raise no_such_proposal()
    mission = await locked(mission_id)
    row = await DB.fetch_row(PROPOSAL, proposal)
    if row is None:
        raise no_such_proposal()
    mine: Part | None = "client" if client.has(mission) and seen_by_client(row) else None
    if client.member is not None and client.member == row["member"]:
        mine = "freelance"
    if mine is None or part not in (None, mine):
        raise no_such_proposal()
    return Sides(mission, dict(row), mine)


def seen_by_client(row: Row) -> bool:
    """What was taken back before an answer, and what comes from somebody they have blocked, is not there for them."""
    return not row["blocked"] and (row["state"] != "withdrawn" or row["short_at"] is not None)


def refuse_answered(row: Row, *states: str) -> None:
    """Refuse where a proposal is in another state by now."""
    if row["state"] not in states:
        raise Refusal(SAID[row["state"]], code="CONFLICT", reason=row["state"].upper())


SAID = {
    "sent": _("This proposal is not on the short list yet."),
    "short": _("This proposal is on the short list already."),
    "chosen": _("This proposal is chosen already."),
    "declined": _("This proposal was answered with no."),
    "withdrawn": _("This proposal was taken back."),
}


async def set_state(proposal: UUID, state: str, reason: str = "", answer: str = "") -> None:
    """Write down what became of it. Who is on the short list, or chosen, knows the client from then on."""
    await DB.execute(
        """UPDATE freelance.proposal SET state = $2, reason = $3, answer = $4, version = version + 1,
               answered_at = CASE WHEN $2 IN ('chosen', 'declined', 'withdrawn') THEN now() ELSE answered_at END,
               short_at = CASE WHEN $2 IN ('short', 'chosen') THEN coalesce(short_at, now()) ELSE short_at END,
               chosen_at = CASE WHEN $2 = 'chosen' THEN now() ELSE chosen_at END
           WHERE id = $1""",
        proposal, state, reason, answer,
    )  # fmt: skip
