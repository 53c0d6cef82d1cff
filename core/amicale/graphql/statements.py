"""From declarations to SQL: one statement for a relation and all its parents at a level of the document."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from amicale.errors import Refusal
from amicale.graphql.declarations import Condition, NodeDeclaration, Order, RelationField
from amicale.graphql.sql import ALWAYS, Parameters, Scope, Sql, identifier
from amicale.i18n import translator

_ = translator("amicale")
KEY_ORDER = Order(Sql("{row}.id"), "uuid")


@dataclass(frozen=True, slots=True)
class Target:
    """A type's table and what of it is asked for: ``columns`` by attribute name."""

    node: NodeDeclaration
    columns: Mapping[str, Sql]
    visible: Mapping[str, Sql | None]
    conditions: Mapping[str, Condition] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """Which slice of a connection is asked for. ``size`` rows after (or before) a cursor."""

    size: int
    cursor: Sequence[str] | None = None
    backwards: bool = False


class Statement:
    """Builds the statement that reads one relation for all its parents.

    Its tables are called ``r0``, ``p0``, ``l0``, as those of compiled documents are ``r1``: a declared expression may
    have a subquery over a table that it calls ``r``.
    """

    def __init__(self, relation: RelationField, parent: NodeDeclaration | None, target: Target, scope: Scope) -> None:
        self.relation = relation
        self.parent = parent
        self.target = target
        self.scope = scope.over(row="r0", parent="p0", link="l0")

    @property
    def parameters(self) -> Parameters:
        """The values bound so far."""
        return self.scope.parameters

    def rows(self, parents: Sequence[Any], order: Sequence[Order], page: Page, *, count: bool) -> str:
        """The whole statement. Each row has ``_parent``; a parent without rows comes once, with a null ``_id``."""
        inner = self._page(order, page)
        total = "NULL::bigint"
        if count:
            total = f"(SELECT count(*) FROM {self._from()} WHERE {self.where()})"  # noqa: S608 -- declarations only
        if self.parent is None:
            start = "(SELECT NULL::uuid AS id) AS p0"
            wanted = "true"
        else:
            start = f"{self.parent.from_sql} AS p0"
            wanted = f"p0.id = ANY({self.parameters.bind(list(parents), 'uuid[]')})"
        return (
            f"SELECT p0.id AS _parent, {total} AS _total, s0.* FROM {start} "  # noqa: S608 -- declarations only
            f"LEFT JOIN LATERAL ({inner}) AS s0 ON true WHERE {wanted} ORDER BY p0.id, s0._n"
        )

    def _page(self, order: Sequence[Order], page: Page) -> str:
        keys = [*order, KEY_ORDER]
        sort = ", ".join(
            f"{self.scope.render(key.by)} {'DESC' if key.descending != page.backwards else 'ASC'}" for key in keys
        )
        cursor = ", ".join(f"({self.scope.render(key.by)})::text" for key in keys)
        where = self.where()
        if page.cursor is not None:
            where += f" AND ({self._beyond(keys, page)})"
        return (
            f"SELECT r0.id AS _id, {self._columns()}json_build_array({cursor})::text AS _cursor, "  # noqa: S608
            f"row_number() OVER (ORDER BY {sort}) AS _n "
            f"FROM {self._from()} WHERE {where} ORDER BY {sort} LIMIT {page.size:d}"
        )

    def _columns(self) -> str:
        return "".join(f"{self._shown(name, sql)} AS {identifier(name)}, " for name, sql in self.target.columns.items())

    def _shown(self, name: str, sql: Sql) -> str:
        visible = self.target.visible.get(name)
        value = self.scope.render(sql)
        return value if visible is None else f"CASE WHEN {self.scope.render(visible)} THEN {value} END"

    def _from(self) -> str:
        tables = f"{self.target.node.from_sql} AS r0"
        through = self.relation.link.through if self.relation.link else None
        return f"{tables} CROSS JOIN {through} AS l0" if through else tables

    def where(self) -> str:
        """Every condition on a row."""
        relation, scope = self.relation, self.scope
        conditions = [scope.render(sql) for sql in (
            relation.link.on if relation.link else None, relation.where, self.target.node.scope
        ) if sql is not None]  # fmt: skip
        if relation.visible is not None:
            conditions.append(scope.over(row="p0").render(relation.visible))
        conditions += self._filters()
        return " AND ".join(f"({condition})" for condition in conditions) or scope.render(ALWAYS)

    def _filters(self) -> list[str]:
        args = self.scope.args
        conditions = []
        if self.relation.search is not None and (args.get("search") or "").strip():
            understanding = self.relation.understanding
            search = understanding.search if understanding and "reading" in args else self.relation.search
            conditions.append(self.scope.with_value(args["search"]).render(search))
        for name, value in (args.get("filter") or {}).items():
            if not says_nothing(value):
                conditions.append(self.filtered(self.target.conditions[name], value))
        return conditions

    def filtered(self, condition: Condition, value: Any) -> str:
        """One filter, and the visibility of what it is of."""
        value = getattr(value, "value", value)
        wanted = condition.convert(value) if condition.convert else value
        found = self.scope.with_value(wanted).render(condition.sql)
        visible = self.target.visible.get(condition.of) if condition.of else None
        return found if visible is None else f"({self.scope.render(visible)}) AND ({found})"

    def _beyond(self, keys: Sequence[Order], page: Page) -> str:
        """The keyset condition: strictly after the cursor in the order given, whatever the direction of each key."""
        values = list(page.cursor or ())
        if len(values) != len(keys):
            raise Refusal(_("This cursor is not from this list."), field="after")
        alternatives, equal, fits = [], "", ""
        for key, value in zip(keys, values, strict=True):
            place = f"{self.parameters.bind(value, 'text')}::{key.type}"
            fits += f"{place} IS NOT NULL AND "  # looked at once, whether there are rows or not
            sign = "<" if key.descending != page.backwards else ">"
            alternatives.append(f"{equal}{self.scope.render(key.by)} {sign} {place}")
            equal += f"{self.scope.render(key.by)} = {place} AND "
        return f"{fits}({' OR '.join(f'({alternative})' for alternative in alternatives)})"


def says_nothing(value: Any) -> bool:
    """Whether a filter leaves everything open: null, or a range without ends."""
    return value is None or (isinstance(value, dict) and all(part is None for part in value.values()))


def encode_cursor(text: str) -> str:
    """An opaque cursor from the row's order keys (JSON)."""
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode_cursor(cursor: str, field: str) -> list[str]:
    """The order keys in a cursor.

    :raises Refusal: it is none of ours.
    """
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        values = None
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise Refusal(_("This cursor is not from this list."), field=field)
    return values
