"""Plain routes of all rooms: files, and what other services call."""

from __future__ import annotations

from typing import Any

from amicale_dues.receipts.routes import ROUTES as RECEIPTS
from amicale_dues.report.routes import journal_file
from amicale_dues.standing.routes import people_csv
from amicale_dues.ways.byhand.routes import slip_file
from amicale_dues.ways.invoices.routes import invoice_file
from amicale_dues.ways.routes import notice

ROUTES: tuple[Any, ...] = (
    *RECEIPTS,
    journal_file,
    people_csv,
    slip_file,
    invoice_file,
    notice,
)
