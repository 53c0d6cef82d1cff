"""Documents made at random from a schema: aliases, fragments, variables, @include and @skip, ids that exist."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_leaf_type,
)

ADDED = ("first", "last", "after", "before", "filter", "orderBy", "search")
TEXTS = ("", " ", "x", "x", "a", "é", "%", "marie", "x' OR 1=1 --", '"', "2024-01-01T00:00:00Z", "\\", "club")
FAILING = (
    "maybeNot", "hiddenNot", "ownerNot", "real", "numbers", "words", "big", "someFail", "allFail", "someNull",
    "wrongType", "tooFew", "manyWords", "staffChildren", "managedClub",
)  # fmt: skip
"""What often ends in an error: asked for less, so that plans have their share."""


@dataclass
class Material:
    """Values that lead somewhere."""

    ids: dict[str, list[str]]
    cursors: dict[str, list[str]]


@dataclass
class Written:
    """A document under way."""

    variables: dict[str, Any] = field(default_factory=dict)
    declared: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)


class Documents:
    """Makes documents. Equal seeds make equal documents."""

    def __init__(self, schema: GraphQLSchema, material: Material, seed: int) -> None:
        self.schema = schema
        self.material = material
        self.random = Random(seed)
        self.written = Written()

    def query(self) -> tuple[str, dict[str, Any]]:
        """A query with its variables."""
        return self._operation("query", self.schema.query_type)

    def mutation(self, *names: str) -> tuple[str, dict[str, Any]]:
        """A mutation of some of these fields."""
        return self._operation("mutation", self.schema.mutation_type, names)

    def _operation(self, kind: str, root: Any, names: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
        self.written = Written()
        body = self._selections(root, self.random.randint(2, 4), names)
        declared = f"({', '.join(self.written.declared)})" if self.written.declared else ""
        return "\n".join([f"{kind} Made{declared} {body}", *self.written.fragments]), self.written.variables

    def _selections(self, type_: GraphQLObjectType, depth: int, names: tuple[str, ...] = ()) -> str:
        usable = [
            name for name, each in type_.fields.items()
            if (not names or name in names) and (depth > 0 or is_leaf_type(get_named_type(each.type)))
            and (name not in FAILING or self._maybe(0.15))
        ]  # fmt: skip
        chosen = self.random.sample(usable, min(len(usable), self.random.randint(1, 4)))
        if type_.name.endswith("Connection"):
            chosen = self.random.choice((["edges"], ["edges", "pageInfo"], ["totalCount"], ["totalCount", "edges"]))
        lines = [self._field(type_, name, depth) for name in chosen if depth > 0 or name not in ("edges", "pageInfo")]
        if not lines or self.random.random() < 0.15:
            lines.append("__typename")
        if self.random.random() < 0.15 and len(lines) > 1:
            lines[0] = self._fragment(type_, lines[0])
        return "{ " + " ".join(lines) + " }"

    def _fragment(self, type_: GraphQLObjectType, line: str) -> str:
        kind = self.random.choice(("inline", "bare", "named", "other"))
        if kind == "inline":
            return f"... on {type_.name} {{ {line} }}"
        if kind == "bare":
            return f"...{self._directive()} {{ {line} }}"
        if kind == "other" and any(each.name == "Node" for each in type_.interfaces):
            return f"... on Node {{ id __typename }} {line}"
        name = f"F{len(self.written.fragments)}"
        self.written.fragments.append(f"fragment {name} on {type_.name} {{ {line} }}")
        return f"...{name} ...{name}"

    def _field(self, type_: GraphQLObjectType, name: str, depth: int) -> str:
        field_ = type_.fields[name]
        named = get_named_type(field_.type)
        arguments = self._arguments(field_.args, target_of(name, named.name))
        alias = (
            f"{self.random.choice(('a', 'b', 'été'[1]))}{self.random.randint(1, 99)}{name}: "
            if self._maybe(0.2)
            else ""
        )
        if arguments and not alias:
            alias = f"k{self.random.randint(1, 10**6)}: "
        below = "" if is_leaf_type(named) else " " + self._selections(named, depth - 1)  # type: ignore[arg-type]
        return f"{alias}{name}{arguments}{self._directive()}{below}"

    def _directive(self) -> str:
        if not self._maybe(0.1):
            return ""
        value = self._variable("Boolean!", self._maybe(0.5)) if self._maybe(0.6) else json.dumps(self._maybe(0.5))
        return f" @{self.random.choice(('include', 'skip'))}(if: {value})"

    def _arguments(self, args: dict[str, GraphQLArgument], target: str) -> str:
        written = []
        for name, argument in args.items():
            required = isinstance(argument.type, GraphQLNonNull) and argument.default_value is None
            if name in ("last", "before") and self._maybe(0.9):
                continue
            if required or str(argument.type).endswith("!") or self._maybe(0.3):
                written.append(f"{name}: {self._argument(name, argument, target)}")
        return f"({', '.join(written)})" if written else ""

    def _argument(self, name: str, argument: GraphQLArgument, target: str) -> str:
        value = self._value(argument.type, name, target)
        if self._maybe(0.5):
            return self._variable(str(argument.type), value)
        return self._literal(argument.type, value)

    def _variable(self, type_: str, value: Any) -> str:
        name = f"v{len(self.written.declared)}"
        self.written.declared.append(f"${name}: {type_}")
        if value is not None or self._maybe(0.5) or type_.endswith("!"):
            self.written.variables[name] = value
        return f"${name}"

    def _value(self, type_: Any, name: str, target: str) -> Any:
        if isinstance(type_, GraphQLNonNull):
            return self._value(type_.of_type, name, target) or (0 if str(type_.of_type) == "Int" else "")
        if self._maybe(0.08):
            return None
        if isinstance(type_, GraphQLList):
            return [self._value(type_.of_type, name, target) for _ in range(self.random.randint(0, 2))]
        if isinstance(type_, GraphQLEnumType):
            return self.random.choice(list(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return {key: self._value(each.type, key, target) for key, each in type_.fields.items() if self._maybe(0.25)}
        return self._scalar(type_.name, name, target)

    def _scalar(self, kind: str, name: str, target: str) -> Any:
        if kind == "Int":
            if self._maybe(0.05):
                return self.random.choice((-1, 101, 2**31 - 1))
            return self.random.choice((0, 1, 2, 3, 5, 100) if name in ("first", "last") else (0, 1, 2, 3, 2005))
        if kind == "Boolean":
            return self._maybe(0.5)
        if kind == "ID":
            kinds = self.material.ids
            wrong = ["x", kinds["Club"][0]] if self._maybe(0.1) else []
            return self.random.choice(wrong or kinds.get(name.title(), kinds.get(target, kinds["Member"])))
        if name in ("after", "before"):
            fitting = self.material.cursors.get(target, [])
            return self.random.choice(
                fitting if fitting and self._maybe(0.9) else ["x", *self.material.cursors["Club"]]
            )
        if kind in ("DateTime", "Date"):
            return "2024-01-01T00:00:00Z" if kind == "DateTime" else "2024-01-01"
        return self.random.choice(TEXTS)

    def _literal(self, type_: Any, value: Any) -> str:
        if isinstance(type_, GraphQLNonNull):
            return self._literal(type_.of_type, value)
        if value is None:
            return "null"
        if isinstance(type_, GraphQLEnumType):
            return str(value)
        if isinstance(type_, GraphQLList):
            return "[" + ", ".join(self._literal(type_.of_type, each) for each in value) + "]"
        if isinstance(type_, GraphQLInputObjectType):
            parts = []
            for key, each in value.items():
                kind = type_.fields[key].type
                inner = self._variable(str(kind), each) if self._maybe(0.3) else self._literal(kind, each)
                parts.append(f"{key}: {inner}")
            return "{" + ", ".join(parts) + "}"
        return json.dumps(value, ensure_ascii=False)

    def _maybe(self, chance: float) -> bool:
        return self.random.random() < chance


def target_of(field_: str, type_: str) -> str:
    """The type whose rows a field leads to."""
    return "Thing" if field_ == "thing" else type_.removesuffix("Connection")
