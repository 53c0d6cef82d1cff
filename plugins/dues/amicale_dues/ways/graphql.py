"""Ways to pay in the schema: what one can pay with, tries, and how the ways are set up."""

from __future__ import annotations

import enum
from datetime import datetime

import strawberry

from amicale import DB, Info, Member, Money, Node, Ref, act, column, key_of, money_of, node, one
from amicale_dues import tables
from amicale_dues.rules import MINE, MINE_OR_READS, READS
from amicale_dues.types import DuesCharge
from amicale_dues.ways import offering
from amicale_dues.ways.looking import look_again

PAGE_SECONDS = 6.0


@strawberry.enum
class DuesAttemptState(enum.Enum):
    """How a try to pay stands."""

    NEW = "new"
    OPEN = "open"
    PROMISED = "promised"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"


@node(table=tables.Attempt, scope=MINE_OR_READS)
class DuesAttempt(Node):
    """A try to pay online."""

    way: str = column()
    state: DuesAttemptState = column()
    amount: Money | None = money_of("amount", "currency")
    url: str | None = column(visible=MINE, description="Where the person goes to pay; only they are told.")
    reference: str | None = column(visible=READS, description="The provider's.")
    error: str | None = column(visible=READS)
    created_at: datetime = column()
    expires_at: datetime | None = column()
    charge: DuesCharge | None = one(tables.Attempt.charge)
    member: Member | None = one(tables.Attempt.member)


@strawberry.type(description="A line of how one pays.")
class DuesWayLine:
    """A label and what is said."""

    label: str
    value: str


@strawberry.type(description="A way to pay a call for dues with.")
class DuesWay:
    """One way."""

    name: str
    title: str
    online: bool = strawberry.field(description="Whether one is led to a page to pay; else `advice` says how.")
    advice: list[DuesWayLine]
    qr_svg: str = strawberry.field(description="A QR code that banking apps read (EPC069-12), as SVG; or empty.")


@strawberry.type
class WaysQuery:
    """Ways to pay."""

    @act(access="member")
    async def dues_ways(self, info: Info, charge: strawberry.ID) -> list[DuesWay] | None:
        """What you can pay a call of yours with."""
        actor = info.context.actor
        found = await offering.ways_for(actor, key_of(charge, "DuesCharge"))
        return [
            DuesWay(
                name=each.name, title=each.title, online=each.online, qr_svg=each.qr_svg,
                advice=[DuesWayLine(label=line.label.to(actor.locale), value=line.value) for line in each.advice.lines],
            )
            for each in found
        ]  # fmt: skip

    @act(access="member")
    async def dues_attempt(self, info: Info, id: strawberry.ID, ask: bool = False) -> DuesAttempt | None:
        """A try to pay. With `ask`, and where it is your own and open, the provider says what became of it."""
        key, actor = key_of(id, "DuesAttempt"), info.context.actor
        owner = await DB.fetch_value("SELECT member FROM dues.attempt WHERE id = $1", key)
        if ask and owner == actor.require_member() and not actor.read_only:
            await look_again(key, seconds=PAGE_SECONDS)
        return Ref(DuesAttempt, key)  # type: ignore[return-value]
