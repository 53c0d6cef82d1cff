"""Mentoring in the schema: what there is, and who sees it (rules.py). What can be done stands in each room's
``mutations.py``. Types that several rooms lead to are here, since they lead to each other.
"""

from __future__ import annotations

import enum
from datetime import date, datetime

import strawberry

from amicale import Member, Node, Order, Sql, batch, column, many, node, one
from amicale_mentoring import tables
from amicale_mentoring.pairs.facts import MY_SIDE, NEXT_STEP, OTHER, SESSION_SIDE
from amicale_mentoring.people.words import language_words, topic_words
from amicale_mentoring.rules import (
    BY_ME,
    IN_THE_PAIR,
    ITS,
    KNOWN,
    ON_THE_REQUEST,
    OWN,
    PAIR_EXISTS,
    PARTICIPATION_EXISTS,
    PROGRAMME_EXISTS,
    REQUEST_EXISTS,
    THEIRS,
    TO_ME,
    coordinated,
    takes_part,
)

TEXT = "coalesce(nullif({0} ->> {{locale}}, ''), {0} ->> 'fr', {0} ->> 'en', '')"
"""A text by language, in the reader's; the other where there is none."""
PERSON = "(SELECT {} FROM amicale.member p WHERE p.id = {{row}}.member)"
PERSON_NAME = Sql(PERSON.format("btrim(p.given_name || ' ' || coalesce(nullif(p.usual_name, ''), p.family_name))"))
NEWEST_FIRST = (Order(Sql("{row}.id"), "uuid", descending=True),)


PAUSED = "coalesce({row}.paused_until > (now() AT TIME ZONE {zone})::date, false)"
HAS_ROOM = (
    "{row}.state = 'active' AND {row}.availability <> 'closed' AND {row}.taken < {row}.capacity AND NOT " + PAUSED
)
CHARTER_ACCEPTED = (
    "{row}.charter_version >= (SELECT g.charter_version FROM mentoring.programme g WHERE g.id = {row}.programme)"
)


@strawberry.enum
class MentoringKind(enum.Enum):
    """How people meet."""

    ONE_ON_ONE = "one_on_one"
    FLASH = "flash"
    GROUP = "group"
    PEER = "peer"


@strawberry.enum
class MentoringDirection(enum.Enum):
    """Who learns from whom: the younger from the elder, the elder from the younger, or either."""

    CLASSIC = "classic"
    REVERSE = "reverse"
    OPEN = "open"


@strawberry.enum
class MentoringRole(enum.Enum):
    """On which side somebody takes part; peers have no sides."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PEER = "peer"


@strawberry.enum
class MentoringAvailability(enum.Enum):
    """Whether somebody takes people now."""

    OPEN = "open"
    LIMITED = "limited"
    CLOSED = "closed"


@strawberry.enum
class MentoringMeeting(enum.Enum):
    """How somebody meets: whichever way, from afar, or in one place."""

    EITHER = "either"
    REMOTE = "remote"
    PLACE = "place"


@node(table=tables.Programme, scope=PROGRAMME_EXISTS)
class MentoringProgramme(Node):
    """What a school offers."""

    title: str = column(Sql(TEXT.format("{row}.title")), description="In the reader's language.")
    about: str = column(Sql(TEXT.format("{row}.about")))
    charter: str = column(Sql(TEXT.format("{row}.charter")), description="What one accepts when signing up.")
    charter_version: int = column()
    kind: MentoringKind = column()
    direction: MentoringDirection = column()
    state: str = column(description="draft, open, running or closed.")
    by_request: bool = column(description="Mentees choose whom they ask.")
    by_batch: bool = column(description="A coordinator brings people together.")
    instant: bool = column(description="Who asks while there is a place has it.")
    signing_up_from: date | None = column()
    signing_up_until: date | None = column()
    starts_on: date | None = column(description="The first day of a season; null is always open.")
    ends_on: date | None = column(description="The last day of a season, when all its pairs end.")
    months: int = column(description="How long a pair lasts; 0 is without an end of its own.")
    most_waiting: int = column(description="How many answers a mentee may wait for at once.")
    expiry_days: int = column(description="After how many days without an answer a request ends by itself.")
    mentors_ask: bool = column(description="Mentors may ask too, and find the mentees.")
    mine_to_coordinate: bool = column(coordinated("{row}.id"), description="Whether you look after it.")
    mine: bool = column(takes_part("{row}.id"), description="Whether you take part.")


@node(table=tables.Participation, scope=PARTICIPATION_EXISTS)
class MentoringParticipation(Node):
    """That somebody takes part in a programme, on one side: what they offer or look for."""

    role: MentoringRole = column()
    state: str = column(description="active or left.")
    topics: list[str] = column()
    sectors: list[str] = column()
    languages: list[str] = column(description="ISO 639-1.")
    meeting: MentoringMeeting = column()
    about: str = column()
    availability: MentoringAvailability = column()
    paused_until: date | None = column()
    capacity: int = column(description="How many pairs they have room for in all.")
    taken: int | None = column(visible=OWN | ITS, description="How many places are taken.")
    room: bool = column(Sql(HAS_ROOM), description="Whether they can take somebody now.")
    paused: bool = column(Sql(PAUSED), description="Whether they rest now; it is over by itself.")
    topic_titles: list[str] | None = batch(topic_words, needs=("topics",), description="In the reader's language.")
    language_titles: list[str] | None = batch(
        language_words, needs=("languages",), description="In the reader's language."
    )
    joined_at: datetime | None = column(visible=OWN | ITS)
    version: int | None = column(visible=OWN | ITS, description="Sent back with a change: a second writer is told.")
    charter_accepted: bool | None = column(
        Sql(CHARTER_ACCEPTED), visible=OWN | ITS, description="Whether they have accepted the charter as it is now."
    )
    agreement: str | None = column(
        visible=OWN | ITS, description="Of whom a coordinator has added: how they agreed to it."
    )
    avoids: list[Member] | None = many(
        through=tables.Avoidance.participation, to=tables.Avoidance.member, visible=OWN,
        description="With whom you are not to be paired. Nobody else reads it.",
    )  # fmt: skip
    mine: bool = column(OWN)
    programme: MentoringProgramme | None = one(tables.Participation.programme)
    member: Member | None = one(tables.Participation.member)
    name: str = column(PERSON_NAME, description="The person's name.")
    member_id: strawberry.ID | None = column(
        Sql("{row}.member"), visible=KNOWN, reference="Member",
        description="The person's id; also of those whom the directory does not list, for whom they are paired with.",
    )  # fmt: skip


@node(table=tables.Request, scope=REQUEST_EXISTS)
class MentoringRequest(Node):
    """Somebody asks to be brought together: a mentee a mentor, a peer a peer; a mentor a mentee, where mentors may."""

    state: str = column(description="waiting, accepted, declined, expired, withdrawn or closed.")
    asked_by: str = column(description="mentee or mentor. Of two peers, who asks stands as the mentee.")
    rank: int | None = column(
        visible=BY_ME | ITS,
        description="Of several whom somebody asks, which they would like best: 1. Told to nobody else.",
    )
    message: str | None = column(visible=ON_THE_REQUEST)
    reason: str | None = column(visible=ON_THE_REQUEST, description="no_time, no_fit, full or other.")
    words: str | None = column(visible=ON_THE_REQUEST, description="What was written when declining.")
    asked_at: datetime = column()
    expires_at: datetime = column()
    answered_at: datetime | None = column()
    to_me: bool = column(TO_ME, description="Whether it is yours to answer.")
    by_me: bool = column(BY_ME, description="Whether you have asked.")
    other: MentoringParticipation | None = one(
        on=Sql("{row}.id IN ({parent}.mentee, {parent}.mentor) AND {row}.member IS DISTINCT FROM {me}"),
        visible=ON_THE_REQUEST, description="Who is on the other side of it from you.",
    )  # fmt: skip
    mentee: MentoringParticipation | None = one(tables.Request.mentee)
    mentor: MentoringParticipation | None = one(tables.Request.mentor)
    suggested: MentoringParticipation | None = one(tables.Request.suggested, visible=ON_THE_REQUEST)
    programme: MentoringProgramme | None = one(tables.Request.programme)
    pair: MentoringPair | None = one(on=Sql("{row}.request = {parent}.id"), description="What came of it.")


@node(table=tables.Session, scope=THEIRS)
class MentoringSession(Node):
    """When two meet. What is said there is theirs and kept nowhere."""

    state: str = column(description="proposed, agreed, held, cancelled, or declined by one of a group.")
    starts_at: datetime = column()
    ends_at: datetime = column(Sql("{row}.starts_at + make_interval(mins => {row}.minutes)"))
    begun: bool = column(Sql("{row}.starts_at <= now()"), description="Whether its moment has come.")
    over: bool = column(Sql("{row}.starts_at + make_interval(mins => {row}.minutes) <= now()"))
    by_me: bool = column(Sql(f"{{row}}.proposed_by = {SESSION_SIDE}"), description="Whether you have proposed it.")
    together: bool = column(Sql("{row}.gathering IS NOT NULL"), description="Whether it is a group's.")
    minutes: int = column()
    place: str = column(description="A place or an address on the web.")
    topics: list[str] = column()
    proposed_by: str = column(description="mentor or mentee.")


@node(table=tables.Pair, scope=PAIR_EXISTS)
class MentoringPair(Node):
    """Two who talk."""

    state: str = column(description="active, paused, done or ended.")
    source: str = column(description="request, batch or by_hand.")
    goals: str | None = column(visible=IN_THE_PAIR)
    since: datetime = column()
    ends_on: date | None = column()
    paused_until: date | None = column()
    first_met_at: datetime | None = column()
    last_sign_at: datetime | None = column(visible=ITS)
    ended_at: datetime | None = column()
    mentor: MentoringParticipation | None = one(tables.Pair.mentor)
    mentee: MentoringParticipation | None = one(tables.Pair.mentee)
    programme: MentoringProgramme | None = one(tables.Pair.programme)
    mine: bool = column(IN_THE_PAIR)
    side: str | None = column(MY_SIDE, description="mentor or mentee: yours; null for who is neither.")
    other: MentoringParticipation | None = one(
        on=OTHER, visible=IN_THE_PAIR, description="Who you are a pair with; null when they are gone."
    )
    next_step: str | None = column(
        NEXT_STEP, visible=IN_THE_PAIR,
        description="What comes next, for you: first_date, answer, wait, meet, log, next_date, group, resting or over.",
    )  # fmt: skip
    goals_version: int | None = column(visible=IN_THE_PAIR, description="Sent back with a change of the goals.")
    goals_at: datetime | None = column(visible=IN_THE_PAIR)
    goals_by_me: bool | None = column(Sql(f"{{row}}.goals_by = ({MY_SIDE.text})"), visible=IN_THE_PAIR)
    longer_until: date | None = column(
        visible=IN_THE_PAIR, description="Until when one of you would like to go on, if the other says yes."
    )
    longer_by_me: bool | None = column(Sql(f"{{row}}.longer_by = ({MY_SIDE.text})"), visible=IN_THE_PAIR)
    sessions: list[MentoringSession] = many(tables.Session.pair, order=(Order(Sql("{row}.starts_at"), "timestamptz"),))
