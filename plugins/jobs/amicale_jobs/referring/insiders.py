"""“I work here: you may ask me.” Said of a company, or of one offer. Nobody sees it before they say yes to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, translator

_ = translator("jobs")
MOST_A_MONTH = 20
MOST = 30
"""Places at which one person may be an insider."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says who works there. ``a_month``: how often they may be asked in 30 days, in all."""

    asks: bool = True
    recommends: bool = False
    a_month: int = 2


async def be_insider(actor: Actor, said: Said, *, company: UUID | None = None, offer: UUID | None = None) -> UUID:
    """Say that one works there. An offer that names its company means the company. Answers the entry's key.

    :raises Refusal: there is no such company or offer, or a number that is none.
    """
    me = actor.require_member()
    if not 1 <= said.a_month <= MOST_A_MONTH:
        raise Refusal(_("Say a number from 1 to %(most)s.", most=MOST_A_MONTH), field="aMonth")
    if not said.asks and not said.recommends:
        raise Refusal(_("Choose at least one of the two."), field="asks")
    company, offer = await place_of(company, offer)
    async with DB.transaction():
        await lock(me)
        if await DB.fetch_value("SELECT count(*) FROM jobs.insider WHERE member = $1", me) >= MOST:
            raise Refusal(_("You have said this of very many places. Take some away."), code="CONFLICT")
        which = "company" if company is not None else "offer"
        key = await DB.fetch_value(
            f"""INSERT INTO jobs.insider (id, member, {which}, asks, recommends, a_month)
                VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (member, {which})
                DO UPDATE SET asks = excluded.asks, recommends = excluded.recommends RETURNING id""",  # noqa: S608
            new_id(), me, company or offer, said.asks, said.recommends, said.a_month,
        )  # fmt: skip
        # One number for all: whoever asks, it is the same person's time.
        await DB.execute("UPDATE jobs.insider SET a_month = $2 WHERE member = $1", me, said.a_month)
    return UUID(str(key))


async def place_of(company: UUID | None, offer: UUID | None) -> tuple[UUID | None, UUID | None]:
    """The company that is meant, or the offer that names none.

    :raises Refusal: there is neither.
    """
    if offer is not None:
        row = await DB.fetch_row("SELECT company FROM jobs.offer WHERE id = $1 AND state = 'open'", offer)
        if row is None:
            raise Refusal(_("This offer is not open any more."), code="NOT_FOUND")
        return (row["company"], None) if row["company"] is not None else (None, offer)
    known = company is not None and await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM jobs.offer WHERE company = $1 AND opened_at IS NOT NULL)", company
    )
    if not known:
        raise Refusal(_("There is no such company here."), code="NOT_FOUND")
    return company, None


async def leave(actor: Actor, key: UUID) -> None:
    """Say it no more. Who has asked already still gets an answer, or learns in time that there is none.

    :raises Refusal: it is none of theirs.
    """
    gone = await DB.fetch_value(
        "DELETE FROM jobs.insider WHERE id = $1 AND member = $2 RETURNING id", key, actor.require_member()
    )
    if gone is None:
        raise Refusal(_("You have not said this."), code="NOT_FOUND")


async def lock(member: UUID) -> None:
    """What one insider is asked is counted by one at a time, until the transaction ends."""
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('jobs.insider'), hashtext($1))", str(member))
