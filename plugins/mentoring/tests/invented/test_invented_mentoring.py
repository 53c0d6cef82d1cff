"""The demonstration school has mentoring: programmes of every kind, pairs in every state, something on every page."""

from __future__ import annotations

from amicale import DB
from amicale.demo import fill
from amicale.demo.known import MEMBER
from amicale.demo.people import demo_id
from amicale.testing.kit import School

STATES = {
    "programme.state": {"draft", "open", "running", "closed"},
    "programme.kind": {"one_on_one", "flash", "group", "peer"},
    "programme.direction": {"classic", "reverse", "open"},
    "participation.role": {"mentor", "mentee", "peer"},
    "request.state": {"waiting", "accepted", "declined", "expired", "withdrawn", "closed"},
    "pair.state": {"active", "paused", "done", "ended"},
    "session.state": {"proposed", "agreed", "held", "declined"},
    "need.state": {"asking", "paused", "closed"},
    "approach.state": {"asked", "helps", "passes", "silent"},
}
TABLES = ("charter", "feedback", "question", "suggestion", "invited", "readiness")
COUNTED = """
    SELECT count(*) FROM mentoring.participation p WHERE p.taken > p.capacity OR p.taken <> (
        SELECT count(*) FROM mentoring.pair r WHERE p.id IN (r.mentor, r.mentee) AND r.state IN ('active', 'paused'))
"""
HERS = """
    SELECT (SELECT count(*) FROM mentoring.pair r WHERE p.id IN (r.mentor, r.mentee)) AS pairs,
        (SELECT count(*) FROM mentoring.request q WHERE q.mentor = p.id AND q.state = 'waiting') AS waiting
    FROM mentoring.participation p JOIN mentoring.programme g ON g.id = p.programme
    WHERE p.member = $1 AND p.role = 'mentor' AND g.title ->> 'fr' = 'Tremplin'
"""


async def rows() -> int:
    """How many there are, of all kinds."""
    tables = {name.partition(".")[0] for name in STATES} | set(TABLES)
    return sum([await DB.fetch_value(f"SELECT count(*) FROM mentoring.{table}") for table in sorted(tables)])


async def test_there_is_something_of_everything_and_a_second_time_changes_nothing(school: School) -> None:
    await fill(people=120)
    for name, states in STATES.items():
        table, column = name.split(".")
        found = {row[0] for row in await DB.fetch(f"SELECT DISTINCT {column} FROM mentoring.{table}")}
        assert states <= found, name
    for table in TABLES:
        assert await DB.fetch_value(f"SELECT count(*) FROM mentoring.{table}"), table
    assert await DB.fetch_value(COUNTED) == 0, "places are what pairs take"
    assert tuple(await DB.fetch_row(HERS, demo_id(MEMBER)) or ()) == (2, 2)
    assert not await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE starts_with(kind, 'mentoring.')")
    before = await rows()
    await fill(people=120)
    assert await rows() == before


async def test_a_school_of_a_handful_has_its_programmes_at_least(school: School) -> None:
    await fill(people=12)
    assert await DB.fetch_value("SELECT count(*) FROM mentoring.programme") == 8
