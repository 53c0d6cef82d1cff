"""How large a document is, found in one walk over its text.

Each fragment is measured once, however often it is used: the time is linear in the document's size, also where
fragments within fragments would open into 2^40 fields. So this comes before every other rule, and bounds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.weights import VALUE, Cost, Size, cost_of, declared_weight, named, size_of

NESTING = 60
"""Selection sets within each other, fragments opened: what recursion here and in the executor has to bear."""

INTROSPECTION = ("__schema", "__type")


@dataclass(slots=True)
class Measure:
    """The size of a selection set, all fragments opened.

    ``top`` counts the fields of its first level. ``aliases`` has the repeated fields too: GraphQL's rules compare each
    two fields of a name, so their time grows with the square.
    """

    depth: int = 0
    introspection_depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    top: int = 0
    nesting: int = 0
    fixed: int = 0
    parts: list[tuple[Size, Cost]] = field(default_factory=list)

    @property
    def cost(self) -> Cost:
        """What it weighs."""
        return Cost(self.fixed, tuple(self.parts))

    def add(self, other: Measure) -> None:
        """Count another selection of the same set."""
        self.depth = max(self.depth, other.depth)
        self.introspection_depth = max(self.introspection_depth, other.introspection_depth)
        self.nesting = max(self.nesting, other.nesting)
        self.fields += other.fields
        self.aliases += other.aliases
        self.directives += other.directives
        self.top += other.top
        self.weigh(1, other.cost)

    def add_plain(self) -> None:
        """Count a field of which :func:`is_plain` is true: most are, so this is kept short."""
        self.depth = self.depth or 1
        self.fields += 1
        self.top += 1
        self.fixed += VALUE

    def weigh(self, size: Size, cost: Cost) -> None:
        """Add a weight. What depends on variables stays shared, so that it does not grow with each use."""
        found = cost.times(size)
        self.fixed += found.fixed
        self.parts.extend(found.parts)

    def check(self, limits: Limits, *, operation: bool) -> None:
        """Refuse what is too large; the cost is judged with the variables.

        :raises LimitExceeded: naming the limit and what was found.
        """
        if self.introspection_depth > limits.introspection_depth:
            raise LimitExceeded("depth", limits.introspection_depth, self.introspection_depth)
        if self.depth > limits.depth:
            raise LimitExceeded("depth", limits.depth, self.depth)
        if operation and self.top > limits.root_fields:
            raise LimitExceeded("root_fields", limits.root_fields, self.top)
        if self.fields > limits.fields:
            raise LimitExceeded("fields", limits.fields, self.fields)
        if self.aliases > limits.aliases:
            raise LimitExceeded("aliases", limits.aliases, self.aliases)
        if self.directives > limits.directives:
            raise LimitExceeded("directives", limits.directives, self.directives)


def is_plain(node: FieldNode) -> bool:
    """Whether a field is one value, whatever the schema says."""
    return not (node.selection_set or node.arguments or node.directives) and node.name.value not in INTROSPECTION


class Walk:
    """Measures the definitions of one document."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, limits: Limits) -> None:
        self.schema = schema
        self.limits = limits
        self.fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }
        self.measured: dict[str, Measure] = {}
        self.under_way: set[str] = set()

    def operation(self, node: OperationDefinitionNode) -> Measure:
        """The size of an operation.

        :raises LimitExceeded: it is too large.
        """
        found = self._selections(node.selection_set, self.schema.get_root_type(node.operation), 1)
        found.directives += len(node.directives or ())
        found.directives += sum(len(each.directives or ()) for each in node.variable_definitions or ())
        found.check(self.limits, operation=True)
        return found

    def check_fragments(self) -> None:
        """Check all fragments, also those that nothing uses: the rules that refuse them look into them first.

        :raises LimitExceeded: one is too large.
        """
        within_introspection = replace(self.limits, depth=self.limits.introspection_depth)
        for name, node in self.fragments.items():
            of_introspection = node.type_condition.name.value.startswith("__")
            self._fragment(name, 1).check(within_introspection if of_introspection else self.limits, operation=False)

    def _fragment(self, name: str, nesting: int) -> Measure:
        if name in self.under_way or name not in self.fragments:
            return Measure()  # a cycle, or unknown: other rules say so
        if name not in self.measured:
            self.under_way.add(name)
            self.measured[name] = self._open(self.fragments[name], nesting)
            self.under_way.discard(name)
        found = self.measured[name]
        self._check_nesting(nesting + found.nesting)
        return found

    def _open(self, node: FragmentDefinitionNode, nesting: int) -> Measure:
        found = self._selections(node.selection_set, self.schema.get_type(node.type_condition.name.value), nesting)
        found.directives += len(node.directives or ())
        return found

    def _selections(self, node: SelectionSetNode, parent: GraphQLNamedType | None, nesting: int) -> Measure:
        self._check_nesting(nesting)
        total = Measure()
        names: set[str] = set()
        for selection in node.selections:
            if isinstance(selection, FieldNode):
                total.aliases += selection.name.value in names or selection.alias is not None
                names.add(selection.name.value)
                if is_plain(selection):
                    total.add_plain()
                    continue
            found = self._selection(selection, parent, nesting)
            found.directives += len(selection.directives or ())
            found.fields += 1
            total.add(found)
        total.nesting += 1
        return total

    def _selection(self, node: SelectionNode, parent: GraphQLNamedType | None, nesting: int) -> Measure:
        if isinstance(node, FieldNode):
            return self._field(node, parent, nesting)
        if isinstance(node, FragmentSpreadNode):
            return replace(self._fragment(node.name.value, nesting + 1))
        inline = cast("InlineFragmentNode", node)
        condition = inline.type_condition
        inner = self.schema.get_type(condition.name.value) if condition else parent
        return self._selections(inline.selection_set, inner, nesting + 1)

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, nesting: int) -> Measure:
        field_ = getattr(parent, "fields", {}).get(node.name.value)
        type_ = named(field_) if field_ is not None else None
        found = self._selections(node.selection_set, type_, nesting + 1) if node.selection_set else Measure()
        cost = cost_of(node, found.cost, parent, size_of(node, field_, parent, self.limits.page))
        found.top, found.depth = 1, found.depth + 1
        found.fixed, found.parts = cost.fixed + declared_weight(node, field_), list(cost.parts)
        if node.name.value in INTROSPECTION:
            found.introspection_depth, found.depth, found.fixed, found.parts = found.depth, 1, VALUE, []
        return found

    def _check_nesting(self, nesting: int) -> None:
        if nesting > NESTING:
            raise LimitExceeded("depth", self.limits.depth, nesting)
