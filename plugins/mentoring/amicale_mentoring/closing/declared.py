"""What this room brings."""

from __future__ import annotations

from amicale import Job, Page, Room, Slot, translator
from amicale_mentoring.closing.asking import remind_of_questions
from amicale_mentoring.closing.mails import MAILS

_ = translator("mentoring")
DAY = 86400

ROOM = Room(
    mails=MAILS,
    pages=(
        Page("/mentoring/pairs/{id}/how-it-was", "closing/how_it_was", _("How was it?")),
        Slot("pairs/pair", "closing/pair", order=50),
        Slot("people/mentoring", "closing/open", order=30),
        Slot("people/mentoring_aside", "closing/mine", order=90),
    ),
    jobs=(
        Job(
            "mentoring.ask_again", remind_of_questions, every=DAY,
            title=_("Ask those once more who have not said how their mentoring was"),
        ),
    ),
)  # fmt: skip
