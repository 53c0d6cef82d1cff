"""What holds for whoever defines, gives or takes roles: nobody goes beyond what they hold; an administrator stays."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from amicale.access.role_objects import type_of
from amicale.actor import EVERYTHING, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.here import HERE
from amicale.i18n import translator
from amicale.plugins.assembly import Assembly

_ = translator("amicale")
LAST_ADMINISTRATOR = "AM002"
"""What PostgreSQL answers when a statement would take the last administrator away (migration 0017)."""


def holds_all(actor: Actor, permissions: Iterable[str], on: UUID | None = None) -> bool:
    """Whether an actor holds all of them, school-wide or on this object."""
    return all(actor.may(permission, on=on) for permission in permissions)


def require_all(actor: Actor, role: str, permissions: Collection[str], on: UUID | None = None) -> None:
    """Refuse who would give, take or change more than they hold themselves."""
    beyond = sorted(permission for permission in permissions if not actor.may(permission, on=on))
    if beyond:
        raise Refusal(
            _(
                "The role %(role)s may more than you: %(permissions)s. Ask somebody who holds that.",
                role=role, permissions=", ".join(beyond),
            ),
            code="FORBIDDEN", reason="BEYOND_YOURS",
        )  # fmt: skip


async def require_no_more_than_mine(actor: Actor, *member_ids: UUID) -> None:
    """Refuse an act that would make one who may more than the actor lose their roles, or hand those to somebody: two
    records merged, an address that signs in, a token made in their name.
    """
    rows = await DB.fetch(
        """SELECT DISTINCT p, g.object_id FROM amicale.role_grant g
           JOIN amicale.role r ON r.id = g.role, unnest(r.permissions) AS p
           WHERE g.member = ANY($1) AND (g.ends_at IS NULL OR g.ends_at > now())""",
        list(member_ids),
    )
    if not all(actor.may(row["p"], on=row["object_id"]) for row in rows):
        message = _("This person holds roles that may more than you. Ask somebody who holds that.")
        raise Refusal(message, code="FORBIDDEN", reason="BEYOND_YOURS")


def refuse_unknown(assembly: Assembly, role: str, permissions: Collection[str]) -> None:
    """A misspelt permission would silently give nothing, and what is held by a rule is nobody's to give."""
    ruled = sorted(name for name in permissions if name in assembly.permissions and assembly.permissions[name].by_rule)
    if ruled:
        message = _("Nobody gives the permission %(name)s: people hold it by themselves.", name=ruled[0])
        raise Refusal(message, field="input.permissions", reason="HELD_BY_RULE")
    unknown = sorted(set(permissions) - {*assembly.permissions, EVERYTHING})
    if unknown:
        raise Refusal(
            _(
                "The role %(role)s names permissions that there are not: %(unknown)s. There are: %(known)s.",
                role=role, unknown=", ".join(unknown), known=", ".join(sorted(assembly.permissions)),
            ),
            field="input.permissions", reason="UNKNOWN_PERMISSION",
        )  # fmt: skip


def refuse_unfit(assembly: Assembly, role: str, permissions: Collection[str], object_type: str) -> None:
    """A role that is held on objects has only permissions that mean something there."""
    if type_of(assembly, permissions) != object_type:
        raise Refusal(
            _(
                "The role %(role)s cannot be held on one %(type)s: not all it may do is about that.",
                role=role, type=object_type,
            ),
            code="CONFLICT", field="on", reason="SCHOOL_WIDE_ONLY",
        )  # fmt: skip


@asynccontextmanager
async def keeping_an_administrator() -> AsyncIterator[None]:
    """Within: acts that might take the school's last administrator away. PostgreSQL sees to it that they do not,
    whichever statement it is; this says so in words. Goes around the transaction, or into it.
    """
    try:
        yield
    except asyncpg.PostgresError as error:
        if getattr(error, "sqlstate", "") != LAST_ADMINISTRATOR:
            raise
        raise Refusal(
            _("The school would be left without an administrator. Make somebody else one first, for no limited time."),
            code="CONFLICT", reason="LAST_ADMINISTRATOR",
        ) from None  # fmt: skip


async def end_of(day: date | None) -> datetime | None:
    """The last moment of a day, where the school is.

    :raises Refusal: the day is over.
    """
    if day is None:
        return None
    zone = await zone_here()
    if day < datetime.now(zone).date():
        raise Refusal(_("This day is over. Choose one to come, or none."), field="until")
    return datetime.combine(day, time.max, zone)


async def day_of(moment: datetime | None) -> date | None:
    """The day of a moment, where the school is."""
    return moment.astimezone(await zone_here()).date() if moment else None


async def zone_here() -> ZoneInfo:
    """The school's time zone."""
    from amicale.schoolsettings import SchoolSettings

    return ZoneInfo((await HERE.settings_of(SchoolSettings)).timezone)


async def locked_role(name: str) -> Any:
    """A role by its name, locked until the transaction ends.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT * FROM amicale.role WHERE name = $1 FOR UPDATE", name)
    if row is None:
        raise Refusal(_("There is no role named %(name)s.", name=name), code="NOT_FOUND")
    return row
