"""The treasurer says when people are reminded: into the settings, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
from making import Dues

from amicale import DB, settings_of
from amicale_dues.reminding.changing import When, change
from amicale_dues.settings import DuesSettings

FORM = When(True, "30, 7", "7", "3", "14, 45", 3, 7, False, "12-24/01-02\n", 500, 5)


def form(**values: Any) -> When:
    return When(**{name: values.get(name, getattr(FORM, name)) for name in FORM.__slots__})


class TestWhen:
    """Days as they are typed."""

    async def test_it_is_kept_in_the_settings_and_a_rule_keeps_its_name(self, dues: Dues) -> None:
        await change(await dues.treasurer(), FORM)
        await dues.school.refresh()
        now = await settings_of(DuesSettings)
        rules = {code: (rule.of, rule.days) for code, rule in now.reminders.items()}
        assert rules == {
            "ends_soon": ("end", -30), "end-7": ("end", -7), "ended": ("end", 7), "due_soon": ("due", -3),
            "due": ("due", 14), "due_again": ("due", 45),
        }  # fmt: skip
        assert (now.remind, now.liveness_years, now.remind_quiet) == (True, 5, ("12-24/01-02",))

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"before_end": "thirty"}, "input.beforeEnd"), ({"after_due": "14, -3"}, "input.afterDue"),
            ({"before_due": "181"}, "input.beforeDue"), ({"after_end": "401"}, "input.afterEnd"),
            ({"quiet": "Christmas"}, "input.quiet"), ({"quiet": "02-30"}, "input.quiet"), ({"most": 0}, "input.most"),
            ({"pause": 0}, "input.pause"), ({"per_hour": 9}, "input.perHour"), ({"life_years": 21}, "input.lifeYears"),
            ({"after_due": "1 2 3 4 5 6 7 8 9 10 11 12"}, "input.afterDue"),
        ],
    )  # fmt: skip
    async def test_what_cannot_be_meant_is_said_at_its_field(
        self, dues: Dues, refused: Any, values: dict[str, Any], field: str
    ) -> None:
        async with refused("BAD_USER_INPUT", field):
            await change(await dues.treasurer(), form(**values))

    async def test_only_treasurers_may(self, dues: Dues, refused: Any) -> None:
        async with refused("FORBIDDEN"):
            await change(await dues.auditor(), FORM)


async def test_the_form_comes_back_with_what_was_typed(dues: Dues, browser: Any) -> None:
    await browser.sign_in(await dues.administrator())
    at = "/staff/dues/reminders/when"
    assert 'value="45' not in (await browser.get("/staff/dues/reminders")).text
    assert "14, 45" in (await browser.get(at)).text
    typed = {"input.afterDue": "soon", "input.most": "3", "input.pause": "7", "input.perHour": "500"}
    page = await browser.post(at, "SetReminders", **{**typed, "input.lifeYears": "0"})
    assert 'value="soon"' in page.text
    assert "with a comma between" in page.text
    page = await browser.post(at, "SetReminders", **{**typed, "input.afterDue": "60", "input.lifeYears": "4"})
    assert page.status_code < 400, page.text
    stored = await DB.fetch_value(
        "SELECT settings -> 'reminders' -> 'due+60' ->> 'days' FROM amicale.plugin_record WHERE name = 'dues'"
    )
    assert stored == "60"
