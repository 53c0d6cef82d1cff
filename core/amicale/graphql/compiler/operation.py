"""The plans of one operation of a document: one for each kind of actor and shape of variables, the newest kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import Any

from graphql import ExecutionResult

from amicale.actor import Actor
from amicale.graphql.compiler.acts import Document
from amicale.graphql.compiler.doubt import Doubt
from amicale.graphql.compiler.plan import Plan, Planner
from amicale.graphql.compiler.variables import VariableReader
from amicale.graphql.context import Context
from amicale.graphql.schema import AmicaleSchema

MOST_PLANS = 64
"""How many plans an operation may have: a document of many optional filters has many shapes."""


class CompiledOperation:
    """An operation, ready to run.

    :raises Doubt: it has variables of a kind that only the reference executor reads.
    """

    def __init__(self, schema: AmicaleSchema, document: Document) -> None:
        self.schema = schema
        self.document = document
        self._reader = VariableReader(schema.graphql, document.operation.variable_definitions or ())
        self._plans: OrderedDict[Hashable, Plan | None] = OrderedDict()

    async def run(self, given: Mapping[str, Any], context: Context) -> bytes | ExecutionResult:
        """The answer's data.

        :raises Doubt: the reference executor has to answer.
        """
        variables, shape = self._reader.read(given)
        return await self.plan(context.actor, variables, shape).run(variables, context)

    def plan(self, actor: Actor, variables: Mapping[str, Any], shape: Hashable) -> Plan:
        """The plan for this actor and variables like these.

        :raises Doubt: there is none.
        """
        key = (shape, actor.signed_in, actor.is_partner, actor.permissions, actor.by_rule, actor.scopes)
        try:
            plan = self._plans[key]
            self._plans.move_to_end(key)
        except KeyError:
            plan = self._plans[key] = self._make(actor, variables)
            if len(self._plans) > MOST_PLANS:
                self._plans.popitem(last=False)
        if plan is None:
            raise Doubt("known to have no plan")
        return plan

    def _make(self, actor: Actor, variables: Mapping[str, Any]) -> Plan | None:
        try:
            return Planner(self.schema, self.document, actor, variables).plan()
        except Doubt:
            return None
