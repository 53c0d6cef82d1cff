"""What can be asked about reviews, and what they add to profiles, missions and proposals."""

from __future__ import annotations

import strawberry

from amicale import Connection, Order, Sql, column, condition, connection, one
from amicale_freelance.reviews.types import FOR_STAFF, SHOWN, FreelanceReview
from amicale_freelance.rules import CLIENT_SEEN, MANAGE

NEWEST = (Order(Sql("{row}.written_at"), "timestamptz", descending=True),)
PROFILE_REVIEWS = (
    "FROM freelance.review v JOIN freelance.proposal q ON q.id = v.proposal "
    "WHERE q.profile = {row}.id AND v.side = 'client' AND " + SHOWN.text.replace("{row}", "v")
)
SAME_CLIENT = "coalesce(m.posted_by = {0}.posted_by, false) OR coalesce(m.partner = {0}.partner, false)"
CLIENT_REVIEWS = (
    "FROM freelance.review v JOIN freelance.proposal q ON q.id = v.proposal "
    "JOIN freelance.mission m ON m.id = q.mission "
    "WHERE v.side = 'freelance' AND NOT m.confidential AND (" + SAME_CLIENT.format("{row}") + ") AND "
    + SHOWN.text.replace("{row}", "v")
)  # fmt: skip
ON_THE_PROFILE = Sql(
    "{row}.side = 'client' AND EXISTS (SELECT FROM freelance.proposal q WHERE q.id = {row}.proposal "
    "AND q.profile = {parent}.id) AND " + SHOWN.text
)
ON_THE_CLIENT = Sql(
    "{row}.side = 'freelance' AND EXISTS (SELECT FROM freelance.proposal q "
    "JOIN freelance.mission m ON m.id = q.mission "
    "WHERE q.id = {row}.proposal AND NOT m.confidential AND (" + SAME_CLIENT.format("{parent}") + ")) AND " + SHOWN.text
)


OF_SIDE = (
    "{{row}}.proposal = {{parent}}.id AND {{row}}.side = CASE WHEN EXISTS (SELECT FROM freelance.profile o "
    "WHERE o.id = {{parent}}.profile AND o.member = {{me}}) THEN '{0}' ELSE '{1}' END"
)
"""Of a proposal: the first side's where the reader proposes themselves, else the second's."""


@strawberry.type
class ProfileReviews:
    """What clients say of somebody's work."""

    review_average: float | None = column(Sql(f"(SELECT round(avg(v.rating), 1)::float8 {PROFILE_REVIEWS})"))
    review_count: int | None = column(Sql(f"(SELECT count(*) {PROFILE_REVIEWS})"))
    missions_done: int | None = column(
        Sql(
            "(SELECT count(*) FROM freelance.proposal q JOIN freelance.mission m ON m.id = q.mission "
            "WHERE q.profile = {row}.id AND q.state = 'chosen' AND m.state = 'done')"
        ),
        description="Missions found here that are done.",
    )
    reviews: Connection[FreelanceReview] | None = connection(on=ON_THE_PROFILE, order=NEWEST)


@strawberry.type
class MissionReviews:
    """What freelancers say of a client, for who may know who that is."""

    client_average: float | None = column(
        Sql(f"(SELECT round(avg(v.rating), 1)::float8 {CLIENT_REVIEWS})"), visible=CLIENT_SEEN
    )
    client_review_count: int | None = column(Sql(f"(SELECT count(*) {CLIENT_REVIEWS})"), visible=CLIENT_SEEN)
    client_reviews: Connection[FreelanceReview] | None = connection(
        on=ON_THE_CLIENT, visible=CLIENT_SEEN, order=NEWEST, page=5
    )


@strawberry.type
class ProposalReviews:
    """How it was, as both sides say."""

    my_review: FreelanceReview | None = one(on=Sql(OF_SIDE.format("freelance", "client")))
    their_review: FreelanceReview | None = one(
        on=Sql(OF_SIDE.format("client", "freelance")), description="The other side's, as soon as you may read it."
    )
    review_open: bool | None = column(
        Sql(
            "EXISTS (SELECT FROM freelance.mission m WHERE m.id = {row}.mission AND m.state = 'done' "
            "AND m.review_until > now()) AND {row}.state = 'chosen' "
            "AND (SELECT count(*) FROM freelance.review v WHERE v.proposal = {row}.id) < 2"
        ),
        description="Whether you can say how it was, or change what you said.",
    )


@strawberry.input(description="Conditions that must all hold.")
class FreelanceReviewFilter:
    """What reviews can be filtered by."""

    reported: bool | None = condition(
        "({row}.reported_at IS NOT NULL AND {row}.removed_at IS NULL) = {value:boolean}", of="reported"
    )


@strawberry.type
class ReviewsQuery:
    """What can be asked."""

    staff_freelance_reviews: Connection[FreelanceReview] = connection(
        access=MANAGE, where=FOR_STAFF, filters=FreelanceReviewFilter, order=NEWEST,
        description="For those who look after freelance: what can be read.",
    )  # fmt: skip
