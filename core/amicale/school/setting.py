"""Changing settings from a form: the same record and the same checks as ``amicale plugin set``."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.database.migrations import lock_schema
from amicale.errors import ConfigurationError, Refusal
from amicale.i18n import translator
from amicale.plugins.discovery import CORE, Loaded
from amicale.plugins.plans import Plan
from amicale.plugins.sealing import bound, sealed
from amicale.plugins.shown import Shape, shapes_of
from amicale.plugins.state import load_bare, load_core, records, stored_settings
from amicale.plugins.toggle import find, set_settings
from amicale.school.problems import refusal_of, titles_of
from amicale.school.reading import typed

log = logging.getLogger("amicale.plugins")
_ = translator("amicale")
CHANGED = _("Somebody else changed these settings meanwhile. Look at them as they are now, then change them again.")


async def current(name: str) -> tuple[Loaded, dict[str, Any]]:
    """A plugin, and its settings as they are stored, defaults included.

    :raises ConfigurationError: it is not installed, or cannot be imported.
    """
    record = (await records()).get(name)
    loaded = load_core(record) if name == CORE else load_bare(find(name))
    stored = stored_settings(loaded.plugin, record.settings if record else {})
    return loaded, loaded.plugin.settings().model_dump(mode="json") | stored


def version_of(values: Mapping[str, Any]) -> str:
    """A word that changes with the values: who sends it back has seen these."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]


async def change(
    actor: Actor, name: str, given: Mapping[str, Any], *, version: str | None = None, reset: Collection[str] = ()
) -> Plan:
    """Change some settings of a plugin; ``amicale`` is the school.

    :param given: by key, as a program or as a form writes them. An empty secret stays what it is.
    :param version: of what the person saw; None does not ask.
    :param reset: settings that go back to their default.
    :raises Refusal: naming each setting that is wrong; or they were changed meanwhile.
    """
    async with DB.transaction():
        await lock_schema()
        loaded, old = await current_or_refusal(name)
        if version is not None and version != version_of(old):
            raise Refusal(CHANGED, code="CONFLICT", reason="CHANGED_MEANWHILE")
        shapes = {shape.key: shape for shape in shapes_of(loaded.plugin.settings)}
        refuse_unknown([*given, *reset], shapes)
        defaults = loaded.plugin.settings().model_dump(mode="json")
        values = {key: typed(shapes[key], value) for key, value in given.items()}
        values = {key: value for key, value in values.items() if not keeps(shapes[key], value)}
        values |= {key: defaults[key] for key in reset}
        try_out(loaded, old, values)
        return await set_or_refuse(actor, name, values)


def keeps(shape: Shape, value: Any) -> bool:
    """Whether nothing was typed into the field of a secret: it stays, and goes only by being reset."""
    return shape.kind == "secret" and (value is None or value == "")


def try_out(loaded: Loaded, old: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Refuse values that do not fit, each at its field."""
    settings, name = loaded.plugin.settings, loaded.name
    try:
        settings(**bound(name, settings, {**old, **sealed(name, settings, values, old)}))
    except ValidationError as error:
        raise refusal_of(error, titles_of(name, {shape.key: shape for shape in shapes_of(settings)})) from None


async def set_or_refuse(actor: Actor, name: str, values: Mapping[str, Any]) -> Plan:
    """Set them. A plugin that fails when it is told of it is refused in words, and the log has why."""
    try:
        return await set_settings(actor, name, values)
    except ConfigurationError as error:
        log.error("%s", error, exc_info=error)
        message = _("This was not done, and nothing has changed: %(reason)s", reason=str(error))
        raise Refusal(message, code="CONFLICT", reason="CANNOT_RUN") from error


async def current_or_refusal(name: str) -> tuple[Loaded, dict[str, Any]]:
    """The same as :func:`current`, refused in words."""
    try:
        return await current(name)
    except ConfigurationError as error:
        raise Refusal(_("This plugin cannot be set: %(reason)s", reason=str(error)), code="NOT_FOUND") from None


def refuse_unknown(keys: Sequence[str], shapes: Mapping[str, Shape]) -> None:
    """Refuse a name that no setting has."""
    for key in keys:
        if key not in shapes:
            raise Refusal(_("There is no setting of this name: %(title)s.", title=key), field=key)
