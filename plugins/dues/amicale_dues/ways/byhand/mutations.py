"""Acts on what came by hand, in the schema. Thin: the rules are in recording.py and deposits.py."""

from __future__ import annotations

import enum
from datetime import date
from uuid import UUID

import strawberry

from amicale import DB, Info, Ref, Refusal, act, key_of, read_money, today, translator
from amicale_dues.bylaws.plans import Plan, plan_of
from amicale_dues.types import DuesPayment
from amicale_dues.ways.byhand import deposits, recording
from amicale_dues.ways.byhand.graphql import DuesDeposit
from amicale_dues.ways.byhand.recording import Brought

ID = strawberry.ID
_ = translator("dues")


@strawberry.enum
class DuesByHand(enum.Enum):
    """How somebody paid."""

    CHEQUE = "cheque"
    CASH = "cash"


@strawberry.input(description="A cheque or cash for a call; or for a plan that a person takes with it.")
class RecordDuesInput:
    """What somebody typed. ``seen`` and ``calls`` are as the form was shown."""

    way: DuesByHand = DuesByHand.CHEQUE
    charge: ID | None = None
    person: ID | None = None
    plan: str = ""
    amount: str = strawberry.field(default="", description="As people write it; empty is all that is open.")
    on: date | None = strawberry.field(default=None, description="Today, if nobody says.")
    number: str = ""
    bank: str = ""
    payer_name: str = ""
    seen: int | None = None
    calls: int | None = None
    more: bool = False


async def brought(input: RecordDuesInput, currency: str) -> Brought:
    """The same for the service."""
    amount = read_money(input.amount, currency, field="input.amount") if input.amount.strip() else None
    return Brought(
        "cheque" if input.way is DuesByHand.CHEQUE else "cash", input.on or today(), amount, input.number, input.bank,
        input.payer_name, input.seen, input.calls, input.more,
    )  # fmt: skip


async def chosen(plan: str) -> Plan:
    """The plan that they take.

    :raises Refusal: none was chosen.
    """
    if not plan:
        raise Refusal(_("Say which plan they take."), field="input.plan")
    return await plan_of(plan)


@strawberry.type
class ByHandMutation:
    """Recording by hand, and slips."""

    @act(access="dues.manage")
    async def record_dues_payment(self, info: Info, input: RecordDuesInput) -> DuesPayment | None:
        """Record a cheque or cash. Names a call, or a person and a plan."""
        actor = info.context.actor
        if input.charge:
            charge = key_of(input.charge, "DuesCharge")
            currency = await DB.fetch_value("SELECT currency FROM dues.charge WHERE id = $1", charge)
            made = await recording.record(actor, charge, await brought(input, currency or "EUR"))
        else:
            plan = await chosen(input.plan)
            person = key_of(input.person or "", "DuesPerson")
            money = await brought(input, plan.terms.currency)
            made = await recording.record_joining(actor, person, input.plan, money)
        return Ref(DuesPayment, made)  # type: ignore[return-value]

    @act(access="dues.manage")
    async def create_dues_deposit(self, info: Info, payments: list[ID], on: date | None = None) -> DuesDeposit | None:
        """Put cheques, or cash, on a slip for the bank."""
        keys = [key_of(payment, "DuesPayment") for payment in payments]
        return slip(await deposits.make(info.context.actor, keys, on or today()))

    @act(access="dues.manage")
    async def take_off_dues_deposit(self, info: Info, line: ID) -> DuesDeposit | None:
        """Take a cheque off a slip that the bank has not credited."""
        return slip(await deposits.take_off(info.context.actor, key_of(line, "DuesDepositLine")))

    @act(access="dues.manage")
    async def credit_dues_deposit(self, info: Info, id: ID, on: date | None = None) -> DuesDeposit | None:
        """The bank has credited a slip."""
        key = key_of(id, "DuesDeposit")
        await deposits.credit(info.context.actor, key, on or today())
        return slip(key)

    @act(access="dues.manage")
    async def bounce_dues_cheque(self, info: Info, payment: ID, on: date | None = None) -> DuesPayment | None:
        """The bank sent a cheque back unpaid: its call is open again."""
        key = key_of(payment, "DuesPayment")
        await deposits.bounce(info.context.actor, key, on or today())
        return Ref(DuesPayment, key)  # type: ignore[return-value]


def slip(key: UUID) -> DuesDeposit:
    """A slip, as its reader may see it."""
    return Ref(DuesDeposit, key)  # type: ignore[return-value]
