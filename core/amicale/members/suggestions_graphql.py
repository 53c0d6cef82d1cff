"""Help with one's profile, in the schema."""

from __future__ import annotations

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.declarations import Ref
from amicale.graphql.fields import act
from amicale.members import suggestions
from amicale.members.graphql import Member


@strawberry.type(description="Something that would help others to find you, and what it is good for.")
class Suggestion:
    """A suggestion."""

    name: str
    title: str
    text: str
    href: str = strawberry.field(description="Where it can be done, on this server.")


@strawberry.type
class SuggestionsQuery:
    """What can be asked."""

    @act(access="member")
    async def my_suggestions(self, info: Info, first: int | None = None) -> list[Suggestion]:
        """Up to six plain suggestions for your profile, the most useful first; without those you dismissed."""
        locale = info.context.actor.locale
        found = await suggestions.suggestions(info.context, max(0, first) if first is not None else None)
        return [
            Suggestion(name=hint.name, title=hint.title.to(locale), text=hint.text.to(locale), href=hint.href)
            for hint in found
        ]


@strawberry.type
class SuggestionsMutation:
    """What can be done."""

    @act(access="member")
    async def dismiss_suggestion(self, info: Info, name: str) -> Member | None:
        """Do not show this suggestion again."""
        return Ref(Member, await suggestions.dismiss(info.context.actor, name))  # type: ignore[return-value]
