"""What references bring."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, Slot, translator
from amicale_freelance.references.mails import MAILS
from amicale_freelance.references.service import day

_ = translator("freelance")
DAY = 86_400

ROOM = Room(
    mails=MAILS,
    acts=(Act("freelance.reference_misused", _("A client says that asking for a reference was misuse")),),
    jobs=(Job("freelance.references_day", day, every=DAY, title=_("End references that nobody confirmed")),),
    pages=(
        Page("/freelance/reference/{secret}", "references/answer", _("A reference to confirm"), access="public"),
        Slot("profiles/profile", "references/profile", order=10),
        Slot("profiles/outside_profile", "references/outside", order=10),
    ),
)
