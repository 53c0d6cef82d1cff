"""GraphiQL: a page to try the API in, for those who may ask for the schema.

Its files are this server's own, built from npm packages like the portal's; the page has no inline script, so the
policy of all pages holds for it too.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from html import escape
from typing import Any

from amicale.actor import Actor

Scope = Mapping[str, Any]
Send = Callable[[dict[str, Any]], Awaitable[None]]

SCRIPTS = ("vendor/graphiql/graphiql.js", "graphiql.js")
STYLES = ("vendor/graphiql/graphiql.css", "graphiql.css")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL</title>
<link rel="icon" href="{icon}" type="image/svg+xml">
{styles}
</head>
<body>
<main id="graphiql" data-endpoint="{endpoint}"><p>GraphiQL needs JavaScript.</p></main>
{scripts}
</body>
</html>
"""


class GraphiQLPage:
    """GraphiQL, as an ASGI application to be mounted. Answers 404 to those who may not, as if it were not there.

    :param allowed: whether an actor may use it: the same as for introspection, without which it is of no use.
    :param authenticate: says who asks, like the endpoint's.
    :param url: the address of a static file by its name.
    :param endpoint: the address of the GraphQL endpoint.
    """

    def __init__(
        self,
        allowed: Callable[[Actor], bool],
        authenticate: Callable[[Scope], Awaitable[Actor]],
        url: Callable[[str], str],
        endpoint: str = "/graphql",
    ) -> None:
        self.allowed = allowed
        self.authenticate = authenticate
        self.page = page(url, endpoint)

    async def __call__(self, scope: Scope, receive: object, send: Send) -> None:
        """Answer one request."""
        if scope["method"] not in ("GET", "HEAD"):
            await answer(send, 405, b"Use GET.", b"text/plain; charset=utf-8")
        elif self.allowed(await self.authenticate(scope)):
            await answer(send, 200, self.page, b"text/html; charset=utf-8")
        else:
            await answer(send, 404, b"There is nothing here.", b"text/plain; charset=utf-8")


def page(url: Callable[[str], str], endpoint: str) -> bytes:
    """The page's HTML."""
    styles = "\n".join(f'<link rel="stylesheet" href="{escape(url(name))}">' for name in STYLES)
    scripts = "\n".join(f'<script src="{escape(url(name))}"></script>' for name in SCRIPTS)
    icon = escape(url("favicon.svg"))
    return PAGE.format(icon=icon, styles=styles, scripts=scripts, endpoint=escape(endpoint)).encode()


async def answer(send: Send, status: int, body: bytes, media_type: bytes) -> None:
    """Send an answer; who may see it can change at any time, so no cache keeps it."""
    headers = [
        (b"content-type", media_type),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        *([(b"allow", b"GET, HEAD")] if status == 405 else []),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
