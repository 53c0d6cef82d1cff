"""What duplicates say of themselves to the core."""

from __future__ import annotations

from amicale.duplicates.service import FIND, MERGE, search
from amicale.i18n import translator
from amicale.plugins.manifest import Act, Job, MenuCount, NavigationItem, Page, Slot
from amicale.rooms import Room

_ = translator("amicale")
DAY = 86_400

ROOM = Room(
    acts=(
        Act("duplicates.apart", _("Said not to be the same person as another record")),
        Act("duplicates.reopened", _("Said to be, perhaps, the same person as another record after all")),
    ),
    jobs=(Job(FIND, search, every=DAY, timeout=1800, title=_("Look for records that may be one person")),),
    pages=(
        Page("/staff/duplicates", "staff/duplicates", _("Duplicates"), access=MERGE),
        Page("/staff/members/{id}/merge", "staff/merge_search", _("Merge two records"), access=MERGE),
        Page("/staff/members/{id}/merge/{other}", "staff/merge", _("Merge two records"), access=MERGE),
        Slot("person_aside", "person/duplicates", 900, access=MERGE),
        Slot("staff/member_aside", "person/duplicates", 900, access=MERGE),
    ),
    navigation=(
        NavigationItem(
            _("Duplicates"),
            "/staff/duplicates",
            icon="copy",
            order=30,
            access=MERGE,
            area="staff",
            group="people",
            count=MenuCount("duplicatePairs(filter: {state: OPEN}, first: 1) { totalCount }", _("Waiting: %(count)s")),
        ),
    ),
)
