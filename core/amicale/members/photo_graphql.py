"""Photos in the schema: where a member's is, and setting one."""

from __future__ import annotations

import strawberry
from strawberry.scalars import Base64

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act, column
from amicale.graphql.sql import Sql
from amicale.members import photos
from amicale.members.graphql import Member, member_key
from amicale.members.photos import LARGE, SMALL
from amicale.members.visibility import shown
from amicale.pictures import Crop

ID = strawberry.ID
ADDRESS = "/photos/"


def address(size: int) -> Sql:
    """The address of a member's photo in one size; null where there is none."""
    return Sql(f"CASE WHEN {{row}}.photo <> '' THEN '{ADDRESS}' || {{row}}.photo || '-{size}.webp' END")


@strawberry.type
class MemberPhoto:
    """What photos add to a member."""

    photo_url: str | None = column(
        address(SMALL), visible=shown("photo"),
        description=f"Their photo, {SMALL} pixels square, at an address of this server; null for none.",
    )  # fmt: skip
    large_photo_url: str | None = column(
        address(LARGE), visible=shown("photo"), description=f"The same, {LARGE} pixels square."
    )


@strawberry.input(description="A square out of the picture, upright; left out, it is the largest in the middle.")
class CropInput:
    """A square."""

    x: float | None = strawberry.field(default=None, description="Its left edge, as a fraction of the width.")
    y: float | None = strawberry.field(default=None, description="Its upper edge, as a fraction of the height.")
    size: float | None = strawberry.field(default=None, description="Its side, as a fraction of the shorter side.")


def crop_of(given: CropInput | None) -> Crop | None:
    """The square that was chosen; None for the middle."""
    if given is None or given.size is None:
        return None
    return Crop(given.x or 0.0, given.y or 0.0, given.size)


@strawberry.type
class PhotoMutation:
    """What can be done with photos."""

    @act(access="member")
    async def set_my_photo(
        self, info: Info, picture: Base64 | None = None, crop: CropInput | None = None
    ) -> Member | None:
        """Show a photo of yourself: a JPEG, PNG or WebP file. What the camera wrote into it is not kept."""
        actor = info.context.actor
        await photos.set_photo(actor, actor.require_member(), picture, crop_of(crop))
        return Ref(Member, actor.require_member())  # type: ignore[return-value]

    @act(access="member")
    async def remove_my_photo(self, info: Info) -> Member | None:
        """Take your photo away, for good."""
        actor = info.context.actor
        await photos.remove_photo(actor, actor.require_member())
        return Ref(Member, actor.require_member())  # type: ignore[return-value]

    @act(access="members.manage")
    async def set_member_photo(
        self, info: Info, id: ID, picture: Base64 | None = None, crop: CropInput | None = None
    ) -> Member | None:
        """Give somebody's record a photo. It is noted."""
        await photos.set_photo(info.context.actor, member_key(id), picture, crop_of(crop))
        return Ref(Member, member_key(id))  # type: ignore[return-value]

    @act(access="members.manage")
    async def remove_member_photo(self, info: Info, id: ID) -> Member | None:
        """Take the photo off somebody's record. It is noted."""
        await photos.remove_photo(info.context.actor, member_key(id))
        return Ref(Member, member_key(id))  # type: ignore[return-value]
