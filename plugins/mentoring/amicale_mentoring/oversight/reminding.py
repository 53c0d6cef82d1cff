"""A coordinator asks two how they are: a mail to both, not more than once a week, and never a word of what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Mail, Recipient, Refusal, log_act, translator
from amicale_mentoring.oversight.health import COORDINATE, STATE
from amicale_mentoring.pairs.about import about
from amicale_mentoring.pairs.telling import tell_both

_ = translator("mentoring")
PAUSE_DAYS = 7
MOST = 2_000
ASKED = f"""
UPDATE mentoring.pair p SET asked_after_at = now()
WHERE p.id IN (
    SELECT r.id FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme
    WHERE r.programme = $1 AND r.state = 'active' AND ($2::uuid IS NULL OR r.id = $2)
      AND ($3::text IS NULL OR ({STATE}) = $3)
      AND coalesce(r.asked_after_at <= now() - interval '{PAUSE_DAYS} days', true)
    ORDER BY r.id LIMIT {MOST} FOR UPDATE OF r)
RETURNING p.id
"""  # noqa: S608 -- our own words


async def remind_pair(actor: Actor, programme: UUID, pair: UUID) -> None:
    """Ask both of a pair how they are.

    :raises Refusal: it is none of this programme that goes on, or they were asked within a week.
    """
    if not await ask_after(actor, programme, pair=pair):
        state = await DB.fetch_value(
            "SELECT state FROM mentoring.pair WHERE id = $1 AND programme = $2", pair, programme
        )
        raise refusal(state)


def refusal(state: str | None) -> Refusal:
    """Why two are not asked now."""
    if state is None:
        return Refusal(_("There is no such pair."), code="NOT_FOUND")
    if state != "active":
        return Refusal(_("This pair rests or is over: there is nothing to ask."), code="CONFLICT", reason="NOT_ACTIVE")
    message = _("They were asked less than %(days)s days ago. Give them a little time.", days=PAUSE_DAYS)
    return Refusal(message, code="CONFLICT", reason="TOO_SOON")


async def remind_all(actor: Actor, programme: UUID, health: str) -> int:
    """Ask all who are stuck, or silent, but for those asked within a week. Answers how many pairs.

    :raises Refusal: the actor does not look after the programme, or others than these are meant.
    """
    if health not in ("stuck", "silent"):
        raise Refusal(_("Choose pairs without a first meeting, or silent ones."), field="health")
    return len(await ask_after(actor, programme, health=health))


async def ask_after(
    actor: Actor, programme: UUID, *, pair: UUID | None = None, health: str | None = None
) -> Sequence[UUID]:  # fmt: skip
    """Write to both of these pairs; answers which."""
    actor.require(COORDINATE, on=programme)
    async with DB.transaction():
        asked = [row["id"] for row in await DB.fetch(ASKED, programme, pair, health)]
        for each in asked:
            await tell_both("asked_after", each)
        if asked:
            await log_act(actor, "mentoring.pairs_reminded", pair or programme, count=len(asked))
    return asked


async def compose_asked_after(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """As long as they go on."""
    found = await about(payload, reader)
    return found if found is not None and found["state"] == "active" else None


SAMPLE = {
    "name": "Camille", "other": "Louise Petit", "programme": "Tremplin", "first_met_at": None,
    "link": "https://example.org/mentoring",
}  # fmt: skip
MAILS = (
    Mail(
        "mentoring.asked_after", _("A coordinator asks how a pair is"), compose_asked_after,
        sample=SAMPLE, private=True,
    ),
)  # fmt: skip
