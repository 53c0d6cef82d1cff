"""The types over tables in one composed schema: their columns, rules and filters, plugins' additions included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from strawberry.types.field import StrawberryField

from amicale.errors import CompositionError
from amicale.graphql.fields import DECLARED, BatchField, ColumnField, NodeDeclaration
from amicale.graphql.sql import Sql, identifier
from amicale.graphql.types import global_id


@dataclass(frozen=True, slots=True)
class NodeType:
    """A GraphQL type over a table: ``fields`` by GraphQL name, ``attributes`` says each one's Python name."""

    name: str
    cls: type[Any]
    declaration: NodeDeclaration
    fields: Mapping[str, Any]
    attributes: Mapping[str, str]

    def columns_for(self, names: Iterable[str]) -> dict[str, Sql]:
        """The columns to read, by attribute, for the fields asked for."""
        needed: dict[str, Sql] = {}
        for name in names:
            declared = self.fields.get(name)
            if isinstance(declared, ColumnField):
                self._need(self.attributes[name], declared, needed)
            elif isinstance(declared, BatchField):
                for attribute in declared.needs:
                    self._need(attribute, self._by_attribute(attribute), needed)
        return needed

    def visible(self) -> dict[str, Sql | None]:
        """Who sees which column, by attribute."""
        return {
            self.attributes[name]: declared.visible
            for name, declared in self.fields.items()
            if isinstance(declared, ColumnField)
        }

    def build(self, row: Mapping[str, Any], key: Any) -> Any:
        """An object of this type from a row read: what resolvers and batches are given."""
        made = object.__new__(self.cls)
        made.__dict__.update(row)
        made.__dict__["_id"] = key
        if "id" in row:
            made.__dict__["id"] = global_id(self.name, key)
        return made

    def _need(self, attribute: str, declared: ColumnField, needed: dict[str, Sql]) -> None:
        needed[attribute] = declared.sql or self._own(attribute)

    def _own(self, attribute: str) -> Sql:
        column = self.declaration.table._meta.get_column_by_name(attribute)
        return Sql(f"{{row}}.{identifier(column._meta.db_column_name)}")

    def _by_attribute(self, attribute: str) -> ColumnField:
        for name, declared in self.fields.items():
            if self.attributes[name] == attribute and isinstance(declared, ColumnField):
                return declared
        return ColumnField()

    def check(self) -> None:
        """Refuse a column that the table does not have.

        :raises CompositionError: naming type and field.
        """
        for name, declared in self.fields.items():
            needs = declared.needs if isinstance(declared, BatchField) else (self.attributes[name],)
            try:
                if isinstance(declared, (ColumnField, BatchField)):
                    self.columns_for([name])
            except ValueError:
                table = self.declaration.table._meta.tablename
                raise CompositionError(f"{self.name}.{name}: the table {table} has no column {needs}") from None


def declaration_of(field: StrawberryField | None) -> Any:
    """What a field says of itself; None for a plain Strawberry field."""
    return field.metadata.get(DECLARED) if field is not None else None
