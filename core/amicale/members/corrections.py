"""What somebody says is wrong in the school's own records of them, for staff to put right (GDPR, article 16).

Studies, names and the birth date come from the school, so people do not change them: they say what is wrong, staff
correct the record or say why not, and the person is told. Actor first; transactions live here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.members.service import locked
from amicale.plaintext import plain_text
from amicale.plugins.manifest import Act, Mail, Retention

_ = translator("amicale")

LONGEST = 2000
MOST_WAITING = 5
TRIES, DAY = 10, 86_400.0
DECIDED = "amicale.correction_decided"
CORRECTED, DECLINED = "member.correction_made", "member.correction_declined"


async def report(actor: Actor, words: str) -> UUID:
    """Say what is wrong in one's record. Answers whose it is.

    :raises Refusal: nothing was said, or much waits already.
    """
    member_id = actor.require_member()
    said = plain_text("text", words, LONGEST)
    if not said:
        raise Refusal(_("Say what is wrong, and how it should be."), field="text")
    await spend("member.correction", member_id, limit=TRIES, seconds=DAY)
    async with DB.transaction():
        await locked(member_id)
        waiting = "SELECT count(*) FROM amicale.correction WHERE member = $1 AND state = 'waiting'"
        if await DB.fetch_value(waiting, member_id) >= MOST_WAITING:
            raise Refusal(_("What you reported before still waits: give the association some time."), field="text")
        await DB.execute(
            "INSERT INTO amicale.correction (id, member, text) VALUES ($1, $2, $3)", uuid7(), member_id, said
        )
    return member_id


async def take_back(actor: Actor, correction_id: UUID) -> UUID:
    """What one reported is no longer needed. Answers whose it was."""
    member_id = actor.require_member()
    done = await DB.fetch_value(
        "DELETE FROM amicale.correction WHERE id = $1 AND member = $2 AND state = 'waiting' RETURNING id",
        correction_id, member_id,
    )  # fmt: skip
    if done is None:
        raise Refusal(_("This is settled already, or no longer there."), code="NOT_FOUND")
    return member_id


async def settle(actor: Actor, correction_id: UUID, *, corrected: bool, answer: str = "") -> None:
    """Say that the record was corrected, or why not. The person is told by mail.

    :raises Refusal: somebody has settled it already, or a refusal without a reason.
    """
    actor.require("members.manage")
    said = plain_text("answer", answer, LONGEST)
    if not corrected and not said:
        raise Refusal(_("Say why not: the person reads it."), field="answer")
    state = "corrected" if corrected else "declined"
    async with DB.transaction():
        row = await DB.fetch_row(
            """UPDATE amicale.correction SET state = $2, answer = $3, decided_at = now(), decided_by = $4
               WHERE id = $1 AND state = 'waiting' RETURNING member""",
            correction_id, state, said, actor.member_id,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("Somebody has settled this meanwhile."), code="CONFLICT")
        member = uuid_of(row["member"])
        await log_act(actor, CORRECTED if corrected else DECLINED, member)
        await post(DECIDED, member_id=member, payload={"correction": str(correction_id)})


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """What was said, and what became of it."""
    row = await DB.fetch_row(
        "SELECT text, state, answer FROM amicale.correction WHERE id = $1", UUID(payload["correction"])
    )
    if row is None or row["state"] == "waiting":
        return None
    return {
        "name": recipient.name, "said": row["text"], "corrected": row["state"] == "corrected",
        "answer": row["answer"], "link": HERE.link("/profile"),
    }  # fmt: skip


SAMPLE = {"said": _("My programme was another one."), "corrected": True, "answer": ""}
MAILS = (Mail(DECIDED, _("What became of a mistake that you reported"), compose, sample=SAMPLE),)
ACTS = (
    Act(CORRECTED, _("Corrected what the person reported")),
    Act(DECLINED, _("Declined to correct what the person reported")),
)
RETENTION = (
    Retention(
        "amicale.corrections", _("Reported mistakes that were settled"), 365, "amicale.correction",
        "state <> 'waiting' AND decided_at < {before}",
    ),
)  # fmt: skip
