"""What one request carries through the schema."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast
from uuid import UUID

import strawberry

from amicale.actor import ANONYMOUS, Actor
from amicale.database.engine import DB
from amicale.graphql.sql import Parameters, Scope, Sql
from amicale.plugins.manifest import PluginSettings

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema

S = TypeVar("S", bound=PluginSettings)


@dataclass
class Context:
    """Who asks, and what is in force: every resolver's ``info.context``, every batch's second argument.

    :param running: what the reference executor has begun and may not be waiting for any more (``settling.py``).
    :param outcomes: what root fields in Python have answered, or raised, by response key.
    :param looks: by a row's key, the fields of it that the actor is shown by their office alone (``Audience``).
    """

    schema: AmicaleSchema
    actor: Actor = ANONYMOUS
    settings: Mapping[type[PluginSettings], PluginSettings] = field(default_factory=dict)
    loaders: dict[Any, Any] = field(default_factory=dict)
    running: set[asyncio.Future[Any]] = field(default_factory=set)
    outcomes: dict[Any, Any] = field(default_factory=dict)
    looks: dict[UUID, set[str]] = field(default_factory=dict)

    def settings_of(self, kind: type[S]) -> S:
        """The settings of a plugin, by their type."""
        return cast("S", self.settings.get(kind) or kind())

    async def fetch(self, sql: Sql, **args: Any) -> Sequence[Mapping[str, Any]]:
        """The rows of a statement as who asks may see them: ``{rule[place@m]}``, ``{me}``, ``{arg[ids]:uuid[]}``.

        For Python that has to reckon with what members show: what no rule of the statement holds back, it reads.
        """
        scope = Scope(self.actor, Parameters(), args=args, rules=self.schema.rules)
        rows: Sequence[Mapping[str, Any]] = await DB.fetch(scope.render(sql), *scope.parameters.values)
        return rows


Info: TypeAlias = strawberry.Info[Context, Any]
"""The ``info`` of a mutation."""
