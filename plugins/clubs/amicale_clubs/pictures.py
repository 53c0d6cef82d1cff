"""A club's picture at its address: to members only, and kept by their browsers, since the address changes with it."""

from __future__ import annotations

from litestar import Response, get

from amicale import DB, Actor

ADDRESS = "/plugin/clubs/pictures/"
KEEP = {"cache-control": "private, max-age=31536000, immutable"}

CONTENT = """
    SELECT p.content FROM clubs.picture p JOIN clubs.club c ON c.id = p.club
    WHERE p.digest = $1 AND (c.archived_at IS NULL OR $2 OR c.id = ANY($3))
"""


@get(ADDRESS + "{digest:str}", access="member")
async def show_picture(actor: Actor, digest: str) -> Response[bytes]:
    """A picture by its digest; 404 for whoever may not see the club."""
    rights = actor.may("clubs.manage"), actor.objects("clubs.manage")
    content = await DB.fetch_value(CONTENT, digest, *rights) if actor.signed_in else None
    if content is None:
        return Response(b"", status_code=404, media_type="text/plain")
    return Response(content, media_type="image/webp", headers=KEEP)
