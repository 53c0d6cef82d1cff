"""Whom an invitation may go to: chosen as in the directory, then who was never here and may be written to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.graphql.streaming import Stream, Wanted, snapshot
from amicale.here import HERE

PERMISSION = "invitations.send"
PURPOSE = "amicale.invitations"
MOST_TIMES, DAYS_BETWEEN = 3, 7
"""Nobody is invited more often, or sooner again: an invitation is one question, not a campaign."""

ELIGIBILITY = """
SELECT m.id, coalesce(best.address, '') AS address, m.class_years[cardinality(m.class_years)] AS class_year,
    CASE WHEN m.deceased THEN 'deceased'
         WHEN EXISTS (SELECT FROM amicale.first_sign_in s WHERE s.member = m.id)
           OR EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id AND e.verified_at IS NOT NULL) THEN 'signed_in'
         WHEN EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = m.id) THEN 'role'
         WHEN best.address IS NULL AND EXISTS (SELECT FROM amicale.email e WHERE e.member = m.id) THEN 'unreachable'
         WHEN best.address IS NULL THEN 'no_address'
         WHEN EXISTS (SELECT FROM amicale.invitation i JOIN amicale.invitation_wave w ON w.id = i.wave
                      WHERE i.member = m.id AND i.posted_at IS NULL AND i.skipped = '' AND w.state = 'running'
                      AND i.wave IS DISTINCT FROM $2::uuid) THEN 'planned'
         WHEN past.times >= $3 THEN 'often'
         WHEN past.last > now() - $4 * interval '1 day' THEN 'soon'
         ELSE '' END AS skipped
FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (id, place)
JOIN amicale.member m ON m.id = wanted.id
LEFT JOIN LATERAL (
    SELECT e.address FROM amicale.email e
    WHERE e.member = m.id AND e.bounced_at IS NULL
      AND NOT EXISTS (SELECT FROM amicale.invitation_refusal r WHERE r.hash = sha256(convert_to(e.address, 'UTF8')))
      AND NOT EXISTS (SELECT FROM amicale.email v WHERE v.address = e.address AND v.verified_at IS NOT NULL)
    ORDER BY e.is_primary DESC, e.kind = 'school', e.created_at, e.id LIMIT 1) best ON true
LEFT JOIN LATERAL (
    SELECT count(*) AS times, max(i.posted_at) AS last FROM amicale.invitation i
    WHERE i.member = m.id AND i.posted_at IS NOT NULL) past ON true
ORDER BY wanted.place
"""


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant: as in the directory.

    :param filter: as the API's ``MemberFilter``, such as ``{"classYear": {"min": 2001}}``; plugins add to it.
    :param limit: at most so many, the most recent classes first; 0 for all.
    """

    search: str = ""
    filter: Mapping[str, Any] = field(default_factory=dict)
    limit: int = 0

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of ``Query.members``."""
        given: dict[str, Any] = {"search": self.search, "filter": dict(self.filter)}
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody who was chosen. ``skipped`` is why they get no invitation, in a word; empty for those who do."""

    id: UUID
    address: str
    class_year: int | None
    skipped: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What sending would do: how many get an invitation, how many do not and why, and of which classes they are."""

    found: int
    invited: int
    skipped: Mapping[str, int]
    class_years: Mapping[int | None, int]
    ids: tuple[UUID, ...]


async def preview(actor: Actor, choice: Choice) -> Preview:
    """Who would be invited; nothing is sent."""
    actor.require(PERMISSION)
    people = await chosen(actor, choice)
    invited = limited([person for person in people if not person.skipped], choice.limit)
    years = Counter(person.class_year for person in invited)
    return Preview(
        found=len(people),
        invited=len(invited),
        skipped=dict(Counter(person.skipped for person in people if person.skipped)),
        class_years=dict(sorted(years.items(), key=lambda entry: -(entry[0] or 0))),
        ids=tuple(person.id for person in invited),
    )


def limited(people: Sequence[Invitee], limit: int) -> Sequence[Invitee]:
    """The first so many."""
    return people[:limit] if limit > 0 else people


async def chosen(actor: Actor, choice: Choice) -> list[Invitee]:
    """All whom the choice finds, under the rights of who asks, each with whether they may be invited.

    The most recent class first, by name within it: where only some are invited, those whose address is the freshest.
    """
    schema = (await HERE.assembled()).schema
    stream = Stream(schema, actor, "members", choice.arguments)
    found: list[UUID] = []
    async with snapshot() as connection:
        async for batch in stream.batches(connection, Wanted.of(["id"])):
            found += [uuid_of(row["id"]) for row in batch]
    return sorted(await eligible(found), key=lambda person: -(person.class_year or 0))


async def eligible(ids: Sequence[UUID], wave: UUID | None = None) -> list[Invitee]:
    """Whether these people may be invited now. ``wave`` is being sent: its own plan is no obstacle."""
    from amicale.privacy.consents import agreed

    willing = await agreed(ids, PURPOSE)
    rows = await DB.fetch(ELIGIBILITY, list(ids), wave, MOST_TIMES, DAYS_BETWEEN)
    return [invitee(row, willing) for row in rows]


def invitee(row: Any, willing: set[UUID]) -> Invitee:
    """A row of :data:`ELIGIBILITY`; who unsubscribed is not written to, whatever else holds."""
    key = uuid_of(row["id"])
    skipped = row["skipped"] or ("" if key in willing else "unsubscribed")
    return Invitee(key, row["address"], row["class_year"], skipped)


def address_hash(address: str) -> bytes:
    """What is kept of an address that is not written to again."""
    return hashlib.sha256(address.encode()).digest()
