"""Dues: plans, standing, and money that always adds up.

A table of contents: what each room brings stands in its ``declared.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from amicale import Plugin, hookimpl, translator
from amicale_dues.settings import DuesSettings

if TYPE_CHECKING:
    from amicale import Reservation

_ = translator("dues")

plugin = Plugin(
    name="dues",
    title=_("Dues"),
    description=_("Plans, standing, payments and the books of the association."),
    settings=DuesSettings,
    rooms=(
        "bylaws", "standing", "ledger", "ways", "ways.stripe", "ways.helloasso", "ways.byhand", "ways.bank",
        "ways.invoices", "receipts", "card", "mine", "enrolling", "reminding", "liveness", "report", "history",
    ),
)  # fmt: skip


@hookimpl
def register_tables() -> Sequence[type]:
    """Those of the rooms too: they lead to these, and so cannot be imported by them."""
    from amicale_dues.tables import every_table

    return every_table()


@hookimpl
def register_reservations(settings: DuesSettings) -> Sequence[Reservation]:
    from amicale_dues.standing.declared import reservations

    return reservations(settings)


@hookimpl
async def plugin_enabled(settings: DuesSettings) -> None:
    from amicale_dues.bylaws.plans import follow

    await follow(settings)


@hookimpl
async def settings_changed(settings: DuesSettings) -> None:
    from amicale_dues.bylaws.plans import follow

    await follow(settings)
