"""Acts on programmes, in the schema. Thin: each names its rule, and answers with the programme as its reader sees."""

from __future__ import annotations

from uuid import UUID

import msgspec
import strawberry

from amicale import DB, Info, Ref, act, key_of
from amicale_mentoring.programmes import charter, service, states
from amicale_mentoring.programmes.graphql import MentoringCount, eligible_by
from amicale_mentoring.programmes.inputs import (
    CreateMentoringProgrammeInput,
    MentoringCharterInput,
    MentoringProgrammeInput,
    MentoringSide,
    MentoringWhoInput,
    first_values,
    rule_in,
    values_in,
)
from amicale_mentoring.programmes.store import COORDINATE, locked
from amicale_mentoring.types import MentoringProgramme

ID = strawberry.ID
COPY = "copy:"


def programme_key(value: str) -> UUID:
    """The key in a programme's global id."""
    return key_of(value, "MentoringProgramme")


def seen(key: UUID) -> MentoringProgramme:
    """A programme as its reader may see it."""
    return Ref(MentoringProgramme, key)  # type: ignore[return-value]


@strawberry.type
class ProgrammesMutation:
    """What coordinators do with programmes."""

    @act(access=COORDINATE)
    async def create_mentoring_programme(
        self, info: Info, start: str, input: CreateMentoringProgrammeInput
    ) -> MentoringProgramme | None:
        """Make a draft, from a starting point (`season`) or from an earlier programme (`copy:` and its id)."""
        values = first_values(input)
        if start.startswith(COPY):
            made = await service.copy(info.context.actor, programme_key(start.removeprefix(COPY)), values)
        else:
            made = await service.create(info.context.actor, start, values)
        return seen(made)

    @act(access=COORDINATE, on="id")
    async def change_mentoring_programme(
        self, info: Info, id: ID, input: MentoringProgrammeInput, version: int | None = None
    ) -> MentoringProgramme | None:
        """Change what holds in a programme. `version` refuses where somebody has changed it meanwhile."""
        key = programme_key(id)
        async with DB.transaction():
            row = dict(await locked(info.context.actor, key, version))
            for name in ("title", "about", "weights"):
                row[name] = msgspec.json.decode(row[name])
            await service.change(info.context.actor, key, version, values_in(input, row))
        return seen(key)

    @act(access=COORDINATE, on="id")
    async def set_mentoring_eligibility(
        self, info: Info, id: ID, side: MentoringSide, input: MentoringWhoInput, version: int | None = None
    ) -> MentoringProgramme | None:
        """Say who may take a side. It holds for who signs up from now on; who takes part stays."""
        key = programme_key(id)
        await service.change(info.context.actor, key, version, {side.value: rule_in(input)})
        return seen(key)

    @act(access=COORDINATE, on="id")
    async def preview_mentoring_eligibility(self, info: Info, id: ID, input: MentoringWhoInput) -> MentoringCount:
        """How many people on record this would be for. Nothing is written."""
        programme_key(id)  # an id of something else is refused, whoever asks
        return await eligible_by(info, input)

    @act(access=COORDINATE, on="id")
    async def write_mentoring_charter(
        self, info: Info, id: ID, input: MentoringCharterInput, version: int | None = None
    ) -> MentoringProgramme | None:
        """Write the charter. Those who take part accept it anew, unless only its wording has changed."""
        key = programme_key(id)
        said = charter.words(input.charter_fr, input.charter_en)
        await charter.write_charter(info.context.actor, key, version, said, only_wording=input.only_wording)
        return seen(key)


@strawberry.type
class ProgrammeStatesMutation:
    """A programme's life."""

    @act(access=COORDINATE, on="id")
    async def open_mentoring_programme(self, info: Info, id: ID) -> MentoringProgramme | None:
        """Announce a draft, or take a closed programme up again."""
        await states.open_programme(info.context.actor, programme_key(id))
        return seen(programme_key(id))

    @act(access=COORDINATE, on="id")
    async def close_mentoring_programme(self, info: Info, id: ID, pairs: bool = False) -> MentoringProgramme | None:
        """Nobody signs up or asks any more; with `pairs`, those that run end too."""
        await states.close(info.context.actor, programme_key(id), pairs=pairs)
        return seen(programme_key(id))

    @act(access=COORDINATE, on="id")
    async def put_away_mentoring_programme(self, info: Info, id: ID) -> MentoringProgramme | None:
        """Take a closed programme off the lists; nothing is lost."""
        await states.put_away(info.context.actor, programme_key(id))
        return seen(programme_key(id))

    @act(access=COORDINATE, on="id")
    async def bring_back_mentoring_programme(self, info: Info, id: ID) -> MentoringProgramme | None:
        """Put it on the lists again."""
        await states.bring_back(info.context.actor, programme_key(id))
        return seen(programme_key(id))

    @act(access=COORDINATE, on="id")
    async def discard_mentoring_programme(self, info: Info, id: ID) -> bool:
        """Throw a draft away for good."""
        await states.discard(info.context.actor, programme_key(id))
        return True
