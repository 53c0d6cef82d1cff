"""The card in the schema."""

from __future__ import annotations

import enum
from datetime import date, datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import Info, Member, Ref, act, whole_address
from amicale_dues.card import service
from amicale_dues.card.qr import drawn


@strawberry.enum
class DuesCodeKind(enum.Enum):
    """How a code is shown, and so how long it holds: LIVE on a telephone with a network, five minutes; KEPT on one for
    where there is none, 36 hours; PRINTED on paper, 400 days, while its holder is a member."""

    LIVE = "live"
    KEPT = "kept"
    PRINTED = "printed"


@strawberry.type(description="What the card's QR code says: an address with a sealed code, and nothing of a person.")
class DuesCardCode:
    """One's own."""

    url: str
    expires_at: datetime
    size: int = strawberry.field(description="Squares of a side of the QR code, its quiet zone included.")
    path: str = strawberry.field(description="The dark squares as the path of an SVG.")


@strawberry.type(description="Whether a card holds, at this moment.")
class DuesCheck:
    """What a door learns."""

    valid: bool
    why: str = strawberry.field(description="unknown, expired, replaced, not_member; empty where it holds.")
    kind: DuesCodeKind | None = strawberry.field(description="How it is shown; null of a code that is none.")
    made_at: datetime | None = strawberry.field(description="When this code was made.")
    until: date | None = strawberry.field(description="Until when they are a member; null is for life or not known.")
    name: str = strawberry.field(description="Who holds it; empty for who does not hold dues.check.")


def seen(key: UUID) -> Any:
    """Somebody, read as any query would read them."""
    return Ref(Member, key)


@strawberry.type
class CardQuery:
    """One's card, and what a door learns of one."""

    @act(access="member")
    async def dues_card_code(self, info: Info, kind: DuesCodeKind = DuesCodeKind.LIVE) -> DuesCardCode | None:
        """A code of your own card, from now on; null for who is no member today."""
        made = await service.code_for(info.context.actor, kind.value)
        if made is None:
            return None
        code, text = made
        url = whole_address(f"/dues/check/{text}")
        size, path = drawn(url)
        return DuesCardCode(url=url, expires_at=code.expires_at, size=size, path=path)

    @act(access="public")
    async def dues_check(self, info: Info, code: str) -> DuesCheck:
        """Whether a card holds."""
        it = await service.check(info.context.actor, code)
        kind = DuesCodeKind(it.code.kind) if it.code else None
        made_at = it.code.made_at if it.code else None
        return DuesCheck(valid=it.valid, why=it.why, kind=kind, made_at=made_at, until=it.until, name=it.name)

    @act(access="public")
    async def dues_checked_member(self, info: Info, code: str) -> Member | None:
        """Whose card it is, as you may see them; for those who hold dues.check, else null."""
        key = service.checked_member(info.context.actor, code)
        return seen(key) if key else None


@strawberry.type
class CardMutation:
    """What one does with one's card."""

    @act(access="member")
    async def replace_dues_card(self, info: Info) -> bool:
        """Have another card: all codes of the one you had are dead at once."""
        await service.replace(info.context.actor)
        return True
