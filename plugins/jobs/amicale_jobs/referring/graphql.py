"""What can be asked and done about those who work there. Thin: the rules stand in the services."""

from __future__ import annotations

import enum
from uuid import UUID

import strawberry

from amicale import Connection, Info, Order, Ref, Sql, act, by_id, connection, key_of
from amicale_jobs.referring import answering, asking, insiders, recommending
from amicale_jobs.referring.types import (
    MINE,
    NEWEST_FIRST,
    JobApproach,
    JobApproachFilter,
    JobInsider,
    JobInsiderInput,
    JobQuestion,
    JobQuestionInput,
    JobRecommendation,
    JobRecommendationFilter,
)
from amicale_jobs.rules import POST_AS_PARTNER

ID = strawberry.ID


@strawberry.enum
class JobDeclineReason(enum.Enum):
    """Why an insider passes. The asker is not told."""

    NO_TIME = "no_time"
    NOT_MY_FIELD = "not_my_field"
    LEFT = "left"
    OTHER = "other"


@strawberry.type
class ReferringQuery:
    """What can be asked."""

    my_job_insiders: Connection[JobInsider] = connection(
        access="member", where=MINE, order=(Order(Sql("{row}.since"), "timestamptz", descending=True),),
        description="Where you said that you work.",
    )  # fmt: skip
    my_job_questions: Connection[JobQuestion] = connection(access="member", where=MINE, order=NEWEST_FIRST)
    job_question: JobQuestion | None = by_id(access="member")
    job_questions_to_me: Connection[JobApproach] = connection(
        access="member", where=MINE, order=NEWEST_FIRST, filters=JobApproachFilter,
        description="What people ask you who want to know how it is where you work.",
    )  # fmt: skip
    job_approach: JobApproach | None = by_id(access="member")
    my_job_recommendations: Connection[JobRecommendation] = connection(
        access="member", order=NEWEST_FIRST, filters=JobRecommendationFilter,
        description="By you, of you, or for an offer of yours.",
    )  # fmt: skip
    job_recommendation: JobRecommendation | None = by_id(access="member")
    partner_job_recommendations: Connection[JobRecommendation] = connection(
        access=POST_AS_PARTNER,
        order=NEWEST_FIRST,
        description="Of people for your partner's offers; they agreed to it.",
    )
    partner_job_recommendation: JobRecommendation | None = by_id(access=POST_AS_PARTNER)


@strawberry.type
class InsiderMutation:
    """What can be done about working somewhere."""

    @act(access="member")
    async def be_job_insider(self, info: Info, input: JobInsiderInput) -> JobInsider | None:
        """Say that you work there and may be asked. Nobody sees it before you say yes to somebody."""
        offer, company = places(input)
        made = await insiders.be_insider(
            info.context.actor, insiders.Said(input.asks, input.recommends, input.a_month), offer=offer, company=company
        )
        return Ref(JobInsider, made)  # type: ignore[return-value]

    @act(access="member")
    async def leave_job_insiders(self, info: Info, id: ID) -> bool:
        """Say it no more."""
        await insiders.leave(info.context.actor, key_of(id, "JobInsider"))
        return True

    @act(access="member", weight=50)
    async def ask_job_insider(self, info: Info, input: JobQuestionInput) -> JobQuestion | None:
        """Ask somebody who works there. One person at a time is asked; you learn who it is when they say yes."""
        offer, company = places(input)
        made = await asking.ask(
            info.context.actor, input.words, offer=offer, company=company, recommend=input.recommend
        )
        return question_of(made)

    @act(access="member", weight=50)
    async def ask_next_job_insider(self, info: Info, id: ID) -> JobQuestion | None:
        """Ask another one, after the last could not answer."""
        key = key_of(id, "JobQuestion")
        await asking.ask_next(info.context.actor, key)
        return question_of(key)

    @act(access="member")
    async def withdraw_job_question(self, info: Info, id: ID) -> JobQuestion | None:
        """Take a question back."""
        key = key_of(id, "JobQuestion")
        await asking.withdraw(info.context.actor, key)
        return question_of(key)

    @act(access="member")
    async def answer_job_question(
        self, info: Info, id: ID, words: str, shows_email: bool | None = None
    ) -> JobApproach | None:
        """Say yes to what you were asked; the asker then sees your name and your words."""
        key = key_of(id, "JobApproach")
        await answering.say_yes(info.context.actor, key, words, bool(shows_email))
        return Ref(JobApproach, key)  # type: ignore[return-value]

    @act(access="member")
    async def decline_job_question(
        self, info: Info, id: ID, reason: JobDeclineReason = JobDeclineReason.OTHER
    ) -> JobApproach | None:
        """Not this time. The asker does not learn who you are, nor why."""
        key = key_of(id, "JobApproach")
        await answering.decline(info.context.actor, key, reason.value)
        return Ref(JobApproach, key)  # type: ignore[return-value]


@strawberry.type
class RecommendingMutation:
    """What can be done about recommendations."""

    @act(access="member")
    async def recommend_for_job(self, info: Info, offer: ID, person: ID, words: str) -> JobRecommendation | None:
        """Recommend somebody. They are asked first; nothing goes out without their yes."""
        made = await recommending.recommend(
            info.context.actor, key_of(offer, "JobOffer"), key_of(person, "Member"), words
        )
        return recommendation_of(made)

    @act(access="member")
    async def agree_to_job_recommendation(
        self, info: Info, id: ID, words: str | None = None
    ) -> JobRecommendation | None:
        """Let the poster be told of you: your name and these words, no address."""
        await recommending.agree(info.context.actor, key(id), words or "")
        return recommendation_of(key(id))

    @act(access="member")
    async def refuse_job_recommendation(self, info: Info, id: ID) -> JobRecommendation | None:
        """Do not be recommended."""
        await recommending.refuse(info.context.actor, key(id))
        return recommendation_of(key(id))

    @act(access="member")
    async def withdraw_job_recommendation(self, info: Info, id: ID) -> JobRecommendation | None:
        """Take back what you recommended, while the person has not said yes."""
        await recommending.withdraw(info.context.actor, key(id))
        return recommendation_of(key(id))

    @act(access="member")
    async def answer_job_recommendation(self, info: Info, id: ID, wanted: bool) -> JobRecommendation | None:
        """Be in touch with who was recommended for your offer, or not. With a yes, both get the other's address."""
        await recommending.meet(info.context.actor, key(id), wanted=wanted)
        return recommendation_of(key(id))

    @act(access=POST_AS_PARTNER)
    async def answer_partner_job_recommendation(self, info: Info, id: ID, wanted: bool) -> JobRecommendation | None:
        """The same, for an offer of your partner's."""
        await recommending.meet(info.context.actor, key(id), wanted=wanted)
        return recommendation_of(key(id))


def places(input: JobInsiderInput | JobQuestionInput) -> tuple[UUID | None, UUID | None]:
    """The offer and the company that an input names."""
    return (
        key_of(input.offer, "JobOffer") if input.offer else None,
        key_of(input.company, "JobCompany") if input.company else None,
    )


def key(id: str) -> UUID:
    """The key in a recommendation's global id."""
    return key_of(id, "JobRecommendation")


def recommendation_of(made: UUID) -> JobRecommendation | None:
    """A recommendation, read as any query reads it."""
    return Ref(JobRecommendation, made)  # type: ignore[return-value]


def question_of(made: UUID) -> JobQuestion | None:
    """A question, likewise."""
    return Ref(JobQuestion, made)  # type: ignore[return-value]
