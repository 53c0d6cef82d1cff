"""First steps, and what waits for those who look after the association. Actor first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import Text, translator

_ = translator("amicale")
STEP = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)?")
MOST, LONGEST = 100, 60
PLACE = "home_start"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for somebody's decision."""

    title: Text
    count: int
    href: str


async def take_step(actor: Actor, name: str) -> UUID:
    """A first step is taken, or not wanted: it is not shown again. Answers whose it was.

    :raises Refusal: this cannot be a step's name.
    """
    me = actor.require_member()
    if len(name) > LONGEST or not STEP.fullmatch(name):
        raise Refusal(_("There is no such step."), code="NOT_FOUND")
    await DB.execute(
        """INSERT INTO amicale.home_step (id, member, name)
           SELECT $1, $2, $3 WHERE (SELECT count(*) FROM amicale.home_step WHERE member = $2) < $4
           ON CONFLICT (member, name) DO NOTHING""",
        uuid7(), me, name, MOST,
    )  # fmt: skip
    return me


async def steps_taken(actor: Actor) -> list[str]:
    """The names of the actor's steps that are not shown any more."""
    rows = await DB.fetch("SELECT name FROM amicale.home_step WHERE member = $1 ORDER BY name", actor.require_member())
    return [row["name"] for row in rows]


async def plugins_have_steps() -> bool:
    """Whether a plugin offers a first step: then the core needs no third one of its own."""
    return any(slot.place == PLACE and slot.package != "amicale" for slot in (await HERE.assembled()).slots)


QUEUES = (
    ("claims.decide", _("Requests to join"), "/staff/claims?state=WAITING",
     "SELECT count(*) FROM amicale.claim WHERE state = 'waiting'"),
    ("invitations.send", _("Hints about lost people"), "/staff/reach",
     "SELECT count(*) FROM amicale.reach_hint WHERE state = 'waiting'"),
    ("members.manage", _("Reported mistakes in records"), "/staff/corrections",
     "SELECT count(*) FROM amicale.correction WHERE state = 'waiting'"),
    ("letters.moderate", _("Reported letters"), "/staff/reports?state=WAITING",
     """SELECT count(*) FROM amicale.letter_report
        WHERE state = 'waiting' AND accused IS DISTINCT FROM $1 AND reporter IS DISTINCT FROM $1"""),
)  # fmt: skip
"""By permission: what waits for those who hold it, where they go, and how many there are."""


async def waiting(actor: Actor) -> Sequence[Waiting]:
    """What waits for the actor as one of those who look after the association; nothing for everybody else."""
    found = []
    for permission, title, href, count in QUEUES:
        if actor.may(permission):
            number = await DB.fetch_value(count, *([actor.member_id] if "$1" in count else []))
            found.append(Waiting(title, int(number), href))
    return [each for each in found if each.count]
