"""How the record of plugins keeps secrets: sealed before they are stored, and anew when the key is changed."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from amicale.database.engine import DB
from amicale.errors import ConfigurationError, Refusal
from amicale.i18n import translator
from amicale.plugins.manifest import PluginSettings
from amicale.plugins.secret import (
    MASK,
    SEALED,
    STORED,
    Secret,
    seal_setting,
    sealed_bytes,
    secrets_of,
    unseal_setting,
)

_ = translator("amicale")

LONGEST = 10_000
"""Characters of a secret: enough for a certificate's private key."""


def bound(plugin: str, settings: type[BaseModel], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values, in which each secret knows whose it is. One that is not sealed was a plain text in an older
    version of the plugin."""
    mine = {key: stored.get(key) for key in secrets_of(settings)}
    return {**stored, **{
        key: Secret("" if value is None else str(value), plugin=plugin, key=key) for key, value in mine.items()
    }}  # fmt: skip


def stored_form(settings: BaseModel) -> dict[str, Any]:
    """Settings as the record has them, secrets sealed: for the record, and for nothing else."""
    return settings.model_dump(mode="json", context=STORED)


def fingerprint(settings: BaseModel) -> str:
    """What is the same for the same settings in this process, and tells no secret."""
    return settings.model_dump_json() + str([hash(getattr(settings, key)) for key in secrets_of(type(settings))])


def sealed(plugin: str, settings: type[BaseModel], given: Mapping[str, Any], old: Mapping[str, Any]) -> dict[str, Any]:
    """Values that somebody gives, secrets sealed. One that is what it was stays as it is stored.

    :raises Refusal: something that is no secret; it is not repeated.
    """
    found = dict(given)
    for key in secrets_of(settings):
        if key in given:
            plain = checked(key, given[key])
            same = is_same(plugin, key, old.get(key), plain)
            found[key] = old[key] if same else seal_setting(plain, plugin, key) if plain else ""
    return found


def checked(key: str, given: Any) -> str:
    """A secret as somebody gives it; empty for none.

    :raises Refusal: it is none.
    """
    if given is not None and not isinstance(given, str):
        raise Refusal(_("%(title)s: a secret is a text.", title=key), field=key)
    plain = (given or "").strip()
    if plain == MASK:
        raise Refusal(_("%(title)s: this stands for the secret, and is not the secret itself.", title=key), field=key)
    if len(plain) > LONGEST:
        raise Refusal(_("%(title)s: write %(max_length)s characters at the most.", title=key, max_length=LONGEST),
                      field=key)  # fmt: skip
    return plain


def is_same(plugin: str, key: str, stored: Any, given: Any) -> bool:
    """Whether a secret of the record is this one."""
    if not is_sealed(stored) or not isinstance(given, str):
        return False
    try:
        return unseal_setting(stored, plugin, key) == given.strip()
    except ConfigurationError:
        return False


def is_lost(plugin: str, key: str, stored: Any) -> bool:
    """Whether a secret of the record does not open here."""
    try:
        return is_sealed(stored) and not unseal_setting(stored, plugin, key)
    except ConfigurationError:
        return True


def is_sealed(stored: Any) -> bool:
    """Whether a stored value is a sealed secret."""
    return isinstance(stored, str) and stored.startswith(SEALED)


def masked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Stored values to be shown where the code that knows which are secret is gone."""
    return {key: MASK if is_sealed(value) else value for key, value in values.items()}


def masked_pairs(settings: type[BaseModel], changed: Mapping[str, tuple[Any, Any]]) -> dict[str, tuple[Any, Any]]:
    """Settings before and after, to be shown."""
    mine = secrets_of(settings)
    return {key: (MASK if old else "", MASK if new else "") if key in mine else (old, new)
            for key, (old, new) in changed.items()}  # fmt: skip


def from_environment(settings: type[PluginSettings], values: Mapping[str, Any], where: str) -> dict[str, Any]:
    """Values of a file, in which a secret may be ``{ env = "NAME" }``: it is then in the environment of the command.

    :raises ConfigurationError: there is no such variable.
    """
    found = dict(values)
    for key in secrets_of(settings):
        if not isinstance(found.get(key), Mapping) or set(found[key]) != {"env"}:
            continue
        name = str(found[key]["env"])
        if name not in os.environ:
            message = _("%(where)s %(key)s names the environment variable %(name)s, which is not set.")
            raise ConfigurationError(message(where=where, key=key, name=name))
        found[key] = os.environ[name]
    return found


async def seal_settings_anew() -> int:
    """Seal with the current key what older ones have sealed; answers how many. What does not open stays as it is."""
    from amicale.database.migrations import lock_schema

    changed = 0
    async with DB.transaction():
        await lock_schema()
        for row in await DB.fetch("SELECT name, settings::text AS settings FROM amicale.plugin_record ORDER BY name"):
            values = json.loads(row["settings"])
            anew = {key: found for key, value in values.items() if (found := resealed(row["name"], key, value))}
            if anew:
                update = "UPDATE amicale.plugin_record SET settings = $2 WHERE name = $1"
                await DB.execute(update, row["name"], json.dumps({**values, **anew}))
            changed += len(anew)
    return changed


def resealed(plugin: str, key: str, stored: Any) -> str | None:
    """A stored secret under the current key; None where it is already, is none, or does not open."""
    from amicale.here import HERE

    try:
        if not is_sealed(stored) or HERE.keys.is_current(sealed_bytes(stored)):
            return None
        return seal_setting(unseal_setting(stored, plugin, key), plugin, key)
    except ConfigurationError:
        return None
