"""What letters say of themselves to the core."""

from __future__ import annotations

from amicale.i18n import translator
from amicale.letters.mails import MAILS
from amicale.letters.reporting import PERMISSION
from amicale.plugins.manifest import Act, Area, MenuCount, NavigationItem, Page, Permission, Retention, Slot
from amicale.rooms import Room

_ = translator("amicale")
YEAR = 365

ACTS = (
    Act("letters.reported", _("Letter reported")),
    Act("letters.read", _("Reported letter read")),
    Act("letters.dismissed", _("Report about a letter dismissed")),
    Act("letters.warned", _("Warned about a letter")),
    Act("letters.stopped", _("Stopped from writing letters")),
    Act("letters.lifted", _("May write letters again")),
)
RETENTION = (
    Retention("amicale.letters", _("Letters between members"), YEAR, "amicale.letter", "sent_at < {before}", least=30),
    Retention(
        "amicale.letter_threads", _("Conversations without letters"), 1, "amicale.letter_thread",
        "begun_at < {before} AND NOT EXISTS (SELECT FROM amicale.letter l WHERE l.thread = letter_thread.id)",
    ),
    Retention(
        "amicale.letter_reports", _("Reported letters that were settled"), 2 * YEAR, "amicale.letter_report",
        "decided_at < {before}", least=90,
    ),
    Retention(
        "amicale.letter_stops", _("Who was stopped from writing, and may again"), 90, "amicale.letter_stop",
        "until < {before}",
    ),
)  # fmt: skip
PAGES = (
    Page("/letters", "letters/letters", _("Letters")),
    Page("/letters/{id}", "letters/thread", _("Letter")),
    Page("/members/{id}/write", "letters/write", _("Write a letter")),
    Page("/staff/reports", "letters/reports", _("Reported letters"), access=PERMISSION),
    Page("/staff/reports/{id}", "letters/report", _("Reported letter"), access=PERMISSION),
    Slot("person_contact", "letters/person", order=1),
    Slot("home", "letters/home", order=1),
    Slot("staff_waiting", "staff/waiting/reports", 20, access=PERMISSION),
)
NAVIGATION = (
    NavigationItem(
        _("Letters"), "/letters", icon="mail", order=40, count=MenuCount("unreadLetters", _("Unread: %(count)s"))
    ),
    NavigationItem(
        _("Reported letters"), "/staff/reports", icon="flag", order=40, access=PERMISSION, area="staff",
        group="oversight",
        count=MenuCount("letterReports(filter: {state: WAITING}, first: 1) { totalCount }", _("Waiting: %(count)s")),
    ),
)  # fmt: skip

ROOM = Room(
    permissions=(Permission(PERMISSION, _("Look after letters between members: read reported ones, warn, stop")),),
    areas=(Area("letters", _("Writing to members; answering stays open"), fields=("Mutation.writeLetter",)),),
    mails=MAILS,
    acts=ACTS,
    retention=RETENTION,
    pages=PAGES,
    navigation=NAVIGATION,
)
