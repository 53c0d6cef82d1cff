"""What this room brings."""

from __future__ import annotations

from amicale import Act, Page, Room, Slot, translator
from amicale_mentoring.oversight.figures import FIGURES
from amicale_mentoring.oversight.reminding import MAILS

_ = translator("mentoring")
COORDINATE = "mentoring.coordinate"

ROOM = Room(
    mails=MAILS,
    figures=FIGURES,
    acts=(
        Act("mentoring.pairs_reminded", _("Asked mentoring pairs how they are: %(count)s")),
        Act("mentoring.pairs_exported", _("Exported mentoring pairs: %(count)s")),
        Act("mentoring.figures_exported", _("Exported the figures of mentoring")),
    ),
    pages=(
        Page("/staff/mentoring/{id}/pairs", "oversight/pairs", _("Pairs"), access=COORDINATE),
        Page("/staff/mentoring/{id}/pairs/{pair}", "oversight/pair", _("A pair"), access=COORDINATE),
        Page("/staff/mentoring/{id}/figures", "oversight/figures", _("Figures"), access=COORDINATE),
        Page("/staff/mentoring/figures", "oversight/all_figures", _("Figures of mentoring"), access=COORDINATE),
        Slot("programmes/programmes_lead", "oversight/lead", access=COORDINATE),
    ),
)
