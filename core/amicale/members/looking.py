"""Reading what members do not show, by right of an office alone: who looked at what of whom is in the audit log.

One entry for each request, written before the answer leaves: what cannot be noted is not shown. Who reads unusually
much is noted too, and those who run the school are told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from amicale.actor import Actor
from amicale.audit import log_act
from amicale.database.engine import DB
from amicale.graphql.sql import uuid_of
from amicale.here import HERE
from amicale.i18n import translator
from amicale.mail.outbox import post
from amicale.plugins.manifest import Act, Finding, Mail

_ = translator("amicale")

LOOKED_AT, BULK_READ = "members.looked_at", "members.bulk_read"
MOST_IDS = 100
"""How many people an entry names; beyond, it says how many there were."""
BULK = 200
"""People within an hour whose hidden fields one person may read before it is remarkable."""

READ_LATELY = f"""
WITH entry AS (
    SELECT subject, detail FROM amicale.audit_entry
    WHERE actor = $1 AND act = '{LOOKED_AT}' AND at > now() - interval '1 hour'
), person AS (
    SELECT subject::text AS id FROM entry WHERE subject IS NOT NULL
    UNION SELECT jsonb_array_elements_text(detail -> 'ids') FROM entry WHERE subject IS NULL
)
SELECT (SELECT count(*) FROM person)
     + (SELECT coalesce(sum(greatest((detail ->> 'count')::int - {MOST_IDS}, 0)), 0) FROM entry)
"""  # noqa: S608 -- constants
ALERTED_LATELY = f"""
SELECT true FROM amicale.audit_entry
WHERE actor = $1 AND act = '{BULK_READ}' AND at > now() - interval '1 hour' LIMIT 1
"""  # noqa: S608 -- constants


async def note_looks(actor: Actor, looks: Mapping[UUID, Collection[str]]) -> None:
    """Note what a request showed of others by right of office: by member, the names of the fields.

    The school's own machinery, which is nobody, is not noted here: exports and commands have entries of their own.
    """
    if actor.member_id is None or not looks:
        return
    people = sorted(looks)
    detail: dict[str, Any] = {"fields": sorted({name for names in looks.values() for name in names})}
    async with DB.transaction():
        if len(people) == 1:
            await log_act(actor, LOOKED_AT, people[0], count=1, **detail)
        else:
            await log_act(actor, LOOKED_AT, count=len(people), ids=people[:MOST_IDS], **detail)
        await alert(actor, actor.member_id)


async def alert(actor: Actor, member_id: UUID) -> None:
    """Note, and tell, that somebody has read unusually much; once an hour."""
    count = int(await DB.fetch_value(READ_LATELY, member_id))
    if count <= BULK:
        return
    await DB.execute("SELECT pg_advisory_xact_lock(hashtext('amicale.bulk_read'), hashtext($1))", str(member_id))
    if await DB.fetch_value(ALERTED_LATELY, member_id):
        return
    await log_act(actor, BULK_READ, member_id, count=count)
    for row in await DB.fetch("SELECT DISTINCT member FROM amicale.administrator ORDER BY member"):
        await post(
            "amicale.bulk_read", member_id=uuid_of(row["member"]), payload={"who": str(member_id), "count": count}
        )


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any]:
    """Who read how much."""
    who = await DB.fetch_value(
        """SELECT btrim(given_name || ' ' || coalesce(nullif(usual_name, ''), family_name))
           FROM amicale.member WHERE id = $1""",
        UUID(payload["who"]),
    )
    return {
        "name": recipient.name,
        "who": who or payload["who"],
        "count": payload["count"],
        "link": HERE.link("/staff/audit"),
    }


async def diagnose_looking() -> Finding:
    """Whether somebody read unusually much lately."""
    rows = await DB.fetch(
        f"""SELECT actor, count(*) AS times FROM amicale.audit_entry
            WHERE act = '{BULK_READ}' AND at > now() - interval '7 days' GROUP BY actor"""  # noqa: S608 -- a constant
    )
    if not rows:
        return Finding("hidden fields", ok=True, detail="nobody read unusually many in the last 7 days")
    people = ", ".join(f"{row['actor']} ({row['times']})" for row in rows)
    return Finding(
        "hidden fields", ok=False, detail=f"more than {BULK} people's within an hour, in the last 7 days: {people}",
        remedy="Look at the audit log for members.bulk_read, and ask them what for.",
    )  # fmt: skip


MAILS = (Mail("amicale.bulk_read", _("Somebody read many hidden fields"), compose),)
ACTS = (
    Act(LOOKED_AT, _("Hidden fields read: %(fields)s (people: %(count)s)")),
    Act(BULK_READ, _("Hidden fields of unusually many people read within an hour: %(count)s")),
)
