"""Reviews in the schema, and who reads them. What can be done stands in mutations.py."""

from __future__ import annotations

from datetime import datetime

from amicale import Node, Sql, column, node
from amicale_freelance import tables
from amicale_freelance.proposals.rules import MY_SIDE, THEIRS
from amicale_freelance.rules import CLIENT, LISTED, MANAGE, client_of

SHOWN = Sql("{row}.shows_at <= now() AND {row}.removed_at IS NULL")
WRITTEN_BY_ME = THEIRS & Sql(f"{{row}}.side = {MY_SIDE}")
ABOUT_ME = THEIRS & Sql(f"{{row}}.side <> {MY_SIDE}")
OF_THE_MISSION = (
    "(SELECT {0} FROM freelance.proposal q JOIN freelance.mission m ON m.id = q.mission WHERE q.id = {{row}}.proposal)"
)
OF_A_CLIENT_S_FREELANCER = (
    "EXISTS (SELECT FROM freelance.proposal offered JOIN freelance.mission asked ON asked.id = offered.mission "
    "WHERE offered.profile = p.id AND offered.state IN ('sent', 'short', 'chosen') AND " + client_of("asked") + ")"
)
ON_A_PROFILE = Sql(
    "{row}.side = 'client' AND EXISTS (SELECT FROM freelance.proposal q JOIN freelance.profile p ON p.id = q.profile "
    f"WHERE q.id = {{row}}.proposal AND ({OF_A_CLIENT_S_FREELANCER} OR (p.state = 'open' AND "
    + LISTED.text.replace("{row}", "p")
    + f" AND ({{me}} IS NOT NULL OR (p.outside AND {{may[{CLIENT}]}})))))"
)
"""Of a freelancer: for all who may read their profile."""
ON_A_CLIENT = Sql(
    "{row}.side = 'freelance' AND {me} IS NOT NULL AND EXISTS (SELECT FROM freelance.proposal q "
    "JOIN freelance.mission m ON m.id = q.mission WHERE q.id = {row}.proposal AND NOT m.confidential)"
)
"""Of a client: for members. What was done for a confidential one tells of nobody."""
FOR_STAFF = Sql(f"{{may[{MANAGE}]}} AND {{row}}.shows_at <= now()")
"""Staff read what can be read, and what they have removed; what is blind, nobody does."""
REVIEW_EXISTS = WRITTEN_BY_ME | (SHOWN & (ABOUT_ME | ON_A_PROFILE | ON_A_CLIENT)) | FOR_STAFF
WRITER = Sql(
    "CASE WHEN {row}.side = 'client' THEN "
    + OF_THE_MISSION.format("CASE WHEN m.confidential THEN '' ELSE m.client END")
    + " ELSE '' END"
)
REMOVED_SEEN = WRITTEN_BY_ME | FOR_STAFF


@node(table=tables.Review, scope=REVIEW_EXISTS)
class FreelanceReview(Node):
    """How it was, as one side of a mission says."""

    side: str = column(description="client or freelance: who wrote it.")
    rating: int = column(description="From 1, poor, to 5, very good.")
    words: str = column()
    reply: str = column(description="What the other side says to it.")
    written_at: datetime = column()
    shown: bool = column(Sql("{row}.shows_at <= now()"), description="Whether it can be read by others.")
    mine: bool = column(Sql(f"coalesce(({WRITTEN_BY_ME.text}), false)"), description="Whether your side wrote it.")
    about_me: bool = column(Sql(f"coalesce(({ABOUT_ME.text}), false)"))
    writer: str = column(WRITER, description="The client's name; empty for a confidential one, and for a freelancer's.")
    mission_title: str | None = column(
        Sql(OF_THE_MISSION.format("m.title")),
        visible=THEIRS | FOR_STAFF | Sql("NOT " + OF_THE_MISSION.format("m.confidential")),
    )
    reported: bool | None = column(Sql("{row}.reported_at IS NOT NULL"), visible=ABOUT_ME | FOR_STAFF)
    report: str | None = column(visible=FOR_STAFF, description="What the other side finds wrong with it.")
    removed: bool | None = column(Sql("{row}.removed_at IS NOT NULL"), visible=REMOVED_SEEN)
    removal: str | None = column(visible=REMOVED_SEEN, description="Why staff have removed it.")
