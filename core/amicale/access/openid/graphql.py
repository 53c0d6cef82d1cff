"""Linked accounts in the schema: everybody's own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import strawberry

from amicale.access.fresh import require_fresh
from amicale.access.openid import identities
from amicale.access.openid.tables import Identity as IdentityTable
from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Order
from amicale.graphql.fields import Node, act, batch, column, many, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import key_of

OWN = Sql("{row}.member = {me}")


async def titles(rows: Sequence[Any], context: Context) -> list[str | None]:
    """What people call the provider."""
    return [identities.title_of(row.provider) for row in rows]


@node(table=IdentityTable, scope=OWN)
class Identity(Node):
    """An account elsewhere that signs you in."""

    provider: str = column(description="Its name here, like linkedin.")
    provider_title: str | None = batch(titles, needs=("provider",))
    hint: str = column(description="By which you know the account again: the beginning and the domain of its address.")
    linked_at: datetime = column()
    last_used_at: datetime | None = column()


@strawberry.type
class OpenIDProviderInfo:
    """Whose accounts people may sign in with here."""

    name: str
    title: str
    icon: str
    path: str = strawberry.field(description="Where signing in with it begins; linking is a form posted there.")


@strawberry.type
class IdentityQuery:
    """Accounts elsewhere."""

    my_identities: list[Identity] = many(
        on=OWN, access="member", order=(Order(Sql("{row}.linked_at"), "timestamptz"),),
        description="The accounts elsewhere that sign you in.",
    )  # fmt: skip

    @act(access="public")
    async def openid_providers(self, info: Info) -> list[OpenIDProviderInfo]:
        """Whose accounts people may sign in with here."""
        return [
            OpenIDProviderInfo(name=name, title=found.title, icon=found.icon, path=f"/sign-in/openid/{name}")
            for name, found in identities.providers().items()
        ]


@strawberry.type
class IdentityMutation:
    """Accounts elsewhere. Linking needs a browser, which goes to the provider and back: see ``OpenIDProviderInfo``."""

    @act(access="member")
    async def unlink_identity(self, info: Info, id: strawberry.ID) -> bool:
        """This account no longer signs you in. A mail always does."""
        require_fresh(info.context.actor)
        await identities.unlink(info.context.actor, key_of(id, "Identity"))
        return True
