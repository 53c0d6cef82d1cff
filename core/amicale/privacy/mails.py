"""What people are written about their data."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.plugins.manifest import Job, Mail
from amicale.privacy.due import ERASE, FAILED, compose_failed, erase_one, forget_goodbye, queue_due
from amicale.privacy.erasing import FORGET, GOODBYE, compose_goodbye
from amicale.privacy.exports import MAKE, READY, compose_ready, make_export
from amicale.privacy.leaving import (
    CANCELLED,
    CONFIRM,
    PLANNED,
    compose_cancelled,
    compose_confirm,
    compose_planned,
)
from amicale.privacy.retention import run_daily

_ = translator("amicale")
HOUR, DAY = 3_600, 86_400

MAILS = (
    Mail(READY, _("The copy of your data is ready"), compose_ready),
    Mail(CONFIRM, _("Confirm that you want to be erased"), compose_confirm),
    Mail(PLANNED, _("The day you will be erased"), compose_planned),
    Mail(CANCELLED, _("You stay"), compose_cancelled),
    Mail(GOODBYE, _("You were erased"), compose_goodbye),
    Mail(FAILED, _("An erasure could not be carried out"), compose_failed),
)
JOBS = (
    Job(MAKE, make_export, title=_("Make a copy of somebody's data")),
    Job("amicale.erase_due", queue_due, every=HOUR, title=_("Look who is to be erased")),
    Job(ERASE, erase_one, title=_("Erase somebody who asked for it")),
    Job(FORGET, forget_goodbye, title=_("Forget the last mail to somebody erased")),
    Job("amicale.retention", run_daily, every=DAY, timeout=3_600, title=_("Carry out the rules of retention")),
)
