# ruff: noqa: E501  (what is planted is read in rows)
"""Rules of retention: what has expired goes, what has not stays, all of it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.here import HERE
from amicale.plugins import toggle
from amicale.plugins.manifest import Retention
from amicale.privacy import retention
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

AGO = "now() - interval '%s days'"
RUN = "INSERT INTO amicale.import_run (id, file_name, applied_at) VALUES (gen_random_uuid(), 'x', {at}) RETURNING id"
PLANT: dict[str, tuple[int, str]] = {
    "amicale.audit": (365, "INSERT INTO amicale.audit_entry (id, at, actor_kind, act) VALUES (gen_random_uuid(), {at}, 'system', 'x')"),
    "amicale.sessions": (7, "INSERT INTO amicale.session (id, member, hash, expires_at) VALUES (gen_random_uuid(), {member}, {bytes}, {at})"),
    "amicale.tokens": (90, "INSERT INTO amicale.api_token (id, member, hash, expires_at) VALUES (gen_random_uuid(), {member}, {bytes}, {at})"),
    "amicale.import_rows": (365, f"WITH run AS ({RUN}) INSERT INTO amicale.import_row (id, run, number, action, raw) SELECT gen_random_uuid(), id, 1, 'created', '{{{{\"a\": 1}}}}' FROM run"),
    "amicale.mails": (30, "INSERT INTO amicale.mail (id, kind, member, state, sent_at) VALUES (gen_random_uuid(), 'x', {member}, 'sent', {at})"),
    "amicale.data_exports": (1, "INSERT INTO amicale.data_export (id, member, asked_at, made_at, expires_at) VALUES (gen_random_uuid(), {member}, {at}, {at}, {at} + interval '1 day')"),
    "amicale.erasure_requests": (30, "INSERT INTO amicale.erasure (id, member, asked_at) VALUES (gen_random_uuid(), {member}, {at})"),
    "amicale.parked_jobs": (180, "INSERT INTO amicale.parked_job (id, plugin, name, recurring, error, place, incident, attempts, at) VALUES (gen_random_uuid(), 'x', 'x', false, '', '', gen_random_uuid(), 1, {at})"),
    "amicale.retention_runs": (365, "INSERT INTO amicale.retention_run (id, at) VALUES (gen_random_uuid(), {at})"),
    "dummy.happenings": (30, "INSERT INTO dummy.happening (id, kind, at) VALUES (gen_random_uuid(), 'planted', {at})"),
}  # fmt: skip


async def plant(school: School, name: str, days: float) -> None:
    """A record of so many days ago."""
    member = await school.person()
    words = {"at": AGO % days, "member": f"'{member}'", "bytes": f"'\\x{member.hex}'"}
    await DB.execute(PLANT[name][1].format(**words))


async def expired(name: str) -> int:
    return next(kept.expired for kept in await retention.look() if kept.rule.name == name)


async def count(name: str) -> int:
    rule = (await HERE.assembled()).retention[name]
    where = "raw <> '{}'" if rule.emptied else "kind = 'planted'" if name.startswith("dummy") else "true"
    return int(await DB.fetch_value(f"SELECT count(*) FROM {rule.table} WHERE {where}"))


class TestEveryRule:
    @pytest.mark.parametrize("name", PLANT)
    async def test_takes_what_is_over_and_leaves_what_is_not(self, school: School, dummy: Shelf, name: str) -> None:
        await school.enable("dummy")
        await DB.execute("DELETE FROM dummy.happening")
        already = await count(name)
        days = PLANT[name][0]
        for age in (days + 1, days + 30, days + 400):
            await plant(school, name, age)
        for age in (0, days / 2, days - 0.1):
            await plant(school, name, age)
        assert await expired(name) == 3
        assert (await retention.carry_out())[name] == 3
        runs = 1 if name == "amicale.retention_runs" else 0
        acts = 1 if name == "amicale.audit" else 0
        assert await count(name) == already + 3 + runs + acts
        assert await expired(name) == 0

    async def test_holds_for_the_tables_that_there_are(self, school: School, dummy: Shelf) -> None:
        await school.enable("clubs", "dummy")
        assert len(await retention.look()) == len(school.assembly.retention)
        await retention.carry_out()


class TestASchool:
    async def test_sets_other_days_but_not_below_the_least(self, school: School) -> None:
        await toggle.set_settings(SYSTEM, "amicale", {"retention": {"amicale.mails": 10, "amicale.audit": 30}})
        await school.refresh()
        await plant(school, "amicale.mails", 20)
        await plant(school, "amicale.audit", 100)
        counts = await retention.carry_out()
        assert (counts["amicale.mails"], counts["amicale.audit"]) == (1, 0)
        assert next(it.days for it in await retention.look() if it.rule.name == "amicale.audit") == 181


class TestTheRun:
    async def test_reports_what_it_did_and_a_rule_that_fails_stops_no_other(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assembly = school.assembly
        title = assembly.retention["amicale.mails"].title
        broken = Retention("amicale.aaa", title, 1, "amicale.nothing", "true")
        monkeypatch.setattr(
            HERE, "assembly", replace(assembly, retention={"amicale.aaa": broken, **assembly.retention})
        )
        await plant(school, "amicale.mails", 40)
        with pytest.raises(RuntimeError, match="aaa"):
            await retention.carry_out()
        row: Any = await DB.fetch_row("SELECT counts, failed FROM amicale.retention_run")
        assert (json.loads(row["counts"])["amicale.mails"], row["failed"]) == (1, ["amicale.aaa"])

    async def test_what_is_done_then_hears_of_the_rows_or_nothing_has_happened(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        heard: list[Any] = []

        async def then(rows: Any) -> None:
            heard.extend(row["kind"] for row in rows)
            if len(heard) == 1:
                raise ValueError("the first time")

        rule = replace(school.assembly.retention["amicale.mails"], then=then)
        rules = {**school.assembly.retention, "amicale.mails": rule}
        monkeypatch.setattr(HERE, "assembly", replace(school.assembly, retention=rules))
        await plant(school, "amicale.mails", 40)
        with pytest.raises(RuntimeError, match=r"amicale\.mails"):
            await retention.carry_out()
        assert await count("amicale.mails") == 1
        assert (await retention.carry_out())["amicale.mails"] == 1
        assert (await count("amicale.mails"), heard) == (0, ["x", "x"])

    async def test_keeps_queued_mails_and_planned_erasures_however_old(self, school: School) -> None:
        anne = await school.person()
        await DB.execute(
            """INSERT INTO amicale.mail (id, kind, member, created_at) VALUES (gen_random_uuid(), 'x', $1, 'epoch');
            """.replace("$1", f"'{anne}'")
        )
        await DB.execute(
            """INSERT INTO amicale.erasure (id, member, asked_at, confirmed_at, due_at)
               VALUES (gen_random_uuid(), $1, 'epoch', 'epoch', 'epoch')""",
            anne,
        )
        await retention.carry_out()
        assert (
            await DB.fetch_value("SELECT (SELECT count(*) FROM amicale.mail) + (SELECT count(*) FROM amicale.erasure)")
            == 2
        )
