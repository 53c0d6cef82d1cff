"""What ``amicale doctor`` finds about dues: each room's own checks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from amicale import Finding
from amicale_dues.ledger.checks import check_books
from amicale_dues.receipts.registers import check as receipts
from amicale_dues.ways.checks import check_ways

CHECKS: tuple[Callable[[], Awaitable[Sequence[Finding]]], ...] = (
    check_ways,
    check_books,
    receipts,
)
