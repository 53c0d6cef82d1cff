"""A plugin that changes settings of its own, from a page of its own, for those whom it trusts with them.

Settings are otherwise for who may manage plugins. A treasurer who writes the plans of the dues has no need to switch
plugins on and off: the plugin says which of its permissions is enough for which of its settings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.migrations import lock_schema
from amicale.errors import ConfigurationError
from amicale.here import HERE
from amicale.plugins.discovery import CORE, Loaded
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.state import read_settings, records, stored_settings
from amicale.plugins.toggle import store_settings

S = TypeVar("S", bound=PluginSettings)


async def change_settings(
    actor: Actor, kind: type[S], change: Callable[[S], Mapping[str, Any]], *, access: str
) -> None:
    """Change settings of one's own plugin, by the same checks, the same log and with the same hook as everywhere.

    :param change: from the settings as they are recorded at this moment, locked, what is to be set. Two who change them
        at once wait for each other: it sees what the first has done, and may refuse.
    :param access: the permission that is asked for, one of this plugin's own.
    :raises Refusal: they may not, or the plugin does not take it.
    :raises ConfigurationError: a wrong value; the message lists what is allowed.
    """
    loaded = await plugin_of(kind)
    if not access.startswith(f"{loaded.name}.") or loaded.name == CORE:
        raise ValueError(f"{access} is no permission of the plugin {loaded.name}")
    actor.require(access)
    async with DB.transaction():
        await lock_schema()
        await store_settings(actor, loaded.name, change(cast("S", await recorded_settings(loaded))))


async def plugin_of(kind: type[PluginSettings]) -> Loaded:
    """The plugin that runs and has settings of this type.

    :raises ConfigurationError: none does.
    """
    for loaded in (await HERE.assembled()).plugins:
        if loaded.plugin.settings is kind:
            return loaded
    raise ConfigurationError(f"No plugin that is enabled has the settings {kind.__name__}.")


async def recorded_settings(loaded: Loaded) -> PluginSettings:
    """A plugin's settings as the record has them now, which this server may not have followed yet."""
    record = (await records()).get(loaded.name)
    return read_settings(loaded.plugin, stored_settings(loaded.plugin, record.settings if record else {}))
