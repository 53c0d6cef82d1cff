"""Dues: plans, standing, and money that always adds up. A table of contents."""

from __future__ import annotations

from collections.abc import Sequence

from amicale import Plugin, hookimpl, translator
from amicale_dues.settings import DuesSettings

_ = translator("dues")

plugin = Plugin(
    name="dues",
    title=_("Dues"),
    description=_("Plans, standing, payments and the books of the association."),
    settings=DuesSettings,
)


@hookimpl
def register_tables() -> Sequence[type]:
    from amicale_dues.tables import TABLES

    return TABLES


@hookimpl
async def plugin_enabled(settings: DuesSettings) -> None:
    from amicale_dues.plans import follow

    await follow(settings)
