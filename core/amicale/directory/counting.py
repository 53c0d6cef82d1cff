"""The people of a search under an actor's eyes, as the start of one statement that counts them by what they have.

Who is counted, and by what, is decided by the declarations of ``Query.members``: scope, search, filters, and for each
value the visibility of the field that it is of. So a count is what the directory would show with that filter, and
somebody who hides their city is counted in no city.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql.execution.values import get_argument_values

from amicale.graphql.context import Context, Info
from amicale.graphql.declarations import Condition
from amicale.graphql.execution import RelationResolver
from amicale.graphql.sql import Parameters, Scope
from amicale.graphql.statements import Statement, Target, says_nothing
from amicale.graphql.streaming import relation_named


@dataclass(frozen=True, slots=True)
class Column:
    """What people are counted by: ``sql`` over ``r0``, shown to who may see the field that the filter is of."""

    name: str
    filter: str
    sql: str


COLUMNS = (
    Column("city", "city", "r0.city"),
    Column("city_key", "city", "r0.city_key"),
    Column("country", "country", "r0.country"),
    Column("works", "sector", "true"),
    Column("studied", "programme", "true"),
    Column("availabilities", "availability", "r0.availabilities"),
)


class Crowd:
    """Those whom a search and its filters leave, as a common table expression.

    :param given: the arguments of ``Query.members``: ``search``, ``understand``, ``filter``.
    :param free: filters that are not applied at once, because what they are of is counted as if they were not set.
    """

    def __init__(self, context: Context, args: Mapping[str, Any], free: Sequence[str]) -> None:
        self.source: RelationResolver = relation_named(context.schema, "Query", "members")
        wanted = {name: value for name, value in (args.get("filter") or {}).items() if not says_nothing(value)}
        self.free = {name: wanted[name] for name in free if name in wanted}
        rest = {name: value for name, value in wanted.items() if name not in self.free}
        self.parameters = Parameters()
        self.scope = Scope(
            context.actor, self.parameters, {"row": "r0"}, args={**args, "filter": rest}, rules=context.schema.rules
        )
        target = self.source.target
        shape = Target(target.declaration, {}, target.visible(), self.source.conditions)
        self.statement = Statement(self.source.relation, None, shape, self.scope)

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """The filters that there are."""
        return self.source.conditions

    def sql(self) -> str:
        """The people, each once, under the name ``crowd``."""
        columns = [f"{self.shown(each)} AS {each.name}" for each in COLUMNS]
        columns += [
            f"({self.statement.filtered(self.conditions[name], value)}) AS fits_{place}"
            for place, (name, value) in enumerate(self.free.items())
        ]
        rows = f"{self.source.target.declaration.from_sql} AS r0"
        where = self.statement.where()
        return f"crowd AS MATERIALIZED (SELECT r0.id, r0.class_years, {', '.join(columns)} FROM {rows} WHERE {where})"  # noqa: S608

    def shown(self, column: Column) -> str:
        """A value, null where the actor may not see it."""
        seen = self.seen(column.filter, "r0")
        return column.sql if seen == "true" else f"CASE WHEN {seen} THEN {column.sql} END"

    def seen(self, name: str, alias: str) -> str:
        """Whether the actor may see what a filter is of: of the member at this alias, who must exist for them."""
        target = self.source.target
        of = self.conditions[name].of if name in self.conditions else None
        wanted = [target.visible().get(of) if of else None, target.declaration.scope if alias != "r0" else None]
        scope = self.scope.over(row=alias)
        return " AND ".join(f"({scope.render(each)})" for each in wanted if each is not None) or "true"

    def without(self, *names: str) -> str:
        """Those whom all filters leave but these."""
        fits = [f"c.fits_{place}" for place, name in enumerate(self.free) if name not in names]
        return " AND ".join(fits) or "true"


async def crowd_of(info: Info, free: Sequence[str] = ()) -> Crowd:
    """The crowd that a field's arguments mean: as a client sent them, plugins' filters included."""
    raw = info._raw_info
    field = raw.parent_type.fields[raw.field_name]
    given = get_argument_values(field, raw.field_nodes[0], raw.variable_values)
    source: RelationResolver = relation_named(info.context.schema, "Query", "members")
    return Crowd(info.context, await source.with_reading(dict(given), info.context), free)
