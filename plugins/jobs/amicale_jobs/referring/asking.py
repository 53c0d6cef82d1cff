"""Asking somebody who works there: one insider at a time, whom the asker learns of when they say yes. Actor first.

An insider is asked within their own number a month, and never by somebody whom they have blocked. Where nobody can be
asked, the sentence is one, whatever the reason.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, post_mail, settings_of, translator
from amicale_jobs.referring.insiders import lock
from amicale_jobs.rules import stands

_ = translator("jobs")
SHORTEST, LONGEST, TITLE = 20, 800, 150
TRIES = 25
"""How many insiders are looked at before it is said that nobody can be asked now."""
STOPPED = "SELECT EXISTS (SELECT FROM amicale.letter_stop WHERE member = $1 AND (until IS NULL OR until > now()))"
ASKED = (
    """(SELECT count(*) FROM jobs.approach x WHERE x.member = i.member AND x.asked_at > now() - interval '30 days')"""
)
APART = """EXISTS (SELECT FROM amicale.letter_block b
    WHERE (b.member = {0} AND b.blocked = {1}) OR (b.member = {1} AND b.blocked = {0}))"""
FREE = f"""
    SELECT i.member FROM jobs.insider i JOIN amicale.member m ON m.id = i.member AND m.listed AND NOT m.deceased
    WHERE (i.company = $1 OR i.offer = $2) AND i.member <> $3 AND CASE WHEN $4 THEN i.recommends ELSE i.asks END
      AND {ASKED} < i.a_month AND NOT {APART.format("i.member", "$3")}
      AND NOT EXISTS (SELECT FROM jobs.approach x WHERE x.question = $5 AND x.member = i.member)
      AND NOT EXISTS (SELECT FROM jobs.approach x JOIN jobs.question q ON q.id = x.question
                      WHERE x.member = i.member AND q.member = $3 AND x.state = 'asked')
      AND i.member <> ALL ($6)
    GROUP BY i.member ORDER BY min({ASKED}), md5(i.member::text || $5::text) LIMIT 1
"""  # noqa: S608 -- our own words
"""The insider who was asked least of late; of equals, another for each question."""


async def ask(
    actor: Actor, words: str, *, offer: UUID | None = None, company: UUID | None = None, recommend: bool = False
) -> UUID:
    """Ask one who works there; answers the question's key.

    :param recommend: they hope to be recommended: only those are asked who said that they can.
    :raises Refusal: nobody can be asked now, or too much was asked already.
    """
    me = actor.require_member()
    said = plain_text("words", words, LONGEST, missing=_("Write what you would like to know."))
    if len(said) < SHORTEST:
        raise Refusal(_("Say a little more: whoever reads it does not know you yet."), field="words")
    about = await about_place(offer, company)
    if await DB.fetch_value(STOPPED, me):
        raise Refusal(_("The association has stopped you from writing to members."), code="FORBIDDEN", reason="STOPPED")
    key = new_id()
    row = {"id": key, "member": me, "offer": offer, "company": about["company"], "recommend": recommend}

    async def write() -> None:
        await refuse_too_many(me, about["company"], offer)
        await DB.execute(
            """INSERT INTO jobs.question (id, member, offer, company, title, words, recommend)
               VALUES ($1, $2, $3, $4, $5, $6, $7)""",
            key, me, offer, about["company"], about["title"], said, recommend,
        )  # fmt: skip

    await approach_one(row, write)
    return key


async def ask_next(actor: Actor, key: UUID) -> None:
    """Ask another one, after the last has passed or let it lie.

    :raises Refusal: it is none of theirs, somebody is being asked, or nobody is left.
    """
    row = await own(actor, key)

    async def go_on() -> None:
        state = await DB.fetch_value("SELECT state FROM jobs.question WHERE id = $1 FOR UPDATE", key)
        if state != "resting":
            text = _("Somebody is being asked now. Wait for their answer.")
            raise Refusal(text if state == "asking" else OVER, code="CONFLICT", reason="NOT_RESTING")
        await DB.execute("UPDATE jobs.question SET state = 'asking' WHERE id = $1", key)

    await approach_one(row, go_on)


OVER = _("This question is over.")


async def approach_one(question: Mapping[str, Any], first: Callable[[], Awaitable[None]]) -> UUID:
    """Find one who is free, and ask them, each try in a transaction of its own: no two locks of insiders are held.

    :param first: what is written before, within that transaction.
    :raises Refusal: nobody can be asked now.
    """
    passed: list[UUID] = []
    for _try in range(TRIES):
        found = await free(question, passed)
        if found is None:
            break
        async with DB.transaction():
            await DB.execute(
                "SELECT pg_advisory_xact_lock(hashtext('jobs.question'), hashtext($1))", str(question["member"])
            )
            await lock(found)
            if await still_free(question, passed, found):
                await first()
                return await put(question["id"], found)
        passed.append(found)
    text = _("Nobody who works there can be asked now. Try again in some days, or ask the network.")
    raise Refusal(text, code="CONFLICT", reason="NOBODY")


async def free(question: Mapping[str, Any], passed: list[UUID]) -> UUID | None:
    """Who would be asked next."""
    found = await DB.fetch_value(
        FREE, question["company"], question["offer"], question["member"], question["recommend"], question["id"], passed
    )
    return None if found is None else UUID(str(found))


async def still_free(question: Mapping[str, Any], passed: list[UUID], found: UUID) -> bool:
    """Whether this one is free yet, now that nobody else counts with them: others may be asked less by now."""
    rows = await DB.fetch(
        FREE.replace("LIMIT 1", ""), question["company"], question["offer"], question["member"], question["recommend"],
        question["id"], passed,
    )  # fmt: skip
    return found in {row["member"] for row in rows}


async def put(question: UUID, member: UUID) -> UUID:
    """Write down who is asked, and post the mail."""
    from amicale_jobs.settings import JobsSettings

    key, days = new_id(), (await settings_of(JobsSettings)).referring_days
    await DB.execute(
        """INSERT INTO jobs.approach (id, question, member, expires_at)
           VALUES ($1, $2, $3, now() + make_interval(days => $4))""",
        key, question, member, days,
    )  # fmt: skip
    await post_mail("jobs.insider_asked", member_id=member, payload={"approach": str(key)})
    return key


async def about_place(offer: UUID | None, company: UUID | None) -> Mapping[str, Any]:
    """The offer, or the company, that is asked about.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(
        f"""SELECT o.title || coalesce(' · ' || c.name, '') AS title, o.company FROM jobs.offer o
           LEFT JOIN jobs.company c ON c.id = o.company WHERE o.id = $1 AND o.state = 'open' AND {stands("o")}
           UNION ALL SELECT c.name, c.id FROM jobs.company c WHERE c.id = $2 AND $1::uuid IS NULL
             AND EXISTS (SELECT FROM jobs.offer o WHERE o.company = c.id AND o.opened_at IS NOT NULL)""",  # noqa: S608
        offer, company,
    )  # fmt: skip
    if row is None:
        raise Refusal(_("This offer is not open any more."), code="NOT_FOUND")
    return {"title": row["title"][:TITLE], "company": row["company"]}


async def refuse_too_many(me: UUID, company: UUID | None, offer: UUID | None) -> None:
    """Few in a month, and one at a time about one place; within the transaction, with the asker's lock."""
    from amicale_jobs.settings import JobsSettings

    row = await DB.fetch_row(
        """SELECT count(*) FILTER (WHERE asked_at > now() - interval '30 days') AS lately,
                  count(*) FILTER (WHERE state IN ('asking', 'resting') AND (company = $2 OR offer = $3)) AS here
           FROM jobs.question WHERE member = $1""",
        me, company, offer,
    )  # fmt: skip
    most = (await settings_of(JobsSettings)).referring_questions
    if row is not None and row["here"]:
        text = _("You have a question there already. Go on with it, or take it back first.")
        raise Refusal(text, code="CONFLICT", reason="ASKED_ALREADY")
    if row is not None and row["lately"] >= most:
        text = _("You have asked %(count)s questions in 30 days: that is as many as one may.", count=row["lately"])
        raise Refusal(text, code="CONFLICT", reason="TOO_MANY")


async def withdraw(actor: Actor, key: UUID) -> None:
    """Take a question back; who is being asked need not answer any more.

    :raises Refusal: it is none of theirs, or over.
    """
    async with DB.transaction():
        row = await own(actor, key, lock=True)
        if row["state"] not in ("asking", "resting"):
            raise Refusal(OVER, code="CONFLICT", reason="OVER")
        await DB.execute("UPDATE jobs.question SET state = 'withdrawn', ended_at = now() WHERE id = $1", key)
        await DB.execute(
            "UPDATE jobs.approach SET state = 'withdrawn', answered_at = now() WHERE question = $1 AND state = 'asked'",
            key,
        )


async def own(actor: Actor, key: UUID, *, lock: bool = False) -> Mapping[str, Any]:
    """One's own question.

    :raises Refusal: there is none, or it is another's: the same sentence.
    """
    row = await DB.fetch_row(
        f"SELECT * FROM jobs.question WHERE id = $1 AND member = $2{' FOR UPDATE' if lock else ''}",  # noqa: S608
        key, actor.require_member(),
    )  # fmt: skip
    if row is None:
        raise Refusal(_("There is no such question."), code="NOT_FOUND")
    return dict(row)
