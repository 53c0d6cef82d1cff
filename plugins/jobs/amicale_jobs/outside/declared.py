"""What this room brings."""

from __future__ import annotations

from amicale import Page, Room, translator
from amicale_jobs.outside.reading import is_on

_ = translator("jobs")

ROOM = Room(
    pages=(
        Page("/offers", "outside/offers", _("Offers"), access="public", found=is_on),
        Page("/offers/{id}", "outside/offer", _("Offer"), access="public", found=is_on),
    ),
)
