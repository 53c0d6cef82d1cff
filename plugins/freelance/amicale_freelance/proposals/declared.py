"""What this room brings."""

from __future__ import annotations

from amicale import Page, Room, translator
from amicale_freelance.proposals.mails import MAILS
from amicale_freelance.rules import CLIENT

_ = translator("freelance")

ROOM = Room(
    mails=MAILS,
    pages=(
        Page("/freelance/missions/{id}/propose", "proposals/propose", _("Propose myself")),
        Page("/freelance/missions/{id}/proposals", "proposals/proposals", _("Proposals")),
        Page("/freelance/proposals/{id}", "proposals/proposal", _("Proposal")),
        Page("/partner/freelance/missions/{id}/proposals", "proposals/proposals", _("Proposals"), access=CLIENT),
        Page("/partner/freelance/proposals/{id}", "proposals/proposal", _("Proposal"), access=CLIENT),
    ),
)
