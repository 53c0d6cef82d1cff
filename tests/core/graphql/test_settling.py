"""Fields that are still at work when another one is refused: they have ended before the answer is there."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import pytest
import strawberry

from amicale import DB, Refusal, act, read
from amicale.graphql.context import Context as Carried
from amicale.graphql.engine import Engine
from amicale.graphql.schema import AmicaleSchema
from amicale.testing.kit import School
from amicale.testing.shelf import MadeUp, Shelf

PLUGIN = """
import asyncio
import strawberry
from amicale import DB, GraphQL, Member, Plugin, Query, Refusal, Sql, act, batch, hookimpl, translator

_ = translator("slow")
plugin = Plugin(name="slow", title=_("Slow"))
LOG = []


async def take_time(members, context):
    LOG.append("begun")
    try:
        return [len(await DB.fetch("SELECT pg_sleep(0.2)")) for member in members]
    finally:
        LOG.append("ended")


async def too_short(members, context):
    await asyncio.sleep(0.05)
    return []


@strawberry.type
class Slow:
    slow: int | None = batch(take_time, needs=("city",))
    short: int | None = batch(too_short, needs=("city",))


@strawberry.type
class Refusing:
    @act(access="public")
    async def refusing(self) -> int:
        await asyncio.sleep(0.05)
        raise Refusal(_("No."), code="CONFLICT")

    @act(access="public")
    async def asking(self) -> int:
        return len(await take_time([1], None))


@hookimpl
def register_graphql():
    return GraphQL(extends={Member: Slow, Query: Refusing})
"""


@pytest.fixture
async def slow(school: School, shelf: Shelf) -> list[str]:
    """What the slow field did: begun, ended."""
    shelf.put(MadeUp("slow", {"plugin.py": PLUGIN}))
    await school.enable("slow")
    log: list[str] = sys.modules["amicale_slow.plugin"].LOG
    return log


class TestInterpreted:
    async def test_what_has_begun_has_ended_before_the_answer(self, school: School, slow: list[str]) -> None:
        anne = school.actor(await school.person("Anne"))
        engine = Engine(school.assembly.schema, compiles=False)
        document = "{ me { slow } members { edges { node { slow } } } refusing }"
        result = await engine.execute(document, context=Carried(school.assembly.schema, anne))
        assert [error["extensions"]["code"] for error in result.errors] == ["CONFLICT"]
        assert (result.data, slow.count("begun")) == (None, slow.count("ended"))

    @pytest.mark.parametrize("field", ["me { slow }", "asking"])
    async def test_a_transaction_goes_on_after_a_refused_reading(
        self, school: School, slow: list[str], monkeypatch: pytest.MonkeyPatch, field: str
    ) -> None:
        anne = school.actor(await school.person("Anne"))
        monkeypatch.setattr(Engine, "_compiled", nothing)
        async with DB.transaction():
            with pytest.raises(Refusal):
                await read(anne, f"{{ {field} refusing }}")
            await DB.execute("UPDATE amicale.member SET city = 'Rome'")
        assert slow == ["begun", "ended"]
        assert (await read(anne, "{ me { city } }"))["me"] == {"city": "Rome"}

    async def test_one_that_took_too_long_is_ended_with_the_document(self, school: School, slow: list[str]) -> None:
        anne = school.actor(await school.person("Anne"))
        engine = Engine(school.assembly.schema, compiles=False, seconds=0.1)
        result = await engine.execute("{ me { slow } }", context=Carried(school.assembly.schema, anne))
        assert (result.outcome, slow) == ("timeout", ["begun", "ended"])


@strawberry.type
class Pair:
    """A field that takes its time, and one that fails while it is asked."""

    log: strawberry.Private[list[str]]

    @strawberry.field
    async def late(self) -> str:
        self.log.append("begun")
        await asyncio.sleep(0.05)
        self.log.append("ended")
        return "late"

    @strawberry.field
    def missing(self) -> str:
        return None  # type: ignore[return-value]


class TestAtOnce:
    async def test_a_field_without_a_value_does_not_leave_others_behind(self) -> None:
        log: list[str] = []

        @strawberry.type
        class Query:
            @act(access="public")
            async def pair(self) -> Pair | None:
                return Pair(log=log)

        schema = AmicaleSchema(Query, Mutation, [])
        result = await Engine(schema).execute("{ pair { late missing } }", context=Carried(schema))
        assert (result.data, [error["path"] for error in result.errors]) == ({"pair": None}, [["pair", "missing"]])
        assert log == ["begun", "ended"]


@strawberry.type
class Mutation:
    @act(access="public")
    async def nothing(self) -> int:
        return 0


async def nothing(*_args: Any) -> None:
    """The compiler leaves it to the reference executor."""


class TestCompiled:
    async def test_a_batch_has_ended_before_the_other_executor_begins(self, school: School, slow: list[str]) -> None:
        anne = school.actor(await school.person("Anne"))
        engine = Engine(school.assembly.schema)
        result = await engine.execute("{ me { slow short } }", context=Carried(school.assembly.schema, anne))
        assert (result.data or {})["me"] == {"slow": 1, "short": None}
        assert slow == ["begun", "ended", "begun", "ended"]
