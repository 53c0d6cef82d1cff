"""Who may see what of a club: conditions over the row ``{row}`` and the actor, declared once."""

from __future__ import annotations

from amicale import Sql

MANAGES = Sql("{may[clubs.manage]}")


def role_in(club: str, role: str = "") -> Sql:
    """Whether the actor is in the club that the expression names, and leads it where a role is asked for."""
    leads = f" AND mine.role = '{role}'" if role else ""
    return Sql(
        f"EXISTS (SELECT FROM clubs.membership mine WHERE mine.club = {club} AND mine.member = {{me}} "
        f"AND mine.state = 'active'{leads})"
    )


CLUB_EXISTS = Sql("{me} IS NOT NULL AND {row}.archived_at IS NULL") | MANAGES
LEADS_CLUB = role_in("{row}.id", "leader") | MANAGES
INSIDE = role_in("{row}.club") | MANAGES
LEADS = role_in("{row}.club", "leader") | MANAGES

MEMBERSHIP_EXISTS = Sql("{row}.state = 'active' OR {row}.member = {me}") | LEADS
"""Who is in a club is known to members; who asked, was refused or removed, to the person and to the leaders."""

MEMBERSHIP_PRIVATE = Sql("{row}.member = {me}") | LEADS
