"""What this room brings."""

from __future__ import annotations

from amicale import Page, Permission, Room, Slot, translator

_ = translator("dues")

ROOM = Room(
    permissions=(Permission("dues.check", _("See at the door whose membership card it is")),),
    pages=(
        Page("/dues/card", "card/card", _("My card")),
        Page("/dues/check/{code}", "card/check", _("Check of a card"), access="public"),
        Slot("mine/dues_card", "card/mine"),
    ),
)
