"""Those who are asked: they help, or not this time, and say how often they want to be asked. Actor first.

The writer learns of those who help, and of nobody else: neither who passed, nor who was asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, new_id, plain_text, post_mail, spend, today, translator
from amicale_mentoring.network.changing import go_on
from amicale_mentoring.network.needs import OPEN
from amicale_mentoring.people.topics import chosen_topics

_ = translator("mentoring")
LONGEST = 1_000
MOST_A_MONTH = 20
A_DAY, DAY = 12, 86_400.0
"""Answers of one person in a day: yes and no by turns would write to the asker each time."""
OVER = _("This is settled meanwhile: no help is needed any more. Thank you for looking.")


async def help_with(actor: Actor, approach: UUID, words: str, shows_email: bool = False) -> None:
    """Say that one can help. The writer then sees the name and the words, and may write.

    :param shows_email: whether they see the address as well.
    :raises Refusal: it was somebody else who was asked, or it is settled.
    """
    said = plain_text("words", words, LONGEST, missing=_("Write a sentence: how you can help, and when."))
    await spend("mentoring.answer", actor.require_member(), limit=A_DAY, seconds=DAY)
    async with DB.transaction():
        row = await asked(actor, approach)
        await DB.execute(
            """UPDATE mentoring.approach SET state = 'helps', words = $2, shows_email = $3, answered_at = now()
               WHERE id = $1""",
            approach, said, shows_email,
        )  # fmt: skip
        if row["state"] != "helps":
            await post_mail("mentoring.somebody_helps", member_id=row["writer"], payload={"approach": str(approach)})


async def pass_on(actor: Actor, approach: UUID) -> None:
    """Not this time, or not any more. The writer is not told.

    :raises Refusal: it was somebody else who was asked, or it is settled.
    """
    async with DB.transaction():
        row = await asked(actor, approach)
        await DB.execute(
            """UPDATE mentoring.approach SET state = 'passes', words = '', shows_email = false, answered_at = now()
               WHERE id = $1""",
            approach,
        )
        if row["state"] == "helps":
            await go_on(row["need"])


async def asked(actor: Actor, approach: UUID) -> Mapping[str, Any]:
    """What somebody was asked, locked, with who wrote it.

    :raises Refusal: it is not theirs, or settled.
    """
    row = await DB.fetch_row(
        """SELECT a.*, n.member AS writer, n.state AS need_state
           FROM mentoring.approach a JOIN mentoring.need n ON n.id = a.need
           WHERE a.id = $1 AND a.member = $2 FOR UPDATE""",
        approach, actor.require_member(),
    )  # fmt: skip
    if row is None:
        raise Refusal(_("Nobody has asked you this."), code="NOT_FOUND")
    if row["need_state"] not in OPEN:
        raise Refusal(OVER, code="CONFLICT", reason="SETTLED")
    return dict(row)


async def be_ready(actor: Actor, a_month: int, quiet_until: date | None, topics: Sequence[str]) -> None:
    """Say how often one may be asked, and about what above all; 0 is never.

    :raises Refusal: a number that is none, a day that is past, a topic that the school does not have.
    """
    me = actor.require_member()
    if not 0 <= a_month <= MOST_A_MONTH:
        raise Refusal(_("Say a number from 0 to %(most)s.", most=MOST_A_MONTH), field="aMonth")
    if quiet_until is not None and quiet_until <= today():
        raise Refusal(_("Say a day to come, or none."), field="quietUntil")
    before = await DB.fetch_value("SELECT topics FROM mentoring.readiness WHERE member = $1", me)
    chosen = await chosen_topics(topics, before or (), field="topics")
    await DB.execute(
        """INSERT INTO mentoring.readiness (id, member, a_month, quiet_until, topics) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (member) DO UPDATE SET a_month = excluded.a_month, quiet_until = excluded.quiet_until,
           topics = excluded.topics""",
        new_id(), me, a_month, quiet_until, chosen,
    )  # fmt: skip


async def fewer(actor: Actor) -> int:
    """Be asked less often: half as often as before, in the end not at all. Answers how often in a month."""
    me = actor.require_member()
    count: int = await DB.fetch_value(
        """INSERT INTO mentoring.readiness (id, member, a_month) VALUES ($1, $2, 1)
           ON CONFLICT (member) DO UPDATE SET a_month = readiness.a_month / 2 RETURNING a_month""",
        new_id(), me,
    )  # fmt: skip
    return count


async def ready(actor: Actor) -> Mapping[str, Any]:
    """What somebody has said, or what holds for those who said nothing."""
    row = await DB.fetch_row(
        """SELECT a_month, quiet_until, topics FROM mentoring.readiness WHERE member = $1""", actor.require_member()
    )
    return dict(row) if row is not None else {"a_month": 2, "quiet_until": None, "topics": []}
