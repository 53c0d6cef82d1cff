"""Writing a need and sending it. Actor first; transactions live here.

A need is a draft until its writer has seen what was understood of it. Its words are then fixed: people were asked that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, new_id, plain_text, settings_of, spend, translator
from amicale_mentoring.network.reach import reach
from amicale_mentoring.network.understanding import LooksFor, looks_for, understand
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")
SHORTEST, LONGEST = 20, 500
A_DAY, DAY = 20, 86_400.0
OPEN = ("asking", "paused")
STOPPED = "SELECT EXISTS (SELECT FROM amicale.letter_stop WHERE member = $1 AND (until IS NULL OR until > now()))"
"""Whom the association has stopped from writing to members asks the network nothing either."""


async def write(actor: Actor, words: str) -> UUID:
    """A draft, with what was understood of it; it takes the place of an earlier draft. Answers its key.

    :raises Refusal: it says too little or too much.
    """
    said = words_of(words)
    await spend("mentoring.need", actor.require_member(), limit=A_DAY, seconds=DAY)
    meant = await understand(actor, said)
    made = new_id()
    async with DB.transaction():
        await DB.execute("DELETE FROM mentoring.need WHERE member = $1 AND state = 'draft'", actor.member_id)
        await DB.execute(
            "INSERT INTO mentoring.need (id, member, words, looks_for) VALUES ($1, $2, $3, $4)",
            made, actor.member_id, said, json.dumps(meant.as_json()),
        )  # fmt: skip
    return made


async def reword(actor: Actor, need: UUID, words: str) -> None:
    """Say a draft otherwise: it is read anew.

    :raises Refusal: it was sent already; people were asked what it said.
    """
    said = words_of(words)
    await spend("mentoring.need", actor.require_member(), limit=A_DAY, seconds=DAY)
    meant = await understand(actor, said)
    async with DB.transaction():
        await own(actor, need, "draft")
        await DB.execute(
            "UPDATE mentoring.need SET words = $2, looks_for = $3 WHERE id = $1",
            need, said, json.dumps(meant.as_json()),
        )  # fmt: skip


def words_of(words: str) -> str:
    """A need's words, as they may be kept."""
    said = plain_text("words", words, LONGEST, missing=_("Write what you need, in a sentence or two."))
    if len(said) < SHORTEST:
        raise Refusal(_("Say a little more: whoever reads it does not know you yet."), field="words")
    return said


async def send(actor: Actor, need: UUID, wanted: int = 2) -> None:
    """Ask people: the first few now, others later.

    :raises Refusal: nobody could be asked, or too many of one's needs are open.
    """
    if not 1 <= wanted <= 10:
        raise Refusal(_("Say how many people you would like to hear from: 1 to 10."), field="wanted")
    row = await own(actor, need, "draft")
    await refuse_nobody(actor, wanted_of(row))
    async with DB.transaction():
        await DB.execute("SELECT FROM amicale.member WHERE id = $1 FOR NO KEY UPDATE", actor.member_id)
        await own(actor, need, "draft")
        await refuse_too_many(actor)
        await DB.execute(
            """UPDATE mentoring.need SET state = 'asking', wanted = $2, sent_at = now(), next_round_at = now()
               WHERE id = $1""",
            need, wanted,
        )  # fmt: skip
        await enqueue("mentoring.ask_round", {"need": str(need)})


async def refuse_nobody(actor: Actor, wanted: LooksFor) -> None:
    """A need that reaches nobody is not sent; it says what to do."""
    if not wanted.says_something:
        text = _("Nothing in it says whom to ask. Add a place, an employer, a sector, a class or a topic.")
        raise Refusal(text, code="CONFLICT", reason="NOTHING_TO_LOOK_FOR")
    if not await reach(actor, wanted):
        if not wanted.names_somebody:
            text = _("Nobody has said yet that they speak of it. Add a place, an employer, a sector or a class.")
            raise Refusal(text, code="CONFLICT", reason="NOBODY_SPEAKS")
        raise Refusal(_("Nobody fits all of this. Take something away."), code="CONFLICT", reason="NOBODY_FITS")


async def refuse_too_many(actor: Actor) -> None:
    """Few at a time; and none by whom the association has stopped from writing to members."""
    if await DB.fetch_value(STOPPED, actor.member_id):
        raise Refusal(_("The association has stopped you from writing to members."), code="FORBIDDEN", reason="STOPPED")
    most = (await settings_of(MentoringSettings)).network_open
    count = await DB.fetch_value(
        "SELECT count(*) FROM mentoring.need WHERE member = $1 AND state = ANY($2)", actor.member_id, list(OPEN)
    )
    if count >= most:
        text = _("You have %(count)s open needs. Close one first: say whether it helped.", count=count)
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY_OPEN")


async def pause(actor: Actor, need: UUID, *, paused: bool) -> None:
    """Ask nobody more for now, or go on."""
    async with DB.transaction():
        row = await own(actor, need, *OPEN)
        if (row["state"] == "paused") == paused:
            return
        await DB.execute(
            """UPDATE mentoring.need SET state = CASE WHEN $2 THEN 'paused' ELSE 'asking' END,
               next_round_at = CASE WHEN $2 THEN NULL ELSE now() END WHERE id = $1""",
            need, paused,
        )  # fmt: skip


async def drop(actor: Actor, need: UUID) -> None:
    """Throw a draft away."""
    async with DB.transaction():
        await own(actor, need, "draft")
        await DB.execute("DELETE FROM mentoring.need WHERE id = $1", need)


OWN = "SELECT * FROM mentoring.need WHERE id = $1 AND member = $2"


async def own_to_read(actor: Actor, need: UUID) -> Mapping[str, Any]:
    """One's own need, whatever its state; nobody waits for who reads it.

    :raises Refusal: there is none.
    """
    return found(await DB.fetch_row(OWN, need, actor.require_member()))


def found(row: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """The need, if there is one."""
    if row is None:
        raise Refusal(_("There is no such need."), code="NOT_FOUND")
    return dict(row)


async def own(actor: Actor, need: UUID, *states: str) -> Mapping[str, Any]:
    """One's own need in one of these states; locked, within a transaction.

    :raises Refusal: there is none, or it is in another state.
    """
    row = found(await DB.fetch_row(OWN + " FOR UPDATE", need, actor.require_member()))
    if row["state"] not in states:
        text = _("It is closed.") if row["state"] == "closed" else _("It was sent already: people were asked this.")
        raise Refusal(text if states != OPEN or row["state"] != "draft" else _("It was not sent yet."), code="CONFLICT")
    return row


def wanted_of(row: Mapping[str, Any]) -> LooksFor:
    """Whom a row of a need looks for."""
    kept = row["looks_for"]
    return looks_for(json.loads(kept) if isinstance(kept, str) else kept)
