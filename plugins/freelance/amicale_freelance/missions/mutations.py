"""What can be done with missions, in the schema. Those of clients are for members and for people of partners alike, so
they are open to all and begin with the question who it is (missions/clients.py)."""

from __future__ import annotations

import enum
from datetime import date
from uuid import UUID

import strawberry

from amicale import Actor, Info, Ref, act, key_of, versions_of
from amicale_freelance.missions import deciding, sending, writing
from amicale_freelance.missions.clients import client_of
from amicale_freelance.missions.values import Said
from amicale_freelance.profiles.codes import FreelancePay, FreelanceRemote
from amicale_freelance.rules import MANAGE
from amicale_freelance.types import FreelanceMission

ID = strawberry.ID


@strawberry.enum
class FreelanceRefusal(enum.Enum):
    """Why a mission is not accepted."""

    UNCLEAR = "unclear"
    JOB = "job"
    UNPAID = "unpaid"
    TWICE = "twice"
    UNFIT = "unfit"
    OTHER = "other"


@strawberry.input(description="What somebody is needed for. Amounts are as they are typed: 600, 12,50.")
class FreelanceMissionInput:
    """All that one says of it."""

    title: str = ""
    need: str = ""
    client: str = strawberry.field(default="", description="Who it is for; your own name, if you say nothing.")
    confidential: bool = strawberry.field(
        default=False, description="Who it is for is told only to who is on the short list."
    )
    skills: list[str] = strawberry.field(default_factory=list, description="One by one, or with commas between them.")
    sector: str = ""
    languages: list[str] = strawberry.field(default_factory=list)
    pay: FreelancePay = FreelancePay.DAY
    pay_from: str = ""
    pay_to: str = ""
    currency: str = strawberry.field(default="", description="ISO 4217; the school's, if you say nothing.")
    days: int | None = None
    days_a_week: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    city: str = ""
    country: str = ""
    remote: FreelanceRemote = FreelanceRemote.SOME
    portage: bool = False
    expires_on: date | None = None

    def said(self) -> Said:
        """As the service takes it."""
        plain = {name: getattr(self, name) for name in Said.__dataclass_fields__ if name not in ("pay", "remote")}
        return Said(**plain, pay=self.pay.value, remote=self.remote.value)


def mission_key(value: str) -> UUID:
    """The key in a mission's global id."""
    return key_of(value, "FreelanceMission")


def seen(key: UUID) -> FreelanceMission:
    """The mission, as its reader may see it."""
    return Ref(FreelanceMission, key)  # type: ignore[return-value]


def somebody(info: Info) -> Actor:
    """Who acts: a member, or somebody of a partner.

    :raises Refusal: it is nobody.
    """
    client_of(info.context.actor)
    return info.context.actor


@strawberry.type(description="What became of several missions that were accepted at once.")
class FreelanceMissionsAccepted:
    """How many, and those that were not."""

    accepted: int = strawberry.field(description="How many still waited, as you had read them.")
    changed: list[str] = strawberry.field(description="Titles of those that were changed meanwhile, and wait on.")


@strawberry.type
class MissionsMutation:
    """What clients do with their missions."""

    @act(access="public")
    async def write_freelance_mission(self, info: Info, input: FreelanceMissionInput) -> FreelanceMission | None:
        """Begin a mission: a draft that you alone see until you send it."""
        return seen(await writing.write(somebody(info), input.said()))

    @act(access="public")
    async def change_freelance_mission(
        self, info: Info, id: ID, input: FreelanceMissionInput, version: int | None = None
    ) -> FreelanceMission | None:
        """Change a mission that nobody is chosen for. `version` refuses where somebody has changed it meanwhile."""
        actor, key = somebody(info), mission_key(id)
        await writing.change(actor, key, input.said(), version)
        return seen(key)

    @act(access="public")
    async def send_freelance_mission(self, info: Info, id: ID) -> FreelanceMission | None:
        """Put a draft on the list; where the school reads missions first, it waits for that."""
        actor, key = somebody(info), mission_key(id)
        await sending.send(actor, key)
        return seen(key)

    @act(access="public")
    async def renew_freelance_mission(self, info: Info, id: ID, until: date | None = None) -> FreelanceMission | None:
        """Leave it on the list for longer, or put it back."""
        actor, key = somebody(info), mission_key(id)
        await sending.renew(actor, key, until)
        return seen(key)

    @act(access="public")
    async def withdraw_freelance_mission(self, info: Info, id: ID) -> FreelanceMission | None:
        """Take it off the list for good; who has proposed themselves is told kindly."""
        actor, key = somebody(info), mission_key(id)
        await sending.withdraw(actor, key)
        return seen(key)

    @act(access="public")
    async def copy_freelance_mission(self, info: Info, id: ID) -> FreelanceMission | None:
        """An earlier mission of yours as a new draft."""
        actor, key = somebody(info), mission_key(id)
        return seen(await writing.copy(actor, key))

    @act(access="public")
    async def discard_freelance_mission(self, info: Info, id: ID) -> bool:
        """Throw a draft away."""
        actor, key = somebody(info), mission_key(id)
        await writing.discard(actor, key)
        return True


@strawberry.type
class MissionsStaffMutation:
    """What those do who look after freelance."""

    @act(access=MANAGE)
    async def accept_freelance_mission(self, info: Info, id: ID, version: int | None = None) -> FreelanceMission | None:
        """Put a mission that waits on the list."""
        await deciding.accept(info.context.actor, mission_key(id), version)
        return seen(mission_key(id))

    @act(access=MANAGE)
    async def accept_freelance_missions(
        self, info: Info, ids: list[ID], versions: list[str] | None = None
    ) -> FreelanceMissionsAccepted:
        """Accept several. `versions` are `id:version` as you read them: what was changed since waits on."""
        keys = [mission_key(each) for each in ids]
        done = await deciding.accept_many(info.context.actor, keys, versions_of(versions, "FreelanceMission"))
        return FreelanceMissionsAccepted(accepted=done.accepted, changed=done.changed)

    @act(access=MANAGE)
    async def refuse_freelance_mission(
        self, info: Info, id: ID, reason: FreelanceRefusal, words: str = ""
    ) -> FreelanceMission | None:
        """Say no, with words that help; the client can change it and send it again."""
        await deciding.refuse(info.context.actor, mission_key(id), reason.value, words)
        return seen(mission_key(id))
