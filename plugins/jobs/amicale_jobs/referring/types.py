"""Insiders, questions and recommendations in the schema. Who an insider is stays hidden until they say yes."""

from __future__ import annotations

from datetime import datetime

import strawberry

from amicale import Member, Node, Order, Sql, column, condition, many, node, one
from amicale_jobs import tables
from amicale_jobs.types import JobCompany, JobOffer

MINE = Sql("{row}.member = {me}")
NAME = "btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name))"
NAMED = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.{})"
EMAIL = (
    "(SELECT e.address FROM amicale.email e WHERE e.member = {row}.%s AND e.bounced_at IS NULL "
    "ORDER BY e.is_primary DESC, e.id LIMIT 1)"
)
ASKED_ME = Sql(
    "EXISTS (SELECT FROM jobs.approach a WHERE a.question = {row}.id AND a.member = {me} "
    "AND a.state IN ('asked', 'yes'))"
)
SAID_YES = Sql(
    "{row}.state = 'yes' AND EXISTS (SELECT FROM jobs.question q WHERE q.id = {row}.question AND q.member = {me})"
)
NEWEST_FIRST = (Order(Sql("{row}.asked_at"), "timestamptz", descending=True),)
POSTED = """EXISTS (SELECT FROM jobs.offer po WHERE po.id = {row}.offer
    AND ((po.contact IS NULL AND po.posted_by = {me})
      OR po.contact IN (SELECT pc.id FROM amicale.partner_contact pc WHERE pc.partner = {partner})))"""
FOR_POSTER = Sql("{row}.state IN ('agreed', 'met', 'passed') AND " + POSTED)
PERSON = Sql("{row}.person = {me}")
POSTER_EMAIL = """(SELECT coalesce(
    (SELECT pc.address FROM amicale.partner_contact pc WHERE pc.id = o.contact AND pc.state = 'active'),
    (SELECT e.address FROM amicale.email e WHERE e.member = o.posted_by AND e.bounced_at IS NULL
     ORDER BY e.is_primary DESC, e.id LIMIT 1), '')
    FROM jobs.offer o WHERE o.id = {row}.offer)"""


@node(table=tables.Insider, scope=MINE)
class JobInsider(Node):
    """That you said that you work there. Nobody else sees it."""

    company: JobCompany | None = one(tables.Insider.company)
    offer: JobOffer | None = one(tables.Insider.offer)
    asks: bool = column(description="You may be asked how it is there.")
    recommends: bool = column(description="You can recommend somebody.")
    a_month: int = column(description="How often you may be asked in 30 days, in all.")


@node(table=tables.Approach, scope=MINE | SAID_YES)
class JobApproach(Node):
    """That somebody who works there was asked: seen by them; by the asker once they say yes."""

    state: str = column(description="asked, yes, declined, expired or withdrawn.")
    words: str = column()
    mine: bool = column(MINE)
    name: str = column(Sql(NAMED.format(NAME, "member")))
    member: Member | None = one(tables.Approach.member)
    email: str | None = column(
        Sql(EMAIL % "member"), visible=MINE | Sql("{row}.shows_email"), description="Where they show it."
    )
    question: JobQuestion | None = one(tables.Approach.question)
    expires_at: datetime | None = column(visible=MINE)
    answered_at: datetime | None = column()


@node(table=tables.Question, scope=MINE | ASKED_ME)
class JobQuestion(Node):
    """A question to somebody who works there."""

    title: str = column(description="The offer and the company that it is about.")
    words: str = column()
    recommend: bool = column(description="They hope to be recommended.")
    state: str = column(description="asking, resting (nobody is being asked), answered or withdrawn.")
    mine: bool = column(MINE)
    name: str = column(Sql(NAMED.format(NAME, "member")), description="Who asks.")
    class_year: int | None = column(Sql(NAMED.format("p.class_years[cardinality(p.class_years)]", "member")))
    member: Member | None = one(tables.Question.member)
    offer: JobOffer | None = one(tables.Question.offer)
    company: JobCompany | None = one(tables.Question.company)
    asked_at: datetime = column()
    passed: int | None = column(
        Sql("(SELECT count(*)::int FROM jobs.approach a WHERE a.question = {row}.id "
            "AND a.state IN ('declined', 'expired'))"),
        visible=MINE, description="How many could not answer.",
    )  # fmt: skip
    answers: list[JobApproach] = many(
        tables.Approach.question, where=Sql("{row}.state = 'yes'"), visible=MINE,
        order=(Order(Sql("{row}.answered_at"), "timestamptz"),), description="Who said yes.",
    )  # fmt: skip


@node(table=tables.Recommendation, scope=MINE | PERSON | FOR_POSTER)
class JobRecommendation(Node):
    """Somebody recommends somebody for an offer: the person is asked first, the poster after their yes."""

    state: str = column(description="asked, agreed, declined, met, passed, expired or withdrawn.")
    words: str = column(description="Why, as who recommends says.")
    person_words: str = column(description="What the person adds.")
    by_me: bool = column(Sql("coalesce({row}.member = {me}, false)"))
    of_me: bool = column(Sql("coalesce({row}.person = {me}, false)"))
    to_me: bool = column(Sql(f"coalesce({POSTED}, false)"), description="It is for an offer of yours.")
    by_name: str = column(Sql(NAMED.format(NAME, "member")))
    person_name: str = column(Sql(NAMED.format(NAME, "person")))
    person_class: int | None = column(Sql(NAMED.format("p.class_years[cardinality(p.class_years)]", "person")))
    by: Member | None = one(tables.Recommendation.member, access="member")
    person: Member | None = one(tables.Recommendation.person, access="member")
    offer: JobOffer | None = one(tables.Recommendation.offer)
    person_email: str | None = column(
        Sql(EMAIL % "person"), visible=Sql("{row}.state = 'met'") & Sql(POSTED), description="Once both have agreed."
    )
    poster_email: str | None = column(
        Sql(POSTER_EMAIL), visible=Sql("{row}.state = 'met' AND {row}.person = {me}"),
        description="Once both have agreed.",
    )  # fmt: skip
    asked_at: datetime = column()
    expires_at: datetime = column()
    answered_at: datetime | None = column()


@strawberry.input
class JobRecommendationFilter:
    """Which recommendations."""

    of_me: bool | None = condition("({row}.person = {me}) = {value:boolean}")
    by_me: bool | None = condition("({row}.member = {me}) = {value:boolean}")
    waiting: bool | None = condition(
        "(({row}.state = 'asked' AND {row}.person = {me}) OR ({row}.state = 'agreed' AND coalesce("
        + POSTED
        + ", false))) = {value:boolean}",
        description="Your answer is of use.",
    )


@strawberry.input(description="Of an offer, or of a company. At least one of the two must be true.")
class JobInsiderInput:
    """That you work there."""

    offer: strawberry.ID | None = None
    company: strawberry.ID | None = None
    asks: bool = True
    recommends: bool = False
    a_month: int = 2


@strawberry.input(description="Of an offer, or of a company.")
class JobQuestionInput:
    """What you would like to know."""

    words: str
    offer: strawberry.ID | None = None
    company: strawberry.ID | None = None
    recommend: bool = False


@strawberry.input
class JobApproachFilter:
    """Which of the things that one was asked."""

    waiting: bool | None = condition("({row}.state = 'asked' AND {row}.expires_at > now()) = {value:boolean}")


AT_OFFER = "((i.company = {row}.company AND {row}.company IS NOT NULL) OR i.offer = {row}.id)"
SOMEBODY = "EXISTS (SELECT FROM jobs.insider i WHERE i.member <> {me} AND {at}{which})"


@strawberry.type
class OfferInsiders:
    """Who of those who work there may be asked; never who they are."""

    can_ask_insider: bool | None = column(
        Sql(SOMEBODY.replace("{at}", AT_OFFER).replace("{which}", " AND i.asks")), visible=Sql("{me} IS NOT NULL"),
        description="Somebody who works there may be asked.",
    )  # fmt: skip
    can_hope_for_recommendation: bool | None = column(
        Sql(SOMEBODY.replace("{at}", AT_OFFER).replace("{which}", " AND i.recommends")),
        visible=Sql("{me} IS NOT NULL"), description="Somebody who works there can recommend people.",
    )  # fmt: skip
    my_insider: JobInsider | None = one(
        on=Sql("{row}.member = {me} AND (({row}.company = {parent}.company AND {parent}.company IS NOT NULL) "
               "OR {row}.offer = {parent}.id)"),
        access="member", description="What you said of working there.",
    )  # fmt: skip
    can_recommend: bool | None = column(
        Sql("{row}.state = 'open' AND ({row}.posted_by IS NOT NULL OR {row}.contact IS NOT NULL)"),
        description="Somebody stands behind it to whom people can be recommended.",
    )
