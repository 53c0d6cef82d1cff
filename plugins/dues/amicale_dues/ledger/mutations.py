"""The treasurer's acts, in the schema. Thin: the rules are in treasury.py, refunds.py, granting.py and questions.py."""

from __future__ import annotations

from uuid import UUID

import strawberry

from amicale import DB, Info, Ref, act, key_of, read_money
from amicale_dues.ledger import granting, questions, refunds, treasury
from amicale_dues.ledger.graphql import DuesAccount, DuesQuestion
from amicale_dues.ledger.inputs import DuesClosing, DuesEnding, DuesRefundBy, GrantDuesInput, RefundDuesInput
from amicale_dues.types import DuesCharge, DuesMembership, DuesPayment

ID = strawberry.ID
MANAGE = "dues.manage"


def payment_key(value: str) -> UUID:
    """The key in a payment's global id."""
    return key_of(value, "DuesPayment")


def charge_key(value: str) -> UUID:
    """The key in a call's global id."""
    return key_of(value, "DuesCharge")


def paid(key: UUID) -> DuesPayment:
    """The payment, as its reader may see it."""
    return Ref(DuesPayment, key)  # type: ignore[return-value]


def called(key: UUID) -> DuesCharge:
    """The call, as its reader may see it."""
    return Ref(DuesCharge, key)  # type: ignore[return-value]


@strawberry.type
class TreasuryMutation:
    """What the treasurer does."""

    @act(access=MANAGE)
    async def use_dues_payment(self, info: Info, payment: ID, charge: ID) -> DuesPayment | None:
        """Let what is held of a payment settle a call."""
        await treasury.use_for(info.context.actor, payment_key(payment), charge_key(charge))
        return paid(payment_key(payment))

    @act(access=MANAGE)
    async def credit_dues_payment(self, info: Info, payment: ID, member: ID) -> DuesPayment | None:
        """Say whose money it is: their credit, for a call of theirs now or later."""
        await treasury.give_to(info.context.actor, payment_key(payment), key_of(member, "Member"))
        return paid(payment_key(payment))

    @act(access=MANAGE)
    async def keep_dues_payment(self, info: Info, payment: ID) -> DuesPayment | None:
        """What is held of a payment is a gift to the association."""
        await treasury.keep(info.context.actor, payment_key(payment))
        return paid(payment_key(payment))

    @act(access=MANAGE)
    async def release_dues_payment(self, info: Info, payment: ID, charge: ID) -> DuesPayment | None:
        """Take a payment off a call: the call is open again, the money is credit."""
        await treasury.release(info.context.actor, payment_key(payment), charge_key(charge))
        return paid(payment_key(payment))

    @act(access=MANAGE)
    async def undo_dues_payment(self, info: Info, payment: ID) -> DuesPayment | None:
        """Take back a payment that was recorded by mistake; it is booked the other way round."""
        await treasury.undo(info.context.actor, payment_key(payment))
        return paid(payment_key(payment))

    @act(access=MANAGE)
    async def refund_dues_payment(self, info: Info, payment: ID, input: RefundDuesInput) -> DuesPayment | None:
        """Pay money back, through its provider or by hand."""
        key = payment_key(payment)
        currency = await DB.fetch_value("SELECT currency FROM dues.payment WHERE id = $1", key) or "EUR"
        amount = read_money(input.amount, currency, field="input.amount")
        by = None if input.by is DuesRefundBy.PROVIDER else "cash" if input.by is DuesRefundBy.CASH else "bank"
        wanted = refunds.Refunding(key, amount, by, input.reason.value, input.on)  # type: ignore[arg-type]
        await refunds.refund(info.context.actor, wanted)
        return paid(key)

    @act(access=MANAGE)
    async def retry_dues_refund(self, info: Info, refund: ID) -> DuesPayment | None:
        """Send a refund again; its provider sends it once however often it is told."""
        return paid(await refunds.retry(info.context.actor, key_of(refund, "DuesRefund")))

    @act(access=MANAGE)
    async def close_dues_charge(
        self, info: Info, charge: ID, how: DuesClosing, credit: bool = False
    ) -> DuesCharge | None:
        """Ask no more for a call; with credit, what was paid on it is credit of who paid."""
        why: treasury.Closed = how.value  # type: ignore[assignment]
        await treasury.close_charge(info.context.actor, charge_key(charge), why, credit=credit)
        return called(charge_key(charge))

    @act(access=MANAGE)
    async def settle_dues_question(self, info: Info, id: ID) -> DuesQuestion | None:
        """It was looked at, and nothing more is to be done here."""
        key = key_of(id, "DuesQuestion")
        await questions.answer(info.context.actor, key)
        return Ref(DuesQuestion, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def grant_dues(self, info: Info, member: ID, input: GrantDuesInput) -> DuesAccount | None:
        """Cover somebody by a decision of the association; nobody is asked to pay."""
        key = key_of(member, "Member")
        wanted = granting.Grant(key, key_of(input.plan, "DuesPlan"), input.proof, input.until)
        await granting.give(info.context.actor, wanted)
        return Ref(DuesAccount, key)  # type: ignore[return-value]

    @act(access=MANAGE)
    async def end_dues_membership(self, info: Info, membership: ID, reason: DuesEnding) -> DuesMembership | None:
        """End a membership: what was paid stays paid, what is open is asked for no more."""
        key = key_of(membership, "DuesMembership")
        await granting.stop(info.context.actor, key, reason.value)
        return Ref(DuesMembership, key)  # type: ignore[return-value]
