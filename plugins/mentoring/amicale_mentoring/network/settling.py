"""How a need ends: its writer says what helped, or is asked, and in the end it closes by itself. Nothing stays open."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, plain_text, post_mail, settings_of, translator
from amicale_mentoring.network.needs import OPEN, own
from amicale_mentoring.settings import MentoringSettings

_ = translator("mentoring")
Outcome = Literal["helped", "helped_elsewhere", "nobody", "no_longer_needed"]
LONGEST = 1_000
CLOSE = """
UPDATE mentoring.need SET state = 'closed', outcome = $2, thanks = $3, closed_at = now(), next_round_at = NULL
WHERE id = $1
"""
LAST_SIGN = """greatest(n.sent_at, n.questioned_at, n.tried_at, (SELECT max(a.answered_at)
    FROM mentoring.approach a WHERE a.need = n.id AND a.state = 'helps'))"""
"""What its writer knows of: the day of their mail must not tell that somebody passed, or that nobody could be asked."""
DRAFT_DAYS = 30
"""After so long, nobody sends a draft any more."""
QUIET = f"""
SELECT n.id, n.member, n.questioned_at IS NOT NULL AS questioned,
       EXISTS (SELECT FROM mentoring.approach a WHERE a.need = n.id AND a.state = 'helps') AS helped
FROM mentoring.need n
WHERE n.state IN ('asking', 'paused') AND (n.next_round_at IS NULL OR n.state = 'paused' OR EXISTS (
          SELECT FROM mentoring.need_report r WHERE r.need = n.id AND r.state = 'waiting'))
  AND {LAST_SIGN} < now() - make_interval(days => $1)
ORDER BY n.sent_at LIMIT 500
"""  # noqa: S608 -- our own words


async def close(
    actor: Actor, need: UUID, outcome: Outcome, helpers: Collection[UUID] = (), thanks: str = ""
) -> None:  # fmt: skip
    """Say what became of it. Those who helped are thanked, by mail; nobody else hears of it.

    :param helpers: of those who said that they would: who did, by their answers' keys.
    :raises Refusal: nobody is said to have helped who offered to.
    """
    words = plain_text("thanks", thanks, LONGEST)
    async with DB.transaction():
        await own(actor, need, *OPEN)
        offered = await DB.fetch("SELECT id, member FROM mentoring.approach WHERE need = $1 AND state = 'helps'", need)
        thanked = [row for row in offered if row["id"] in set(helpers)] if outcome == "helped" else []
        if outcome == "helped" and not thanked:
            raise Refusal(_("Say who has helped."), field="helpers", reason="WHO")
        await DB.execute(CLOSE, need, outcome, words)
        await DB.execute(
            "UPDATE mentoring.approach SET helped = (id = ANY($2)) WHERE need = $1 AND state = 'helps'",
            need, [row["id"] for row in thanked],
        )  # fmt: skip
        for row in thanked:
            await post_mail("mentoring.you_helped", member_id=row["member"], payload={"approach": str(row["id"])})


async def settle_quiet(_payload: Mapping[str, Any]) -> None:
    """The job: ask the writers of needs that went quiet what became of them; close what stays quiet."""
    await DB.execute(
        "DELETE FROM mentoring.need WHERE state = 'draft' AND created_at < now() - make_interval(days => $1)",
        DRAFT_DAYS,
    )
    days = (await settings_of(MentoringSettings)).network_quiet_days
    for row in await DB.fetch(QUIET, days):
        await settle_one(row["id"], days)
    await DB.execute(
        """UPDATE mentoring.approach SET state = 'silent', answered_at = now()
           WHERE state = 'asked' AND asked_at < now() - make_interval(days => $1)""",
        days,
    )


async def settle_one(need: UUID, days: int) -> None:
    """Ask once, or close; looked at again under a lock, for its writer may act at this moment."""
    async with DB.transaction():
        await DB.execute("SELECT FROM mentoring.need WHERE id = $1 FOR UPDATE", need)
        row = await DB.fetch_row(QUIET.replace("ORDER BY", "AND n.id = $2 ORDER BY"), days, need)
        if row is None:
            return
        if row["questioned"]:
            await DB.execute(CLOSE, need, "no_longer_needed" if row["helped"] else "nobody", "")
            return
        await DB.execute("UPDATE mentoring.need SET questioned_at = now() WHERE id = $1", need)
        await post_mail("mentoring.did_it_help", member_id=row["member"], payload={"need": str(need)})
