"""Notices of HelloAsso: where they come from, and what they are about. They are hints; nothing they say is believed."""

from __future__ import annotations

import json

from amicale import is_signed, spend
from amicale_dues.ways.contract import Delivery, NotBelieved
from amicale_dues.ways.helloasso.asking import own_settings

PER_MINUTE = 300
"""From one network: each notice makes us ask HelloAsso, and who forges them must not make us ask without end."""


async def check_sender(delivery: Delivery) -> None:
    """Whether a notice comes from where it may, and is signed where that is wanted.

    :raises NotBelieved: it does not, or is not.
    """
    settings = await own_settings()
    if settings.helloasso_networks and delivery.network not in settings.helloasso_networks:
        raise NotBelieved("it comes from another address")
    if settings.helloasso_signature_key:
        signature = delivery.headers.get("x-ha-signature", "")
        if not is_signed(delivery.body, signature, settings.helloasso_signature_key.open()):
            raise NotBelieved("its signature is wrong")
    await spend("dues.helloasso", delivery.network, limit=PER_MINUTE, seconds=60.0)


def about_of(body: bytes) -> tuple[str, str]:
    """The kind and the number of what a notice is about.

    :raises NotBelieved: it names none.
    """
    try:
        said = json.loads(body)
        kind, number = str(said["eventType"]), said["data"].get("id")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotBelieved("it cannot be read") from None
    if kind in ("Payment", "Order") and not (isinstance(number, int) and 0 < number < 2**63):
        raise NotBelieved("it names no number")
    if not kind.isascii() or not kind.isalnum():
        raise NotBelieved("it names no kind")
    return kind[:40], str(number) if isinstance(number, int) else ""
