"""Who is written to about a request. Posted in the transaction of the act; what a mail says is read when it is sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from amicale import DB, post_mail


async def tell(kind: str, request: UUID, member: UUID | None, **about: Any) -> None:
    """A mail about a request; to nobody where they are gone or have died."""
    alive = member is not None and await DB.fetch_value("SELECT NOT deceased FROM amicale.member WHERE id = $1", member)
    if alive:
        await post_mail(f"mentoring.{kind}", member_id=member, payload={"request": request, **about})


async def tell_of_suggestion(suggestion: UUID, member: UUID) -> None:
    """A mail to a mentee: a coordinator has thought of somebody for them."""
    await post_mail("mentoring.request_suggested", member_id=member, payload={"suggestion": suggestion})
