"""Asking and answering in the schema: whom one may ask, what waits. What can be done is in mutations.py."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from amicale import (
    Connection,
    Context,
    Info,
    Order,
    Sql,
    act,
    batch,
    by_id,
    column,
    condition,
    connection,
    global_id,
    key_of,
    one,
)
from amicale_mentoring.requests import queue
from amicale_mentoring.requests.choices import Choice, choices
from amicale_mentoring.requests.fits import HAS_ROOM, IS_RANKED, SEARCH, UNDERSTANDING, load_reasons
from amicale_mentoring.requests.sides import own_sides, wait_for, why_not
from amicale_mentoring.requests.thoughts import Thought, instead_of, thoughts_for
from amicale_mentoring.rules import ANSWERS, BY_ME, ITS, ON_THE_REQUEST, OWN, TO_ME
from amicale_mentoring.types import MentoringParticipation, MentoringRequest

ID = strawberry.ID
NEAR = """EXISTS (SELECT FROM amicale.member m JOIN amicale.member mine ON mine.id = {me}
    WHERE m.id = {row}.member AND m.city_key <> '' AND m.city_key = mine.city_key AND ({rule[place@m]})
      AND NOT ({rule[by_right.place@m]}))"""


BETWEEN = """{parent}.id IN ({row}.mentor, {row}.mentee) AND EXISTS (SELECT FROM mentoring.participation mine
    WHERE mine.id IN ({row}.mentor, {row}.mentee) AND mine.id <> {parent}.id AND mine.member = {me})"""
SUGGESTED = """(EXISTS (SELECT FROM mentoring.suggestion s JOIN mentoring.participation mine ON mine.id = s.mentee
        WHERE s.mentor = {row}.id AND mine.member = {me})
    OR EXISTS (SELECT FROM mentoring.request q JOIN mentoring.participation mine
        ON mine.id = CASE q.asked_by WHEN 'mentee' THEN q.mentee ELSE q.mentor END
        WHERE q.suggested = {row}.id AND q.state = 'declined' AND mine.member = {me}))"""


def programme_key(value: str) -> UUID:
    """The key in a programme's global id."""
    return key_of(value, "MentoringProgramme")


@strawberry.input(description="Conditions that must all hold.")
class MentoringFitFilter:
    """What those whom one may ask can be filtered by."""

    programme: ID | None = condition("{row}.programme = {value:uuid}", convert=programme_key)
    topic: str | None = condition("{value:text} = ANY({row}.topics)", description="The code of a topic.")
    sector: str | None = condition(
        "EXISTS (SELECT FROM unnest({row}.sectors) AS s WHERE amicale.fold(s) = (SELECT amicale.fold({value:text})))"
    )
    language: str | None = condition("{value:text} = ANY({row}.languages)", description="ISO 639-1.")
    remote: bool | None = condition(
        "(NOT {value:boolean} OR {row}.meeting <> 'place')", description="Only those who can meet from afar."
    )
    near: bool | None = condition(
        f"(NOT {{value:boolean}} OR {NEAR})", description="Only those who live in your city, and say so."
    )
    suggested: bool | None = condition(
        f"{SUGGESTED} = {{value:boolean}}", description="Somebody thought of them for you."
    )
    room: bool | None = condition(f"({HAS_ROOM}) = {{value:boolean}}", description="Can take somebody now.")


@strawberry.input(description="Conditions that must all hold.")
class MentoringRequestFilter:
    """What requests can be filtered by."""

    programme: ID | None = condition("{row}.programme = {value:uuid}", convert=programme_key)
    state: str | None = condition("{row}.state = {value:text}")
    waiting: bool | None = condition("({row}.state = 'waiting') = {value:boolean}")
    to_me: bool | None = condition(f"({TO_ME.text}) = {{value:boolean}}", description="It is yours to answer.")
    by_me: bool | None = condition(f"({BY_ME.text}) = {{value:boolean}}", description="You have asked.")
    mine: bool | None = condition(
        f"({ON_THE_REQUEST.text}) = {{value:boolean}}", description="You have asked, or are asked."
    )


@strawberry.type(description="Something to choose people by.")
class MentoringChoice:
    """What it is, and how many with room have it."""

    value: str
    title: str
    count: int


@strawberry.type(description="How you may ask people in a programme.")
class MentoringAsking:
    """Whom one may ask, how many wait, and what is in the way."""

    participation: ID = strawberry.field(description="How you take part: the side that asks.")
    role: str = strawberry.field(description="mentee, peer or mentor: yours.")
    why_not: str | None = strawberry.field(description="Why you can ask nobody now; null where you can.")
    reason: str | None = strawberry.field(description="The same for programs.")
    waiting: int = strawberry.field(description="How many answers you wait for.")
    most: int = strawberry.field(description="How many you may wait for at once.")
    people: int = strawberry.field(description="How many there are whom you may ask.")
    with_room: int = strawberry.field(description="How many of them can take somebody now.")
    topics: list[MentoringChoice]
    sectors: list[MentoringChoice]
    languages: list[MentoringChoice]


@strawberry.type
class ParticipationFits:
    """What asking adds to how somebody takes part."""

    reasons: list[str] | None = batch(
        load_reasons, needs=("id",),
        description="Why they fit you, in words, best first; null where you two are not on opposite sides.",
    )  # fmt: skip
    request_between: MentoringRequest | None = one(
        on=Sql(BETWEEN), order=(Order(Sql("{row}.asked_at"), "timestamptz", descending=True),),
        description="The last request between you two.",
    )  # fmt: skip
    suggested_to_me: bool | None = column(Sql(SUGGESTED), description="Somebody thought of them for you.")


@strawberry.type(description="Somebody whom one may think of for another.")
class MentoringThought:
    """Who, and why."""

    participation: ID
    name: str
    reasons: list[str]


async def load_thoughts(parents: Sequence[Any], context: Context) -> list[list[MentoringThought]]:
    """Of whom one may think for somebody who has nobody: the best with room not asked yet. For coordinators."""
    keys = [key_of(each.id, "MentoringParticipation") for each in parents]
    found = await thoughts_for(context, keys)
    return [in_schema(found.get(key, ())) for key in keys]


async def load_others(parents: Sequence[Any], context: Context) -> list[list[MentoringThought]]:
    """Whom you may suggest in your place: who fits who asks best, has room, and was not asked by them."""
    keys = [key_of(each.id, "MentoringRequest") for each in parents]
    found = await instead_of(context, keys)
    return [in_schema(found.get(key, ())) for key in keys]


def in_schema(found: Sequence[Thought]) -> list[MentoringThought]:
    """As the schema has them."""
    return [
        MentoringThought(
            participation=ID(global_id("MentoringParticipation", one.participation)), name=one.name, reasons=one.reasons
        )
        for one in found
    ]


@strawberry.type
class RequestAnswering:
    """What who answers a request is helped with."""

    others: list[MentoringThought] | None = batch(load_others, needs=("id",), visible=TO_ME)
    my_room: int | None = column(
        Sql(f"(SELECT greatest(0, p.capacity - p.taken) FROM mentoring.participation p WHERE p.id = {ANSWERS})"),  # noqa: S608
        visible=TO_ME, description="How many places you have left; without one you cannot say yes.",
    )  # fmt: skip


@strawberry.type
class ParticipationQueue:
    """What coordinators see of somebody who looks for a mentor: that they asked, never what they wrote."""

    unmatched_since: datetime | None = column(
        Sql(queue.SINCE), visible=OWN | ITS, description="Since when they meet nobody, if they do not."
    )
    asked_count: int | None = column(Sql(queue.ASKED), visible=OWN | ITS, description="Whom they asked, in all.")
    waiting_count: int | None = column(Sql(queue.WAITING), visible=OWN | ITS)
    declined_count: int | None = column(Sql(queue.DECLINED), visible=OWN | ITS)
    expired_count: int | None = column(Sql(queue.EXPIRED), visible=OWN | ITS)
    thoughts: list[MentoringThought] | None = batch(load_thoughts, needs=("id",), visible=ITS)


@strawberry.enum
class MentoringUnmatched(enum.Enum):
    """Why somebody meets nobody: all that they asked came to nothing, an answer is waited for, they asked nobody."""

    UNANSWERED = "unanswered"
    WAITING = "waiting"
    NEVER = "never"


WHICH = f"""CASE {{value:text}} WHEN 'unanswered' THEN {queue.ASKED} > 0 AND {queue.WAITING} = 0
    WHEN 'waiting' THEN {queue.WAITING} > 0 ELSE {queue.ASKED} = 0 END"""


@strawberry.input(description="Conditions that must all hold.")
class MentoringUnmatchedFilter:
    """What those without anybody can be filtered by."""

    programme: ID | None = condition("{row}.programme = {value:uuid}", convert=programme_key)
    which: MentoringUnmatched | None = condition(WHICH)


@strawberry.type
class RequestsQuery:
    """What can be asked."""

    mentoring_request: MentoringRequest | None = by_id(access="member")
    mentoring_requests: Connection[MentoringRequest] = connection(
        access="member", filters=MentoringRequestFilter,
        order=(Order(Sql("({row}.state = 'waiting')"), "boolean", descending=True),
               Order(Sql("{row}.asked_at"), "timestamptz", descending=True)),
        description="Those that wait first, then the newest.",
    )  # fmt: skip
    mentoring_fits: Connection[MentoringParticipation] = connection(
        access="member", where=IS_RANKED, search=SEARCH, understanding=UNDERSTANDING, filters=MentoringFitFilter,
        description="Whom you may ask in your programmes, who fits best first; those without room come last.",
    )  # fmt: skip

    mentoring_unmatched: Connection[MentoringParticipation] = connection(
        access="member", where=ITS & Sql(queue.UNMATCHED), filters=MentoringUnmatchedFilter,
        order=(Order(Sql(queue.SINCE), "timestamptz"),),
        description="Who looks for somebody and meets nobody, in programmes that you look after; the longest first.",
    )  # fmt: skip

    @act(access="member", weight=100)
    async def mentoring_asking(self, info: Info, programme: ID) -> MentoringAsking | None:
        """How you may ask people in a programme; null where you do not take part on a side that asks."""
        sides = await own_sides(info.context.actor, programme_key(programme))
        if not sides:
            return None
        own = sides[0]
        found, refusal = await choices(info.context, own), why_not(own)
        return MentoringAsking(
            participation=ID(global_id("MentoringParticipation", own["id"])), role=own["role"],
            why_not=refusal.message.to(info.context.actor.locale) if refusal else None,
            reason=refusal.reason if refusal else None, waiting=await wait_for(own), most=own["most_waiting"],
            people=found.people, with_room=found.with_room, topics=shown(found.topics),
            sectors=shown(found.sectors), languages=shown(found.languages),
        )  # fmt: skip


def shown(found: list[Choice]) -> list[MentoringChoice]:
    """Choices as the schema has them."""
    return [MentoringChoice(value=each.value, title=each.title, count=each.people) for each in found]
