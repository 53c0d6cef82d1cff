"""What is over is kept for as long as is said, and not a day longer; what goes on is never touched."""

from __future__ import annotations

from mentoring_everything import everywhere
from mentoring_making import Mentoring

from amicale import DB
from amicale.privacy.retention import carry_out
from amicale_mentoring.keeping.declared import ROOM

MOMENTS = """
    SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
    WHERE c.table_schema = 'mentoring' AND c.data_type = 'timestamp with time zone'
"""
WORDS = (("request", "message"), ("pair", "goals"), ("session", "place"), ("feedback", "thanks"), ("need", "thanks"))


async def plant(mentoring: Mentoring) -> None:
    """A row for each rule, over and not."""
    member = await everywhere(mentoring)
    await DB.execute("UPDATE mentoring.need SET state = 'closed', closed_at = now() WHERE member = $1", member)
    programme = await DB.fetch_value("SELECT id FROM mentoring.programme")
    await mentoring.part(programme, "mentor", state="left", left_at=await DB.fetch_value("SELECT now()"))


async def age(years: int) -> None:
    """Everything happened so long ago."""
    for row in await DB.fetch(MOMENTS):
        table, column = f'mentoring."{row["table"]}"', f'"{row["column"]}"'
        await DB.execute(f"UPDATE {table} SET {column} = {column} - make_interval(years => $1)", years)


async def test_each_rule_takes_what_has_expired_and_nothing_that_has_not(mentoring: Mentoring) -> None:
    await plant(mentoring)
    ours = {rule.name for rule in ROOM.retention}
    assert {name: count for name, count in (await carry_out()).items() if name in ours and count} == {}
    await age(4)
    counts = await carry_out()
    assert {name for name in ours if not counts[name]} == set()
    for table, words in WORDS:
        over = "state NOT IN ('active', 'waiting')" if table in ("pair", "request") else "true"
        left = await DB.fetch_value(f"SELECT count(*) FROM mentoring.{table} WHERE {over} AND {words} <> ''")
        assert left == 0, table
    living = await DB.fetch("SELECT mentor, mentee FROM mentoring.pair WHERE state = 'active'")
    assert [None not in row for row in living] == [True]
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.pair WHERE state = 'done'") == 1
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.request WHERE state = 'waiting'") == 1
