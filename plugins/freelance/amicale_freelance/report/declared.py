"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Room, translator
from amicale_freelance.report.figures import FIGURES
from amicale_freelance.rules import MANAGE

_ = translator("freelance")

ROOM = Room(
    pages=(Page("/staff/freelance/figures", "report/figures", _("Freelance in numbers"), access=MANAGE),),
    figures=FIGURES,
    acts=(Act("freelance.figures_exported", _("Downloaded the figures of freelance")),),
)
