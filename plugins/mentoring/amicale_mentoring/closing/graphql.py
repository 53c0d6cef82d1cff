"""Looking back, in the schema: one's own word on a pair, the other's thanks, and certificates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import strawberry

from amicale import Info, Node, Sql, act, column, global_id, node, one
from amicale_mentoring import tables
from amicale_mentoring.closing.certificates import certifiable, title_in
from amicale_mentoring.closing.mine import without_a_word
from amicale_mentoring.types import MentoringRole

PART = (
    "(SELECT CASE {{row}}.side WHEN '{0}' THEN r.mentor ELSE r.mentee END "
    "FROM mentoring.pair r WHERE r.id = {{row}}.pair)"
)
MINE = Sql(f"EXISTS (SELECT FROM mentoring.participation p WHERE p.id = {PART.format('mentor')} AND p.member = {{me}})")
TO_ME = Sql(
    f"""{{row}}.session IS NULL AND {{row}}.thanks <> ''
    AND EXISTS (SELECT FROM mentoring.participation p WHERE p.id = {PART.format("mentee")} AND p.member = {{me}})
    AND NOT EXISTS (SELECT FROM mentoring.participation w
                    JOIN amicale.letter_block b ON b.blocked = w.member AND b.member = {{me}}
                    WHERE w.id = {PART.format("mentor")})"""  # noqa: S608 -- our own words
)
"""Thanks for the reader. Nobody reads words of somebody whose letters they have blocked."""
OF_THE_PAIR = "{row}.pair = {parent}.id AND {row}.session IS NULL"
MY_PART = """(SELECT p.id FROM mentoring.participation p
    WHERE p.id IN ({row}.mentor, {row}.mentee) AND p.member = {me} LIMIT 1)"""
RATED = """(SELECT f.rating FROM mentoring.feedback f JOIN mentoring.pair r ON r.id = f.pair
    JOIN mentoring.participation p ON p.id = CASE f.side WHEN 'mentor' THEN r.mentor ELSE r.mentee END
    WHERE f.session = {row}.id AND p.member = {me})"""


@node(table=tables.Feedback, scope=MINE | TO_ME)
class MentoringFeedback(Node):
    """What somebody has said of a pair. The other reads the thanks, never the rating; a coordinator never the words."""

    rating: int | None = column(visible=MINE, description="From 1, poor, to 5, very good.")
    again: bool | None = column(visible=MINE, description="Whether they would do it again.")
    thanks: str = column(description="To the other, for whom alone they are.")
    given_at: datetime = column()


@strawberry.type
class PairClosing:
    """How it was, on a pair."""

    my_feedback: MentoringFeedback | None = one(
        on=Sql(OF_THE_PAIR) & MINE, description="What you have said, when it was over."
    )
    their_thanks: MentoringFeedback | None = one(
        on=Sql(OF_THE_PAIR) & TO_ME, description="What the other thanks you for."
    )
    certificate_of: strawberry.ID | None = column(
        Sql(f"CASE WHEN {{row}}.first_met_at IS NOT NULL THEN {MY_PART} END"),
        reference="MentoringParticipation",
        description="Your participation, when there is a certificate of it: /plugin/mentoring/certificates/{id}.",
    )


@strawberry.type
class SessionClosing:
    """How it was, on a meeting."""

    my_rating: int | None = column(Sql(RATED), description="What you have said of it, from 1 to 5.")


@strawberry.type(description="A pair of yours that is over, and that you have said nothing of.")
class MentoringEnd:
    """Not later than four months after its end."""

    pair_id: strawberry.ID
    name: str = strawberry.field(description="Who you were a pair with.")
    ended_at: datetime


@strawberry.type(description="What a certificate of yours would say.")
class MentoringCertificate:
    """One for each programme and side in which a meeting was written down."""

    participation_id: strawberry.ID
    programme: str = strawberry.field(description="Its title, in your language.")
    role: MentoringRole
    meetings: int
    minutes: int
    last_at: datetime


@strawberry.type(description="What you can look back on.")
class MentoringLookingBack:
    """Yours alone."""

    open: list[MentoringEnd]
    certificates: list[MentoringCertificate]


@strawberry.type
class ClosingQuery:
    """One's own."""

    @act(access="member")
    async def mentoring_looking_back(self, info: Info) -> MentoringLookingBack:
        """Pairs that wait for a word of yours, and your certificates."""
        actor = info.context.actor
        rows = await certifiable(actor)
        return MentoringLookingBack(
            open=[end_of(row) for row in await without_a_word(actor)],
            certificates=[certificate_of(row, actor.locale) for row in rows],
        )


def end_of(row: Mapping[str, Any]) -> MentoringEnd:
    """One that waits."""
    return MentoringEnd(
        pair_id=strawberry.ID(global_id("MentoringPair", row["id"])), name=row["name"], ended_at=row["ended_at"]
    )


def certificate_of(row: Mapping[str, Any], locale: str) -> MentoringCertificate:
    """One that can be had."""
    return MentoringCertificate(
        participation_id=strawberry.ID(global_id("MentoringParticipation", row["id"])),
        programme=title_in(row["title"], locale), role=MentoringRole(row["role"]), meetings=row["meetings"],
        minutes=row["minutes"], last_at=row["last"],
    )  # fmt: skip
