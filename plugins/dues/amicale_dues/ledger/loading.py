"""What fields of this room read of the ledger, for many rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amicale import DB, Context, Money, extensions_of, key_of
from amicale_dues.ledger.payments import OWED
from amicale_dues.ways.contract import WAYS

HELD = ("suspense", "advance")
SUMS = """
SELECT payment AS id, -sum(amount) AS amount FROM dues.entry
WHERE payment = ANY($1::uuid[]) AND account = ANY($2::text[]) GROUP BY payment
"""
ASKED = """
SELECT q.id, q.amount, coalesce(p.currency, c.currency) AS currency FROM dues.question q
LEFT JOIN dues.payment p ON p.id = q.payment LEFT JOIN dues.charge c ON c.id = q.charge WHERE q.id = ANY($1::uuid[])
"""
CREDIT = """
SELECT p.member AS id, p.currency, -sum(e.amount) AS amount FROM dues.entry e JOIN dues.payment p ON p.id = e.payment
WHERE p.member = ANY($1::uuid[]) AND e.account = 'advance' GROUP BY p.member, p.currency HAVING sum(e.amount) < 0
"""


def keys_of(rows: Sequence[Any], kind: str) -> list[UUID]:
    """The keys of rows of a type."""
    return [key_of(row.id, kind) for row in rows]


async def sums(rows: Sequence[Any], accounts: Sequence[str]) -> list[Money | None]:
    """What of payments stands on some accounts."""
    keys = keys_of(rows, "DuesPayment")
    found = {row["id"]: int(row["amount"]) for row in await DB.fetch(SUMS, keys, list(accounts))}
    return [Money(amount=found.get(key, 0), currency=row.currency) for key, row in zip(keys, rows, strict=True)]


async def left(rows: Sequence[Any], context: Context) -> list[Money | None]:
    """What of each payment has not gone back."""
    return await sums(rows, OWED)


async def held(rows: Sequence[Any], context: Context) -> list[Money | None]:
    """What of each payment settles nothing."""
    return await sums(rows, HELD)


async def asked(rows: Sequence[Any], context: Context) -> list[Money | None]:
    """The amounts that questions are about, where a currency is known."""
    keys = keys_of(rows, "DuesQuestion")
    known = {row["id"]: (row["amount"], row["currency"]) for row in await DB.fetch(ASKED, keys)}
    found = [known.get(key, (0, None)) for key in keys]
    return [Money(amount=amount, currency=code) if code else None for amount, code in found]


async def credit(rows: Sequence[Any], context: Context) -> list[list[Money] | None]:
    """What people have with the association and have not used."""
    found: dict[UUID, list[Money]] = {}
    keys = keys_of(rows, "DuesAccount")
    for row in await DB.fetch(CREDIT, keys):
        found.setdefault(row["id"], []).append(Money(amount=int(row["amount"]), currency=row["currency"]))
    return [found.get(key, []) for key in keys]


async def way_titles(rows: Sequence[Any], context: Context) -> list[str | None]:
    """What ways to pay are called; the name of one that is no more."""
    titles = {way.name: way.title.to(context.actor.locale) for way in await extensions_of(WAYS)}
    return [titles.get(row.way, row.way) for row in rows]


async def senders(rows: Sequence[Any], context: Context) -> list[bool | None]:
    """Whether the provider of a payment can send it back."""
    able = {way.name for way in await extensions_of(WAYS) if way.refunds}
    return [row.way in able for row in rows]


async def onlines(rows: Sequence[Any], context: Context) -> list[bool | None]:
    """Whether a payment came through a provider, who knows of it."""
    online = {way.name for way in await extensions_of(WAYS) if way.online}
    return [row.way in online for row in rows]
