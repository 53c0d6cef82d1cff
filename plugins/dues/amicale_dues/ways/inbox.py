"""What providers tell us: kept first, answered at once, and worked off by a job. Nothing is lost in between."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, extensions_of, log_act, new_id, translator
from amicale_dues.ways.contract import WAYS, Delivery, Letter, NotBelieved, Way, WayFailed
from amicale_dues.ways.movements import take

LOGGER = logging.getLogger(__name__)
_ = translator("dues")
MOST_TRIES = 12
"""After so many tries, over more than a day, a notice is set aside: staff see why, and may try it again."""
FIRST_WAIT, LONGEST_WAIT = 20, 6 * 3600
JOB = "dues.notice"


async def way_here(name: str) -> Way | None:
    """A way that hears notices, set up or not."""
    return next((way for way in await extensions_of(WAYS) if way.name == name and way.notices), None)


async def keep(name: str, delivery: Delivery) -> None:
    """Keep a notice that is believed; one that was heard before is answered in the same way.

    :raises Refusal: no way of this name listens here, it is not set up, or the notice is not to be believed.
    """
    way = await way_here(name)
    if way is None:
        raise Refusal(_("There is no such address."), code="NOT_FOUND")
    if not await way.ready():
        raise Refusal(_("This way to pay is not set up."), code="BAD_REQUEST", reason="NOT_READY")
    try:
        letter = await way.open(delivery)
    except NotBelieved as error:
        LOGGER.warning("dues: a notice of %s is not believed: %s", name, error)
        raise Refusal(_("This notice is not believed."), code="BAD_REQUEST", reason="NOT_BELIEVED") from None
    await put(name, letter)


async def put(name: str, letter: Letter) -> None:
    """The notice and its work, together or not at all."""
    async with DB.transaction():
        made = await DB.fetch_value(
            """INSERT INTO dues.notice (id, way, event, body) VALUES ($1, $2, $3, $4)
               ON CONFLICT (way, event) DO NOTHING RETURNING id""",
            new_id(), name, letter.event, json.dumps(dict(letter.body), ensure_ascii=False),
        )  # fmt: skip
        if made is not None:
            await enqueue(JOB, {"notice": str(made)}, key=str(made))


async def work_off(payload: Mapping[str, Any]) -> None:
    """The job for one notice: what fails is tried again, later and later."""
    await work_off_one(UUID(str(payload["notice"])))


async def work_off_one(notice: UUID) -> bool:
    """Understand a notice and book what it tells of. Answers whether it is done. It may be done twice."""
    row = await DB.fetch_row("SELECT way, body FROM dues.notice WHERE id = $1 AND state = 'new'", notice)
    if row is None:
        return True
    way = await way_here(row["way"])
    try:
        if way is None:
            raise WayFailed(f"no way named {row['way']} runs")
        movements = await way.understand(json.loads(row["body"]))
        for moved in movements:
            await take(way, moved)
    except Exception as error:
        LOGGER.warning("dues: notice %s: %s", notice, error, exc_info=not isinstance(error, WayFailed))
        await try_later(notice, error)
        return False
    await done(notice, ", ".join(dict.fromkeys(moved.kind for moved in movements)))
    return True


async def done(notice: UUID, said: str) -> None:
    """It is worked off."""
    await DB.execute(
        """UPDATE dues.notice SET state = 'done', said = $2, done_at = now(), tried_at = now(), tries = tries + 1
           WHERE id = $1""",
        notice,
        said,
    )


async def try_later(notice: UUID, error: Exception) -> None:
    """Note why it failed, and when it is tried again; after many times it is set aside."""
    said = str(error) if isinstance(error, WayFailed) else type(error).__name__
    async with DB.transaction():
        tries = await DB.fetch_value(
            """UPDATE dues.notice SET tries = tries + 1, tried_at = now(), said = $2,
                   state = CASE WHEN tries + 1 >= $3 THEN 'set_aside' ELSE state END
               WHERE id = $1 RETURNING tries""",
            notice, said[:300], MOST_TRIES,
        )  # fmt: skip
        if tries is not None and tries < MOST_TRIES:
            wait = timedelta(seconds=min(FIRST_WAIT * 2 ** int(tries), LONGEST_WAIT))
            await enqueue(JOB, {"notice": str(notice)}, after=wait, key=f"{notice}:{tries}")


async def retry(actor: Actor, notice: UUID) -> None:
    """Try a notice again that was set aside.

    :raises Refusal: there is none that waits for it.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        way = await DB.fetch_value(
            "UPDATE dues.notice SET state = 'new', tries = 0 WHERE id = $1 AND state = 'set_aside' RETURNING way",
            notice,
        )
        if way is None:
            raise Refusal(_("This notice does not wait to be tried again."), code="CONFLICT", reason="NOT_SET_ASIDE")
        await enqueue(JOB, {"notice": str(notice)}, key=f"{notice}:again")
        await log_act(actor, "dues.notice_retried", notice, way=way)


async def pick_up(payload: Mapping[str, Any]) -> None:
    """Now and then: work off notices whose own job was lost, when a plugin was switched off and on, say."""
    rows = await DB.fetch(
        """SELECT id FROM dues.notice WHERE state = 'new' AND coalesce(tried_at, received_at)
               < now() - CASE tries WHEN 0 THEN interval '10 minutes' ELSE interval '7 hours' END
           ORDER BY received_at LIMIT 200"""
    )
    for row in rows:
        await work_off_one(row["id"])
