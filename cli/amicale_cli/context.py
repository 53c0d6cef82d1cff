"""What every command starts from: which instance is meant, and its database."""

from __future__ import annotations

import asyncio
import shlex
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from amicale_cli.texts import t

if TYPE_CHECKING:
    from amicale.instance import Instance

T = TypeVar("T")
CONNECTIONS = 4
NAMED: ContextVar[Path | None] = ContextVar("NAMED", default=None)
"""The folder after ``--instance``."""


class WrongUse(Exception):
    """The command was called in a way that cannot be meant; the message says what would be right."""


@dataclass(frozen=True)
class Session:
    """The options before the sub-command."""

    folder: Path | None = None
    debug: bool = False

    def instance(self) -> Instance:
        """The instance that is meant.

        :raises ConfigurationError: there is none, or its settings are wrong.
        """
        from amicale.instance import Instance

        return Instance.find(self.folder)


def from_here(command: str) -> str:
    """A command of ours as it works from where the person stands: with ``--instance``, if this one needed it."""
    from amicale.instance import folder_from_here

    named, ours = NAMED.get(), command.startswith("amicale ")
    found = folder_from_here() if named and ours else None
    if named is None or not ours or (found is not None and found.resolve() == named.resolve()):
        return command
    return f"amicale --instance {shlex.quote(str(named))} {command.removeprefix('amicale ')}"


def session_of(ctx: typer.Context) -> Session:
    """The options before the sub-command."""
    session = ctx.find_root().obj
    return session if isinstance(session, Session) else Session()


def run(ctx: typer.Context, act: Callable[[], Awaitable[T]], *, migrated: bool = True) -> T:
    """Do something with the database of the instance that is meant.

    :param migrated: refuse a database whose core tables are of an older version.
    """
    return run_in(session_of(ctx).instance(), act, migrated=migrated)


def run_in(instance: Instance, act: Callable[[], Awaitable[T]], *, migrated: bool = True) -> T:
    """The same, for a given instance."""
    from amicale.audit import MACHINE
    from amicale.here import HERE

    HERE.begin(instance.settings, instance.folder)
    found: list[T] = []

    async def keep() -> None:
        MACHINE.set("command")
        # What the main task returns, asyncio.run writes out when it restores SIGINT (signal.signal looks the handler,
        # which holds the task, up in an enum, whose error names it): 150 MB for an import.
        found.append(await with_database(address, act, migrated=migrated))

    with joined(instance) as address:
        asyncio.run(keep())
    return found[0]


@contextmanager
def joined(instance: Instance) -> Iterator[str]:
    """The database's address, while we are among its users."""
    try:
        yield instance.join_database()
    finally:
        instance.leave_database()


async def with_database(address: str, act: Callable[[], Awaitable[T]], *, migrated: bool) -> T:
    """Open, do, close."""
    from amicale.database.engine import DB

    await DB.open(address, size=CONNECTIONS)
    try:
        if migrated:
            await refuse_old_tables()
        return await act()
    finally:
        await DB.close()


async def refuse_old_tables() -> None:
    """Say what to do instead of failing on a missing column."""
    from amicale.database.migrations import booked, migrations_of, pending
    from amicale.errors import ConfigurationError

    if pending(migrations_of("amicale", "amicale"), await booked()):
        command = from_here("amicale migrate")
        raise ConfigurationError(t("The database's tables are of an older version. Run: %(command)s", command=command))


def is_interactive() -> bool:
    """Whether somebody sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def group(**options: Any) -> typer.Typer:
    """A group of commands."""
    return typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, rich_markup_mode="rich", **options)


def json_option() -> Any:
    """``--json``"""
    return typer.Option(False, "--json", help=t("Print one JSON document, for scripts."))


def plan_option() -> Any:
    """``--plan``"""
    return typer.Option(False, "--plan", help=t("Only say what would change."))
