"""The types over tables in one composed schema: their columns, rules and filters, plugins' additions included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strawberry.types.field import StrawberryField

from amicale.actor import Actor
from amicale.errors import CompositionError
from amicale.graphql.declarations import (
    DECLARED,
    Audience,
    BatchField,
    ColumnField,
    NodeDeclaration,
    RelationField,
    Rule,
)
from amicale.graphql.sql import Sql, identifier
from amicale.graphql.types import global_id

LOOK = "!"
"""Before an attribute's name: whether the actor is shown it by their office alone, and it says something."""
SEEN = "?"
"""Before an attribute's name: whether the actor may see a Python field of this row."""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A GraphQL type over a table: ``fields`` by GraphQL name, ``attributes`` says each one's Python name."""

    name: str
    cls: type[Any]
    declaration: NodeDeclaration
    fields: Mapping[str, Any]
    attributes: Mapping[str, str]

    def columns_for(self, names: Iterable[str], actor: Actor | None = None) -> dict[str, Sql]:
        """The columns to read, by attribute, for the fields asked for.

        :param actor: to read also what of it they see by their office alone.
        """
        needed: dict[str, Sql] = {}
        for name in names:
            if actor is not None:
                needed |= {LOOK + attribute: look for attribute, look in self.looks_of(name, actor).items()}
            declared = self.fields.get(name)
            if isinstance(declared, ColumnField):
                self._need(self.attributes[name], declared, needed)
            for attribute in needs_of(declared):
                self._need(attribute, self.field_of(attribute)[1], needed)
            if isinstance(declared, BatchField) and declared.visible is not None:
                needed[SEEN + self.attributes[name]] = declared.visible
        return needed

    def looks_of(self, name: str, actor: Actor) -> dict[str, Sql]:
        """What this actor may be shown of a field by their office alone: by attribute, for which rows they are."""
        return {
            attribute: look_at(audience, sql)
            for attribute, audience, sql in self.watched(name)
            if actor.may(audience.permission)
        }

    def watched(self, name: str) -> list[tuple[str, Audience, Sql | None]]:
        """The columns and relations behind a field whose readers are noted: attribute, audience, value."""
        declared = self.fields.get(name)
        if isinstance(declared, RelationField):
            return [(self.attributes[name], declared.audience, None)] if declared.audience else []
        attributes = needs_of(declared) if isinstance(declared, BatchField) else (self.attributes.get(name, ""),)
        found: list[tuple[str, Audience, Sql | None]] = []
        for attribute in attributes:
            column_name, column = self.field_of(attribute)
            if column_name is not None and column.audience is not None:
                found.append((attribute, column.audience, self.sql_of(column_name, column)))
        return found

    def visible(self) -> dict[str, Sql | None]:
        """Who sees which column, and who is led along which relation, by attribute."""
        return {
            self.attributes[name]: declared.visible
            for name, declared in self.fields.items()
            if isinstance(declared, (ColumnField, RelationField))
        }

    def build(self, row: Mapping[str, Any], key: Any) -> Any:
        """An object of this type from a row read: what resolvers and batches are given."""
        made = object.__new__(self.cls)
        made.__dict__.update(row)
        made.__dict__["_id"] = key
        if "id" in row:
            made.__dict__["id"] = global_id(self.name, key)
        return made

    def sql_of(self, name: str, declared: ColumnField) -> Sql:
        """Where a field's value is."""
        return declared.sql or self.own(self.attributes[name])

    def own(self, attribute: str) -> Sql:
        """The table's own column.

        :raises ValueError: there is none.
        """
        return Sql(f"{{row}}.{identifier(self._column(attribute)._meta.db_column_name)}")

    def never_null(self, name: str) -> bool:
        """Whether PostgreSQL sees to it that a field has a value."""
        declared = self.fields[name]
        return declared.sql is None and not self._column(self.attributes[name])._meta.null

    def python_type(self, attribute: str) -> Any:
        """What a column's values are in Python."""
        return self._column(attribute).value_type

    def field_of(self, attribute: str) -> tuple[str | None, ColumnField]:
        """The column field with this Python name, and its name in GraphQL; a bare column of the table has none."""
        for name, declared in self.fields.items():
            if self.attributes[name] == attribute and isinstance(declared, ColumnField):
                return name, declared
        return None, ColumnField()

    def _column(self, attribute: str) -> Any:
        return self.declaration.table._meta.get_column_by_name(attribute)

    def _need(self, attribute: str, declared: ColumnField, needed: dict[str, Sql]) -> None:
        needed[attribute] = declared.sql or self.own(attribute)

    def check(self) -> None:
        """Refuse a column that the table does not have, and a way around a rule.

        :raises CompositionError: naming type and field.
        """
        for name, declared in self.fields.items():
            needs = needs_of(declared) or (self.attributes[name],)
            try:
                if isinstance(declared, (ColumnField, BatchField)):
                    self.columns_for([name])
            except ValueError:
                table = self.declaration.table._meta.tablename
                raise CompositionError(f"{self.name}.{name}: the table {table} has no column {needs}") from None
            guarded = [each for each in needs if self.field_of(each)[1].rule is not None]
            if guarded and isinstance(declared, BatchField):
                raise CompositionError(f"{self.name}.{name} needs {guarded[0]}, which a rule in Python guards.")


@lru_cache(maxsize=512)
def look_at(audience: Audience, value: Sql | None) -> Sql:
    """For which rows somebody is shown a value by their office alone; where there is none, they are shown nothing."""
    if value is None:
        return audience.by_right
    return Sql(
        f"CASE WHEN {audience.by_right.text} THEN coalesce(({value.text})::text, '') NOT IN ('', '{{{{}}}}') END"
    )


def needs_of(declared: Any) -> tuple[str, ...]:
    """The columns that a field's Python needs."""
    python = declared.rule if isinstance(declared, ColumnField) else declared
    return python.needs if isinstance(python, (BatchField, Rule)) else ()


def declaration_of(field: StrawberryField | None) -> Any:
    """What a field says of itself; None for a plain Strawberry field."""
    return field.metadata.get(DECLARED) if field is not None else None
