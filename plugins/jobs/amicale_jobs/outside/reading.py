"""Public offers, for what is no page: feeds, maps of the site, structured data. Nobody is asked who they are here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, global_id, settings_of, whole_address
from amicale_jobs.rules import stands
from amicale_jobs.settings import JobsSettings

MOST = 100
PUBLIC = f"""
    SELECT o.*, coalesce(c.name, '') AS company_name, coalesce(c.website, '') AS company_website
    FROM jobs.offer o LEFT JOIN jobs.company c ON c.id = o.company
    WHERE o.state = 'open' AND o.public AND {stands("o")}
"""  # noqa: S608 -- our own words


async def is_on() -> bool:
    """Whether the school shows offers to the world."""
    return bool((await settings_of(JobsSettings)).public_offers)


async def newest(most: int = MOST) -> Sequence[Mapping[str, Any]]:
    """The public offers, the newest first; none while the school shows none."""
    if not await is_on():
        return []
    return list(await DB.fetch(f"{PUBLIC} ORDER BY o.opened_at DESC, o.id LIMIT $1", most))


async def these(keys: Sequence[UUID]) -> dict[UUID, Mapping[str, Any]]:
    """Those of them that are public."""
    if not await is_on():
        return {}
    return {row["id"]: row for row in await DB.fetch(f"{PUBLIC} AND o.id = ANY($1)", list(keys))}


def page_of(key: UUID) -> str:
    """The whole address of an offer's page."""
    return whole_address(f"/offers/{global_id('JobOffer', key)}")


async def follow(settings: JobsSettings) -> None:
    """What was public is not any more, once the school shows nothing to the world."""
    if not settings.public_offers:
        await DB.execute("UPDATE jobs.offer SET public = false WHERE public")
