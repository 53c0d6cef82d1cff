"""What asking the network brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Room, Slot, translator
from amicale_mentoring.network.candidates import PERMISSION
from amicale_mentoring.network.figures import FIGURES
from amicale_mentoring.network.mails import MAILS, PURPOSES
from amicale_mentoring.network.reporting import PERMISSION as COORDINATE
from amicale_mentoring.network.rounds import ask_due, ask_now
from amicale_mentoring.network.settling import settle_quiet

_ = translator("mentoring")
TEN_MINUTES, SIX_HOURS = 600, 21_600

ROOM = Room(
    permissions=(PERMISSION,),
    purposes=PURPOSES,
    mails=MAILS,
    acts=(
        Act("mentoring.need_reported", _("Need reported")),
        Act("mentoring.need_read", _("Reported need read")),
        Act("mentoring.need_dismissed", _("Report about a need dismissed")),
        Act("mentoring.need_removed", _("Need taken away")),
    ),
    jobs=(
        Job("mentoring.ask_round", ask_now, title=_("Ask the first people about a need")),
        Job("mentoring.ask_rounds", ask_due, every=TEN_MINUTES, title=_("Ask the next people about needs")),
        Job(
            "mentoring.settle_needs", settle_quiet, every=SIX_HOURS,
            title=_("Ask what became of needs, and close them"),
        ),
    ),
    pages=(
        Page("/network", "network/network", _("Ask the network")),
        Page("/network/new", "network/new", _("What do you need?")),
        Page("/network/readiness", "network/readiness", _("How often you are asked")),
        Page("/network/asked/{id}", "network/asked", _("Can you help?")),
        Page("/network/{id}", "network/need", _("Your need")),
        Page("/staff/mentoring/network", "network/overview", _("Needs"), access=COORDINATE),
        Page("/staff/mentoring/network/{id}", "network/reported", _("Reported need"), access=COORDINATE),
        Slot("home", "network/home", order=5),
        Slot("people/mentoring", "network/mine", order=60),
        Slot("staff_waiting", "network/waiting", 40, access=COORDINATE),
    ),
    figures=FIGURES,
)  # fmt: skip
