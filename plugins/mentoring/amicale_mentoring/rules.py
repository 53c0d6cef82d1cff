"""Who may see what of mentoring: conditions over the row ``{row}`` and the actor, declared once.

Coordinators see that things happen, and when; what two people write to each other is theirs.
"""

from __future__ import annotations

from amicale import Sql


def coordinated(programme: str) -> Sql:
    """Whether the actor looks after all programmes, or after this one."""
    return Sql(f"{{may[mentoring.coordinate]}} OR {programme} = ANY({{on[mentoring.coordinate]}})")


def takes_part(programme: str) -> Sql:
    """Whether the actor takes part in the programme that the expression names."""
    return Sql(
        f"EXISTS (SELECT FROM mentoring.participation mine WHERE mine.programme = {programme} "
        "AND mine.member = {me} AND mine.state = 'active')"
    )


def of_member(participation: str) -> Sql:
    """Whether a participation is the actor's own."""
    return Sql(
        f"EXISTS (SELECT FROM mentoring.participation mine WHERE mine.id = {participation} AND mine.member = {{me}})"
    )


ITS = coordinated("{row}.programme")
PROGRAMME_EXISTS = Sql("{me} IS NOT NULL AND {row}.state <> 'draft'") | coordinated("{row}.id")
"""Members see what is offered, and what was; drafts are the coordinators'."""

OWN = Sql("{row}.member = {me}")
LISTED = Sql("EXISTS (SELECT FROM amicale.member who WHERE who.id = {row}.member AND who.listed AND NOT who.deceased)")
PAIRED = Sql(
    "EXISTS (SELECT FROM mentoring.pair r JOIN mentoring.participation mine ON mine.id IN (r.mentor, r.mentee) "
    "WHERE {row}.id IN (r.mentor, r.mentee) AND mine.id <> {row}.id AND mine.member = {me})"
)
ASKED = Sql(
    "EXISTS (SELECT FROM mentoring.request q JOIN mentoring.participation mine ON mine.id IN (q.mentor, q.mentee) "
    "WHERE {row}.id IN (q.mentor, q.mentee) AND mine.id <> {row}.id AND mine.member = {me})"
)
CAN_BE_FOUND = (
    Sql("{row}.state = 'active' AND {row}.role IN ('mentor', 'peer') AND {me} IS NOT NULL")
    & LISTED
    & takes_part("{row}.programme")
)
MENTORS_ASK = (
    Sql(
        "{row}.state = 'active' AND {row}.role = 'mentee' AND EXISTS (SELECT FROM mentoring.participation mine "
        "JOIN mentoring.programme g ON g.id = mine.programme AND g.mentors_ask WHERE mine.programme = {row}.programme "
        "AND mine.role = 'mentor' AND mine.member = {me} AND mine.state = 'active')"
    )
    & LISTED
)
"""Where mentors may ask too, they find the mentees; who signs up there reads that."""
KNOWN = OWN | PAIRED | ASKED | ITS
PARTICIPATION_EXISTS = KNOWN | CAN_BE_FOUND | MENTORS_ASK
"""Those who take part find its mentors; a mentee is known to whom they asked or meet, and to coordinators."""

ON_THE_REQUEST = of_member("{row}.mentee") | of_member("{row}.mentor")
REQUEST_EXISTS = ON_THE_REQUEST | ITS
ANSWERS = "CASE {row}.asked_by WHEN 'mentee' THEN {row}.mentor ELSE {row}.mentee END"
ASKS = "CASE {row}.asked_by WHEN 'mentee' THEN {row}.mentee ELSE {row}.mentor END"
TO_ME, BY_ME = of_member(ANSWERS), of_member(ASKS)

IN_THE_PAIR = of_member("{row}.mentee") | of_member("{row}.mentor")
PAIR_EXISTS = IN_THE_PAIR | ITS

THEIRS = Sql(
    "EXISTS (SELECT FROM mentoring.pair r JOIN mentoring.participation mine ON mine.id IN (r.mentor, r.mentee) "
    "WHERE r.id = {row}.pair AND mine.member = {me})"
)
"""A row with a column ``pair``: of the actor's own pair."""
