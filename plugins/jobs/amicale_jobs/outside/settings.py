"""What a school can set about what the world may read."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, mark


class OutsideSettings(PluginSettings):
    """Offers that everybody can read."""

    public_offers: bool = Field(
        False, title=mark("Public offers"),
        description=mark(
            "Whether who writes an offer may show it to everybody, search engines included, at /offers. Off, only "
            "members read offers; those that were public no longer are."
        ),
    )  # fmt: skip
