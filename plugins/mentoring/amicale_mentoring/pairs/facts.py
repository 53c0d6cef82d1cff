"""What the schema says of a pair for one who reads it, as SQL over ``{row}``: their side, and what to do next."""

from __future__ import annotations

from amicale import Sql


def side_of(row: str) -> str:
    """Which side of a pair the reader is; null for who is neither."""
    here = "EXISTS (SELECT FROM mentoring.participation p WHERE p.id = {}.{} AND p.member = {{me}})"
    tests = " ".join(f"WHEN {here.format(row, side)} THEN '{side}'" for side in ("mentor", "mentee"))
    return f"CASE {tests} END"


SIDE = side_of("{row}")
MY_SIDE = Sql(SIDE)

OTHER = Sql("{row}.id IN ({parent}.mentor, {parent}.mentee) AND {row}.member <> {me}")
"""Of the participations of a pair, the one that is not the reader's."""

MEETING = "EXISTS (SELECT FROM mentoring.session s WHERE s.pair = {{row}}.id AND s.gathering IS NULL AND {})"
AT_HAND = "EXISTS (SELECT FROM mentoring.session s WHERE s.pair = {{row}}.id AND {})"
PAST = "s.starts_at + make_interval(mins => s.minutes) <= now()"
AHEAD = "s.starts_at > now()"
OF_GROUP = "EXISTS (SELECT FROM mentoring.programme g WHERE g.id = {row}.programme AND g.kind = 'group')"
MINE_TO_NOTE = f"(s.gathering IS NULL OR s.proposed_by = ({SIDE}))"

STEPS = f"""CASE
    WHEN {{row}}.state IN ('done', 'ended') THEN 'over'
    WHEN {{row}}.state = 'paused' THEN 'resting'
    WHEN {AT_HAND.format(f"s.state = 'agreed' AND {PAST} AND {MINE_TO_NOTE}")} THEN 'log'
    WHEN {AT_HAND.format(f"s.state = 'proposed' AND {AHEAD} AND s.proposed_by <> ({SIDE})")} THEN 'answer'
    WHEN {AT_HAND.format(f"s.state = 'agreed' AND NOT {PAST}")} THEN 'meet'
    WHEN {MEETING.format(f"s.state = 'proposed' AND {AHEAD}")} THEN 'wait'
    WHEN ({SIDE}) = 'mentee' AND {OF_GROUP} THEN 'group'
    WHEN {{row}}.first_met_at IS NULL THEN 'first_date'
    ELSE 'next_date' END"""
NEXT_STEP = Sql(STEPS)
"""One word for what comes next, for the side that reads: until the first conversation, a date is what it is about.
In a group, dates are the mentor's to propose."""

LIVES = "{row}.state IN ('active', 'paused')"
LONGER = f"({{row}}.longer_until IS NOT NULL AND {{row}}.longer_by <> ({SIDE}))"
WAITS = f"(({STEPS}) IN ('log', 'answer', 'first_date') OR {LONGER})"
"""Whether the reader has something to do."""

SESSION_SIDE = f"(SELECT {side_of('r')} FROM mentoring.pair r WHERE r.id = {{row}}.pair)"  # noqa: S608 -- our own
