"""Silence is what ends programmes. Both are reminded a few times; then the coordinators read that a pair is silent, and
nothing else of it. Run twice, or killed in between, nobody is reminded twice: who is due is marked with the mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from amicale import DB, post_mail, settings_of
from amicale_mentoring.pairs.settings import PairsSettings
from amicale_mentoring.pairs.telling import tell_both, tell_mentor
from amicale_mentoring.programmes.coordinators import who_looks_after

SLICE = 100
NOTHING_AHEAD = """r.state = 'active' AND NOT EXISTS (
    SELECT FROM mentoring.session s WHERE s.pair = r.id AND s.state IN ('proposed', 'agreed') AND s.starts_at > $1)"""

# Until the first conversation days count as the school sets them, afterwards as the programme does.
PATIENCE = """make_interval(days => CASE WHEN r.first_met_at IS NULL THEN $2 ELSE g.silence_days END)"""
DUE = f"""
    FROM mentoring.pair r JOIN mentoring.programme g ON g.id = r.programme
    WHERE {NOTHING_AHEAD} AND r.silent_at IS NULL AND r.last_sign_at <= $1 - {PATIENCE}
      AND coalesce(r.nudged_at, '-infinity') <= $1 - {PATIENCE}
"""
REMIND = f"""
    WITH due AS (SELECT r.id {DUE} AND r.nudges < $3 ORDER BY r.id LIMIT {SLICE} FOR UPDATE OF r SKIP LOCKED)
    UPDATE mentoring.pair r SET nudged_at = $1, nudges = r.nudges + 1 FROM due, mentoring.programme g
    WHERE r.id = due.id AND g.id = r.programme
    RETURNING r.id, r.first_met_at, r.mentor, g.kind = 'group' AS of_group
"""  # noqa: S608 -- our own
FALL_SILENT = f"""
    WITH due AS (SELECT r.id {DUE} AND r.nudges >= $3 FOR UPDATE OF r SKIP LOCKED)
    UPDATE mentoring.pair r SET silent_at = $1 FROM due WHERE r.id = due.id RETURNING r.programme
"""  # noqa: S608 -- our own


async def look_for_silence(now: datetime) -> int:
    """Remind who is due, and tell the coordinators of those who do not answer; answers how many pairs it was."""
    settings = await own_settings()
    count = 0
    while True:
        async with DB.transaction():
            rows = await DB.fetch(REMIND, now, settings.first_date_days, settings.pair_reminders)
            await remind(rows)
        count += len(rows)
        if len(rows) < SLICE:
            return count + await tell_coordinators(now, settings)


async def remind(rows: Sequence[Mapping[str, Any]]) -> None:
    """Both of each pair; of a group its mentor, once: dates are theirs to propose."""
    told = set()
    for row in rows:
        kind = "first_step" if row["first_met_at"] is None else "gone_quiet"
        if not row["of_group"]:
            await tell_both(kind, row["id"])
        elif row["mentor"] not in told:
            told.add(row["mentor"])
            await tell_mentor(kind, row["id"])


async def tell_coordinators(now: datetime, settings: PairsSettings) -> int:
    """One mail for each programme, however many have fallen silent."""
    async with DB.transaction():
        rows = await DB.fetch(FALL_SILENT, now, settings.first_date_days, settings.pair_reminders)
        for programme in sorted({row["programme"] for row in rows}):
            await tell_of(programme, now)
    return len(rows)


async def tell_of(programme: Any, now: datetime) -> None:
    """The mail; what it says is counted when it is sent."""
    for member in await who_looks_after(programme):
        about: Mapping[str, Any] = {"programme": programme, "since": now.isoformat()}
        await post_mail("mentoring.pairs_silent", member_id=member, payload=about)


async def own_settings() -> PairsSettings:
    """Those in force."""
    from amicale_mentoring.settings import MentoringSettings

    found: PairsSettings = await settings_of(MentoringSettings)
    return found
