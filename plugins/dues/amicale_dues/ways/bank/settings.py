"""The association's bank account, as settings."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, Field
from stdnum import bic, iban
from stdnum.exceptions import ValidationError

from amicale import PluginSettings, mark


def checked_iban(value: str) -> str:
    """An IBAN in its short form, or nothing (ISO 13616: its check digits find a slip).

    :raises ValueError: it is none.
    """
    try:
        return str(iban.validate(value)) if value.strip() else ""
    except ValidationError:
        raise ValueError("this is not an IBAN: compare it with your bank's paper, digit by digit") from None


def checked_bic(value: str) -> str:
    """A BIC in capitals, or nothing (ISO 9362).

    :raises ValueError: it is none.
    """
    try:
        return str(bic.validate(value)) if value.strip() else ""
    except ValidationError:
        raise ValueError("this is not a BIC: it has 8 or 11 letters and digits, such as AGRIFRPP") from None


class BankSettings(PluginSettings):
    """Where transfers go to. Without an IBAN, nobody is offered to pay by transfer."""

    bank_iban: Annotated[str, AfterValidator(checked_iban)] = Field(
        "", max_length=42, title=mark("IBAN"), description=mark("Of the account that dues are paid into.")
    )
    bank_bic: Annotated[str, AfterValidator(checked_bic)] = Field(
        "", max_length=14, title=mark("BIC"), description=mark("Only some banks outside France ask for it.")
    )
    bank_holder: str = Field(
        "", max_length=70, title=mark("Holder of the account"),
        description=mark("As the bank knows the association; without, its name. Banks compare it before they send."),
    )  # fmt: skip
