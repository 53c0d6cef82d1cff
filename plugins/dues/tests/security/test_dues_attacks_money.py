"""Attacks on the books: whatever is tried, and however often at once, they balance, and receipts say what they say."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from asyncpg import DeadlockDetectedError
from making import Dues

from amicale import DB, Refusal, today, translator
from amicale.testing.untouched import untouched
from amicale_dues.ledger import refunds, treasury
from amicale_dues.ledger.checks import check_books
from amicale_dues.ledger.payments import left_of
from amicale_dues.ledger.refunds import Refunding, refund
from amicale_dues.mine.joining import Wish, join_plan
from amicale_dues.ways.byhand import deposits
from amicale_dues.ways.byhand.recording import Brought, record
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.movements import take

_ = translator("dues")

UNBALANCED = "SELECT count(*) FROM (SELECT FROM dues.entry GROUP BY booking, currency HAVING sum(amount) <> 0) x"
NOT_OPEN = """
SELECT count(*) FROM dues.charge c WHERE c.open_amount <> (
    SELECT coalesce(sum(e.amount), 0) FROM dues.entry e WHERE e.charge = c.id AND e.account = 'receivable')
"""
BELOW = "SELECT count(*) FROM dues.charge WHERE open_amount < 0"
SAID = """
SELECT p.id, greatest(-coalesce((SELECT sum(e.amount) FROM dues.entry e WHERE e.payment = p.id
           AND e.account IN ('receivable', 'advance', 'gift', 'suspense')), 0), 0)::bigint AS booked,
       coalesce((SELECT sum(CASE r.kind WHEN 'credit' THEN -r.amount ELSE r.amount END) FROM dues.receipt r
           WHERE r.payment = p.id AND r.kind IN ('receipt', 'credit')), 0)::bigint AS said,
       EXISTS (SELECT FROM dues.receipt r WHERE r.payment = p.id) AS receipts
FROM dues.payment p
"""
NOTHING_BOOKED = """
SELECT count(*) FROM dues.payment p
WHERE p.state = 'received' AND NOT EXISTS (SELECT FROM dues.entry e WHERE e.payment = p.id)
"""


class Bell(Way):
    """A provider."""

    name, title, online, refunds = "bell", _("Bell"), True, True


async def sound() -> None:
    """All that must hold after whatever was tried."""
    assert [each.check for each in await check_books() if not each.ok] == []
    assert await DB.fetch_value(UNBALANCED) == 0, "a booking does not balance"
    assert await DB.fetch_value(NOT_OPEN) == 0, "what is open of a call is not what its entries say"
    assert await DB.fetch_value(BELOW) == 0, "less than nothing is open"
    assert await DB.fetch_value(NOTHING_BOOKED) == 0, "money was received and is in no book"
    for row in await DB.fetch(SAID):
        assert not row["receipts"] or row["booked"] == row["said"], "receipts do not say what the books say"


async def at_once(*acts: Awaitable[Any]) -> list[str]:
    """Acts at one moment; what each came to: ``done``, or the reason of its refusal."""
    found = await asyncio.gather(*acts, return_exceptions=True)
    for each in found:
        if isinstance(each, BaseException) and not isinstance(each, (Refusal, DeadlockDetectedError)):
            raise each
    return sorted(word_for(each) for each in found)


def word_for(found: Any) -> str:
    """What it came to. Two who wait for each other: one is told to look again, as by a refusal."""
    if isinstance(found, Refusal):
        return found.reason or found.code
    return "CONFLICT" if isinstance(found, DeadlockDetectedError) else "done"


async def cheque(dues: Dues, number: str = "1234567") -> tuple[UUID, UUID]:
    """A call, and the cheque that paid it."""
    charge = await dues.charge(await dues.person())
    return charge, await record(await dues.treasurer(), charge, Brought("cheque", today(), number=number))


class TestMistakes:
    async def test_a_cheque_that_was_undone_can_be_recorded_again_and_is_in_the_books(self, dues: Dues) -> None:
        charge, payment = await cheque(dues)
        boss = await dues.treasurer()
        await treasury.undo(boss, payment)
        again = await record(boss, charge, Brought("cheque", today(), number="1234567"))
        await sound()
        assert (await dues.open_amount(charge), await left_of(again), await dues.balance("cheques")) == (
            0,
            30000,
            30000,
        )

    async def test_one_is_undone_once(self, dues: Dues) -> None:
        _charge, payment = await cheque(dues)
        boss = await dues.treasurer()
        assert await at_once(*(treasury.undo(boss, payment) for _n in range(4))) == ["NOT_RECEIVED"] * 3 + ["done"]
        await sound()
        assert await dues.balance("cheques") == 0

    async def test_undone_while_its_slip_is_credited(self, dues: Dues) -> None:
        _charge, payment = await cheque(dues)
        boss = await dues.treasurer()
        slip = await deposits.make(boss, [payment], today())
        await at_once(treasury.undo(boss, payment), deposits.credit(boss, slip, today()))
        await sound()
        assert await dues.balance("cheques") == 0, "the cheque left the drawer once"


class TestSlips:
    async def test_a_slip_is_credited_once_and_a_cheque_bounces_once(self, dues: Dues) -> None:
        charge, payment = await cheque(dues)
        boss = await dues.treasurer()
        assert (await at_once(*(deposits.make(boss, [payment], today()) for _n in range(3)))).count("done") == 1
        slip = await DB.fetch_value("SELECT id FROM dues.deposit")
        await at_once(*(deposits.credit(boss, slip, today()) for _n in range(4)))
        assert (await dues.balance("bank"), await dues.balance("cheques")) == (30000, 0)
        assert (await at_once(*(deposits.bounce(boss, payment, today()) for _n in range(4)))).count("done") == 1
        await sound()
        assert (await dues.balance("bank"), await dues.open_amount(charge)) == (0, 30000)

    async def test_of_a_day_that_has_not_come_there_are_none(self, dues: Dues, refused: Any) -> None:
        _charge, payment = await cheque(dues)
        async with refused("BAD_USER_INPUT", "on"):
            await deposits.make(await dues.treasurer(), [payment], today() + timedelta(days=1))


class TestPaying:
    async def test_two_officers_record_one_call_at_once(self, dues: Dues) -> None:
        charge, boss = await dues.charge(await dues.person()), await dues.treasurer()
        brought = Brought("cash", today())
        assert (await at_once(*(record(boss, charge, brought) for _n in range(8)))).count("done") == 1
        await sound()
        assert await dues.balance("cash") == 30000

    async def test_one_payment_for_two_calls_at_once_pays_one(self, dues: Dues) -> None:
        one, other = [await dues.charge(await dues.person(name)) for name in ("A", "B")]
        payment, boss = await dues.payment(None), await dues.treasurer()
        found = await at_once(treasury.use_for(boss, payment, one), treasury.use_for(boss, payment, other))
        assert found == ["NOTHING", "done"]
        await sound()
        assert await dues.open_amount(one) + await dues.open_amount(other) == 30000

    async def test_written_off_while_it_is_paid(self, dues: Dues) -> None:
        charge, boss = await dues.charge(await dues.person()), await dues.treasurer()
        await at_once(treasury.close_charge(boss, charge, "written_off"), dues.payment(charge, into="cash", way="cash"))
        await sound()
        assert await dues.balance("cash") == 30000

    async def test_used_and_taken_off_and_cancelled_at_once(self, dues: Dues) -> None:
        """Through the schema, where an act that loses a deadlock is done again: nobody is told of one."""
        charge, boss = await dues.charge(await dues.person()), await dues.treasurer()
        payment = await dues.payment(charge, 10000)
        other = await dues.payment(None, 30000)
        call, held, more = dues.id("DuesCharge", charge), *(dues.id("DuesPayment", each) for each in (payment, other))
        found = await asyncio.gather(
            *(
                dues.school.ask(boss, f"mutation {{ {act} {{ id }} }}")
                for act in (
                    f'releaseDuesPayment(payment: "{held}", charge: "{call}")',
                    f'closeDuesCharge(charge: "{call}", how: CANCELLED, credit: true)',
                    f'useDuesPayment(payment: "{more}", charge: "{call}")',
                )
            )
        )
        told = [error["message"] for each in found for error in each.errors]
        assert not [message for message in told if "Somebody else changed" in message], told
        await sound()

    @pytest.mark.parametrize("amount", ["-1", "0", "1e9", "NaN", "99999999999999999999", "12.345", "0x10", "１２"])
    async def test_odd_amounts_are_refused(self, dues: Dues, amount: str) -> None:
        plan = await dues.plan("gift", amount=4000, open_amount=True)
        with pytest.raises(Refusal):
            await join_plan(dues.as_(await dues.person()), plan.id, Wish(amount=amount), "receipt")
        assert await DB.fetch_value("SELECT count(*) FROM dues.charge") == 0

    async def test_another_currency_pays_nothing_and_waits(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        payment = await dues.payment(charge, 30000, currency="USD")
        with pytest.raises(Refusal):
            await treasury.use_for(await dues.treasurer(), payment, charge)
        await sound()
        assert await dues.open_amount(charge) == 30000


class TestPayingBack:
    async def test_never_more_than_is_left_however_many_ask_at_once(self, dues: Dues) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()), into="bank")
        boss = await dues.treasurer()
        found = await at_once(*(refund(boss, Refunding(payment, 20000, "bank")) for _n in range(5)))
        assert found.count("done") == 1
        for amount in (0, -1, 10001, 10**15):
            with pytest.raises(Refusal):
                await refund(boss, Refunding(payment, amount, "bank"))
        await sound()
        assert await dues.balance("bank") == 10000

    async def test_by_its_provider_and_by_hand_at_once(self, dues: Dues, monkeypatch: pytest.MonkeyPatch) -> None:
        async def ways(_point: Any) -> list[Way]:
            return [Bell()]

        monkeypatch.setattr(refunds, "extensions_of", ways)
        payment = await dues.payment(await dues.charge(await dues.person()), way="bell", into="transit")
        boss = await dues.treasurer()
        found = await at_once(*(refund(boss, Refunding(payment, 30000, out)) for out in (None, "bank", None, "cash")))
        assert found.count("done") == 1

    @pytest.mark.parametrize("on", [date(2999, 1, 1), date(9999, 12, 31)])
    async def test_on_a_day_that_has_not_come_nothing_goes_back(self, dues: Dues, on: date) -> None:
        payment = await dues.payment(await dues.charge(await dues.person()), into="bank")
        async with untouched("dues"):
            with pytest.raises(Refusal):
                await refund(await dues.treasurer(), Refunding(payment, 100, "bank", on=on))

    async def test_refund_then_charge_back_then_won_makes_no_money(self, dues: Dues) -> None:
        charge = await dues.charge(await dues.person())
        payment = await dues.payment(charge, way="bell", reference="p1", into="transit")
        for kind, key in (("refund", "r"), ("charge_back", "d"), ("charge_back_won", "d")):
            await take(Bell(), Movement(kind, "p1", 30000, "EUR", today(), key=key))  # type: ignore[arg-type]
            await sound()
        assert (await dues.balance("transit"), await left_of(payment)) == (0, 0)
        with pytest.raises(Refusal):  # nothing of it is here: it pays no call
            await treasury.use_for(await dues.treasurer(), payment, charge)
        await sound()
        assert await dues.open_amount(charge) == 30000

    @pytest.mark.parametrize("order", ["rdw", "drw", "dwr", "wdr", "wrd", "rwd"])
    async def test_in_any_order_it_is_the_same(self, dues: Dues, order: str) -> None:
        charge = await dues.charge(await dues.person())
        told = {
            "r": Movement("refund", "p1", 10000, "EUR", today(), key="r"),
            "d": Movement("charge_back", "p1", 30000, "EUR", today(), key="d"),
            "w": Movement("charge_back_won", "p1", 30000, "EUR", today(), key="d"),
        }
        payment = await dues.payment(charge, way="bell", reference="p1", into="transit")
        for each in order:
            await take(Bell(), told[each])
        await sound()
        assert (await dues.balance("transit"), await left_of(payment)) == (20000, 20000)


class TestDoctor:
    async def test_finds_money_that_is_in_no_book(self, dues: Dues) -> None:
        """The control of ``sound``: a payment as undoing once left it."""
        await dues.charge(await dues.person())
        assert [each.ok for each in await check_books()] == [True]
        await DB.execute(
            """INSERT INTO dues.payment (id, way, reference, amount, currency, received_on)
               VALUES (gen_random_uuid(), 'cheque', 'x', 5, 'EUR', '2026-01-01')"""
        )
        await DB.execute("UPDATE dues.charge SET open_amount = 1")
        (found,) = await check_books()
        assert not found.ok
        assert "1 calls" in found.detail
        assert "1 payments" in found.detail
