"""Charts: drawn from their table where there is one."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.portal.assets import read_assets
from amicale.portal.rendering import Templates

PAGE = """{% import "components.html" as ui with context %}{{ ui.chart("Months", "Month", ["Pairs"], rows) }}"""


@pytest.mark.parametrize("rows", [[], [{"label": "May", "values": [3]}]])
def test_one_without_rows_is_not_drawn_and_so_holds_up_no_other(rows: list[Any]) -> None:
    html = Templates({}, read_assets()).environment("amicale", "en").from_string(PAGE).render(rows=rows, locale="en")
    parts = ("data-am-chart=", "am-chart-waits", "<canvas", "am-chart-table")
    assert [part in html for part in parts] == [bool(rows)] * 4
    assert ("Nothing to show yet." in html) is not bool(rows)


def test_bars_are_parts_of_a_whole_unless_they_are_said_to_stand_beside_each_other() -> None:
    environment = Templates({}, read_assets()).environment("amicale", "en")
    rows = [{"label": "Python", "values": [12, 20]}]
    page = '{% import "components.html" as ui with context %}{{ ui.chart("a", "b", ["c", "d"], rows, beside=beside) }}'
    for beside in (True, False):
        html = environment.from_string(page).render(rows=rows, locale="en", beside=beside)
        assert ("data-am-beside" in html) is beside
