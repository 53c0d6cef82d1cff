"""Small numbers tell things about people: "of the class of 1962, one is lost". Those who may not look people up are not
shown numbers under five, nor any from which one could be reckoned.

The usual rule of statistical offices is a threshold with secondary suppression (Eurostat, Handbook on Statistical
Disclosure Control, chapter 4: a hidden cell whose row and column can be added up is not hidden). So:

- rows of fewer than five people become one row, "all others"; when that is too few, the next smallest joins it;
- in a row where a number, or what is left of the whole without it, is 1 to 4, only the whole is shown;
- rows hidden in that way are as many as it takes for their sums, which can be reckoned from the total, to be 0 or five
  at least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amicale.figures.computing import Row

LEAST = 5
OTHERS = "\x00others"
"""The label of what is not told apart; no label of anybody's."""


def is_small(number: int | None) -> bool:
    """Whether a number of people is so small that it says something about them."""
    return number is not None and 0 < number < LEAST


def without_small(rows: Sequence[Row]) -> tuple[Row, ...]:
    """A table of people without what would tell about single ones. The first number of a row is its whole."""
    return hidden(merged(rows))


def merged(rows: Sequence[Row]) -> list[Row]:
    """The rows, those of too few people as one, which comes last."""
    few = [row for row in rows if is_small(row.values[0])]
    rest = sorted((row for row in rows if row not in few), key=lambda row: row.values[0] or 0)
    while few and rest and is_small(total(few)):
        few.append(rest.pop(0))
    if not few:
        return list(rows)
    if is_small(total(few)):
        return []
    sums = tuple(sum(column) for column in zip(*(numbers(row) for row in few), strict=True))
    return [*(row for row in rows if row not in few), Row(OTHERS, sums)]


def hidden(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows, some of them without all numbers but the whole."""
    chosen = {row for row in rows if tells(numbers(row))}
    others = sorted((row for row in rows if row not in chosen), key=lambda row: row.values[0] or 0)
    while chosen and others and tells(column_sums(chosen)):
        chosen.add(others.pop(0))
    return tuple(Row(row.label, blank(row.values)) if row in chosen else row for row in rows)


def tells(values: Sequence[int]) -> bool:
    """Whether a number, or what the whole has without it, is small."""
    return any(is_small(value) or is_small(values[0] - value) for value in values[1:])


def blank(values: Sequence[int | None]) -> tuple[int | None, ...]:
    """The whole alone."""
    return (values[0], *(None for _value in values[1:]))


def column_sums(rows: Iterable[Row]) -> list[int]:
    """Each column of some rows, added up."""
    return [sum(column) for column in zip(*map(numbers, rows), strict=True)]


def numbers(row: Row) -> tuple[int, ...]:
    """What is not known counts as none."""
    return tuple(value or 0 for value in row.values)


def total(rows: Iterable[Row]) -> int:
    """How many people some rows are."""
    return sum(row.values[0] or 0 for row in rows)
