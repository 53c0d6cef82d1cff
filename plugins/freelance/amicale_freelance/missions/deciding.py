"""What staff do with missions that wait: accept them, or say kindly why not. Actor first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, Text, log_act, plain_text, translator
from amicale_freelance.missions.clients import Row, locked, no_such_mission, tell_client
from amicale_freelance.missions.sending import put_on_the_list
from amicale_freelance.rules import MANAGE

_ = translator("freelance")
Reason = Literal["unclear", "job", "unpaid", "twice", "unfit", "other"]
REASONS: Mapping[str, Text] = {
    "unclear": _("It does not say enough for a freelancer to answer."),
    "job": _("It is a job rather than a mission: it asks for an employee."),
    "unpaid": _("It is unpaid, or its budget is far from what such work costs."),
    "twice": _("It is on the list already."),
    "unfit": _("It does not fit what our members do."),
    "other": _("It cannot be on the list as it is."),
}
"""What a client reads whose mission is not accepted."""
WORDS, MOST = 2_000, 100


async def accept(actor: Actor, mission: UUID, version: int | None = None) -> None:
    """Put a mission that waits on the list; its client is told. Of two who decide at one moment, one does.

    :param version: as it was read: what its client has changed since is not accepted unread.
    :raises Refusal: it waits no more, or was changed since.
    """
    actor.require(MANAGE)
    async with DB.transaction():
        row = await locked(mission)
        if row["state"] == "draft":
            raise no_such_mission()
        refuse_decided(row["state"])
        refuse_changed(row, version)
        await put_on_the_list(row)
        await decide(actor, mission)
        await log_act(actor, "freelance.mission_accepted", mission)
        await tell_client("mission_accepted", row)


@dataclass(slots=True)
class Many:
    """What became of several at once: how many were accepted, and what those are called that were changed meanwhile."""

    accepted: int = 0
    changed: list[str] = field(default_factory=list)


async def accept_many(actor: Actor, missions: Sequence[UUID], versions: Mapping[UUID, int] | None = None) -> Many:
    """Accept several; those that wait no more are left as they are.

    :param versions: as they were read: what its client has changed since waits on.
    """
    actor.require(MANAGE)
    many, read = Many(), versions or {}
    for mission in sorted(set(missions))[:MOST]:
        try:
            await accept(actor, mission, read.get(mission))
            many.accepted += 1
        except Refusal as refusal:
            if refusal.reason == "CHANGED":
                many.changed.append(await DB.fetch_value("SELECT title FROM freelance.mission WHERE id = $1", mission))
            elif refusal.reason != "DECIDED":
                raise
    return many


async def refuse(actor: Actor, mission: UUID, reason: Reason, words: str = "") -> None:
    """Say no, with a reason and words that help; the client can change the mission and send it again."""
    actor.require(MANAGE)
    said = plain_text("input.words", words, WORDS)
    async with DB.transaction():
        row = await locked(mission)
        if row["state"] == "draft":
            raise no_such_mission()
        refuse_decided(row["state"])
        await DB.execute(
            """UPDATE freelance.mission SET state = 'refused', refusal_reason = $2, refusal = $3, version = version + 1,
                   changed_at = now() WHERE id = $1""",
            mission, reason, said,
        )  # fmt: skip
        await decide(actor, mission)
        await log_act(actor, "freelance.mission_refused", mission, reason=reason)
        await tell_client("mission_refused", row)


async def decide(actor: Actor, mission: UUID) -> None:
    """Note who has decided, and when."""
    await DB.execute(
        "UPDATE freelance.mission SET decided_by = $2, decided_at = now() WHERE id = $1", mission, actor.member_id
    )


def refuse_changed(row: Row, version: int | None) -> None:
    """Nobody accepts what they have not read."""
    if version is not None and version != row["version"]:
        text = _("Its client has changed this mission meanwhile. Read it again, then decide.")
        raise Refusal(text, code="CONFLICT", reason="CHANGED")


def refuse_decided(state: str) -> None:
    """Somebody else was faster."""
    if state != "waiting":
        text = _("Somebody has decided on this mission meanwhile, or its client has taken it back.")
        raise Refusal(text, code="CONFLICT", reason="DECIDED")
