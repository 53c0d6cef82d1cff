"""What this room brings."""

from __future__ import annotations

from amicale import Mail, NavigationItem, Page, Room, Slot, translator
from amicale_dues.mine.mails import compose_partner_asked

_ = translator("dues")

ROOM = Room(
    pages=(
        Page("/dues", "mine/dues", _("My membership")),
        Page("/dues/pay/{id}", "mine/pay", _("Pay your dues")),
        Page("/dues/together/{id}", "mine/together", _("Who joins with you?")),
        Slot("home", "mine/home", order=5),
    ),
    mails=(Mail("dues.partner_asked", _("Somebody asks you to join together"), compose_partner_asked),),
    navigation=(NavigationItem(_("My membership"), "/dues", icon="id", order=60),),
)
