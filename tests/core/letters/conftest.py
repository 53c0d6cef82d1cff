"""People who write to each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.letters.service import Draft, write
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox

Mails = Callable[[], Awaitable[list[tuple[str, str]]]]


@pytest.fixture
def mails(school: School, postbox: Postbox) -> Mails:
    """``await mails()``: who got which subject, after the workers did what there was to do."""

    async def found() -> list[tuple[str, str]]:
        await work_off(school.assembly)
        return sorted((mail.to, mail.subject) for mail in postbox.mails)

    return found


class People:
    """Anne writes, Zoé reads; both have an address."""

    def __init__(self, school: School) -> None:
        self.school = school

    async def person(self, name: str, **values: object) -> UUID:
        """Somebody with an address."""
        address = f"{name.lower().replace('é', 'e')}@example.org"
        return await self.school.person(name, **{"email": address, "language": "en", **values})  # type: ignore[arg-type]

    def as_(self, member: UUID, *permissions: str) -> Actor:
        """Them, signed in."""
        return self.school.actor(member, *permissions)

    async def letter(self, writer: UUID, reader: UUID, body: str = "Hello!", subject: str = "News") -> UUID:
        """A conversation with one letter."""
        return await write(self.as_(writer), reader, Draft(subject, body))


@pytest.fixture
def people(school: School) -> People:
    """Who can be made."""
    return People(school)
