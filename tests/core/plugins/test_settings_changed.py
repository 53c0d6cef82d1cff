"""A plugin is told of its new settings in the transaction that stores them, and its objection undoes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import pytest_asyncio

from amicale.actor import SYSTEM
from amicale.errors import ConfigurationError, Refusal
from amicale.plugins import toggle
from amicale.plugins.state import Record, records, save
from amicale.schoolapply import apply
from amicale.schoolfile import read_school_file
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLANS = """
from amicale import DB, Plugin, PluginSettings, Refusal, Secret, hookimpl, translator

_ = translator("plans")


class PlansSettings(PluginSettings):
    plan: str = "annual"
    key: Secret = Secret()


plugin = Plugin(name="plans", title=_("Plans"), settings=PlansSettings)


@hookimpl
async def settings_changed(settings):
    await DB.execute("INSERT INTO plans.told VALUES ($1)", settings.plan)
    if settings.plan == "wrong":
        raise Refusal(_("There is no such plan."), field="plan", reason="NO_PLAN")
    if settings.plan == "elsewhere":
        raise Refusal(_("There is no such plan."), field="input.plan")
    if settings.plan == "value":
        raise ValueError(f"the key {settings.key.open()} is not one of theirs")
    if settings.plan == "bug":
        raise KeyError(settings.key.open())
"""
TABLE = "CREATE SCHEMA plans; CREATE TABLE plans.told (plan text);"
MARKER = "sk_live_MARKER_4242"


@pytest_asyncio.fixture
async def plans(school: School, shelf: Shelf) -> School:
    """A school with a plugin that objects to some of its settings."""
    shelf.put(MadeUp("plans", {"plugin.py": PLANS, "migrations/0001_start.sql": TABLE}))
    await school.enable("plans")
    return school


async def told() -> list[str]:
    from amicale import DB

    return [row["plan"] for row in await DB.fetch("SELECT plan FROM plans.told")]


class TestSettingsChanged:
    async def test_is_told_of_what_changes_and_of_nothing_else(self, plans: School) -> None:
        for plan in ("life", "life"):
            await toggle.set_settings(SYSTEM, "plans", {"plan": plan})
        assert await told() == ["life"]
        assert (await toggle.rehearse(lambda: toggle.set_settings(SYSTEM, "plans", {"plan": "free"}))).settings
        assert await told() == ["life"], "a rehearsal is undone"

    async def test_is_not_told_while_it_is_off(self, plans: School) -> None:
        await plans.disable("plans")
        await toggle.set_settings(SYSTEM, "plans", {"plan": "wrong"})
        assert await told() == []

    async def test_is_told_by_the_file_of_a_school_too(self, plans: School) -> None:
        file = read_school_file('[plugins.plans.settings]\nplan = "life"', "school.toml")
        assert len(await apply(SYSTEM, file)) == 1
        assert await told() == ["life"]

    @pytest.mark.parametrize(
        ("plan", "said", "field"),
        [
            ("wrong", "There is no such plan.", "plan"),
            ("elsewhere", "There is no such plan.", None),
            ("value", "The settings were not changed: the key ******** is not one of theirs.", None),
        ],
    )
    async def test_objects_in_words_and_nothing_has_changed(
        self, plans: School, state: Callable[[], Any], plan: str, said: str, field: str | None
    ) -> None:
        await toggle.set_settings(SYSTEM, "plans", {"key": MARKER})
        before = await state()
        with pytest.raises(Refusal) as caught:
            await toggle.set_settings(SYSTEM, "plans", {"plan": plan})
        assert (str(caught.value), caught.value.field) == (said, field)
        assert await state() == before
        assert (await records())["plans"].settings["plan"] == "annual"
        assert await told() == ["annual"]

    async def test_that_fails_is_named_in_the_form_without_the_secret(self, plans: School, caplog: Any) -> None:
        await toggle.set_settings(SYSTEM, "plans", {"key": MARKER})
        with pytest.raises(ConfigurationError, match=r"plans: settings_changed failed: KeyError"):
            await toggle.set_settings(SYSTEM, "plans", {"plan": "bug"})
        actor = plans.actor(await plans.person(), "plugins.manage")
        mutation = 'mutation { setPluginSettings(name: "plans", values: {plan: "bug"}) { name } }'
        refusal = await plans.refusal(actor, mutation)
        assert (refusal["code"], refusal["reason"]) == ("CONFLICT", "CANNOT_RUN")
        assert "settings_changed failed" in refusal["message"]
        assert MARKER not in str(refusal) + caplog.text
        assert "settings_changed failed" in caplog.text

    async def test_of_one_in_quarantine_may_mend_it(self, plans: School, shelf: Shelf) -> None:
        shelf.put(MadeUp("plans", {"plugin.py": PLANS.replace("async def settings_changed", "async def setings")}))
        await save(Record("plans", enabled=True))
        await plans.refresh()
        assert "plans" in plans.assembly.quarantined
        assert (await toggle.set_settings(SYSTEM, "plans", {"plan": "life"})).settings == {"plan": ("annual", "life")}
