"""The queue of records that may be one person: searching, deciding. Actor first; transactions live here."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.duplicates.finding import FoundPairs, find_pairs
from amicale.errors import Refusal
from amicale.i18n import translator
from amicale.members.imports.known import known_people
from amicale.tasks.outbox import enqueue

_ = translator("amicale")
FIND = "amicale.find_duplicates"
LOCK = 0x6475706C  # "dupl": what two searches found is written one after the other
MERGE = "members.merge"


@dataclass(frozen=True, slots=True)
class Search:
    """The latest search. ``omitted`` pairs were found beyond those that are kept."""

    running: bool
    ended_at: datetime | None
    people: int
    omitted: int


async def latest_search() -> Search:
    """How the search for pairs stands."""
    row: Any = await DB.fetch_row("SELECT * FROM amicale.duplicate_search")
    waiting = await DB.fetch_value(
        """SELECT EXISTS (SELECT FROM pgqueuer.pgqueuer
                          WHERE entrypoint = $1 AND status IN ('queued', 'picked') AND attempts = 0)""",
        FIND,
    )
    return Search(bool(waiting), row["ended_at"], row["people"], row["omitted"])


async def search_now(actor: Actor) -> None:
    """Compare everybody again, soon; asking again while that waits changes nothing."""
    actor.require(MERGE)
    async with DB.transaction():
        await enqueue_search()
        await DB.execute("UPDATE amicale.duplicate_search SET asked_at = now()")


async def enqueue_search() -> None:
    """In the transaction that has changed many people: an import, say."""
    await enqueue(FIND, key="all")


async def search(payload: Mapping[str, Any]) -> None:
    """The job, every night and when somebody asks. A second time, it finds the same."""
    await DB.execute("UPDATE amicale.duplicate_search SET begun_at = now()")
    people = await known_people()
    found = await asyncio.to_thread(find_pairs, people)
    async with DB.transaction():
        await DB.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
        await keep(found)
        await DB.execute(
            "UPDATE amicale.duplicate_search SET ended_at = now(), people = $1, compared = $2, omitted = $3",
            len(people), found.compared, found.omitted,
        )  # fmt: skip


KEEP = """
    INSERT INTO amicale.duplicate_pair AS k (id, one, other, percent, certain, reasons)
    SELECT f.id, f.one, f.other, f.percent, f.certain, string_to_array(f.reasons, ' ')
    FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::smallint[], $5::boolean[], $6::text[])
         AS f (id, one, other, percent, certain, reasons)
    JOIN amicale.member a ON a.id = f.one JOIN amicale.member b ON b.id = f.other
    FOR KEY SHARE OF a, b
    ON CONFLICT (one, other) DO UPDATE
    SET percent = excluded.percent, certain = excluded.certain, reasons = excluded.reasons
    WHERE k.state = 'open' AND (k.percent, k.certain, k.reasons)
        IS DISTINCT FROM (excluded.percent, excluded.certain, excluded.reasons)
"""
"""Who was merged or erased since is left out, and who was found to be two people stays so."""
NOT_ANY_MORE = """
    DELETE FROM amicale.duplicate_pair k WHERE state = 'open' AND NOT EXISTS (
        SELECT FROM unnest($1::uuid[], $2::uuid[]) AS f (one, other) WHERE f.one = k.one AND f.other = k.other)
"""


async def keep(found: FoundPairs) -> None:
    """Write down what was found; open pairs that are not found any more, because somebody mended a record, go."""
    ones, others = [pair.one for pair in found.pairs], [pair.other for pair in found.pairs]
    await DB.execute(NOT_ANY_MORE, ones, others)
    await DB.execute(
        KEEP, [uuid7() for _pair in found.pairs], ones, others, [pair.percent for pair in found.pairs],
        [pair.certain for pair in found.pairs], [" ".join(pair.reasons) for pair in found.pairs],
    )  # fmt: skip


async def keep_apart(actor: Actor, pair_id: UUID) -> None:
    """These are two people: remembered, so that no search asks again.

    :raises Refusal: the pair is gone, because somebody merged it, say; or was decided already.
    """
    actor.require(MERGE)
    async with DB.transaction():
        row = await locked(pair_id)
        if row["state"] != "open":
            raise Refusal(_("Somebody has said so already."), code="CONFLICT", reason="DECIDED")
        await DB.execute(
            "UPDATE amicale.duplicate_pair SET state = 'apart', decided_at = now(), decided_by = $2 WHERE id = $1",
            pair_id, actor.member_id,
        )  # fmt: skip
        await log_act(actor, "duplicates.apart", row["one"], other=row["other"])


async def ask_again(actor: Actor, pair_id: UUID) -> None:
    """It was decided too soon: the pair is a question again."""
    actor.require(MERGE)
    async with DB.transaction():
        row = await locked(pair_id)
        if row["state"] == "open":
            return
        await DB.execute(
            "UPDATE amicale.duplicate_pair SET state = 'open', decided_at = NULL, decided_by = NULL WHERE id = $1",
            pair_id,
        )
        await log_act(actor, "duplicates.reopened", row["one"], other=row["other"])


async def locked(pair_id: UUID) -> Any:
    """A pair, locked until the transaction ends.

    :raises Refusal: it is gone.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.duplicate_pair WHERE id = $1 FOR UPDATE", pair_id)
    if row is None:
        message = _("This pair is gone: somebody has merged the two, or mended one of them.")
        raise Refusal(message, code="NOT_FOUND", reason="GONE")
    return row
