"""The dummy plugin uses every extension point once: here each of them is seen to work, live."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner

from amicale.access.service import create_sign_in_link, redeem
from amicale.actor import SYSTEM
from amicale.app import create_app
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.events import MemberJoined
from amicale.graphql.printing import print_schema
from amicale.instance import Instance, InstanceSettings
from amicale.mail.outbox import post_to_many
from amicale.partners.merging import merge as merge_partners
from amicale.plugins import hookspecs, toggle
from amicale.plugins.everyone import tell_all_that_hold
from amicale.plugins.manifest import Demo, MemberMerge
from amicale.plugins.state import records
from amicale.tasks.inline import work_off
from amicale.tasks.outbox import count_jobs, emit, enqueue
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale.testing.shelf import MadeUp, Shelf

STARS = """
from amicale import Extension, Plugin, hookimpl

plugin = Plugin(name="stars", title="Stars", requires=("dummy",))


@hookimpl
def register_extensions():
    from amicale_dummy.stamps import Stamp

    return [Extension("dummy.stamps", Stamp("plus", "+"))]
"""


@pytest_asyncio.fixture
async def anne(school: School, dummy: Shelf) -> UUID:
    """A member of a school in which the dummy plugin is enabled; she has two notes."""
    await school.enable("dummy")
    anne = await school.person("Anne", "Martin", email="anne@example.org")
    for text in ("first", "second"):
        await note(school, anne, text)
    return anne


async def note(school: School, member: UUID, text: str) -> None:
    mutation = "mutation($member: ID!, $text: String!) { addDummyNote(member: $member, text: $text) { text } }"
    await school.data(school.actor(member), mutation, member=school.id("Member", member), text=text)


async def happened(kind: str) -> list[str]:
    return [r["detail"] for r in await DB.fetch("SELECT detail FROM dummy.happening WHERE kind = $1 ORDER BY id", kind)]


class TestDummy:
    def test_uses_every_hook(self, dummy: Shelf) -> None:
        from importlib import import_module

        module: ModuleType = import_module("amicale_dummy.plugin")
        specs = {name for name, value in vars(hookspecs).items() if hasattr(value, "amicale_spec")}
        assert specs == {name for name, value in vars(module).items() if hasattr(value, "amicale_impl")}


class TestSchema:
    async def test_a_member_has_a_column_a_relation_and_a_batch_more(self, school: School, anne: UUID) -> None:
        data = await school.data(school.actor(anne), "{ me { dummyCount dummyNotes { text } dummyGreeting } }")
        assert data["me"] == {
            "dummyCount": 2, "dummyNotes": [{"text": "first"}, {"text": "second"}], "dummyGreeting": "Hello Anne",
        }  # fmt: skip

    async def test_they_come_in_the_one_statement_for_any_number_of_members(self, school: School, anne: UUID) -> None:
        for number in range(10):
            await school.person(f"Camille {number}")
        document = "{ members(first: 50) { edges { node { dummyCount dummyNotes { text } dummyGreeting } } } }"
        with school.counting() as statements:
            await school.data(school.actor(anne), document)
        assert len(statements) == 1

    async def test_the_directory_has_a_filter_more(self, school: School, anne: UUID) -> None:
        await school.person("Camille")
        document = "query($noted: Boolean) { members(filter: {dummyNoted: $noted}) { edges { node { givenName } } } }"
        for noted, name in ((True, "Anne"), (False, "Camille")):
            data = await school.data(school.actor(anne), document, noted=noted)
            assert [edge["node"]["givenName"] for edge in data["members"]["edges"]] == [name]

    async def test_there_is_a_query_more(self, school: School, anne: UUID) -> None:
        actor = school.actor(anne)
        found = (await school.data(actor, "{ me { dummyNotes { id } } }"))["me"]["dummyNotes"][0]["id"]
        data = await school.data(
            actor, "query($id: ID!) { dummyNote(id: $id) { text member { givenName } } }", id=found
        )
        assert data["dummyNote"] == {"text": "first", "member": {"givenName": "Anne"}}

    async def test_settings_reach_resolvers_and_rules(self, school: School, anne: UUID) -> None:
        await toggle.set_settings(SYSTEM, "dummy", {"greeting": "Ahoy", "longest": 3})
        await school.refresh()
        actor = school.actor(anne, locale="fr")
        assert (await school.data(actor, "{ me { dummyGreeting } }"))["me"]["dummyGreeting"] == "Ahoy Anne"
        mutation = 'mutation($m: ID!) { addDummyNote(member: $m, text: "long") { id } }'
        refusal = await school.refusal(actor, mutation, m=school.id("Member", anne))
        assert (refusal["message"], refusal["field"]) == ("Une note compte de 1 à 3 caractères.", "text")


class TestHooks:
    async def test_it_is_told_of_being_enabled_and_disabled(self, school: School, anne: UUID) -> None:
        await school.disable("dummy")
        assert (await happened("enabled"), await happened("disabled")) == (["Hello"], ["Hello"])

    async def test_it_is_told_of_its_new_settings_and_may_object(self, school: School, anne: UUID) -> None:
        await toggle.set_settings(SYSTEM, "dummy", {"greeting": "Ahoy"})
        with pytest.raises(Refusal, match=r"not changed: a greeting has no stars\."):
            await toggle.set_settings(SYSTEM, "dummy", {"greeting": "***"})
        assert await happened("set") == ["Ahoy"]
        assert (await records())["dummy"].settings["greeting"] == "Ahoy"

    async def test_what_it_and_others_add_to_its_list_is_there(self, school: School, anne: UUID, shelf: Shelf) -> None:
        from importlib import import_module

        shelf.put(MadeUp("stars", {"plugin.py": STARS}))
        await school.enable("stars")
        assert await import_module("amicale_dummy.stamps").stamped("note") == "note*+"
        await school.disable("stars")
        assert await import_module("amicale_dummy.stamps").stamped("note") == "note*"

    async def test_it_hears_events_once_they_are_kept(self, school: School, anne: UUID) -> None:
        async with DB.transaction():
            await emit(MemberJoined(member_id=anne))
        await work_off(school.assembly)
        assert await happened("event") == ["MemberJoined"]

    async def test_its_job_runs(self, school: School, anne: UUID) -> None:
        await enqueue("dummy.tidy", {"why": "test"})
        await work_off(school.assembly)
        assert await happened("tidied") == ["test"]

    async def test_disabling_cancels_what_is_queued(self, school: School, anne: UUID) -> None:
        await enqueue("dummy.tidy")
        assert (await toggle.plan_disable(SYSTEM, "dummy")).jobs == 1
        assert await count_jobs("dummy") == 1
        assert (await toggle.disable(SYSTEM, "dummy")).jobs == 1
        assert await count_jobs("dummy") == 0

    @pytest.mark.parametrize("enabled", [True, False])
    async def test_members_are_exported_merged_and_erased_with_it(
        self, school: School, anne: UUID, enabled: bool
    ) -> None:
        camille = await school.person("Camille")
        if not enabled:
            await school.disable("dummy")
        await tell_all_that_hold("merge_members", MemberMerge(kept_id=camille, merged_id=anne))
        exported = await tell_all_that_hold("export_member", camille)
        assert exported == {"dummy": {"note": [{"text": "first"}, {"text": "second"}]}}
        await tell_all_that_hold("erase_member", camille)
        assert await DB.fetch_value("SELECT count(*) FROM dummy.note") == 0

    async def test_it_follows_partners_and_says_what_it_holds_of_their_people(self, school: School, anne: UUID) -> None:
        kept, merged = [await school.partner(name, email=f"{name}@acme.example") for name in ("acme", "acne")]
        seat = await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", kept)
        for kind, key in (("partner", merged), ("contact", seat)):
            await DB.execute(
                "INSERT INTO dummy.happening (id, kind, detail) VALUES (gen_random_uuid(), $1, $2)", kind, str(key)
            )
        (said,) = (await merge_partners(SYSTEM, kept, merged))["dummy"]
        assert (said.to("en"), await happened("partner")) == ("What happened: 1", [str(kept)])
        assert await tell_all_that_hold("export_contact", seat) == {"dummy": {"happening": [{"kind": "contact"}]}}

    async def test_it_diagnoses(self, school: School, anne: UUID) -> None:
        settings = next(loaded.settings for loaded in school.assembly.plugins if loaded.name == "dummy")
        ((name, (finding,)),) = await school.assembly.hooks.tell("diagnose", settings, only="dummy")
        assert (name, finding.check, finding.ok) == ("dummy", "greeting", True)

    async def test_filling_the_demonstration_twice_is_filling_it_once(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        demo = Demo((await school.person(),), Random(1))
        for _time in range(2):
            await school.assembly.hooks.tell("fill_demo", demo)
        assert await DB.fetch_value("SELECT count(*) FROM dummy.note") == 1

    async def test_its_commands_its_jobs_and_its_permissions_are_there(self, school: School, anne: UUID) -> None:
        said = CliRunner().invoke(school.assembly.commands["dummy"], ["hello", "--name", "Anne"])
        assert said.output == "Hello Anne\n"
        assert school.assembly.jobs["dummy.tidy"].every == 3600
        assert "dummy.manage" in school.assembly.permissions
        assert school.assembly.permissions["dummy.manage"].title.to("fr") == "Gérer les notes"
        assert {"note", "happening"} == {table._meta.tablename for table in school.assembly.tables["dummy"]}


@pytest_asyncio.fixture
async def browser(school: School, anne: UUID, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Anne's browser, on an application that lives in this process."""
    await DB.close()
    instance = Instance(tmp_path, InstanceSettings(database_url=school.address, base_url="http://school.test"))
    app = create_app(instance)
    async with running(app):
        session = await redeem(await create_sign_in_link(anne))
        transport = httpx.ASGITransport(app=app)
        cookies = {"amicale": str(session), "amicale_locale": "fr"}
        async with httpx.AsyncClient(transport=transport, base_url="http://school.test", cookies=cookies) as client:
            client.headers["x-school"] = school.id("Member", anne)
            yield client
    await DB.open(school.address)


class running:
    """An application between its startup and its shutdown."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __aenter__(self) -> None:
        import asyncio

        self.inbox: asyncio.Queue[Any] = asyncio.Queue()
        self.outbox: asyncio.Queue[Any] = asyncio.Queue()
        await self.inbox.put({"type": "lifespan.startup"})
        self.task = asyncio.create_task(self.app({"type": "lifespan"}, self.inbox.get, self.outbox.put))
        message = await self.outbox.get()
        assert message["type"] == "lifespan.startup.complete", message

    async def __aexit__(self, *_: object) -> None:
        await self.inbox.put({"type": "lifespan.shutdown"})
        await self.task


async def until_gone(browser: httpx.AsyncClient, path: str) -> int:
    import asyncio

    for _try in range(60):
        answer = await browser.get(path)
        if answer.status_code == 404:
            break
        await asyncio.sleep(0.05)
    return answer.status_code


class TestPortal:
    async def test_its_page_is_in_the_menu_and_shows(self, browser: httpx.AsyncClient) -> None:
        page = await browser.get("/dummy")
        assert page.status_code == 200
        assert "<li>first</li>" in page.text
        assert 'href="/dummy"' in page.text
        assert "Écrire" in page.text

    async def test_its_stylesheet_is_served(self, browser: httpx.AsyncClient) -> None:
        import re

        (address,) = re.findall(r'href="(/static/dummy/[^"]+)"', (await browser.get("/dummy")).text)
        answer = await browser.get(address)
        assert re.fullmatch(r"/static/dummy/notes\.css\?v=[0-9a-f]{10}", address)
        assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/css")
        assert ".dummy-notes" in answer.text

    async def test_its_form_writes(self, browser: httpx.AsyncClient) -> None:
        import re

        token = re.search(r'name="csrf_token" value="([^"]+)"', (await browser.get("/dummy")).text)
        assert token is not None
        form = {"csrf_token": token[1], "operation": "AddNote", "member": browser.headers["x-school"], "text": "third"}
        answer = await browser.post("/dummy", data=form)
        assert answer.status_code == 303
        assert "<li>third</li>" in (await browser.get("/dummy")).text

    async def test_its_slots_are_on_the_cores_pages(self, browser: httpx.AsyncClient) -> None:
        person = await browser.get(f"/members/{browser.headers['x-school']}")
        assert "Hello Anne (2 notes)" in person.text
        assert 'class="dummy-home">Notes: 2' in (await browser.get("/")).text

    async def test_its_route_answers(self, browser: httpx.AsyncClient) -> None:
        assert (await browser.get("/plugin/dummy/ping")).text == "pong"

    async def test_all_of_it_is_gone_when_it_is_disabled_and_back_when_it_is_enabled(
        self, browser: httpx.AsyncClient
    ) -> None:
        await toggle.disable(SYSTEM, "dummy")
        assert await until_gone(browser, "/dummy") == 404
        assert (await browser.get("/plugin/dummy/ping")).status_code == 404
        assert (await browser.get("/static/dummy/notes.css")).status_code == 404
        home = await browser.get("/")
        assert home.status_code == 200
        assert "dummy" not in home.text
        assert (await browser.get("/health")).json()["plugins"] == {}
        await toggle.enable(SYSTEM, "dummy")
        import asyncio

        for _try in range(60):
            if (await browser.get("/plugin/dummy/ping")).status_code == 200:
                break
            await asyncio.sleep(0.05)
        assert "<li>first</li>" in (await browser.get("/dummy")).text
        assert (await browser.get("/static/dummy/notes.css")).status_code == 200
        assert (await browser.get("/health")).json()["plugins"] == {"dummy": "enabled"}


class TestDisabling:
    async def test_gives_back_exactly_the_cores_schema_and_keeps_the_data(self, school: School, dummy: Shelf) -> None:
        core = print_schema(school.assembly.schema)
        await school.enable("dummy")
        assert print_schema(school.assembly.schema) != core
        await note(school, await school.person(), "kept")
        plan = await toggle.disable(SYSTEM, "dummy")
        await school.refresh()
        assert print_schema(school.assembly.schema) == core
        assert plan.rows == {"happening": 2, "note": 1}
        await school.enable("dummy")
        assert await DB.fetch_value("SELECT text FROM dummy.note") == "kept"

    async def test_purging_takes_the_data_too(self, school: School, anne: UUID) -> None:
        await school.disable("dummy")
        await DB.execute("INSERT INTO amicale.recurring_job (name, every, next_at) VALUES ('dummy.tidy', 60, now())")
        plan = await toggle.purge(SYSTEM, "dummy")
        assert plan.rows == {"happening": 2, "note": 2}
        assert await DB.fetch_value("SELECT count(*) FROM amicale.recurring_job") == 0
        assert await DB.fetch_value("SELECT to_regnamespace('dummy')") is None
        await school.enable("dummy")
        assert await DB.fetch_value("SELECT count(*) FROM dummy.note") == 0

    async def test_works_when_its_code_is_gone(self, school: School, anne: UUID, dummy: Shelf) -> None:
        from amicale.testing.shelf import MadeUp

        dummy.remove(MadeUp("dummy"))
        await school.refresh()
        assert school.assembly.quarantined["dummy"] == "dummy is not installed: pip install amicale-dummy"
        plan = await toggle.disable(SYSTEM, "dummy")
        assert plan.rows["note"] == 2
        assert "amicale_dummy" not in sys.modules


class TestMails:
    async def test_a_card_arrives_and_is_unsubscribed_from_by_its_purpose(
        self, school: School, anne: UUID, postbox: Postbox
    ) -> None:
        await post_to_many("dummy.card", [anne], {"words": "Hello"})
        await work_off(school.assembly)
        mail = postbox.last("anne@example.org")
        assert mail.subject == "Une carte pour Anne Martin"
        assert mail.text.startswith("> Hello\n")
        assert mail.message["List-Id"] == "<dummy.cards.school.test>"

    async def test_none_waits_for_a_plugin_that_is_off(self, school: School, anne: UUID, postbox: Postbox) -> None:
        await post_to_many("dummy.card", [anne], {"words": "Hello"})
        plan = await toggle.disable(SYSTEM, "dummy")
        assert plan.jobs == 1
        await school.refresh()
        await work_off(school.assembly)
        assert postbox.mails == []
