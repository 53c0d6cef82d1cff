"""What a school can set about dues: each room's own settings, together."""

from __future__ import annotations

from amicale_dues.bylaws.settings import BylawsSettings
from amicale_dues.liveness.settings import LivenessSettings
from amicale_dues.receipts.settings import ReceiptsSettings
from amicale_dues.receipts.tax_settings import TaxSettings
from amicale_dues.reminding.settings import RemindingSettings
from amicale_dues.report.settings import ReportSettings
from amicale_dues.standing.settings import StandingSettings
from amicale_dues.ways.bank.settings import BankSettings
from amicale_dues.ways.byhand.settings import ByHandSettings
from amicale_dues.ways.helloasso.settings import HelloAssoSettings
from amicale_dues.ways.invoices.settings import InvoicesSettings
from amicale_dues.ways.stripe.settings import StripeSettings


class DuesSettings(
    StripeSettings,
    HelloAssoSettings,
    ByHandSettings,
    BankSettings,
    InvoicesSettings,
    ReceiptsSettings,
    TaxSettings,
    RemindingSettings,
    LivenessSettings,
    ReportSettings,
    StandingSettings,
    BylawsSettings,
):
    """Settings of the dues plugin. A room with something to set has a ``settings.py``, and its class stands above."""
