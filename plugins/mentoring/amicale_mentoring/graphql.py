"""What mentoring adds to the schema: each room's part, together."""

from __future__ import annotations

import strawberry

from amicale import Connection, GraphQL, Query, connection
from amicale_mentoring.types import (
    NEWEST_FIRST,
    MentoringPair,
    MentoringParticipation,
    MentoringProgramme,
    MentoringRequest,
)


@strawberry.type
class MentoringQuery:
    """What there is, for whom it is there."""

    mentoring_programmes: Connection[MentoringProgramme] = connection(access="member", order=NEWEST_FIRST)
    mentoring_participations: Connection[MentoringParticipation] = connection(access="member", order=NEWEST_FIRST)
    mentoring_requests: Connection[MentoringRequest] = connection(access="member", order=NEWEST_FIRST)
    mentoring_pairs: Connection[MentoringPair] = connection(access="member", order=NEWEST_FIRST)


MENTORING = GraphQL(extends={Query: (MentoringQuery,)})
