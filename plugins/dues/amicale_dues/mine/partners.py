"""Two people who join together: one is called on to pay for both, and names the other, who says yes by themselves.

Nobody joins an association by another's word (loi du 1er juillet 1901, article 4), spouses neither.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, post_mail, spend, today, translator
from amicale_dues.bylaws.facts import person_of
from amicale_dues.bylaws.owners import require_in
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.bylaws.prices import offered
from amicale_dues.mine.offers import asks_first, held
from amicale_dues.standing.memberships import Joining, find_or_put, put

_ = translator("dues")
ASKED_A_DAY = 10
DAY = 86_400


async def for_two(charge: UUID) -> None:
    """A call at the price for two; nobody is named yet."""
    await DB.execute(
        "INSERT INTO dues.partner (id, charge) VALUES ($1, $2) ON CONFLICT (charge) DO NOTHING", new_id(), charge
    )


async def ask_partner(actor: Actor, charge: UUID, partner: UUID) -> None:
    """Name who joins with oneself; they are asked by mail, and on their own page.

    :raises Refusal: the call is not for two or not theirs, the other has said yes already, or is not to be found.
    """
    me = actor.require_member()
    await spend("dues.partner", me, limit=ASKED_A_DAY, seconds=DAY)
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT p.state, p.member FROM dues.partner p JOIN dues.charge c ON c.id = p.charge
               WHERE p.charge = $1 AND c.member = $2 AND c.closed = '' FOR UPDATE OF p""",
            charge, me,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("This call for dues is not for two."), code="NOT_FOUND")
        if row["state"] == "accepted":
            raise Refusal(_("The other person has said yes already."), code="CONFLICT", reason="ANSWERED")
        await check_findable(me, partner)
        if row["member"] == partner and row["state"] == "asked":
            return  # a second click: they have their mail
        if row["member"] == partner:
            raise Refusal(_("Choose somebody else of the directory."), field="partner", code="BAD_USER_INPUT")
        await DB.execute(
            "UPDATE dues.partner SET member = $2, state = 'asked', asked_at = now() WHERE charge = $1", charge, partner
        )
        await post_mail("dues.partner_asked", member_id=partner, payload={"charge": charge})


async def check_findable(me: UUID, partner: UUID) -> None:
    """Only whom the directory lists can be named: a guess at an id tells nothing of who is hidden.

    :raises Refusal: they are not, or it is oneself.
    """
    listed = "SELECT true FROM amicale.member WHERE id = $1 AND listed AND NOT deceased"
    if partner == me or not await DB.fetch_value(listed, partner):
        raise Refusal(_("Choose somebody else of the directory."), field="partner", code="BAD_USER_INPUT")


async def answer(actor: Actor, charge: UUID, *, yes: bool) -> None:
    """Say yes or no to joining together. With a yes, the call covers both.

    :raises Refusal: nobody asked them.
    """
    me = actor.require_member()
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT c.plan FROM dues.partner p JOIN dues.charge c ON c.id = p.charge AND c.closed = ''
               WHERE p.charge = $1 AND p.member = $2 AND p.state = 'asked' FOR UPDATE OF p""",
            charge, me,
        )  # fmt: skip
        if row is None:
            raise Refusal(_("Nobody asks you for this any more."), code="CONFLICT", reason="ANSWERED")
        state = "accepted" if yes else "declined"
        await DB.execute("UPDATE dues.partner SET state = $2, answered_at = now() WHERE charge = $1", charge, state)
        if yes:
            await cover_both(actor, charge, row["plan"])


async def cover_both(actor: Actor, charge: UUID, plan_id: UUID) -> None:
    """A membership of the other's own, covered by the same call for the same time.

    Where the association agrees to each person first, it waits for that: the cover counts once it is active.

    :raises Refusal: the plan is not for them.
    """
    me, plan = actor.require_member(), await plan_by_id(plan_id)
    await require_in(me, plan.owner)
    if not offered(plan.terms, await person_of(me, couple=True), today()):
        said = _("You cannot join this plan at the moment. What you can join is on the page My membership.")
        raise Refusal(said, code="CONFLICT", reason="NOT_OFFERED")
    membership = await theirs(actor, Joining(me, plan, today(), wording=plan.terms.title, couple=True))
    await DB.execute(
        """INSERT INTO dues.cover (id, membership, member, plan, charge, starts_on, ends_on)
           SELECT $1, $2, $3, plan, id, covers_from, covers_until FROM dues.charge WHERE id = $4
           ON CONFLICT (charge, membership) DO NOTHING""",
        new_id(), membership, me, charge,
    )  # fmt: skip


async def theirs(actor: Actor, joining: Joining) -> UUID:
    """The membership that they have of the plan, or a new one: active, or asked for, as the by-laws say."""
    mine = (await held(joining.member, joining.plan.owner, joining.on)).get(joining.plan.id)
    if mine is not None and mine.state != "ended":
        return await find_or_put(actor, joining)
    asks = asks_first(joining.plan.terms, mine)
    return await put(actor, joining, state="asked" if asks else "active")


async def covered_together(membership: UUID) -> bool:
    """Whether somebody else's call covers it: then nothing is to be called for."""
    return bool(await DB.fetch_value(TOGETHER, membership))


async def let_go(membership: UUID) -> None:
    """The association does not let the other in: who was called to pay for both can name somebody else."""
    await DB.execute(LET_GO, membership)


TOGETHER = """
    SELECT EXISTS (SELECT FROM dues.cover v JOIN dues.charge c ON c.id = v.charge AND c.closed = ''
                   WHERE v.membership = $1 AND c.membership <> $1 AND v.void_since IS NULL)
"""
LET_GO = """
    UPDATE dues.partner p SET state = 'open', member = NULL, asked_at = NULL, answered_at = NULL
    FROM dues.cover v JOIN dues.membership m ON m.id = v.membership
    WHERE v.membership = $1 AND p.charge = v.charge AND p.member = m.member AND p.state = 'accepted'
"""
ASKING = """
    SELECT c.id AS charge, c.plan, c.covers_from, c.covers_until,
           btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS who
    FROM dues.partner p JOIN dues.charge c ON c.id = p.charge AND c.closed = '' JOIN amicale.member m ON m.id = c.member
    WHERE p.member = $1 AND p.state = 'asked' ORDER BY p.asked_at
"""
NAMED = """
    SELECT p.state, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS who
    FROM dues.partner p JOIN dues.charge c ON c.id = p.charge AND c.member = $2
    LEFT JOIN amicale.member m ON m.id = p.member WHERE p.charge = $1
"""


async def asking(member: UUID) -> list[Any]:
    """Who asks somebody to join together with them."""
    return list(await DB.fetch(ASKING, member))


async def named(charge: UUID, member: UUID) -> Any:
    """Who is named beside somebody in a call of theirs; None where it is not for two."""
    return await DB.fetch_row(NAMED, charge, member)
