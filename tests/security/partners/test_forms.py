"""Pages and forms of partners: what is typed is text, what is sent besides counts for nothing, links act on a click."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.mail.sending import send_due
from amicale.partners.asking import ask
from amicale.partners.inviting import invite_contact
from amicale.partners.rules import MANAGE
from amicale.partners.seats import new_link
from amicale.plugins import toggle
from amicale.testing.browser import Browser
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

HTML = "<img src=x onerror=alert(1)>"
TOKEN = re.compile(r'name="csrf_token" value="([0-9a-f]+)"')


@pytest.fixture
async def opened(school: School) -> School:
    """A school where organisations may ask."""
    await toggle.set_settings(SYSTEM, "amicale", {"partners_may_ask": True})
    await school.refresh()
    return school


async def staff(school: School) -> UUID:
    """Somebody who looks after partners, by a role."""
    from amicale.access.roles import define, grant

    member = await school.person("Staff", "Member", email="staff@school.test")
    await define(SYSTEM, "partners", "Partners", [MANAGE])
    await grant(SYSTEM, "partners", member, told=False)
    return member


class TestPages:
    async def test_what_people_typed_is_text_on_every_page(self, school: School, browser: Browser) -> None:
        partner = await school.partner(
            f"Acme {HTML}", given_name=HTML, family_name=HTML, about=HTML, city=HTML, sector=HTML, reason=HTML
        )
        await browser.sign_in_partner(partner)
        pages = [f"/partner{page}" for page in ("", "/organisation", "/people", "/account")]
        texts = [(await browser.get(page)).text for page in pages]
        await browser.sign_in(await staff(school))
        key = school.id("Partner", partner)
        for page in ("", f"/{key}", f"/{key}/edit", f"/{key}/merge"):
            texts.append((await browser.get(f"/staff/partners{page}")).text)
        for text in texts:
            assert "<img src=x" not in text
        assert sum("&lt;img src=x" in text for text in texts) >= 7

    async def test_nothing_of_members_or_staff_is_offered(self, school: School, browser: Browser) -> None:
        await browser.sign_in_partner(await school.partner("Acme"))
        text = (await browser.get("/partner")).text
        for address in ("/directory", "/staff", "/profile", "/account"):
            assert f'href="{address}"' not in text
        assert str((await browser.get("/")).url).endswith("/partner")

    @pytest.mark.parametrize("address", ["/directory", "/staff", "/staff/partners", "/profile", "/account", "/classes"])
    async def test_pages_of_members_say_so(self, school: School, browser: Browser, address: str) -> None:
        await browser.sign_in_partner(await school.partner("Acme"))
        answer = await browser.get(address)
        assert answer.status_code == 403
        assert "This is for members. You are signed in for Acme." in answer.text

    async def test_a_member_finds_no_space_of_partners(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await school.person("Anne", email="anne@school.test"))
        assert (await browser.get("/partner")).status_code == 403
        assert (await browser.get("/partner/account/data.json")).status_code == 403
        browser.sign_out()
        assert (await browser.get("/partner")).status_code == 401


class TestForms:
    async def test_the_id_of_another_partner_counts_for_nothing(self, school: School, browser: Browser) -> None:
        mine = await school.partner("Acme")
        other = await school.partner("Other", email="o@other.example", city="Metz")
        await browser.sign_in_partner(mine)
        key = school.id("Partner", other)
        await browser.post(
            "/partner/organisation", "ChangeMyPartner", city="Lyon", version="1", id=key, partner=key, name="Google"
        )
        rows = {row["name"]: row["city"] for row in await DB.fetch("SELECT name, city FROM amicale.partner")}
        assert rows == {"Acme": "Lyon", "Other": "Metz"}

    async def test_an_operation_of_staff_is_none_of_their_pages(self, school: School, browser: Browser) -> None:
        partner = await school.partner("Acme")
        await browser.sign_in_partner(partner)
        answer = await browser.post("/partner/people", "PausePartner", id=school.id("Partner", partner), words="")
        assert answer.status_code == 400
        assert await DB.fetch_value("SELECT state FROM amicale.partner") == "active"

    @pytest.mark.parametrize("name", ["Zoé\r\nBcc: all@x.example", "Zoé\u2028x", "Zoé\x00"])
    async def test_a_name_is_one_line(self, school: School, browser: Browser, name: str) -> None:
        await browser.sign_in_partner(await school.partner("Acme"))
        await browser.post(
            "/partner/people", "InviteColleague", givenName=name, familyName="X", address="zoe@acme.example"
        )
        row = await DB.fetch_row("SELECT given_name FROM amicale.partner_contact WHERE address = 'zoe@acme.example'")
        assert row is None or not any(sign in row["given_name"] for sign in "\r\n\x00")

    @pytest.mark.parametrize("locale", ["xx", "../../etc", "en\r\nX: y", "{{7*7}}"])
    async def test_a_language_is_one_that_there_is(self, school: School, browser: Browser, locale: str) -> None:
        await browser.sign_in_partner(await school.partner("Acme"))
        answer = await browser.post(
            "/partner/account", "ChangeMySeat", givenName="Paul", familyName="Martin", locale=locale
        )
        assert answer.status_code == 422
        assert await DB.fetch_value("SELECT locale FROM amicale.partner_contact") == ""

    async def test_who_leaves_is_out(self, school: School, browser: Browser) -> None:
        await browser.sign_in_partner(await school.partner("Acme"))
        answer = await browser.post("/partner/account", "LeaveMyPartner")
        assert (await browser.get("/partner")).status_code == 401
        assert answer.status_code in (200, 401)
        assert await DB.fetch_value("SELECT address FROM amicale.partner_contact") == ""


class TestLinks:
    async def invited(self, school: School) -> str:
        partner = await school.partner("Acme")
        person = {"given_name": "Zoé", "family_name": "Roux", "address": "zoe@acme.example"}
        contact = await invite_contact(await school.acting_for_partner(partner), partner, person)
        return f"/partners/invitation/{await new_link(contact)}"

    async def test_a_scanner_that_opens_it_uses_nothing_up(self, school: School, browser: Browser) -> None:
        link = await self.invited(school)
        for _look in range(2):
            page = await browser.get(link)
            assert page.status_code == 200
            assert "zoe@acme.example" not in page.text
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_session") == 0

    async def test_a_form_of_another_site_does_nothing(self, school: School, browser: Browser) -> None:
        link = await self.invited(school)
        for token in ("", "00" * 48):
            answer = await browser._client.post(link, data={"csrf_token": token, "terms": "true"})
            assert answer.status_code == 403
        assert (await browser.get("/partner")).status_code == 401

    async def test_a_click_lets_in_and_the_link_is_dead_then(self, school: School, browser: Browser) -> None:
        link = await self.invited(school)
        found = TOKEN.search((await browser.get(link)).text)
        assert found is not None
        answer = await browser._client.post(link, data={"csrf_token": found[1], "terms": "true"})
        assert str(answer.url).endswith("/partner")
        assert (await browser.get(link)).status_code == 410

    async def test_it_is_kept_by_no_cache_and_told_to_no_other_site(self, school: School, browser: Browser) -> None:
        answer = await browser.get(await self.invited(school))
        assert "no-store" in answer.headers["cache-control"]
        assert answer.headers["referrer-policy"] in ("no-referrer", "same-origin", "strict-origin-when-cross-origin")


class TestMails:
    async def test_what_people_typed_is_text_in_mails(self, opened: School, postbox: Postbox) -> None:
        said: dict[str, Any] = {
            "name": f"[Acme](https://evil.example) {HTML}", "given_name": "[Click](https://evil.example)",
            "family_name": "X", "address": "who@acme.example",
        }  # fmt: skip
        await ask(Actor(locale="en"), said, terms=True)
        await send_due({})
        mail = postbox.last("who@acme.example")
        assert "<img" not in mail.html
        assert 'href="https://evil.example' not in mail.html
        assert "\n" not in mail.subject
