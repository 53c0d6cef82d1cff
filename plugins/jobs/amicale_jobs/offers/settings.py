"""What a school can set about offers."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator, model_validator

from amicale import PluginSettings, Shown, mark

CURRENCY = re.compile("[A-Z]{3}")


class OffersSettings(PluginSettings):
    """Who posts, for how long, how many."""

    who_posts: Annotated[
        Literal["members", "staff"],
        Shown(words={"members": mark("All members"), "staff": mark("Staff only")}),
    ] = Field(
        "members", title=mark("Who posts offers"),
        description=mark("Whether members post offers, or staff only. Partners post where they are let in."),
    )  # fmt: skip
    expires_days: int = Field(
        45, ge=7, le=365, title=mark("Days an offer is shown"),
        description=mark("What is proposed to who writes an offer. Short: nobody likes to answer one that is filled."),
    )  # fmt: skip
    expires_most: int = Field(
        90, ge=7, le=365, title=mark("Days at the most"), description=mark("How far away the end of an offer may be.")
    )
    open_by_member: int = Field(
        10, ge=1, le=200, title=mark("Offers of one member"),
        description=mark("How many offers a member may have open or waiting at once."),
    )  # fmt: skip
    open_by_partner: int = Field(
        50, ge=1, le=2000, title=mark("Offers of one partner"),
        description=mark("How many offers a partner may have open or waiting at once."),
    )  # fmt: skip

    currency: str = Field(
        "EUR", title=mark("Currency of the pay"),
        description=mark(
            "Three letters of ISO 4217, such as EUR: of offers that are written here, and of lists that say none."
        ),
    )  # fmt: skip

    @field_validator("currency")
    @classmethod
    def _is_currency(cls, value: str) -> str:
        if not CURRENCY.fullmatch(value):
            raise ValueError("a currency has three capital letters, such as EUR")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Any:
        if self.expires_days > self.expires_most:
            raise ValueError("expires_days: more than expires_most")
        return self
