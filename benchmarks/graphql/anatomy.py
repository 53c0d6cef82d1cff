"""Where the time of a request goes, in this process and without a network: one request after the other.

Each part is measured whole, from the inside to the outside, so that the difference of two is what lies between them.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import msgspec
import report
from load import Call
from questions import MARK, Question
from school import School

from amicale.access.service import actor_of_token
from amicale.app import context_of, create_app, make_engine
from amicale.database.engine import DB
from amicale.graphql.documents import prepare
from amicale.instance import Instance
from amicale.plugins.state import assemble_recorded

TIMES = 200
NUMBERS = count(1_000_000)
Act = Callable[[Call], Awaitable[object]]


class Body(msgspec.Struct):
    """A request's body."""

    query: str
    variables: dict[str, Any] = {}


@dataclass
class Statements:
    """What the driver tells of the statements it has run."""

    number: int = 0
    seconds: float = 0.0

    def note(self, query: Any) -> None:
        """Take one down."""
        self.number += 1
        self.seconds += query.elapsed


@dataclass
class Client:
    """Sends requests to an ASGI application in this process."""

    app: Any
    headers: list[tuple[bytes, bytes]]
    sent: list[Any] = field(default_factory=list)

    async def post(self, call: Call) -> None:
        """One request; its answer is thrown away."""
        body = call.body.encode()
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
            "path": call.path, "raw_path": call.path.encode(), "query_string": b"", "root_path": "",
            "headers": [*self.headers, (b"content-length", str(len(body)).encode())],
            "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {}, "extensions": {},
        }  # fmt: skip
        given = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive() -> Any:
            for message in given:
                return message
            return await asyncio.get_running_loop().create_future()  # the client stays until it has its answer

        async def send(message: Any) -> None:
            assert message.get("status", 200) == 200, message

        await self.app(scope, receive, send)


@asynccontextmanager
async def started(app: Any) -> AsyncIterator[None]:
    """The application between its beginning and its end."""
    messages: asyncio.Queue[Any] = asyncio.Queue()
    told: asyncio.Queue[Any] = asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan", "asgi": {"version": "3.0"}}, messages.get, told.put))
    await messages.put({"type": "lifespan.startup"})
    begun = await told.get()
    assert begun["type"] == "lifespan.startup.complete", begun
    try:
        yield
    finally:
        await messages.put({"type": "lifespan.shutdown"})
        await told.get()
        await task


async def timed(act: Act, calls: Sequence[Call]) -> tuple[float, float]:
    """Milliseconds that one takes, by the clock and of this process's computing; warmed up before."""
    for place in range(20):
        await act(numbered(calls[place % len(calls)]))
    wanted = [numbered(calls[place % len(calls)]) for place in range(TIMES)]
    clock, computed = time.perf_counter(), time.process_time()
    for call in wanted:
        await act(call)
    return (time.perf_counter() - clock) / TIMES * 1000, (time.process_time() - computed) / TIMES * 1000


def numbered(call: Call) -> Call:
    """With another number where documents differ."""
    return Call(call.path, call.body.replace(MARK, str(next(NUMBERS)))) if MARK in call.body else call


def show(place: School, questions: Sequence[Question]) -> None:
    """Print a table for each question."""
    for question in questions:
        if question.ours:
            rows = asyncio.run(anatomy(place, question.calls("amicale", place)))
            print(f"\n{question.name}: {question.title}")
            print(report.table(rows, ("", "ms", "of it CPU of this process")), flush=True)


async def anatomy(place: School, calls: Sequence[Call]) -> list[list[str]]:
    """The rows of the table, from the outside to the inside."""
    app = create_app(Instance.load(place.instance.folder))  # its own share in the database, which it leaves
    headers = [(b"authorization", f"Bearer {place.token}".encode()), (b"content-type", b"application/json")]
    async with started(app):
        whole = await timed(Client(app, headers).post, calls)
    statements = Statements()
    await DB.open(place.address)
    try:
        engine = await engine_for(place)
        inside = await timed(engine.execute, calls)
        who = await timed(lambda _call: actor_of_token(place.token), calls)
        read = await timed(engine.read, calls)
        await observed(place, statements)
        engine = await engine_for(place)
        statements.number, statements.seconds = 0, 0.0
        await timed(engine.execute, calls)
    finally:
        DB.on_statement = None
        await DB.close()
    ran = TIMES + 20
    return [
        row("request: guard, key, limits, engine, answer", whole),
        row("who asks: the key's owner and what they may", who),
        row("engine: document, plan, statements, answer's data", inside),
        row(
            f"{statements.number / ran:.1f} statements: driver and PostgreSQL", (statements.seconds / ran * 1000, None)
        ),
        row("a document read, measured and validated anew", read),
    ]


async def observed(place: School, statements: Statements) -> None:
    """Open the database again, with somebody who listens: that costs, so it is a run of its own."""
    await DB.close()
    DB.on_statement = statements.note
    await DB.open(place.address)


@dataclass(frozen=True)
class InProcess:
    """The engine, called as the endpoint calls it."""

    engine: Any
    schema: Any
    context: Callable[[], Any]

    async def execute(self, call: Call) -> object:
        """A document, executed."""
        body = msgspec.json.decode(call.body, type=Body)
        result = await self.engine.execute(body.query, context=self.context(), variables=body.variables)
        assert not result.errors, result.errors
        return result

    async def read(self, call: Call) -> object:
        """A document, as if it were seen for the first time."""
        body = msgspec.json.decode(call.body, type=Body)
        return prepare(self.schema, body.query, self.engine.limits, introspection=False)


async def engine_for(place: School) -> InProcess:
    """The engine of the school, for the one who reads."""
    assembly = await assemble_recorded()
    actor = await actor_of_token(place.token)
    return InProcess(make_engine(assembly), assembly.schema.graphql, lambda: context_of(assembly, actor))


def row(title: str, measured: tuple[float, float | None]) -> list[str]:
    """A row of the table."""
    return [title, f"{measured[0]:.3f}", f"{measured[1]:.3f}" if measured[1] is not None else ""]
