"""The whole way as people go it: pages, forms, links."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.joining import deciding, invitations, sending
from amicale.joining.choosing import Choice
from amicale.testing.browser import Browser

BORN = date(1985, 3, 14)
FORM = {
    "givenName": "Camille", "familyName": "Durand", "classYear": "2009", "birthDate": "1985-03-14",
    "email": "camille@example.org", "consent": "true", "next": "/join/{id}",
}  # fmt: skip


def english(browser: Browser) -> None:
    """A visitor without an account, who reads English."""
    browser.sign_out()
    browser._client.cookies.set("amicale_locale", "en")


@pytest.fixture(autouse=True)
def visitor(browser: Browser) -> None:
    english(browser)


class TestJoin:
    async def test_from_the_form_to_the_decision(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Camilla")
        answer = await browser.post("/join", "AskToJoin", **FORM)
        assert answer.status_code == 200, answer.text
        assert "We have sent a code to camille@example.org" in answer.text
        follow = answer.url.path
        code = (await lobby.last("amicale.claim_code"))["code"]
        answer = await browser.post(follow, "Prove", code="000000" if code != "000000" else "000001")
        assert "This code does not work" in answer.text
        answer = await browser.post(follow, "Prove", code=code)
        assert "We have your request" in answer.text
        key = await DB.fetch_value("SELECT id FROM amicale.claim")
        await deciding.consider({"claim": str(key), "network": ""})
        officer = await lobby.officer("claims.decide")
        await browser.sign_in(officer.member_id)
        page = await browser.get("/staff/claims?state=WAITING")
        assert "Camille Durand" in page.text
        address = re.search(r'href="(/staff/claims/[^"?]+)"', page.text)
        assert address is not None
        page = await browser.get(address[1])
        assert "Camilla Durand" in page.text, page.text
        answer = await browser.post(address[1], "LinkClaim", member=lobby.school.id("Member", member))
        assert "It is linked" in answer.text
        assert await lobby.addresses(member) == {"camille@example.org": True}
        english(browser)
        assert "Your request is accepted" in (await browser.get(follow)).text

    async def test_whoever_links_is_led_to_the_confirmation_first(self, lobby: Any, browser: Browser) -> None:
        member, key, officer = await lobby.person("Camilla"), await lobby.claim(), await lobby.officer("claims.decide")
        await browser.sign_in(officer.member_id)
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '2 hours'")
        address = f"/staff/claims/{lobby.school.id('Claim', key)}"
        answer = await browser.post(address, "LinkClaim", member=lobby.school.id("Member", member))
        assert answer.url.path == "/sign-in/confirm"
        assert (await lobby.addresses(member), await lobby.state(key)) == ({}, "waiting")

    async def test_keeps_what_was_typed_and_says_what_is_missing(self, lobby: Any, browser: Browser) -> None:
        answer = await browser.post("/join", "AskToJoin", **{**FORM, "classYear": ""})
        assert answer.status_code == 422
        assert "Say your class year or your programme" in answer.text
        assert 'value="Camille"' in answer.text
        assert 'aria-invalid="true"' in answer.text

    async def test_speaks_both_languages(self, lobby: Any, browser: Browser) -> None:
        assert "Demander à rejoindre" in (await browser.get("/join?lang=fr")).text

    async def test_asks_to_stop_who_asks_without_end(self, lobby: Any, browser: Browser) -> None:
        for number in range(21):
            answer = await browser.post("/join", "AskToJoin", **{**FORM, "email": f"a{number}@example.org"})
        assert answer.status_code == 429

    async def test_taking_it_back(self, lobby: Any, browser: Browser) -> None:
        follow = (await browser.post("/join", "AskToJoin", **FORM)).url.path
        answer = await browser.post(follow, "Withdraw", next="/join")
        assert answer.status_code == 200
        assert await DB.fetch_value("SELECT count(*) FROM amicale.claim") == 0
        assert (await browser.get(follow)).status_code == 404

    async def test_the_queue_is_for_those_who_decide(self, lobby: Any, browser: Browser) -> None:
        await browser.sign_in(await lobby.person())
        assert (await browser.get("/staff/claims")).status_code == 403


async def invitation(lobby: Any) -> str:
    """Everybody is invited; the path of the last link."""
    wave = await invitations.send(SYSTEM, Choice(), per_hour=6000)
    await sending.send_some(wave)
    link = str((await lobby.last("amicale.invitation"))["link"])
    return link.partition("school.test")[2]


class TestInvitation:
    async def test_from_the_link_to_the_profile(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Zénobie", email="z@example.org", city="Lyon")
        path = await invitation(lobby)
        page = await browser.get(path)
        assert page.status_code == 200
        assert "Zénobie" not in page.text
        answer = await browser._client.post(path, data={**token(page.text), "birth_date": "1985-03-15"})
        assert answer.status_code == 422
        assert "This is not the birth date" in answer.text
        answer = await browser._client.post(path, data={**token(answer.text), "birth_date": "1985-03-14"})
        assert answer.url.path == "/account/welcome"
        assert "Zénobie" in answer.text
        answer = await browser.post("/account/welcome", "CompleteMyProfile", city="Paris", next="/account/visibility")
        assert answer.status_code == 200
        row = await DB.fetch_row("SELECT city, listed FROM amicale.member WHERE id = $1", member)
        assert row["city"] == "Paris"
        assert await DB.fetch_value("SELECT completed_at IS NOT NULL FROM amicale.invitation")
        browser.sign_out()
        assert (await browser.get(path)).status_code == 410

    async def test_another_sites_form_signs_nobody_in(self, lobby: Any, browser: Browser) -> None:
        await lobby.person("Camille", email="c@example.org", birth_date=None)
        path = await invitation(lobby)
        answer = await browser._client.post(path, data={"birth_date": ""}, follow_redirects=False)
        assert answer.status_code == 200
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 0

    async def test_opening_uses_nothing_up(self, lobby: Any, browser: Browser) -> None:
        await lobby.person("Camille", email="c@example.org")
        path = await invitation(lobby)
        for _each in range(3):
            assert (await browser.get(path)).status_code == 200

    async def test_not_me_without_signing_in(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Camille", email="c@example.org")
        path = await invitation(lobby)
        assert (await browser.get(f"{path}/stop")).status_code == 200
        assert await lobby.addresses(member) == {"c@example.org": False}
        answer = await browser._client.post(f"{path}/stop", data={"not_me": "true"})
        assert answer.status_code == 200
        assert await lobby.addresses(member) == {}

    async def test_a_guess_leads_nowhere(self, lobby: Any, browser: Browser) -> None:
        assert (await browser.get("/invitation/guessed")).status_code == 410
        assert (await browser.get("/invitation/guessed/stop")).status_code == 410


def token(page: str) -> dict[str, str]:
    """The form's token."""
    found = re.search(r'name="csrf_token" value="([0-9a-f]+)"', page)
    assert found is not None
    return {"csrf_token": found[1]}


class TestStaffInvitations:
    async def test_previews_sends_and_stops(self, lobby: Any, browser: Browser) -> None:
        for number in range(3):
            await lobby.person(f"P{number}", email=f"p{number}@example.org", class_year=2000 + number)
        officer = await lobby.officer("invitations.send")
        await browser.sign_in(officer.member_id)
        page = await browser.get("/staff/invitations?classFrom=2001")
        assert "Invite 2 people" in page.text, page.text
        answer = await browser.post("/staff/invitations", "SendInvitations", classFrom="2001", perHour="60")
        assert "The wave is planned" in answer.text
        address = re.search(r'href="(/staff/invitations/[^"]+)"', answer.text)
        assert address is not None
        page = await browser.get(address[1])
        assert "How far each class came" in page.text
        answer = await browser.post(address[1], "StopInvitations")
        assert "Stopped. What was sent" in answer.text


class TestEmails:
    async def test_adding_one(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Anne", email="anne@old.example")
        await lobby.verify(member)
        await browser.sign_in(member)
        answer = await browser.post("/account/emails", "AddEmail", address="anne@new.example", kind="PERSONAL")
        assert "Confirm anne@new.example" in answer.text, answer.text
        key = re.search(r'name="id" value="([^"]+)"', answer.text)
        assert key is not None
        code = (await lobby.last("amicale.address_code"))["code"]
        answer = await browser.post("/account/emails", "ProveEmail", id=key[1], code=code)
        assert "The address is confirmed" in answer.text
        assert await lobby.addresses(member) == {"anne@new.example": True, "anne@old.example": True}

    async def test_an_error_stands_at_its_field(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Anne", email="anne@old.example")
        await browser.sign_in(member)
        answer = await browser.post("/account/emails", "AddEmail", address="nonsense", form_key="add")
        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text

    async def test_staff_change_them_from_the_persons_record(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Anne", email="anne@old.example")
        officer = await lobby.officer("members.manage", "members.read")
        await browser.sign_in(officer.member_id)
        path = f"/staff/members/{lobby.school.id('Member', member)}/emails"
        assert path in (await browser.get(path.removesuffix("/emails"))).text
        answer = await browser.post(path, "AddMemberEmail", address="anne@new.example")
        assert "The address signs them in" in answer.text, answer.text

    async def test_home_reminds_who_has_the_schools_only(self, lobby: Any, browser: Browser) -> None:
        member = await lobby.person("Anne", email="anne@school.example")
        await lobby.verify(member)
        await browser.sign_in(member)
        assert "Your school address ends" not in (await browser.get("/")).text
        await DB.execute("UPDATE amicale.email SET kind = 'school'")
        assert "Your school address ends" in (await browser.get("/")).text
