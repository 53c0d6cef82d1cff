"""What the two sides of a proposal write to each other, and when they see each other's address. Actor first.

A mail says that there is an answer, and where: no address, no words, and no name of a client who is not known yet.
"""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, spend, translator
from amicale_freelance.proposals.rows import Sides, sides

_ = translator("freelance")
WORDS, A_DAY, MOST_A_DAY, IN_A_ROW = 4_000, 86_400, 60, 5
AFTERWARDS = 90
"""Days after the end of a mission during which the two can still write to each other."""


async def write(actor: Actor, proposal: UUID, words: str) -> UUID:
    """Write to the other side; they get a mail, unless one of before is unread still.

    :raises Refusal: the two have nothing to talk about any more, or five messages wait for an answer.
    """
    said = plain_text("words", words, WORDS, missing=_("Write your message."))
    await spend("freelance.message", str(actor.contact_id or actor.require_member()), limit=MOST_A_DAY, seconds=A_DAY)
    async with DB.transaction():
        both = await sides(actor, proposal)
        await refuse_over(both)
        waiting = await unanswered(both)
        made = new_id()
        await DB.execute(
            "INSERT INTO freelance.message (id, proposal, side, contact, words) VALUES ($1, $2, $3, $4, $5)",
            made, proposal, both.part, actor.contact_id, said,
        )  # fmt: skip
        if not waiting:
            await both.tell_other("answer", message=made)
    return made


async def unanswered(both: Sides) -> int:
    """How many messages of the actor's side the other has not read yet; five wait at the most without an answer."""
    rows = await DB.fetch(
        "SELECT side, read_at FROM freelance.message WHERE proposal = $1 ORDER BY written_at DESC, id DESC LIMIT $2",
        both.id, IN_A_ROW,
    )  # fmt: skip
    if len(rows) == IN_A_ROW and all(row["side"] == both.part for row in rows):
        text = _("You have written several times. Wait for an answer before you write again.")
        raise Refusal(text, code="CONFLICT", reason="WAIT", field="words")
    return sum(row["side"] == both.part and row["read_at"] is None for row in rows)


async def refuse_over(both: Sides) -> None:
    """Nobody writes on after a no, or long after the end."""
    late = await DB.fetch_value(
        "SELECT $1::timestamptz IS NOT NULL AND $1 < now() - make_interval(days => $2)",
        both.mission["ended_at"], AFTERWARDS,
    )  # fmt: skip
    gone = both.mission["state"] in ("withdrawn", "refused") or late
    if gone or both.proposal["state"] in ("declined", "withdrawn"):
        text = _("This proposal is over: there is nothing to write about any more.")
        raise Refusal(text, code="CONFLICT", reason="OVER")


async def share(actor: Actor, proposal: UUID) -> bool:
    """Let the other side see one's e-mail address, once they say the same; answers whether both have.

    :raises Refusal: it is not on the short list: a client who is confidential stays so until then.
    """
    async with DB.transaction():
        both = await sides(actor, proposal)
        await refuse_over(both)
        if both.proposal["state"] not in ("short", "chosen"):
            text = _("Addresses are for who is on the short list, or chosen.")
            raise Refusal(text, code="CONFLICT", reason="NOT_YET")
        agreed = both.proposal[f"{both.other}_shares_at"] is not None
        if both.proposal[f"{both.part}_shares_at"] is None:
            await note_shared(actor, both)
            await both.tell_other("addresses" if agreed else "address_offered")
        return agreed


async def note_shared(actor: Actor, both: Sides) -> None:
    """One side agrees."""
    if both.part == "client":
        await DB.execute(
            "UPDATE freelance.proposal SET client_shares_at = now(), sharing_contact = $2 WHERE id = $1",
            both.id, actor.contact_id,
        )  # fmt: skip
    else:
        await DB.execute("UPDATE freelance.proposal SET freelance_shares_at = now() WHERE id = $1", both.id)


async def unshare(actor: Actor, proposal: UUID) -> None:
    """Think again, before the other has agreed.

    :raises Refusal: both have: the other has seen it.
    """
    async with DB.transaction():
        both = await sides(actor, proposal)
        if both.proposal[f"{both.other}_shares_at"] is not None:
            raise Refusal(_("The other side has agreed already, and has seen it."), code="CONFLICT", reason="SEEN")
        await DB.execute(
            f"UPDATE freelance.proposal SET {both.part}_shares_at = NULL WHERE id = $1",  # noqa: S608 -- a side's name
            both.id,
        )
