"""Small numbers are hidden from those who may not look people up, and cannot be reckoned from the others."""

from __future__ import annotations

from itertools import combinations
from random import Random

from conftest_figures import board, figure, office

from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.figures.computing import Row
from amicale.figures.small import OTHERS, is_small, numbers, without_small
from amicale.testing.kit import School


def rows(*values: tuple[int, ...]) -> list[Row]:
    """Rows labelled by their place."""
    return [Row(str(place), row) for place, row in enumerate(values)]


def shown(*values: tuple[int, ...]) -> list[tuple[int | None, ...]]:
    """What is left of a table."""
    return [row.values for row in without_small(rows(*values))]


class TestWithoutSmall:
    def test_large_numbers_stay(self) -> None:
        assert shown((40, 20, 20), (30, 0, 30)) == [(40, 20, 20), (30, 0, 30)]

    def test_few_people_become_all_others_and_the_next_joins_them(self) -> None:
        found = without_small(rows((40, 20), (2, 0), (9, 9), (1, 0)))
        assert [(row.label == OTHERS, row.values) for row in found] == [(False, (40, None)), (True, (12, None))]

    def test_a_school_of_a_handful_shows_nothing(self) -> None:
        assert shown((2, 1), (1, 0)) == []

    def test_a_small_number_goes_with_its_whole_row_and_another(self) -> None:
        assert shown((40, 38, 2), (90, 50, 40), (60, 30, 30)) == [(40, None, None), (90, 50, 40), (60, None, None)]

    def test_what_the_whole_has_without_a_number_is_a_number_too(self) -> None:
        assert shown((40, 38), (90, 50), (60, 30)) == [(40, None), (90, 50), (60, None)]

    def test_nothing_small_can_be_reckoned_from_a_table_and_its_totals(self) -> None:
        """An attacker adds and takes away: hidden rows, taken together, are what the totals have besides the shown."""
        for seed in range(400):
            self.attack(Random(seed))

    def attack(self, random: Random) -> None:
        table = []
        for _row in range(random.randint(1, 12)):
            whole = random.choice((1, 2, 3, 6, 9, 15, 40))
            part = random.randint(0, whole)
            table.append((whole, part, whole - part))
        found = without_small(rows(*table))
        for row in found:
            assert not is_small(row.values[0])
            for value in row.values[1:]:
                assert value is None or not (is_small(value) or is_small((row.values[0] or 0) - value))
        totals = [sum(column) for column in zip(*table, strict=True)]
        told = [row for row in found if None not in row.values]
        rest = [total - shown for total, shown in zip(totals, columns(told), strict=True)]
        assert all(len(told) == 0 or not (is_small(it) or is_small(rest[0] - it)) for it in rest[1:])

    def test_the_control_an_attacker_finds_what_is_not_hidden_twice(self) -> None:
        """Hiding one row alone gives it away: the test above would say so."""
        total, told = (70, 32), (60, 30)
        assert is_small(total[1] - told[1])


def columns(found: list[Row]) -> list[int]:
    """The sums of three columns."""
    return [sum(numbers(row)[place] for row in found) for place in range(3)]


class TestReading:
    async def test_a_board_sees_no_class_of_one(self, filled: School) -> None:
        seen = await figure(filled, board(), "amicale.by_class_year")
        assert seen["hides"]
        assert [row["label"] for row in seen["rows"]] == ["All others"]
        exact = await figure(filled, office(), "amicale.by_class_year")
        assert [(row["label"], row["values"]) for row in exact["rows"]] == [
            ("2012", [10, 6, 9, 4, 1]), ("1962", [1, 0, 0, 0, 1]),
        ]  # fmt: skip

    async def test_a_small_number_and_its_complement_are_hidden(self, filled: School) -> None:
        lost = await figure(filled, board(), "amicale.lost")
        assert (lost["value"], lost["of"], lost["hides"]) == (None, 11, True)
        reachable = await figure(filled, board(), "amicale.reachable")
        assert (reachable["value"], reachable["of"]) == (None, 11)
        assert (await figure(filled, office(), "amicale.lost"))["value"] == 2

    async def test_what_is_kept_for_an_office_is_not_shown_to_a_board(self, filled: School) -> None:
        """The cache is asked by both, in either order."""
        for first, second in combinations((office(), board(), office()), 2):
            KEPT.forget()
            both = [(await figure(filled, actor, "amicale.lost"))["value"] for actor in (first, second)]
            assert both == [2 if actor.may("members.read") else None for actor in (first, second)]

    async def test_days_before_are_hidden_by_the_same_rule(self, filled: School) -> None:
        await DB.execute(
            """INSERT INTO amicale.figure_day (figure, day, value, of_value) VALUES
               ('amicale.lost', amicale.today() - 365, 3, 20), ('amicale.lost', amicale.today() - 1, 8, 20),
               ('amicale.members', amicale.today() - 1, 20, NULL), ('amicale.lost', amicale.today() - 100, 18, 20)"""
        )
        ask = '{ figureHistory(name: "amicale.lost") { value } }'
        assert [it["value"] for it in (await filled.data(board(), ask))["figureHistory"]] == [8]
        assert [it["value"] for it in (await filled.data(office(), ask))["figureHistory"]] == [3, 18, 8]
        assert (await figure(filled, board(), "amicale.lost"))["before"] is None
        assert (await figure(filled, office(), "amicale.lost"))["before"]["value"] == 3
        over = await figure(filled, board(), "amicale.over_time")
        assert over["rows"][-1]["values"] == [20, None, None, None, None] or over["rows"][-1]["values"][4] == 8
