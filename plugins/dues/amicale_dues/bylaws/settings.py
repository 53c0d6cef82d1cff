"""The by-laws, as settings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from amicale import PluginSettings, Shown, mark
from amicale_dues.bylaws.terms import Exemption, Terms, in_order


class BylawsSettings(PluginSettings):
    """What the association asks of whom."""

    plans: Annotated[dict[str, Terms], AfterValidator(in_order), Shown(kind="json")] = Field(
        default_factory=dict, title=mark("Plans"), description=mark("The plans of the by-laws, by a short name.")
    )
    exemptions: Annotated[dict[str, Exemption], AfterValidator(in_order), Shown(kind="json")] = Field(
        default_factory=dict, title=mark("Exemptions"), description=mark("Who owes nothing, and why, by a short name.")
    )
    basis: Literal["receipt", "call"] = Field(
        "receipt",
        title=mark("Dues are income"),
        description=mark("When they are paid; or with the call, where the by-laws give a right to collect them."),
    )
