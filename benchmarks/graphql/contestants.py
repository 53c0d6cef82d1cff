"""The servers that are compared: each a process of its own on a port of its own, on one database."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import load
import postgraphile
from questions import Dialect, Question
from school import HERE, School

PATIENCE = 60.0
PLENTY = {"AMICALE_BUDGET_TOKEN": "100000000", "AMICALE_BUDGET_MEMBER": "100000000"}
"""Points a minute for the one who asks: kept count of as always, and never used up."""


@dataclass(frozen=True)
class Contestant:
    """A server that runs."""

    name: str
    dialect: Dialect
    address: str
    process: subprocess.Popen[bytes]
    school: School

    def headers(self, question: Question) -> dict[str, str]:
        """What goes with each request."""
        if not question.ours:
            return {"Cookie": self.school.cookie}
        return {"Authorization": f"Bearer {self.school.token}", "Content-Type": "application/json"}

    def pids(self) -> list[int]:
        """Its processes."""
        return load.processes_under(self.process.pid)

    def memory(self) -> float:
        """Megabytes that its largest process holds."""
        return max(resident(pid) for pid in self.pids())

    def backends(self) -> list[int]:
        """PostgreSQL's processes. All of them: only one server is under load at a time."""
        lines = (self.school.instance.folder / "database" / "postmaster.pid").read_text().split("\n")
        return load.processes_under(int(lines[0]))


@dataclass(frozen=True)
class Kind:
    """A kind of server: what it is, and how it is started on a port."""

    name: str
    title: str
    dialect: Dialect
    command: Callable[[School, int], Sequence[str]]
    environment: Callable[[School], Mapping[str, str]] = lambda _school: {}
    folder: Callable[[], Path] = lambda: HERE


def resident(pid: int) -> float:
    """Resident memory in megabytes; 0 for a process that is no more."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    return 0.0


def amicale(processes: int = 1) -> Kind:
    """Amicale as it is in production."""

    def command(school: School, port: int) -> Sequence[str]:
        program = str(Path(sys.executable).with_name("amicale"))
        serve = ["serve", "--port", str(port), "--processes", str(processes), "--no-worker"]
        return [program, "--instance", str(school.instance.folder), *serve]

    name = "amicale" if processes == 1 else f"amicale x{processes}"
    return Kind(name, "Amicale", "amicale", command, lambda _school: PLENTY)


def python(name: str, title: str, dialect: Dialect, module: str) -> Kind:
    """A server of this folder, under granian as Amicale is."""

    def command(_school: School, port: int) -> Sequence[str]:
        options = ["--interface", "asgi", "--http", "1", "--no-ws", "--workers", "1", "--log-level", "warning"]
        return [sys.executable, "-m", "granian", *options, "--port", str(port), f"{module}:app"]

    return Kind(name, title, dialect, command, lambda school: {"BENCHMARK_DATABASE": school.address})


def node(name: str, title: str, *, asks_who: bool) -> Kind:
    """PostGraphile; ``asks_who``: with a look-up of the key and the rules of visibility, as in row security."""
    return Kind(
        name, title, "postgraphile", lambda _school, port: postgraphile.command(port),
        lambda school: postgraphile.prepare(school.address, asks_who=asks_who), postgraphile.installed,
    )  # fmt: skip


KINDS = {
    kind.name: kind
    for kind in (
        amicale(),
        node("postgraphile", "PostGraphile 5, nobody is looked up, public views", asks_who=False),
        node("postgraphile-who", "PostGraphile 5, key and rules of visibility in each request", asks_who=True),
        python("by-hand", "an endpoint by hand: one best statement, msgspec", "by hand", "by_hand"),
        python("idiomatic", "Strawberry, Litestar, Piccolo objects, data loaders", "idiomatic", "idiomatic"),
    )
}


@contextlib.contextmanager
def running(kind: Kind, school: School, name: str = "") -> Iterator[Contestant]:
    """A server of this kind on this school."""
    port = free_port()
    environment = {**os.environ, **kind.environment(school)}
    log = (school.instance.folder / f"{kind.name}.log").open("wb")
    with log, subprocess.Popen(
        kind.command(school, port), cwd=kind.folder(), env=environment, stdout=log, stderr=subprocess.STDOUT
    ) as process:  # fmt: skip
        try:
            await_answer(process, port, Path(log.name))
            yield Contestant(name or kind.name, kind.dialect, f"http://127.0.0.1:{port}", process, school)
        finally:
            process.terminate()
            process.wait(30)


def await_answer(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Wait until it answers anything.

    :raises RuntimeError: it ended, or took too long; with what it wrote.
    """
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            httpx.get(f"http://127.0.0.1:{port}/", timeout=5)
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer:\n{log.read_text(errors='replace')[-3000:]}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
