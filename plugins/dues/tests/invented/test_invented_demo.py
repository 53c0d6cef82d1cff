"""The demonstration school has dues: every standing, every way, and something behind every page."""

from __future__ import annotations

from amicale import DB
from amicale.demo import fill
from amicale.testing.kit import School

TABLES = ("question", "receipt", "reminder", "liveness", "deposit", "statement", "exemption", "instalment")
COUNTS = "SELECT (SELECT count(*) FROM dues.membership), (SELECT count(*) FROM dues.booking)"


async def test_there_is_something_of_everything_and_a_second_time_changes_nothing(school: School) -> None:
    await fill(people=60)
    states = {row["state"] for row in await DB.fetch("SELECT DISTINCT state FROM dues.standings('', dues.today())")}
    assert {"lifetime", "current", "exempt", "lapsed", "honorary"} <= states
    ways = {row["way"] for row in await DB.fetch("SELECT DISTINCT way FROM dues.payment")}
    assert {"stripe", "transfer", "cheque"} <= ways
    for table in TABLES:
        assert await DB.fetch_value(f"SELECT count(*) FROM dues.{table}"), table
    assert not await DB.fetch("SELECT booking FROM dues.entry GROUP BY booking, currency HAVING sum(amount) <> 0")
    assert not await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE starts_with(kind, 'dues.')")
    before = tuple(await DB.fetch_row(COUNTS) or ())
    await fill(people=60)
    assert tuple(await DB.fetch_row(COUNTS) or ()) == before
