from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from .conftest import COMMAND, amicale, children, database_runs, environment, eventually, free_port, serving

AT_ONCE = 50


class TestServe:
    def test_health_says_ready(self, instance: Path) -> None:
        with serving(instance, "--processes", "2") as served:
            status, body = served.get("/health")
            assert (status, json.loads(body)["ready"]) == (200, True)
            assert len(children(served.process.pid)) == 2

    @pytest.mark.slow
    def test_a_process_stays_under_200_megabytes(self, instance: Path) -> None:
        with serving(instance, "--processes", "2") as served:
            for _ in range(20):
                served.get("/")
            for pid in [served.process.pid, *children(served.process.pid)]:
                text = Path(f"/proc/{pid}/status").read_text()
                kilobytes = int(next(line for line in text.splitlines() if line.startswith("VmRSS")).split()[1])
                assert kilobytes < 200_000

    def test_a_taken_port_is_refused_with_a_remedy(self, instance: Path) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            ran = amicale("--instance", instance, "serve", "--port", other.getsockname()[1])
        assert ran.code == 1
        assert "is taken by another program" in ran.err
        assert "--port" in ran.err
        assert not database_runs(instance)

    @pytest.mark.slow
    def test_a_second_server_on_the_port_is_refused(self, instance: Path) -> None:
        with serving(instance) as served:
            ran = amicale("--instance", instance, "serve", "--port", served.port)
            assert (ran.code, "is taken" in ran.err) == (1, True)
            assert served.get("/health")[0] == 200

    def test_strict_refuses_a_broken_plugin_and_says_why(self, instance: Path) -> None:
        broken(instance)
        started = time.monotonic()
        ran = amicale("--instance", instance, "serve", "--strict", "--processes", "2", "--port", free_port())
        assert ran.code == 1
        assert "gone" in ran.err
        assert "pip install" in ran.err
        assert time.monotonic() - started < 20
        assert not database_runs(instance)

    @pytest.mark.slow
    def test_without_strict_the_rest_is_served(self, instance: Path) -> None:
        broken(instance)
        with serving(instance) as served:
            status, body = served.get("/health")
            assert (status, json.loads(body)["status"]) == (200, "degraded")
            ran = amicale("--instance", instance, "doctor", "--json")
            assert ran.code == 1
            problem = next(finding for finding in ran.json["findings"] if "gone" in finding["check"])
            assert not problem["ok"]
            assert "plugin disable gone" in problem["remedy"]


@pytest.mark.slow
class TestStop:
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
    def test_ends_with_0_and_stops_the_database(self, instance: Path, number: int) -> None:
        with serving(instance, "--processes", "2") as served:
            started = time.monotonic()
            assert served.stop(number) == 0
            assert time.monotonic() - started < 10
        assert not database_runs(instance)

    @pytest.mark.parametrize("keep_alive", [True, False])
    async def test_under_load_loses_no_request(self, instance: Path, keep_alive: bool) -> None:
        with serving(instance, "--processes", "2") as served:
            counts: Counter[str] = Counter()
            clients = [asyncio.create_task(client(served.port, counts, keep_alive)) for _ in range(AT_ONCE)]
            await asyncio.sleep(1.5)
            started = time.monotonic()
            assert await asyncio.to_thread(served.stop) == 0
            await asyncio.gather(*clients)
        assert time.monotonic() - started < 10
        assert counts["answered"] > 100
        assert counts["refused"] == AT_ONCE
        assert set(counts) == {"answered", "refused"}

    def test_killed_it_leaves_no_process_behind(self, instance: Path) -> None:
        with serving(instance, "--processes", "2") as served:
            below = list(children(served.process.pid))
            served.stop(signal.SIGKILL)
            assert eventually(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in below))
        assert eventually(lambda: not database_runs(instance))

    def test_a_killed_web_process_is_replaced(self, instance: Path) -> None:
        with serving(instance, "--processes", "2") as served:
            first, other = children(served.process.pid)
            os.kill(first, signal.SIGKILL)
            assert eventually(lambda: len(set(children(served.process.pid)) - {first, other}) == 1)
            assert eventually(lambda: served.get("/health")[0] == 200)


class TestSlowClients:
    @pytest.mark.slow
    def test_a_request_without_an_end_is_disconnected(self, instance: Path) -> None:
        with serving(instance) as served:
            slow = [socket.create_connection(("127.0.0.1", served.port)) for _ in range(200)]
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n")
            assert served.get("/health")[0] == 200
            for connection in slow:
                connection.settimeout(15)
                while connection.recv(1_000):
                    pass


class TestEmbeddedDatabase:
    @pytest.mark.slow
    def test_two_processes_share_it_and_the_last_one_stops_it(self, instance: Path) -> None:
        with serving(instance) as one, serving(instance) as other:
            assert one.stop() == 0
            assert other.get("/health")[0] == 200
            assert database_runs(instance)
        assert not database_runs(instance)

    @pytest.mark.slow
    def test_a_killed_one_leaves_nothing_stale(self, instance: Path) -> None:
        worker = subprocess.Popen(
            [COMMAND, "--instance", instance, "worker"], env=environment(), stderr=subprocess.DEVNULL, text=True
        )
        assert eventually(lambda: database_runs(instance))
        with serving(instance) as served:
            worker.kill()
            worker.wait(10)
            assert served.get("/health")[0] == 200
        assert not database_runs(instance)

    @pytest.mark.slow
    def test_a_worker_stops_in_good_order(self, instance: Path) -> None:
        command = [COMMAND, "--instance", instance, "worker"]
        worker = subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True)
        assert worker.stderr is not None
        assert any("Working off" in line for line in worker.stderr)
        time.sleep(1)
        worker.terminate()
        assert worker.wait(15) == 0
        assert not database_runs(instance)


def broken(instance: Path) -> None:
    """Record a plugin as enabled whose code is not installed."""
    from amicale.instance import Instance

    async def write(address: str) -> None:
        import asyncpg

        connection = await asyncpg.connect(address)
        await connection.execute(
            "INSERT INTO amicale.plugin_record (name, enabled, package) VALUES ('gone', true, 'amicale-gone')"
        )
        await connection.close()

    opened = Instance.load(instance)
    try:
        asyncio.run(write(opened.join_database()))
    finally:
        opened.leave_database()


async def client(port: int, counts: Counter[str], keep_alive: bool) -> None:
    """Ask again and again, until nobody listens any more."""
    request = b"GET /health/live HTTP/1.1\r\nhost: x\r\n" + (b"" if keep_alive else b"connection: close\r\n") + b"\r\n"
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            counts["refused"] += 1
            return
        goes_on = True
        while goes_on:
            try:
                writer.write(request)
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length: ")[2].partition(b"\r")[0])
                await reader.readexactly(length)
            except (OSError, asyncio.IncompleteReadError) as error:
                counts[f"lost: {type(error).__name__}"] += 1
                break
            counts["answered"] += 1
            goes_on = keep_alive and b"connection: close" not in head
        writer.close()
