"""Telling a plugin that its settings were changed; it may object, and then they were not."""

from __future__ import annotations

from pydantic import BaseModel

from amicale.errors import CompositionError, ConfigurationError, Refusal
from amicale.i18n import translator
from amicale.plugins.discovery import Loaded
from amicale.plugins.hooks import HookFailed, Hooks
from amicale.plugins.secret import MASK, secrets_of

_ = translator("amicale")


async def tell_changed(loaded: Loaded) -> None:
    """Call ``settings_changed`` of a plugin that is on, with its new settings, in the transaction that stores them.

    :raises Refusal: the plugin objects, in words.
    :raises ConfigurationError: its hook fails.
    """
    try:
        hooks = Hooks([loaded])
    except CompositionError:
        return  # it is in quarantine, and being set may be what mends it
    try:
        await hooks.tell("settings_changed", loaded.settings)
    except HookFailed as error:
        raise objection(error, loaded) from (None if holds_secret(str(error), loaded.settings) else error)


def objection(error: HookFailed, loaded: Loaded) -> Exception:
    """What somebody reads who changed the settings: the plugin's own words where it has some."""
    cause = error.__cause__
    if isinstance(cause, Refusal):
        field = cause.field if cause.field in loaded.plugin.settings.model_fields else None
        return Refusal(cause.message, code=cause.code, field=field, reason=cause.reason)
    if type(cause) is ValueError or isinstance(cause, ConfigurationError):
        reason = without_secrets(str(cause), loaded.settings).rstrip(".")
        return Refusal(_("The settings were not changed: %(reason)s.", reason=reason))
    return ConfigurationError(without_secrets(str(error), loaded.settings))


def without_secrets(text: str, settings: BaseModel) -> str:
    """A message of somebody else's code, in which no secret of these settings stands."""
    for secret in opened(settings):
        text = text.replace(secret, MASK)
    return text


def holds_secret(text: str, settings: BaseModel) -> bool:
    """Whether a secret of these settings stands in a message."""
    return without_secrets(text, settings) != text


def opened(settings: BaseModel) -> list[str]:
    """The secrets of settings, those that open."""
    found = []
    for key in secrets_of(type(settings)):
        try:
            found.append(getattr(settings, key).open())
        except ConfigurationError:
            continue
    return found
