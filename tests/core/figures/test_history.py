"""Numbers over time: noted each day, and told of the past where that is honest."""

from __future__ import annotations

from datetime import timedelta

from conftest_figures import figure, office

from amicale import today
from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.figures.demo import fill as fill_demo
from amicale.figures.history import note_today, points
from amicale.testing.kit import School

NOTED = "SELECT figure, value, of_value, told_afterwards FROM amicale.figure_day WHERE day > amicale.today() - 2"


class TestNoteToday:
    async def test_notes_each_number_and_the_last_count_of_a_day_is_the_days(self, filled: School) -> None:
        await note_today({})
        await filled.person("Zoé")
        KEPT.forget()
        await note_today({})
        found = {row["figure"]: (row["value"], row["of_value"]) for row in await DB.fetch(NOTED)}
        assert found == {
            "amicale.members": (12, None), "amicale.registered": (6, 12), "amicale.reachable": (9, 12),
            "amicale.active": (4, 12), "amicale.lost": (3, 12),
        }  # fmt: skip

    async def test_the_first_time_tells_the_years_before_from_what_is_known(self, filled: School) -> None:
        await DB.execute(
            "UPDATE amicale.member SET created_at = now() - interval '800 days' WHERE given_name < 'Anne5'"
        )
        await DB.execute("UPDATE amicale.first_sign_in SET at = now() - interval '400 days'")
        await note_today({})
        rows = await DB.fetch("SELECT * FROM amicale.figure_day WHERE told_afterwards ORDER BY day, figure")
        assert {row["figure"] for row in rows} == {"amicale.members", "amicale.registered"}
        assert (rows[0]["value"], rows[-2]["value"], rows[-1]["value"]) == (5, 5, 5)
        assert today() - timedelta(800) < rows[0]["day"], "nobody was on record before"
        again = len(rows)
        await note_today({})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.figure_day WHERE told_afterwards") == again

    async def test_a_first_day_is_enough(self, filled: School) -> None:
        await note_today({})
        found = await figure(filled, office(), "amicale.over_time")
        assert [row["values"] for row in found["rows"]] == [[11, 6, 9, 4, 2]]


class TestPoints:
    async def test_are_days_then_weeks_then_months(self, school: School) -> None:
        for since, least, most in ((20, 20, 22), (200, 28, 32), (900, 28, 32)):
            await DB.execute("DELETE FROM amicale.figure_day")
            await DB.execute(
                """INSERT INTO amicale.figure_day (figure, day, value)
                   SELECT 'a.b', day, 7 FROM generate_series(amicale.today() - $1::int, amicale.today(),
                                                           '1 day') AS day""",
                since,
            )
            found = (await points(["a.b"]))["a.b"]
            assert least <= len(found) <= most
            assert found[-1].day == today()


class TestDemo:
    async def test_has_three_years_and_a_second_time_changes_nothing(self, filled: School) -> None:
        people = [
            row["id"]
            for row in await DB.fetch("UPDATE amicale.member SET created_at = now() - interval '4 years' RETURNING id")
        ]
        await fill_demo(people)
        before = await DB.fetch_value("SELECT count(*) FROM amicale.figure_day")
        await fill_demo(people)
        assert before == await DB.fetch_value("SELECT count(*) FROM amicale.figure_day") == 36 * 5
