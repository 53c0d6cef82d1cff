"""What mentoring adds to the schema: each room's part, together."""

from __future__ import annotations

import strawberry

from amicale import Connection, GraphQL, Member, MemberFilter, Mutation, Query, by_id, connection
from amicale_mentoring.closing.graphql import ClosingQuery, PairClosing, SessionClosing
from amicale_mentoring.closing.mutations import ClosingMutation
from amicale_mentoring.matching.graphql import MatchingOfProgramme, MatchingQuery
from amicale_mentoring.matching.mutations import MatchingMutation
from amicale_mentoring.network.candidates import CandidatesQuery
from amicale_mentoring.network.filters import NeedFilter
from amicale_mentoring.network.graphql import NetworkQuery
from amicale_mentoring.network.mutations import NetworkMutation
from amicale_mentoring.oversight.figures_graphql import FiguresQuery
from amicale_mentoring.oversight.graphql import OversightQuery
from amicale_mentoring.oversight.mutations import OversightMutation
from amicale_mentoring.pairs.graphql import PairsQuery, ParticipationPairs, SessionPair
from amicale_mentoring.pairs.mutations import GroupsMutation, PairsMutation
from amicale_mentoring.people import filters
from amicale_mentoring.people.graphql import MemberMentoring, PeopleQuery, ProgrammePeople
from amicale_mentoring.people.mutations import PeopleMutation, StaffPeopleMutation
from amicale_mentoring.people.staff_graphql import RecruitMutation, StaffPeopleQuery
from amicale_mentoring.programmes.graphql import (
    MentoringProgrammeFilter,
    ProgrammeCounts,
    ProgrammesQuery,
    ProgrammeTerms,
)
from amicale_mentoring.programmes.mutations import ProgrammesMutation, ProgrammeStatesMutation
from amicale_mentoring.requests.graphql import (
    ParticipationFits,
    ParticipationQueue,
    RequestAnswering,
    RequestsQuery,
)
from amicale_mentoring.requests.mutations import RequestsMutation
from amicale_mentoring.types import (
    NEWEST_FIRST,
    MentoringPair,
    MentoringParticipation,
    MentoringProgramme,
    MentoringRequest,
    MentoringSession,
)


@strawberry.type
class MentoringQuery:
    """What there is, for whom it is there."""

    mentoring_programmes: Connection[MentoringProgramme] = connection(
        access="member", order=NEWEST_FIRST, filters=MentoringProgrammeFilter
    )
    mentoring_participations: Connection[MentoringParticipation] = connection(
        access="member", order=filters.BY_NAME, orders=filters.MentoringParticipationOrder, order_map=filters.ORDERS,
        filters=filters.MentoringParticipationFilter, search=filters.SEARCH,
        description="Those who take part, as far as you can see them: you, mentors of your programmes, whom you meet.",
    )  # fmt: skip
    mentoring_programme: MentoringProgramme | None = by_id(access="member")
    mentoring_pair: MentoringPair | None = by_id(access="member")
    mentoring_pairs: Connection[MentoringPair] = connection(access="member", order=NEWEST_FIRST)


GRAPHQL = GraphQL(
    extends={
        Query: (
            MentoringQuery,
            ProgrammesQuery,
            PeopleQuery,
            StaffPeopleQuery,
            ClosingQuery,
            OversightQuery,
            FiguresQuery,
            MatchingQuery,
            RequestsQuery,
            NetworkQuery,
            CandidatesQuery,
            PairsQuery,
        ),
        Mutation: (
            ProgrammesMutation,
            ProgrammeStatesMutation,
            PeopleMutation,
            StaffPeopleMutation,
            RecruitMutation,
            ClosingMutation,
            OversightMutation,
            MatchingMutation,
            RequestsMutation,
            NetworkMutation,
            PairsMutation,
            GroupsMutation,
        ),
        Member: (MemberMentoring,),
        MemberFilter: (NeedFilter,),
        MentoringProgramme: (
            ProgrammeTerms,
            ProgrammeCounts,
            ProgrammePeople,
            MatchingOfProgramme,
        ),
        MentoringParticipation: (ParticipationFits, ParticipationQueue, ParticipationPairs),
        MentoringRequest: (RequestAnswering,),
        MentoringPair: (PairClosing,),
        MentoringSession: (SessionClosing, SessionPair),
    }
)
