"""A call as its person can pay it now, in the schema."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import DB, Actor, Info, Money, Refusal, act, key_of
from amicale_dues.bylaws.plans import plan_by_id
from amicale_dues.mine.employer import can_be_made, invoice_of
from amicale_dues.mine.offers import parts_of
from amicale_dues.ways.beginning import payable
from amicale_dues.ways.graphql import DuesWay, DuesWayLine
from amicale_dues.ways.offering import Offered, ways_for

NOTHING_TO_PAY = ("PAID", "CLOSED", "PROMISED", "SCHOOL_PAYS")


@strawberry.type(description="How a call of the reader's own can be paid now.")
class DuesPaying:
    """What is due, with what, and what may still be chosen."""

    due: Money | None = strawberry.field(description="What is due by now, or the next part; null where nothing is.")
    under_way: bool = strawberry.field(description="Whether a bank has been asked already: it takes some days.")
    parts: int = strawberry.field(description="In how many parts it may still be paid; 1 where that is settled.")
    by_employer: bool = strawberry.field(description="Whether one may still say that one's employer pays.")
    ways: list[DuesWay]
    can_invoice: bool = strawberry.field(
        default=False, description="Whether one may make the invoice for one's employer now."
    )
    invoice: str = strawberry.field(default="", description="The number of the invoice that one's employer gets.")
    invoice_address: str = strawberry.field(default="", description="Where its PDF is downloaded.")


@strawberry.type
class PayingQuery:
    """For the page that one pays on."""

    @act(access="member")
    async def dues_paying(self, info: Info, charge: strawberry.ID) -> DuesPaying | None:
        """How you can pay a call of yours; null where it is none of yours."""
        actor, key = info.context.actor, key_of(charge, "DuesCharge")
        row = await own(actor, key)
        return None if row is None else await paying(actor, key, row)


async def own(actor: Actor, charge: UUID) -> dict[str, object] | None:
    """The reader's own call."""
    row = await DB.fetch_row(
        """SELECT plan, amount, open_amount, closed, payer, dues.is_invoiced(id) AS invoiced FROM dues.charge
           WHERE id = $1 AND member = $2""",
        charge, actor.require_member(),
    )  # fmt: skip
    return dict(row) if row else None


async def paying(actor: Actor, charge: UUID, row: dict[str, object]) -> DuesPaying:
    """What can be done with it."""
    terms = (await plan_by_id(UUID(str(row["plan"])))).terms
    untouched = row["open_amount"] == row["amount"] and row["payer"] != "school" and not row["closed"]
    untouched = untouched and not row["invoiced"]
    parts = parts_of(terms.instalments, int(str(row["amount"]))) if untouched else 1
    said = DuesPaying(
        due=None, under_way=False, parts=parts, by_employer=untouched and "employer" in terms.payers, ways=[]
    )
    if row["payer"] == "employer" and not row["closed"]:
        await show_invoice(actor, charge, said, untouched=untouched)
    try:
        call = await payable(actor, charge)
        said.due = Money(amount=call.due, currency=call.currency)
        said.ways = [shown(each, actor.locale) for each in await ways_for(actor, charge)]
    except Refusal as refusal:
        if refusal.reason not in NOTHING_TO_PAY:
            raise
        said.under_way = refusal.reason == "PROMISED"
    return said


async def show_invoice(actor: Actor, charge: UUID, said: DuesPaying, *, untouched: bool) -> None:
    """The invoice that the employer gets, or whether it can be made."""
    made = await invoice_of(actor, charge)
    if made:
        said.invoice, said.invoice_address = made.number, made.address
    said.can_invoice = made is None and untouched and await can_be_made()


def shown(way: Offered, locale: str) -> DuesWay:
    """A way in the reader's language."""
    lines = [DuesWayLine(label=line.label.to(locale), value=line.value) for line in way.advice.lines]
    return DuesWay(name=way.name, title=way.title, online=way.online, qr_svg=way.qr_svg, advice=lines)
