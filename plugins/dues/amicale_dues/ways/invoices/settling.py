"""Paying an invoice: one amount settles the calls on it, the first ones first. And taking it back, by a credit note."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, today, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ledger.charges import close
from amicale_dues.ledger.payments import Receipt, Received, assign, receive
from amicale_dues.ledger.questions import ask

_ = translator("dues")
WAY = "school"
BANK: Account = "bank"
FIRST_REFERENCE = 950_000
CHARGES = """
    SELECT c.id, c.open_amount FROM dues.invoice_line l JOIN dues.charge c ON c.id = l.charge
    WHERE l.invoice = $1 AND c.closed = '' AND c.open_amount > 0 AND NOT EXISTS (
        SELECT FROM dues.invoice n JOIN dues.invoice_line k ON k.invoice = n.id
        WHERE n.corrects = l.invoice AND k.charge = c.id)
    ORDER BY l.position FOR UPDATE OF c
"""
Row = Mapping[str, Any]


async def charges_of(invoice: UUID) -> list[UUID]:
    """The calls on an invoice that are open, in its order; it is locked, and so are they."""
    await locked(invoice)
    return [row["id"] for row in await DB.fetch(CHARGES, invoice)]


async def locked(invoice: UUID) -> Row:
    """An invoice, locked.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM dues.invoice WHERE id = $1 AND kind = 'invoice' FOR UPDATE", invoice)
    if row is None:
        raise Refusal(_("There is no such invoice."), code="NOT_FOUND")
    return dict(row)


async def pay(actor: Actor, invoice: UUID, amount: int | None, on: date, words: str = "") -> UUID:
    """Record that an invoice was paid, whole (None) or in part. Answers the payment.

    :raises Refusal: nothing of it is open, or it is more than that.
    """
    actor.require("dues.manage")
    if on > today():
        raise Refusal(_("This day has not come yet."), field="on")
    async with DB.transaction():
        row = await locked(invoice)
        rows = await DB.fetch(CHARGES, invoice)
        left = sum(one["open_amount"] for one in rows)
        much = left if amount is None else amount
        if not left:
            raise Refusal(_("This invoice is paid already. Nothing was recorded."), code="CONFLICT", reason="PAID")
        if not 0 < much <= left:
            raise Refusal(_("Write an amount up to what is open."), field="amount", reason="MORE")
        said = plain_text("reference", words, 80, lines=False)
        money = Receipt(
            WAY, f"{row['reference']}:{new_id()}", much, row["currency"], on, BANK, None, row["payer_name"],
            actor.member_id, {"invoice": str(row["id"]), "words": said},
        )  # fmt: skip
        await log_act(actor, "dues.invoice_paid", invoice, amount=f"{much} {row['currency']}")
        return (await settle(money, [one["id"] for one in rows])).payment


async def settle(money: Receipt, charges: Sequence[UUID]) -> Received:
    """Book money to calls, one after the other, as far as it goes; what is over is asked about."""
    first = charges[0] if charges else None
    got = await receive(money, first)
    left = got.over
    for charge in charges[1:]:
        if left > 0:
            left -= await assign(got.payment, charge, money.on)
    if got.new and left > 0:
        await ask(got.why or "overpaid", money.way, money.reference, payment=got.payment, charge=first, amount=left)
    return got


async def credit(actor: Actor, invoice: UUID, reason: str, *, cancel: bool) -> UUID:
    """Take back what is open of an invoice by a credit note. Answers that.

    :param cancel: whether its calls are cancelled, too; else they can go on another invoice, or be paid otherwise.
    :raises Refusal: nothing of it is open.
    """
    actor.require("dues.manage")
    why = plain_text("reason", reason, 200, lines=False, missing=_("Say why: it stands on the credit note."))
    async with DB.transaction():
        row = await locked(invoice)
        rows = await DB.fetch(CHARGES, invoice)
        if not rows:
            raise Refusal(
                _("Nothing of this invoice is open. Pay the money back first."), code="CONFLICT", reason="PAID"
            )
        made = await put_note(actor, row, rows, why)
        for one in rows if cancel else ():
            await close(one["id"], "cancelled", today(), why)
        await log_act(actor, "dues.invoice_credited", invoice, calls=str(len(rows)))
        return made


async def put_note(actor: Actor, row: Row, rows: Sequence[Row], why: str) -> UUID:
    """The credit note: what of the invoice's lines is open goes back."""
    from amicale_dues.ledger.references import reference_of
    from amicale_dues.ways.invoices.issuing import TEMPLATE, put_lines

    made, on = new_id(), today()
    number = await DB.fetch_value("SELECT dues.next_number('credit_note', $1)", on.year)
    opened = {str(one["id"]): one["open_amount"] for one in rows}
    await DB.execute(
        """INSERT INTO dues.invoice (id, kind, year, number, reference, payer, payer_name, amount, currency, issued_on,
               due_on, corrects, content, template, issued_by)
           VALUES ($1, 'credit_note', $2, $3, $4, $5, $6, $7, $8, $9, $9, $10, $11, $12, $13)""",
        made, on.year, number, reference_of(on.year, FIRST_REFERENCE + number), row["payer"], row["payer_name"],
        sum(opened.values()), row["currency"], on, row["id"], credited(row, opened, why), TEMPLATE, actor.member_id,
    )  # fmt: skip
    await put_lines(made, [(one["id"], one["open_amount"]) for one in rows])
    return made


def credited(row: Row, opened: Mapping[str, int], why: str) -> str:
    """What a credit note says: as its invoice, with what goes back."""
    content = json.loads(row["content"]) if isinstance(row["content"], str) else dict(row["content"])
    lines = [{**line, "amount": opened[line["charge"]]} for line in content["lines"] if line["charge"] in opened]
    number = f"F{row['year']}-{row['number']:04}"
    return json.dumps(
        {**content, "lines": lines, "reason": why, "corrects": number, "of": row["issued_on"].isoformat()},
        ensure_ascii=False,
    )
