"""Making a new instance: its folder, its database, its first administrator. All of it, or nothing.

``amicale.toml`` is written last: what has none is no instance. A marker tells what was begun and killed, so that the
next attempt clears it away.
"""

from __future__ import annotations

import asyncio
import fcntl
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant
from amicale.actor import SYSTEM
from amicale.database.embedded import EmbeddedServer
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.here import HERE
from amicale.i18n import Text, translator
from amicale.instance import FILE, Instance, InstanceSettings
from amicale.keys import read_keys
from amicale.members.service import create
from amicale.members.values import email_address
from amicale.plugins.discovery import CORE, installed
from amicale.plugins.toggle import migrate_all, set_settings
from amicale.schoolapply import apply
from amicale.schoolfile import preset
from amicale.settingsfile import settings_text

_ = translator("amicale")

MARKER = ".amicale-init"
ATTEMPTS = 25
STARTS = 3
Progress = Callable[[Text], None]


@dataclass(frozen=True, slots=True)
class Founding:
    """What a new school begins with.

    :param admin_email: the first administrator's address; it counts as verified.
    :param school: settings of the school (name, locale ...).
    :param settings: settings of the instance, for ``amicale.toml``.
    :param preset: the name of a school file that ships, or None.
    """

    admin_email: str
    school: Mapping[str, Any] = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    preset: str | None = None


def found(folder: Path, founding: Founding, tell: Progress = lambda text: None) -> Instance:
    """Make an instance in a new or empty folder.

    :raises ConfigurationError: the folder is not empty, the preset's plugins are not installed, the database ...
    """
    folder = folder.resolve()
    refuse_unusable(folder)
    email_address(founding.admin_email)
    if founding.preset is not None:
        refuse_missing_plugins(founding.preset)
    instance = Instance(folder, InstanceSettings(**founding.settings))
    HERE.begin(instance.settings, folder)
    with building_site(folder):
        tell(_("Starting the database"))
        address = instance.join_database()
        try:
            asyncio.run(fill(address, founding, tell))
        finally:
            instance.leave_database()
        read_keys(instance.settings.secret_key, folder)
        path = folder / FILE
        path.touch(mode=0o600)  # it may hold the database's password
        path.write_text(settings_text(founding.settings), "utf-8")
    return instance


def refuse_unusable(folder: Path) -> None:
    """Refuse a folder that is in use. What a killed attempt left behind does not count."""
    if (folder / FILE).exists():
        raise ConfigurationError(
            _("%(folder)s is an instance already. Serve it: amicale --instance %(folder)s serve", folder=folder)
        )
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError(_("%(folder)s is a file. Name a new folder.", folder=folder))
    if folder.exists() and any(folder.iterdir()) and not (folder / MARKER).exists():
        raise ConfigurationError(_("%(folder)s is not empty. Name a new folder, or an empty one.", folder=folder))


def refuse_missing_plugins(name: str) -> None:
    """Refuse before anything is made."""
    missing = [plugin for plugin, part in preset(name).plugins.items() if part.enabled and plugin not in installed()]
    if missing:
        raise ConfigurationError(
            _(
                "The preset %(preset)s needs plugins that are not installed: %(missing)s. Install them: pip install "
                "%(packages)s",
                preset=name, missing=", ".join(missing), packages=" ".join(f"amicale-{name}" for name in missing),
            )
        )  # fmt: skip


@contextmanager
def building_site(folder: Path) -> Iterator[None]:
    """A folder that is made whole or not at all, by one process at a time."""
    existed = folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        marker = (folder / MARKER).open("a")
    except OSError as error:
        raise ConfigurationError(
            _("%(folder)s cannot be written to: %(error)s.", folder=folder, error=error.strerror or "")
        ) from None
    with marker:
        try:
            fcntl.flock(marker, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ConfigurationError(_("Another process is making %(folder)s right now.", folder=folder)) from None
        try:
            stop_leftover(folder)
            clear(folder)
            yield
        except BaseException:
            stop_leftover(folder)
            clear(folder)
            (folder / MARKER).unlink()
            if not existed:
                folder.rmdir()
            raise
        (folder / MARKER).unlink()


def stop_leftover(folder: Path) -> None:
    """Stop the database server that a killed attempt left running; it may be too broken to answer."""
    for attempt in range(STARTS if (folder / "database" / "PG_VERSION").exists() else 0):
        server = EmbeddedServer(folder / "database")
        with suppress(Exception):
            server.join()
            server.leave()
            return
        time.sleep(attempt)  # it may be starting, or be cleaning up, on a busy machine


def clear(folder: Path) -> None:
    """Take away everything but the marker. What a dying process still writes meanwhile is taken away again."""
    for attempt in range(ATTEMPTS):
        try:
            for path in folder.iterdir():
                remove(path)
            return
        except OSError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(0.2)


def remove(path: Path) -> None:
    """A file, or a folder with all that is in it; the marker stays."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.name != MARKER:
        path.unlink()


async def fill(address: str, founding: Founding, tell: Progress) -> None:
    """The database of a new school, in one transaction."""
    await DB.open(address, size=2)
    try:
        async with DB.transaction():
            await refuse_used_database()
            tell(_("Creating the tables"))
            await migrate_all()
            await set_settings(SYSTEM, CORE, founding.school)  # before the roles, whose titles are in its language
            if founding.preset is not None:
                tell(_("Applying the preset %(name)s", name=founding.preset))
                await apply(SYSTEM, preset(founding.preset))
            tell(_("Creating the first administrator"))
            await add_administrator(founding.admin_email)
    finally:
        await DB.close()


async def refuse_used_database() -> None:
    """A second instance on a school's database needs its own amicale.toml, not a new school."""
    if await DB.fetch_value("SELECT to_regclass('amicale.migration') IS NOT NULL"):
        raise ConfigurationError(
            _("This database holds a school already. To serve it from here too, copy its amicale.toml.")
        )


async def add_administrator(address: str) -> UUID:
    """A member who may everything; their name can be corrected later."""
    given_name, family_name = name_from(address)
    values = {"given_name": given_name, "family_name": family_name, "status": "staff", "listed": False}
    member = await create(SYSTEM, values, {"email": address})
    await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", member)
    await ensure_administrator(SYSTEM)
    await grant(SYSTEM, ADMINISTRATOR, member, told=False)
    return member


def name_from(address: str) -> tuple[str, str]:
    """A name to begin with: ``jeanne.martin@example.org`` is Jeanne Martin."""
    words = [word.capitalize() for word in re.split(r"[._+-]+", address.partition("@")[0]) if word]
    return (words[0], " ".join(words[1:])) if words else ("Admin", "")
