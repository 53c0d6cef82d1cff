"""Mails about missions that fit: what is new for somebody, in one mail, once. The cost grows with what is new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from amicale import DB, Mail, Purpose, Recipient, global_id, local, money_text, post_mail, settings_of, translator
from amicale_freelance.matching.reasons import Pair, facts_of, reasons
from amicale_freelance.matching.weights import LEAST
from amicale_freelance.profiles.codes import REMOTE_WORDS

_ = translator("freelance")
AT_ONCE, SHOWN = 200, 8
HOURS = 4
"""So long after the hour of mails they still go: a worker that was away catches up, and nobody is woken."""
PURPOSE = "freelance.missions"
PURPOSES = (
    Purpose(
        PURPOSE,
        _("Missions that fit my freelance profile"),
        _("I may be told by mail of missions that fit my freelance profile, as often as I say there."),
        default=True,  # they have written a profile and said how often (GDPR, article 6.1.b)
    ),
)
DUE = f"""
SELECT p.id, p.member FROM freelance.profile p
WHERE p.state = 'open' AND (p.alerts = 'day' AND p.told_at < $1 OR p.alerts = 'week' AND p.told_at < $2)
  AND EXISTS (SELECT FROM freelance.finding f JOIN freelance.mission m ON m.id = f.mission AND m.state = 'open'
              WHERE f.profile = p.id AND f.told_at IS NULL AND f.score >= {LEAST})
ORDER BY p.id LIMIT {AT_ONCE} FOR UPDATE OF p SKIP LOCKED
"""  # noqa: S608 -- our own numbers
TELL = "UPDATE freelance.finding SET told_at = now() WHERE profile = ANY ($1) AND told_at IS NULL RETURNING id, profile"
LINES = f"""
SELECT f.id, f.profile, m.id AS mission, m.title, m.city, m.remote, m.pay, m.pay_from, m.pay_to, m.currency
FROM freelance.finding f JOIN freelance.mission m ON m.id = f.mission AND m.state = 'open'
JOIN freelance.profile p ON p.id = f.profile AND p.state = 'open' AND p.member = $2
WHERE f.id = ANY ($1) AND f.dismissed_at IS NULL AND f.score >= {LEAST}
  AND (m.partner IS NULL OR EXISTS (SELECT FROM amicale.partner o WHERE o.id = m.partner AND o.state = 'active'))
  AND NOT EXISTS (SELECT FROM freelance.proposal s WHERE s.mission = m.id AND s.profile = f.profile)
ORDER BY f.score DESC, f.found_at DESC
"""  # noqa: S608


async def tell_due(now: datetime) -> int:
    """Post the mails that are due at a moment; answers how many. Findings are told with the mail, or neither is."""
    today = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    posted = 0
    while True:
        async with DB.transaction():
            people = await DB.fetch(DUE, today, today - timedelta(days=6))
            await tell([row["id"] for row in people], {row["id"]: row["member"] for row in people}, now)
        posted += len(people)
        if len(people) < AT_ONCE:
            return posted


async def tell(profiles: list[UUID], members: Mapping[UUID, UUID], now: datetime) -> None:
    """One mail each, with all that is new for them. Within a transaction."""
    found: dict[UUID, list[str]] = {}
    for row in await DB.fetch(TELL, profiles):
        found.setdefault(row["profile"], []).append(str(row["id"]))
    for profile, findings in found.items():
        await post_mail("freelance.missions_for_you", member_id=members[profile], payload={"findings": findings})
    await DB.execute("UPDATE freelance.profile SET told_at = $2 WHERE id = ANY ($1)", profiles, now)


async def hourly(_payload: Mapping[str, Any]) -> None:
    """The job of every hour: in the morning, by the school's clock."""
    from amicale_freelance.settings import FreelanceSettings

    now = datetime.now(UTC)
    first = (await settings_of(FreelanceSettings)).alerts_hour
    if first <= local(now).hour < first + HOURS:
        await tell_due(now)


async def compose(payload: Mapping[str, Any], reader: Recipient) -> Mapping[str, Any] | None:
    """What is still open of it, with the reasons; nothing when all is gone meanwhile. A client is never named."""
    rows = await DB.fetch(LINES, [UUID(each) for each in payload["findings"]], reader.member_id)
    if not rows:
        return None
    facts = await facts_of([Pair(row["id"], row["mission"], row["profile"]) for row in rows[:SHOWN]])
    missions = [line(row, facts[row["id"]], reader) for row in rows[:SHOWN] if row["id"] in facts]
    return {
        "name": reader.name, "count": len(rows), "missions": missions, "more": len(rows) - len(missions),
        "link": reader.link("/freelance/mine"), "edit_link": reader.link("/freelance/mine/edit"),
    }  # fmt: skip


def line(row: Mapping[str, Any], facts: Mapping[str, Any], reader: Recipient) -> dict[str, Any]:
    """One mission of the mail."""
    words = [row["city"], REMOTE_WORDS[row["remote"]].to(reader.locale), paid(row, reader.locale)]
    return {
        "title": row["title"], "facts": " · ".join(filter(None, words)),
        "why": [text.to(reader.locale) for text in reasons(facts, own=True)][:3],
        "link": reader.link(f"/freelance/missions/{global_id('FreelanceMission', row['mission'])}"),
    }  # fmt: skip


def paid(row: Mapping[str, Any], locale: str) -> str:
    """What it pays, in words; empty where it does not say."""
    bound = "up to" if row["pay_to"] is not None else "from"
    amount = row["pay_to"] if row["pay_to"] is not None else row["pay_from"]
    if row["pay"] == "open" or amount is None:
        return ""
    return PAID[row["pay"], bound](amount=money_text(amount, row["currency"], locale, short=True)).to(locale)


PAID = {
    ("day", "up to"): _("up to %(amount)s a day"), ("day", "from"): _("from %(amount)s a day"),
    ("whole", "up to"): _("up to %(amount)s in all"), ("whole", "from"): _("from %(amount)s in all"),
}  # fmt: skip
MAILS = (Mail("freelance.missions_for_you", _("Missions that fit you"), compose, purpose=PURPOSE),)
