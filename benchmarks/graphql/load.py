"""Load from wrk, and what it costs the processes that bear it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import msgspec

SCRIPT = Path(__file__).with_name("load.lua")
NUMBERS = count(1)
ROUND_NUMBERS = 1_000_000
"""More requests than a round can have: numbers in documents never come twice, and fit into GraphQL's Int."""
REST_SECONDS = 0.3
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Call:
    """A request to send; ``@@`` in the body becomes another number each time."""

    path: str
    body: str = ""

    @property
    def line(self) -> str:
        """As load.lua reads it."""
        return f"{'POST' if self.body else 'GET'}\t{self.path}\t{self.body}"


class Round(msgspec.Struct, kw_only=True, frozen=True):
    """What wrk counted: times in milliseconds; ``refused`` answers had a status other than 2xx or 3xx."""

    requests: int
    seconds: float
    bytes: int
    refused: int
    broken: int
    p50: float
    p99: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


def find_wrk() -> str:
    """The load generator.

    :raises SystemExit: it is not installed.
    """
    found = shutil.which("wrk")
    if found is None:
        raise SystemExit("wrk is missing. Debian and Ubuntu: apt-get install wrk; macOS: brew install wrk")
    return found


def put_load(
    address: str, calls: Sequence[Call], headers: Mapping[str, str], *, seconds: float, connections: int = 16
) -> Round:
    """Send these requests in turn for so long, each connection the next one as soon as it has its answer."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as file:
        file.write("\n".join(call.line for call in calls))
        file.flush()
        start = next(NUMBERS) * ROUND_NUMBERS
        command = [find_wrk(), "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "20s"]
        command += [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        said = subprocess.run(
            [*command, "-s", str(SCRIPT), address, "--", file.name, str(start)],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
    return msgspec.json.decode(said.split("RESULT ", 1)[1], type=Round)


def processes_under(pid: int) -> list[int]:
    """A process and all it has started, and these again."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    children = path.read_text().split() if path.exists() else []
    return [pid, *(found for child in children for found in processes_under(int(child)))]


def cpu_seconds(pid: int) -> float:
    """What a process has computed so far, in user and system time; 0 for one that is no more."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def cpu_of(pids: Sequence[int]) -> dict[int, float]:
    """The same for several."""
    return {pid: cpu_seconds(pid) for pid in pids}


def spent(before: Mapping[int, float], after: Mapping[int, float]) -> float:
    """What was computed between; a process that came meanwhile counts from its beginning, one that went not at all."""
    return sum(max(0.0, seconds - before.get(pid, 0.0)) for pid, seconds in after.items())


def await_rest(pids: Callable[[], Sequence[int]], patience: float = 60.0) -> None:
    """Wait until these processes have nothing more to do: statements go on that nobody waits for any more."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        before = cpu_of(pids())
        time.sleep(REST_SECONDS)
        if spent(before, cpu_of(pids())) < REST_SECONDS / 10:
            return
