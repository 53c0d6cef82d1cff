"""A school with clubs, and short ways to say what a test needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from amicale import DB, SYSTEM, Actor, Refusal
from amicale.access import roles
from amicale.testing.kit import School
from amicale_clubs import service
from amicale_clubs.settings import ClubsSettings
from amicale_clubs.store import Standing, put, standing

CLUB = """query ($id: ID!) { club(id: $id) {
  id name theme archived memberCount openRequests mineToManage joining pictureUrl
  leaders { displayName } members { totalCount edges { node { displayName } } }
  memberships { totalCount edges { node { state role message reason memberName memberId member { displayName } } } }
  myMembership { state role message reason }
  announcements { totalCount edges { node { title body author { displayName } } } }
} }"""
"""All of a club that its page shows, and more."""


@dataclass
class Clubs:
    """A school with clubs switched on."""

    school: School

    async def person(self, name: str = "Camille", **values: Any) -> UUID:
        """A member of the school."""
        return await self.school.person(name, **values)

    async def club(self, name: str = "Running", *, leader: UUID | None = None, joining: str = "open") -> UUID:
        """A club with a leader."""
        leader = leader or await self.person(f"Leader of {name}")
        return await service.create(SYSTEM, {"name": name, "joining": joining}, leader, ClubsSettings())

    async def add(self, club: UUID, name: str = "Alex", *, state: str = "active", **values: Any) -> UUID:
        """A new person who stands to a club in some way."""
        about = {key: values.pop(key) for key in ("email", "language") if key in values}
        person = await self.person(name, listed=values.pop("listed", True), **about)
        await self.put(club, person, state=state, **values)
        return person

    async def put(self, club: UUID, person: UUID, **values: Any) -> None:
        """Let somebody stand to a club in some way, whatever the rules say."""
        async with DB.transaction():
            await put(club, person, **values)

    def as_(self, person: UUID | None, *permissions: str) -> Actor:
        """Somebody as an actor."""
        return self.school.actor(person, *permissions)

    def id(self, club: UUID) -> str:
        """A club's global id."""
        return self.school.id("Club", club)

    def member_id(self, person: UUID) -> str:
        """A person's global id."""
        return self.school.id("Member", person)

    def path(self, club: UUID, page: str = "") -> str:
        """The address of a club's page."""
        return f"/clubs/{self.id(club)}{page}"

    async def staff(self) -> Actor:
        """Somebody who manages all clubs, and is in none."""
        return self.as_(await self.person("Staff"), "clubs.manage")

    async def administrator(self) -> UUID:
        """Somebody whom the school has made its administrator."""
        person = await self.person("Admin")
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", person)
        return person

    async def standing(self, club: UUID, person: UUID) -> Standing:
        """How they stand to each other now."""
        return await standing(club, person)

    async def reason(self, club: UUID, person: UUID) -> str:
        """What was noted."""
        return str(
            await DB.fetch_value("SELECT reason FROM clubs.membership WHERE club = $1 AND member = $2", club, person)
        )

    async def acts(self) -> list[str]:
        """What the audit log says, in order."""
        return [row["act"] for row in await DB.fetch("SELECT act FROM amicale.audit_entry ORDER BY id")]

    async def events(self) -> list[str]:
        """The names of the facts that were queued, in order."""
        rows = await DB.fetch("SELECT payload FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.event' ORDER BY id")
        return [bytes(row["payload"]).decode().split('"name":"')[1].split('"')[0].rpartition(".")[2] for row in rows]


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """Clubs are on in every school of these tests."""
    return ("clubs",)


@pytest.fixture
def clubs(school: School) -> Clubs:
    """A school with clubs switched on."""
    return Clubs(school)


class Refused:
    """Expects a refusal; what it said is in ``error`` afterwards."""

    def __init__(self, why: str, field: str | None = None) -> None:
        self.why, self.field = why, field
        self.error: Refusal | None = None

    def __enter__(self) -> Refused:
        return self

    def __exit__(self, kind: Any, error: Any, trace: Any) -> bool:
        assert isinstance(error, Refusal) or error is None, error
        assert error is not None, f"not refused: {self.why}"
        assert self.why in (error.code, error.reason), (error.code, error.reason)
        assert self.field is None or error.field == self.field
        self.error = error
        return True


@pytest.fixture
def refused() -> type[Refused]:
    """``with refused("LAST_LEADER"):`` what happens inside is refused, with this code or reason."""
    return Refused


@pytest.fixture
def ask(clubs: Clubs) -> Any:
    """``await ask(actor, id=...)``: the answer to :data:`CLUB`, or to another document, which must not fail."""

    async def ask(actor: Actor, document: str = CLUB, **variables: Any) -> Any:
        return await clubs.school.data(actor, document, **variables)

    return ask
