"""Where this process runs: the settings of its deployment, and what it serves now.

A process serves one school, as it has one database (:data:`~amicale.database.engine.DB`). What runs without a request,
a job or a command, finds here what a request carries in its context. Rules take both as arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from amicale.plugins.manifest import PluginSettings

if TYPE_CHECKING:
    from pathlib import Path

    from amicale.instance import InstanceSettings
    from amicale.keys import Keys
    from amicale.plugins.assembly import Assembly
    from amicale.plugins.manifest_extensions import ExtensionPoint

E = TypeVar("E")
S = TypeVar("S", bound=PluginSettings)


class Here:
    """Set when a server, a worker or a command begins; the assembly again whenever another one is taken."""

    def __init__(self) -> None:
        self._settings: InstanceSettings | None = None
        self._folder: Path | None = None
        self._keys: tuple[int, Keys] | None = None
        self._served: Assembly | None = None
        self._read: Assembly | None = None

    @property
    def assembly(self) -> Assembly | None:
        """What is served; in a command, what it read last of the record. None before that."""
        return self._served or self._read

    @assembly.setter
    def assembly(self, assembly: Assembly | None) -> None:
        """Who sets it follows the record from now on, as a server and a worker do."""
        self._served = assembly

    @property
    def begun(self) -> bool:
        """Whether it is known yet where this process runs."""
        return self._settings is not None

    @property
    def settings(self) -> InstanceSettings:
        """How this deployment runs.

        :raises RuntimeError: nothing has begun.
        """
        if self._settings is None:
            raise RuntimeError("HERE.begin(instance.settings) comes first")
        return self._settings

    def begin(self, settings: InstanceSettings, folder: Path | None = None) -> None:
        """A process of this deployment begins; ``folder`` is the instance's."""
        self._settings, self._folder, self._keys = settings, folder, None

    @property
    def folder(self) -> Path | None:
        """The instance's folder; None where nobody said which it is."""
        return self._folder

    @property
    def keys(self) -> Keys:
        """What seals secrets that lie in the database; read again when the file has changed.

        :raises ConfigurationError: they cannot be read.
        """
        from amicale.keys import changed_at, read_keys

        changed = changed_at(self._folder)
        if self._keys is None or self._keys[0] != changed:
            keys = read_keys(self.settings.secret_key, self._folder)
            self._keys = changed_at(self._folder), keys
        return self._keys[1]

    async def assembled(self) -> Assembly:
        """What is served; a command that serves nothing reads the record of plugins, and again once that has changed:
        it may be itself who switches them."""
        if self._served is not None:
            return self._served
        from amicale.plugins.state import assemble_recorded, generation

        if self._read is None or self._read.generation != await generation():
            self._read = await assemble_recorded()
        return self._read

    async def settings_of(self, kind: type[S]) -> S:
        """The settings in force of a plugin, by their type; its defaults when it is off."""
        return cast("S", (await self.assembled()).settings.get(kind) or kind())

    def link(self, path: str) -> str:
        """A whole address for mails: its host is the deployment's own, never one that a request names."""
        return f"{self.settings.base_url}{path}"


HERE = Here()
"""This process; see the module's text for why it is one."""


async def settings_of(kind: type[S]) -> S:
    """A plugin's settings in force, by their type: for jobs, mails and routes, which have no context."""
    return await HERE.settings_of(kind)


def whole_address(path: str) -> str:
    """An address with the host that people use, for other services: where one comes back to after a payment."""
    return HERE.link(path)


async def extensions_of(point: ExtensionPoint[E]) -> tuple[E, ...]:
    """What the plugins that run add to an extension point, those of its own plugin first.

    :raises LookupError: no plugin that runs declares it.
    """
    return (await HERE.assembled()).extensions_of(point)


def seal(plain: str, about: str) -> bytes:
    """Seal what a plugin has to keep and read again, a token of another service, with the instance's key: a dump of the
    database alone does not tell it.

    :param about: what it belongs to, ``dues.token``; it opens nowhere else.
    """
    return HERE.keys.seal(plain.encode(), b"plugin\0" + about.encode())


def unseal(sealed: bytes, about: str) -> str:
    """What was sealed with :func:`seal`.

    :raises ConfigurationError: with a key that is not here, about something else, or changed since.
    """
    return HERE.keys.open(sealed, b"plugin\0" + about.encode()).decode()
