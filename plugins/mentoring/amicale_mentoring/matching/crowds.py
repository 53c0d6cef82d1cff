"""Who can be brought together in a programme today: who has room, is not resting, and has accepted the charter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Refusal, today, translator
from amicale_mentoring.matching.computing import Crowd
from amicale_mentoring.matching.loading import profiles, rules_of, with_room
from amicale_mentoring.matching.profiles import Profile

_ = translator("mentoring")

CHARTER = "EXISTS (SELECT FROM jsonb_each_text(g.charter) WHERE btrim(value) <> '')"
UNREAD = f"""
    SELECT p.id FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
    WHERE g.id = $1 AND p.charter_version < g.charter_version AND {CHARTER}
"""  # noqa: S608 -- our own words
"""Who has not accepted the charter as it is now; where there is none, nobody has to."""


async def programme_to_match(programme: UUID) -> Mapping[str, Any]:
    """A programme in which people can be brought together now.

    :raises Refusal: there is none, or it is not the time.
    """
    row = await DB.fetch_row("SELECT id, kind, state, by_batch FROM mentoring.programme WHERE id = $1", programme)
    if row is None:
        raise Refusal(_("There is no such programme."), code="NOT_FOUND")
    if row["state"] not in ("open", "running"):
        message = _("Nobody is brought together in this programme now. Open it first.")
        raise Refusal(message, code="CONFLICT", reason="CLOSED")
    return dict(row)


async def crowd_of(programme: UUID, kind: str) -> Crowd:
    """Everybody who could be brought together now."""
    rules = await rules_of(programme)
    unread = {row["id"] for row in await DB.fetch(UNREAD, programme)}
    if kind == "peer":
        peers = await ready(programme, "peer", unread)
        return Crowd(rules, peers, peers, peers=True)
    return Crowd(rules, await ready(programme, "mentor", unread), await ready(programme, "mentee", unread))


async def ready(programme: UUID, role: str, unread: set[UUID]) -> list[Profile]:
    """One side of them."""
    return [person for person in with_room(await profiles(programme, role, today())) if person.id not in unread]
