"""Invoices: one for many calls, numbered without gaps, and what each says is kept as on its day.

A number is taken in the transaction of its invoice, in an unbroken sequence by date (CGI, annexe II, article 242
nonies A). What is wrong is never changed: a credit note takes it back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, new_id, plain_text, today, translator
from amicale_dues.ledger.references import reference_of
from amicale_dues.receipts.letterhead import letterhead
from amicale_dues.ways.bank.ways import account_holder
from amicale_dues.ways.invoices.ways import invoicing

_ = translator("dues")
Payer = Literal["school", "employer"]
TEMPLATE = 1
MOST = 2000
FIRST_REFERENCE = 900_000
"""References of invoices begin here, those of calls below: both are recognised on a bank's statement."""

GROUP = """
    SELECT c.id FROM dues.charge c
    WHERE c.payer = $1 AND c.payer_name = $2 AND c.plan = $3 AND c.currency = $4
      AND c.closed = '' AND c.open_amount > 0 AND NOT dues.is_invoiced(c.id)
    ORDER BY c.id LIMIT $5
"""
CALLS = """
    SELECT c.id, c.reference, c.open_amount, c.amount, c.currency, c.closed, c.covers_from, c.covers_until, c.member,
           dues.is_invoiced(c.id) AS invoiced, p.terms -> 'title' AS title,
           btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name
    FROM dues.charge c JOIN dues.plan p ON p.id = c.plan LEFT JOIN amicale.member m ON m.id = c.member
    WHERE c.id = ANY($1) ORDER BY m.sort_name, c.id
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Billing:
    """Who gets an invoice: name, address, and what they want to read on it (their order's number)."""

    payer: Payer
    name: str
    address: str = ""
    order: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Calls that one payer is asked for, of one plan."""

    payer: Payer
    payer_name: str
    plan: UUID
    currency: str


async def issue_group(actor: Actor, group: Group, billing: Billing) -> UUID:
    """One invoice for all calls of a group that are on none yet, 2,000 at the most.

    :raises Refusal: there are none any more.
    """
    actor.require("dues.manage")
    async with DB.transaction():
        rows = await DB.fetch(GROUP, group.payer, group.payer_name, group.plan, group.currency, MOST)
        return await issue(actor, [row["id"] for row in rows], billing)


async def issue_for_employer(actor: Actor, charge: UUID, billing: Billing) -> UUID:
    """An invoice to somebody's employer for one call, asked for by that person, or by who looks after dues."""
    async with DB.transaction():
        member = await DB.fetch_value("SELECT member FROM dues.charge WHERE id = $1", charge)
        if member is None or member != actor.member_id:
            actor.require("dues.manage")
        return await issue(actor, [charge], billing)


async def issue(actor: Actor, charges: Sequence[UUID], billing: Billing) -> UUID:
    """Make an invoice for some calls, within a transaction. They are the payer's from now on.

    :raises Refusal: one is paid, closed, or on another invoice; or who sends it, or gets it, is not known.
    """
    billing = await checked(billing)
    await DB.execute("SELECT FROM dues.charge WHERE id = ANY($1) ORDER BY id FOR UPDATE", list(charges))
    rows = [dict(row) for row in await DB.fetch(CALLS, list(charges))]  # what is so once they are locked
    check_calls(rows)
    year = today().year
    number = await DB.fetch_value("SELECT dues.next_number('invoice', $1)", year)
    made = await put(actor, rows, billing, number)
    await DB.execute(
        "UPDATE dues.charge SET payer = $2, payer_name = $3 WHERE id = ANY($1)",
        [row["id"] for row in rows], billing.payer, billing.name,
    )  # fmt: skip
    await log_act(actor, "dues.invoiced", made, number=f"{year}-{number:04}", calls=str(len(rows)))
    return made


async def checked(billing: Billing) -> Billing:
    """A name and an address, of both sides.

    :raises Refusal: one is missing.
    """
    settings = await invoicing()
    if not settings.receipts_address:
        said = _("Give the address of the association first: Dues settings, “Address on receipts”.")
        raise Refusal(said, code="CONFLICT", reason="NO_SENDER")
    lines = settings.school_payer.splitlines() if billing.payer == "school" and not billing.name.strip() else []
    name = billing.name.strip() or (lines[0] if lines else "")
    address = billing.address.strip() or "\n".join(lines[1:])
    return Billing(
        billing.payer,
        plain_text("input.name", name, 120, lines=False, missing=_("Say who gets the invoice.")),
        plain_text("input.address", address, 400, missing=_("Give the address of who gets the invoice.")),
        plain_text("input.order", billing.order, 80, lines=False),
    )


def check_calls(rows: Sequence[Row]) -> None:
    """Calls of one currency that are open and on no invoice.

    :raises Refusal: others.
    """
    if not rows:
        raise Refusal(_("There is nothing to put on an invoice."), code="CONFLICT", reason="NOTHING")
    if any(row["closed"] or row["open_amount"] <= 0 for row in rows):
        raise Refusal(_("One of these calls is paid or closed."), code="CONFLICT", reason="PAID")
    if any(row["invoiced"] for row in rows):
        raise Refusal(_("One of these calls is on an invoice already."), code="CONFLICT", reason="INVOICED")
    if len({row["currency"] for row in rows}) > 1:
        raise Refusal(_("An invoice is in one currency."), code="CONFLICT", reason="CURRENCY")


async def put(actor: Actor, rows: Sequence[Row], billing: Billing, number: int) -> UUID:
    """The invoice and its lines."""
    made, on = new_id(), today()
    settings = await invoicing()
    await DB.execute(
        """INSERT INTO dues.invoice (id, kind, year, number, reference, payer, payer_name, amount, currency, issued_on,
               due_on, content, template, issued_by)
           VALUES ($1, 'invoice', $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)""",
        made, on.year, number, reference_of(on.year, FIRST_REFERENCE + number), billing.payer, billing.name,
        sum(row["open_amount"] for row in rows), rows[0]["currency"], on, on + timedelta(days=settings.invoice_days),
        json.dumps(await said(rows, billing), ensure_ascii=False), TEMPLATE, actor.member_id,
    )  # fmt: skip
    await put_lines(made, [(row["id"], row["open_amount"]) for row in rows])
    return made


async def put_lines(invoice: UUID, calls: Sequence[tuple[UUID, int]]) -> None:
    """A line for each call."""
    await DB.execute(
        """INSERT INTO dues.invoice_line (id, invoice, charge, position, amount)
           SELECT id, $2, charge, position, amount
           FROM unnest($1::uuid[], $3::uuid[], $4::int[], $5::bigint[]) AS n(id, charge, position, amount)""",
        [new_id() for _call in calls], invoice, [charge for charge, _amount in calls],
        list(range(1, len(calls) + 1)), [amount for _charge, amount in calls],
    )  # fmt: skip


async def said(rows: Sequence[Row], billing: Billing) -> dict[str, Any]:
    """What it says, for ever. Names stand in ``people``, apart, by the key of the member."""
    settings = await invoicing()
    return {
        "letterhead": str(await letterhead()), "to": {"name": billing.name, "address": billing.address},
        "order": billing.order, "mentions": settings.invoice_mentions,
        "account": {"iban": settings.bank_iban, "bic": settings.bank_bic, "holder": await account_holder()},
        "lines": [line_of(row) for row in rows],
        "people": {str(row["member"]): row["name"] for row in rows if row["member"]},
    }  # fmt: skip


def line_of(row: Row) -> dict[str, Any]:
    """A call on it."""
    title = json.loads(row["title"]) if isinstance(row["title"], str) else row["title"]
    return {
        "charge": str(row["id"]), "who": str(row["member"] or ""), "title": title, "reference": row["reference"],
        "from": row["covers_from"].isoformat(), "amount": row["open_amount"],
        "until": row["covers_until"].isoformat() if row["covers_until"] else None,
    }  # fmt: skip
