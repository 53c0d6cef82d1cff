"""Photos of people at their addresses: to those only who may see them, by the very rule of ``Member.photoUrl``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.actor import Actor
from amicale.graphql.types import global_id
from amicale.members.photo_graphql import ADDRESS
from amicale.members.photos import LARGE, SMALL, content_of, owner_of
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

NAME = re.compile(r"([0-9a-f]{32})-(\d{2,3})\.webp")
KEEP = {"cache-control": "private, no-cache", "vary": "Cookie", "x-content-type-options": "nosniff"}
"""Kept by the reader's own browser, which asks each time whether they may still see it (RFC 9111, section 5.2.2.4): who
shows their photo to fewer people is not seen by others from then on."""
DOCUMENT = "query Photo($id: ID!) { member(id: $id) { photoUrl } }"


def photo_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """The one."""

    @get(ADDRESS + "{name:str}")
    async def photo(request: Request[Any, Any, Any], name: str) -> Response[bytes]:
        actor = await runtime.door.authenticate(request.scope)
        wanted = await shown_photo(site, actor, name)
        if wanted is None:
            return gone()
        headers = {**KEEP, "etag": f'"{name}"'}
        if headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(b"", status_code=304, headers=headers)
        found = await content_of(*wanted)
        if found is None:
            return gone()
        return Response(found, media_type="image/webp", headers=headers)

    return [photo]


def gone() -> Response[bytes]:
    """What is said where there is none, and where it is not for this reader."""
    return Response(b"", status_code=404, media_type="text/plain", headers={"cache-control": "no-store"})


async def shown_photo(site: Site, actor: Actor, name: str) -> tuple[str, int] | None:
    """Digest and size in this name; None where there is no such photo, or none for this reader: nobody learns which."""
    match = NAME.fullmatch(name)
    if match is None or int(match[2]) not in (SMALL, LARGE) or not actor.signed_in:
        return None
    digest = match[1]
    owner = await owner_of(digest)
    if owner is None or not await may_see(site, actor, global_id("Member", owner), digest):
        return None
    return digest, int(match[2])


async def may_see(site: Site, actor: Actor, member: str, digest: str) -> bool:
    """Whether the schema tells this reader the address: one rule, one entry in the audit log where it needs one."""
    shown = await site.ask(DOCUMENT, "Photo", {"id": member}, actor)
    address = ((shown or {}).get("member") or {}).get("photoUrl") or ""
    return f"{ADDRESS}{digest}-" in address
