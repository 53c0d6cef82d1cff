"""Saying that one took it, so that the association knows what its offers are good for. Nobody's name is kept."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, today, translator
from amicale_jobs.applying.service import own

_ = translator("jobs")
WHO = ("alumnus", "student")


async def tell_taken(actor: Actor, key: UUID, who: str) -> None:
    """One took it, as a student or an alumnus; told once. It fills what the poster did not say when the offer ended.

    What is kept is the offer, which of the two, and the month: nothing that leads to the person.

    :raises Refusal: it is none of theirs, is not taken, or is none of the association's offers.
    """
    if who not in WHO:
        raise Refusal(_("Say whether you are a student or an alumnus."), field="who")
    async with DB.transaction():
        row = await own(actor, key)
        if row["state"] != "taken":
            raise Refusal(_("Say first that you took it."), code="CONFLICT", reason="NOT_TAKEN")
        if row["offer"] is None:
            raise Refusal(_("Only offers that stand here are counted."), code="CONFLICT", reason="ELSEWHERE")
        if row["told"]:
            return
        await DB.execute("UPDATE jobs.application SET told = true WHERE id = $1", key)
        await DB.execute(
            "INSERT INTO jobs.taken (id, offer, by, month) VALUES ($1, $2, $3, $4)",
            new_id(), row["offer"], who, today().replace(day=1),
        )  # fmt: skip
        await DB.execute(
            """UPDATE jobs.offer SET filled_by = $2
               WHERE id = $1 AND state IN ('filled', 'expired') AND filled_by IN ('', 'unknown')""",
            row["offer"], who,
        )  # fmt: skip
