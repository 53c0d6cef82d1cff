"""Card payments through Stripe Checkout."""
