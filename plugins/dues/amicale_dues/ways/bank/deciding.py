"""What becomes of a line of a statement: only here is anything booked, each line once, and by somebody's word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ledger.payments import PaidBack, pay_back
from amicale_dues.ledger.payments import Receipt as Money
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.bank.matching import SURE
from amicale_dues.ways.byhand import deposits
from amicale_dues.ways.byhand.recording import Brought, called
from amicale_dues.ways.invoices.settling import charges_of, settle

_ = translator("dues")
WAY = "transfer"
BANK: Account = "bank"
AT_ONCE = 200
"""How many lines are booked for one press of the button: a page must not take longer than one waits."""
UNDONE = "SELECT true FROM dues.payment WHERE id = $1 AND state = 'mistaken'"
Row = Mapping[str, Any]


async def lock_line(line: UUID) -> Row:
    """A line that nobody has decided about, locked; or whose payment was undone since, as recorded by mistake.

    :raises Refusal: there is none, or somebody has.
    """
    row = await DB.fetch_row("SELECT * FROM dues.statement_line WHERE id = $1 FOR UPDATE", line)
    if row is None:
        raise Refusal(_("There is no such line."), code="NOT_FOUND")
    if row["state"] == "booked" and not await DB.fetch_value(UNDONE, row["payment"]):
        raise Refusal(_("This line is booked already."), code="CONFLICT", reason="BOOKED")
    return dict(row)


async def book_line(actor: Actor, line: UUID) -> None:
    """Book a line as what it was guessed to be.

    :raises Refusal: nothing was guessed, or it fits no more.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        row = await lock_line(line)
        await done(actor, line, await booked_as_guessed(actor, row))


async def booked_as_guessed(actor: Actor, row: Row) -> UUID | None:
    """The payment that it has become; None for a slip."""
    if row["guess"] == "deposit" and row["deposit"]:
        await deposits.credit(actor, row["deposit"], row["booked_on"])
        return None
    if row["guess"] == "returned" and row["payment"]:
        return await send_back(actor, row)
    if row["invoice"]:
        return await booked_for(actor, row, await charges_of(row["invoice"]))
    if row["charge"]:
        return await booked_for(actor, row, [row["charge"]])
    raise Refusal(_("Say first whose money this is."), code="CONFLICT", reason="UNKNOWN")


async def booked_for(actor: Actor, row: Row, charges: list[UUID]) -> UUID:
    """Money for a call, or for all calls of an invoice: the first as far as it goes, then the next."""
    first = charges[0] if charges else None
    return (await settle(await money_of(actor, row, first), charges)).payment


async def money_of(actor: Actor, row: Row, charge: UUID | None) -> Money:
    """A line as money that came.

    :raises Refusal: it went.
    """
    if row["amount"] <= 0:
        raise Refusal(_("This money left the account: it pays nothing."), code="CONFLICT", reason="WENT")
    member = await DB.fetch_value("SELECT member FROM dues.charge WHERE id = $1 AND payer = 'member'", charge)
    return Money(
        WAY, row["key"], row["amount"], row["currency"], row["booked_on"], BANK, member, row["name"], actor.member_id,
        {"words": row["words"]},
    )  # fmt: skip


async def send_back(actor: Actor, row: Row) -> UUID:
    """The bank took a payment back: its call is open again, and somebody asks the person."""
    payment = UUID(str(row["payment"]))
    way = await DB.fetch_value("SELECT way FROM dues.payment WHERE id = $1", payment)
    if way == "cheque":
        await deposits.bounce(actor, payment, row["booked_on"])
        return payment
    back = PaidBack(row["key"], -row["amount"], row["booked_on"], BANK, "charge_back", told=True)
    await pay_back(payment, back)
    await ask("charge_back", WAY, row["key"], payment=payment, amount=-row["amount"])
    return payment


async def done(actor: Actor, line: UUID, payment: UUID | None, state: str = "booked") -> None:
    """It is decided, by whom."""
    await DB.execute(
        "UPDATE dues.statement_line SET state = $2, payment = $3, decided_by = $4, decided_at = now() WHERE id = $1",
        line, state, payment, actor.member_id,
    )  # fmt: skip
    member = await DB.fetch_value("SELECT member FROM dues.payment WHERE id = $1", payment)
    if member:
        await log_act(actor, "dues.line_booked", member)


async def book_to_charge(actor: Actor, line: UUID, charge: UUID) -> None:
    """It is for this call, says somebody."""
    actor.require("dues.manage")
    async with DB.transaction():
        row = await lock_line(line)
        await done(actor, line, await booked_for(actor, row, [charge]))


async def book_to_plan(actor: Actor, line: UUID, member: UUID, plan: str) -> None:
    """Somebody who had no open call took a plan with it."""
    from amicale_dues.bylaws.plans import plan_of

    actor.require("dues.manage")
    async with DB.transaction():
        row = await lock_line(line)
        brought = Brought("transfer", row["booked_on"], row["amount"])
        charge = await called(actor, await plan_of(plan), member, brought)
        await done(actor, line, await booked_for(actor, row, [charge.id]))


async def book_unknown(actor: Actor, line: UUID) -> None:
    """It is money for the association, and nobody knows whose: it is held, and a question waits."""
    actor.require("dues.manage")
    async with DB.transaction():
        row = await lock_line(line)
        await done(actor, line, await booked_for(actor, row, []))


async def ignore(actor: Actor, line: UUID) -> None:
    """It has nothing to do with dues."""
    actor.require("dues.manage")
    async with DB.transaction():
        await lock_line(line)
        await done(actor, line, None, "ignored")


async def look_again(actor: Actor, line: UUID) -> None:
    """It was put aside, and is to be decided after all."""
    actor.require("dues.manage")
    async with DB.transaction():
        await lock_line(line)
        await DB.execute("UPDATE dues.statement_line SET state = 'new', decided_at = NULL WHERE id = $1", line)


async def book_sure(actor: Actor, statement: UUID) -> int:
    """Book the lines whose reference or slip was recognised, each for itself. Answers how many.

    One that fits no more, since its call was paid meanwhile, is left for somebody to look at.
    """
    actor.require("dues.manage")
    lines = await DB.fetch(
        """SELECT id FROM dues.statement_line WHERE statement = $1 AND state = 'new' AND guess = ANY($2)
           ORDER BY position LIMIT $3""",
        statement, list(SURE), AT_ONCE,
    )  # fmt: skip
    return sum([await booked_or_left(actor, row["id"]) for row in lines])


async def booked_or_left(actor: Actor, line: UUID) -> bool:
    """Whether it was booked."""
    try:
        async with DB.transaction():
            row = await lock_line(line)
            if not await fits(row):
                await DB.execute("UPDATE dues.statement_line SET guess = '' WHERE id = $1", line)
                return False
            await done(actor, line, await booked_as_guessed(actor, row))
    except Refusal:
        await DB.execute("UPDATE dues.statement_line SET guess = '' WHERE id = $1 AND state = 'new'", line)
        return False
    return True


async def fits(row: Row) -> bool:
    """Whether a line is still not more than is open of what it was guessed to pay."""
    if row["deposit"]:
        return True
    charges = await charges_of(row["invoice"]) if row["invoice"] else [row["charge"]]
    left = await DB.fetch_value(
        "SELECT coalesce(sum(open_amount), 0)::bigint FROM dues.charge WHERE id = ANY($1) AND closed = ''", charges
    )
    return 0 < int(row["amount"]) <= int(left)
