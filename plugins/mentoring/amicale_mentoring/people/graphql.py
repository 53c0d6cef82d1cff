"""Those who take part, in the schema: what they can speak of, what a sign-up begins with, the ways in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import strawberry

from amicale import DB, Context, Info, act, batch, by_id, key_of, language_titles, many
from amicale_mentoring import tables
from amicale_mentoring.people.knowing import known
from amicale_mentoring.people.topics import titles_in
from amicale_mentoring.programmes.eligibility import may_join
from amicale_mentoring.rules import OWN
from amicale_mentoring.settings import MentoringSettings
from amicale_mentoring.types import MentoringKind, MentoringMeeting, MentoringParticipation, MentoringRole

ID = strawberry.ID


@strawberry.type(description="Something that people can speak of here.")
class MentoringTopic:
    """A topic of the school's list."""

    code: str
    title: str = strawberry.field(description="In the reader's language.")


@strawberry.type(description="A language that people can say they speak.")
class MentoringLanguage:
    """By ISO 639-1."""

    code: str
    title: str = strawberry.field(description="In the reader's language.")


@strawberry.type(description="A side of a programme, and whether it is for you.")
class MentoringWayIn:
    """Taking part as a mentor, say."""

    role: MentoringRole
    mine: bool = strawberry.field(description="Whether you take part on this side already.")
    why: str | None = strawberry.field(description="Why you cannot sign up; null when you can.")


@strawberry.type(description="What a sign-up begins with: what you said the last time, or what your record is sure of.")
class MentoringSignUp:
    """How the form is filled in."""

    role: MentoringRole = strawberry.field(description="For which side: the one that was asked for, or yours.")
    why_not: str | None = strawberry.field(description="Why you cannot sign up; null when you can.")
    again: bool = strawberry.field(description="Whether this is what you said the last time.")
    topics: list[str]
    sectors: list[str]
    worked: list[str] = strawberry.field(description="Sectors of your positions, to choose from.")
    languages: list[str]
    meeting: MentoringMeeting
    about: str
    capacity: int | None


SIDES = {"peer": ("peer",)}
BOTH = ("mentor", "mentee")


async def ways_in(programmes: Sequence[Any], context: Context) -> list[list[MentoringWayIn] | None]:
    """The sides of a programme, and which of them are for you."""
    me = context.actor.member_id
    if me is None:
        return [None for _each in programmes]
    rows = await DB.fetch(
        "SELECT programme, role FROM mentoring.participation WHERE member = $1 AND state = 'active'", me
    )
    mine = {(row["programme"], row["role"]) for row in rows}
    return [await sides_of(each, mine, context) for each in programmes]


async def sides_of(programme: Any, mine: set[tuple[Any, str]], context: Context) -> list[MentoringWayIn]:
    """The sides of one."""
    me, found = context.actor.require_member(), []
    key = key_of(programme.id, "MentoringProgramme")
    for role in SIDES.get(MentoringKind(programme.kind).value, BOTH):
        why = await may_join(me, key, role)
        said = None if why is None else why.to(context.actor.locale)
        found.append(MentoringWayIn(role=MentoringRole(role), mine=(key, role) in mine, why=said))
    return found


async def side_for(member: UUID, programme: UUID) -> str:
    """On which side somebody would sign up: the first that is for them, else the first that there is."""
    kind = await DB.fetch_value("SELECT kind FROM mentoring.programme WHERE id = $1 AND state <> 'draft'", programme)
    sides = SIDES.get(kind, BOTH)
    for role in sides:
        if await may_join(member, programme, role) is None:
            return role
    return sides[0]


@strawberry.type
class ProgrammePeople:
    """What this room adds to a programme."""

    ways_in: list[MentoringWayIn] | None = batch(ways_in, needs=("id", "kind"))
    my_parts: list[MentoringParticipation] | None = many(
        tables.Participation.programme, where=OWN, description="How you take part, or did."
    )


@strawberry.type
class MemberMentoring:
    """What mentoring adds to a member."""

    mentoring: list[MentoringParticipation] | None = many(
        tables.Participation.member,
        description="How they take part in mentoring, as far as you can see: your own parts, and mentors and peers of "
        "your programmes.",
    )


@strawberry.type
class PeopleQuery:
    """What can be asked."""

    mentoring_participation: MentoringParticipation | None = by_id(access="member")

    @act(access="member")
    async def mentoring_topics(self, info: Info) -> list[MentoringTopic]:
        """What mentors offer to speak of, and mentees want to: the school's list, by name."""
        topics = info.context.settings_of(MentoringSettings).topics
        said = titles_in(topics, info.context.actor.locale)
        return [MentoringTopic(code=code, title=title) for code, title in said.items()]

    @act(access="member")
    async def mentoring_languages(self, info: Info) -> list[MentoringLanguage]:
        """The languages that people can say they speak; those that are most spoken first."""
        said = language_titles(info.context.actor.locale)
        return [MentoringLanguage(code=code, title=title) for code, title in said.items()]

    @act(access="member")
    async def mentoring_sign_up(self, info: Info, programme: ID, role: MentoringRole | None = None) -> MentoringSignUp:
        """What the form to sign up begins with, for you; without a side, on the first that is for you."""
        actor, key = info.context.actor, key_of(programme, "MentoringProgramme")
        me = actor.require_member()
        side = role.value if role else await side_for(me, key)
        why = await may_join(me, key, side)
        found = await known(me, key, side, reads=actor.locale)
        return MentoringSignUp(
            role=MentoringRole(side), why_not=None if why is None else why.to(actor.locale), again=found.again,
            topics=found.topics, sectors=found.sectors, worked=found.worked, languages=found.languages,
            meeting=MentoringMeeting(found.meeting), about=found.about, capacity=found.capacity,
        )  # fmt: skip
