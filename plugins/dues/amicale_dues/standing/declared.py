"""What this room brings."""

from __future__ import annotations

from amicale import Act, NavigationItem, Page, Permission, Reservation, Room, Sql, Text, translator
from amicale_dues.standing.settings import StandingSettings

_ = translator("dues")
IN_STANDING = "dues.standing"
"""Held by rule, by nobody else: who is covered, is exempt, honorary or in a free plan, and the time of grace too."""
HOLDS = Sql("(SELECT s.state NOT IN ('lapsed', 'none') FROM dues.member_standing s WHERE s.id = {me})")

ROOM = Room(
    permissions=(Permission(IN_STANDING, _("What is for members in standing"), holds=HOLDS),),
    acts=(Act("dues.people_exported", _("List of people by standing exported: %(count)s")),),
    pages=(Page("/staff/dues/people", "standing/people", _("People by standing"), access="dues.read"),),
    navigation=(
        NavigationItem(
            _("People by standing"), "/staff/dues/people", icon="users", order=15, area="staff", group="money",
            access="dues.read", also=("/staff/dues/enrolments", "/staff/dues/history", "/staff/dues/person"),
        ),
    ),
)  # fmt: skip


def reservations(settings: StandingSettings) -> tuple[Reservation, ...]:
    """What the school keeps for members in standing, and what those read who are not."""
    if not settings.reserved:
        return ()
    why: Text = _(
        "The association keeps this part for members in good standing. The page of your membership says how you stand, "
        "and what you can do."
    )
    return (Reservation(settings.reserved, IN_STANDING, why, _("My membership"), "/dues"),)
