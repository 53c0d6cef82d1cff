"""Who waits for a mentor and has none, for coordinators: what nobody answered ends here, and not in silence.

What was asked and how it ended is counted; what was written is theirs. Actor first; transactions live here.
"""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, translator
from amicale_mentoring.requests.sides import Row, refuse_unfit, refuse_unready, side
from amicale_mentoring.requests.telling import tell_of_suggestion

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"

UNMATCHED = (
    "{row}.state = 'active' AND {row}.role IN ('mentee', 'peer') AND {row}.taken = 0 AND {row}.capacity > 0 "
    "AND {row}.availability <> 'closed' AND coalesce({row}.paused_until <= (now() AT TIME ZONE {zone})::date, true)"
)
"""Looks for somebody, and meets nobody."""
SINCE = (
    "greatest({row}.joined_at, (SELECT max(r.ended_at) FROM mentoring.pair r WHERE {row}.id IN (r.mentor, r.mentee)))"
)
OWN_REQUESTS = (
    "(SELECT count(*) FROM mentoring.request q WHERE {} AND "
    "((q.mentee = {{row}}.id AND q.asked_by = 'mentee') OR (q.mentor = {{row}}.id AND q.asked_by = 'mentor')))"
)
ASKED, WAITING, DECLINED, EXPIRED = (
    OWN_REQUESTS.format(f"q.state = '{state}'" if state else "true")
    for state in ("", "waiting", "declined", "expired")
)  # fmt: skip


async def suggest(actor: Actor, mentee: UUID, mentor: UUID) -> None:
    """Tell a mentee of somebody whom they can ask with one click. Who is suggested is not written to.

    :raises Refusal: they cannot be asked, or were suggested already.
    """
    async with DB.transaction():
        own, them = await side(mentee), await side(mentor)
        actor.require(COORDINATE, on=own["programme"])
        await refuse_useless(own, them)
        made = await DB.fetch_value(
            """INSERT INTO mentoring.suggestion (id, mentee, mentor, made_by) VALUES ($1, $2, $3, $4)
               ON CONFLICT (mentee, mentor) DO NOTHING RETURNING id""",
            new_id(), mentee, mentor, actor.member_id,
        )  # fmt: skip
        if made is None:
            raise Refusal(_("This person was suggested to them already."), code="CONFLICT", reason="SUGGESTED")
        await tell_of_suggestion(made, own["member"])
        await log_act(actor, "mentoring.suggested", own["member"], programme=str(own["programme"]))


async def refuse_useless(own: Row, them: Row) -> None:
    """What is suggested can be done: a mentee who is sent to a closed door is worse off than before."""
    if own["role"] == "mentor":
        raise Refusal(_("Suggest mentors to mentees."), field="mentee")
    refuse_unready({**own, "charter_version": own["charter_now"]}, them)
    await refuse_unfit(own, them)
