"""Second factors in the schema. What needs a browser, or changes a session, is in portal/signing/factors.py."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import strawberry
from strawberry import ID

from amicale.access.factors import account, apps, recovery, staff, tables
from amicale.access.factors.policy import POLICY
from amicale.access.factors.relying import passkeys_work
from amicale.database.engine import DB
from amicale.graphql.context import Info
from amicale.graphql.declarations import Order, Ref
from amicale.graphql.fields import Node, act, column, many, node
from amicale.graphql.sql import Sql
from amicale.graphql.types import global_id, key_of

OWN = Sql("{row}.member = {me}")


@node(table=tables.Passkey, scope=OWN)
class Passkey(Node):
    """A passkey of yours. Nobody else sees it, staff neither."""

    name: str = column()
    syncs: bool = column(description="Whether its provider can copy it to your other devices.")
    backed_up: bool = column(description="Whether there is a copy of it.")
    created_at: datetime = column()
    last_used_at: datetime | None = column()
    doubted: bool = column(
        Sql("{row}.doubted_at IS NOT NULL"), description="Its count went backwards: it may have been copied."
    )


@strawberry.type
class SecondFactors:
    """How you confirm that it is you, besides your mailbox."""

    passkeys_work: bool = strawberry.field(description="Whether browsers offer passkeys at this address.")
    has_factor: bool
    has_app: bool
    app_since: datetime | None
    app_last_used_at: datetime | None
    recovery_codes_left: int
    always_ask: bool = strawberry.field(description="Whether you are asked each time, also without an app.")
    required: bool = strawberry.field(description="Whether the association requires one of you, for your roles.")


@strawberry.type
class AppSetup:
    """An authenticator app that waits for its first code; shown only where it was begun."""

    secret: str
    address: str = strawberry.field(description="otpauth://, for a QR code or a link on the same device.")


@strawberry.type
class FactorsOfMember:
    """What staff see of somebody's factors, to help them: how many there are, nothing else."""

    member_id: ID
    member_name: str
    passkeys: int
    has_app: bool
    recovery_codes_left: int
    holds_role: bool


@strawberry.type
class FactorsQuery:
    """Second factors to look at."""

    my_passkeys: list[Passkey] = many(
        on=OWN, access="member", order=(Order(Sql("{row}.created_at"), "timestamptz"),), description="The oldest first."
    )

    @act(access="member")
    async def my_second_factors(self, info: Info) -> SecondFactors:
        """How you confirm that it is you."""
        return SecondFactors(passkeys_work=passkeys_work(), **dict(await facts_of(info.context.actor.require_member())))

    @act(access="member")
    async def my_app_setup(self, info: Info) -> AppSetup | None:
        """The authenticator app that you are setting up on this device; null for none."""
        found = await apps.setting_up(info.context.actor)
        return AppSetup(secret=found.secret, address=found.address) if found else None

    @act(access=staff.MANAGE)
    async def factors_of_member(self, info: Info, id: ID) -> FactorsOfMember | None:
        """What a member confirms with."""
        found = await members_facts("WHERE m.id = $1", key_of(id, "Member"))
        return found[0] if found else None

    @act(access=staff.MANAGE)
    async def factors_of_staff(self, info: Info) -> list[FactorsOfMember]:
        """What everybody who holds a role confirms with; who has nothing comes first."""
        return await members_facts("WHERE EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = m.id)")


@strawberry.type
class FactorsMutation:
    """What can be done with second factors."""

    @act(access="member")
    async def rename_passkey(self, info: Info, id: ID, name: str) -> Passkey | None:
        """Call a passkey of yours something else."""
        key = key_of(id, "Passkey")
        await account.rename_passkey(info.context.actor, key, name)
        return Ref(Passkey, key)  # type: ignore[return-value]

    @act(access="member")
    async def remove_passkey(self, info: Info, id: ID) -> bool:
        """Take a passkey of yours away. Needs a recent confirmation, as all that follows."""
        await account.remove_passkey(info.context.actor, key_of(id, "Passkey"))
        return True

    @act(access="member")
    async def start_app_setup(self, info: Info) -> AppSetup | None:
        """Begin to set an authenticator app up; its first code makes it yours."""
        await apps.start(info.context.actor)
        found = await apps.setting_up(info.context.actor)
        return AppSetup(secret=found.secret, address=found.address) if found else None

    @act(access="member")
    async def remove_app(self, info: Info) -> bool:
        """Take your authenticator app away."""
        await account.remove_app(info.context.actor)
        return True

    @act(access="member")
    async def make_recovery_codes(self, info: Info) -> list[str]:
        """Ten new recovery codes, shown this once; those before are of no use any more."""
        return await recovery.make_codes(info.context.actor)

    @act(access="member")
    async def always_ask(self, info: Info, wanted: bool) -> bool:
        """Say whether you want to be asked for a passkey each time you sign in without one."""
        await account.always_ask(info.context.actor, wanted)
        return wanted

    @act(access=staff.MANAGE)
    async def reset_factors(self, info: Info, id: ID) -> bool:
        """Take all factors of a member away who has lost them, and end their sessions. All their addresses are told."""
        await staff.reset(info.context.actor, key_of(id, "Member"))
        return True


HAS_APP = "EXISTS (SELECT FROM amicale.authenticator_app a WHERE a.member = m.id AND a.confirmed_at IS NOT NULL)"
CODES_LEFT = "(SELECT count(*) FROM amicale.recovery_code c WHERE c.member = m.id AND c.used_at IS NULL)"
HOLDS_ROLE = "EXISTS (SELECT FROM amicale.role_grant g WHERE g.member = m.id)"


async def facts_of(member_id: Any) -> Any:
    """What :class:`SecondFactors` says of a member."""
    return await DB.fetch_row(
        f"""SELECT {HAS_APP} OR EXISTS (SELECT FROM amicale.passkey p WHERE p.member = m.id) AS has_factor,
                   {HAS_APP} AS has_app, a.confirmed_at AS app_since, a.last_used_at AS app_last_used_at,
                   {CODES_LEFT} AS recovery_codes_left,
                   EXISTS (SELECT FROM amicale.always_ask w WHERE w.member = m.id) AS always_ask,
                   {POLICY} AND {HOLDS_ROLE} AS required
            FROM amicale.member m LEFT JOIN amicale.authenticator_app a
                 ON a.member = m.id AND a.confirmed_at IS NOT NULL
            WHERE m.id = $1""",  # noqa: S608 -- constants
        member_id,
    )


async def members_facts(where: str, *values: Any) -> list[FactorsOfMember]:
    """What :class:`FactorsOfMember` says, of those who fit."""
    rows = await DB.fetch(
        f"""SELECT m.id, btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS member_name,
                   (SELECT count(*) FROM amicale.passkey p WHERE p.member = m.id) AS passkeys, {HAS_APP} AS has_app,
                   {CODES_LEFT} AS recovery_codes_left, {HOLDS_ROLE} AS holds_role
            FROM amicale.member m {where} ORDER BY {HAS_APP}, passkeys, m.sort_name, m.id""",  # noqa: S608 -- constants
        *values,
    )
    return [FactorsOfMember(member_id=ID(global_id("Member", row["id"])), **of_row(row)) for row in rows]


def of_row(row: Any) -> dict[str, Any]:
    """A row without its key."""
    return {name: value for name, value in row.items() if name != "id"}
