"""Servers of a school, in processes of their own, for measuring."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SERVE = """
import sys
from pathlib import Path
from amicale.instance import Instance
from amicale.serving import serve
serve(Instance.load(Path(sys.argv[1])), port=int(sys.argv[2]), worker=False,
      when_ready=lambda address: print("ready", flush=True))
"""
READERS = ("anonymous", "member", "staff", "token")
"""Budgets are on, and so large that one client may be thousands of people."""


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
def serving(database: str, folder: Path, path: Sequence[Path] = (), more: str = "") -> Iterator[Server]:
    """A server on this database. ``path`` are folders with further plugins, ``more`` is for its amicale.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    settings = f'database_url = "{database}"\nbase_url = "http://127.0.0.1:{port}"\nmode = "development"\n'
    settings += "".join(f"budget_{each} = 1_000_000_000\n" for each in READERS)
    (folder / "amicale.toml").write_text(settings + 'log_level = "warning"\n' + more)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), *map(str, path)])}
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
