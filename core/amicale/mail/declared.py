"""What mail says of itself to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.mail.jobs import JOBS
from amicale.mail.kinds import MAILS
from amicale.mail.service import ACTS, MANAGE
from amicale.plugins.manifest import MenuCount, NavigationItem, Page, Permission
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    permissions=(Permission(MANAGE, _("See what mail is sent and what failed, and try it again")),),
    mails=MAILS,
    acts=ACTS,
    jobs=JOBS,
    pages=(Page("/staff/mails", "staff/mails", _("Mail"), access=MANAGE),),
    navigation=(
        NavigationItem(
            _("Mail"),
            "/staff/mails",
            icon="mail",
            order=75,
            access=MANAGE,
            area="staff",
            group="oversight",
            count=MenuCount('mails(filter: {state: "parked"}, first: 1) { totalCount }', _("Failed: %(count)s")),
        ),
    ),
)
