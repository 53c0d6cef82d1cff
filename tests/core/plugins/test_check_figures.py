"""Figures that could not be counted are refused when the plugin is enabled, with what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.errors import CompositionError
from amicale.i18n import translator
from amicale.plugins.check_figures import check_figures, figures_of, participation_of
from amicale.plugins.manifest_figures import Figure, Participation

_ = translator("amicale")
T = _("Number")
ONE = "SELECT 1 AS value"
BY = {"kind": "categories", "measures": {"members": T}}


def compute() -> None:
    """Not async."""


async def rows() -> list[tuple[str, int]]:
    """As it should be."""
    return [("", 1)]


def figure(name: str = "bad.all", sql: str = ONE, **more: Any) -> Figure:
    """A figure."""
    return Figure(name, T, T, sql, **more)


class TestCheckFigures:
    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            (figure("all"), "like clubs.members"),
            (figure("bad.All"), "like clubs.members"),
            (figure(sql=""), "either sql or compute"),
            (figure(compute=rows), "either sql or compute"),
            (figure(sql="", compute=compute), "async function"),
            (figure(sql="DELETE FROM amicale.member"), "one SELECT"),
            (figure(sql="SELECT 1 AS value; SELECT 2"), "semicolon"),
            (figure(sql="SELECT {me} AS value"), "{me}"),
            (figure(measures={"members": T}), "a number has no measures"),
            (figure(kind="categories"), "what its columns of numbers are"),
            (figure(kind="categories", measures={"label": T}), "'label'"),
            (figure(kind="categories", measures={"Big": T}), "'Big'"),
            (figure(**BY, labels="city"), "labels is a mapping"),
            (Participation("bad.joined", T, "UPDATE clubs.club SET name = ''"), "one SELECT"),
        ],
    )
    def test_refuses_what_cannot_work(self, wrong: Figure | Participation, says: str) -> None:
        with pytest.raises(CompositionError) as refusal:
            check_figures([("bad", [wrong])])
        assert str(refusal.value).startswith("bad: the ")
        assert wrong.name in str(refusal.value)
        assert says in str(refusal.value)
        assert refusal.value.plugins == ("bad",)

    @pytest.mark.parametrize(
        "right",
        [figure(), figure(sql="WITH a AS (SELECT 1 AS value) SELECT * FROM a"), figure(sql="", compute=rows),
         figure(**BY),
         Participation("bad.joined", T, "SELECT member FROM bad.thing WHERE at >= {since}")],
    )  # fmt: skip
    def test_takes_what_can(self, right: Figure | Participation) -> None:
        check_figures([("bad", [right])])

    def test_two_of_one_name_or_of_another_are_refused(self) -> None:
        with pytest.raises(CompositionError, match=r"the figure bad\.all twice"):
            figures_of([("bad", [figure(), figure()])])
        with pytest.raises(CompositionError, match="must be named bad"):
            figures_of([("bad", [figure("good.all")])])
        with pytest.raises(CompositionError, match="must be named bad"):
            participation_of([("bad", [Participation("good.in", T, "SELECT 1")])])
