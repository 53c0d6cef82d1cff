"""What staff sees of the queue and does about it: through the schema, on the page, on the dashboard."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from amicale.access import roles
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.figures.troubles import troubles
from amicale.here import HERE
from amicale.tasks.inline import work_off
from amicale.tasks.outbox import enqueue
from amicale.tasks.words import explained
from amicale.testing.browser import Browser
from amicale.testing.kit import NOBODY, School

PARKED = """INSERT INTO amicale.parked_job (id, plugin, name, payload, recurring, error, place, incident, attempts)
    VALUES (gen_random_uuid(), $1, $2, $3, false, $4, 'mails.py:12 in send', gen_random_uuid(), 6)"""
LIST = """{ jobStatus { waiting later running parked oldestSeconds workers } parkedJobs { totalCount edges { node {
    id name title plugin pluginTitle error place reason attempts recurring } } } }"""
QUEUED = "SELECT entrypoint, payload FROM pgqueuer.pgqueuer ORDER BY id"
ACTS = "SELECT act FROM amicale.audit_entry ORDER BY at, id"


def manager() -> Actor:
    """Somebody who looks after the machinery."""
    return School.actor(UUID(int=1), "jobs.manage")


async def acts() -> list[str]:
    """What the audit log has."""
    return [row["act"] for row in await DB.fetch(ACTS)]


@pytest_asyncio.fixture
async def failed(school: School) -> str:
    """Two jobs of the mail and one of a plugin that is off have failed; answers the first one's id."""
    await DB.execute(PARKED, "clubs", "clubs.remind", b'{"member": "x"}', "ValueError")
    await DB.execute(PARKED, "amicale", "amicale.send_mail", None, "TimeoutError")
    data = await school.data(manager(), LIST)
    return str(data["parkedJobs"]["edges"][1]["node"]["id"])


class TestQueries:
    async def test_show_what_failed_in_words_and_whose_it_is(self, school: School, failed: str) -> None:
        found = await school.data(manager(), LIST)
        assert found["jobStatus"] == {
            "waiting": 0, "later": 0, "running": 0, "parked": 2, "oldestSeconds": 0, "workers": 0,
        }  # fmt: skip
        first, second = (edge["node"] for edge in found["parkedJobs"]["edges"])
        assert (first["title"], first["pluginTitle"]) == ("Send mails", "Amicale")
        assert first["reason"].startswith("It took too long and was cut off.")
        assert (second["title"], second["pluginTitle"]) == ("clubs.remind", "clubs"), "its plugin is off"
        assert second["reason"].startswith("The plugin made a mistake.")

    @pytest.mark.parametrize(
        "document",
        [LIST, "{ waitingJobs { name } }", "{ recurringJobs { name } }", "mutation { retryJobs }",
         'mutation { runJob(name: "amicale.prune") }', 'mutation { discardJob(id: "x") }',
         'mutation { retryJob(id: "x") }'],
    )  # fmt: skip
    async def test_are_nobody_elses_business(self, school: School, failed: str, document: str) -> None:
        assert (await school.refusal(school.actor(UUID(int=2), "mails.manage"), document))["code"] == "FORBIDDEN"
        assert (await school.refusal(NOBODY, document))["code"] == "UNAUTHENTICATED"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.parked_job") == 2

    async def test_what_it_was_to_work_on_is_nowhere(self, school: School) -> None:
        assert (await school.refusal(manager(), "{ parkedJobs { edges { node { payload } } } }"))["code"] in (
            "GRAPHQL_VALIDATION_FAILED",
        )

    async def test_show_what_waits_and_what_recurs(self, school: School) -> None:
        for _job in range(3):
            await enqueue("amicale.send_mail")
        await DB.execute(
            "INSERT INTO amicale.recurring_job (name, every, next_at) VALUES ('amicale.prune', 3600, now())"
        )
        data = await school.data(
            manager(), "{ waitingJobs { name title waiting running } recurringJobs { name title every doneAt nextAt } }"
        )
        assert data["waitingJobs"] == [{"name": "amicale.send_mail", "title": "Send mails", "waiting": 3, "running": 0}]
        prune = next(it for it in data["recurringJobs"] if it["name"] == "amicale.prune")
        assert (prune["every"], prune["doneAt"]) == (3600, None)
        assert prune["nextAt"]


class TestMutations:
    async def test_tries_one_again_with_all_it_had(self, school: School, failed: str) -> None:
        retry = "mutation ($id: ID!) { retryJob(id: $id) }"
        assert (await school.data(manager(), retry, id=failed))["retryJob"]
        assert [tuple(row) for row in await DB.fetch(QUEUED)] == [("clubs.remind", b'{"member": "x"}')]
        assert (await school.refusal(manager(), retry, id=failed))["code"] == "NOT_FOUND"
        assert await acts() == ["job.retried"]

    async def test_tries_all_again_or_those_of_one_plugin(self, school: School, failed: str) -> None:
        one = 'mutation { retryJobs(plugin: "clubs") }'
        assert [(await school.data(manager(), one))["retryJobs"] for _time in range(2)] == [1, 0]
        assert (await school.data(manager(), "mutation { retryJobs }"))["retryJobs"] == 1
        assert sorted(row["entrypoint"] for row in await DB.fetch(QUEUED)) == ["amicale.send_mail", "clubs.remind"]
        assert await acts() == ["jobs.retried", "jobs.retried"]

    async def test_discards_one(self, school: School, failed: str) -> None:
        discard = "mutation ($id: ID!) { discardJob(id: $id) }"
        await school.data(manager(), discard, id=failed)
        assert await DB.fetch_value("SELECT name FROM amicale.parked_job") == "amicale.send_mail"
        assert (await school.refusal(manager(), discard, id=failed))["code"] == "NOT_FOUND"
        assert await acts() == ["job.discarded"]

    async def test_runs_recurring_work_now_and_never_twice(self, school: School) -> None:
        run = 'mutation { runJob(name: "amicale.prune") }'
        await school.data(manager(), run)
        await school.data(manager(), run)
        assert [row["entrypoint"] for row in await DB.fetch(QUEUED)] == ["amicale.prune"]
        assert await work_off(school.assembly) == 1
        await DB.execute(
            "INSERT INTO amicale.recurring_job (name, every, next_at) VALUES ('amicale.prune', 3600, now())"
        )
        await school.data(manager(), run)
        await work_off(school.assembly)
        row = await DB.fetch_row("SELECT done_at, took FROM amicale.recurring_job")
        assert row is not None
        assert row["done_at"] is not None
        assert 0 <= row["took"] < 60

    async def test_runs_nothing_that_does_not_recur(self, school: School) -> None:
        refusal = await school.refusal(manager(), 'mutation { runJob(name: "amicale.erase") }')
        assert refusal["code"] == "NOT_FOUND"
        assert await DB.fetch(QUEUED) == []


class TestPage:
    async def test_shows_retries_and_discards(self, school: School, failed: str, browser: Browser) -> None:
        await roles.define(SYSTEM, "keeper", "Keeper", ["jobs.manage"])
        sam = await school.person("Sam")
        await roles.grant(SYSTEM, "keeper", sam)
        await browser.sign_in(sam)
        dashboard = (await browser.get("/staff")).text
        assert "jobs failed for good" in dashboard
        assert "No worker is there" in dashboard
        page = (await browser.get("/staff/jobs")).text
        assert "The plugin made a mistake." in page
        assert "cannot be brought back" in page
        answer = await browser.post("/staff/jobs", "DiscardJob", id=failed)
        assert "It is discarded" in answer.text
        answer = await browser.post("/staff/jobs", "RetryJobs")
        assert "They are tried again." in answer.text
        assert "Nothing has failed for good." in answer.text


class TestTroubles:
    async def test_are_told_to_those_who_can_mend_them(self, school: School, monkeypatch: Any) -> None:
        from dataclasses import replace

        monkeypatch.setattr(HERE, "assembly", replace(school.assembly, quarantined={"dues": "no such module."}))
        await DB.execute("UPDATE amicale.mail_server SET since = now(), error = 'unreachable X'")
        found = {
            name: [str(it.title) for it in await troubles(school.actor(UUID(int=1), name))]
            for name in ("plugins.manage", "jobs.manage", "mails.manage", "members.read")
        }
        assert found["plugins.manage"] == ["The plugin “dues” is in quarantine"]
        assert found["jobs.manage"] == ["No worker is there"]
        assert found["mails.manage"] in (["Mails do not leave"], ["Mail is not set up"])
        assert found["members.read"] == []

    async def test_a_worker_that_is_connected_is_seen(self, school: School, database: str) -> None:
        import asyncpg

        connection = await asyncpg.connect(database, server_settings={"application_name": "amicale worker"})
        try:
            assert await troubles(manager()) == []
            await enqueue("amicale.send_mail")
            await DB.execute("UPDATE pgqueuer.pgqueuer SET execute_after = now() - interval '20 minutes'")
            assert [str(it.title) for it in await troubles(manager())] == ["Work has been waiting for 20 minutes"]
        finally:
            await connection.close()


class TestExplained:
    @pytest.mark.parametrize(
        ("error", "place", "words"),
        [("TimeoutError", "", "cut off"), ("PostgresConnectionError", "", "database"),
         ("KeyError", "", "not there any more"), ("ConnectionRefusedError", "", "elsewhere"),
         ("RuntimeError", "", "worker stopped"), ("RuntimeError", "a.py:1", "mistake"),
         ("ZeroDivisionError", "a.py:1", "mistake")],
    )  # fmt: skip
    def test_says_what_to_do(self, error: str, place: str, words: str) -> None:
        assert words in str(explained(error, place))
