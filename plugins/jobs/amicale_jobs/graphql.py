"""What jobs adds to the schema: each room's part, together."""

from __future__ import annotations

import strawberry

from amicale import GraphQL, Mutation, Query, by_id
from amicale_jobs.applying.graphql import ApplyingMutation, ApplyingQuery
from amicale_jobs.applying.types import OfferApplication
from amicale_jobs.boosting.graphql import BoostingMutation, BoostingQuery
from amicale_jobs.boosting.types import BoostingLists, OfferBoost
from amicale_jobs.careers.graphql import CareersQuery, OfferFit
from amicale_jobs.careers.mutations import OfficeMutation, WishMutation
from amicale_jobs.companies.graphql import CompaniesMutation, CompaniesQuery, CompanyOffers
from amicale_jobs.feeds.graphql import FeedsMutation, FeedsQuery
from amicale_jobs.moderation.graphql import ModerationQuery, OfferForStaff
from amicale_jobs.moderation.mutations import ModerationMutation
from amicale_jobs.offers.graphql import OfferForWriters, OffersQuery
from amicale_jobs.offers.mutations import OffersMutation
from amicale_jobs.outside.graphql import OfferOutside, OutsideQuery
from amicale_jobs.referring.graphql import InsiderMutation, RecommendingMutation, ReferringQuery
from amicale_jobs.referring.types import OfferInsiders
from amicale_jobs.report.graphql import ReportQuery
from amicale_jobs.searches.graphql import OfferSimilar, SearchesQuery
from amicale_jobs.searches.mutations import SearchesMutation
from amicale_jobs.types import JobCompany, JobOffer


@strawberry.type
class JobsQuery:
    """What there is, for whom it is there."""

    job_offer: JobOffer | None = by_id(access="public", description="Null where you may not read it.")
    job_company: JobCompany | None = by_id(access="member")


GRAPHQL = GraphQL(
    extends={
        Query: (
            JobsQuery,
            ApplyingQuery,
            CareersQuery,
            ReferringQuery,
            OffersQuery,
            ModerationQuery,
            CompaniesQuery,
            FeedsQuery,
            OutsideQuery,
            SearchesQuery,
            BoostingQuery,
            BoostingLists,
            ReportQuery,
        ),
        Mutation: (
            ApplyingMutation,
            WishMutation,
            OfficeMutation,
            InsiderMutation,
            RecommendingMutation,
            OffersMutation,
            ModerationMutation,
            CompaniesMutation,
            FeedsMutation,
            SearchesMutation,
            BoostingMutation,
        ),
        JobOffer: (
            OfferApplication,
            OfferFit,
            OfferInsiders,
            OfferForWriters,
            OfferForStaff,
            OfferOutside,
            OfferSimilar,
            OfferBoost,
        ),
        JobCompany: (CompanyOffers,),
    }
)
