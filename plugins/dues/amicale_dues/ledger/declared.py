"""What this room brings."""

from __future__ import annotations

from amicale import Act, Permission, Room, translator

_ = translator("dues")

ROOM = Room(
    permissions=(
        Permission("dues.read", _("See everybody's dues and the books")),
        Permission("dues.manage", _("Look after dues: plans, payments, refunds, reminders")),
    ),
    acts=(
        Act("dues.joined", _("Joined to a plan of dues: %(plan)s")),
        Act("dues.ended", _("Membership ended: %(reason)s")),
    ),
)
