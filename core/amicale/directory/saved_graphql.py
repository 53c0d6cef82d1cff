"""Kept searches in the schema."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry import ID

from amicale.directory import saved, tables
from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref, RelationField
from amicale.graphql.fields import Node, act, column, declare, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import key_of

MINE = Sql("{row}.member = {me}")
BY_TITLE = (Order(Sql("amicale.fold({row}.title)")),)


@node(table=tables.SavedSearch, name="SavedSearch", scope=MINE)
class SavedSearch(Node):
    """A search that you keep: only you see it."""

    page: str = column(description="The page's path, such as /directory.")
    title: str = column()
    query: str = column(description="What the page's address says after the question mark.")
    href: str = column(Sql("{row}.page || '?' || {row}.query"), description="The address that leads to it.")
    created_at: datetime = column()


OF_PAGE = RelationField("many", None, MINE & Sql("{row}.page = {arg[page]:text}"), order=BY_TITLE, access="member")


@strawberry.type
class SavedQuery:
    """What can be asked about kept searches."""

    saved_searches: list[SavedSearch] = declare(
        OF_PAGE, {"page": str}, description="The searches of a page that you keep, by title."
    )


@strawberry.type
class SavedMutation:
    """What can be done with them."""

    @act(access="member")
    async def save_search(self, info: Info, page: str, title: str, query: str) -> SavedSearch | None:
        """Keep a search of a page. One of the same title is replaced; fifty are kept at the most."""
        return Ref(SavedSearch, await saved.save(info.context.actor, page, title, query))  # type: ignore[return-value]

    @act(access="member")
    async def delete_saved_search(self, info: Info, id: ID) -> bool:
        """Keep a search no longer."""
        await saved.delete(info.context.actor, key_of(id, "SavedSearch"))
        return True
