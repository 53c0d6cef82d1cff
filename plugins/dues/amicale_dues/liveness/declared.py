"""What this room brings."""

from __future__ import annotations

from amicale import Act, Figure, Job, Page, Retention, Room, translator
from amicale_dues.liveness.asking import every_day
from amicale_dues.liveness.mails import MAILS, PURPOSES

_ = translator("dues")
DAY = 86400

ROOM = Room(
    purposes=PURPOSES,
    mails=MAILS,
    acts=(Act("dues.asked_still_there", _("Members for life asked whether they are still there: %(count)s")),),
    jobs=(Job("dues.still_there", every_day, every=DAY, title=_("Ask members for life whether they are still there")),),
    retention=(
        Retention(
            "dues.liveness", _("What members for life answered"), 20 * 365, "dues.liveness", "asked_at < {before}",
            least=365,
        ),
    ),
    figures=(
        Figure(
            "dues.still_there",
            _("Members for life who are still there"),
            _("Of the members for life who were asked, those whose last answer is that they are here."),
            """SELECT count(*) FILTER (WHERE l.answer IN ('interested', 'here')) AS value, count(*) AS of
               FROM dues.standings('', dues.today()) s
               JOIN LATERAL (SELECT answer FROM dues.liveness l WHERE l.member = s.member
                             ORDER BY asked_at DESC LIMIT 1) l ON true
               WHERE s.state = 'lifetime'""",
        ),
    ),
    pages=(
        Page("/dues/still-there/{token}", "liveness/answer", _("Are you still there?"), access="public"),
        Page("/staff/dues/reminders/life", "liveness/liveness", _("Members for life"), access="dues.read"),
    ),
)  # fmt: skip
