"""Serving an instance: one parent that owns the port, and web processes that answer.

The server is granian: uvicorn resets connections when it stops, restarts a process that cannot start again and again,
and never closes a connection on which a request does not come to its end. What is added here: one listening socket for
all processes, so that stopping loses no request and a taken port is noticed; a process that cannot start ends the
server with its reason; a process whose parent is killed ends itself.
"""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any

from granian._granian import SocketHolder
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels
from granian.server.mp import MPServer

from amicale.errors import ConfigurationError
from amicale.instance import Instance
from amicale.listening import BACKLOG, listen, turn_away
from amicale.logs import configure_logging, log_settings

socket_holder: Any = SocketHolder  # its stub leaves out what it takes: descriptor, is it a Unix socket, backlog

HEADER_SECONDS = 10
"""How long a client may take to send a request's head; slower ones are disconnected."""
CONNECTIONS = 2_048
"""The most connections one process holds; the others wait until one is free."""
DRAIN_SECONDS = 0.4
"""How long requests may still come in on open connections once the server is to stop."""
LONGEST_REPORT = 3_000  # characters: what goes through a pipe in one piece, though several write
STOP_SECONDS = 8
"""How long requests under way may take to finish; a process that needs longer is killed."""


@dataclass
class Shared:
    """What the parent and its processes tell each other. ``draining`` is shared memory: read for each answer."""

    reports: Connection
    draining: Any = field(default_factory=lambda: multiprocessing.RawValue("b", 0))


class Server(MPServer):
    """Granian, on a socket of our own that stops taking people in before it stops answering."""

    def __init__(self, listener: socket.socket, shared: Shared, processes: int, level: str) -> None:
        host, port = listener.getsockname()[:2]
        super().__init__(
            target="amicale",
            address=host,
            port=port,
            interface=Interfaces.ASGI,
            workers=processes,
            http=HTTPModes.http1,  # a proxy speaks HTTP/2 to browsers; with 1 alone, the head's time limit always holds
            http1_settings=HTTP1Settings(header_read_timeout=HEADER_SECONDS * 1_000),
            websockets=False,
            backlog=BACKLOG,
            backpressure=CONNECTIONS,
            log_level=LogLevels.critical,
            log_dictconfig=log_settings(level),
            respawn_failed_workers=True,
            workers_kill_timeout=STOP_SECONDS,
        )
        self.listener = listener
        self.shared = shared
        self.after_spawning: Callable[[], None] = lambda: None

    def _init_shared_socket(self) -> None:
        self._ssp: Any = None
        self._sso: Any = None
        self._shd: Any = socket_holder(self.listener.fileno(), False, BACKLOG)

    def _spawn_workers(self, spawn_target: Any, target_loader: Any) -> None:
        super()._spawn_workers(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        self.after_spawning()  # a thread that runs before would be forked with the processes

    def _stop_workers(self) -> None:
        """Let nobody new in, answer those who are in with the hint to go, then stop."""
        self.shared.draining.value = 1
        turn_away(self.listener)
        time.sleep(DRAIN_SECONDS)
        super()._stop_workers()  # type: ignore[no-untyped-call]

    def stop(self) -> None:
        """End :meth:`serve`."""
        self.signal_handler_interrupt()  # type: ignore[no-untyped-call]


@dataclass
class Outcome:
    """How the processes started: how many answer, or why one cannot."""

    processes: int
    when_ready: Callable[[], None]
    ready: int = 0
    failure: str = ""

    def follow(self, reports: Connection, stop: Callable[[], None]) -> None:
        """Take in what the processes tell, until the server has stopped."""
        with contextlib.suppress(EOFError, OSError):
            while True:
                kind, text = reports.recv()
                self.ready += kind == "ready"
                if kind == "ready" and self.ready == self.processes:
                    self.when_ready()
                elif kind == "failed":
                    self.failure = self.failure or text
                    stop()


def serve(
    instance: Instance,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    processes: int = 1,
    worker: bool = True,
    strict: bool = False,
    when_ready: Callable[[str], None] = lambda address: None,
) -> None:
    """Serve until SIGTERM or SIGINT. Blocks; for the main thread of a process of its own.

    :param worker: also work off queued jobs in the web processes.
    :param when_ready: called with the address once every process answers.
    :raises ConfigurationError: a process cannot start, or the port cannot be had.
    """
    multiprocessing.set_start_method("fork", force=True)  # the socket goes to the processes by inheritance
    configure_logging(instance.settings.log_level)
    listener = listen(host, port)
    try:
        instance.join_database()
        outcome = Outcome(processes, lambda: when_ready(address_of(listener)))
        run(instance, listener, outcome, partial(make_app, worker=worker, strict=strict))
    finally:
        listener.close()
        instance.leave_database()
    if outcome.failure:
        raise ConfigurationError(outcome.failure)


def address_of(listener: socket.socket) -> str:
    """Where a browser on this machine finds us."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def run(instance: Instance, listener: socket.socket, outcome: Outcome, make: Callable[[Instance], Any]) -> None:
    """Keep the processes running until a signal comes, or one cannot start."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    shared = Shared(sender)
    server = Server(listener, shared, outcome.processes, instance.settings.log_level)
    server.after_spawning = threading.Thread(target=outcome.follow, args=(receiver, server.stop), daemon=True).start
    try:
        server.serve(target_loader=partial(child, instance, shared, make), wrap_loader=False)
    except SystemExit:
        outcome.failure = outcome.failure or "A web process ended again and again; the log above says why."


def make_app(instance: Instance, *, worker: bool, strict: bool) -> Any:
    """The application, made in the web process, so that the parent stays small."""
    from amicale.app import create_app

    return create_app(instance, strict=strict, worker=worker, alone=True)


def child(instance: Instance, shared: Shared, make: Callable[[Instance], Any]) -> Any:
    """What a web process begins with."""
    instance.forget_database()  # the parent's share in it; ours is taken when the application starts
    threading.Thread(target=end_with_parent, daemon=True).start()
    return Process(make(instance), shared)


def end_with_parent() -> None:
    """Stop in good order when the parent has died, however it died."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(STOP_SECONDS)
        os._exit(1)


class Process:
    """Around the application: tells the parent how the start went, and sends people away once the server is to stop."""

    def __init__(self, app: Any, shared: Shared) -> None:
        self.app = app
        self.shared = shared

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, or the process's own beginning and end."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, partial(self._report, send))
        elif self.shared.draining.value:
            await self.app(scope, receive, partial(say_goodbye, send))
        else:
            await self.app(scope, receive, send)

    async def _report(self, send: Any, message: Any) -> None:
        if message["type"] == "lifespan.startup.complete":
            self.shared.reports.send(("ready", ""))
        elif message["type"] == "lifespan.startup.failed":
            self.shared.reports.send(("failed", message.get("message", "")[:LONGEST_REPORT]))
            message = {"type": message["type"]}  # the parent says it, once
        await send(message)


async def say_goodbye(send: Any, message: Any) -> None:
    """Answer with the hint that the connection ends here, so that nobody sends another request on it."""
    if message["type"] == "http.response.start":
        message = {**message, "headers": [*message["headers"], (b"connection", b"close")]}
    await send(message)


async def work(instance: Instance, stop: asyncio.Event) -> None:
    """Work off queued jobs in this process, following the record of plugins, until ``stop`` is set."""
    from amicale.runtime import Runtime
    from amicale.tasks.worker import Worker

    runtime = Runtime(instance, lambda assembly, runtime: None, alone=True)
    await runtime.start()
    try:
        await Worker(lambda: runtime.assembly).run(stop)
    finally:
        await runtime.stop()
