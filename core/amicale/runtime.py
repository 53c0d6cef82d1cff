"""What one process serves now: an assembly and the application made of it, replaced in one assignment when the record
of plugins changes. Requests under way finish on the old one."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import logging
from collections.abc import Callable
from typing import Any

from amicale.access.known import CHANNEL as ACCESS
from amicale.access.known import KnownActors
from amicale.access.requests import Door
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.graphql.budget import Budget, Rates
from amicale.graphql.persisted import KnownDocuments
from amicale.graphql.trusted import by_hash, read_trusted
from amicale.here import HERE
from amicale.instance import Instance
from amicale.plugins.assembly import Assembly
from amicale.plugins.state import assemble_recorded, generation, note_quarantine
from amicale.privacy.checks import warn_at_start
from amicale.schoolsettings import SchoolSettings

log = logging.getLogger("amicale.runtime")

CHANNEL = "amicale_generation"
FOLLOWER = "amicale follower"
CHECK_SECONDS = 1.0
"""How often the generation number is looked at, for what was not heard."""
RETRY_SECONDS = 0.5
ROUNDS = (10_000, 20, 50)
"""After how many new objects the collector looks at the youngest, and after how many such rounds at older ones."""


class Runtime:
    """The current assembly of this process.

    :param build: makes the application of an assembly.
    :param alone: whether the process does nothing else, so that the garbage collector is set up for it.
    """

    def __init__(
        self,
        instance: Instance,
        build: Callable[[Assembly, Runtime], Any],
        *,
        strict: bool = False,
        alone: bool = False,
    ) -> None:
        self.instance = instance
        self.strict = strict
        self.alone = alone
        self.assembly: Assembly
        self.app: Any = None
        self.on_take: Callable[[], None] = lambda: None
        """Called when another assembly is served: the worker looks for its jobs at once."""
        self.budget = Budget(rates_of(instance))
        self.documents = KnownDocuments()
        self.known = KnownActors()
        self._build = build
        self._tasks: list[asyncio.Task[None]] = []
        self._changed = asyncio.Event()

    @property
    def school(self) -> SchoolSettings:
        """The school's settings in force."""
        settings = self.assembly.settings[SchoolSettings]
        assert isinstance(settings, SchoolSettings)
        return settings

    @property
    def secure(self) -> bool:
        """Whether people come by https, so that cookies are bound to it."""
        return self.instance.settings.base_url.startswith("https://")

    async def start(self) -> None:
        """Connect, assemble, and keep following the record.

        :raises ConfigurationError: in strict mode, when a plugin would be quarantined. When trusted documents
            cannot be read.
        """
        settings = self.instance.settings
        HERE.begin(settings, self.instance.folder)
        self.documents = known_documents(self.instance)
        await DB.open(
            self.instance.join_database(),
            size=settings.database_connections,
            statement_timeout_ms=round(settings.statement_seconds * 1_000),
        )
        DB.after_commit = self.known.forget
        await self.take(await assemble_recorded())
        await note_quarantine(self.assembly)
        await warn_at_start()
        if self.strict and self.assembly.quarantined:
            reasons = "\n".join(f"  {name}: {reason}" for name, reason in self.assembly.quarantined.items())
            raise ConfigurationError(f"These plugins cannot run:\n{reasons}")
        self._tasks = [asyncio.create_task(self._follow())]

    @property
    def door(self) -> Door:
        """How this process finds out who sends a request."""
        return Door(self.known, self.secure, self.school.locale)

    async def stop(self) -> None:
        """Stop following, and leave the database."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await DB.close()
        self.instance.leave_database()

    async def take(self, assembly: Assembly) -> None:
        """Serve this from now on."""
        app = await asyncio.to_thread(self._build, assembly, self)
        self.assembly, self.app, HERE.assembly = assembly, app, assembly
        if self.alone:
            set_aside_what_stays()
        self.on_take()
        for name, reason in assembly.quarantined.items():
            log.error("plugin %s is quarantined: %s", name, reason)
        log.info("serving %s, generation %s", ", ".join(assembly.names), assembly.generation)

    async def _follow(self) -> None:
        """Hear of changes at once; over a connection of its own, and after it is broken, over another."""
        while True:
            try:
                async with DB.aside(FOLLOWER) as connection:
                    connection.add_termination_listener(lambda _connection: self._changed.set())
                    await connection.add_listener(CHANNEL, lambda *_: self._changed.set())
                    await connection.add_listener(ACCESS, lambda *_: self.known.forget())
                    await self._keep_up()
            except Exception as error:
                log.warning("cannot follow the record of plugins now: %s", type(error).__name__)
            await asyncio.sleep(RETRY_SECONDS)

    async def _keep_up(self) -> None:
        while True:
            self._changed.clear()
            if await generation() != self.assembly.generation:
                await self.take(await assemble_recorded())
                await note_quarantine(self.assembly)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(CHECK_SECONDS):
                    await self._changed.wait()


def set_aside_what_stays() -> None:
    """Take what lives as long as this assembly out of the garbage collector's rounds: half a million objects, gone
    through again and again between requests, are pauses of 50 ms."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*ROUNDS)


def rates_of(instance: Instance) -> Rates:
    """What each kind of reader may ask for in a minute."""
    settings = instance.settings
    return Rates(settings.budget_anonymous, settings.budget_member, settings.budget_staff, settings.budget_token)


def known_documents(instance: Instance) -> KnownDocuments:
    """The documents that are known by their hash when the process starts.

    :raises ConfigurationError: the folder of the trusted ones cannot be read.
    """
    folder = instance.trusted_documents
    trusted = by_hash(read_trusted(folder)) if folder else {}
    return KnownDocuments(trusted, instance.settings.document_mode == "trusted")
