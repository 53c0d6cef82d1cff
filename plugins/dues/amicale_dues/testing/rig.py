"""A way to pay on the test bench: its provider stands beside it and does what it is told."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale import DB, new_id, today
from amicale.testing.kit import School
from amicale_dues.bylaws.periods import Cover
from amicale_dues.bylaws.plans import put
from amicale_dues.bylaws.prices import Offer
from amicale_dues.bylaws.terms import Terms
from amicale_dues.ledger.charges import Call, call
from amicale_dues.ways.contract import Attempt, Begun, Delivery, Movement, Way
from amicale_dues.ways.movements import take

PRICE = 30000
"""Cents that are asked for in these tests."""


class Rig(ABC):
    """What the tests of :class:`~amicale_dues.testing.conformance.WayConformance` need of a way and its provider."""

    way: Way

    @abstractmethod
    async def set_up(self) -> None:
        """Give the way all that it needs; before, it must not be ready."""

    @abstractmethod
    async def pay(self, begun: Begun) -> str:
        """Somebody pays what was begun, whole, and the money comes. Answers the provider's reference of the payment."""

    @abstractmethod
    async def refund(self, payment: str, amount: int) -> None:
        """The association sends money back by itself, in the provider's back office."""

    @abstractmethod
    def notices(self) -> Sequence[Delivery]:
        """All that the provider has called us about so far, in order."""

    @abstractmethod
    def forged(self) -> Sequence[Delivery]:
        """Calls that are not the provider's: unsigned, altered, of a payment that never was, unreadable."""

    @abstractmethod
    def goes_down(self) -> None:
        """From now on the provider does not answer."""


@dataclass(frozen=True, slots=True)
class Debt:
    """A call for dues, and the try to pay it that is about to begin."""

    charge: UUID
    attempt: Attempt


async def owing(school: School, way: Way, amount: int = PRICE) -> Debt:
    """Somebody who is asked for an amount and is about to pay it by a way."""
    person = await school.person("Anne", email=f"anne-{new_id().hex}@example.org")
    plan = await put("", "life", Terms(title={"fr": "À vie"}, kind="lifetime", amount=PRICE))
    membership, attempt = new_id(), new_id()
    async with DB.transaction():
        await DB.execute(
            "INSERT INTO dues.membership (id, member, plan, source, since) VALUES ($1, $2, $3, 'joined', $4)",
            membership, person, plan, today(),
        )  # fmt: skip
        charge = await call(Call(membership, Offer(Cover(today()), amount, "EUR"), today(), today()))
        await DB.execute(
            """INSERT INTO dues.attempt (id, way, charge, member, amount, currency)
               VALUES ($1, $2, $3, $4, $5, 'EUR')""",
            attempt, way.name, charge, person, amount,
        )  # fmt: skip
    here = f"https://school.test/dues/return/{attempt}"
    return Debt(charge, Attempt(attempt, amount, "EUR", "À vie", "RF18539007547034", here, f"{here}?back=1", "fr"))


async def begin(way: Way, debt: Debt) -> Begun:
    """Begin to pay, as the framework does: what the provider said is written down."""
    begun = await way.begin(debt.attempt)
    await DB.execute(
        "UPDATE dues.attempt SET state = 'open', reference = $2, url = $3 WHERE id = $1",
        debt.attempt.id, begun.reference, begun.url,
    )  # fmt: skip
    return begun


async def deliver(way: Way, delivery: Delivery) -> Sequence[Movement]:
    """A notice is believed, kept, understood and booked, as the framework does it."""
    letter = await way.open(delivery)
    moved = await way.understand(letter.body)
    for each in moved:
        await take(way, each)
    return moved


async def open_amount(charge: UUID) -> int:
    """What is open of a call, in cents."""
    return int(await DB.fetch_value("SELECT open_amount FROM dues.charge WHERE id = $1", charge))


async def balance(account: str) -> int:
    """What stands on an account, in cents."""
    return int(await DB.fetch_value("SELECT coalesce(sum(amount), 0) FROM dues.entry WHERE account = $1", account))


async def taken_in(way: Way) -> int:
    """What has come in by a way, with what its provider kept of it as a fee. Cents."""
    return await balance(way.into) + await balance("fees")
