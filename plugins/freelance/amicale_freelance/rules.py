"""Who may see what of freelance: conditions over the row ``{row}`` and the actor, declared once.

A confidential client is known to who is on the short list, and a rate to whom its owner shows it; lists, filters,
orders and counts go by the same conditions.
"""

from __future__ import annotations

from amicale import Sql

MANAGE, CLIENT = "freelance.manage", "freelance.client"
"""The permissions: those who look after freelance here, and people of partners."""


def said(condition: Sql) -> Sql:
    """A condition as a value of a field: false, where the reader is nobody whom it could hold for."""
    return Sql(f"coalesce(({condition.text}), false)")


OWN = Sql("{row}.member = {me}")
LISTED = Sql("EXISTS (SELECT FROM amicale.member who WHERE who.id = {row}.member AND who.listed AND NOT who.deceased)")
MANAGED = Sql(f"{{may[{MANAGE}]}}")


def client_of(mission: str) -> str:
    """Whether the actor is the client of the mission under this alias: the member, or the partner's people."""
    return f"coalesce({mission}.posted_by = {{me}} OR ({mission}.partner = {{partner}} AND {{may[{CLIENT}]}}), false)"


PROPOSED_TO_ME = Sql(
    "EXISTS (SELECT FROM freelance.proposal offered JOIN freelance.mission asked ON asked.id = offered.mission "
    "WHERE offered.profile = {row}.id AND offered.state IN ('sent', 'short', 'chosen') AND " + client_of("asked") + ")"
)
"""Whoever is proposed for a mission is known to its client, whatever they show to others."""
CHOSEN_BY_ME = Sql(
    "EXISTS (SELECT FROM freelance.proposal taken JOIN freelance.mission asked ON asked.id = taken.mission "
    "WHERE taken.profile = {row}.id AND taken.state = 'chosen' AND " + client_of("asked") + ")"
)
PROFILE_OPEN = Sql("{row}.state = 'open'") & LISTED
PROFILE_FOUND = PROFILE_OPEN & Sql("{me} IS NOT NULL")
"""What members find."""
PROFILE_FOUND_OUTSIDE = PROFILE_OPEN & Sql(f"{{row}}.outside AND {{may[{CLIENT}]}}")
"""What people of partners find: of those who agreed to it."""
PROFILE_MANAGED = MANAGED & Sql("{row}.state <> 'draft'")
PROFILE_EXISTS = OWN | PROFILE_FOUND | PROFILE_FOUND_OUTSIDE | PROPOSED_TO_ME | PROFILE_MANAGED
LOOKS_FOR_SOMEBODY = (
    f"({{may[{CLIENT}]}} OR EXISTS (SELECT FROM freelance.mission sought "
    "WHERE sought.posted_by = {me} AND sought.state IN ('open', 'chosen')))"
)
RATE_SEEN = OWN | Sql(f"{{row}}.rate_shown = 'everyone' OR ({{row}}.rate_shown = 'clients' AND {LOOKS_FOR_SOMEBODY})")
"""Who sees a day rate: everybody, who looks for somebody now, or nobody but in a proposal. Not staff either."""

MISSION_OF_ME = Sql(client_of("{row}"))
MISSION_MANAGED = MANAGED & Sql("{row}.state <> 'draft'")


OF_MINE = (
    "EXISTS (SELECT FROM freelance.proposal mine JOIN freelance.profile me ON me.id = mine.profile "
    "WHERE mine.mission = {{row}}.id AND me.member = {{me}} AND {0})"
)
"""Whether a proposal of the actor's own for this mission is as the condition over ``mine`` says."""
PROPOSED_BY_ME = Sql(OF_MINE.format("true"))
SHORT_LISTED = Sql(OF_MINE.format("(mine.state IN ('short', 'chosen') OR mine.short_at IS NOT NULL)"))
"""Who has been on the short list knows the client, and does not forget."""
OF_SOMEBODY_HERE = Sql(
    "CASE WHEN {row}.partner IS NULL "
    "THEN EXISTS (SELECT FROM amicale.member who WHERE who.id = {row}.posted_by AND NOT who.deceased) "
    "ELSE EXISTS (SELECT FROM amicale.partner p WHERE p.id = {row}.partner AND p.state = 'active') END"
)
"""What somebody looks for who is gone, or a partner who is paused, is not on the list."""
MISSION_OPEN = Sql("{row}.state = 'open'") & OF_SOMEBODY_HERE
MISSION_FOUND = MISSION_OPEN & Sql("{me} IS NOT NULL")
MISSION_EXISTS = MISSION_FOUND | MISSION_OF_ME | PROPOSED_BY_ME | MISSION_MANAGED
CLIENT_SEEN = Sql("NOT {row}.confidential") | MISSION_OF_ME | SHORT_LISTED | MANAGED
"""Who reads the client's name, and is led to who they are: for confidential ones, who is on the short list."""
