"""Switches a plugin on and off while people use the school: does anybody notice?

    python benchmarks/toggle_under_load.py --rounds 200 --plugin clubs

Two servers, each a process of its own on a port of its own, share one database. 50 requests are always under way.
After each toggle it is measured how long each server takes to follow. A request *fails* when the connection breaks, the
answer is a 5xx, or a document that asks for nothing of the plugin's is not answered in full.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from amicale.access.service import create_sign_in_link, redeem
from amicale.access.tables import Role, RoleGrant
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members.tables import Member
from amicale.plugins import toggle

CORE = "{ me { displayName } members(first: 20) { totalCount edges { node { displayName classYear countryName } } } }"
FIELDS = '{ __type(name: "Member") { fields { name } } }'
SERVE = """
import sys
from pathlib import Path
from amicale.instance import Instance
from amicale.serving import serve
serve(Instance.load(Path(sys.argv[1])), port=int(sys.argv[2]), worker=False,
      when_ready=lambda address: print("ready", flush=True))
"""


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


@dataclass(frozen=True)
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def memory(self) -> float:
        """Megabytes that its largest process holds."""
        pids = [self.process.pid, *children_of(self.process.pid)]
        return max(resident(pid) for pid in pids)


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text().split()] if path.exists() else []


def resident(pid: int) -> float:
    """Resident memory in megabytes; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def serving(database: str, folder: Path, path: Sequence[Path] = ()) -> Iterator[Server]:
    """A server on this database. ``path`` are folders with further plugins."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    settings = f'database_url = "{database}"\nbase_url = "http://127.0.0.1:{port}"\nmode = "development"\n'
    (folder / "amicale.toml").write_text(settings + 'log_level = "warning"\n')
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, path))}
    command = [sys.executable, "-c", SERVE, str(folder), str(port)]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, text=True, env=environment)
        try:
            assert process.stdout is not None
            if not process.stdout.readline().startswith("ready"):
                raise RuntimeError((folder / "log").read_text())
            yield Server(f"http://127.0.0.1:{port}", process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


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


class Load:
    """People who ask all the time."""

    def __init__(self, servers: Sequence[Server], session: str, subject: Subject, figures: Figures) -> None:
        self.servers, self.subject, self.figures = servers, subject, figures
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
        self.client = httpx.AsyncClient(cookies={"amicale": session}, limits=limits, timeout=30)

    async def ask(self, server: Server, document: str) -> httpx.Response:
        """Execute a document."""
        return await self.client.post(f"{server.address}/graphql", json={"query": document})

    async def _core(self, server: Server) -> str | None:
        answer = await self.ask(server, CORE)
        body = answer.json()
        fine = answer.status_code == 200 and "errors" not in body and body["data"]["members"]["totalCount"] >= 40
        return None if fine else f"core document {answer.status_code}"

    async def _own(self, server: Server) -> str | None:
        answer = await self.ask(server, self.subject.document)
        codes = {error["extensions"]["code"] for error in answer.json().get("errors", ())}
        fine = answer.status_code in (200, 400) and codes <= {"GRAPHQL_VALIDATION_FAILED"}
        return None if fine else f"plugin's document {answer.status_code} {sorted(codes)}"

    async def _core_page(self, server: Server) -> str | None:
        answer = await self.client.get(f"{server.address}/directory")
        return None if answer.status_code == 200 else f"core page {answer.status_code}"

    async def _own_page(self, server: Server) -> str | None:
        answer = await self.client.get(f"{server.address}{self.subject.page}")
        return None if answer.status_code in (200, 404) else f"plugin's page {answer.status_code}"

    async def person(self, number: int, stop: asyncio.Event) -> None:
        """Somebody who always waits for one answer."""
        mix: Sequence[Callable[[Server], Awaitable[str | None]]] = (
            self._core, self._own, self._core, self._own, self._core, self._own, self._core_page, self._own_page,
        )  # fmt: skip
        for turn in itertools.count(number):
            if stop.is_set():
                return
            started = time.perf_counter()
            try:
                problem = await mix[turn % len(mix)](self.servers[turn % len(self.servers)])
            except Exception as error:
                problem = type(error).__name__
            self.figures.requests += 1
            self.figures.latencies.append(time.perf_counter() - started)
            if problem:
                self.figures.failures[problem] += 1

    @contextlib.asynccontextmanager
    async def going_on(self, people: int) -> AsyncIterator[None]:
        """Requests are under way meanwhile."""
        stop, started = asyncio.Event(), time.perf_counter()
        tasks = [asyncio.create_task(self.person(number, stop)) for number in range(people)]
        try:
            yield
        finally:
            stop.set()
            await asyncio.gather(*tasks)
            self.figures.seconds = time.perf_counter() - started
            await self.client.aclose()

    async def follows(self, server: Server, *, enabled: bool, patience: float = 20.0) -> float:
        """How many seconds after now the last request was sent that a server still answered as before.

        Questions are sent every few hundredths of a second, not one after the other: how long an answer takes under
        load is another matter.
        """
        started, told = time.perf_counter(), asyncio.Event()
        last_old = 0.0

        async def probe(sent: float) -> None:
            nonlocal last_old
            fields = (await self.ask(server, FIELDS)).json()["data"]["__type"]["fields"]
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


async def deafen() -> int:
    """Break the connections over which servers hear of changes; answers how many."""
    sql = """SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name = 'amicale follower'"""
    return int(await DB.fetch_value(sql))


async def run(
    database: str, folder: Path, subject: Subject, *, rounds: int, people: int = 50, path: Sequence[Path] = (),
    deaf_every: int = 5,
) -> Figures:  # fmt: skip
    """Toggle under load. ``DB`` is open on the database; in every fifth round, servers are deaf at first."""
    figures = Figures()
    session = await admin_session()
    with serving(database, folder / "one", path) as one, serving(database, folder / "two", path) as two:
        load = Load([one, two], session, subject, figures)
        async with load.going_on(people):
            await asyncio.sleep(0.5)
            before = max(one.memory(), two.memory())
            for number in range(rounds):
                for act, enabled in ((toggle.enable, True), (toggle.disable, False)):
                    if number % deaf_every == deaf_every - 1:
                        await deafen()
                    await act(SYSTEM, subject.name)
                    times = await asyncio.gather(*(load.follows(s, enabled=enabled) for s in (one, two)))
                    figures.follows += times
                figures.rounds += 1
            figures.memory = before, max(one.memory(), two.memory())
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
    sys.exit(asyncio.run(main(vars(parser.parse_args()))))
