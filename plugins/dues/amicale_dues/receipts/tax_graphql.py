"""Tax receipts in the schema."""

from __future__ import annotations

import strawberry

from amicale import Info, Money, act
from amicale_dues.receipts import tax


@strawberry.type(
    description="A year's gifts, as the declaration to the tax office asks for them (CGI, article 222 bis)."
)
class DuesTaxYear:
    """By the day on which the money came."""

    year: int
    waiting: int = strawberry.field(description="Payments that could have a tax receipt and have none.")
    issued: int = strawberry.field(description="Tax receipts.")
    total: Money = strawberry.field(description="What they add up to.")
    changed: int = strawberry.field(description="Tax receipts for more than is left: money went back since.")
    over: bool = strawberry.field(description="Whether the year is over, so that they can be written.")


@strawberry.type
class TaxQuery:
    """What the treasurer sees of tax receipts."""

    @act(access="dues.manage")
    async def dues_tax_receipts_on(self, info: Info) -> bool:
        """Whether the association has stated by which right it issues tax receipts."""
        return await tax.is_on()

    @act(access="dues.manage")
    async def dues_tax_years(self, info: Info) -> list[DuesTaxYear]:
        """The years in which something was given, the newest first."""
        return [shown(each) for each in await tax.tax_years()]


@strawberry.type
class TaxMutation:
    """What the treasurer does with them."""

    @act(access="dues.manage")
    async def issue_dues_tax_receipts(self, info: Info, year: int) -> bool:
        """Have the tax receipts of a year written that are not yet; a job does it."""
        await tax.order(info.context.actor, year)
        return True


def shown(it: tax.TaxYear) -> DuesTaxYear:
    """As the schema has it."""
    return DuesTaxYear(
        year=it.year, waiting=it.waiting, issued=it.issued, total=Money(amount=it.total, currency="EUR"),
        changed=it.changed, over=tax.is_over(it.year),
    )  # fmt: skip
