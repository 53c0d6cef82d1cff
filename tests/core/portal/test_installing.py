"""The portal on a telephone: its manifest, its icon, and what a device keeps for where there is no network."""

from __future__ import annotations

import io
import re
from typing import Any

from PIL import Image

from amicale.portal.assets import read_assets
from amicale.portal.installing import icon_of, manifest_of, shortened
from amicale.testing.browser import Browser


class TestManifestOf:
    def test_has_what_chromium_asks_for_to_install_it(self) -> None:
        said = manifest_of("Alumni des Vents", "", "#9b2743", "fr")
        assert {"name", "short_name", "start_url", "display", "icons"} <= said.keys()
        assert {icon["sizes"] for icon in said["icons"]} == {"192x192", "512x512"}
        assert {icon["purpose"] for icon in said["icons"]} == {"any", "maskable"}

    def test_says_its_shortcuts_in_the_readers_language(self) -> None:
        names = [manifest_of("Vents", "", "#9b2743", locale)["shortcuts"][0]["name"] for locale in ("fr", "en")]
        assert names == ["Annuaire", "Directory"]


class TestShortened:
    def test_keeps_whole_words_that_fit(self) -> None:
        assert shortened("École des Vents Alumni") == "École des"

    def test_leaves_a_long_word_whole(self) -> None:
        assert shortened("Polytechniciens de demain") == "Polytechniciens"


class TestIconOf:
    def test_is_a_square_of_the_schools_colour_with_a_mark_that_stands_out(self) -> None:
        with Image.open(io.BytesIO(icon_of("#ffcc00", 192))) as image:
            assert (image.size, image.getpixel((2, 2))) == ((192, 192), (255, 204, 0))
            colors: Any = image.getcolors(100_000)
            assert (27, 25, 22) in {color for _count, color in colors}

    def test_keeps_its_mark_inside_what_a_round_mask_leaves(self) -> None:
        with Image.open(io.BytesIO(icon_of("#000000", 512))) as image:
            marked = image.convert("L").point(lambda value: 255 if value > 40 else 0).getbbox()
        assert marked is not None
        assert all(abs(edge - 256) <= 512 * 0.4 for edge in marked)


class TestInstalling:
    async def test_a_visitor_gets_manifest_icon_and_worker(self, browser: Browser) -> None:
        page = await browser.get("/")
        for address in re.findall(r'<link rel="(?:manifest|apple-touch-icon)" href="([^"]+)"', page.text):
            assert (await browser.get(address)).status_code == 200, address
        assert (await browser.get("/sw.js")).headers["content-type"].startswith("text/javascript")

    async def test_what_the_worker_keeps_is_there_and_nobodys(self, browser: Browser) -> None:
        kept = re.findall(r'"(/[^"]+)"', (await browser.get("/sw.js")).text.split(";")[1])
        assert "/offline" in kept
        assert all(path == "/offline" or path.startswith("/static/") for path in kept)
        for path in kept:
            assert (await browser.get(path)).status_code == 200, path

    async def test_what_somebody_keeps_on_their_device_goes_when_they_sign_out(self, browser: Browser) -> None:
        worker = (await browser.get("/sw.js")).text
        assert 'url.pathname === "/sign-out") event.waitUntil(caches.delete(PAGES))' in worker
        assert 'const PAGES = "kept-pages"' in worker

    async def test_a_share_card_of_a_members_page_says_nothing_of_the_member(self, browser: Browser) -> None:
        page = (await browser.get("/members/TWVtYmVyOjAxOTBiN2Y")).text
        card = re.findall(r'<meta property="og:(?:title|description)" content="([^"]*)"', page)
        assert len(card) == 2
        assert all("TWV" not in text for text in card)


def test_the_worker_is_no_page_of_its_own() -> None:
    assert "service-worker.js" in read_assets().files
