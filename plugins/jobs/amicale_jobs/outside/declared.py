"""What this room brings."""

from __future__ import annotations

from amicale import Page, Room, translator

_ = translator("jobs")

ROOM = Room(
    pages=(
        Page("/offers", "outside/offers", _("Offers"), access="public"),
        Page("/offers/{id}", "outside/offer", _("Offer"), access="public"),
    ),
)
