"""What a school sets to be paid by card through Stripe."""

from __future__ import annotations

from pydantic import Field

from amicale import PluginSettings, Secret, mark


class StripeSettings(PluginSettings):
    """Keys of the school's own account at Stripe."""

    stripe_key: Secret = Field(
        Secret(),
        title=mark("Stripe: secret key"),
        description=mark(
            "Stripe's Dashboard, Developers, API keys. Best a restricted key (rk_...) that may write Checkout Sessions "
            "and Refunds, and read Payment Intents, Charges, Disputes, Balance transactions and Payouts."
        ),
    )
    stripe_webhook_secret: Secret = Field(
        Secret(),
        title=mark("Stripe: signing secret"),
        description=mark(
            "Of the webhook that you add at Stripe, with the address on the page “Ways to pay” (whsec_...)."
        ),
    )
    stripe_webhook_secret_before: Secret = Field(
        Secret(),
        title=mark("Stripe: signing secret before"),
        description=mark("While you change to another signing secret: the old one. Take it away after a day."),
    )
    stripe_all_payments: bool = Field(
        True,
        title=mark("Stripe: the account is for dues only"),
        description=mark("Payments that were not begun here go to the questions. Without, they are left alone."),
    )
