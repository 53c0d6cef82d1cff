"""Recording what came by hand: a cheque or cash for a call, made for it where there is none yet.

The amount that was open when the form was shown comes with it: who records the same call at the same moment is told so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, money_text, new_id, plain_text, settings_of, today, translator
from amicale_dues.bylaws.plans import Plan, plan_of
from amicale_dues.ledger.accounts import Account
from amicale_dues.ledger.charges import Charge, locked
from amicale_dues.ledger.payments import Receipt, receive
from amicale_dues.ledger.questions import ask
from amicale_dues.settings import DuesSettings
from amicale_dues.standing.memberships import Joining, join

_ = translator("dues")
ByHand = Literal["cheque", "cash"]
By = Literal["cheque", "cash", "transfer"]
INTO: dict[By, Account] = {"cheque": "cheques", "cash": "cash", "transfer": "bank"}


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brought or posted.

    :param amount: in minor units; None is all that is open.
    :param seen: what was open when the form was shown, in minor units; None does not compare.
    :param calls: how many calls the person had when the form was shown, where there was none to pay.
    :param more: whether it may be more than is open: the rest is then an advance, and asked about.
    """

    way: By
    on: date
    amount: int | None = None
    number: str = ""
    bank: str = ""
    payer_name: str = ""
    seen: int | None = None
    calls: int | None = None
    more: bool = False


async def record(actor: Actor, charge_id: UUID, brought: Brought) -> UUID:
    """Record a payment for a call. Answers the payment.

    :raises Refusal: the call is paid, closed, or changed meanwhile; the amount is too much; the cheque is recorded.
    """
    actor.require("dues.manage")
    check_day(brought.on)
    async with DB.transaction():
        return await book_in(actor, await locked(charge_id), brought)


async def record_joining(actor: Actor, member: UUID, plan: str, brought: Brought) -> UUID:
    """Record the payment of somebody who has no open call: they join or renew, and are called on for it.

    They asked for it with what they sent; that is their act, and the payment its proof.
    """
    actor.require("dues.manage")
    check_day(brought.on)
    async with DB.transaction():
        return await book_in(actor, await called(actor, await plan_of(plan), member, brought), brought)


async def called(actor: Actor, plan: Plan, member: UUID, brought: Brought) -> Charge:
    """The call for a plan that somebody takes with their payment.

    :raises Refusal: the plan is not theirs to take, or costs nothing.
    """
    if plan.owner or not plan.offered:
        raise Refusal(_("This plan is not offered any more."), code="CONFLICT", field="input.plan")
    await check_calls(member, brought)
    proof = " ".join([brought.way, brought.number, brought.bank]).strip()
    joining = Joining(member, plan, brought.on, proof=proof, amount=more_given(plan, brought))
    made = await join(actor, joining, (await settings_of(DuesSettings)).basis)
    if made is None:
        raise Refusal(_("This plan costs nothing: there is nothing to pay."), code="CONFLICT", field="input.plan")
    return await locked(made)


async def check_calls(member: UUID, brought: Brought) -> None:
    """One after the other for a person; and nobody is made to join for life twice, or by two officers at once.

    :raises Refusal: they are a member for life, or were called on since the form was shown.
    """
    await DB.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", f"dues:join:{member}")
    calls = await DB.fetch_value("SELECT count(*) FROM dues.charge WHERE member = $1", member)
    if brought.calls is not None and brought.calls != calls:
        raise Refusal(
            _("Somebody has just recorded something for this person. Look at it, and record yours again."),
            code="CONFLICT", reason="CHANGED",
        )  # fmt: skip
    if await DB.fetch_value("SELECT state FROM dues.standing($1, '', $2)", member, brought.on) == "lifetime":
        raise Refusal(
            _("This person is a member for life: there is nothing to pay."), code="CONFLICT", reason="LIFETIME"
        )


def more_given(plan: Plan, brought: Brought) -> int | None:
    """What they give, where the plan lets people give more than it costs."""
    return brought.amount if plan.terms.open_amount and (brought.amount or 0) > plan.terms.amount else None


def check_day(on: date) -> None:
    """A day that has come.

    :raises Refusal: it lies in the future.
    """
    if on > today():
        raise Refusal(_("This day has not come yet."), field="input.on")


async def book_in(actor: Actor, charge: Charge, brought: Brought) -> UUID:
    """Book it to a call that is locked."""
    check_open(charge, brought)
    amount = charge.open if brought.amount is None else brought.amount
    check_amount(actor, charge, amount, brought)
    money = Receipt(
        brought.way, reference_of(charge, brought), amount, charge.currency, brought.on, INTO[brought.way],
        charge.member, words("input.payerName", brought.payer_name, 120), actor.member_id,
        {"number": number_of(brought), "bank": words("input.bank", brought.bank, 60)},
    )  # fmt: skip
    got = await receive(money, charge.id)
    if not got.new:
        said = _("This cheque is recorded already: number %(number)s.", number=brought.number)
        raise Refusal(said, code="CONFLICT", field="input.number", reason="RECORDED")
    if got.over:
        await ask("overpaid", brought.way, money.reference, payment=got.payment, charge=charge.id, amount=got.over)
    await log_act(actor, "dues.recorded", charge.member, way=brought.way, amount=f"{amount} {charge.currency}")
    return got.payment


def check_open(charge: Charge, brought: Brought) -> None:
    """A call that waits for money, as it was when the form was shown.

    :raises Refusal: it does not, or not for that much any more.
    """
    if charge.closed:
        raise Refusal(_("This call for dues is closed already."), code="CONFLICT", reason="CLOSED")
    if charge.open <= 0:
        raise Refusal(_("This call is paid already. Nothing was recorded."), code="CONFLICT", reason="PAID")
    if brought.seen is not None and brought.seen != charge.open:
        raise Refusal(
            _("Somebody has just recorded a payment for this call. Look at what is open now, and record yours again."),
            code="CONFLICT", reason="CHANGED",
        )  # fmt: skip


def check_amount(actor: Actor, charge: Charge, amount: int, brought: Brought) -> None:
    """Some money, and not more than is open unless that is meant.

    :raises Refusal: naming the field.
    """
    if amount <= 0:
        raise Refusal(_("Write an amount above zero."), field="input.amount")
    if amount > charge.open and not brought.more:
        said = _(
            "That is more than the %(open)s that are open. Correct it, or tick that the rest is kept for them.",
            open=money_text(charge.open, charge.currency, actor.locale),
        )
        raise Refusal(said, code="CONFLICT", field="input.amount", reason="MORE")


def reference_of(charge: Charge, brought: Brought) -> str:
    """What makes a cheque the same one: its number, at its bank, of this person. Others are each their own."""
    number, bank = number_of(brought), brought.bank.strip().casefold()
    return f"{number}:{bank}:{charge.member}" if brought.way == "cheque" and number else str(new_id())


def number_of(brought: Brought) -> str:
    """A cheque's number, without what people write around it.

    :raises Refusal: it is no number.
    """
    number = "".join(brought.number.split())
    if len(number) > 20 or not (number == "" or (number.isascii() and number.isalnum())):
        raise Refusal(_("Write the cheque's number: 7 digits, at the bottom on the left."), field="input.number")
    return number


def words(field: str, value: str, most: int) -> str:
    """A line that somebody typed."""
    return plain_text(field, value, most, lines=False)
