"""What freelance adds to the schema: each room's part, together."""

from __future__ import annotations

from amicale import GraphQL, Member, Mutation, Query
from amicale_freelance.matching.graphql import MatchingMutation, MatchingQuery, MissionFits
from amicale_freelance.missions.graphql import MissionMore, MissionsQuery
from amicale_freelance.missions.mutations import MissionsMutation, MissionsStaffMutation
from amicale_freelance.profiles.graphql import MemberFreelance, ProfileCalendar, ProfilesQuery
from amicale_freelance.profiles.mutations import ProfilesMutation
from amicale_freelance.profiles.preview import PreviewQuery
from amicale_freelance.proposals.graphql import ProposalsQuery
from amicale_freelance.proposals.mutations import AnswersMutation, BothSidesMutation, ProposalsMutation
from amicale_freelance.proposals.types import FreelanceProposal
from amicale_freelance.references.graphql import ProfileReferences, ReferencesMutation, ReferencesQuery
from amicale_freelance.report.graphql import ReportQuery
from amicale_freelance.reviews.graphql import MissionReviews, ProfileReviews, ProposalReviews, ReviewsQuery
from amicale_freelance.reviews.mutations import ReviewsMutation
from amicale_freelance.types import FreelanceMission, FreelanceProfile

GRAPHQL = GraphQL(
    extends={
        Query: (
            ProfilesQuery,
            PreviewQuery,
            ReferencesQuery,
            MatchingQuery,
            MissionsQuery,
            ProposalsQuery,
            ReviewsQuery,
            ReportQuery,
        ),
        Mutation: (
            ProfilesMutation,
            ReferencesMutation,
            MatchingMutation,
            MissionsMutation,
            MissionsStaffMutation,
            ProposalsMutation,
            AnswersMutation,
            BothSidesMutation,
            ReviewsMutation,
        ),
        Member: (MemberFreelance,),
        FreelanceProfile: (
            ProfileCalendar,
            ProfileReferences,
            ProfileReviews,
        ),
        FreelanceMission: (MissionFits, MissionMore, MissionReviews),
        FreelanceProposal: (ProposalReviews,),
    }
)
