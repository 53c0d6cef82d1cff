"""Nobody asks the dead for money."""

from __future__ import annotations

from uuid import UUID

from making import Dues

from amicale import DB, MemberChanged, MemberDeceased
from amicale_dues.history.deaths import settle_all
from amicale_dues.history.events import hear


async def dies(member: UUID, *, dead: bool = True) -> None:
    await DB.execute("UPDATE amicale.member SET deceased = $2 WHERE id = $1", member, dead)


class TestDeath:
    async def test_ends_memberships_and_cancels_what_is_open(self, dues: Dues) -> None:
        member = await dues.person()
        charge = await dues.charge(member)
        await dies(member)
        for _ in range(2):
            await hear(MemberDeceased(member_id=member))
        row = await DB.fetch_row("SELECT state, end_reason FROM dues.membership")
        assert (row["state"], row["end_reason"]) == ("ended", "deceased")
        assert await dues.open_amount(charge) == 0

    async def test_that_nobody_told_us_of_is_found_within_a_day(self, dues: Dues) -> None:
        member = await dues.person()
        await dues.charge(member)
        await dies(member)
        await settle_all({})
        assert await dues.balance("receivable") == 0

    async def test_of_another_changes_nothing(self, dues: Dues) -> None:
        member, other = await dues.person(), await dues.person()
        charge = await dues.charge(other)
        await dies(member)
        await hear(MemberDeceased(member_id=member))
        assert await dues.open_amount(charge) == 30000

    async def test_that_was_a_mistake_brings_standing_back(self, dues: Dues) -> None:
        member = await dues.paid()
        await dies(member)
        await hear(MemberDeceased(member_id=member))
        assert await dues.standing(member) == "none"
        await dies(member, dead=False)
        await hear(MemberChanged(member_id=member, fields=("deceased",)))
        assert await dues.standing(member) == "lifetime"

    async def test_told_while_somebody_lives_changes_nothing(self, dues: Dues) -> None:
        member = await dues.paid()
        await hear(MemberDeceased(member_id=member))
        assert await dues.standing(member) == "lifetime"
