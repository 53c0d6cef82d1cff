"""The plan of an operation: one statement for all its root fields that are rows, and what Python does before and after.

A plan is made for one kind of actor and one shape of the variables; values are bound at each run.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec
from graphql import ExecutionResult

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.graphql.compiler.acts import Act, Document, act_of
from amicale.graphql.compiler.batches import add_python_fields
from amicale.graphql.compiler.compile import Compiler
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.selections import Collected, Selections
from amicale.graphql.compiler.slots import Getter, Moment, Reading, Slots
from amicale.graphql.compiler.trees import TYPENAME, Found, Tree
from amicale.graphql.context import Context
from amicale.graphql.execution import ActResolver
from amicale.graphql.schema import AmicaleSchema

Parts = dict[str, bytes]
"""The root fields' values as JSON, by response key."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: a column of JSON for each of its root fields."""

    sql: str
    getters: tuple[Getter, ...]
    checks: tuple[Getter, ...]
    keys: tuple[str, ...]
    trees: Mapping[str, Tree]
    readings: tuple[Reading, ...] = ()

    async def run(self, moment: Moment, context: Context) -> Parts:
        """The root fields' values."""
        for each in self.readings:
            understood = await each.read(each.text(moment.variables), context)
            moment = moment._replace(variables={**moment.variables, each.key: understood})
        row = await DB.fetch_row(self.sql, *self._values(moment))
        return dict(zip(self.keys, (value or b"null" for value in row or ()), strict=True))

    def _values(self, moment: Moment) -> list[Any]:
        try:
            for check in self.checks:
                check(moment)
            return [getter(moment) for getter in self.getters]
        except Refusal as refusal:
            raise Doubt("an argument that is refused") from refusal


@dataclass(frozen=True, slots=True)
class Stage:
    """Root fields that are answered together: all of a query; of a mutation one after the other."""

    known: Parts
    acts: Sequence[Act]
    statement: Statement | None

    async def run(self, actor: Actor, variables: Mapping[str, Any], context: Context) -> Parts:
        """The root fields' values."""
        found = dict(self.known)
        refs: dict[str, UUID] = {}
        if self.acts:
            done = await asyncio.gather(*(act.run(variables, context) for act in self.acts), return_exceptions=True)
            for act, value in zip(self.acts, done, strict=True):
                if isinstance(value, BaseException):
                    raise value
                if act.node is not None:
                    refs[act.key] = value
                else:
                    found[act.key] = msgspec.json.encode(value)
        if self.statement is not None:
            found |= await self.statement.run(Moment(actor, variables, refs), context)
        return found


@dataclass(frozen=True, slots=True)
class Plan:
    """How an operation is answered. ``keys`` are those of the root fields, in the order of the answer."""

    keys: tuple[tuple[str, bytes], ...]
    stages: tuple[Stage, ...]
    trees: Mapping[str, Tree]

    async def run(self, variables: Mapping[str, Any], context: Context) -> bytes | ExecutionResult:
        """The answer's ``data``: as JSON; or in Python, with errors, where Python fields are in it.

        :raises Doubt: the reference executor has to answer.
        """
        parts: Parts = {}
        for stage in self.stages:
            parts |= await stage.run(context.actor, variables, context)
        if not self.trees:
            return b"{" + b",".join([key + parts[name] for name, key in self.keys]) + b"}"
        data = {name: msgspec.json.decode(parts[name]) for name, _key in self.keys}
        errors = await add_python_fields(data, self.trees, context)
        return ExecutionResult(data, errors or None)


class Planner:
    """Makes the plan of an operation.

    :raises Doubt: from every method, for what has no plan.
    """

    def __init__(self, schema: AmicaleSchema, document: Document, actor: Actor, variables: Mapping[str, Any]) -> None:
        self.schema = schema
        self.document = document
        self.actor = actor
        self.variables = variables
        self.selections = Selections(schema.graphql, document.fragments, variables)

    def plan(self) -> Plan:
        """The plan for variables like these."""
        operation = self.document.operation
        if operation.operation.value == "subscription":
            raise Doubt("a subscription")
        root = self.document.root
        collected = self.selections.of(root, [operation.selection_set])
        serial = operation.operation.value == "mutation"
        groups: Iterable[Collected] = [{key: nodes} for key, nodes in collected.items()] if serial else [collected]
        stages = tuple(self._stage(group) for group in groups)
        trees = {key: tree for stage in stages if stage.statement for key, tree in stage.statement.trees.items()}
        return Plan(tuple((key, msgspec.json.encode(key) + b":") for key in collected), stages, trees)

    def _stage(self, group: Collected) -> Stage:
        root = self.document.root
        compiler = Compiler(self.schema, self.actor, self.selections, Slots())
        known: Parts = {}
        acts: list[Act] = []
        found: dict[str, Found] = {}
        for key, nodes in group.items():
            name = nodes[0].name.value
            if name == TYPENAME:
                known[key] = msgspec.json.encode(root.name)
            elif name.startswith("__"):
                raise Doubt("introspection")
            elif isinstance(root.fields[name].resolve, ActResolver):
                act = act_of(self.document, key, nodes, self.variables, self.schema.nodes)
                acts.append(act)
                if act.node is not None:
                    found[key] = compiler.by_ref(act.node, nodes, key, act.field)
            else:
                found[key] = compiler.relation(root, nodes, {})
        return Stage(known, acts, statement_of(compiler.slots, found) if found else None)


def statement_of(slots: Slots, found: Mapping[str, Found]) -> Statement:
    """The statement for compiled root fields."""
    columns = ", ".join(f"{each.sql} AS a{place}" for place, each in enumerate(found.values()))
    trees = {key: each.tree for key, each in found.items() if each.tree.matters}
    getters, checks, readings = tuple(slots.getters), tuple(slots.checks), tuple(slots.readings)
    return Statement(f"SELECT {columns}", getters, checks, tuple(found), trees, readings)
