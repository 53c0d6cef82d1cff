"""What providers keep of the money, and what they send on to our bank."""

from __future__ import annotations

from amicale import DB
from amicale_dues.ledger.booking import book, transfer
from amicale_dues.ways.contract import Movement, Way


async def fee(way: Way, moved: Movement) -> None:
    """Book a fee, once for its key; one below zero is given back."""
    payment = await DB.fetch_value(
        "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2", way.name, moved.payment
    )
    if moved.amount:
        lines = transfer("fees", way.into, moved.amount, None, payment)
        await book("fee", f"fee:{way.name}:{moved.key}", moved.on, moved.currency, lines)


async def payout(way: Way, moved: Movement) -> None:
    """Book what the provider has sent to our bank, once; one that came back is below zero."""
    if moved.amount:
        key = f"payout:{way.name}:{moved.payment}:{moved.key}"
        lines = transfer("bank", way.into, moved.amount, None, None)
        await book("payout", key, moved.on, moved.currency, lines)
