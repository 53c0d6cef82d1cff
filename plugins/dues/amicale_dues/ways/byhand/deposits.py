"""Slips (bordereaux de remise): cheques that go to the bank together, until it has credited them, or sent one back.

A cheque lies on 5112 from the day it is recorded; the slip's sum goes to 512 when the bank says so, not before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, today, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ledger.booking import Line, book
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.ledger.questions import ask

_ = translator("dues")
BANK: Account = "bank"
FROM: dict[str, Account] = {"cheque": "cheques", "cash": "cash"}
MOST = 500

LYING = """
    SELECT p.id, p.way, p.currency, sum(e.amount)::bigint AS amount
    FROM dues.payment p JOIN dues.entry e ON e.payment = p.id AND e.account = $2
    WHERE p.id = ANY($1) GROUP BY p.id
"""


async def lying(payments: Sequence[UUID], account: Account) -> dict[UUID, Mapping[str, Any]]:
    """What of some payments lies on an account still, by payment. Minor units."""
    return {row["id"]: row for row in await DB.fetch(LYING, list(payments), account)}


async def make(actor: Actor, payments: Sequence[UUID], on: date) -> UUID:
    """Put cheques, or cash, on a slip. Answers it.

    :raises Refusal: there are none, of two kinds or currencies, on a slip already, or paid back meanwhile.
    """
    actor.require("dues.manage")
    if on > today():
        raise Refusal(_("This day has not come yet."), field="on")
    chosen = list(dict.fromkeys(payments))
    if not 0 < len(chosen) <= MOST:
        raise Refusal(_("Choose the cheques that go to the bank, 500 at the most."), field="payments")
    async with DB.transaction():
        rows = await locked(chosen)
        account = one_kind(rows)
        amounts = await lying(chosen, account)
        if any(key not in amounts or amounts[key]["amount"] <= 0 for key in chosen):
            raise Refusal(_("One of them was paid back or undone. Choose again."), code="CONFLICT", field="payments")
        return await put(actor, rows, amounts, on)


async def locked(payments: Sequence[UUID]) -> list[Mapping[str, Any]]:
    """The payments, locked: one that is on a slip already is on no other.

    :raises Refusal: it is.
    """
    rows = await DB.fetch(
        "SELECT id, way, currency FROM dues.payment WHERE id = ANY($1) ORDER BY received_on, id FOR UPDATE",
        list(payments),
    )
    if await DB.fetch_value("SELECT true FROM dues.deposit_line WHERE payment = ANY($1)", list(payments)):
        raise Refusal(_("One of them is on a slip already. Choose again."), code="CONFLICT", reason="DEPOSITED")
    return [dict(row) for row in rows]


def one_kind(rows: Sequence[Mapping[str, Any]]) -> Account:
    """Where they lie: one way, one currency.

    :raises Refusal: they are of several.
    """
    kinds = {(row["way"], row["currency"]) for row in rows}
    way = next(iter(kinds))[0] if len(kinds) == 1 else ""
    if way not in FROM:
        raise Refusal(_("A slip is for cheques or for cash, in one currency."), field="payments")
    return FROM[way]


async def put(
    actor: Actor, rows: Sequence[Mapping[str, Any]], amounts: Mapping[UUID, Mapping[str, Any]], on: date
) -> UUID:
    """The slip and its lines."""
    made = new_id()
    await DB.execute(
        """INSERT INTO dues.deposit (id, way, year, number, currency, made_on, made_by)
           VALUES ($1, $2, $3, dues.next_number('deposit', $3), $4, $5, $6)""",
        made, rows[0]["way"], on.year, rows[0]["currency"], on, actor.member_id,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.deposit_line (id, deposit, payment, position, amount)
           SELECT id, $2, payment, position, amount
           FROM unnest($1::uuid[], $3::uuid[], $4::int[], $5::bigint[]) AS new(id, payment, position, amount)""",
        [new_id() for _row in rows], made, [row["id"] for row in rows], list(range(1, len(rows) + 1)),
        [amounts[row["id"]]["amount"] for row in rows],
    )  # fmt: skip
    return made


async def take_off(actor: Actor, line: UUID) -> UUID:
    """Take a cheque off a slip that the bank has not credited. Answers the slip.

    :raises Refusal: there is no such line, or it is credited.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        deposit = await DB.fetch_value("SELECT deposit FROM dues.deposit_line WHERE id = $1", line)
        slip = await slip_of(deposit)
        if slip["credited_on"]:
            raise Refusal(_("The bank has credited this slip: nothing is taken off it."), code="CONFLICT")
        await DB.execute("DELETE FROM dues.deposit_line WHERE id = $1", line)
        return UUID(str(slip["id"]))


async def slip_of(deposit: UUID | None) -> Mapping[str, Any]:
    """A slip, locked.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM dues.deposit WHERE id = $1 FOR UPDATE", deposit)
    if row is None:
        raise Refusal(_("There is no such slip."), code="NOT_FOUND")
    return dict(row)


async def credit(actor: Actor, deposit: UUID, on: date) -> None:
    """The bank has credited a slip: its sum goes from 5112 (or the till) to 512. A second time changes nothing.

    :raises Refusal: it is empty, the day is wrong, or a cheque on it was paid back meanwhile.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        slip = await slip_of(deposit)
        if slip["credited_on"] is None:
            check_day(slip, on)
            await book_credit(slip, on)
            await DB.execute(
                "UPDATE dues.deposit SET credited_on = $2, credited_by = $3 WHERE id = $1", deposit, on, actor.member_id
            )


def check_day(slip: Mapping[str, Any], on: date) -> None:
    """A day from that of the slip to today.

    :raises Refusal: it is another.
    """
    if not slip["made_on"] <= on <= today():
        raise Refusal(_("The bank credits a slip from its own day on, and not after today."), field="on")


async def book_credit(slip: Mapping[str, Any], on: date) -> None:
    """Each cheque leaves its account, the sum is at the bank."""
    account = FROM[slip["way"]]
    rows = await DB.fetch(
        """SELECT l.payment, l.amount FROM dues.deposit_line l JOIN dues.payment p ON p.id = l.payment
           WHERE l.deposit = $1 ORDER BY p.id FOR UPDATE OF p""",
        slip["id"],
    )
    if not rows:
        raise Refusal(_("This slip is empty."), code="CONFLICT")
    there = await lying([row["payment"] for row in rows], account)
    if any(row["payment"] not in there or there[row["payment"]]["amount"] != row["amount"] for row in rows):
        raise Refusal(
            _("A cheque on this slip was paid back or undone. Take it off the slip first."), code="CONFLICT",
            reason="CHANGED",
        )  # fmt: skip
    lines = [Line(account, -row["amount"], payment=row["payment"]) for row in rows]
    total = Line(BANK, sum(row["amount"] for row in rows))
    await book("deposit", f"deposit:{slip['id']}", on, slip["currency"], [total, *lines])


async def bounce(actor: Actor, payment: UUID, on: date) -> None:
    """The bank sent a cheque back unpaid: what it had paid is open again, and somebody asks the person.

    :raises Refusal: it is on no slip that the bank has credited, or came back already.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        row = await DB.fetch_row(
            """SELECT l.id, l.amount, l.returned_on, d.credited_on, d.made_on, d.way, p.member, p.reference
               FROM dues.deposit_line l JOIN dues.deposit d ON d.id = l.deposit JOIN dues.payment p ON p.id = l.payment
               WHERE l.payment = $1 FOR UPDATE OF l""",
            payment,
        )  # fmt: skip
        if row is None or row["credited_on"] is None or row["way"] != "cheque":
            raise Refusal(_("Say first that the bank has credited the slip this cheque is on."), code="CONFLICT")
        if row["returned_on"]:
            raise Refusal(_("This cheque came back already."), code="CONFLICT", reason="RETURNED")
        check_day(row, on)
        await pay_back(payment, PaidBack("bounced", row["amount"], on, BANK, "charge_back", told=True))
        await DB.execute("UPDATE dues.deposit_line SET returned_on = $2 WHERE id = $1", row["id"], on)
        await ask("charge_back", "cheque", row["reference"], payment=payment, amount=row["amount"])
        await log_act(actor, "dues.bounced", row["member"], amount=str(row["amount"]))
