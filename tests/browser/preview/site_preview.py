"""Serves every sample page with the portal's own templates, files and policy: ``python site.py [PORT]``."""

from __future__ import annotations

import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from amicale.portal import theme
from amicale.portal.assets import read_assets
from amicale.portal.rendering import Templates

sys.path.insert(0, str(Path(__file__).parent))
from samples import ME, SCENES, SCHOOL_NAME

POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
ASSETS = read_assets()


TEMPLATES = Templates({}, ASSETS, overrides=Path(__file__).parent)


def context(name: str, locale: str, colour: str) -> dict[str, Any]:
    """What the portal gives to a page."""
    scene = SCENES[name]
    path, query, signed_in = f"/{locale}/{name}", scene.get("query", {}), not scene.get("signed_out")
    titles = [
        ("Home", "Accueil", "/", "home"),
        ("Directory", "Annuaire", "/directory", "users"),
        ("Clubs", "Clubs", "/clubs", "users-group"),
    ]
    items = [
        {"title": fr if locale == "fr" else en, "href": href, "icon": icon, "active": href == scene["path"]}
        for en, fr, href, icon in titles
    ]
    return {
        "data": scene["data"],
        "errors": scene.get("errors", []),
        "form": scene.get("form", {}),
        "messages": scene.get("messages", []),
        "error": scene.get("error"),
        "secret": scene.get("secret"),
        "page": {"title": "", "path": path, "query": query},
        "school": {
            "name": SCHOOL_NAME,
            "tagline": "",
            "locale": "fr",
            "colour": colour,
            "logo_url": None,
            "theme_url": f"/theme.css?{urlencode({'c': colour})}",
        },
        "actor": {"signed_in": signed_in, "name": ME["displayName"], "is_staff": True},
        "nav": items if signed_in else [],
        "slots": {},
        "csrf_token": "token",
        "sign_in_ways": (),
        "url_with": lambda **changes: (
            f"{path}?{urlencode({k: v for k, v in {**query, **changes}.items() if v is not None})}"
        ),
    }


def page(name: str, locale: str, colour: str) -> str:
    """One sample page as HTML."""
    return TEMPLATES.render("amicale", SCENES[name]["template"], locale, context(name, locale, colour))


class Handler(BaseHTTPRequestHandler):
    """/fr/home, /en/directory?colour=ffcc00 ..., /static/..., /theme.css."""

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        if parts.path.startswith("/static/"):
            asset = ASSETS.files[parts.path.removeprefix("/static/")]
            encoding, content = asset.best(self.headers.get("Accept-Encoding", ""))
            return self.answer(asset.media_type, content, encoding)
        if parts.path == "/theme.css":
            return self.answer("text/css", theme.theme_css(query["c"]).encode())
        if parts.path.count("/") == 2 and parts.path.split("/")[2] in SCENES:
            _, locale, name = parts.path.split("/")
            return self.answer(
                "text/html; charset=utf-8", page(name, locale, "#" + query.get("colour", "9b2743")).encode()
            )
        self.send_error(404)
        return None

    def answer(self, media_type: str, content: bytes, encoding: str | None = None) -> None:
        self.send_response(200)
        headers = {"Content-Type": media_type, "Content-Length": str(len(content)), "Content-Security-Policy": POLICY}
        for name, value in (headers | ({"Content-Encoding": encoding} if encoding else {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Quiet."""


def serve(port: int = 0) -> ThreadingHTTPServer:
    """Starts the preview on the loopback; the caller shuts it down."""
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    running = serve(int(sys.argv[1]) if len(sys.argv) > 1 else 8765)
    print(f"http://127.0.0.1:{running.server_address[1]}/fr/home", "pages:", *SCENES)
    threading.Event().wait()
