"""Ways to pay for the treasurer, in the schema: how they are set up, and what providers told."""

from __future__ import annotations

import enum
import json
from datetime import date, datetime
from typing import Any

import strawberry

from amicale import Connection, Info, Money, Node, Order, Sql, act, column, condition, connection, node
from amicale_dues import tables
from amicale_dues.rules import READS
from amicale_dues.ways import setups

NEWEST = (Order(Sql("{row}.received_at"), "timestamptz", descending=True),)


@strawberry.enum
class DuesNoticeState(enum.Enum):
    """How a notice stands."""

    NEW = "new"
    DONE = "done"
    SET_ASIDE = "set_aside"


@node(table=tables.Notice, scope=READS)
class DuesNotice(Node):
    """What a provider told us."""

    way: str = column()
    event: str = column(description="The provider's number of it.")
    kind: str = column(Sql("coalesce({row}.body ->> 'type', {row}.body ->> 'eventType', '')"))
    state: DuesNoticeState = column()
    said: str = column(description="What became of it, or why it failed.")
    tries: int = column()
    received_at: datetime = column()
    done_at: datetime | None = column()


@strawberry.input(description="Conditions that must all hold.")
class DuesNoticeFilter:
    """What notices can be filtered by."""

    way: str | None = condition("{row}.way = {value:text}")
    state: DuesNoticeState | None = condition("{row}.state = {value:text}")


@strawberry.type(description="What came by a way and stayed, in one currency.")
class DuesCompared:
    """The same, if all agrees."""

    theirs: Money = strawberry.field(description="As the provider says.")
    ours: Money = strawberry.field(description="By our books.")


@strawberry.type(description="Our books compared with a provider's.")
class DuesComparison:
    """What came of it."""

    at: datetime
    since: date
    movements: int = strawberry.field(description="What the provider told of.")
    booked: int = strawberry.field(description="What was missing in our books.")
    asked: int = strawberry.field(description="What somebody has to look at.")
    sums: list[DuesCompared] = strawberry.field(description="What came and stayed, by currency.")
    error: str


@strawberry.type(description="How a way to pay is set up at this school, and how it is doing.")
class DuesWaySetup:
    """One way."""

    name: str
    title: str
    online: bool
    ready: bool
    test: bool = strawberry.field(description="Whether it plays with money that is none.")
    missing: list[str] = strawberry.field(description="What is left to do, a sentence each.")
    notice_url: str = strawberry.field(description="The address that its provider calls; or empty.")
    waiting: int = strawberry.field(description="Notices that are to be worked off.")
    set_aside: int = strawberry.field(description="Notices that failed again and again.")
    heard_at: datetime | None = strawberry.field(description="When its provider last told of something.")
    promised: int = strawberry.field(description="Payments that are under way.")
    received: int = strawberry.field(description="Payments that have come.")
    compared: DuesComparison | None


def comparison(row: Any) -> DuesComparison | None:
    """The last one."""
    if row is None:
        return None
    return DuesComparison(
        at=row["at"], since=row["since"], movements=row["movements"], booked=row["booked"], asked=row["asked"],
        sums=[
            DuesCompared(
                theirs=Money(amount=theirs, currency=currency), ours=Money(amount=ours, currency=currency)
            )
            for currency, (theirs, ours) in sorted(json.loads(row["sums"]).items())
        ],
        error=row["error"],
    )  # fmt: skip


@strawberry.type
class WaysStaffQuery:
    """Ways to pay, for those who read the books."""

    dues_notices: Connection[DuesNotice] = connection(access="dues.read", order=NEWEST, filters=DuesNoticeFilter)

    @act(access="dues.read")
    async def dues_way_setups(self, info: Info) -> list[DuesWaySetup] | None:
        """Every way to pay, set up or not."""
        locale = info.context.actor.locale
        return [
            DuesWaySetup(
                name=it.way.name, title=it.way.title.to(locale), online=it.way.online, ready=it.setup.ready,
                test=it.setup.test, missing=[each.to(locale) for each in it.setup.missing], notice_url=it.notice_url,
                waiting=it.waiting, set_aside=it.set_aside, heard_at=it.heard_at, promised=it.promised,
                received=it.received, compared=comparison(it.compared),
            )
            for it in await setups.all_ways()
        ]  # fmt: skip
