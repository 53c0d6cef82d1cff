"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Room, translator
from amicale_jobs.report.figures import FIGURES
from amicale_jobs.rules import MANAGE

_ = translator("jobs")

ROOM = Room(
    pages=(Page("/staff/offers/figures", "report/figures", _("Jobs in numbers"), access=MANAGE),),
    figures=FIGURES,
    acts=(Act("jobs.figures_exported", _("Downloaded the figures of offers")),),
)
