"""What the desk says of itself to the core: pages, menu, acts in words, its job, what is kept how long."""

from __future__ import annotations

from amicale.desk.asking import DAYS_BETWEEN, MAILS, PURPOSE
from amicale.desk.bulk import WORK
from amicale.desk.working import work
from amicale.i18n import translator
from amicale.plugins.manifest import Act, Job, NavigationItem, Page, Purpose, Retention, Slot
from amicale.rooms import Room

_ = translator("amicale")

ROOM = Room(
    acts=(
        Act("bulk.unlist", _("Many taken out of the directory at once (people: %(count)s)")),
        Act("bulk.make_student", _("Status student given to many at once (people: %(count)s)")),
        Act("bulk.make_alumnus", _("Status graduate given to many at once (people: %(count)s)")),
        Act("bulk.make_staff", _("Status staff given to many at once (people: %(count)s)")),
        Act("bulk.make_friend", _("Status friend given to many at once (people: %(count)s)")),
        Act("bulk.ask_address", _("Many asked whether their address is still theirs (people: %(count)s)")),
        Act("email.confirmed", _("Said by mail that the address is still theirs")),
        Act("email.disowned", _("Said by mail that the address is not theirs")),
        Act("bulk.stopped", _("An act on many at once stopped half-way")),
        Act("member.compared", _("Records compared with a new person")),
    ),
    jobs=(Job(WORK, work, title=_("Do something to many members")),),
    mails=MAILS,
    purposes=(
        Purpose(
            PURPOSE, _("Questions whether my address still works"),
            _("Twice a year at the most, the association may ask you by mail whether it still reaches you there."),
            default=True,
        ),
    ),
    retention=(
        Retention(
            "amicale.address_asks", _("Questions whether an address still holds, and the answers"), 730,
            "amicale.address_ask", "asked_at < {before}", least=DAYS_BETWEEN,
        ),
        Retention(
            "amicale.bulk_acts", _("Lists of people that staff did something to at once"), 30, "amicale.bulk_act",
            "coalesce(ended_at, made_at) < {before}",
        ),
    ),
    pages=(
        Page("/staff/members", "staff/members", _("Members"), access="members.read"),
        Page("/staff/members/new", "staff/member_new", _("New person"), access="members.manage"),
        Page("/staff/members/{id}", "staff/member", _("Record"), access="members.read"),
        Page("/staff/members/{id}/edit", "staff/member_edit", _("Change the record"), access="members.manage"),
        Page("/staff/members/{id}/photo", "staff/member_photo", _("Photo"), access="members.manage"),
        Page("/staff/members/{id}/devices", "staff/member_devices", _("Devices"), access="access.manage"),
        Page("/staff/bulk/{id}", "staff/bulk", _("Many at once"), access="members.read"),
        Slot("person_aside", "person/record", order=5, access="members.read"),
        Slot("staff/member", "staff/member/history", order=900, access="audit.read"),
    ),
    navigation=(
        NavigationItem(
            _("Members"), "/staff/members", icon="users", order=10, access="members.read", area="staff",
            group="people",
        ),
    ),
)  # fmt: skip
