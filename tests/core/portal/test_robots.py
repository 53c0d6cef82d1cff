"""What search engines are told: what is public may be listed, everything else may not."""

from __future__ import annotations

import pytest
from litestar import get

from amicale import Page, translator
from amicale.errors import CompositionError
from amicale.plugins.checks import own_pages, own_routes
from amicale.portal.robots import is_found, pattern, text_of
from amicale.testing.browser import Browser
from amicale.testing.kit import School


def allowed(text: str) -> list[str]:
    """What robots.txt allows."""
    return [line.removeprefix("Allow: ") for line in text.splitlines() if line.startswith("Allow: ")]


class TestRobots:
    async def test_allows_what_is_public_and_nothing_else(self, school: School, browser: Browser) -> None:
        answer = await browser.get("/robots.txt")
        assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
        lines = answer.text.splitlines()
        assert lines[:2] == ["User-agent: *", "Disallow: /"]
        found = allowed(answer.text)
        assert {"/$", "/legal/*$", "/join$", "/static/"} <= set(found)
        assert not [each for each in found if "sign-in" in each or "leaving" in each or each in {"/", "/join/*$"}]

    def test_a_rule_before_the_maps_which_have_whole_addresses(self) -> None:
        text = text_of(["/$", pattern("/offers/{id}") + "$"], ["https://alumni.example/plugin/jobs/sitemap.xml"])
        assert text == (
            "User-agent: *\nDisallow: /\nAllow: /$\nAllow: /offers/*$\n\n"
            "Sitemap: https://alumni.example/plugin/jobs/sitemap.xml\n"
        )

    async def test_what_cannot_be_told_is_not_found(self) -> None:
        async def broken() -> bool:
            raise RuntimeError("no")

        assert not await is_found(broken, "/x")


class TestWhatIsForSomeOnly:
    def test_cannot_be_found(self) -> None:
        shy = Page("/clubs", "clubs", translator("clubs")("Clubs"), found=True)
        with pytest.raises(CompositionError, match="must be for everybody"):
            own_pages([("clubs", [shy])])
        for word in ("found", "sitemap"):
            route = get("/plugin/clubs/map.xml", access="member", **{word: True})(handler)
            with pytest.raises(CompositionError, match="must be for everybody"):
                own_routes([("clubs", [route])])


async def handler() -> str:
    """Of no matter what."""
    return ""


class TestHeader:
    @pytest.mark.parametrize("path", ["/", "/join"])
    async def test_what_is_public_may_be_listed(self, school: School, browser: Browser, path: str) -> None:
        assert (await browser.get(path)).headers["x-robots-tag"] == "all"

    @pytest.mark.parametrize(
        "path", ["/sign-in", "/profile", "/members", "/join/secret", "/leaving/secret", "/unsubscribe/secret",
                 "/no-such-page", "/graphql", "/health"],
    )  # fmt: skip
    async def test_everything_else_may_not(self, school: School, browser: Browser, path: str) -> None:
        assert (await browser.get(path)).headers["x-robots-tag"] == "noindex"

    async def test_no_page_of_a_secret_is_found(self, school: School) -> None:
        secrets = [
            page.path for page in school.assembly.pages
            if page.found and ("{" in page.path and not page.path.startswith(("/legal/", "/offers/")))
        ]  # fmt: skip
        assert secrets == []


class TestHeaderOfThePage:
    async def test_a_visitor_can_sign_in_from_every_public_page(self, school: School, browser: Browser) -> None:
        assert 'href="/sign-in?next=' in (await browser.get("/join")).text
        await browser.sign_in(await school.person("Anne"))
        assert 'href="/sign-in?next=' not in (await browser.get("/join")).text
