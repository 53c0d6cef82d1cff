"""What stands on receipts, as settings."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class ReceiptsSettings(PluginSettings):
    """How the association writes itself on a receipt."""

    receipts_name: str = Field(
        "", max_length=200, title=mark("Name on receipts"),
        description=mark("The association's full name, as it is registered; empty for the name of this site."),
    )  # fmt: skip
    receipts_address: str = Field(
        "", max_length=500, title=mark("Address on receipts"), description=mark("The registered office, line by line.")
    )
    receipts_numbers: str = Field(
        "", max_length=200, title=mark("Registration numbers"),
        description=mark("RNA, SIREN or SIRET, as they stand on receipts: RNA W751234567."),
    )  # fmt: skip
    receipts_note: str = Field(
        "", max_length=500, title=mark("A sentence on receipts"),
        description=mark("Something that all receipts say at their end."),
    )  # fmt: skip
    receipts_mail: bool = Field(
        True, title=mark("Thank for payments"),
        description=mark("Whether somebody who paid gets a mail with the way to their receipt."),
    )  # fmt: skip
