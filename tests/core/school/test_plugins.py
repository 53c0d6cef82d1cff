"""Plugins on and off in the browser: the command line's engine, with a plan first and a fresh proof."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amicale import DB
from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.plugins import toggle
from amicale.plugins.state import Record, assemble_recorded, note_quarantine, records, save
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

LIST = "{ plugins { name title state isOn reason remedy requires requiredBy findings { check detail remedy } } }"
PLAN = """query($on: Boolean!) { pluginPlan(name: "dummy", enable: $on) { possible reason migrations cancelled
  pages { name } permissions { name } navigation { name } rows { table rows } schema { severity description } } }"""
ON = 'mutation { enablePlugin(name: "dummy") { name isOn } }'
OFF = 'mutation { disablePlugin(name: "dummy") { name isOn state } }'


def entry(data: Any, name: str) -> Any:
    return next(each for each in data["plugins"] if each["name"] == name)


class TestList:
    async def test_says_how_each_stands(self, school: School, dummy: Shelf) -> None:
        assert entry(await school.data(SYSTEM, LIST), "dummy")["state"] == "available"
        await school.enable("dummy", greeting=" ")
        found = entry(await school.data(SYSTEM, LIST), "dummy")
        assert (found["isOn"], found["state"]) == (True, "enabled")
        assert [each["remedy"] for each in found["findings"]] == ["amicale plugin set dummy greeting Hello"]

    async def test_names_cause_and_remedy_of_a_quarantine(self, school: School, shelf: Shelf) -> None:
        shelf.put(MadeUp("sick", {"plugin.py": "1 / 0"}))
        await save(Record("sick", enabled=True))
        await note_quarantine(await assemble_recorded())
        found = entry(await school.data(SYSTEM, LIST), "sick")
        assert (found["isOn"], found["state"]) == (True, "quarantined")
        assert "ZeroDivisionError" in found["reason"]
        assert "amicale plugin disable sick" in found["remedy"]

    async def test_is_for_those_who_look_after_plugins(self, school: School) -> None:
        actor = school.actor(await school.person(), "school.manage")
        for document in (LIST, ON, OFF, PLAN.replace("query($on: Boolean!)", "query").replace("$on", "true")):
            assert (await school.refusal(actor, document))["code"] == "FORBIDDEN"


class TestPlan:
    async def test_shows_what_would_come_and_changes_nothing(self, school: School, dummy: Shelf) -> None:
        plan = (await school.data(SYSTEM, PLAN, on=True))["pluginPlan"]
        assert plan["possible"]
        assert plan["migrations"] == ["dummy/0001_start", "dummy/0002_happenings"]
        assert plan["pages"]
        assert any("dummyCount" in each["description"] for each in plan["schema"])
        assert "dummy" not in await records()
        assert await DB.fetch_value("SELECT to_regnamespace('dummy') IS NULL")

    async def test_shows_what_would_go_and_what_is_kept(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        plan = (await school.data(SYSTEM, PLAN, on=False))["pluginPlan"]
        assert plan["possible"]
        assert {each["table"] for each in plan["rows"]} >= {"note"}
        assert (await records())["dummy"].enabled

    async def test_says_who_stands_in_the_way(self, school: School, shelf: Shelf) -> None:
        for name, requires in (("dummy", ()), ("upper", ("dummy",))):
            text = f"from amicale import Plugin\nplugin = Plugin(name={name!r}, title={name!r}, requires={requires!r})"
            shelf.put(MadeUp(name, {"plugin.py": text}))
        plan = await school.data(SYSTEM, PLAN.replace('"dummy"', '"upper"'), on=True)
        assert plan["pluginPlan"] | {} == plan["pluginPlan"]
        assert not plan["pluginPlan"]["possible"]
        assert "dummy" in plan["pluginPlan"]["reason"]
        await school.enable("dummy", "upper")
        plan = await school.data(SYSTEM, PLAN, on=False)
        assert "upper" in plan["pluginPlan"]["reason"]
        wrong = await school.refusal(school.actor(await school.person(), "plugins.manage"), OFF)
        assert (wrong["code"], wrong["reason"]) == ("CONFLICT", "IN_THE_WAY")

    async def test_is_never_rehearsed_where_it_would_be_kept(self, school: School, dummy: Shelf) -> None:
        with pytest.raises(RuntimeError):
            async with DB.transaction():
                await toggle.rehearse(lambda: toggle.enable(SYSTEM, "dummy"))
        assert "dummy" not in await records()


class TestSwitch:
    async def test_does_it_and_notes_who(self, school: School, dummy: Shelf) -> None:
        anne = await school.person()
        actor = school.actor(anne, "plugins.manage")
        assert (await school.data(actor, ON))["enablePlugin"] == {"name": "dummy", "isOn": True}
        assert (await school.data(actor, OFF))["disablePlugin"]["state"] == "available"
        rows = await DB.fetch("SELECT act, actor FROM amicale.audit_entry WHERE act LIKE 'plugin.%' ORDER BY at, id")
        assert [(row["act"], row["actor"]) for row in rows] == [("plugin.enabled", anne), ("plugin.disabled", anne)]

    async def test_wants_a_fresh_proof(self, school: School, dummy: Shelf) -> None:
        actor = school.actor(await school.person(), "plugins.manage")
        stale = replace(actor, confirmed_at=datetime.now(UTC) - timedelta(hours=1))
        for document in (ON, OFF):
            assert (await school.refusal(stale, document))["reason"] == "CONFIRM_FIRST"
        assert "dummy" not in await records()

    async def test_that_fails_says_why_and_changes_nothing(self, school: School, shelf: Shelf) -> None:
        text = "from amicale import Plugin\nplugin = Plugin(name='dummy', title='dummy')"
        shelf.put(MadeUp("dummy", {"plugin.py": text, "migrations/0001_start.sql": "CREATE SCHEMA dummy; SELECT 1/0;"}))
        wrong = await school.refusal(school.actor(await school.person(), "plugins.manage"), ON)
        assert wrong["code"] == "CONFLICT"
        assert "0001_start" in wrong["message"]
        assert "dummy" not in await records()

    async def test_the_page_says_so_without_an_error_and_the_server_follows(
        self, school: School, dummy: Shelf, browser: Browser
    ) -> None:
        anne = await school.person("Anne", email="anne@example.org")
        await roles.define(SYSTEM, "keeper", "Keeper", ["plugins.manage"])
        await roles.grant(SYSTEM, "keeper", anne)
        await browser.sign_in(anne)
        page = await browser.get("/staff/plugins/dummy/on")
        assert page.status_code == 200
        assert "Tables that are made" in page.text[page.text.index("Technical names") :]
        answer = await browser.post("/staff/plugins/dummy/on", "EnablePlugin", next="/staff/plugins/dummy")
        assert answer.status_code == 200
        assert "is switched on" in answer.text
        assert "within two seconds" in answer.text
        page = await browser.get("/staff/plugins/dummy/off")
        assert "What is cancelled" not in page.text, "nothing waits"
        answer = await browser.post("/staff/plugins/dummy/off", "DisablePlugin", next="/staff/plugins/dummy")
        assert answer.status_code == 200
        assert "is switched off" in answer.text
        assert "amicale plugin purge dummy" in answer.text
