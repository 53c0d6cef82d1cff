"""The portal as an application of one's telephone: its manifest, its icon, and a page for where there is no network.

The service worker keeps the front end's own files and the page that says one is offline, and nothing else: what a
person sees here stays on no device (W3C, Web Application Manifest and Service Workers).
"""

from __future__ import annotations

import io
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler
from PIL import Image, ImageDraw

from amicale.i18n import translator
from amicale.portal.answers import page_request, respond
from amicale.portal.assets import CACHE, OWN, Assets
from amicale.portal.site import Site
from amicale.portal.theme import COLOR, best_on, parse_colour

if TYPE_CHECKING:
    from amicale.runtime import Runtime

_ = translator("amicale")
SIZES = (192, 512)
PAPER = "#faf7f2"
"""--am-paper of portal.css, by day: what a telephone shows before the first page is there."""
NEEDED_OFFLINE = ("vendor/tabler.css", "portal.css", "components.css", "vendor/icons.svg", "vendor/inter.woff2")
HOUR = "public, max-age=3600"


def installing_routes(site: Site, assets: Assets, runtime: Runtime) -> list[HTTPRouteHandler]:
    """All four."""
    return [manifest_route(site, runtime), icon_route(), offline_route(site, runtime), worker_route(assets)]


def manifest_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """/manifest.webmanifest, in the language of who asks."""

    @get("/manifest.webmanifest")
    async def manifest(request: Request[Any, Any, Any]) -> Response[bytes]:
        asked = await page_request(request, runtime)
        said = manifest_of(site.school.name, site.school.tagline, site.school.color, asked.actor.locale)
        return Response(
            json.dumps(said, ensure_ascii=False).encode(), media_type="application/manifest+json",
            headers={"cache-control": HOUR, "vary": "Cookie, Accept-Language"},
        )  # fmt: skip

    return manifest


def manifest_of(name: str, tagline: str, color: str, locale: str) -> dict[str, Any]:
    """What a telephone needs to know (W3C, Web Application Manifest)."""
    return {
        "id": "/", "name": name, "short_name": shortened(name), "description": tagline or name, "lang": locale,
        "start_url": "/", "scope": "/", "display": "standalone", "background_color": PAPER, "theme_color": color,
        "icons": [
            {"src": icon_url(color, size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for size in SIZES for purpose in ("any", "maskable")
        ],
        "shortcuts": [{"name": _("Directory").to(locale), "url": "/directory"}],
    }  # fmt: skip


def shortened(name: str, most: int = 12) -> str:
    """What fits under an icon: whole words, as many as go in; one that is too long alone is left whole."""
    words, kept = name.split(), ""
    for word in words:
        if len(f"{kept} {word}".strip()) > most and kept:
            break
        kept = f"{kept} {word}".strip()
    return kept


def icon_url(color: str, size: int) -> str:
    """Where an icon is; another colour is another address."""
    return f"/icon-{size}.png?c={color[1:]}"


def icon_route() -> HTTPRouteHandler:
    """/icon-192.png and the like: the mark on the school's colour."""

    @get([f"/icon-{size}.png" for size in (180, *SIZES)])
    async def icon(request: Request[Any, Any, Any], c: str = "") -> Response[bytes]:
        size = int(request.url.path.removeprefix("/icon-").removesuffix(".png"))
        color = f"#{c}" if COLOR.fullmatch(c) else "#3a332b"
        return Response(icon_of(color, size), media_type="image/png", headers={"cache-control": CACHE})

    return icon


@lru_cache(maxsize=16)
def icon_of(color: str, size: int) -> bytes:
    """Two circles that meet, as favicon.svg has them, well inside what a round mask leaves (W3C: 40 % of the size)."""
    fill, large = parse_colour(color), size * 4  # drawn large and made small: its edges are smooth then
    image = Image.new("RGB", (large, large), fill)
    draw, radius, width = ImageDraw.Draw(image), large * 0.165, round(large * 0.07)
    for x in (large * 0.405, large * 0.595):
        box = (x - radius, large / 2 - radius, x + radius, large / 2 + radius)
        draw.ellipse(box, outline=best_on(fill), width=width)
    written = io.BytesIO()
    image.resize((size, size), Image.Resampling.LANCZOS).save(written, "PNG", optimize=True)
    return written.getvalue()


def offline_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """/offline: what a device shows that has no network."""

    @get("/offline")
    async def offline(request: Request[Any, Any, Any]) -> Response[str]:
        asked = await page_request(request, runtime)
        return respond(site.message("offline", asked, page_title=_("No network")), request, runtime)

    return offline


def worker_route(assets: Assets) -> HTTPRouteHandler:
    """/sw.js, at the root because it looks after all pages; its text changes with the files that it keeps."""
    kept = ["/offline", *(assets.url(name) for name in NEEDED_OFFLINE)]
    text = (OWN / "service-worker.js").read_text("utf-8").replace('"KEPT"', json.dumps(kept))
    script = text.encode()

    @get("/sw.js")
    async def worker() -> Response[bytes]:
        return Response(script, media_type="text/javascript; charset=utf-8", headers={"cache-control": "no-cache"})

    return worker
