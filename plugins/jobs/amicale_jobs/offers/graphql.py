"""What can be asked about offers by who writes them, and what an offer tells its writer."""

from __future__ import annotations

from datetime import date, timedelta

import strawberry

from amicale import Connection, Info, Order, Ref, Refusal, Sql, act, batch, condition, connection, key_of, many, today
from amicale_jobs.law.contracts import Contract, in_order
from amicale_jobs.offers import looking
from amicale_jobs.offers.answering import NOT_YOURS, asked_about
from amicale_jobs.offers.doubts import NEEDS, JobWarning, load_warnings, rules_of
from amicale_jobs.offers.looking import JobOfferStatistics, load_statistics
from amicale_jobs.offers.values import api_name
from amicale_jobs.offers.words import contract_title
from amicale_jobs.offers.writers import is_writers
from amicale_jobs.rules import FED, MANAGE, MINE, POST_AS_PARTNER, WRITERS
from amicale_jobs.settings import JobsSettings
from amicale_jobs.types import NEWEST_FIRST, JobOffer, JobOfferState

ID = strawberry.ID
LATEST_CHANGED = (
    Order(Sql("{row}.state IN ('open', 'waiting', 'draft', 'refused')"), "boolean", descending=True),
    Order(Sql("{row}.changed_at"), "timestamptz", descending=True),
)
TWINS = """{row}.id <> {parent}.id AND {row}.company = {parent}.company AND {row}.state IN ('open', 'waiting')
    AND {row}.contract = {parent}.contract AND jobs.same_title({row}.title, {parent}.title)
    AND ({row}.city_key = {parent}.city_key OR {row}.city = '' OR {parent}.city = '')"""
"""Of the same company, for the same contract, with a title of the same words, and not in two different places."""


@strawberry.input(description="Which of one's offers.")
class JobMineFilter:
    """Conditions that must all hold."""

    state: JobOfferState | None = condition("{row}.state = {value:text}")
    over: bool | None = condition("({row}.state IN ('filled', 'expired', 'withdrawn')) = {value:boolean}")


@strawberry.type(description="What the law says of one field of a kind of contract.")
class JobContractRule:
    """In words, and by which rule."""

    field: str
    text: str
    source: str


@strawberry.type(description="A kind of contract.")
class JobContract:
    """As the school's settings say."""

    code: str
    title: str
    group: str = strawberry.field(description="work, internship, apprenticeship, abroad, research or volunteering.")
    pay: str = strawberry.field(description="salary, gratification, allowance or none.")
    ends: bool = strawberry.field(description="Whether it has an end, so that its length is asked for.")
    rules: list[JobContractRule]


@strawberry.type(description="What posting is like here.")
class JobPosting:
    """For how long, how many, and whether somebody looks first."""

    may_post: bool
    expires_days: int
    ends_on: date = strawberry.field(description="The last day that is proposed to a new offer.")
    expires_most: int
    moderated: bool
    changes_moderated: bool
    public_offers: bool
    currency: str = strawberry.field(description="What the pay of new offers is in: ISO 4217.")
    neutral: bool = strawberry.field(description="Whether titles are asked to be for everybody.")


@strawberry.type(description="An offer as a link in a mail shows it to who follows it.")
class JobAsked:
    """Enough to know which it is."""

    title: str
    company_name: str
    state: str
    filled_by: str
    expires_on: date | None
    refused: str | None = strawberry.field(
        default=None, description="Why its reader can answer no more, and what to do; the offer is not told then."
    )


@strawberry.type
class OffersQuery:
    """What can be asked."""

    my_job_offers: Connection[JobOffer] = connection(
        access="member", where=Sql("{row}.posted_by = {me} AND {row}.source = 'member'"), order=LATEST_CHANGED,
        filters=JobMineFilter, description="What you posted.",
    )  # fmt: skip
    partner_job_offers: Connection[JobOffer] = connection(
        access=POST_AS_PARTNER, where=Sql(f"{MINE} OR {FED}"), order=LATEST_CHANGED, filters=JobMineFilter,
        description="Your organisation's offers.",
    )  # fmt: skip

    @act(access="public")
    async def job_contracts(self, info: Info) -> list[JobContract]:
        """The kinds of contract that there are here, in the school's order."""
        settings, locale = info.context.settings_of(JobsSettings), info.context.actor.locale
        return [
            shown_contract(code, contract, locale, settings.currency) for code, contract in in_order(settings.contracts)
        ]

    @act(access="public")
    async def job_posting(self, info: Info) -> JobPosting:
        """What posting is like for you."""
        settings, actor = info.context.settings_of(JobsSettings), info.context.actor
        source = "partner" if actor.is_partner else "member"
        members = actor.member_id is not None and settings.who_posts == "members"
        return JobPosting(
            may_post=actor.may(POST_AS_PARTNER) or members or actor.may(MANAGE),
            expires_days=settings.expires_days, expires_most=settings.expires_most,
            ends_on=today() + timedelta(days=settings.expires_days),
            moderated=source in settings.moderated and not actor.may(MANAGE),
            changes_moderated=settings.changes_moderated, public_offers=getattr(settings, "public_offers", False),
            currency=settings.currency, neutral=settings.wording == "french",
        )  # fmt: skip

    @act(access="public")
    async def job_offer_to_copy(self, info: Info, id: ID | None = None) -> JobOffer | None:
        """An offer of yours that a new one begins as; null without one, or where it is not yours."""
        key = key_of(id, "JobOffer") if id else None
        mine = key and await is_writers(info.context.actor, key)
        return Ref(JobOffer, key) if key and mine else None  # type: ignore[return-value]

    @act(access="member")
    async def job_offer_seen(self, info: Info, id: ID) -> bool:
        """Say that you read an offer: counted once a day, and nothing of you is kept. Answers whether it counted."""
        return await looking.count(info.context.actor, key_of(id, "JobOffer"), "views")

    @act(access="public")
    async def job_offer_asked(self, info: Info, token: str) -> JobAsked:
        """The offer that a link in a mail asks about. Looking does nothing."""
        try:
            row = await asked_about(token)
        except Refusal as refusal:
            if refusal.reason != NOT_YOURS:
                raise
            said = refusal.message.to(info.context.actor.locale)
            return JobAsked(title="", company_name="", state="", filled_by="", expires_on=None, refused=said)
        return JobAsked(**{name: row[name] for name in JobAsked.__annotations__ if name != "refused"})


def shown_contract(code: str, contract: Contract, locale: str, currency: str) -> JobContract:
    """A kind of contract in the reader's language."""
    rules = [
        JobContractRule(field=api_name(field), text=text.to(locale), source=source)
        for field, (text, source) in rules_of(contract, currency).items()
    ]
    title = contract_title({code: contract}, code, locale)
    return JobContract(
        code=code, title=title, group=contract.group, pay=contract.pay, ends=contract.ends, rules=rules
    )  # fmt: skip


@strawberry.type
class OfferForWriters:
    """What an offer tells its writer, and who looks at it."""

    warnings: list[JobWarning] | None = batch(load_warnings, needs=NEEDS, visible=WRITERS)
    statistics: JobOfferStatistics | None = batch(load_statistics, needs=("id",), visible=WRITERS)
    twins: list[JobOffer] | None = many(
        on=Sql(TWINS), order=NEWEST_FIRST, limit=5, visible=WRITERS,
        description="Others that look like this one, among those that you may read.",
    )  # fmt: skip
