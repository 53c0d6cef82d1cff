"""The desk's pages: whole without a script, for those who may, and never wider than what they may see."""

from __future__ import annotations

import asyncio
import csv
import io
import re
import zipfile
from datetime import date
from uuid import UUID

import pytest_asyncio

from amicale.access.roles import define, grant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.desk.working import work
from amicale.graphql.types import global_id
from amicale.testing.browser import Browser
from amicale.testing.kit import School

LOCATION = re.compile(r"/staff/bulk/[\w%=-]+")


async def officer(school: School, *permissions: str) -> UUID:
    """Somebody of the office."""
    member = await school.person("Odile", "Office", status="staff")
    await define(SYSTEM, "office", "Office", list(permissions))
    await grant(SYSTEM, "office", member)
    return member


@pytest_asyncio.fixture
async def office(school: School) -> UUID:
    """Somebody who may do all that the desk offers."""
    return await officer(
        school, "members.read", "members.manage", "members.export", "members.merge", "invitations.send", "audit.read",
        "access.manage", "privacy.manage",
    )  # fmt: skip


@pytest_asyncio.fixture
async def lea(school: School) -> UUID:
    """Somebody on record."""
    return await school.person(
        "Léa", "Zola", email="lea@example.org", class_year=2012, programme="Bachelor", city="Lyon", country="FR",
        birth_date=date(1990, 5, 1), birth_name="Roux",
    )  # fmt: skip


def at(member: UUID, more: str = "") -> str:
    """Where somebody's record is."""
    return f"/staff/members/{global_id('Member', member)}{more}"


class TestMembers:
    async def test_the_table_its_views_filters_and_columns(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        page = (await browser.get("/staff/members")).text
        assert "Léa Zola" in page
        assert "2 people" in page
        assert "lea@example.org" not in page  # shown when asked for, because that is noted
        assert "lea@example.org" in (await browser.get("/staff/members?own=true&showEmail=true")).text
        found = (await browser.get("/staff/members?city=lyon&order=CITY_DESC&first=100")).text
        assert "1 person" in found
        assert 'aria-sort="descending"' in found
        assert "Nobody fits" in (await browser.get("/staff/members?registered=false&city=paris")).text

    async def test_a_view_is_kept(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        address = "/staff/members?city=lyon&own=true&showPhone=true"
        kept = {"page": "/staff/members", "title": "Lyon by phone", "query": address.partition("?")[2]}
        page = (await browser.post(address, "SaveSearch", **kept)).text
        assert "Lyon by phone" in page
        assert "showPhone=true" in page

    async def test_is_not_for_members(self, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(lea)
        for address in ("/staff/members", "/staff/members/new", at(lea), at(lea, "/edit"), at(lea, "/devices")):
            assert (await browser.get(address)).status_code == 403, address


class TestBulk:
    async def test_from_the_filter_to_the_result(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        page = await browser.post("/staff/members?city=lyon", "PrepareBulkAct", kind="MAKE_FRIEND", everybody="true",
                                  city="lyon", next="/staff/bulk/{id}")  # fmt: skip
        assert "To confirm" in page.text
        address = page.url.path
        wrong = await browser.post(address, "BeginBulkAct", count="7")
        assert "The list has 1 people, not 7" in wrong.text
        assert "Under way" in (await browser.post(address, "BeginBulkAct", count="1")).text
        await work({"act": str(await DB.fetch_value("SELECT id FROM amicale.bulk_act"))})
        assert "What became of it" in (await browser.get(address)).text
        assert await DB.fetch_value("SELECT status FROM amicale.member WHERE id = $1", lea) == "friend"
        assert "Léa Zola" in (await browser.get(f"/staff/members?bulkAct={address.rpartition('/')[2]}")).text

    async def test_nobody_ticked_says_what_to_do(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        answer = await browser.post("/staff/members", "PrepareBulkAct", kind="UNLIST", everybody="false")
        assert "Choose somebody first" in answer.text


class TestExport:
    async def test_a_file_of_the_chosen_for_whoever_chose(
        self, school: School, office: UUID, lea: UUID, browser: Browser
    ) -> None:
        await school.person("=cmd|' /C calc'!A0", "Evil", city="Lyon")
        other = await school.person("Other", "Officer")
        await grant(SYSTEM, "office", other)
        await browser.sign_in(office)
        page = await browser.post("/staff/members", "PrepareBulkAct", kind="EXPORT", everybody="true", city="lyon",
                                  next="/staff/bulk/{id}")  # fmt: skip
        address = page.url.path
        assert (await browser.get(f"{address}/members.csv")).status_code == 404  # not confirmed yet
        page = await browser.post(address, "BeginBulkAct", count="2", columns="given_name")
        assert "Your file is ready to download." in page.text
        answer = await browser.get(f"{address}/members.csv")
        assert answer.headers["cache-control"] == "no-store"
        rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert sorted(rows[1:]) == [["'=cmd|' /C calc'!A0"], ["Léa"]]
        sheet = await browser.get(f"{address}/members.xlsx")
        assert zipfile.is_zipfile(io.BytesIO(sheet.content))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'members.exported'") == 2
        await browser.sign_in(other)
        assert (await browser.get(f"{address}/members.csv")).status_code == 404
        assert (await browser.get(address)).status_code == 404
        await browser.sign_in(office)
        await DB.execute("UPDATE amicale.bulk_act SET begun_at = now() - interval '61 minutes'")
        assert (await browser.get(f"{address}/members.csv")).status_code == 404
        await DB.execute("UPDATE amicale.bulk_act SET begun_at = now()")
        await DB.execute("UPDATE amicale.role SET permissions = array_remove(permissions, 'members.export')")
        assert await soon_refused(browser, f"{address}/members.csv")


async def soon_refused(browser: Browser, address: str) -> bool:
    """Whether it is refused within a second: servers hear of a role that changed."""
    for _each in range(50):
        if (await browser.get(address)).status_code == 403:
            return True
        await asyncio.sleep(0.02)
    return False


class TestRecord:
    async def test_all_that_is_known_and_done(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        await browser.post(at(lea, "/edit"), "UpdateMember", city="Paris", version="1")
        page = (await browser.get(at(lea))).text
        for text in ("Roux", "May 1, 1990", "Bachelor", "lea@example.org", "Record changed: City", "Odile Office"):
            assert text in page, text
        assert at(lea, "/merge") in page.replace("%3D", "=")
        assert "Open the record" in (await browser.get(f"/members/{global_id('Member', lea)}")).text

    async def test_a_second_writer_is_told(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        await browser.post(at(lea, "/edit"), "UpdateMember", city="Paris", version="1")
        answer = await browser.post(at(lea, "/edit"), "UpdateMember", city="Rome", version="1")
        assert answer.status_code == 409
        assert 'value="Rome"' in answer.text
        answer = await browser.post(at(lea), "MarkDeceased", version="1")
        assert answer.status_code == 409
        assert not await DB.fetch_value("SELECT deceased FROM amicale.member WHERE id = $1", lea)

    async def test_studies_and_positions(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        await browser.post(at(lea), "AddEducation", programme="Master", graduationYear="2014", version="1")
        assert "Master" in (await browser.get(at(lea))).text
        answer = await browser.post(at(lea), "AddMemberPosition", title="Editor", current="true", version="2")
        assert "Editor" in answer.text
        wrong = await browser.post(at(lea), "AddEducation", graduationYear="12", form_key="new-study", version="3")
        assert "four digits" in wrong.text
        assert 'value="12"' in wrong.text

    async def test_inviting_one_is_a_list_of_one(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        page = await browser.post(at(lea), "PrepareBulkAct", kind="INVITE", ids=global_id("Member", lea),
                                  next="/staff/bulk/{id}")  # fmt: skip
        assert "Invite 1 person" in page.text

    async def test_who_only_reads_gets_no_forms_and_no_history(
        self, school: School, lea: UUID, browser: Browser
    ) -> None:
        await browser.sign_in(await officer(school, "members.read"))
        page = (await browser.get(at(lea))).text
        assert "Léa Zola" in page
        for text in ("AddEducation", "MarkDeceased", "History", "/merge", "/edit"):
            assert text not in page, text

    async def test_what_is_hidden_from_staff_is_hidden_here(
        self, school: School, office: UUID, browser: Browser
    ) -> None:
        hides = await school.person("Hides", city="Secretville", visibility='{"place": "nobody", "work": "nobody"}')
        await browser.sign_in(office)
        for address in (at(hides), at(hides, "/edit"), "/staff/members?own=true&showCity=true"):
            assert "Secretville" not in (await browser.get(address)).text, address

    async def test_devices_are_shown_to_those_who_look_after_them(
        self, office: UUID, lea: UUID, browser: Browser
    ) -> None:
        await browser.sign_in(lea)
        await browser.sign_in(office)
        assert "Sign out everywhere" in (await browser.get(at(lea, "/devices"))).text
        await browser.post(at(lea, "/devices"), "EndSessionsOf")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session WHERE member = $1", lea) == 0


class TestNewPerson:
    async def test_warned_of_a_double_with_what_was_typed_kept(self, office: UUID, lea: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        typed = {"givenName": "Lea", "familyName": "Roux", "birthDate": "1990-05-01", "once": "keep"}
        page = (await browser.post("/staff/members/new", "AddPerson", **typed)).text
        assert "Is it this person?" in page
        assert "Léa Zola" in page
        assert 'value="Roux"' in page
        page = (await browser.post("/staff/members/new", "AddPerson", althoughKnown="true", **typed)).text
        assert "Lea Roux is on record." in page
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE family_name = 'Roux'") == 1

    async def test_a_mistake_keeps_what_was_typed(self, office: UUID, browser: Browser) -> None:
        await browser.sign_in(office)
        answer = await browser.post("/staff/members/new", "AddPerson", givenName="Lea", email="nonsense", once="keep")
        assert answer.status_code == 422
        assert 'value="nonsense"' in answer.text
