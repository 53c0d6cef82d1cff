"""Who looks: each column of the table is somebody, by what they are to the member whose data is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from amicale.access.role_objects import RoleObject
from amicale.access.roles import ensure_administrator, grant
from amicale.access.secrets import hashed, new_secret
from amicale.access.service import find_by_session
from amicale.access.sessions import open_session
from amicale.access.tables import ApiToken, Role
from amicale.actor import ANONYMOUS, SYSTEM, Actor
from amicale.schoolapply import apply
from amicale.schoolfile import SchoolFile, preset
from amicale.testing.kit import School

PRESET = "lifetime-dues"
SCOPES = ["members.read"]


@dataclass(frozen=True, slots=True)
class Person:
    """A column: an actor, and how they come to a page."""

    name: str
    actor: Actor
    cookie: str = ""
    bearer: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """What their requests carry."""
        if self.bearer:
            return {"authorization": f"Bearer {self.bearer}"}
        return {"cookie": f"amicale={self.cookie}; amicale_locale=en"} if self.cookie else {}


async def signed_in(name: str, member: UUID) -> Person:
    """Somebody with a session that a second factor was part of."""
    secret = await open_session(member, "link", strong=True)
    actor = (await find_by_session(secret))[0]
    return Person(name, replace(actor, locale="en"), cookie=secret)


async def with_token(name: str, member: UUID, scopes: list[str]) -> Person:
    """A program of somebody's, with a narrow scope."""
    from amicale.access.service import find_by_token

    secret = new_secret("amicale_")
    await ApiToken(
        member=member, name="narrow", hash=hashed(secret), scopes=scopes, expires_at=datetime(2999, 1, 1, tzinfo=UTC)
    ).save()
    return Person(name, replace((await find_by_token(secret))[0], locale="en"), bearer=secret)


async def everybody(school: School, member: UUID, clubs: tuple[UUID, UUID], leaders: tuple[UUID, UUID]) -> list[Person]:
    """All columns. ``member`` is whose data it is; they are in the first club, which the first leader leads."""
    await apply(SYSTEM, SchoolFile(roles=preset(PRESET).roles))
    await ensure_administrator(SYSTEM)
    found = [Person("nobody", ANONYMOUS), await signed_in("self", member)]
    found.append(await signed_in("other", await school.person("Other", "Member", email="other@example.org")))
    found += [await signed_in(name, who) for name, who in zip(("leader", "elsewhere"), leaders, strict=True)]
    caretaker = await school.person("Care", "Taker", email="caretaker@example.org")
    await Role(name="caretaker", title="Caretaker", permissions=["clubs.manage"]).save()
    await grant(SYSTEM, "caretaker", caretaker, on=RoleObject("Club", clubs[0]), told=False)
    found.append(await signed_in("caretaker", caretaker))
    for role in preset(PRESET).roles:
        person = await school.person(role.name.title(), "Staff", email=f"{role.name}@example.org")
        await grant(SYSTEM, role.name, person, told=False)
        found.append(await signed_in(role.name, person))
    admin = await school.person("Admin", "Istrator", email="admin@example.org")
    await grant(SYSTEM, "administrator", admin, told=False)
    spare = await school.person("Spare", "Istrator", email="spare@example.org")
    await grant(SYSTEM, "administrator", spare, told=False)
    return [*found, await with_token("token", admin, SCOPES), await signed_in("admin", admin)]
