"""Comparing our books with a provider's: what is missing is booked, what differs is asked about. To the cent."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from amicale import DB, Actor, enqueue, extensions_of, log_act, new_id, today
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.attempts import way_named
from amicale_dues.ways.contract import WAYS, Movement, Way, WayFailed
from amicale_dues.ways.movements import take

JOB = "dues.reconcile"
DAYS = 45
"""How far back we look when nobody says: longer than any debit or dispute takes to be known."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What does not agree: ``missing_here``, ``missing_there`` or ``amount_differs``, in minor units."""

    kind: str
    way: str
    movement: str
    reference: str
    theirs: int
    ours: int
    currency: str


@dataclass(slots=True)
class Compared:
    """A way compared: what came and stayed by currency, as the provider says and by our books, and what did not agree.

    Amounts are in minor units.
    """

    way: str
    since: date
    movements: int = 0
    theirs: dict[str, int] = field(default_factory=dict)
    ours: dict[str, int] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    error: str = ""

    @property
    def missing_here(self) -> int:
        """How many movements were not in our books."""
        return sum(each.kind == "missing_here" for each in self.differences)

    @property
    def to_ask(self) -> int:
        """How many differences somebody has to look at."""
        return len(self.differences) - self.missing_here


async def compare_all(since: date | None = None, *, book: bool, only: str = "") -> list[Compared]:
    """Compare every way that can say what happened. One that fails does not keep the others from it.

    :param book: whether to book what is missing and to ask about the rest; otherwise nothing is changed.
    """
    day, found = since or today() - timedelta(days=DAYS), list[Compared]()
    for way in await extensions_of(WAYS):
        if not way.online or (only and way.name != only) or not await way.ready():
            continue
        try:
            found.append(await compare(way, day, book=book))
        except WayFailed as error:
            found.append(Compared(way.name, day, error=str(error)))
    if book:
        for each in found:
            await note(each)
    return found


async def compare(way: Way, since: date, *, book: bool) -> Compared:
    """One way. What the provider tells of a payment is looked up in our books by its reference and key.

    :raises WayFailed: the provider does not say.
    """
    told = [moved async for moved in way.since(since) if moved.kind != "promised" or book]
    compared = Compared(way.name, since, movements=len(told))
    for moved in told:
        if moved.kind in SIGNS:
            before = compared.theirs.get(moved.currency, 0)
            compared.theirs[moved.currency] = before + SIGNS[moved.kind] * moved.amount
        difference = await difference_of(way, moved)
        if difference:
            compared.differences.append(difference)
        if book and (difference is None or difference.kind == "missing_here"):
            await take(way, moved)
    compared.differences += await unknown_there(way, since, told)
    compared.ours = await ours(way, told)
    if book:
        for each in compared.differences:
            await ask_about(each)
    return compared


SIGNS = {"paid": 1, "refund": -1, "charge_back": -1, "refund_failed": 1, "charge_back_won": 1}


async def difference_of(way: Way, moved: Movement) -> Difference | None:
    """How a movement differs from our books; None where it does not, or is none of money."""
    if moved.kind in ("paid", "promised"):
        row = await DB.fetch_row(
            "SELECT amount, currency, state FROM dues.payment WHERE way = $1 AND reference = $2",
            way.name,
            moved.payment,
        )
        ours = None if row is None or (moved.kind == "paid" and row["state"] != "received") else row
        here = None if ours is None else (ours["amount"], ours["currency"])
    elif key := await key_of(way, moved):
        here = await booked(key, way)
    else:
        return None
    if here == (moved.amount, moved.currency):
        return None
    kind = "missing_here" if here is None else "amount_differs"
    name = moved.key or moved.payment
    return Difference(kind, way.name, moved.kind, name, moved.amount, here[0] if here else 0, moved.currency)


async def key_of(way: Way, moved: Movement) -> str | None:
    """The key under which a movement is booked; None for what is not."""
    if moved.kind == "fee":
        return f"fee:{way.name}:{moved.key}"
    if moved.kind == "payout":
        return f"payout:{way.name}:{moved.payment}:{moved.key}"
    if moved.kind not in SIGNS:
        return None
    payment = await DB.fetch_value(
        "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2", way.name, moved.payment
    )
    return f"{'back' if SIGNS[moved.kind] < 0 else 'won'}:{payment}:{moved.key}"


async def booked(key: str, way: Way) -> tuple[int, str] | None:
    """The amount of a booking, as it moved the way's own account."""
    row = await DB.fetch_row(
        """SELECT abs(sum(e.amount)) AS amount, min(e.currency) AS currency FROM dues.booking b
           JOIN dues.entry e ON e.booking = b.id WHERE b.key = $1 AND e.account = $2 HAVING count(*) > 0""",
        key, way.into,
    )  # fmt: skip
    return (int(row["amount"]), row["currency"]) if row else None


UNKNOWN = """
SELECT p.reference, p.amount, p.currency FROM dues.payment p
WHERE p.way = $1 AND p.state = 'received' AND p.received_on >= $2 AND p.reference <> ALL($3)
  AND coalesce((SELECT sum(e.amount) FROM dues.entry e WHERE e.payment = p.id AND e.account = $4), 0) <> 0
ORDER BY p.id
"""
UNKNOWN_BACK = """
SELECT b.key, b.kind, abs(sum(e.amount)) AS amount, e.currency, p.reference FROM dues.booking b
JOIN dues.entry e ON e.booking = b.id AND e.account = $4 JOIN dues.payment p ON p.id = e.payment AND p.way = $1
WHERE b.kind IN ('refund', 'charge_back') AND b.booked_on >= $2 AND split_part(b.key, ':', 3) <> ALL($3)
  AND b.key LIKE 'back:%' GROUP BY b.id, b.key, b.kind, e.currency, p.reference ORDER BY b.key
"""


async def unknown_there(way: Way, since: date, told: Sequence[Movement]) -> list[Difference]:
    """What our books have by this way that the provider does not know: typed in twice, or made up."""
    paid = [moved.payment for moved in told if moved.kind == "paid"]
    back = [moved.key for moved in told if moved.kind in ("refund", "charge_back")]
    rows = await DB.fetch(UNKNOWN, way.name, since, paid, way.into)
    found = [
        Difference("missing_there", way.name, "paid", row["reference"], 0, row["amount"], row["currency"])
        for row in rows
    ]
    rows = await DB.fetch(UNKNOWN_BACK, way.name, since, back, way.into)
    return found + [
        Difference("missing_there", way.name, row["kind"], row["reference"], 0, int(row["amount"]), row["currency"])
        for row in rows
    ]


async def ours(way: Way, told: Sequence[Movement]) -> dict[str, int]:
    """What came by this way and stayed, by our books, of the payments that the provider told of. By currency."""
    rows = await DB.fetch(
        """SELECT e.currency, sum(e.amount)::bigint AS amount FROM dues.entry e
           JOIN dues.booking b ON b.id = e.booking JOIN dues.payment p ON p.id = e.payment
           WHERE p.way = $1 AND p.reference = ANY($2) AND e.account = $3 AND b.kind <> 'fee' GROUP BY e.currency""",
        way.name, [moved.payment for moved in told if moved.kind in SIGNS], way.into,
    )  # fmt: skip
    return {row["currency"]: row["amount"] for row in rows}


ASKED = {"amount_differs": "amount_differs", "missing_there": "missing"}


async def ask_about(difference: Difference) -> None:
    """Put a difference to the treasurer, once while it is open."""
    kind = ASKED.get(difference.kind)
    if kind is None:
        return
    payment = await DB.fetch_value(
        "SELECT id FROM dues.payment WHERE way = $1 AND reference = $2", difference.way, difference.reference
    )
    said = f"{difference.movement}: {difference.theirs} / {difference.ours} {difference.currency}"
    amount = difference.theirs - difference.ours
    await ask(kind, difference.way, difference.reference, payment=payment, amount=amount, said=said)


async def note(compared: Compared) -> None:
    """Keep what was found, for the page of the ways."""
    sums = {currency: (amount, compared.ours.get(currency, 0)) for currency, amount in compared.theirs.items()}
    await DB.execute(
        """INSERT INTO dues.comparison (id, way, since, movements, booked, asked, sums, error)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""",
        new_id(), compared.way, compared.since, compared.movements, compared.missing_here, compared.to_ask,
        json.dumps(sums), compared.error[:300],
    )  # fmt: skip


async def compare_later(actor: Actor, way: str) -> None:
    """Compare a way because somebody asks for it; a worker does.

    :raises Refusal: there is no such way here.
    """
    actor.require("dues.manage")
    await way_named(actor, way)
    async with DB.transaction():
        await enqueue(JOB, {"way": way}, key=way)
        await log_act(actor, "dues.compared", way=way)


async def compare_in_turn(payload: Mapping[str, Any]) -> None:
    """The job: all ways every night, or the one that somebody asked for."""
    await compare_all(book=True, only=str(payload.get("way", "")))
