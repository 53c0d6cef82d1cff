"""A school with people of whom something is known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.testing.kit import School

ASK = """query ($name: String!) { figure(name: $name) {
  name title plugin definition kind heading columns { name title } rows { label values } value of at failed hides
  before { day value } } }"""


@pytest.fixture(autouse=True)
def fresh() -> None:
    """Nothing is kept from another test."""
    KEPT.forget()


async def seen(member: UUID, days: int) -> None:
    """They signed in first, and were last here, so many days ago."""
    await DB.execute(
        "INSERT INTO amicale.first_sign_in (member, at) VALUES ($1, $2)", member, datetime.now(UTC) - timedelta(days)
    )
    await DB.execute("INSERT INTO amicale.last_seen (member, day) VALUES ($1, amicale.today() - $2::int)", member, days)


async def fill(school: School) -> None:
    """Two classes: 2012 of ten (six registered, four lately, nine reachable), 1962 of two; one of them has died."""
    for number in range(10):
        anne = await school.person(
            f"Anne{number}", email=f"a{number}@example.org" if number else None, class_year=2012, programme="Master",
            country="FR",
        )  # fmt: skip
        if number < 6:
            await seen(anne, 10 if number < 4 else 500)
    await school.person("Henri", class_year=1962, programme="Licence", country="BE", email="h@example.org")
    await school.person("Rose", class_year=1962, deceased=True)
    await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE address = 'h@example.org'")


@pytest_asyncio.fixture
async def filled(school: School) -> AsyncIterator[School]:
    """The school of :func:`fill`."""
    await fill(school)
    yield school


async def figure(school: School, actor: Actor, name: str) -> dict[str, Any]:
    """A figure as somebody reads it."""
    return dict((await school.data(actor, ASK, name=name))["figure"])


def board() -> Actor:
    """Somebody who may see figures, and nobody's record."""
    return School.actor(UUID(int=1), "figures.read")


def office() -> Actor:
    """Somebody who may also look people up."""
    return School.actor(UUID(int=2), "figures.read", "members.read")
