"""What can be asked about missions, and what this room adds to them. What can be done is in mutations.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import strawberry

from amicale import (
    Connection,
    Context,
    Info,
    Order,
    Partner,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    key_of,
    one,
    today,
)
from amicale_freelance import tables
from amicale_freelance.missions.deciding import REASONS
from amicale_freelance.missions.filters import (
    NEWEST,
    ORDERS,
    SEARCH,
    Chosen,
    FreelanceMissionChoices,
    FreelanceMissionFilter,
    FreelanceMissionOrder,
    OwnFreelanceMissionFilter,
    choices,
    given,
)
from amicale_freelance.missions.values import names_itself
from amicale_freelance.missions.writing import mission_settings
from amicale_freelance.proposals.rules import NOT_BLOCKED
from amicale_freelance.proposals.types import FreelanceProposal
from amicale_freelance.rules import CLIENT_SEEN, MANAGE, MISSION_FOUND, MISSION_MANAGED, MISSION_OF_ME, PROPOSED_BY_ME
from amicale_freelance.types import FreelanceMission

SIDES = MISSION_OF_ME | PROPOSED_BY_ME
FOR_CLIENT = MISSION_OF_ME | MISSION_MANAGED
COUNTED = (
    "(SELECT count(*) FROM freelance.proposal q, LATERAL (SELECT {{row}}.posted_by) AS asked (posted_by) "  # noqa: S608
    f"WHERE q.mission = {{{{row}}}}.id AND {NOT_BLOCKED.format('q')} AND {{0}})"
)
MY_PROPOSAL = Sql(
    "{row}.mission = {parent}.id AND EXISTS "
    "(SELECT FROM freelance.profile o WHERE o.id = {row}.profile AND o.member = {me})"
)
BEGUN = "coalesce({row}.starts_on, {row}.chosen_at::date + 30) <= (now() AT TIME ZONE {zone})::date"
BY_STATE = "array_position(ARRAY['chosen', 'short', 'sent', 'declined', 'withdrawn'], {row}.state)"
WAITING_FIRST = (Order(Sql("{row}.sent_at"), "timestamptz"),)
LATEST = (Order(Sql("{row}.changed_at"), "timestamptz", descending=True),)


async def self_named(parents: Sequence[Any], context: Context) -> list[bool]:
    """Whether the text names the client whom it keeps confidential."""
    return [names_itself({name: getattr(each, name) or "" for name in NAMED}) for each in parents]


NAMED = ("client", "confidential", "title", "need")


async def refusal_words(parents: Sequence[Any], context: Context) -> list[str | None]:
    """Why it was not accepted, in words."""
    locale = context.actor.locale
    return [REASONS[each.refusal_reason].to(locale) if each.refusal_reason in REASONS else None for each in parents]


@strawberry.type
class MissionMore:
    """What missions have besides what everybody reads."""

    names_itself: bool | None = batch(self_named, needs=NAMED, visible=FOR_CLIENT)
    from_partner: bool | None = column(Sql("{row}.partner IS NOT NULL"), visible=CLIENT_SEEN)
    partner: Partner | None = one(tables.Mission.partner, visible=FOR_CLIENT)
    fresh: bool | None = column(Sql("{row}.opened_at > now() - interval '7 days'"))
    sent_at: datetime | None = column(visible=FOR_CLIENT)
    chosen_at: datetime | None = column(visible=SIDES | MISSION_MANAGED)
    ended_at: datetime | None = column(visible=SIDES | MISSION_MANAGED)
    review_until: datetime | None = column(visible=SIDES)
    begun: bool | None = column(
        Sql(BEGUN), visible=SIDES, description="Of one who is chosen: it is not called off now."
    )
    refusal_reason: str | None = column(visible=FOR_CLIENT)
    refusal_words: str | None = batch(refusal_words, needs=("refusal_reason",), visible=FOR_CLIENT)
    proposal_count: int | None = column(
        Sql(COUNTED.format("q.state IN ('sent', 'short', 'chosen')")), visible=FOR_CLIENT,
        description="How many proposals stand, or are chosen.",
    )  # fmt: skip
    new_count: int | None = column(
        Sql(COUNTED.format("q.state = 'sent' AND q.seen_at IS NULL")), visible=MISSION_OF_ME,
        description="How many you have not read.",
    )  # fmt: skip
    unread_count: int | None = column(
        Sql(
            COUNTED.replace("count(*) FROM", "count(*) FROM freelance.message w,").format(
                "w.proposal = q.id AND w.side = 'freelance' AND w.read_at IS NULL"
            )
        ),
        visible=MISSION_OF_ME,
        description="Messages that you have not read.",
    )
    my_proposal: FreelanceProposal | None = one(on=MY_PROPOSAL, description="Yours, if you have proposed yourself.")
    chosen: FreelanceProposal | None = one(
        on=Sql("{row}.mission = {parent}.id AND {row}.state = 'chosen'"), description="Who was chosen, for both sides."
    )
    proposals: Connection[FreelanceProposal] | None = connection(
        on=Sql("{row}.mission = {parent}.id"), visible=MISSION_OF_ME,
        order=(Order(Sql(BY_STATE), "int"), Order(Sql("{row}.sent_at"), "timestamptz")),
    )  # fmt: skip


@strawberry.type(description="What the school has set about missions.")
class FreelanceMissionTerms:
    """What a form tells in advance."""

    may_post: bool
    read_first: bool = strawberry.field(description="Whether staff read a mission of yours before others do.")
    days: int = strawberry.field(description="How long one is open where nobody says.")
    ends_on: date = strawberry.field(description="The last day that is proposed to a new mission, or a renewed one.")
    days_most: int
    open_most: int
    review_days: int
    currency: str = strawberry.field(description="What budgets of new missions are in: ISO 4217.")


def partner_key(value: str) -> UUID:
    """The key in a partner's global id."""
    return key_of(value, "Partner")


@strawberry.input(description="Conditions that must all hold.")
class StaffFreelanceMissionFilter:
    """What staff filter missions by."""

    state: str | None = condition("{row}.state = {value:text}")
    from_partner: bool | None = condition("({row}.partner IS NOT NULL) = {value:boolean}")
    partner: strawberry.ID | None = condition("{row}.partner = {value:uuid}", convert=partner_key)


@strawberry.type
class MissionsQuery:
    """What can be asked."""

    freelance_missions: Connection[FreelanceMission] = connection(
        access="member", where=MISSION_FOUND, filters=FreelanceMissionFilter, search=Sql(given(SEARCH)),
        order=NEWEST, orders=FreelanceMissionOrder, order_map=ORDERS, description="Missions that are open.",
    )  # fmt: skip
    freelance_mission: FreelanceMission | None = by_id(access="public")
    my_freelance_missions: Connection[FreelanceMission] = connection(
        access="public", where=MISSION_OF_ME, order=LATEST, filters=OwnFreelanceMissionFilter,
        description="What you have posted, as a member or for your organisation. Empty for anybody else.",
    )  # fmt: skip
    staff_freelance_missions: Connection[FreelanceMission] = connection(
        access=MANAGE, where=MISSION_MANAGED, order=WAITING_FIRST, filters=StaffFreelanceMissionFilter,
        search=Sql("({row}.search @@ (SELECT amicale.search_query({value:text})) "
                   "OR strpos(amicale.fold({row}.client), (SELECT amicale.fold({value:text}))) > 0)"),
        description="For those who look after freelance; what waits longest comes first.",
    )  # fmt: skip

    @act(access="member", weight=20)
    async def freelance_mission_choices(
        self, info: Info, search: str | None = None, filter: FreelanceMissionFilter | None = None
    ) -> FreelanceMissionChoices:
        """What the list can be narrowed down by, with counts."""
        said = {name: getattr(filter, name) for name in FILTERS if getattr(filter, name, None) is not None}
        if "remote" in said:
            said["remote"] = said["remote"].value
        return await choices(info.context, Chosen(search=search or None, **said))

    @act(access="public")
    async def freelance_mission_terms(self, info: Info) -> FreelanceMissionTerms:
        """What the school has set about missions, for you."""
        settings, actor = await mission_settings(), info.context.actor
        staff = actor.may(MANAGE)
        return FreelanceMissionTerms(
            may_post=actor.is_partner or (actor.signed_in and (settings.missions_by == "members" or staff)),
            read_first=(settings.read_partners if actor.is_partner else settings.read_members) and not staff,
            days=settings.mission_days, ends_on=today() + timedelta(days=settings.mission_days),
            days_most=settings.mission_days_most, open_most=settings.missions_most,
            review_days=settings.review_days, currency=settings.currency,
        )  # fmt: skip


FILTERS = ("skill", "sector", "place", "remote", "language", "portage", "budget", "fresh", "day_rate")
