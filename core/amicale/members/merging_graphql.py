"""Merging in the schema: choosing by side, and what it would do."""

from __future__ import annotations

import enum

import strawberry

from amicale.graphql.context import Info
from amicale.graphql.fields import act
from amicale.graphql.types import global_id, key_of
from amicale.members import merge_preview

ID = strawberry.ID


@strawberry.enum
class MergeSide(enum.Enum):
    """From which of two records a value is."""

    KEPT = "kept"
    MERGED = "merged"


@strawberry.input(
    description="Which value stays, where both records have one. What is left out stays as the kept record has it; "
    "what only one record has stays anyway."
)
class MergeChoices:
    """By field."""

    given_name: MergeSide | None = None
    family_name: MergeSide | None = None
    birth_name: MergeSide | None = None
    usual_name: MergeSide | None = None
    title: MergeSide | None = None
    birth_date: MergeSide | None = None
    nationality: MergeSide | None = None
    language: MergeSide | None = None
    status: MergeSide | None = None
    place: MergeSide | None = strawberry.field(default=None, description="City and country.")
    phone: MergeSide | None = strawberry.field(default=None, description="Which number is the main one.")
    email: MergeSide | None = strawberry.field(default=None, description="Which address is the main one.")
    linkedin_url: MergeSide | None = None
    external_id: MergeSide | None = None
    deceased: MergeSide | None = strawberry.field(default=None, description="Whether, and when, the person has died.")


def taken_in(choices: MergeChoices | None) -> frozenset[str]:
    """What is to be taken from the record that goes."""
    return (
        frozenset(name for name, side in vars(choices).items() if side is MergeSide.MERGED) if choices else frozenset()
    )


def seen_versions(versions: list[int] | None) -> tuple[int | None, int | None]:
    """The versions of both records as they were seen; a second one may be missing."""
    seen: list[int | None] = [*(versions or []), None, None]
    return seen[0], seen[1]


@strawberry.type(description="What follows the kept record, in words.")
class MergeMove:
    """Of whom, and what."""

    source: str
    text: str


@strawberry.type(description="What merging two records would do now. Nothing has happened.")
class MergePreview:
    """Look at it, then merge."""

    refusal: str | None = strawberry.field(description="Why it cannot be done, or null.")
    fresh: bool = strawberry.field(description="Whether you proved lately who you are, as merging wants.")
    moves: list[MergeMove]
    once: list[ID] = strawberry.field(description="Addresses, studies and positions that both have: there once, then.")


@strawberry.type
class MergingQuery:
    """What can be asked before merging."""

    @act(access="members.merge")
    async def merge_preview(self, info: Info, keep: ID, merge: ID) -> MergePreview | None:
        """What merging two records would do, plugins included."""
        actor = info.context.actor
        found = await merge_preview.preview(actor, key_of(keep, "Member"), key_of(merge, "Member"))
        locale = actor.locale
        return MergePreview(
            refusal=found.refusal.to(locale) if found.refusal else None,
            fresh=found.fresh,
            moves=[MergeMove(source=source.to(locale), text=text.to(locale)) for source, text in found.moves],
            once=[ID(global_id(name, key)) for name, key in found.once],
        )
