"""Asking in small rounds: who comes next, within everybody's limits. It may run twice, and be killed at any moment.

Whom a need may reach is asked as its writer (``read``), under the visibility of the day of the round: who hides their
employer since then is not found by it any more. The choice itself is one statement (``candidates.py``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from amicale import DB, Actor, acting_for, key_of, new_id, post_mail, read, settings_of, today
from amicale_mentoring.network.candidates import CHOOSING
from amicale_mentoring.network.needs import wanted_of
from amicale_mentoring.network.reach import BY_CLUB, fitting, variables
from amicale_mentoring.network.understanding import LooksFor
from amicale_mentoring.settings import MentoringSettings

A_MONTH = 2
"""How often in 30 days somebody is asked who has not said otherwise."""
SPARE = 6
"""So many times a round are looked at: some of them are being asked by another need at this very moment."""
CANDIDATES = """
query Candidates({0}$need: String!, $fits: [String!], $first: Int!) {{
  mentoringAskable(search: $need, first: $first, filter: {{fits: $fits, deceased: false{1}}}) {{
    edges {{ node {{ id }} }}
  }}
}}"""
LOCKED = """
SELECT who FROM unnest($1::uuid[]) WITH ORDINALITY AS c(who, place)
WHERE pg_try_advisory_xact_lock(hashtext('mentoring.approach'), hashtext(who::text)) ORDER BY place
"""
"""Whoever is being asked by another transaction is left out: nobody waits, and no two count at one moment."""
WITHIN_LIMITS = f"""
SELECT who FROM unnest($1::uuid[]) WITH ORDINALITY AS c(who, place)
WHERE (SELECT count(*) FROM mentoring.approach a WHERE a.member = who AND a.asked_at > now() - interval '30 days')
      < coalesce((SELECT r.a_month FROM mentoring.readiness r WHERE r.member = who), {A_MONTH})
  AND NOT EXISTS (SELECT FROM mentoring.readiness r WHERE r.member = who AND r.quiet_until > $4)
  AND NOT EXISTS (SELECT FROM mentoring.approach a WHERE a.member = who AND a.need = $2)
ORDER BY place LIMIT $3
"""  # noqa: S608 -- a constant
ASK = """
INSERT INTO mentoring.approach (id, need, member, round, reasons)
SELECT key, $1, who, $2, $5 FROM unnest($3::uuid[], $4::uuid[]) AS given(key, who)
"""


async def ask_due(_payload: Mapping[str, Any]) -> None:
    """The job: every need whose next round is due."""
    due = await DB.fetch(
        """SELECT id FROM mentoring.need WHERE state = 'asking' AND next_round_at <= now()
           ORDER BY next_round_at LIMIT 500"""
    )
    for row in due:
        await ask_round(row["id"])


async def ask_now(payload: Mapping[str, Any]) -> None:
    """The job of one need that was just sent."""
    await ask_round(UUID(payload["need"]))


async def ask_round(need: UUID) -> int:
    """Ask the next few about a need, if that is due; answers how many. While a report of it waits, nobody is."""
    settings = await settings_of(MentoringSettings)
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT n.*, (SELECT count(*) FROM mentoring.approach a WHERE a.need = n.id AND a.state = 'helps') AS yes
               FROM mentoring.need n
               WHERE n.id = $1 AND n.state = 'asking' AND n.next_round_at <= now()
                 AND NOT EXISTS (SELECT FROM mentoring.need_report r WHERE r.need = n.id AND r.state = 'waiting')
               FOR UPDATE OF n SKIP LOCKED""",
            need,
        )
        if row is None:
            return 0
        if row["yes"] >= row["wanted"] or row["rounds"] >= settings.network_rounds:
            await DB.execute("UPDATE mentoring.need SET next_round_at = NULL WHERE id = $1", need)
            return 0
        actor = await acting_for(row["member"])
        asked = await choose(actor, row, settings.network_round)
        await put(row, asked)
        most = await most_tries(actor, row, settings)
        await book(need, len(asked), settings.network_days if row["tries"] + 1 < most else None)
        return len(asked)


async def choose(actor: Actor, row: Mapping[str, Any], size: int) -> list[UUID]:
    """Who is asked next: the best that are free to be asked, locked until the transaction ends."""
    found = await candidates(actor, row["id"], wanted_of(row), size * SPARE)
    locked = [each["who"] for each in await DB.fetch(LOCKED, found)]
    return [each["who"] for each in await DB.fetch(WITHIN_LIMITS, locked, row["id"], size, today())]


async def most_tries(actor: Actor, row: Mapping[str, Any], settings: MentoringSettings) -> int:
    """How often others are looked for: enough for all whom the writer finds, and once more for those who had no time.

    Nothing of whom that found goes into it. A need that one person fits would else end sooner where they want none.
    """
    enough = -(-await fitting(actor, wanted_of(row)) // settings.network_round) + 1
    return min(settings.network_rounds, enough)


async def candidates(actor: Actor, need: UUID, wanted: LooksFor, most: int) -> list[UUID]:
    """Whom the writer finds who may be asked, the best first."""
    choosing = replace(actor, by_rule=actor.by_rule | {CHOOSING})
    document = CANDIDATES.format(*(BY_CLUB if wanted.club else ("", "")))
    data = await read(choosing, document, need=str(need), first=min(most, 100), **variables(wanted))
    return [key_of(edge["node"]["id"], "Member") for edge in data["mentoringAskable"]["edges"]]


async def put(row: Mapping[str, Any], asked: Sequence[UUID]) -> None:
    """Write down who is asked, and post the mails."""
    keys = [new_id() for _who in asked]
    reasons = json.dumps(wanted_of(row).entries)
    await DB.execute(ASK, row["id"], row["rounds"] + 1, keys, list(asked), reasons)
    for key, who in zip(keys, asked, strict=True):
        await post_mail("mentoring.asked_to_help", member_id=who, payload={"approach": str(key)})


async def book(need: UUID, asked: int, days: int | None) -> None:
    """That others were looked for, and in how many days they are again: never where that is None."""
    await DB.execute(
        """UPDATE mentoring.need SET rounds = rounds + ($2 > 0)::int, tries = tries + 1, tried_at = now(),
               next_round_at = now() + make_interval(days => $3::int) WHERE id = $1""",
        need, asked, days,
    )  # fmt: skip
