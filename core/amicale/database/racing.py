"""Doing again what lost a race: two transactions waited for one another, and PostgreSQL ended one of them.

Nobody did anything wrong then, and nothing of that transaction is kept: it is to be tried again as a whole (PostgreSQL,
"Serialization Failure Handling", on 40P01 and 40001). So acts and jobs are, before anybody is told.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from random import SystemRandom
from typing import TypeVar

import asyncpg

from amicale.database.effort import EFFORT, Effort, note_kept
from amicale.database.engine import DB

T = TypeVar("T")
log = logging.getLogger("amicale.database")
LOST = (asyncpg.DeadlockDetectedError, asyncpg.SerializationError)
AGAIN = 3
"""How often work is done again; after that, it is told that it failed."""
PAUSE_SECONDS = 0.05
"""The longest pause before the second try. It doubles with each, and chance parts those who met."""
CHANCE = SystemRandom()


async def again_if_lost(work: Callable[[], Awaitable[T]], *, bears_twice: bool = False) -> T:
    """Do it, and up to :data:`AGAIN` times more while it loses races.

    What has committed a transaction, or written outside of one, is not done again: that part would be done twice. Nor
    is what is itself a part of a transaction, which is lost as a whole.

    :param bears_twice: doing all of it twice does no harm, as is asked of jobs.
    """
    tries = 1 if DB.current_transaction.get() is not None else 1 + AGAIN
    for tried in range(1, tries):
        effort = Effort()
        try:
            return await noted(work, effort)
        except Exception as error:
            if not lost_race(error) or (effort.kept and not bears_twice):
                raise
            log.info("lost a race (%s), trying again", type(error).__name__)
        await asyncio.sleep(CHANCE.uniform(0, PAUSE_SECONDS) * 2**tried)
    return await work()


async def noted(work: Callable[[], Awaitable[T]], effort: Effort) -> T:
    """Do it once, and note whether something is kept; for who tries around this too."""
    token = EFFORT.set(effort)
    try:
        return await work()
    finally:
        EFFORT.reset(token)
        if effort.kept:
            note_kept()


def lost_race(error: BaseException) -> bool:
    """Whether a transaction was ended for another's sake. What a plugin's hook raises comes wrapped."""
    return isinstance(error, LOST) or isinstance(error.__cause__, LOST)
