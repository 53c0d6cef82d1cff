"""Tries that nobody came back from: the provider is asked, so that a notice that was lost costs minutes, not money."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from amicale import DB
from amicale_dues.ways.attempts import KEPT_HOURS
from amicale_dues.ways.looking import look

LOGGER = logging.getLogger(__name__)
AT_ONCE = 100
SECONDS = 20.0

WAITING = """
SELECT id FROM dues.attempt
WHERE state IN ('new', 'open', 'promised') AND created_at < now() - interval '5 minutes'
  AND (looked_at IS NULL
       OR looked_at < now() - CASE WHEN state = 'promised' THEN interval '6 hours' ELSE interval '20 minutes' END
       OR expires_at < now() AND looked_at < expires_at)
ORDER BY looked_at NULLS FIRST, id LIMIT $1
"""
GIVEN_UP = """
UPDATE dues.attempt SET state = 'expired', asked = '{}'
WHERE state = 'new' AND created_at < now() - make_interval(hours => $1)
   OR state = 'open' AND coalesce(expires_at, created_at + interval '2 days') < now() - interval '2 days'
"""


async def follow_tries(payload: Mapping[str, Any]) -> None:
    """Ask what became of tries that are open. Those that can be neither paid nor told again any more are over."""
    for row in await DB.fetch(WAITING, AT_ONCE):
        try:
            await look(row["id"], seconds=SECONDS)
        except Exception:
            LOGGER.exception("dues: try %s could not be followed", row["id"])
    await DB.execute(GIVEN_UP, KEPT_HOURS)
