"""An invoice: paid by transfer to the association's account, one amount for all calls on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicale import settings_of, translator
from amicale_dues.ledger.accounts import Account
from amicale_dues.ways.contract import Setup, Way

if TYPE_CHECKING:
    from amicale_dues.settings import DuesSettings

_ = translator("dues")


class School(Way):
    """The school or an employer pays an invoice. It is not offered to members: the treasurer makes invoices."""

    name, title = "school", _("Invoice")
    into: Account = "bank"

    async def ready(self) -> bool:
        """Members are never led here."""
        return False

    async def setup(self) -> Setup:
        """Whether invoices can be made."""
        if (await invoicing()).receipts_address:
            return Setup()
        return Setup(ready=False, missing=(_("Give the address of the association: an invoice needs it."),))


async def invoicing() -> DuesSettings:
    """The settings in force."""
    from amicale_dues.settings import DuesSettings

    return await settings_of(DuesSettings)
