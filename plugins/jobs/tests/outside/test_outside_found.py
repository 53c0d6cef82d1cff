"""How search engines find public offers: the map is named, pages name their address and the feed."""

from __future__ import annotations

from jobs_making import Jobs

from amicale import SYSTEM, whole_address
from amicale.plugins.toggle import set_settings
from amicale.testing.browser import Browser


async def show_to_the_world(jobs: Jobs, on: bool) -> None:
    """As the school sets it."""
    await set_settings(SYSTEM, "jobs", {"public_offers": on})
    await jobs.school.refresh()


class TestRobots:
    async def test_names_the_map_while_the_school_shows_offers(self, jobs: Jobs, browser: Browser) -> None:
        off = (await browser.get("/robots.txt")).text
        assert "Sitemap" not in off
        assert "/offers" not in off
        await show_to_the_world(jobs, True)
        lines = (await browser.get("/robots.txt")).text.splitlines()
        name = next(line for line in lines if line.startswith("Sitemap: "))
        assert name.startswith("Sitemap: http")
        assert name.endswith("/plugin/jobs/sitemap.xml")
        for each in ("/offers$", "/offers/*$", "/plugin/jobs/sitemap.xml", "/plugin/jobs/offers.atom",
                     "/plugin/jobs/offers/*/card.png"):  # fmt: skip
            assert f"Allow: {each}" in lines
        assert not [line for line in lines if "/jobs/answer" in line or "search.atom" in line]


class TestPages:
    async def test_name_the_address_that_counts_and_the_feed(self, jobs: Jobs, browser: Browser) -> None:
        await show_to_the_world(jobs, True)
        offer = await jobs.offer("Data analyst", public=True, contract="permanent")
        path = f"/offers/{jobs.id('Offer', offer)}"
        assert path in (await browser.get("/plugin/jobs/sitemap.xml")).text
        for page, own in ((path, path), ("/offers", "/offers"), ("/offers?search=data", "/offers")):
            answer = await browser.get(page)
            assert answer.headers["x-robots-tag"] == "all"
            assert f'<link rel="canonical" href="{whole_address(own)}">' in answer.text
            assert 'type="application/atom+xml" href="/plugin/jobs/offers.atom"' in answer.text
            assert 'href="/sign-in?next=' in answer.text, "a visitor can sign in"

    async def test_what_is_not_there_is_not_listed(self, jobs: Jobs, browser: Browser) -> None:
        await show_to_the_world(jobs, True)
        hidden = await jobs.offer("Hidden", public=False)
        gone = await browser.get(f"/offers/{jobs.id('Offer', hidden)}")
        assert (gone.status_code, gone.headers["x-robots-tag"]) == (404, "noindex")
        assert "canonical" not in gone.text
        await show_to_the_world(jobs, False)
        assert (await browser.get("/offers")).headers["x-robots-tag"] == "noindex"
