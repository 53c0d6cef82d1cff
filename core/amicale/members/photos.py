"""A member's photo: their face, square, in two sizes. Actor first; transactions live here.

Its address has a digest of person and content, so it changes when the photo does. Who may see it is asked each time it
is sent, by the rule of ``Member.photoUrl``: the digest is a name and no secret.
"""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from amicale.access.throttle import spend
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.identifiers import uuid7
from amicale.errors import Refusal
from amicale.graphql.sql import uuid_of
from amicale.i18n import translator
from amicale.members.editing import editing, require_own_or_office
from amicale.pictures import Crop, Picture, read_square
from amicale.plugins.manifest import Act

_ = translator("amicale")

SMALL, LARGE = 96, 400
"""Pixels: rows of people on sharp screens, and a person's own page."""
MOST_BYTES = 10_000_000
TRIES, HOUR = 30, 3600.0
"""How many pictures one person may send in an hour: decoding one costs a good part of a second."""
SET, REMOVED = "member.photo_set", "member.photo_removed"


async def set_photo(actor: Actor, member_id: UUID, content: bytes | None, crop: Crop | None = None) -> None:
    """Give a record a photo: one's own, or anybody's with ``members.manage``.

    :raises Refusal: it is no picture, too large, or the next of too many.
    """
    require_own_or_office(actor, member_id)
    if not content:
        raise Refusal(_("Choose a picture first."), field="picture")
    if len(content) > MOST_BYTES:
        raise Refusal(_("This file is too large: at most 10 MB."), field="picture")
    await spend("member.photo", actor.member_id or "", limit=TRIES, seconds=HOUR)
    small, large = await read_square(content, field="picture", crop=crop, sides=(SMALL, LARGE))
    digest = digest_of(member_id, large)
    async with editing(actor, member_id, "photo", act=SET) as edit:
        if edit.row["photo"] != digest:
            await keep(member_id, digest, small, large)
            edit.changed = True


async def remove_photo(actor: Actor, member_id: UUID) -> None:
    """Take a photo off a record, for good; nothing where there is none."""
    async with editing(actor, member_id, "photo", act=REMOVED) as edit:
        if edit.row["photo"]:
            await DB.execute("DELETE FROM amicale.photo WHERE member = $1", member_id)
            edit.changed = True


def digest_of(member_id: UUID, large: Picture) -> str:
    """What names a photo. The person is in it: two who send the same picture have two addresses."""
    return hashlib.sha256(member_id.bytes + large.content).hexdigest()[:32]


async def keep(member_id: UUID, digest: str, small: Picture, large: Picture) -> None:
    """Store both sizes, instead of what was there."""
    await DB.execute(
        """INSERT INTO amicale.photo AS p (id, member, digest, small, large) VALUES ($1, $2, $3, $4, $5)
           ON CONFLICT (member) DO UPDATE SET digest = excluded.digest, small = excluded.small,
           large = excluded.large, set_at = now()""",
        uuid7(), member_id, digest, small.content, large.content,
    )  # fmt: skip


async def owner_of(digest: str) -> UUID | None:
    """Whose photo has this digest."""
    found: Any = await DB.fetch_value("SELECT member FROM amicale.photo WHERE digest = $1", digest)
    return None if found is None else uuid_of(found)


async def content_of(digest: str, size: int) -> bytes | None:
    """The file; for those only who may see it, which the caller has asked."""
    column = "small" if size == SMALL else "large"
    found: bytes | None = await DB.fetch_value(f"SELECT {column} FROM amicale.photo WHERE digest = $1", digest)  # noqa: S608
    return found


ACTS = (
    Act(SET, _("Gave the record a photo")),
    Act(REMOVED, _("Took the photo off the record")),
)
