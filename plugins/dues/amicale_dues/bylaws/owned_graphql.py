"""What a club asks of its people, in the schema."""

from __future__ import annotations

from datetime import date

import strawberry

from amicale import Actor, Info, act, today
from amicale_dues.bylaws.graphql import seen_plan
from amicale_dues.bylaws.inputs import DuesPeriod
from amicale_dues.bylaws.owned import Simple, Stands, people_of, plan_of_owner, put_owned
from amicale_dues.bylaws.owners import Owner, owner_by_id
from amicale_dues.bylaws.plans import Plan
from amicale_dues.mine.graphql import DuesOffer, MyDues, offer_of, shown
from amicale_dues.mine.offers import choices
from amicale_dues.mine.standing import standing_of
from amicale_dues.types import DuesPlan


@strawberry.type(description="How one of its people stands.")
class DuesOwnedPerson:
    """For those who lead it."""

    name: str
    state: str
    until: date | None


@strawberry.type(description="What a club, say, asks of its people.")
class DuesOwned:
    """As the reader may see it."""

    title: str
    plan: str = strawberry.field(description="What its dues are called; empty where it asks none.")
    amount: str = strawberry.field(description="As it is typed, for the form of those who lead it.")
    period: str
    starts: str
    gives: list[str]
    on_sale: bool
    inside: bool = strawberry.field(description="Whether you are in it.")
    leads: bool = strawberry.field(description="Whether you may say what it asks for.")
    mine: MyDues | None
    offers: list[DuesOffer]
    people: list[DuesOwnedPerson] = strawberry.field(description="How its people stand; for those only who lead it.")


@strawberry.input(description="What those who lead it say.")
class DuesOwnedInput:
    """A simple plan, for a year."""

    title: str = ""
    amount: str = ""
    period: DuesPeriod = DuesPeriod.ROLLING
    starts: str = "09-01"
    gives: str = strawberry.field(default="", description="A sentence a line.")
    on_sale: bool = False


@strawberry.type
class OwnedQuery:
    """Dues of others than the association."""

    @act(access="member")
    async def dues_of(self, info: Info, id: strawberry.ID) -> DuesOwned | None:
        """What a club asks of its people; null where you are neither in it nor lead it."""
        actor = info.context.actor
        owner, member = await owner_by_id(id), actor.require_member()
        inside, leads = member in await owner.of.people(owner.key), await owner.of.leads(actor, owner.key)
        if not inside and not leads:
            return None
        plan = await plan_of_owner(owner)
        made = about(owner, plan, actor, inside=inside, leads=leads)
        if inside and plan is not None:
            made.mine = shown(await standing_of(member, today(), owner.name), actor.locale)
            made.offers = [offer_of(each, actor) for each in await choices(member, today(), owner.name)]
        if leads and plan is not None:
            made.people = [person(each) for each in await people_of(actor, owner, today())]
        return made


def about(owner: Owner, plan: Plan | None, actor: Actor, *, inside: bool, leads: bool) -> DuesOwned:
    """What it asks for."""
    from amicale_dues.mine.words import said

    terms = plan.terms if plan else None
    return DuesOwned(
        title=owner.title, plan=said(terms.title, actor.locale) if terms else "",
        amount=f"{terms.amount // 100}.{terms.amount % 100:02}" if terms else "",
        period=terms.period if terms else "rolling",
        starts=terms.starts if terms else "09-01",
        gives=[said(each, actor.locale) for each in terms.gives] if terms else [],
        on_sale=terms.on_sale if terms else True, inside=inside, leads=leads, mine=None, offers=[], people=[],
    )  # fmt: skip


def person(it: Stands) -> DuesOwnedPerson:
    """One of them."""
    return DuesOwnedPerson(name=it.name, state=it.state, until=it.until)


@strawberry.type
class OwnedMutation:
    """Dues of others than the association."""

    @act(access="member")
    async def put_dues_of(self, info: Info, id: strawberry.ID, input: DuesOwnedInput) -> DuesPlan | None:
        """Say what a club that you lead asks of its people."""
        owner = await owner_by_id(id)
        simple = Simple(input.title, input.amount, input.period.value, input.starts, input.gives, input.on_sale)
        return seen_plan(await put_owned(info.context.actor, owner, simple))
