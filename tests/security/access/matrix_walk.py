"""Trying everything as everybody: fields, queries, mutations, pages, routes."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from graphql import (
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
)
from matrix_inputs import FIELD_ARGUMENTS, INPUTS, PATHS, QUERIES
from matrix_people import Person
from matrix_school import Prepared
from matrix_undo import taken_back

from amicale.app import context_of, create_app
from amicale.database.engine import DB
from amicale.graphql.declarations import RelationField
from amicale.graphql.engine import Result
from amicale.graphql.execution import RelationResolver
from amicale.instance import Instance, InstanceSettings
from amicale.testing.browser import BASE, living

CODES = {
    "UNAUTHENTICATED": "401", "FORBIDDEN": "403", "NOT_FOUND": "404", "CONFLICT": "409", "BAD_USER_INPUT": "422",
    "TOO_MANY_REQUESTS": "429", "INTERNAL_ERROR": "500",
}  # fmt: skip
EXPECTED = frozenset(CODES.values()) - {"500"}
Cells = dict[str, str]
Rows = dict[str, Cells]


class Walk:
    """The table under way."""

    def __init__(self, made: Prepared) -> None:
        self.made = made
        self.rows: Rows = {}
        self.problems: list[str] = []
        self.shown: dict[str, str] = {}
        """All that each person was ever answered, as text."""

    def put(self, thing: str, person: Person, outcome: str) -> None:
        """Note what came of it."""
        self.rows.setdefault(thing, {})[person.name] = outcome

    async def ask(self, person: Person, document: str, variables: Mapping[str, Any] | None = None) -> Result:
        """Execute a document as somebody."""
        context = context_of(self.made.school.assembly, person.actor)
        context.schema = self.made.schema
        result = await self.made.engine.execute(document, variables=variables or {}, context=context)
        self.shown[person.name] = self.shown.get(person.name, "") + str(result.data)
        return result

    # Fields of types over tables

    async def fields(self, only: Iterable[str] = ()) -> None:
        """Every field of the row of each type."""
        for name in only or sorted(self.made.schema.nodes):
            type_: Any = self.made.schema.graphql.type_map[name]
            names = [field for field in sorted(type_.fields) if field != "id"]
            asked = " ".join(f"{field}{self._arguments(name, field)}{below(type_.fields[field])}" for field in names)
            steps = self._steps(name)
            path = " { ".join([f"look{steps[0]}(id: $id)", *steps[1:]])
            document = f"query ($id: ID!) {{ {path} {{ id {asked} {'} ' * len(steps)}}}"
            for person in self.made.people:
                result = await self.ask(person, document, {"id": self.made.ids[steps[0]]})
                self._note_fields(name, names, person, result, steps)

    def _steps(self, name: str) -> list[str]:
        """The type itself, which any careless plugin might lead to; where it has no scope, and so is reached only by
        what it belongs to: that, and the field which leads to it."""
        nodes = self.made.schema.nodes
        if nodes[name].declaration.scope is not None:
            return [name]
        return next(
            [owner, field]
            for owner in ("Member", *nodes)
            for field, found in getattr(self.made.schema.graphql.type_map[owner], "fields", {}).items()
            if nodes[owner].declaration.scope is not None
            and isinstance(found.resolve, RelationResolver) and found.resolve.target.name == name
            and found.resolve.relation.kind == "many"
        )  # fmt: skip

    def _arguments(self, name: str, field: str) -> str:
        return FIELD_ARGUMENTS.get(f"{name}.{field}", "")

    def _note_fields(self, name: str, names: list[str], person: Person, result: Result, steps: list[str]) -> None:
        row: Any = (result.data or {}).get(f"look{steps[0]}")
        if row is None:
            codes = {code_of(error) for error in result.errors}
            if codes - EXPECTED:
                self.problems.append(f"{name} as {person.name}: {result.errors[0]}")
            row = {}
        if len(steps) > 1:
            row = ((row or {}).get(steps[1]) or [{}])[0]
        at = 2 * len(steps) - 1
        errors = {error["path"][at]: code_of(error) for error in result.errors if len(error.get("path", ())) > at}
        for field in names:
            value = "." if not row else errors.get(field) or ("yes" if filled(row.get(field)) else "-")
            self.put(f"{name}.{field}", person, value)

    # Root fields

    async def queries(self, only: Iterable[str] = ()) -> None:
        """Every query."""
        root = self.made.schema.graphql.query_type
        assert root is not None
        for name in only or sorted(root.fields):
            if not name.startswith("look"):
                await self._query(name, root.fields[name])

    async def _query(self, name: str, field: GraphQLField) -> None:
        variables = self._query_values(name, field)
        if variables is None:
            return
        document = operation("query", name, field)
        for person in self.made.people:
            result = await self.ask(person, document, variables)
            self.put(f"query {name}", person, self._outcome(f"query {name}", person, name, result))

    def _query_values(self, name: str, field: GraphQLField) -> dict[str, Any] | None:
        if name in QUERIES:
            return QUERIES[name](self.made.ids)
        needed = [key for key, argument in field.args.items() if isinstance(argument.type, GraphQLNonNull)]
        resolver = field.resolve
        if isinstance(resolver, RelationResolver) and isinstance(resolver.relation, RelationField) and needed == ["id"]:
            return {"id": self.made.ids[resolver.target.name]}
        if needed:
            self.problems.append(f"query {name} needs {needed}: give them in QUERIES of matrix_inputs.py")
            return None
        return {}

    async def mutations(self, only: Iterable[str] = ()) -> None:
        """Every mutation, each time in a transaction that is taken back."""
        root = self.made.schema.graphql.mutation_type
        assert root is not None
        for name in only or sorted(root.fields):
            if name not in INPUTS:
                hint = "give valid values, by argument, in INPUTS of matrix_inputs.py"
                self.problems.append(f"mutation {name}({', '.join(root.fields[name].args)}) has no input: {hint}")
                continue
            document = operation("mutation", name, root.fields[name])
            for person in self.made.people:
                outcome = await self._try(name, document, person, INPUTS[name](self.made.ids))
                self.put(f"mutation {name}", person, outcome)

    async def _try(self, name: str, document: str, person: Person, variables: Mapping[str, Any]) -> str:
        async with taken_back():
            result = await self.ask(person, document, variables)
        outcome = self._outcome(f"mutation {name}", person, name, result)
        return "yes" if outcome == "-" else outcome

    def _outcome(self, thing: str, person: Person, name: str, result: Result) -> str:
        own = [error for error in result.errors if error.get("path", [name]) == [name]]
        if own:
            code = code_of(own[0])
            if code not in EXPECTED and not any(each.startswith(f"{thing} as ") for each in self.problems):
                self.problems.append(f"{thing} as {person.name}: {own[0]}")
            return code
        return "yes" if filled((result.data or {}).get(name)) else "-"

    # Pages and routes

    async def pages(self, folder: Path, only: Iterable[str] = ()) -> None:
        """Every page and every plain route."""
        async with self.visiting(folder) as (client, routes):
            for method, path in routes:
                thing = f"page {path}" if method == "" else f"route {method} {path}"
                if only and thing not in only:
                    continue
                address = self._address(thing, path)
                for person in self.made.people if address else ():
                    client.cookies.clear()
                    answer = await client.request(method or "GET", address or "", headers=person.headers)
                    self.put(thing, person, str(answer.status_code))
                    if answer.status_code >= 500 and not any(
                        each.startswith(f"{thing} fails") for each in self.problems
                    ):
                        self.problems.append(f"{thing} fails: {answer.status_code} for {person.name}")
                    self._look_for_markers(thing, person, answer.text)

    def _address(self, thing: str, path: str) -> str | None:
        address = path
        for place in re.findall(r"\{[^}]+\}", path):
            value = PATHS.get(f"{path} {place}") or PATHS.get(path)
            if value is None:
                self.problems.append(f"{thing} has {place}: say in PATHS of matrix_inputs.py what to put there")
                return None
            address = address.replace(place, self.made.ids.get(value, value))
        asked = [(key.rpartition("?")[2], value) for key, value in PATHS.items() if key.startswith(f"{path} ?")]
        query = urlencode({name: self.made.ids.get(value, value) for name, value in asked})
        return f"{address}?{query}" if query else address

    def _look_for_markers(self, thing: str, person: Person, html: str) -> None:
        """A page shows nobody what the schema would not."""
        known = self.shown.get(person.name, "")
        for marker, column in self.made.filler.markers.items():
            if marker in html and marker not in known:
                self.problems.append(f"{thing} shows {column} to {person.name}, who may not see it")

    @asynccontextmanager
    async def visiting(self, folder: Path) -> AsyncIterator[tuple[httpx.AsyncClient, list[tuple[str, str]]]]:
        """A browser at the school, and all addresses: pages with an empty method."""
        address = self.made.school.address
        await DB.close()
        app: Any = create_app(Instance(folder, InstanceSettings(database_url=address, base_url=BASE)))
        try:
            async with living(app), httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE) as client:
                yield client, addresses(app)
        finally:
            await DB.open(address, size=10)


def addresses(app: Any) -> list[tuple[str, str]]:
    """All that the application of the school answers to."""
    served = app.app.runtime.app
    pages = {page.path for page in app.app.runtime.assembly.pages}
    found = []
    for route in served.others.routes:
        path = re.sub(r":\w+\}", "}", route.path_format if "{" in route.path_format else route.path)
        if path in pages:
            found.append(("", path))
        else:
            found += [
                (method, path) for method in sorted(getattr(route, "methods", ["GET"])) if method in ("GET", "POST")
            ]
    return sorted(found)


def operation(kind: str, name: str, field: GraphQLField) -> str:
    """A document with this one root field, its arguments as variables of their names."""
    declared = ", ".join(f"${key}: {argument.type}" for key, argument in field.args.items())
    given = ", ".join(f"{key}: ${key}" for key in field.args)
    head = f"{kind} ({declared})" if declared else kind
    return f"{head} {{ {name}{f'({given})' if given else ''}{below(field)} }}"


def below(field: GraphQLField, depth: int = 2) -> str:
    """What is asked for below a field: enough to know whether there is something, and all that is no row."""
    type_ = get_named_type(field.type)
    if is_leaf_type(type_):
        return ""
    assert isinstance(type_, GraphQLObjectType), type_
    if "edges" in type_.fields:
        return " { edges { node { __typename } } }"
    if any(str(interface) == "Node" for interface in type_.interfaces) or depth == 0:
        return " { __typename }"
    inner = " ".join(f"{name}{below(each, depth - 1)}" for name, each in type_.fields.items() if not needs_values(each))
    return f" {{ __typename {inner} }}"


def needs_values(field: GraphQLField) -> bool:
    """Whether a field cannot be asked for without arguments."""
    return any(isinstance(argument.type, GraphQLNonNull) for argument in field.args.values())


def filled(value: Any) -> bool:
    """Whether there is something: false and zero are."""
    if isinstance(value, dict) and "edges" in value:
        return bool(value["edges"])
    return value is not None and value not in ("", [])


def code_of(error: Mapping[str, Any]) -> str:
    """A refusal as the table has it."""
    code = str(error.get("extensions", {}).get("code", "INTERNAL_ERROR"))
    return CODES.get(code, code)


def nobody_sees(rows: Mapping[str, Mapping[str, str]], allowed: Mapping[str, str]) -> list[str]:
    """Things that come of nobody: then the test proves nothing."""
    return [
        f"{thing}: nobody sees or may it ({', '.join(sorted(set(cells.values())))}). Give it a value or a valid input, "
        "or say in EMPTY of matrix_inputs.py why not."
        for thing, cells in rows.items()
        if thing not in allowed and not thing.startswith(("page", "route")) and "yes" not in cells.values()
    ]


__all__ = ["GraphQLList", "Walk", "get_nullable_type", "nobody_sees"]
