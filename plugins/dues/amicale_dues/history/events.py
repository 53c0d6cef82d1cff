"""What happens to people elsewhere, and what dues do about it. Hearing a fact twice does no harm."""

from __future__ import annotations

from amicale import DB, SYSTEM, Event, MemberChanged, MemberDeceased, MembersImported, MembersMerged
from amicale_dues.history.deaths import revive, settle
from amicale_dues.history.service import apply


async def hear(event: Event) -> None:
    """Deaths end what is asked of somebody; a death that was a mistake brings their memberships back."""
    if isinstance(event, MemberDeceased):
        await settle(event.member_id)
    elif isinstance(event, MembersMerged):
        await settle(event.kept_id)
    elif isinstance(event, MemberChanged) and "deceased" in event.fields:
        await revive(event.member_id)
        await settle(event.member_id)
    elif isinstance(event, MembersImported):
        await read_list()


SEEN = "SELECT EXISTS (SELECT FROM dues.cover WHERE import_run IS NOT NULL)"


async def read_list() -> None:
    """What a further list says is written down as the first was; before anybody has looked at one, nothing is."""
    if await DB.fetch_value(SEEN):
        await apply(SYSTEM)
