"""Switching on and off is a transaction: orders, dependants, settings, versions, two at a time, and kill -9."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from amicale.actor import ANONYMOUS, SYSTEM
from amicale.database.engine import DB
from amicale.errors import CompositionError, ConfigurationError, Refusal
from amicale.plugins import state as recorded
from amicale.plugins import toggle
from amicale.plugins.assembly import assemble
from amicale.plugins.migrating import migrate_what_works
from amicale.plugins.state import Record, assemble_recorded, note_quarantine, records, save, statuses
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLUGIN = """
from amicale import DB, Plugin, PluginSettings, hookimpl
from pydantic import Field

class Settings(PluginSettings):
    size: int = Field(3, ge=1, le=9)
    word: str = "x"

plugin = Plugin(name={name!r}, title={name!r}, requires={requires!r}, settings=Settings)
"""


def simple(name: str, *requires: str, body: str = "", **files: str) -> MadeUp:
    return MadeUp(name, {"plugin.py": PLUGIN.format(name=name, requires=requires) + body, **files})


def with_tables(body: str = "", more: dict[str, str] | None = None) -> MadeUp:
    files = {"migrations/0001_start.sql": "CREATE SCHEMA tables; CREATE TABLE tables.thing (id int);", **(more or {})}
    return simple("tables", body=body, **files)


class TestEnable:
    async def test_what_was_tried_is_what_runs_afterwards(
        self, school: School, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await school.refresh()
        made: list[str] = []
        monkeypatch.setattr(toggle, "assemble", lambda plugins: (made.append("tried"), assemble(plugins))[1])
        monkeypatch.setattr(recorded, "assemble", lambda plugins: made.append("made") or assemble(plugins))
        shelf.put(simple("one"))
        await school.enable("one")
        await school.disable("one")
        await school.enable("one")
        assert made == ["tried", "tried"]
        assert "one" in school.assembly.names

    async def test_twice_is_once(self, school: School, shelf: Shelf, state: Callable[[], Any]) -> None:
        shelf.put(with_tables())
        plan = await toggle.enable(SYSTEM, "tables")
        assert (plan.act, plan.plugin, plan.migrations) == ("enable", "tables", ("tables/0001_start",))
        before = await state()
        assert (await toggle.enable(SYSTEM, "tables")).changes_nothing
        assert await state() == before

    async def test_a_plan_changes_nothing(self, school: School, dummy: Shelf, state: Callable[[], Any]) -> None:
        before = await state()
        plan = await toggle.rehearse(lambda: toggle.enable(SYSTEM, "dummy"))
        assert "dummyCount" in " ".join(change.description for change in plan.schema)
        assert plan.migrations == ("dummy/0001_start", "dummy/0002_happenings")
        assert await state() == before

    async def test_says_what_is_installed_when_there_is_no_such_plugin(self, school: School, dummy: Shelf) -> None:
        with pytest.raises(ConfigurationError, match=r"No plugin named 'club'.*dummy.*pip install amicale-club"):
            await toggle.enable(SYSTEM, "club")

    async def test_needs_the_permission(self, school: School, dummy: Shelf) -> None:
        for act in (toggle.enable, toggle.disable, toggle.purge):
            with pytest.raises(Refusal):
                await act(ANONYMOUS, "dummy")

    async def test_of_a_newer_version_applies_its_new_migrations(self, school: School, shelf: Shelf) -> None:
        shelf.put(with_tables())
        await school.enable("tables")
        await school.disable("tables")
        shelf.put(with_tables(more={"migrations/0002_more.sql": "CREATE TABLE tables.more (id int);"}))
        assert (await toggle.enable(SYSTEM, "tables")).migrations == ("tables/0002_more",)

    async def test_works_beside_a_quarantined_plugin(self, school: School, shelf: Shelf) -> None:
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        shelf.put(simple("well"))
        await save(Record("sick", enabled=True))
        await school.enable("well")
        assert school.assembly.names == ("amicale", "well")
        assert set(school.assembly.quarantined) == {"sick"}


class TestDisable:
    async def test_refuses_while_another_needs_it_and_names_it(
        self, school: School, shelf: Shelf, state: Callable[[], Any]
    ) -> None:
        shelf.put(simple("base"))
        shelf.put(simple("above", "base"))
        await school.enable("base", "above")
        before = await state()
        with pytest.raises(CompositionError, match=r"above requires base\. Disable that first"):
            await toggle.disable(SYSTEM, "base")
        assert await state() == before
        await school.disable("above")
        await school.disable("base")
        assert school.assembly.names == ("amicale",)

    async def test_twice_is_once_and_never_enabled_is_refused(self, school: School, shelf: Shelf) -> None:
        shelf.put(simple("base"))
        with pytest.raises(ConfigurationError, match="never enabled"):
            await toggle.disable(SYSTEM, "base")
        await school.enable("base")
        await school.disable("base")
        assert (await toggle.disable(SYSTEM, "base")).changes_nothing

    @pytest.mark.parametrize("failure", ["raise ValueError('stuck')", "await DB.execute('SELEC 1')"])
    async def test_is_done_although_the_plugin_objects(self, school: School, shelf: Shelf, failure: str) -> None:
        shelf.put(simple("clingy", body=f"\n@hookimpl\nasync def plugin_disabled(settings):\n    {failure}\n"))
        await school.enable("clingy")
        plan = await toggle.disable(SYSTEM, "clingy")
        assert plan.problem.startswith("clingy: plugin_disabled failed")
        assert not (await records())["clingy"].enabled

    async def test_takes_those_that_need_a_broken_one_out_with_it(self, school: School, shelf: Shelf) -> None:
        shelf.put(simple("base"))
        shelf.put(simple("above", "base"))
        await school.enable("base", "above")
        shelf.put(MadeUp("base", {"plugin.py": "1 / 0"}))
        await school.refresh()
        assert set(school.assembly.quarantined) == {"base", "above"}
        assert "ZeroDivisionError" in school.assembly.quarantined["base"]
        assert "requires base" in school.assembly.quarantined["above"]


class TestSetSettings:
    async def test_refuses_unknown_keys_and_wrong_values_with_those_that_are_allowed(
        self, school: School, shelf: Shelf, state: Callable[[], Any]
    ) -> None:
        shelf.put(simple("base"))
        await school.enable("base")
        before = await state()
        with pytest.raises(ConfigurationError, match=r"sise: no such setting\. There are: size, word"):
            await toggle.set_settings(SYSTEM, "base", {"sise": 3})
        with pytest.raises(ConfigurationError, match=r"size: .*less than or equal to 9 \(given: 99\)"):
            await toggle.set_settings(SYSTEM, "base", {"size": 99})
        assert await state() == before

    async def test_keeps_the_others_and_says_what_changes(self, school: School, shelf: Shelf) -> None:
        shelf.put(simple("base"))
        await school.enable("base", size=4)
        plan = await toggle.set_settings(SYSTEM, "base", {"word": "y"})
        assert plan.settings == {"word": ("x", "y")}
        assert (await records())["base"].settings == {"size": 4, "word": "y"}
        assert (await toggle.set_settings(SYSTEM, "base", {"word": "y"})).changes_nothing

    async def test_mends_stored_values_that_are_wrong(self, school: School, shelf: Shelf) -> None:
        shelf.put(simple("base"))
        await save(Record("base", enabled=True, settings={"size": 99}))
        await school.refresh()
        assert "size" in school.assembly.quarantined["base"]
        assert "amicale plugin set base" in school.assembly.quarantined["base"]
        await toggle.set_settings(SYSTEM, "base", {"size": 5})
        await school.refresh()
        assert school.assembly.quarantined == {}

    async def test_values_of_another_version_do_no_harm(self, school: School, shelf: Shelf) -> None:
        shelf.put(simple("base"))
        await save(Record("base", enabled=True, settings={"size": 5, "gone": True}))
        await school.refresh()
        assert school.assembly.quarantined == {}

    async def test_a_school_whose_own_stored_values_are_wrong_still_runs(self, school: School) -> None:
        await save(Record("amicale", enabled=True, settings={"locale": "xx", "name": "École"}))
        await school.refresh()
        assert school.assembly.quarantined == {}


class TestMigrations:
    async def test_a_file_that_was_edited_after_it_was_applied_is_noticed(self, school: School, shelf: Shelf) -> None:
        shelf.put(with_tables())
        await school.enable("tables")
        shelf.put(with_tables(more={"migrations/0001_start.sql": "CREATE SCHEMA tables; -- edited"}))
        await school.refresh()
        assert "0001_start of tables was changed after it was applied" in school.assembly.quarantined["tables"]
        await school.disable("tables")
        with pytest.raises(ConfigurationError, match="Put the old file back"):
            await toggle.enable(SYSTEM, "tables")

    async def test_a_plugin_waits_for_its_tables(self, school: School, shelf: Shelf) -> None:
        shelf.put(with_tables())
        await school.enable("tables")
        shelf.put(with_tables(more={"migrations/0002_more.sql": "CREATE TABLE tables.more (id int);"}))
        await school.refresh()
        assert school.assembly.quarantined["tables"].endswith("(0002_more not applied): amicale migrate")
        assert [str(m.name) for m in await toggle.migrate_all()] == ["0002_more"]
        await school.refresh()
        assert school.assembly.quarantined == {}

    async def test_one_that_cannot_be_migrated_does_not_hold_up_the_others(self, school: School, shelf: Shelf) -> None:
        shelf.put(with_tables())
        shelf.put(simple("alpha"))
        await school.enable("tables", "alpha")
        bad = "CREATE TABLE tables.more (id int); SELEC 1"
        shelf.put(with_tables(more={"migrations/0002_more.sql": bad}))
        shelf.put(simple("alpha", **{"migrations/0001_start.sql": "CREATE SCHEMA alpha;"}))
        applied, failed = await migrate_what_works()
        assert [migration.owner for migration in applied] == ["alpha"]
        assert "0002_more of tables failed" in failed["tables"]
        assert await DB.fetch_value("SELECT to_regclass('tables.more')") is None
        await school.refresh()
        assert set(school.assembly.quarantined) == {"tables"}

    @pytest.mark.parametrize(
        ("sql", "found"),
        [
            ("BEGIN; SELECT 1; COMMIT;", "BEGIN"),
            ("SELECT 1; -- x\n commit", "commit"),
            ("/* a; */ Rollback;", "Rollback"),
            ("CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN; COMMIT; END $$;", None),
            ("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END;", None),
            ("INSERT INTO t VALUES ('; commit;', \"; begin\"); -- begin;\nSELECT 1", None),
        ],
    )
    def test_what_would_end_the_transaction_is_found(self, sql: str, found: str | None) -> None:
        from amicale.database.migrations import transaction_control

        assert transaction_control(sql) == found


class TestStatuses:
    async def test_each_state_is_told(self, school: School, shelf: Shelf) -> None:
        for name in ("on", "off", "was", "sick", "gone"):
            shelf.put(simple(name))
        shelf.put(MadeUp("newer", {"plugin.py": ""}, requires=["amicale-core>=99"]))
        await school.enable("on", "was", "sick", "gone")
        await school.disable("was")
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        shelf.remove(MadeUp("gone"))
        await note_quarantine(await assemble_recorded())
        shelf.forget()
        found = {status.name: status for status in await statuses()}
        states = {"on": "enabled", "off": "available", "was": "available", "sick": "quarantined", "gone": "missing"}
        assert {name: found[name].state for name in (*states, "newer")} == {**states, "newer": "incompatible"}
        assert "ZeroDivisionError" in found["sick"].reason
        assert found["gone"].reason == "pip install amicale-gone"
        assert not [name for name in sys.modules if name.startswith(("amicale_on", "amicale_sick"))]
