"""A small schema without a database, and the endpoint on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import date
from typing import Any

import asyncpg
import httpx
import pytest
import strawberry

from amicale.actor import Actor
from amicale.errors import Refusal
from amicale.graphql.budget import Budget, Rates
from amicale.graphql.context import Context, Info
from amicale.graphql.engine import Engine
from amicale.graphql.fields import act
from amicale.graphql.http import GraphQLEndpoint, Runtime
from amicale.graphql.persisted import KnownDocuments
from amicale.graphql.schema import AmicaleSchema
from amicale.graphql.types import Connection, Edge, IntRange, PageInfo
from amicale.i18n import Text, translator

SECRET = "jeanne.dupont@example.org"

FAILURES: dict[str, Exception] = {
    "refusal": Refusal(
        translator("amicale")("Sign in first."), code="UNAUTHENTICATED", field="input.name", reason="WHY"
    ),
    "bug": ValueError(f"cannot parse {SECRET}"),
    "refused-connection": ConnectionRefusedError(111, "Connect call failed"),
    "closed-connection": asyncpg.InterfaceError("connection is closed"),
    "shutdown": asyncpg.AdminShutdownError("terminating connection"),
    "misuse": asyncpg.InterfaceError("another operation is in progress"),
    "too-slow": asyncpg.QueryCanceledError("canceling statement due to statement timeout"),
    "duplicate": asyncpg.UniqueViolationError(f"duplicate key: {SECRET}"),
    "deadlock": asyncpg.DeadlockDetectedError("deadlock detected"),
    "out-of-range": asyncpg.NumericValueOutOfRangeError("value out of range"),
    "not-encodable": asyncpg.exceptions._base.DataError(f"invalid input for query argument $1: {SECRET}"),
}


@strawberry.type
class Club:
    name: str = "Sailing"

    @strawberry.field
    def members(self, first: int | None = None) -> Connection[Person]:
        return page([])


@strawberry.type
class Person:
    name: str = "Anne"
    born: date | None = None

    @strawberry.field
    def clubs(self) -> list[Club]:
        return [Club()]


def page(nodes: list[Any]) -> Connection[Any]:
    info = PageInfo(has_next_page=False, has_previous_page=False, start_cursor=None, end_cursor=None)
    edges = [Edge(cursor=str(number), node=node) for number, node in enumerate(nodes)]
    return Connection(edges=edges, page_info=info, total=len(nodes))


@strawberry.input
class PersonInput:
    name: str
    born: date | None = None
    years: IntRange | None = None


@strawberry.type
class Query:
    @act(access="public")
    async def hello(self, name: str = "world") -> str:
        return f"Hello {name}"

    @act(access="public")
    async def me(self) -> Person | None:
        return Person()

    @act(access="public")
    async def members(
        self, first: int | None = None, last: int | None = None, search: str | None = None
    ) -> Connection[Person]:
        return page([Person()] * min(first or 20, 3))

    @act(access="public")
    async def fail(self, how: str) -> str | None:
        raise FAILURES[how]

    @act(access="public")
    async def nothing(self) -> str:
        return None  # type: ignore[return-value]

    @act(access="public")
    async def plus(self, number: int, much: float = 0.5, at: date | None = None, id: strawberry.ID = "x") -> int:  # type: ignore[assignment]
        return number + 1

    @act(access="public")
    async def slow(self) -> str:
        await asyncio.sleep(30)
        return "at last"

    @act(access="public")
    async def who(self, info: Info) -> str:
        return info.context.actor.name


@strawberry.type
class Mutation:
    @act(access="public")
    async def add(self, input: PersonInput) -> Person:
        return Person(name=input.name, born=input.born)


@pytest.fixture(scope="session")
def schema() -> AmicaleSchema:
    return AmicaleSchema(Query, Mutation, [])


@pytest.fixture
def engine(schema: AmicaleSchema) -> Engine:
    return Engine(schema, seconds=5)


@pytest.fixture
def run(engine: Engine) -> Callable[..., Any]:
    """Execute a document as an actor who reads English."""

    async def execute(document: str, *, actor: Actor | None = None, on: Engine = engine, **options: Any) -> Any:
        return await on.execute(document, context=Context(on.schema, actor or Actor()), **options)

    return execute


class House:
    """What a test can change of the endpoint: who asks, what is allowed, on which engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.introspection = False
        self.actor: Actor | Exception = Actor(name="Anne")
        self.documents = KnownDocuments()
        self.budget = Budget(Rates())
        self.endpoint = GraphQLEndpoint(self.runtime, self.authenticate)

    def runtime(self) -> Runtime:
        return Runtime(
            self.engine,
            lambda actor: Context(self.engine.schema, actor),
            lambda actor: self.introspection,
            self.documents,
            self.budget,
        )

    async def authenticate(self, scope: Any) -> Actor:
        if isinstance(self.actor, Exception):
            raise self.actor
        return self.actor


@pytest.fixture
def house(engine: Engine) -> House:
    return House(engine)


@pytest.fixture
async def client(house: House) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=house.endpoint, raise_app_exceptions=True)
    async with httpx.AsyncClient(transport=transport, base_url="http://school.test") as client:
        yield client


__all__ = ["SECRET", "Text"]
