"""Pages of errors: friendly, in the reader's language, and there when nothing else is."""

from typing import Any

import pytest

from amicale.database.pool import Pool
from amicale.portal.problems import WORDS, plain_page, words_for
from amicale.portal.rendering import Templates
from amicale.testing.browser import Browser
from amicale.testing.kit import School


@pytest.fixture
async def anne(school: School) -> Any:
    return await school.person("Anne", listed=True)


class TestWords:
    def test_every_status_has_some(self) -> None:
        assert all(words_for(status) for status in range(400, 600))

    @pytest.mark.parametrize(("status", "as_of"), [(405, 404), (502, 503), (418, 404), (507, 500)])
    def test_a_status_without_its_own_has_those_of_its_kind(self, status: int, as_of: int) -> None:
        assert words_for(status) == WORDS[as_of]

    def test_all_are_there_in_french(self) -> None:
        assert all(text.to("fr") != text.to("en") for words in WORDS.values() for text in words)


class TestPage:
    async def test_nothing_there_offers_the_search_to_a_member(self, browser: Browser, anne: Any) -> None:
        await browser.sign_in(anne)
        answer = await browser.get("/nowhere")
        assert answer.status_code == 404
        assert 'action="/directory"' in answer.text
        assert "We cannot find this page" in answer.text
        assert "<title>We cannot find this page – " in answer.text

    async def test_a_visitor_is_offered_the_way_home_and_no_search(self, browser: Browser) -> None:
        answer = await browser.get("/nowhere?lang=fr")
        assert "Cette page est introuvable" in answer.text
        assert 'action="/directory"' not in answer.text
        assert 'href="/"' in answer.text

    async def test_what_is_not_open_says_what_to_do(self, browser: Browser, anne: Any) -> None:
        await browser.sign_in(anne)
        answer = await browser.get("/staff/roles")
        assert answer.status_code == 403
        assert "This page is not open to you" in answer.text

    async def test_a_form_that_no_page_has_says_so(self, browser: Browser, anne: Any) -> None:
        await browser.sign_in(anne)
        answer = await browser.post("/account/visibility", "RunJob", name="x")
        assert answer.status_code == 400
        assert "load the page anew" in answer.text

    async def test_a_picture_that_is_not_there_is_not_answered_with_a_page(self, browser: Browser) -> None:
        answer = await browser._client.get("/nowhere.png", headers={"sec-fetch-dest": "image"})
        assert (answer.status_code, answer.text) == (404, "")


class TestWhenThingsBreak:
    async def test_a_page_whose_template_fails_is_a_page_with_a_number(
        self, browser: Browser, anne: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await browser.sign_in(anne)
        break_template(monkeypatch, "directory.html")
        answer = await browser.get("/directory")
        assert answer.status_code == 500
        assert "Something went wrong on our side" in answer.text
        assert answer.headers["x-request-id"] in answer.text
        assert "am-header" in answer.text  # with the way on
        assert "on purpose" not in answer.text

    async def test_when_the_frame_itself_fails_a_plain_page_comes(
        self, browser: Browser, anne: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await browser.sign_in(anne, locale="fr")
        break_template(monkeypatch, "")
        answer = await browser.get("/directory")
        assert answer.status_code == 500
        assert "Une erreur s’est produite de notre côté" in answer.text
        assert answer.headers["x-request-id"] in answer.text
        assert answer.headers["content-security-policy"].startswith("default-src 'self'")

    async def test_without_the_database_everybody_is_told_to_come_back(
        self, browser: Browser, anne: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await browser.sign_in(anne)
        monkeypatch.setattr(Pool, "take", refused)
        answer = await browser.get("/directory")
        assert answer.status_code == 503
        assert answer.headers["content-type"].startswith("text/html")
        assert "We will be right back" in answer.text
        assert answer.headers["retry-after"] == "5"

    def test_a_plain_page_escapes_what_the_school_is_called(self) -> None:
        page = plain_page(500, "fr", "<b>École</b>", "a-1")
        assert "<b>École" not in page
        assert "style=" not in page


def break_template(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let one template fail, or all."""
    render = Templates.render

    def broken(self: Templates, plugin: str, path: str, *rest: Any) -> str:
        if not name or path == name:
            raise ZeroDivisionError("on purpose")
        return render(self, plugin, path, *rest)

    monkeypatch.setattr(Templates, "render", broken)


async def refused(*_anything: Any, **_more: Any) -> Any:
    """A database that is not there."""
    raise ConnectionRefusedError("on purpose")
