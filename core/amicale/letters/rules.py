"""Who may write to whom: one sentence for all reasons why somebody is not reached, and nothing of who blocks whom."""

from __future__ import annotations

from uuid import UUID

from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.i18n import translator

_ = translator("amicale")


async def takes(person: UUID, me: UUID) -> bool:
    """Whether somebody gets letters from this writer."""
    return bool(
        await DB.fetch_value(
            "SELECT amicale.takes_letters($1, (SELECT class_years FROM amicale.member WHERE id = $2))", person, me
        )
    )


async def may_be_answered(thread: UUID, me: UUID, other: UUID) -> bool:
    """Whether the other one still gets letters, and has written in this conversation or takes them anyway."""
    if not await DB.fetch_value("SELECT amicale.gets_letters($1)", other):
        return False
    wrote = "SELECT EXISTS (SELECT FROM amicale.letter WHERE thread = $1 AND writer = $2 AND reader = $3)"
    return bool(await DB.fetch_value(wrote, thread, other, me)) or await takes(other, me)


def unreachable() -> Refusal:
    """One sentence for all reasons: their choice, no address, no such person."""
    return Refusal(
        _("This person cannot be reached by letter."), code="CONFLICT", field="message", reason="UNREACHABLE"
    )


async def require_may_write(me: UUID) -> None:
    """Refuse who was stopped from writing, and who cannot be answered because the directory does not show them."""
    row = await DB.fetch_row(
        """SELECT m.listed, s.until, s.reason FROM amicale.member m LEFT JOIN amicale.letter_stop s
           ON s.member = m.id AND coalesce(s.until, 'infinity') > now() WHERE m.id = $1""",
        me,
    )
    if row is None or row["reason"]:
        raise Refusal(_("The association has stopped you from writing letters."), code="FORBIDDEN", reason="STOPPED")
    if not row["listed"]:
        raise Refusal(
            _("You are hidden from the directory, so nobody could answer you. Show yourself first (Who sees what)."),
            code="CONFLICT", reason="UNLISTED",
        )  # fmt: skip


async def require_not_blocked_by_me(me: UUID, other: UUID) -> None:
    """Who blocks somebody does not write to them: they could not answer."""
    if await DB.fetch_value(
        "SELECT EXISTS (SELECT FROM amicale.letter_block WHERE member = $1 AND blocked = $2)", me, other
    ):
        raise Refusal(
            _("You have blocked this person. Take the block back first, under Letters."), code="CONFLICT",
            reason="BLOCKED_BY_ME",
        )  # fmt: skip
