"""The demonstration school has offers of every kind, and something on every page."""

from __future__ import annotations

from amicale import DB
from amicale.demo import fill
from amicale.plugins.state import records
from amicale.testing.kit import School

STATES = {
    "offer.state": {"draft", "waiting", "open", "filled", "expired"},
    "offer.source": {"member", "staff", "partner"},
    "offer.contract": {
        "permanent", "fixed_term", "internship", "apprenticeship", "professionalisation", "vie", "thesis",
        "volunteering",
    },
    "offer.filled_by": {"alumnus", "student", "other", "nobody"},
    "application.state": {"noted", "applied", "interview", "offered", "refused"},
    "wish.state": {"searching", "found"},
}  # fmt: skip
TABLES = ("saved_search", "help", "help_message", "insider", "deadline", "offer_day", "company", "finding")
THEIRS = """
    SELECT count(*) FROM jobs.company c WHERE EXISTS (
        SELECT FROM amicale.position p WHERE p.employer_key = c.key AND p.is_current)
"""


async def rows() -> int:
    """How many there are, of all kinds."""
    tables = {name.partition(".")[0] for name in STATES} | set(TABLES)
    return sum([await DB.fetch_value(f"SELECT count(*) FROM jobs.{table}") for table in sorted(tables)])


async def recorded() -> dict[str, object]:
    """The settings of the plugin, as they are recorded."""
    return dict((await records())["jobs"].settings)


async def test_there_is_something_of_everything_and_a_second_time_changes_nothing(school: School) -> None:
    await fill(people=120)
    for name, states in STATES.items():
        table, column = name.split(".")
        found = {row[0] for row in await DB.fetch(f"SELECT DISTINCT {column} FROM jobs.{table}")}
        assert states <= found, name
    for table in TABLES:
        assert await DB.fetch_value(f"SELECT count(*) FROM jobs.{table}"), table
    assert await DB.fetch_value(THEIRS) >= 10, "people work where offers are"
    world = await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE public AND state = 'open'")
    assert world >= 5, "there is something at /offers"
    assert (await recorded())["public_offers"] is True
    before = await rows()
    await fill(people=120)
    assert await rows() == before
