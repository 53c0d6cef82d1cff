"""Who may see what of a club: conditions over the row ``{row}`` and the actor, declared once."""

from __future__ import annotations

from amicale import Sql


def managed(club: str) -> Sql:
    """Whether the actor looks after all clubs, or after this one."""
    return Sql(f"{{may[clubs.manage]}} OR {club} = ANY({{on[clubs.manage]}})")


def role_in(club: str, role: str = "") -> Sql:
    """Whether the actor is in the club that the expression names, and leads it where a role is asked for."""
    leads = f" AND mine.role = '{role}'" if role else ""
    return Sql(
        f"EXISTS (SELECT FROM clubs.membership mine WHERE mine.club = {club} AND mine.member = {{me}} "
        f"AND mine.state = 'active'{leads})"
    )


THIS, ITS = managed("{row}.id"), managed("{row}.club")

CLUB_EXISTS = Sql("{me} IS NOT NULL AND {row}.archived_at IS NULL") | THIS
"""Members see living clubs; archived ones are seen by staff only."""

LEADS_CLUB = role_in("{row}.id", "leader") | THIS
INSIDE = role_in("{row}.club") | ITS
LEADS = role_in("{row}.club", "leader") | ITS

IN_LIVING_CLUB = Sql("EXISTS (SELECT FROM clubs.club c WHERE c.id = {row}.club AND c.archived_at IS NULL)") | ITS
LISTED = Sql("EXISTS (SELECT FROM amicale.member who WHERE who.id = {row}.member AND who.listed)")

MEMBERSHIP_PRIVATE = Sql("{row}.member = {me}") | LEADS
"""What passed between a person and the leaders is theirs: a message, a reason."""

MEMBERSHIP_EXISTS = (Sql("{me} IS NOT NULL AND {row}.state = 'active'") & LISTED) | MEMBERSHIP_PRIVATE
"""Who is in a club is known to members; who asked, was refused or removed, to the person and to the leaders."""
