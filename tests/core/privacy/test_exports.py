"""A copy of one's data: all of it, for who asked and nobody else, for a day."""

from __future__ import annotations

import csv
import io
import json
import time
import zipfile
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import create_sign_in_link, create_token, redeem
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.mail.outbox import post
from amicale.members.service import update
from amicale.privacy import exports
from amicale.privacy.consents import agree
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.shelf import Shelf

FORMULA = "=1+1|<script>alert(1)</script>"


async def made(school: School, actor: Any, member: UUID) -> UUID:
    key = await exports.ask_export(actor, member)
    await exports.make_export({"export": str(key)})
    return key


async def unpacked(actor: Any, key: UUID) -> dict[str, str]:
    file = await exports.download(actor, key)
    with zipfile.ZipFile(io.BytesIO(file.content)) as packed:
        return {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}


async def person_with_everything(school: School) -> UUID:
    anne = await school.person(
        "Anne", "Martin", email="anne@example.org", class_year=2010, programme="MSc", city=FORMULA, language="fr"
    )
    await DB.execute("INSERT INTO amicale.position (id, member, employer) VALUES (gen_random_uuid(), $1, 'Acme')", anne)
    await create_token(school.actor(anne), anne, name="Sync")
    await redeem(await create_sign_in_link(anne))
    await agree(school.actor(anne, locale="fr"), anne, "amicale.partners", True)
    await post("amicale.erasure_cancelled", member_id=anne, payload={"secret": "PAYLOAD"})
    await update(school.actor(await school.person("Sam", "Staff"), "members.manage"), anne, {"country": "FR"})
    return anne


class TestTheFile:
    async def test_has_the_cores_part_for_programs_for_people_and_for_spreadsheets(self, school: School) -> None:
        anne = await person_with_everything(school)
        actor = school.actor(anne, locale="fr")
        files = await unpacked(actor, await made(school, actor, anne))
        core = json.loads(files["data.json"])["data"]["amicale"]
        assert core["member"][0]["city"] == FORMULA
        assert (core["education"][0]["programme"], core["position"][0]["employer"]) == ("MSc", "Acme")
        assert (core["email"][0]["address"], core["api_token"][0]["name"]) == ("anne@example.org", "Sync")
        assert core["consent"][0]["purpose"] == "amicale.partners"
        assert {each["what"] for each in core["history"]} >= {"Fiche modifiée\u00a0: Pays", "Jeton d’API créé"}
        assert len(core["session"]) == 1
        assert core["mail"][0]["kind"] == "amicale.erasure_cancelled"
        assert "Prénom" in files["index.html"]
        assert "Anne Martin" in files["index.html"]
        rows = list(csv.reader(io.StringIO(files["csv/amicale.member.csv"])))
        assert any(cell.startswith("'=1+1") for cell in rows[1])

    async def test_has_no_secret_no_script_and_nothing_of_others(self, school: School) -> None:
        anne = await person_with_everything(school)
        await school.person("MARKER", "MARKER", email="marker@example.org")
        actor = school.actor(anne)
        text = "".join((await unpacked(actor, await made(school, actor, anne))).values())
        assert "MARKER" not in text
        assert "Sam" not in text
        assert "PAYLOAD" not in text
        for table in ("session", "api_token"):
            for row in await DB.fetch(f"SELECT encode(hash, 'hex') AS hash FROM amicale.{table}"):
                assert row["hash"] not in text

    async def test_shows_what_people_wrote_as_text_in_the_page(self, school: School) -> None:
        anne = await person_with_everything(school)
        actor = school.actor(anne)
        page = (await unpacked(actor, await made(school, actor, anne)))["index.html"]
        assert "<script" not in page
        assert "&lt;script&gt;" in page

    async def test_is_made_within_a_minute_for_somebody_with_a_long_history(self, school: School) -> None:
        anne = await school.person()
        await DB.execute(
            """INSERT INTO amicale.audit_entry (id, actor_kind, act, subject)
               SELECT gen_random_uuid(), 'system', 'member.updated', $1 FROM generate_series(1, 20000)""",
            anne,
        )
        begin = time.monotonic()
        await made(school, school.actor(anne), anne)
        assert time.monotonic() - begin < 20


class TestWhoGetsIt:
    async def test_only_who_asked_and_whom_it_is_about_in_a_browser_for_a_day(self, school: School) -> None:
        anne, eve = await school.person(), await school.person()
        key = await made(school, school.actor(anne), anne)
        await exports.download(school.actor(anne), key)
        for actor in (
            school.actor(eve), school.actor(eve, "members.read", "privacy.manage"), SYSTEM,
            replace(school.actor(anne), kind="token"),
        ):  # fmt: skip
            with pytest.raises(Refusal):
                await exports.download(actor, key)
        await DB.execute("UPDATE amicale.data_export SET expires_at = now()")
        with pytest.raises(Refusal):
            await exports.download(school.actor(anne), key)

    async def test_staff_makes_one_for_a_letter_and_it_is_in_the_log(self, school: School) -> None:
        anne, eve, staff = await school.person(), await school.person(), await school.person()
        with pytest.raises(Refusal):
            await exports.ask_export(school.actor(eve), anne)
        officer = school.actor(staff, "privacy.manage")
        key = await made(school, officer, anne)
        await exports.download(officer, key)
        with pytest.raises(Refusal):
            await exports.download(school.actor(staff), key)
        acts = await DB.fetch("SELECT act FROM amicale.audit_entry WHERE subject = $1 AND actor = $2", anne, staff)
        assert [row["act"] for row in acts] == ["privacy.export_asked", "privacy.export_downloaded"]

    async def test_lies_sealed_in_the_database_and_opens_under_no_other_id(self, school: School) -> None:
        anne = await school.person("MARKERNAME")
        key = await made(school, school.actor(anne), anne)
        content = bytes(await DB.fetch_value("SELECT content FROM amicale.data_export"))
        assert not content.startswith(b"PK")
        other = await made(school, school.actor(anne, "privacy.manage"), await school.person())
        await DB.execute("UPDATE amicale.data_export SET content = $2 WHERE id = $1", other, content)
        from amicale.errors import ConfigurationError

        with pytest.raises(ConfigurationError):
            await exports.download(school.actor(anne, "privacy.manage"), other)
        await exports.download(school.actor(anne), key)

    async def test_asking_again_makes_no_second_one_meanwhile(self, school: School) -> None:
        anne = await school.person()
        first = await exports.ask_export(school.actor(anne), anne)
        assert await exports.ask_export(school.actor(anne), anne) == first
        await exports.make_export({"export": first})
        await exports.make_export({"export": first})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 1
        assert await exports.ask_export(school.actor(anne), anne) != first
        assert await DB.fetch_value("SELECT count(*) FROM amicale.data_export") == 1

    async def test_over_the_web_others_get_not_found_and_no_cache_keeps_it(
        self, school: School, browser: Browser
    ) -> None:
        anne, eve = await school.person("Anne"), await school.person("Eve")
        key = await made(school, school.actor(anne), anne)
        address = f"/account/data/download/{key}"
        assert (await browser.get(address)).status_code in (401, 404)
        await browser.sign_in(eve)
        assert (await browser.get(address)).status_code == 404
        await browser.sign_in(anne)
        answer = await browser.get(address)
        assert (answer.status_code, answer.content[:2]) == (200, b"PK")
        assert "no-store" in answer.headers["cache-control"]
        assert answer.headers["content-disposition"].startswith("attachment;")


class TestAPluginThatFails:
    async def test_makes_no_half_copy(self, school: School, dummy: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
        await school.enable("dummy")
        import amicale_dummy.privacy as module

        async def fails(_member: UUID) -> Any:
            raise RuntimeError

        monkeypatch.setattr(module, "export", fails)
        anne = await school.person()
        key = await exports.ask_export(school.actor(anne), anne)
        with pytest.raises(Refusal):
            await exports.make_export({"export": key})
        assert await DB.fetch_value("SELECT content FROM amicale.data_export") is None
