"""Stripe's notices (webhooks): believed for their signature, and kept as no more than what there is to look up.

The scheme: HMAC-SHA256 over ``<time>.<body>`` in the header ``Stripe-Signature: t=...,v1=...``, several ``v1`` while a
secret is exchanged; older than five minutes is not believed (docs.stripe.com/webhooks, "Verify manually").
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Any

from amicale import is_signed
from amicale_dues.ways.contract import Delivery, Letter, NotBelieved

TOLERANCE = 300
"""Seconds that a notice may be old, or a clock ahead."""
SIGNATURES = 16
"""No notice has more; who sends a thousand wants us to reckon."""


def signed_by(delivery: Delivery, secrets: Sequence[str], now: float) -> bool:
    """Whether one of our secrets signed this body, lately. No secret signs nothing."""
    pairs = [part.strip().partition("=") for part in delivery.headers.get("stripe-signature", "").split(",")]
    at = next((value for name, _, value in pairs if name == "t"), "")
    if not at.isascii() or not at.isdigit() or len(at) > 12 or abs(now - int(at)) > TOLERANCE:
        return False
    payload = at.encode() + b"." + delivery.body
    given = [value for name, _, value in pairs if name == "v1"][:SIGNATURES]
    matches = [is_signed(payload, each, secret) for each in given for secret in secrets]
    return any(matches)


def letter(delivery: Delivery, secrets: Sequence[str], *, live: bool) -> Letter:
    """The notice, if it is Stripe's.

    :raises NotBelieved: it is not signed by one of our secrets, too old, of the other mode, or no notice.
    """
    if not signed_by(delivery, secrets, time.time()):
        raise NotBelieved("the signature is wrong, or too old")
    try:
        event = json.loads(delivery.body)
        name, kind, found = event["id"], event["type"], event["data"]["object"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NotBelieved("it is no event") from None
    if not isinstance(name, str) or not isinstance(kind, str) or not isinstance(found, dict) or len(name) > 255:
        raise NotBelieved("it is no event")
    if bool(event.get("livemode")) != live:
        raise NotBelieved("it is of the other mode: test and live do not mix")
    return Letter(name, kept(kind, found))


def kept(kind: str, found: dict[str, Any]) -> dict[str, Any]:
    """What there is to look up. Names, addresses and cards are not kept: Stripe is asked for what we need of them."""
    intent = found.get("payment_intent")
    wanted = {"type": kind, "object": found.get("object"), "id": found.get("id"), "payment_intent": intent}
    return {name: value for name, value in wanted.items() if isinstance(value, str)}
