"""What a page cannot do: plain text for a program."""

from __future__ import annotations

from litestar import MediaType, get


@get("/plugin/dummy/ping", access="public", media_type=MediaType.TEXT)
async def ping() -> str:
    """Answer."""
    return "pong"
