"""The ways to pay that come with this plugin."""

from __future__ import annotations

from amicale import Extension
from amicale_dues.ways.bank.ways import Transfer
from amicale_dues.ways.byhand.ways import Cash, Cheque
from amicale_dues.ways.helloasso.way import HelloAsso
from amicale_dues.ways.invoices.ways import School
from amicale_dues.ways.stripe.way import StripeWay

OURS: tuple[Extension, ...] = (
    Extension("dues.ways", StripeWay()),
    Extension("dues.ways", HelloAsso()),
    Extension("dues.ways", Transfer()),
    Extension("dues.ways", Cheque()),
    Extension("dues.ways", Cash()),
    Extension("dues.ways", School()),
)
"""The ways that come with this plugin; others add theirs to the same list."""
