"""What the other tests lean on."""

from __future__ import annotations

from datetime import date

from making import Dues


class TestDues:
    async def test_who_paid_stands_and_who_was_called_does_not(self, dues: Dues) -> None:
        paid, called = await dues.paid("Anne"), await dues.person("Bob")
        charge = await dues.charge(called)
        assert [await dues.standing(each) for each in (paid, called)] == ["lifetime", "none"]
        assert await dues.open_amount(charge) == 30000
        assert await dues.balance("cheques") == 30000

    async def test_a_yearly_plan_covers_until_its_end(self, dues: Dues) -> None:
        person, plan = await dues.person(), await dues.plan("annual", amount=5000)
        await dues.cover(person, plan, starts=date(2020, 1, 1), ends=date(2020, 12, 31))
        assert await dues.standing(person, date(2020, 6, 1)) == "current"
        assert await dues.standing(person) == "lapsed"
