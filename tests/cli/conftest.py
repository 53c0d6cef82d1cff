"""The real command in processes of its own, on instances of their own: ``run`` on a server that runs already,
``instance`` with an embedded database."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from amicale.testing.server import TestServer

from .forked import Forker

COMMAND = Path(sys.executable).with_name("amicale")
ADMIN = "admin@example.org"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON document."""
        return json.loads(self.out)


def environment(**more: str) -> dict[str, str]:
    """Ours, without what would choose an instance, a language or colours; what was checked is shared."""
    told = ("AMICALE_", "LC_", "LANG", "COLUMNS")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(told) or k == "AMICALE_CACHE_FOLDER"}
    return {**kept, "LANG": "en_US.UTF-8", "NO_COLOR": "1", **more}


def amicale(*arguments: Any, cwd: Path | None = None, input: str = "", timeout: float = 90, **env: str) -> Ran:
    """Run the command to its end."""
    quick = not env.keys() - {"PYTHONPATH"}
    ran = (forked if quick else begun)([*map(str, arguments)], cwd, input, timeout, **env)
    assert "Traceback" not in ran.err, ran.err
    return ran


def forked(arguments: list[str], cwd: Path | None, input: str, timeout: float, **env: str) -> Ran:
    """Without waiting for Python to begin."""
    return Ran(*forker().run(arguments, environment(**env), cwd, input, timeout))


def begun(arguments: list[str], cwd: Path | None, input: str, timeout: float, **env: str) -> Ran:
    """From its beginning: another language is noticed when it is imported."""
    done = subprocess.run(
        [COMMAND, *arguments], cwd=cwd, input=input, env=environment(**env), timeout=timeout,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout, done.stderr)


@lru_cache(maxsize=1)
def forker() -> Forker:
    """The process that all commands of this one are forked from."""
    return Forker.start()


def init(folder: Path, *options: str, **env: str) -> Ran:
    """A new instance without questions."""
    return amicale("init", folder, "--name", "École X", "--admin-email", ADMIN, "--no-input", *options, **env)


def begin_with_clubs(folder: Path, *options: str) -> None:
    """A new instance with one plugin and one more role: a command that needs to know what runs assembles no more."""
    command = ("--instance", folder)
    for ran in (
        init(folder, *options),
        amicale(*command, "plugin", "enable", "clubs"),
        amicale(*command, "role", "create", "volunteer", "--title", "Volunteer", "-p", "clubs.manage"),
    ):
        assert ran.code == 0, ran.err


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance with clubs, whose database has stopped; to be copied, not used."""
    folder = tmp_path_factory.mktemp("pristine") / "school"
    begin_with_clubs(folder)
    return folder


@pytest.fixture
def instance(pristine: Path, tmp_path: Path) -> Iterator[Path]:
    """An instance of the test's own."""
    folder = tmp_path / "school"
    subprocess.run(["cp", "-a", pristine, folder], check=True)
    yield folder
    for _ in range(50):
        if not (folder / "database" / "postmaster.pid").exists():
            break
        time.sleep(0.1)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def pristine_hosted(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The same on a server of the school's own, the one of all tests; to be copied, not used."""
    folder = tmp_path_factory.mktemp("pristine") / "hosted"
    address = asyncio.run(test_server.create())
    begin_with_clubs(folder, "--database-url", address)
    yield folder
    asyncio.run(test_server.drop(address))


@pytest.fixture
def hosted(pristine_hosted: Path, test_server: TestServer, tmp_path: Path) -> Iterator[Path]:
    """An instance of the test's own whose database is a fresh one of the server of all tests: nothing has to be copied
    or started for it. What an embedded database adds to a command is tested with ``instance``."""
    folder = tmp_path / "hosted"
    shutil.copytree(pristine_hosted, folder)
    settings = (folder / "amicale.toml").read_text()
    (template,) = re.findall(r'^database_url = "(.*)"$', settings, re.MULTILINE)
    with held(test_server.clone(template)) as address:
        (folder / "amicale.toml").write_text(settings.replace(template, address))
        yield folder


@contextmanager
def held(made: AbstractAsyncContextManager[str]) -> Iterator[str]:
    """An asynchronous context in a test that is not: it begins and ends in a loop of its own."""
    with asyncio.Runner() as runner:
        address = runner.run(made.__aenter__())
        try:
            yield address
        finally:
            runner.run(made.__aexit__(None, None, None))


@pytest.fixture
def run(hosted: Path) -> Callable[..., Ran]:
    """The command, on this test's instance."""
    return lambda *arguments, **more: amicale("--instance", hosted, *arguments, **more)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Served:
    """A server under way."""

    process: subprocess.Popen[str]
    port: int

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def stop(self, number: int = signal.SIGTERM, patience: float = 20) -> int:
        """Stop it; answers its exit code."""
        self.process.send_signal(number)
        return self.process.wait(patience)


@contextmanager
def serving(folder: Path, *options: str, **env: str) -> Iterator[Served]:
    """``amicale serve`` until the end of the block, ready at its beginning."""
    port = free_port()
    command = [COMMAND, "--instance", folder, "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, env=environment(**env), stderr=subprocess.PIPE, text=True)
    try:
        wait_until_ready(process)
        yield Served(process, port)
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(20)


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    """Read the log until the server says that it serves."""
    lines = []
    assert process.stderr is not None
    for line in process.stderr:
        lines.append(line)
        if line.startswith("Serving at"):
            drain(process)
            return
    raise AssertionError("the server did not start:\n" + "".join(lines))


def drain(process: subprocess.Popen[str]) -> None:
    """Keep the log's pipe from filling up."""
    import threading

    threading.Thread(target=lambda: list(process.stderr or ()), daemon=True).start()


def children(pid: int) -> Mapping[int, str]:
    """The processes below one, with their command."""
    found = subprocess.run(["ps", "-o", "pid=,args=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    rows = [line.split(maxsplit=1) for line in found.stdout.splitlines()]
    return {int(row[0]): row[1] for row in rows if "ps -o" not in row[1]}


def database_runs(folder: Path) -> bool:
    """Whether the embedded server of an instance is up."""
    try:
        pid = int((folder / "database" / "postmaster.pid").read_text().split("\n")[0])
        os.kill(pid, 0)
    except (OSError, ValueError):
        return False
    return True


def eventually(holds: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something becomes true in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.1)
    return holds()
