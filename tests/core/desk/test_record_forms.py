"""Staff change another person's photo, positions and offers of help: on their record, without a script, and noted."""

from __future__ import annotations

import io
import json
import re
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
import pytest_asyncio
from PIL import Image

from amicale.access.roles import define, grant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.testing.browser import Browser
from amicale.testing.kit import School

ACTS = """SELECT act, detail::text AS details FROM amicale.audit_entry
          WHERE subject = $1 AND act LIKE 'member.%' ORDER BY at"""


@pytest_asyncio.fixture
async def lea(school: School) -> UUID:
    """Somebody on record."""
    return await school.person("Léa", "Zola", class_year=2012)


async def as_holder(school: School, browser: Browser, *permissions: str) -> UUID:
    """Sign in as somebody who holds these permissions."""
    member = await school.person("Odile", "Office", status="staff")
    await define(SYSTEM, "office", "Office", list(permissions))
    await grant(SYSTEM, "office", member)
    await browser.sign_in(member)
    return member


def at(member: UUID, below: str = "") -> str:
    """The record's address."""
    return f"/staff/members/{quote(global_id('Member', member))}{below}"


def picture() -> bytes:
    """A picture of one colour."""
    made = io.BytesIO()
    Image.new("RGB", (300, 200), "navy").save(made, "PNG")
    return made.getvalue()


async def noted(member: UUID) -> list[tuple[str, Any]]:
    """What the log says was done to the record."""
    return [(row["act"], json.loads(row["details"]).get("fields")) for row in await DB.fetch(ACTS, member)]


async def version(member: UUID) -> str:
    """The record's version, as its forms send it."""
    return str(await DB.fetch_value("SELECT version FROM amicale.member WHERE id = $1", member))


class TestPhoto:
    async def test_is_put_there_shown_and_taken_away(self, school: School, lea: UUID, browser: Browser) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        page = (await browser.get(at(lea))).text
        assert f'href="{at(lea, "/photo")}"' in page
        form = (await browser.get(at(lea, "/photo"))).text
        assert 'enctype="multipart/form-data"' in form
        done = await browser.post(at(lea, "/photo"), "SetMemberPhoto", {"picture": ("p.png", picture(), "image/png")},
                                  next=at(lea))  # fmt: skip
        assert done.url.path == at(lea).replace("%3D", "=")
        assert "The photo is on the record." in done.text
        assert re.search(r"/photos/[0-9a-f]{32}-96\.webp", done.text)
        gone = await browser.post(at(lea, "/photo"), "RemoveMemberPhoto", next=at(lea))
        assert "The photo is removed, for good." in gone.text
        assert [act for act, _fields in await noted(lea)] == ["member.photo_set", "member.photo_removed"]

    async def test_what_is_no_picture_is_said_at_its_field(self, school: School, lea: UUID, browser: Browser) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        answer = await browser.post(at(lea, "/photo"), "SetMemberPhoto", {"picture": ("p.png", b"<svg/>", "image/png")})
        assert answer.status_code == 422
        assert 'href="#field-picture"' in answer.text

    async def test_whoever_only_reads_finds_no_way_there(self, school: School, lea: UUID, browser: Browser) -> None:
        await as_holder(school, browser, "members.read")
        assert "/photo" not in (await browser.get(at(lea))).text
        assert (await browser.get(at(lea, "/photo"))).status_code == 403
        sent = await browser.post(at(lea, "/photo"), "SetMemberPhoto", {"picture": ("p.png", picture(), "image/png")})
        assert sent.status_code == 403
        assert await DB.fetch_value("SELECT count(*) FROM amicale.photo") == 0


class TestPositions:
    async def test_are_added_and_changed_by_the_members_own_fields(
        self, school: School, lea: UUID, browser: Browser
    ) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        page = (await browser.get(at(lea))).text
        assert 'data-am-unless="current"' in page
        said = {"title": "Baker", "employer": "Fournil", "startYear": "2019", "startMonth": "4", "current": "true"}
        added = await browser.post(at(lea), "AddMemberPosition", version=await version(lea), **said)
        assert "The position is on the record." in added.text
        position: Any = await DB.fetch_value("SELECT id FROM amicale.position WHERE member = $1", lea)
        said |= {"position": global_id("Position", position), "current": "false", "endYear": "2021"}
        changed = await browser.post(at(lea), "UpdateMemberPosition", version=await version(lea), **said)
        assert "The position is changed." in changed.text
        row: Any = await DB.fetch_row("SELECT is_current, ended_on::text AS until FROM amicale.position")
        assert (row["is_current"], row["until"]) == (False, "2021-12-31")
        assert await noted(lea) == [("member.updated", ["positions"])] * 2

    async def test_a_mistake_comes_back_at_its_field_with_what_was_typed(
        self, school: School, lea: UUID, browser: Browser
    ) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        said = {"title": "Astronaut", "startYear": "2020", "endYear": "2019", "current": "false"}
        key = {"form_key": "new-position", "version": await version(lea)}
        answer = await browser.post(at(lea), "AddMemberPosition", **said, **key)
        assert answer.status_code == 422
        assert 'value="Astronaut"' in answer.text
        assert 'href="#field-endYear-new-position"' in answer.text
        assert 'id="field-endYear-new-position"' in answer.text

    async def test_a_second_writer_is_told(self, school: School, lea: UUID, browser: Browser) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        old = await version(lea)
        await browser.post(at(lea), "AddMemberPosition", title="Baker", version=old)
        assert (await browser.post(at(lea), "AddMemberPosition", title="Cook", version=old)).status_code == 409


class TestHelp:
    async def test_is_ticked_and_unticked(self, school: School, lea: UUID, browser: Browser) -> None:
        await as_holder(school, browser, "members.read", "members.manage")
        assert "Nothing so far." in (await browser.get(at(lea))).text
        answer = await browser.post(at(lea), "SetMemberAvailabilities", codes="talks", version=await version(lea))
        assert "What they would help with is on the record." in answer.text
        assert re.search(r'value="talks" checked', answer.text)
        assert await DB.fetch_value("SELECT availabilities FROM amicale.member WHERE id = $1", lea) == ["talks"]
        await browser.post(at(lea), "SetMemberAvailabilities", codes="", version=await version(lea))
        assert await DB.fetch_value("SELECT availabilities FROM amicale.member WHERE id = $1", lea) == []
        assert await noted(lea) == [("member.updated", ["availabilities"])] * 2

    async def test_what_they_keep_to_themself_is_neither_shown_nor_overwritten(
        self, school: School, lea: UUID, browser: Browser
    ) -> None:
        await DB.execute("UPDATE amicale.member SET availabilities = '{juries}' WHERE id = $1", lea)
        hide = "mutation { setMyVisibility(input: {availability: NOBODY}) { id } }"
        await school.data(school.actor(lea), hide)
        await as_holder(school, browser, "members.read", "members.manage")
        page = (await browser.get(at(lea))).text
        assert "They keep this to themself." in page
        assert "Juries" not in page
        assert "SetMemberAvailabilities" not in page

    @pytest.mark.parametrize(
        ("operation", "sent"),
        [("SetMemberAvailabilities", {"codes": "talks"}), ("AddMemberPosition", {"title": "Baker"})],
    )
    async def test_whoever_only_reads_has_no_form_and_is_refused(
        self, school: School, lea: UUID, browser: Browser, operation: str, sent: dict[str, str]
    ) -> None:
        await as_holder(school, browser, "members.read")
        assert operation not in (await browser.get(at(lea))).text
        assert (await browser.post(at(lea), operation, **sent)).status_code == 403
        assert await noted(lea) == []
