"""Secrets among a plugin's settings: a key of another service, say. They are given in plain, lie sealed in the record
of plugins, and are shown to nobody again; only :meth:`Secret.open` tells one.

A secret is sealed with the instance's key (:mod:`amicale.keys`) for one setting of one plugin, and opens nowhere else.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, GetCoreSchemaHandler, SerializationInfo
from pydantic_core import CoreSchema, core_schema

from amicale.errors import ConfigurationError
from amicale.i18n import translator

_ = translator("amicale")

SEALED = "sealed:"
"""How a sealed one begins in the record."""
MASK = "********"
"""What stands for one that is set, wherever settings are shown."""
STORED = {"amicale": "stored"}
"""The context in which settings are written for the record, and for nothing else."""


class Secret:
    """A setting that is shown to nobody: ``stripe_key: Secret = Secret()``. It is true when it is set.

    ``Secret("sk_test_1")`` holds one in memory, for a test of the plugin.
    """

    __slots__ = ("_kept", "_key", "_plugin")

    def __init__(self, plain: str = "", *, plugin: str = "", key: str = "") -> None:
        self._kept = plain.strip()
        self._plugin = plugin
        self._key = key

    @property
    def opens(self) -> bool:
        """Whether it is set, and sealed with the key that is here: after a move without ``secret_key``, it is not."""
        try:
            return bool(self.open())
        except ConfigurationError:
            return False

    def open(self) -> str:
        """The secret itself. Take it where it is used, and keep it nowhere.

        :raises ConfigurationError: there is none, or it was sealed with a key that is not here. Never an empty text,
            with which anybody could sign.
        """
        where = f"{self._plugin} {self._key}".strip() or "NAME KEY"
        if not self._kept:
            raise ConfigurationError(_("This secret is not set. Set it: amicale plugin set %(where)s", where=where))
        if not self.is_sealed:
            return self._kept
        try:
            return unseal_setting(self._kept, self._plugin, self._key)
        except ConfigurationError as error:
            raise ConfigurationError(
                _("The secret %(where)s cannot be opened. %(reason)s Or set it again: amicale plugin set %(where)s",
                  where=where, reason=str(error))
            ) from None  # fmt: skip

    @property
    def is_sealed(self) -> bool:
        """Whether it lies sealed in the record; one that was a plain text in an older version does not."""
        return bool(self._plugin) and self._kept.startswith(SEALED)

    def _stored(self) -> str:
        if not self._kept or self.is_sealed:
            return self._kept
        if not self._plugin:
            raise ValueError("a secret that belongs to no plugin cannot be stored")
        return seal_setting(self._kept, self._plugin, self._key)

    def _written(self, info: SerializationInfo) -> Any:
        if info.context == STORED:
            return self._stored()
        return self if info.mode == "python" else MASK if self else ""

    def __bool__(self) -> bool:
        return bool(self._kept)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._kept == other._kept

    def __hash__(self) -> int:
        return hash(self._kept)

    def __repr__(self) -> str:
        return f"Secret({MASK!r})" if self else "Secret()"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = core_schema.plain_serializer_function_ser_schema(cls._written, info_arg=True)
        return core_schema.no_info_plain_validator_function(read, serialization=written)


def read(value: Any) -> Secret:
    """A secret of what a setting is made from."""
    if isinstance(value, str):
        return Secret(value)
    if not isinstance(value, Secret):
        raise ValueError("a secret is a text")
    return value


def about(plugin: str, key: str) -> bytes:
    """What a secret belongs to, and opens for."""
    return f"setting\0{plugin}\0{key}".encode()


def seal_setting(plain: str, plugin: str, key: str) -> str:
    """A secret as the record has it."""
    from amicale.here import HERE

    sealed = HERE.keys.seal(plain.encode(), about(plugin, key))
    return SEALED + base64.urlsafe_b64encode(sealed).decode("ascii")


def sealed_bytes(kept: str) -> bytes:
    """What was sealed, without how the record writes it.

    :raises ConfigurationError: it is not whole.
    """
    try:
        return base64.urlsafe_b64decode(kept.removeprefix(SEALED))
    except (binascii.Error, ValueError):
        raise ConfigurationError(_("What was sealed here is not whole.")) from None


def unseal_setting(kept: str, plugin: str, key: str) -> str:
    """A secret of the record, in plain.

    :raises ConfigurationError: another key sealed it, or it belongs elsewhere.
    """
    from amicale.here import HERE

    return HERE.keys.open(sealed_bytes(kept), about(plugin, key)).decode()


def secrets_of(settings: type[BaseModel]) -> tuple[str, ...]:
    """The names of the settings that are secrets."""
    return tuple(key for key, info in settings.model_fields.items() if info.annotation is Secret)


def refuse_hidden_secrets(settings: type[BaseModel]) -> None:
    """Refuse a secret within something else, where nobody would seal it, and one that stands in the code.

    :raises TypeError: naming the setting.
    """
    for key, info in settings.model_fields.items():
        said = f"{settings.__name__}.{key}: write it as {key}: Secret = Secret()"
        if info.annotation is not Secret and Secret in types_in(info.annotation):
            raise TypeError(f"{said}; a secret within something else would not be sealed.")
        if info.annotation is Secret and info.get_default(call_default_factory=True) != Secret():
            raise TypeError(f"{said}; a secret has no default.")


def types_in(annotation: Any) -> Iterator[Any]:
    """All types that an annotation is made of."""
    yield annotation
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for info in annotation.model_fields.values():
            yield from types_in(info.annotation)
    for part in get_args(annotation):
        yield from types_in(part)
