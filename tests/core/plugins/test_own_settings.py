"""A plugin that changes settings of its own: with a permission of its own, under one lock."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest

from amicale import Refusal, change_settings
from amicale.errors import ConfigurationError
from amicale.plugins.state import records
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

COUNTER = """
from pydantic import Field

from amicale import Permission, Plugin, PluginSettings, hookimpl


class CounterSettings(PluginSettings):
    most: int = Field(0, le=100, title="Most", description="How many.")


plugin = Plugin(name="counter", title="Counter", settings=CounterSettings)


@hookimpl
def register_permissions():
    return [Permission("counter.manage", "Count")]
"""


@pytest.fixture
async def kind(school: School, shelf: Shelf) -> Any:
    """A plugin that is on, by the type of its settings."""
    shelf.put(MadeUp("counter", {"plugin.py": COUNTER}))
    await school.enable("counter")
    return sys.modules["amicale_counter.plugin"].CounterSettings


async def recorded() -> int:
    """What is recorded."""
    return int((await records())["counter"].settings["most"])


class TestChangeSettings:
    async def test_its_own_permission_is_enough(self, school: School, kind: Any) -> None:
        actor = school.actor(await school.person(), "counter.manage")
        await change_settings(actor, kind, lambda now: {"most": now.most + 1}, access="counter.manage")
        assert await recorded() == 1

    @pytest.mark.parametrize("permission", ["plugins.manage", "members.manage"])
    async def test_no_other_is(self, school: School, kind: Any, permission: str) -> None:
        actor = school.actor(await school.person(), permission)
        with pytest.raises(Refusal):
            await change_settings(actor, kind, lambda now: {"most": 7}, access="counter.manage")
        assert await recorded() == 0

    @pytest.mark.parametrize("access", ["members.manage", "counters.manage", "amicale.member"])
    async def test_a_plugin_cannot_name_another_s_permission(self, school: School, kind: Any, access: str) -> None:
        actor = school.actor(await school.person(), access)
        with pytest.raises(ValueError, match="no permission of the plugin counter"):
            await change_settings(actor, kind, lambda now: {"most": 7}, access=access)

    async def test_two_at_once_see_each_other(self, school: School, kind: Any) -> None:
        actor = school.actor(await school.person(), "counter.manage")
        both = [
            change_settings(actor, kind, lambda now: {"most": now.most + 1}, access="counter.manage") for _ in range(3)
        ]
        await asyncio.gather(*both)
        assert await recorded() == 3

    async def test_what_does_not_fit_is_refused(self, school: School, kind: Any) -> None:
        actor = school.actor(await school.person(), "counter.manage")
        with pytest.raises((Refusal, ConfigurationError)):
            await change_settings(actor, kind, lambda now: {"most": 101}, access="counter.manage")
        assert await recorded() == 0
