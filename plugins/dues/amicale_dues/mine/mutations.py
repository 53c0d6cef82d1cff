"""What a member can do about their own dues. Thin: the rules are in joining.py and leaving.py."""

from __future__ import annotations

import strawberry

from amicale import Info, Ref, act, key_of
from amicale_dues.mine.arranging import arrange
from amicale_dues.mine.employer import invoice_employer
from amicale_dues.mine.joining import Wish, join_plan
from amicale_dues.mine.leaving import leave
from amicale_dues.settings import DuesSettings
from amicale_dues.types import DuesCharge, DuesMembership, DuesPayer
from amicale_dues.ways.invoices.issuing import Billing

ID = strawberry.ID


@strawberry.input(description="How somebody joins. All of it may be left out.")
class JoinDuesInput:
    """Within what the plan leaves to choose."""

    couple: bool = strawberry.field(default=False, description="Together with somebody, at the price for two.")
    parts: int = strawberry.field(default=1, description="In how many parts, a month apart.")
    payer: DuesPayer = strawberry.field(default=DuesPayer.MEMBER, description="MEMBER or EMPLOYER.")
    payer_name: str = strawberry.field(default="", description="The employer's name, where it pays.")
    amount: str = strawberry.field(
        default="", description="As it is typed, where one may give more; empty is the price."
    )


@strawberry.input(description="How a call is paid.")
class ArrangeDuesInput:
    """Within what the plan leaves to choose."""

    parts: int = strawberry.field(default=1, description="In how many parts, a month apart.")
    payer: DuesPayer = strawberry.field(default=DuesPayer.MEMBER, description="MEMBER or EMPLOYER.")
    payer_name: str = strawberry.field(default="", description="The employer's name, where it pays.")


@strawberry.input(description="Who gets the invoice for one's employer.")
class InvoiceDuesInput:
    """As it is to stand on the invoice."""

    name: str
    address: str
    order: str = strawberry.field(default="", description="The number of their order, if they want to read it.")


@strawberry.type
class MineMutation:
    """One's own membership."""

    @act(access="member")
    async def join_dues(self, info: Info, plan: ID, input: JoinDuesInput | None = None) -> DuesCharge | None:
        """Join a plan, or renew it. Answers what is to be paid; null where that is nothing, or staff agree first."""
        wish = wish_of(input or JoinDuesInput())
        basis = info.context.settings_of(DuesSettings).basis
        charge = await join_plan(info.context.actor, key_of(plan, "DuesPlan"), wish, basis)
        return None if charge is None else Ref(DuesCharge, charge)  # type: ignore[return-value]

    @act(access="member")
    async def arrange_dues(self, info: Info, charge: ID, input: ArrangeDuesInput) -> DuesCharge | None:
        """Say who pays a call of yours, and in how many parts, while nothing of it is paid."""
        key = key_of(charge, "DuesCharge")
        await arrange(info.context.actor, key, Wish(False, input.parts, input.payer.value, input.payer_name))
        return Ref(DuesCharge, key)  # type: ignore[return-value]

    @act(access="member")
    async def invoice_dues(self, info: Info, charge: ID, input: InvoiceDuesInput) -> DuesCharge | None:
        """Make the invoice to your employer for a call of yours that it pays."""
        key = key_of(charge, "DuesCharge")
        await invoice_employer(info.context.actor, key, Billing("employer", input.name, input.address, input.order))
        return Ref(DuesCharge, key)  # type: ignore[return-value]

    @act(access="member")
    async def leave_dues(self, info: Info, membership: ID) -> DuesMembership | None:
        """End a membership of yours. Nothing more is asked of you; what was paid stays paid."""
        key = key_of(membership, "DuesMembership")
        await leave(info.context.actor, key)
        return Ref(DuesMembership, key)  # type: ignore[return-value]


def wish_of(input: JoinDuesInput) -> Wish:
    """What was sent, as a value."""
    return Wish(input.couple, input.parts, input.payer.value, input.payer_name, input.amount)
