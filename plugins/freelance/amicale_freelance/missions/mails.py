"""What is written to clients about their missions."""

from __future__ import annotations

from amicale import Mail, translator
from amicale_freelance.proposals.facts import MISSION_SAMPLE, mission_in

_ = translator("freelance")
MAILS = (
    Mail(
        "freelance.mission_accepted", _("Your mission is on the list"), mission_in("open"),
        sample=MISSION_SAMPLE, private=True,
    ),
    Mail(
        "freelance.mission_refused", _("Your mission was not accepted"), mission_in("refused"),
        sample=MISSION_SAMPLE, private=True,
    ),
    Mail(
        "freelance.mission_taken_off", _("Your mission was taken off the list"), mission_in("withdrawn"),
        sample=MISSION_SAMPLE, private=True,
    ),
    Mail(
        "freelance.chosen_is_gone", _("Who was chosen is no longer there"), mission_in("open", "done"),
        sample=MISSION_SAMPLE, private=True,
    ),
    Mail(
        "freelance.mission_ends", _("Your mission leaves the list soon"), mission_in("open"),
        sample=MISSION_SAMPLE, private=True,
    ),
    Mail(
        "freelance.mission_expired", _("Your mission has left the list"), mission_in("expired"), sample=MISSION_SAMPLE,
        private=True,
    ),
    Mail(
        "freelance.proposals_wait", _("Proposals wait for your answer"), mission_in("open", "expired"),
        sample=MISSION_SAMPLE, private=True,
    ),
)  # fmt: skip
