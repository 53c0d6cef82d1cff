"""What is left of somebody's days: pure reckoning."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from amicale_freelance.profiles.calendar import Hours, Period, weeks_from
from amicale_freelance.profiles.routes import calendar_of

MONDAY = date(2027, 3, 1)


def hours(days: float = 5, free_from: date | None = None, *periods: tuple[int, int, float]) -> Hours:
    """Periods by first and last day after the Monday."""
    made = tuple(Period(MONDAY + timedelta(days=a), MONDAY + timedelta(days=b), taken) for a, b, taken in periods)
    return Hours(days, free_from, made)


class TestFreeOn:
    def test_is_what_is_left_and_never_below_nothing(self) -> None:
        it = hours(4, None, (0, 6, 2), (3, 9, 3))
        assert [it.free_on(MONDAY + timedelta(days=at)) for at in (-1, 0, 3, 6, 7, 9, 10)] == [4, 2, 0, 0, 1, 1, 4]

    def test_is_nothing_before_they_begin(self) -> None:
        assert hours(5, MONDAY + timedelta(days=1)).free_on(MONDAY) == 0


class TestNextFree:
    def test_is_the_first_day_of_all(self) -> None:
        """Held against looking at every day."""
        random = Random(8)
        for _each in range(200):
            periods = [
                (start, start + random.randrange(30), random.choice((1, 2, 5)))
                for start in (random.randrange(-20, 60) for _at in range(random.randrange(5)))
            ]
            it = hours(random.choice((2, 4, 5)), random.choice((None, MONDAY + timedelta(days=11))), *periods)
            days = (MONDAY + timedelta(days=at) for at in range(731))
            assert it.next_free(MONDAY, 2) == next((day for day in days if it.free_on(day) >= 2), None)


class TestWeeks:
    def test_tell_the_fewest_days_of_each_week_from_today_on(self) -> None:
        it = hours(5, None, (1, 1, 5), (7, 8, 2))
        thursday = MONDAY + timedelta(days=3)
        assert [days for _week, days in weeks_from(it, MONDAY, 3)] == [0, 3, 5]
        assert weeks_from(it, thursday, 1) == [(MONDAY, 5)]


class TestFile:
    def test_ends_the_day_after_and_names_nobody(self) -> None:
        row = {"id": "x", "starts_on": MONDAY, "ends_on": MONDAY, "days_a_week": 2.5, "note": ""}
        text = calendar_of([row], "en").to_ical().decode()
        assert "DTEND;VALUE=DATE:20270302" in text
        assert "SUMMARY:Taken\\, 2.5 days a week" in text
