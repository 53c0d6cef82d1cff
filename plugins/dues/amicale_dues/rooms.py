"""The rooms of this plugin. What each brings stands in its ``declared.py``."""

from __future__ import annotations

from amicale import Rooms

ROOMS = Rooms(
    "amicale_dues",
    (
        "bylaws", "standing", "ledger", "ways", "ways.stripe", "ways.helloasso", "ways.byhand", "ways.bank",
        "ways.invoices", "receipts", "card", "mine", "enrolling", "reminding", "liveness", "report", "history",
    ),
)  # fmt: skip
