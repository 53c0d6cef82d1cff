"""What a school can set about partners' offers that are brought to people."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class BoostingSettings(PluginSettings):
    """How many, at the most."""

    partner_offers_per_week: int = Field(
        2, ge=0, le=7, title=mark("Partners' offers for one person"),
        description=mark(
            "How many offers of partners one person is shown in a week at the most, of those who agreed to that. None "
            "are shown to anybody where it is 0."
        ),
    )  # fmt: skip
    partner_offer_days: int = Field(
        14, ge=7, le=60, title=mark("Days that an offer is brought to people"),
        description=mark("For how long an offer of a partner is brought to people at the most."),
    )  # fmt: skip
