"""What the treasurer does with money that is here."""

from __future__ import annotations

from typing import Any

import pytest
from making import Dues

from amicale import DB, today
from amicale_dues.ledger import corrections, treasury
from amicale_dues.ledger.payments import left_of
from amicale_dues.ledger.questions import answer, ask
from amicale_dues.ledger.refunds import Refunding, refund


class TestUseFor:
    async def test_money_of_nobody_known_settles_a_call_and_is_theirs_then(self, dues: Dues) -> None:
        tess, person = await dues.treasurer(), await dues.person()
        charge, payment = await dues.charge(person), await dues.payment(None, 35000)
        await ask("unmatched", "cheque", "x", payment=payment, amount=35000)
        await treasury.use_for(tess, payment, charge)
        assert await dues.open_amount(charge) == 0
        assert (await dues.balance("suspense"), await dues.balance("advance")) == (0, -5000)
        assert await DB.fetch_value("SELECT member FROM dues.payment WHERE id = $1", payment) == person
        assert await dues.questions() == []
        assert "dues.payment_used" in await dues.acts()

    async def test_another_currency_is_refused(self, dues: Dues, refused: Any) -> None:
        charge = await dues.charge(await dues.person())
        payment = await dues.payment(None, 30000, currency="CHF")
        async with refused("CURRENCY"):
            await treasury.use_for(await dues.treasurer(), payment, charge)

    async def test_a_closed_call_takes_nothing(self, dues: Dues, refused: Any) -> None:
        tess, charge = await dues.treasurer(), await dues.charge(await dues.person())
        await treasury.close_charge(tess, charge, "cancelled")
        payment = await dues.payment(None)
        async with refused("CLOSED"):
            await treasury.use_for(tess, payment, charge)


class TestGiveTo:
    async def test_it_becomes_their_credit(self, dues: Dues) -> None:
        person, payment = await dues.person(), await dues.payment(None, 5000)
        await treasury.give_to(await dues.treasurer(), payment, person)
        assert (await dues.balance("suspense"), await dues.balance("advance")) == (0, -5000)

    async def test_what_has_paid_somebodys_call_is_not_given_to_another(self, dues: Dues, refused: Any) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()), 35000)
        async with refused("SETTLES"):
            await treasury.give_to(await dues.treasurer(), payment, await dues.person("Other"))


class TestKeep:
    async def test_what_is_over_is_a_gift_and_no_dues(self, dues: Dues) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()), 35000)
        await treasury.keep(await dues.treasurer(), payment)
        assert (await dues.balance("gift"), await dues.balance("advance")) == (-5000, 0)
        assert await dues.balance("7561") == -30000

    async def test_nothing_held_is_refused(self, dues: Dues, refused: Any) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()))
        async with refused("NOTHING"):
            await treasury.keep(await dues.treasurer(), payment)


class TestRelease:
    async def test_the_call_is_open_again_and_the_money_can_settle_another(self, dues: Dues) -> None:
        tess, wrong, right = await dues.treasurer(), await dues.person("Wrong"), await dues.person("Right")
        first = await dues.charge(wrong)
        second, payment = await dues.charge(right), await dues.payment(first)
        await treasury.release(tess, payment, first)
        assert (await dues.open_amount(first), await dues.standing(wrong)) == (30000, "none")
        await treasury.use_for(tess, payment, second)
        assert (await dues.open_amount(second), await dues.standing(right)) == (0, "lifetime")
        assert await dues.balance("7561") == -30000


class TestUndo:
    async def test_all_of_it_is_booked_back_and_the_first_bookings_stay(self, dues: Dues) -> None:
        person = await dues.person()
        charge = await dues.charge(person)
        payment = await dues.payment(charge, 35000)
        await treasury.undo(await dues.treasurer(), payment)
        assert (await dues.open_amount(charge), await dues.balance("cheques"), await left_of(payment)) == (30000, 0, 0)
        assert await DB.fetch_value("SELECT count(*) FROM dues.booking WHERE reverses IS NOT NULL") == 1
        assert await DB.fetch_value("SELECT count(*) FROM dues.booking WHERE kind = 'payment'") == 1
        assert await DB.fetch_value("SELECT state FROM dues.payment") == "mistaken"
        assert await dues.standing(person) == "none"

    async def test_a_second_time_is_refused(self, dues: Dues, refused: Any) -> None:
        tess, payment = await dues.treasurer(), await dues.payment(await dues.charge(await dues.person()))
        await treasury.undo(tess, payment)
        async with refused("NOT_RECEIVED"):
            await treasury.undo(tess, payment)

    async def test_after_money_went_back_it_is_refused(self, dues: Dues, refused: Any) -> None:
        tess, payment = await dues.treasurer(), await dues.payment(await dues.charge(await dues.person()))
        await refund(tess, Refunding(payment, 100, "bank"))
        async with refused("MOVED"):
            await treasury.undo(tess, payment)

    async def test_a_call_that_was_written_off_meanwhile_stays_closed(self, dues: Dues) -> None:
        tess, charge = await dues.treasurer(), await dues.charge(await dues.person())
        payment = await dues.payment(charge, 10000)
        await treasury.close_charge(tess, charge, "written_off")
        await treasury.undo(tess, payment)
        assert await dues.open_amount(charge) == 0


class TestCloseCharge:
    async def test_what_was_paid_can_become_credit(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await dues.payment(charge, 10000)
        await treasury.close_charge(await dues.treasurer(), charge, "cancelled", credit=True)
        assert (await dues.open_amount(charge), await dues.balance("advance")) == (0, -10000)
        assert await dues.balance("7561") == 0

    async def test_else_it_stays_income(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        await dues.payment(charge, 10000)
        await treasury.close_charge(await dues.treasurer(), charge, "written_off")
        assert (await dues.open_amount(charge), await dues.balance("7561")) == (0, -10000)

    async def test_of_a_right_to_collect_what_does_not_come_is_a_loss(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person(), basis="call")
        await treasury.close_charge(await dues.treasurer(), charge, "written_off")
        assert (await dues.balance("loss"), await dues.balance("7561")) == (30000, -30000)


class TestAnswer:
    async def test_once(self, dues: Dues, refused: Any) -> None:
        tess = await dues.treasurer()
        await ask("missing", "stripe", "pi_1")
        key = await DB.fetch_value("SELECT id FROM dues.question")
        await answer(tess, key)
        assert await dues.questions() == []
        async with refused("SETTLED"):
            await answer(tess, key)


@pytest.mark.parametrize("act", ["use_for", "give_to", "keep", "release", "undo", "close_charge"])
async def test_who_only_reads_the_books_changes_nothing(dues: Dues, refused: Any, act: str) -> None:
    aude, person = await dues.auditor(), await dues.person()
    charge = await dues.charge(person)
    payment = await dues.payment(charge, 35000)
    given = {
        "use_for": (payment, charge), "give_to": (payment, person), "keep": (payment,), "release": (payment, charge),
        "undo": (payment,), "close_charge": (charge, "cancelled"),
    }[act]  # fmt: skip
    async with refused("FORBIDDEN"):
        await getattr(treasury, act)(aude, *given)
    assert await dues.balance("advance") == -5000


async def test_credit_of_what_is_known_already_moves_nothing(dues: Dues) -> None:
    payment = await dues.payment(await dues.charge(await dues.person()), 35000)
    async with DB.transaction():
        assert await corrections.credit(payment, today()) == 0
