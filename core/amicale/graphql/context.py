"""What one request carries through the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast
from uuid import UUID

import strawberry

from amicale.actor import ANONYMOUS, Actor
from amicale.plugins.manifest import PluginSettings

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema

S = TypeVar("S", bound=PluginSettings)


@dataclass
class Context:
    """Who asks, and what is in force: every resolver's ``info.context``, every batch's second argument.

    :param outcomes: what root fields in Python have answered, or raised, by response key.
    :param looks: by a row's key, the fields of it that the actor is shown by their office alone (``Audience``).
    """

    schema: AmicaleSchema
    actor: Actor = ANONYMOUS
    settings: Mapping[type[PluginSettings], PluginSettings] = field(default_factory=dict)
    loaders: dict[Any, Any] = field(default_factory=dict)
    outcomes: dict[Any, Any] = field(default_factory=dict)
    looks: dict[UUID, set[str]] = field(default_factory=dict)

    def settings_of(self, kind: type[S]) -> S:
        """The settings of a plugin, by their type."""
        return cast("S", self.settings.get(kind) or kind())


Info: TypeAlias = strawberry.Info[Context, Any]
"""The ``info`` of a mutation."""
