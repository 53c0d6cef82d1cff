"""What class pages say of themselves to the core."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from amicale.classes.hints import MAIL, SOURCE
from amicale.i18n import translator
from amicale.joining.choosing import PERMISSION
from amicale.joining.sending import compose_invitation
from amicale.plugins.manifest import Act, Mail, MenuCount, NavigationItem, Page, Retention, Slot
from amicale.rooms import Room

_ = translator("amicale")


async def compose(payload: Mapping[str, Any], recipient: Any) -> Mapping[str, Any] | None:
    """The personal link, as of any invitation."""
    return await compose_invitation(payload, recipient)


ROOM = Room(
    mails=(Mail(MAIL, _("An invitation, to an address that a classmate told"), compose),),
    acts=(
        Act("classes.hint_given", _("A classmate said how to reach them")),
        Act("classes.hint_used", _("Invited at an address that a classmate told")),
        Act("classes.hint_closed", _("A hint how to reach them was closed")),
    ),
    retention=(
        Retention(
            "amicale.reach_hints", _("Hints how a lost person may be reached"), 30, "amicale.reach_hint",
            "at < {before}",
        ),
        Retention(
            "amicale.hinted_addresses", _("Addresses that classmates told, never confirmed"), 60, "amicale.email",
            f"source = '{SOURCE}' AND verified_at IS NULL AND created_at < {{before}}",
        ),
    ),
    pages=(
        Page("/classes", "classes/classes", _("Classes")),
        Page("/classes/{year}", "classes/class", _("Class")),
        Page("/members/{id}/reach", "classes/reach", _("I know how to reach them")),
        Page("/staff/reach", "classes/hints", _("Hints about lost people"), access=PERMISSION),
        Slot("home", "classes/home", order=30),
        Slot("staff_waiting", "staff/waiting/hints", 25, access=PERMISSION),
    ),
    navigation=(
        NavigationItem(_("Classes"), "/classes", icon="school", order=12),
        NavigationItem(
            _("Lost people"), "/staff/reach", icon="user-search", order=28, access=PERMISSION, area="staff",
            group="people",
            count=MenuCount("reachHints(filter: {state: WAITING}, first: 1) { totalCount }", _("Waiting: %(count)s")),
        ),
    ),
)  # fmt: skip
