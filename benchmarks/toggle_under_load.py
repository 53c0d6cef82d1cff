"""Switches a plugin on and off while people use the school: does anybody notice?

    python benchmarks/toggle_under_load.py --rounds 200

Two servers, each a process of its own on a port of its own, share one database. 50 requests are always under way.
After each toggle it is measured how long each server takes to follow. A request *fails* when the connection breaks, the
answer is a 5xx, or a document that asks for nothing of the plugin's is not answered in full.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from servers import serving

from amicale.access.service import create_sign_in_link, redeem
from amicale.access.tables import Role, RoleGrant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members.tables import Member
from amicale.plugins import toggle

CORE = "{ me { displayName } members(first: 20) { totalCount edges { node { displayName classYear countryName } } } }"
FIELDS = '{ __type(name: "Member") { fields { name } } }'


@dataclass(frozen=True)
class Subject:
    """The plugin that is switched: its name, a document of its own, a field it adds to Member, and a page."""

    name: str
    document: str
    field: str
    page: str


CLUBS = Subject("clubs", "{ members(first: 20) { edges { node { displayName clubs { name } } } } }", "clubs", "/clubs")


@dataclass
class Figures:
    """What happened."""

    rounds: int = 0
    requests: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    follows: list[float] = field(default_factory=list)
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    memory: tuple[float, float] = (0.0, 0.0)

    def __str__(self) -> str:
        slowest, middle = max(self.follows, default=0.0), sorted(self.follows)[len(self.follows) // 2]
        late = sorted(self.latencies)[int(len(self.latencies) * 0.99)]
        return (
            f"{self.rounds} rounds in {self.seconds:.1f} s, "
            f"{self.requests} requests ({self.requests / self.seconds:.0f}/s), "
            f"{sum(self.failures.values())} failed {dict(self.failures) or ''}; followed within {slowest:.2f} s"
            f" (median {middle:.2f} s); 99 % of requests within {late * 1000:.0f} ms;"
            f" memory of a process {self.memory[0]:.0f} -> {self.memory[1]:.0f} MB"
        )


async def admin_session() -> str:
    """The session of a new administrator, among a few others."""
    for number in range(40):
        await Member(given_name=f"Camille {number}", family_name="Durand").save()
    member = Member(given_name="Anne", family_name="Admin")
    await member.save()
    role = await Role.objects().where(Role.permissions.any("*")).first()
    if role is None:
        role = Role(name="toggle-admin", permissions=["*"])
        await role.save()
    await RoleGrant(role=role.id, member=member.id).save()
    session = await redeem(await create_sign_in_link(member.id))
    assert session is not None
    return session


@dataclass
class Visitor:
    """Somebody who asks servers for what is the core's and what is the plugin's."""

    addresses: Sequence[str]
    session: str
    subject: Subject
    figures: Figures = field(default_factory=Figures)

    def __post_init__(self) -> None:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
        self.client = httpx.AsyncClient(cookies={"amicale": self.session}, limits=limits, timeout=30)

    async def ask(self, address: str, document: str) -> httpx.Response:
        """Execute a document."""
        return await self.client.post(f"{address}/graphql", json={"query": document})

    async def _core(self, address: str) -> str | None:
        answer = await self.ask(address, CORE)
        body = answer.json()
        fine = answer.status_code == 200 and "errors" not in body and body["data"]["members"]["totalCount"] >= 40
        return None if fine else f"core document {answer.status_code}"

    async def _own(self, address: str) -> str | None:
        answer = await self.ask(address, self.subject.document)
        codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
        fine = answer.status_code in (200, 400) and codes <= {"GRAPHQL_VALIDATION_FAILED"}
        return None if fine else f"plugin's document {answer.status_code} {sorted(codes)}"

    async def _core_page(self, address: str) -> str | None:
        answer = await self.client.get(f"{address}/directory")
        return None if answer.status_code == 200 else f"core page {answer.status_code}"

    async def _own_page(self, address: str) -> str | None:
        answer = await self.client.get(f"{address}{self.subject.page}")
        return None if answer.status_code in (200, 404) else f"plugin's page {answer.status_code}"

    async def stay(self, number: int, stop: asyncio.Event) -> None:
        """Always wait for one answer, then ask for the next thing."""
        mix: Sequence[Callable[[str], Awaitable[str | None]]] = (
            self._core, self._own, self._core, self._own, self._core, self._own, self._core_page, self._own_page,
        )  # fmt: skip
        for turn in itertools.count(number):
            if stop.is_set():
                return
            started = time.perf_counter()
            try:
                problem = await mix[turn % len(mix)](self.addresses[turn % len(self.addresses)])
            except Exception as error:
                problem = type(error).__name__
            self.figures.requests += 1
            self.figures.latencies.append(time.perf_counter() - started)
            if problem:
                self.figures.failures[problem] += 1

    async def follows(self, address: str, *, enabled: bool, patience: float = 20.0) -> float:
        """How many seconds after now the last request was sent that a server still answered as before.

        Questions are sent every few hundredths of a second, not one after the other: how long an answer takes under
        load is another matter.
        """
        started, told = time.perf_counter(), asyncio.Event()
        last_old = 0.0

        async def probe(sent: float) -> None:
            nonlocal last_old
            fields = (await self.ask(address, FIELDS)).json()["data"]["__type"]["fields"]
            if (self.subject.field in {each["name"] for each in fields}) == enabled:
                told.set()
            else:
                last_old = max(last_old, sent)

        probes = []
        while not told.is_set() and (sent := time.perf_counter() - started) < patience:
            probes.append(asyncio.create_task(probe(sent)))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), 0.05)
        await asyncio.gather(*probes)
        return last_old if told.is_set() else patience


async def crowd(addresses: Sequence[str], session: str, subject: Subject, people: int) -> None:
    """So many visitors, until the standard input ends; then print the figures."""
    visitor, stop = Visitor(addresses, session, subject), asyncio.Event()
    started = time.perf_counter()
    tasks = [asyncio.create_task(visitor.stay(number, stop)) for number in range(people)]
    await asyncio.to_thread(sys.stdin.read)
    stop.set()
    await asyncio.gather(*tasks)
    figures = visitor.figures
    seconds = time.perf_counter() - started
    print(json.dumps([figures.requests, dict(figures.failures), seconds, figures.latencies]))


@contextlib.contextmanager
def crowded(visitor: Visitor, people: int) -> Iterator[None]:
    """Requests are under way meanwhile, from a process of its own: this one is to measure, undisturbed."""
    told = json.dumps([list(visitor.addresses), visitor.session, vars(visitor.subject), people])
    command = [sys.executable, __file__, "--crowd", told]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield
    finally:
        said, _ = process.communicate(timeout=120)
    requests, failures, seconds, latencies = json.loads(said)
    figures = visitor.figures
    figures.requests, figures.failures, figures.seconds = requests, Counter(failures), seconds
    figures.latencies = latencies


async def deafen() -> int:
    """Break the connections over which servers hear of changes; answers how many."""
    sql = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'amicale follower'"""
    return int(await DB.fetch_value(sql))


async def run(
    database: str,
    folder: Path,
    subject: Subject,
    *,
    rounds: int,
    people: int = 50,
    path: Sequence[Path] = (),
    deaf_every: int = 5,
) -> Figures:
    """Toggle under load. ``DB`` is open on the database; in every fifth round, servers are deaf at first."""
    session = await admin_session()
    with serving(database, folder / "one", path) as one, serving(database, folder / "two", path) as two:
        visitor = Visitor([one.address, two.address], session, subject)
        figures = visitor.figures
        with crowded(visitor, people):
            await asyncio.sleep(2)
            before = max(one.memory(), two.memory())
            for figures.rounds in range(1, rounds + 1):
                for act, enabled in ((toggle.enable, True), (toggle.disable, False)):
                    if figures.rounds % deaf_every == 0:
                        await deafen()
                    await act(SYSTEM, subject.name)
                    waits = (visitor.follows(address, enabled=enabled) for address in visitor.addresses)
                    figures.follows += await asyncio.gather(*waits)
            figures.memory = before, max(one.memory(), two.memory())
        await visitor.client.aclose()
    return figures


async def main(arguments: Mapping[str, Any]) -> int:
    """Run on a database of its own."""
    from amicale.testing.server import TestServer

    with tempfile.TemporaryDirectory() as folder:
        server = TestServer(Path(folder))
        server.start()
        try:
            async with server.database() as address:
                await DB.open(address)
                figures = await run(address, Path(folder), CLUBS, **arguments)
                await DB.close()
        finally:
            server.stop()
    print(figures)
    return 1 if figures.failures or max(figures.follows) > 2 else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--crowd", help=argparse.SUPPRESS)
    given = vars(parser.parse_args())
    told = given.pop("crowd")
    if told:
        addresses, session, subject, people = json.loads(told)
        asyncio.run(crowd(addresses, session, Subject(**subject), people))
    else:
        sys.exit(asyncio.run(main(given)))
