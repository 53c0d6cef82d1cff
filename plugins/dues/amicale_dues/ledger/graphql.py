"""The books in the schema: bookings, questions, refunds, and one person's account. What can be done: mutations.py."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from amicale import (
    Connection,
    Info,
    Member,
    MemberTable,
    Money,
    Node,
    Order,
    Ref,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    key_of,
    many,
    money_of,
    node,
    one,
)
from amicale_dues import tables
from amicale_dues.ledger import loading
from amicale_dues.ledger.tables import Refund
from amicale_dues.rules import READS
from amicale_dues.types import NEWEST_FIRST, DuesCharge, DuesMembership, DuesPayment

MEMBER_NAME = """(SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name))
    FROM amicale.member m WHERE m.id = {row}.member)"""
OWN_NAME = "btrim({row}.given_name || ' ' || coalesce(nullif({row}.usual_name, ''), {row}.family_name))"
STATE = Sql("coalesce((SELECT s.state FROM dues.standing({row}.id, '', (now() AT TIME ZONE {zone})::date) s), 'none')")
IN_BOOKING = "EXISTS (SELECT FROM dues.entry e WHERE e.booking = {{row}}.id AND e.{0} = {{parent}}.id)"
SETTLED = Sql("""EXISTS (SELECT FROM dues.entry e WHERE e.charge = {row}.id AND e.payment = {parent}.id
    AND e.account = 'receivable' GROUP BY e.charge HAVING sum(e.amount) < 0)""")
PAYS = Sql("""EXISTS (SELECT FROM dues.entry e WHERE e.payment = {row}.id AND e.charge = {parent}.id
    AND e.account = 'receivable' GROUP BY e.payment HAVING sum(e.amount) < 0)""")
PROPOSED = Sql("""{row}.closed = '' AND {row}.open_amount > 0 AND EXISTS (
    SELECT FROM dues.question asked JOIN dues.payment paid ON paid.id = asked.payment
    WHERE asked.id = {parent}.id AND paid.currency = {row}.currency AND (paid.member = {row}.member OR {row}.member IN (
        SELECT whose.id FROM amicale.member whose
        WHERE paid.payer_name <> '' AND whose.search @@ amicale.search_query(paid.payer_name))))""")
FOUND = Sql("""EXISTS (SELECT FROM amicale.member m WHERE m.id = {row}.member
        AND m.search @@ (SELECT amicale.search_query({value:text})))
    OR {row}.reference = upper(regexp_replace({value:text}, '\\s', '', 'g'))""")
PERSON_FOUND = Sql("NOT {row}.deceased AND {row}.search @@ (SELECT amicale.search_query({value:text}))")
OPEN = Sql("{row}.closed = '' AND {row}.open_amount > 0")
IN_ORDER = (Order(Sql("{row}.id"), "uuid"),)


@node(table=tables.Entry, scope=READS)
class DuesEntry(Node):
    """A line of a booking: debit above zero, credit below."""

    account: str = column(description="As ledger/accounts.py calls it: receivable, cash, bank ...")
    amount: Money | None = money_of("amount", "currency")
    charge: DuesCharge | None = one(tables.Entry.charge)


@node(table=tables.Booking, scope=READS)
class DuesBooking(Node):
    """Entries that add up to nothing. It never changes."""

    year: int = column()
    number: int = column(description="Without gaps within its year.")
    booked_on: date = column()
    at: datetime = column()
    kind: str = column(description="call, payment, assignment, release, credit, gift, refund, reversal ...")
    entries: list[DuesEntry] = many(tables.Entry.booking, order=IN_ORDER)


@node(table=Refund, scope=READS)
class DuesRefund(Node):
    """Money that is to go back, or went."""

    amount: Money | None = money_of("amount", "currency")
    state: str = column(description="asked, done or failed.")
    reason: str = column(description="asked, twice, left, mistake or other.")
    error: str = column(description="What the provider said.")
    asked_at: datetime = column()
    done_at: datetime | None = column()
    asked_by: Member | None = one(Refund.asked_by)


@node(table=tables.Question, scope=READS)
class DuesQuestion(Node):
    """What somebody has to look at: money that is nobody's yet, or that went another way than it should."""

    kind: str = column(description="unmatched, overpaid, closed, currency, amount_differs, charge_back, refused ...")
    way: str = column()
    way_title: str | None = batch(loading.way_titles, needs=("way",))
    reference: str = column()
    said: str = column()
    amount: Money | None = batch(loading.asked, needs=("id",))
    asked_at: datetime = column()
    settled_at: datetime | None = column()
    settled_by: Member | None = one(tables.Question.settled_by)
    answer: str = column(description="assigned, credited, gift, paid_back, mistaken, looked_at ...; empty while open.")
    payment: DuesPayment | None = one(tables.Question.payment)
    charge: DuesCharge | None = one(tables.Question.charge)
    proposals: list[DuesCharge] = many(on=PROPOSED, limit=6, description="Open calls that it may be meant for.")


@strawberry.input(description="Conditions that must all hold.")
class DuesQuestionFilter:
    """What questions can be filtered by."""

    open: bool | None = condition("({row}.settled_at IS NULL) = {value:boolean}")
    kind: str | None = condition("{row}.kind = {value:text}")


@node(table=MemberTable, scope=READS)
class DuesAccount(Node):
    """One person's account with the treasurer; also of whom the directory does not list."""

    display_name: str = column(Sql(OWN_NAME))
    class_year: int | None = column(
        Sql("{row}.class_years[cardinality({row}.class_years)]"), visible=Sql("{rule[studies]}")
    )
    deceased: bool = column()
    state: str = column(STATE, description="How they stand today, as DuesStanding.state says it.")
    member: strawberry.ID = column(Sql("{row}.id"), reference="Member", description="The person's own id.")
    credit: list[Money] | None = batch(loading.credit, needs=("id",), description="What they have not used.")
    memberships: list[DuesMembership] = many(tables.Membership.member, order=NEWEST_FIRST)
    charges: list[DuesCharge] = many(tables.Charge.member, order=NEWEST_FIRST)
    open_charges: list[DuesCharge] = many(tables.Charge.member, where=OPEN, order=IN_ORDER)
    payments: list[DuesPayment] = many(tables.Payment.member, order=NEWEST_FIRST)


@strawberry.type
class PaymentBooks:
    """What the books say of a payment."""

    way_title: str | None = batch(loading.way_titles, needs=("way",), description="In the reader's language.")
    left: Money | None = batch(loading.left, needs=("id", "currency"), description="What has not gone back.")
    held: Money | None = batch(loading.held, needs=("id", "currency"), description="What settles no call.")
    sends_back: bool | None = batch(loading.senders, needs=("way",), description="Whether its provider can.")
    online: bool | None = batch(loading.onlines, needs=("way",), description="Whether a provider knows of it.")
    settles: list[DuesCharge] | None = many(on=SETTLED, order=IN_ORDER)
    bookings: list[DuesBooking] | None = many(on=Sql(IN_BOOKING.format("payment")), order=IN_ORDER)
    refunds: list[DuesRefund] | None = many(Refund.payment, order=NEWEST_FIRST)
    person: DuesAccount | None = one(tables.Payment.member)


@strawberry.type
class ChargeBooks:
    """What the books say of a call."""

    payments: list[DuesPayment] | None = many(on=PAYS, order=IN_ORDER)
    bookings: list[DuesBooking] | None = many(on=Sql(IN_BOOKING.format("charge")), order=IN_ORDER)
    member_name: str | None = column(Sql(MEMBER_NAME), visible=READS, description="Also of who is in no directory.")
    person: DuesAccount | None = one(tables.Charge.member)


@strawberry.type
class TreasuryQuery:
    """The treasurer's own."""

    dues_payment: DuesPayment | None = by_id(access="dues.read")
    dues_question: DuesQuestion | None = by_id(access="dues.read")
    dues_questions: Connection[DuesQuestion] = connection(
        access="dues.read", order=NEWEST_FIRST, filters=DuesQuestionFilter
    )
    dues_open_charges: Connection[DuesCharge] = connection(
        access="dues.read", where=OPEN, order=NEWEST_FIRST, search=FOUND,
        description="Calls that are open, by the person's name or the reference.",
    )  # fmt: skip
    dues_accounts: Connection[DuesAccount] = connection(
        access="dues.read", order=(Order(Sql("{row}.sort_name")),), search=PERSON_FOUND,
        description="Everybody on record, to say whose money something is.",
    )  # fmt: skip

    @act(access="dues.read")
    async def dues_account(self, info: Info, member: strawberry.ID) -> DuesAccount | None:
        """One person's account."""
        return Ref(DuesAccount, key_of(member, "Member"))  # type: ignore[return-value]
