"""What this room brings."""

from __future__ import annotations

from amicale import Act, Job, Page, Retention, Room, Slot, translator
from amicale_dues.enrolling.mails import MAILS
from amicale_dues.enrolling.service import WORK
from amicale_dues.enrolling.working import work

_ = translator("dues")

ROOM = Room(
    acts=(
        Act("dues.enrolment_begun", _("A cohort enrolled (people: %(count)s)")),
        Act("dues.enrolment_stopped", _("Enrolling a cohort stopped half-way")),
    ),
    jobs=(Job(WORK, work, title=_("Enrol a cohort")),),
    mails=MAILS,
    pages=(
        Page("/staff/dues/enrolments", "enrolling/enrolments", _("Enrolments"), access="dues.read"),
        Page("/staff/dues/enrolments/new", "enrolling/new", _("Enrol a cohort"), access="dues.manage"),
        Page("/staff/dues/enrolments/{id}", "enrolling/enrolment", _("Cohort"), access="dues.read"),
        Page("/dues/enrolled", "enrolling/mine", _("What you were enrolled in")),
        Slot("mine/dues", "enrolling/say_no", order=5),
    ),
    retention=(
        Retention(
            "dues.enrolments_prepared", _("Cohorts that were looked at and not enrolled"), 30, "dues.enrolment",
            "state = 'prepared' AND made_at < {before}",
        ),
        Retention(
            "dues.enrolled", _("Who was left out of a cohort, and why"), 400, "dues.enrolled",
            """outcome NOT IN ('', 'done') AND enrolment IN (
                   SELECT id FROM dues.enrolment WHERE state IN ('done', 'stopped') AND ended_at < {before})""",
        ),
    ),
)  # fmt: skip
