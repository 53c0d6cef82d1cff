"""Joining and paying, on days gone by, as people and providers would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any
from uuid import UUID

from amicale import DB, SYSTEM, extensions_of, new_id
from amicale_dues.bylaws.periods import Cover
from amicale_dues.bylaws.plans import plan_of
from amicale_dues.ledger.payments import Receipt, receive
from amicale_dues.standing.memberships import Joining, find_or_put, grant, join
from amicale_dues.ways.byhand.recording import Brought, record
from amicale_dues.ways.contract import WAYS, Movement
from amicale_dues.ways.movements import take

BANKS = ("BNP Paribas", "Crédit Agricole", "La Banque Postale", "CIC", "Boursorama", "Crédit Mutuel")


async def call(member: UUID, plan: str, on: date, **how: Any) -> UUID | None:
    """Somebody joins on a day; what they are asked for."""
    return await join(SYSTEM, Joining(member, await plan_of(plan), on, **how), "receipt")


async def imported(member: UUID, plan: str, since: date) -> None:
    """A member for life of the school's old list: nobody knows any more what they paid."""
    joining = Joining(member, await plan_of(plan), since, source="imported", act="", proof="Cotisation.xlsx")
    await grant(await find_or_put(SYSTEM, joining), Cover(since), known=False)


async def granted(member: UUID, plan: str, since: date) -> None:
    """An honorary member, by a decision of the board."""
    joining = Joining(member, await plan_of(plan), since, source="granted", act="by_laws", proof="Conseil, 12 mars")
    await grant(await find_or_put(SYSTEM, joining), Cover(since))


async def pay(charge: UUID, way: str, on: date, random: Random, amount: int | None = None) -> UUID:
    """Somebody pays a call, whole or a part of it."""
    row = await DB.fetch_row("SELECT member, open_amount, reference FROM dues.charge WHERE id = $1", charge)
    assert row is not None
    amount = row["open_amount"] if amount is None else amount
    if way == "cheque":
        number = f"{random.randint(1000000, 9999999)}"
        return await record(SYSTEM, charge, Brought("cheque", on, amount, number=number, bank=random.choice(BANKS)))
    if way == "cash":
        return await record(SYSTEM, charge, Brought("cash", on, amount))
    if way == "transfer":
        money = Receipt("transfer", f"demo-{new_id()}", amount, "EUR", on, "bank", row["member"])
        return (await receive(money, charge)).payment
    return await pay_online(charge, row, way, on, amount)


async def pay_online(charge: UUID, row: Mapping[str, Any], way: str, on: date, amount: int) -> UUID:
    """As the provider's notice would book it."""
    attempt, reference = new_id(), f"demo_{new_id().hex}"
    await DB.execute(
        """INSERT INTO dues.attempt (id, way, charge, member, amount, currency, state, created_at)
           VALUES ($1, $2, $3, $4, $5, 'EUR', 'open', $6)""",
        attempt, way, charge, row["member"], amount, on,
    )  # fmt: skip
    await tell(way, Movement("paid", reference, amount, "EUR", on, attempt=attempt))
    return UUID(str(await DB.fetch_value("SELECT id FROM dues.payment WHERE reference = $1", reference)))


async def tell(way: str, moved: Movement) -> None:
    """What a provider tells."""
    for each in await extensions_of(WAYS):
        if each.name == way:
            await take(each, moved)
