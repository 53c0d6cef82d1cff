"""Tax receipts as settings: off, until the association states why it may issue them."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from amicale import PluginSettings, Shown, mark

BASES = {
    "": mark("None: we issue no tax receipts"),
    "general_interest": mark("An association of general interest (CGI, article 200, 1 b)"),
    "public_utility": mark("Recognised as of public utility (CGI, article 200, 1 a)"),
    "fund": mark("An endowment fund or a foundation (CGI, article 200, 1 g)"),
}
Basis = Literal["", "general_interest", "public_utility", "fund"]


class TaxSettings(PluginSettings):
    """What a tax receipt must say, and who answers for it."""

    tax_basis: Annotated[Basis, Shown(words=BASES)] = Field(
        "", title=mark("Legal basis of tax receipts"),
        description=mark(
            "An association that serves a closed circle, as one of former students does, is as a rule not of general "
            "interest. Issuing tax receipts without a right to costs a fine of what was deducted (CGI, article 1740 A)."
        ),
    )  # fmt: skip
    tax_statement: str = Field(
        "", max_length=500, title=mark("Why you may issue them"),
        description=mark("The tax office's ruling (rescrit, LPF article L80 C) or the decree: its date and number."),
    )  # fmt: skip
    tax_object: str = Field(
        "", max_length=500, title=mark("Object of the association"),
        description=mark("As the by-laws have it: it stands on each tax receipt."),
    )  # fmt: skip
    tax_signatory: str = Field(
        "", max_length=120, title=mark("Who signs"), description=mark("Name and office: Jeanne Martin, treasurer.")
    )

    @model_validator(mode="after")
    def is_whole(self) -> Self:
        """Nobody issues a tax receipt without saying by which right."""
        if self.tax_basis and not (
            self.tax_statement.strip() and self.tax_object.strip() and self.tax_signatory.strip()
        ):
            raise ValueError("tax receipts need all three: tax_statement, tax_object and tax_signatory")
        return self
