"""Looking for mentors, in the schema: where they are short, who could be asked, asking them."""

from __future__ import annotations

from datetime import datetime

import strawberry

from amicale import DB, Info, act, key_of
from amicale_mentoring.people import recruiting
from amicale_mentoring.people.shortage import short_sectors

ID = strawberry.ID
COORDINATE = "mentoring.coordinate"
BATCHES = """
SELECT min(i.invited_at) AS at, count(*)::int AS people, count(p.id)::int AS joined
FROM mentoring.invited i
LEFT JOIN mentoring.participation p ON p.programme = i.programme AND p.member = i.member AND p.role = 'mentor'
  AND p.joined_at > i.invited_at
WHERE i.programme = $1 GROUP BY i.batch ORDER BY 1 DESC LIMIT 20
"""


@strawberry.type(description="A sector that more people look for than there are places.")
class MentoringShortage:
    """Where mentors are short."""

    sector: str
    people: int = strawberry.field(description="Mentees without a mentor who look for it.")
    places: int = strawberry.field(description="Places that mentors of it have free.")


@strawberry.type(description="A round of invitations to become a mentor.")
class MentoringInvited:
    """When, how many, and what came of it."""

    at: datetime
    people: int
    joined: int = strawberry.field(description="How many of them are mentors here since.")


@strawberry.type(description="Who could be asked to become a mentor. Who they are is not said.")
class MentoringLikely:
    """Counted in the directory, as far as you can see it."""

    count: int
    helping: int = strawberry.field(description="How many of them offer help to other members.")
    more: bool = strawberry.field(description="Whether the directory has more than were looked at.")


@strawberry.input(description="Whom to look for; one of these at least.")
class MentoringRecruitInput:
    """As the directory finds people."""

    sector: str = ""
    class_from: int | None = None
    class_to: int | None = None
    city: str = ""
    helps: str = strawberry.field(default="", description="A code of Query.availabilities.")


def wanted_in(given: MentoringRecruitInput) -> recruiting.Wanted:
    """Whom to look for."""
    return recruiting.Wanted(given.sector.strip(), given.class_from, given.class_to, given.city.strip(), given.helps)


@strawberry.type
class StaffPeopleQuery:
    """What coordinators ask."""

    @act(access=COORDINATE, on="programme")
    async def mentoring_shortages(self, info: Info, programme: ID) -> list[MentoringShortage]:
        """Where mentors are short in a programme, the worst first."""
        found = await short_sectors(key_of(programme, "MentoringProgramme"))
        return [MentoringShortage(sector=each.name, people=each.people, places=each.places) for each in found]

    @act(access=COORDINATE, on="programme")
    async def mentoring_invited(self, info: Info, programme: ID) -> list[MentoringInvited]:
        """Rounds of invitations to become a mentor, the last first."""
        rows = await DB.fetch(BATCHES, key_of(programme, "MentoringProgramme"))
        return [MentoringInvited(at=row["at"], people=row["people"], joined=row["joined"]) for row in rows]

    @act(access=COORDINATE, on="programme", weight=300)
    async def mentoring_likely_mentors(
        self, info: Info, programme: ID, input: MentoringRecruitInput
    ) -> MentoringLikely:
        """How many could be asked to become a mentor, and have not been."""
        key = key_of(programme, "MentoringProgramme")
        found = await recruiting.likely(info.context.actor, key, wanted_in(input))
        return MentoringLikely(count=len(found.members), helping=found.helping, more=found.more)


@strawberry.type
class RecruitMutation:
    """Asking people."""

    @act(access=COORDINATE, on="programme")
    async def recruit_for_mentoring(
        self, info: Info, programme: ID, input: MentoringRecruitInput, most: int = 50, words: str = ""
    ) -> int:
        """Ask likely mentors by mail, a few an hour; answers how many. Nobody is asked twice."""
        key = key_of(programme, "MentoringProgramme")
        return await recruiting.recruit(info.context.actor, key, wanted_in(input), most, words)
