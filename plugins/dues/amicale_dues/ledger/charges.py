"""Calls for dues: what somebody is asked to pay for what time, and closing them. Within the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from amicale import DB, Refusal, new_id, translator
from amicale_dues.bylaws.prices import Offer
from amicale_dues.ledger.accounts import CALLED, LOSS, RECEIVABLE, Account
from amicale_dues.ledger.booking import book, transfer
from amicale_dues.ledger.references import reference_of

_ = translator("dues")
Basis = Literal["receipt", "call"]


@dataclass(frozen=True, slots=True)
class Call:
    """A call for dues that is to be made."""

    membership: UUID
    offer: Offer
    on: date
    due_on: date
    basis: Basis = "receipt"
    counterpart: bool = False
    payer: str = "member"
    payer_name: str = ""
    parts: tuple[tuple[date, int], ...] = field(default=())
    """Days and amounts of payment in parts; nothing where it is paid at once."""


@dataclass(frozen=True, slots=True)
class Charge:
    """A call that was made, locked."""

    id: UUID
    amount: int
    open: int
    currency: str
    basis: Basis
    income: Account
    member: UUID | None
    closed: str
    reference: str

    @property
    def against(self) -> Account:
        """What stands against the receivable: income at once, or what was called for and is no income yet."""
        return self.income if self.basis == "call" else CALLED


async def call(wanted: Call) -> UUID:
    """Call somebody to pay. What is asked of them is booked, and they are covered as soon as it is paid."""
    number = await DB.fetch_value("SELECT dues.next_number('charge', $1)", wanted.on.year)
    made, income = new_id(), "7562" if wanted.counterpart else "7561"
    time, offer = wanted.offer.time, wanted.offer
    await DB.execute(
        """INSERT INTO dues.charge (id, reference, membership, member, plan, tariff, amount, currency, covers_from,
               covers_until, basis, income, payer, payer_name, called_on, due_on)
           SELECT $1, $2, m.id, m.member, m.plan, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14
           FROM dues.membership m WHERE m.id = $3""",
        made, reference_of(wanted.on.year, number), wanted.membership, tariff_text(offer.tariff), offer.amount,
        offer.currency, time.starts_on, time.ends_on, wanted.basis, income, wanted.payer, wanted.payer_name, wanted.on,
        wanted.due_on,
    )  # fmt: skip
    await put_parts(made, wanted.parts)
    await DB.execute(
        """INSERT INTO dues.cover (id, membership, member, plan, charge, starts_on, ends_on)
           SELECT $1, membership, member, plan, id, covers_from, covers_until FROM dues.charge WHERE id = $2""",
        new_id(),
        made,
    )
    charge = await locked(made)
    if charge.amount:
        lines = transfer(RECEIVABLE, charge.against, charge.amount, made, None)
        await book("call", f"call:{made}", wanted.on, charge.currency, lines)
    return made


def tariff_text(tariff: Mapping[str, str] | None) -> str | None:
    """As the table keeps it."""
    return None if tariff is None else json.dumps(dict(tariff), ensure_ascii=False)


async def put_parts(charge: UUID, parts: tuple[tuple[date, int], ...]) -> None:
    """In how many parts it is paid, and when each is due."""
    for position, (due_on, amount) in enumerate(parts, 1):
        await DB.execute(
            "INSERT INTO dues.instalment (id, charge, position, due_on, amount) VALUES ($1, $2, $3, $4, $5)",
            new_id(), charge, position, due_on, amount,
        )  # fmt: skip


async def locked(charge: UUID) -> Charge:
    """A call, locked until the transaction ends.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM dues.charge WHERE id = $1 FOR UPDATE", charge)
    if row is None:
        raise Refusal(_("There is no such call for dues."), code="NOT_FOUND")
    return charge_of(row)


def charge_of(row: Mapping[str, Any]) -> Charge:
    """A row of the table as a value."""
    return Charge(
        id=UUID(str(row["id"])), amount=row["amount"], open=row["open_amount"], currency=row["currency"],
        basis=row["basis"], income=row["income"], member=row["member"], closed=row["closed"],
        reference=row["reference"],
    )  # fmt: skip


async def close(charge: UUID, how: Literal["cancelled", "written_off"], on: date, memo: str = "") -> None:
    """Ask no more of what is open: it was not due (cancelled), or will not come (written off). It covers no time then.

    :raises Refusal: it is paid, or closed already.
    """
    one = await locked(charge)
    if one.closed:
        raise Refusal(_("This call for dues is closed already."), code="CONFLICT", reason="CLOSED")
    if one.amount and not one.open:
        raise Refusal(_("This call for dues is paid. Pay it back first."), code="CONFLICT", reason="PAID")
    if one.open:
        taker = LOSS if (how, one.basis) == ("written_off", "call") else one.against
        await book(
            how, f"{how}:{charge}", on, one.currency, transfer(taker, RECEIVABLE, one.open, charge, None), memo=memo
        )
    await DB.execute("UPDATE dues.charge SET closed = $2 WHERE id = $1", charge, how)
