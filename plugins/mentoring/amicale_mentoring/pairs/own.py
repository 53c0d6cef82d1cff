"""Whose pair it is: what every act on one begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, translator

_ = translator("mentoring")
Side = Literal["mentor", "mentee"]

PAIR = """
    SELECT r.*, o.member AS mentor_member, e.member AS mentee_member, g.kind
    FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme
    LEFT JOIN mentoring.participation o ON o.id = r.mentor
    LEFT JOIN mentoring.participation e ON e.id = r.mentee
    WHERE r.id = $1 FOR UPDATE OF r
"""


@dataclass(frozen=True, slots=True)
class Own:
    """A pair, locked, and which side of it somebody is."""

    row: Mapping[str, Any]
    """Of ``mentoring.pair``, with both members and the programme's kind."""
    side: Side

    @property
    def other(self) -> UUID | None:
        """The other's member id; None when they were erased."""
        found: UUID | None = self.row["mentee_member" if self.side == "mentor" else "mentor_member"]
        return found


async def own_pair(actor: Actor, pair: UUID, *, living: bool = True) -> Own:
    """The actor's own pair, locked until the transaction ends. Nobody else's is there, whoever they are.

    :raises Refusal: it is not theirs, or it is over.
    """
    me = actor.require_member()
    row = await DB.fetch_row(PAIR, pair)
    if row is None or me not in (row["mentor_member"], row["mentee_member"]):
        raise Refusal(_("There is no such pair."), code="NOT_FOUND")
    if living and row["state"] not in ("active", "paused"):
        raise Refusal(_("This pair is over."), code="CONFLICT", reason="OVER")
    return Own(row, "mentor" if row["mentor_member"] == me else "mentee")


async def sign_of_life(pair: UUID) -> None:
    """Something happened between them: reminders of silence begin to count again."""
    await DB.execute(
        """UPDATE mentoring.pair SET last_sign_at = now(), nudged_at = NULL, nudges = 0, silent_at = NULL
           WHERE id = $1""",
        pair,
    )
