"""Acts that concern every plugin that holds something about a member, also those that are switched off.

They are strict: one plugin that fails, or whose code is gone while its rows are not, and nothing happens at all.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from amicale.database.engine import DB
from amicale.database.racing import LOST
from amicale.errors import CompositionError, Refusal
from amicale.i18n import Text, translator
from amicale.plugins.check_holdings import holdings_of
from amicale.plugins.checks import all_of
from amicale.plugins.discovery import CORE, Loaded, in_order, installed
from amicale.plugins.hooks import HookFailed, Hooks
from amicale.plugins.manifest_holdings import Holding
from amicale.plugins.state import load_one, records

log = logging.getLogger("amicale.plugins")
_ = translator("amicale")


async def tell_all_that_hold(hook: str, argument: Any) -> dict[str, Any]:
    """Call a hook of every plugin that has tables here, requirements first; answers what each said.

    :raises Refusal: naming the plugin that fails or cannot be asked; the caller's transaction is then undone.
    """
    plugins = await plugins_with_tables()
    try:
        hooks = Hooks(in_order(plugins, complete=False))
        return dict(await hooks.tell(hook, argument))
    except CompositionError as error:
        raise Refusal(
            _("A plugin that holds data cannot be asked now; nothing was changed."), code="CONFLICT"
        ) from error
    except HookFailed as error:
        if isinstance(error.__cause__, (Refusal, *LOST)):
            raise error.__cause__ from error  # a race that was lost is no fault: all of it is done again (racing.py)
        raise Refusal(
            _("The plugin %(name)s failed; nothing was changed.", name=error.plugin), code="CONFLICT"
        ) from error


async def words_of_all_that_hold() -> dict[str, tuple[Text, Mapping[str, Holding]]]:
    """What each such plugin is called, and what it calls that which it holds, by table.

    One that is switched off and cannot say it any more has no words: nobody is refused their data for that.
    """
    return {loaded.name: (loaded.plugin.title, words_of(loaded)) for loaded in await plugins_with_tables()}


def words_of(loaded: Loaded) -> Mapping[str, Holding]:
    """The words of one plugin."""
    try:
        return holdings_of(all_of(Hooks((loaded,)), "register_holdings")).get(loaded.name, {})
    except CompositionError as error:
        log.warning("%s: a copy of somebody's data is made without its words: %s", loaded.name, error)
        return {}


async def plugins_with_tables() -> list[Loaded]:
    """Every plugin whose PostgreSQL schema is here, enabled or not, loaded."""
    found = installed()
    loaded = []
    for record in (await records()).values():
        if record.name == CORE or not await DB.fetch_value(
            "SELECT to_regnamespace($1) IS NOT NULL", f'"{record.name}"'
        ):
            continue
        try:
            loaded.append(load_one(found[record.name], record.settings))
        except (KeyError, CompositionError) as error:
            message = _(
                "The plugin %(name)s holds data but cannot be asked now; nothing was changed.", name=record.name
            )
            raise Refusal(message, code="CONFLICT", reason="PLUGIN_MISSING") from error
    return loaded
