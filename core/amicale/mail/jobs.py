"""What workers do for the mail. Old mails are forgotten by a rule of :mod:`amicale.privacy.retention`."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.mail.outbox import SEND
from amicale.mail.sending import send_due
from amicale.plugins.manifest import Job

_ = translator("amicale")
JOBS: tuple[Job, ...] = (Job(SEND, send_due, every=60, title=_("Send mails")),)
