"""The home page, in the schema."""

from __future__ import annotations

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.home import service
from amicale.members.graphql import Member


@strawberry.type(description="Something that waits for you, as one of those who look after the association.")
class WaitingForMe:
    """A queue with something in it."""

    title: str
    count: int
    href: str = strawberry.field(description="Where it can be done, on this server.")


@strawberry.type
class HomeQuery:
    """What can be asked."""

    @act(access="member")
    async def waiting_for_me(self, info: Info) -> list[WaitingForMe]:
        """What waits for your decision."""
        locale = info.context.actor.locale
        return [
            WaitingForMe(title=each.title.to(locale), count=each.count, href=each.href)
            for each in await service.waiting(info.context.actor)
        ]

    @act(access="member")
    async def steps_taken(self, info: Info) -> list[str]:
        """First steps that you have taken, or do not want to be shown."""
        return await service.steps_taken(info.context.actor)

    @act(access="member")
    async def plugins_have_steps(self, info: Info) -> bool:
        """Whether a plugin offers a first step of its own."""
        return await service.plugins_have_steps()


@strawberry.type
class HomeMutation:
    """What can be done."""

    @act(access="member")
    async def take_step(self, info: Info, name: str) -> Member | None:
        """Do not show this first step again: you have taken it, or do not want it."""
        return Ref(Member, await service.take_step(info.context.actor, name))  # type: ignore[return-value]
