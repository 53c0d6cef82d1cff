"""Every kind of broken plugin: what is said when somebody enables it, and what happens when it breaks afterwards."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest
from tests_writing import PAGE, made_up, page

from amicale.actor import SYSTEM
from amicale.errors import ConfigurationError
from amicale.graphql.printing import print_schema
from amicale.plugins import hooks, toggle
from amicale.plugins.discovery import CORE
from amicale.plugins.state import Record, assemble_recorded, note_quarantine, save, statuses
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

ONLY_WHEN_ENABLED = ("plugin_enabled",)


def put(shelf: Shelf, mistake: Any) -> None:
    for plugin in (*mistake.more, mistake.plugin):
        shelf.put(plugin)


async def check_refused(school: School, mistake: Any, state: Callable[[], Any]) -> str:
    await school.enable(*mistake.enabled)
    before = await state()
    with pytest.raises(ConfigurationError) as refusal:
        await toggle.enable(SYSTEM, mistake.plugin.name)
    assert await state() == before
    message = str(refusal.value)
    assert mistake.plugin.name in message
    assert [piece for piece in mistake.says if piece not in message] == [], message
    return message


class TestEnable:
    @pytest.mark.slow
    async def test_is_refused_with_the_reason_changes_nothing_and_works_once_it_is_mended(
        self, school: School, shelf: Shelf, mistake: Any, good: Any, state: Callable[[], Any]
    ) -> None:
        put(shelf, mistake)
        await check_refused(school, mistake, state)
        if mistake.plugin.name == good.name:
            for plugin in (mistake.plugin, *mistake.more):
                if plugin.name == good.name:
                    shelf.remove(plugin)
            shelf.put(good)
            await school.enable(good.name)
            assert good.name in school.assembly.names

    async def test_does_not_wait_for_ever(
        self, school: School, shelf: Shelf, hang: Any, state: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hooks, "COMPOSE_SECONDS", 0.5)
        monkeypatch.setattr(hooks, "TELL_SECONDS", 0.5)
        put(shelf, hang)
        await check_refused(school, hang, state)


class TestAfterwards:
    """The plugin was enabled, and now it is broken: an upgrade went wrong, say."""

    @pytest.mark.slow
    async def test_it_is_left_out_while_all_else_runs_and_can_be_listed_and_disabled(
        self, school: School, shelf: Shelf, mistake: Any
    ) -> None:
        name = mistake.plugin.name
        if name == CORE:
            pytest.skip("it could never be enabled")
        put(shelf, mistake)
        await school.enable(*mistake.enabled)
        without = print_schema(school.assembly.schema)
        await save(Record(name, enabled=True))
        await school.refresh()
        if not any(word in " ".join(mistake.says) for word in ONLY_WHEN_ENABLED):
            assert print_schema(school.assembly.schema) == without
            assert set(school.assembly.quarantined) == {name}
            assert name in school.assembly.quarantined[name]
        await note_quarantine(school.assembly)
        await check_listed_and_disabled(shelf, mistake, school)

    async def test_the_others_are_not_assembled_again(self, school: School, shelf: Shelf) -> None:
        await school.refresh()
        before = school.assembly.schema
        shelf.put(MadeUp("bad", {"plugin.py": "import nowhere_at_all\n"}))
        await save(Record("bad", enabled=True))
        await school.refresh()
        assert set(school.assembly.quarantined) == {"bad"}
        shelf.put(made_up("worse", page("/directory"), files=PAGE))
        await save(Record("worse", enabled=True))
        await school.refresh()
        assert set(school.assembly.quarantined) == {"bad", "worse"}
        assert school.assembly.schema is before

    async def test_one_that_hangs_is_waited_for_once(
        self, school: School, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(hooks, "COMPOSE_SECONDS", 0.5)
        shelf.put(MadeUp("hangs_again", {"plugin.py": "import time\ntime.sleep(8)\n"}))
        await save(Record("hangs_again", enabled=True))
        first = (await assemble_recorded()).quarantined["hangs_again"]
        monkeypatch.setattr(hooks, "COMPOSE_SECONDS", 20.0)
        again = (await assemble_recorded()).quarantined["hangs_again"]
        assert "within 0.5 seconds" in first
        assert "hangs since" in again


async def check_listed_and_disabled(shelf: Shelf, mistake: Any, school: School) -> None:
    name = mistake.plugin.name
    shelf.forget()
    listed = {status.name: status.state for status in await statuses()}
    expected = "quarantined" if name in school.assembly.quarantined else "enabled"
    assert listed[name] in {expected, "incompatible"}
    assert f"{mistake.plugin.import_name}.plugin" not in sys.modules
    plan = await toggle.disable(SYSTEM, name)
    assert plan.schema == ()
    assert (await assemble_recorded()).quarantined == {}
