"""Extension points: lists that one plugin declares and others add to, as it does itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExtensionPoint(Generic[T]):
    """A list that other plugins add to: ``WAYS = ExtensionPoint("dues.ways", Way)``.

    :param name: begins with the plugin's name.
    :param kind: what each entry is an instance of: a class, with whatever methods the plugin calls, or a protocol that
        is ``@runtime_checkable``. Where entries have a ``name``, it is one of a kind.
    """

    name: str
    kind: Callable[..., T]


@dataclass(frozen=True, slots=True)
class Extension:
    """An entry that a plugin adds to a list, its own or that of a plugin it requires:
    ``Extension("dues.ways", LydiaWay())``.

    :param point: the name of the point, or the point itself.
    :param optional: whether the plugin gets along without the one that has this list: the entry is there while that is
        on, and left out while it is not. Nothing is required then, in either direction.
    """

    point: str | ExtensionPoint[Any]
    value: object
    optional: bool = False

    @property
    def owner(self) -> str:
        """The plugin that has the list."""
        return self.point_name.partition(".")[0]

    @property
    def point_name(self) -> str:
        """The point's name."""
        return self.point.name if isinstance(self.point, ExtensionPoint) else self.point
