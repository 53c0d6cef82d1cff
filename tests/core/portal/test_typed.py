"""A form whose session has ended: what was typed comes back, is stored nowhere, and can be sent after signing in."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from amicale.database.engine import DB
from amicale.testing.browser import TOKEN, Browser
from amicale.testing.kit import School

PAGE = "/profile?edit=contact"
TYPED = {"operation": "UpdateContact", "city": 'Lyon "2e"', "country": "FR", "phone": "", "linkedinUrl": "",
         "next": "/profile"}  # fmt: skip
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@pytest.fixture
async def anne(school: School) -> Any:
    return await school.person("Anne", listed=True)


async def late(browser: Browser, anne: Any, page: str = PAGE, locale: str = "en", **more: Any) -> Any:
    """The answer to a form that comes when its sender is signed in no more."""
    await browser.sign_in(anne, locale=locale)
    token = TOKEN.search((await browser.get(page)).text)
    assert token is not None
    browser.sign_out()
    browser._client.cookies.set("amicale_locale", locale)
    return await browser._client.post(page, data={"csrf_token": token[1], **TYPED, **more})


def kept_in(answer: Any) -> list[tuple[str, str]]:
    """The hidden fields of the form in a page's content."""
    form = answer.text.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    return [(unescape(name), unescape(value)) for name, value in HIDDEN.findall(form)]


async def city() -> Any:
    return await DB.fetch_value("SELECT city FROM amicale.member WHERE listed")


class TestEnded:
    async def test_says_so_and_leads_to_signing_in_in_a_new_tab(self, browser: Browser, anne: Any) -> None:
        answer = await late(browser, anne)
        assert answer.status_code == 401
        assert ">Your session has ended</h1>" in answer.text
        assert 'href="/sign-in" target="_blank"' in answer.text
        assert f'action="{PAGE}"' in answer.text

    async def test_keeps_all_that_was_typed_but_the_token(self, browser: Browser, anne: Any) -> None:
        answer = await late(browser, anne, tags=["a", "b"])
        assert kept_in(answer) == [*TYPED.items(), ("tags", "a"), ("tags", "b")]

    async def test_stores_nothing(self, browser: Browser, anne: Any) -> None:
        await late(browser, anne)
        assert not await city()

    async def test_also_on_the_home_page(self, browser: Browser, anne: Any) -> None:
        answer = await late(browser, anne, "/", operation="TakeStep", name="x")
        assert (answer.status_code, dict(kept_in(answer))["name"]) == (401, "x")

    async def test_in_french(self, browser: Browser, anne: Any) -> None:
        assert ">Votre session est terminée</h1>" in (await late(browser, anne, locale="fr")).text

    async def test_who_only_looks_is_welcomed_as_ever(self, browser: Browser) -> None:
        answer = await browser.get("/profile")
        assert (answer.status_code, "session has ended" in answer.text) == (401, False)

    async def test_a_file_has_to_be_chosen_again(self, browser: Browser, anne: Any) -> None:
        await browser.sign_in(anne)
        browser.sign_out()
        browser._client.cookies.set("amicale_locale", "en")
        form = {"operation": "SetMyPhoto", "crop.x": "1"}
        answer = await browser._client.post("/profile/photo", data=form, files={"picture": ("me.png", b"png")})
        assert "choose your file again" in answer.text
        assert {"picture", "csrf_token"}.isdisjoint(dict(kept_in(answer)))
        assert dict(kept_in(answer))["crop.x"] == "1"


class TestGoingOn:
    async def test_after_signing_in_the_form_comes_back_and_can_be_sent(self, browser: Browser, anne: Any) -> None:
        kept = dict(kept_in(await late(browser, anne)))
        await browser.sign_in(anne)
        again = await browser._client.post(PAGE, data=kept)
        assert again.status_code == 400
        assert "What you typed is still here" in again.text
        assert 'value="Lyon &#34;2e&#34;"' in again.text
        assert not await city(), "nothing is carried out without the token"
        token = TOKEN.search(again.text)
        assert token is not None
        await browser._client.post(PAGE, data={**kept, "csrf_token": token[1]})
        assert await city() == 'Lyon "2e"'

    async def test_who_is_not_back_yet_loses_nothing(self, browser: Browser, anne: Any) -> None:
        first = kept_in(await late(browser, anne))
        assert kept_in(await browser._client.post(PAGE, data=dict(first))) == first

    async def test_of_another_site_nothing_is_shown(self, browser: Browser) -> None:
        headers = {"sec-fetch-site": "cross-site"}
        answer = await browser._client.post(PAGE, data={**TYPED, "city": "Elsewhere"}, headers=headers)
        assert (answer.status_code, "Elsewhere" in answer.text) == (403, False)
