"""Says of most valid documents that they are valid, in one walk: graphql-core has 33 rules visit each node.

It only ever says yes, and only where graphql-core would. At the first doubt it gives up, and graphql-core's own rules
decide; what clients read is theirs. So it may be simpler than the rules: it doubts what is rare (subscriptions,
introspection, directives other than @include and @skip, a field asked for twice with anything below it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLSchema,
    InlineFragmentNode,
    NullValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableDefinitionNode,
    do_types_overlap,
    is_input_type,
    print_ast,
    type_from_ast,
)
from graphql.validation import ASTValidationRule

from amicale.graphql.lexing import DoubtError
from amicale.graphql.schema_facts import KnownField, KnownInputs, KnownSchema, KnownType
from amicale.graphql.values import Usage, Values

MOST_SPREADS = 200
MOST_REPEATED = 200
MOST_SHARED = 5_000
"""Bounds of the work, far below those at which graphql-core stops validating: beyond them it decides."""


JUDGED = frozenset(
    {
        "DeferStreamDirectiveLabel", "DeferStreamDirectiveOnRootField", "DeferStreamDirectiveOnValidOperationsRule",
        "ExecutableDefinitionsRule", "FieldsOnCorrectTypeRule", "FragmentsOnCompositeTypesRule",
        "KnownArgumentNamesRule", "KnownDirectivesRule", "KnownFragmentNamesRule", "KnownOperationTypesRule",
        "KnownTypeNamesRule", "LoneAnonymousOperationRule", "MaxIntrospectionDepthRule", "MaybeNullValidationRule",
        "NoFragmentCyclesRule", "NoUndefinedVariablesRule", "NoUnusedFragmentsRule", "NoUnusedVariablesRule",
        "OverlappingFieldsCanBeMergedRule", "PossibleFragmentSpreadsRule", "ProvidedRequiredArgumentsRule",
        "ScalarLeafsRule", "SingleFieldSubscriptionsRule", "StreamDirectiveOnListField", "UniqueArgumentNamesRule",
        "UniqueDirectivesPerLocationRule", "UniqueFragmentNamesRule", "UniqueInputFieldNamesRule",
        "UniqueOperationNamesRule", "UniqueVariableNamesRule", "ValuesOfCorrectTypeRule",
        "VariablesAreInputTypesRule", "VariablesInAllowedPositionRule",
    }
)  # fmt: skip
"""The rules that :func:`accepts` stands for: with one more, which a new release may bring, it is not to be asked."""

Level = dict[str, KnownField | None]
"""The fields of one object of the answer, by the name they have there; None for those that are never merged."""


@dataclass(slots=True)
class Scope:
    """What an operation or a fragment asks for, its own fragments not opened."""

    usages: set[Usage] = field(default_factory=set)
    spreads: set[str] = field(default_factory=set)
    level: Level = field(default_factory=dict)


def accepts(schema: GraphQLSchema, document: DocumentNode) -> bool:
    """Whether a document is certainly valid. False says nothing.

    :param document: measured before, so that its nesting is bounded.
    """
    try:
        Acceptance(KnownSchema.of(schema), document).check()
    except DoubtError:
        return False
    return True


def stands_for(rules: Iterable[type[ASTValidationRule]]) -> bool:
    """Whether :func:`accepts` knows all these rules."""
    return JUDGED.issuperset(rule.__name__ for rule in rules)


class Acceptance:
    """The walk over one document. Each method raises :class:`DoubtError` where it would have to think twice."""

    def __init__(self, known: KnownSchema, document: DocumentNode) -> None:
        self.known = known
        self.values = Values(known)
        self.operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
        fragments = [node for node in document.definitions if isinstance(node, FragmentDefinitionNode)]
        self.fragments = {node.name.value: node for node in fragments}
        sure(len(self.operations) + len(self.fragments) == len(document.definitions))
        self.scopes: dict[str, Scope] = {}
        self.under_way: set[str] = set()
        self.spread_count = 0
        self.repeated = 0

    def check(self) -> None:
        """Judge all of it."""
        names = [node.name.value if node.name else None for node in self.operations]
        sure(len(set(names)) == len(names) and (None not in names or len(names) == 1))
        for node in self.operations:
            self.operation(node)
        sure(len(self.scopes) == len(self.fragments))  # a fragment that nothing uses was never opened
        shared = self.spread_count + sum(len(scope.usages) for scope in self.scopes.values())
        sure(len(self.operations) == 1 or shared * len(self.operations) <= MOST_SHARED)

    def operation(self, node: OperationDefinitionNode) -> None:
        """An operation, and that it declares the variables that it and its fragments use."""
        root = self.known.schema.get_root_type(node.operation)
        if node.operation is OperationType.SUBSCRIPTION or root is None or node.directives:
            raise DoubtError
        scope = Scope()
        self.selections(node.selection_set, self.type(root.name), scope.level, scope)
        declared = self.variables(node.variable_definitions or ())
        used = scope.usages.union(*(self.scopes[name].usages for name in self.reached(scope.spreads)))
        sure({usage.variable for usage in used} == declared.keys())
        sure(all(usage.allows(*declared[usage.variable]) for usage in used))

    def reached(self, names: Iterable[str]) -> set[str]:
        """These fragments and those that they use in turn."""
        found, waiting = set[str](), list(names)
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting.extend(self.scopes[name].spreads)
        return found

    def variables(self, nodes: Sequence[VariableDefinitionNode]) -> Mapping[str, tuple[str, bool]]:
        """The variables of an operation: type, and whether there is a default that is not null."""
        found = {}
        for node in nodes:
            type_ = type_from_ast(self.known.schema, node.type)
            if not is_input_type(type_) or node.directives:
                raise DoubtError
            default = node.default_value
            if default is not None:
                self.values.check(default, type_, set())
            declared = default is not None and not isinstance(default, NullValueNode)
            found[node.variable.name.value] = (print_ast(node.type), declared)
        sure(len(found) == len(nodes))
        return found

    def type(self, name: str) -> KnownType:
        """A type with fields below it."""
        found = self.known.type(name)
        if found is None:
            raise DoubtError
        return found

    def selections(self, node: SelectionSetNode, parent: KnownType, level: Level, scope: Scope) -> None:
        """A selection set; those of inline fragments share the level that they stand in."""
        fields = parent.fields
        for selection in node.selections:
            if selection.directives:
                self.directives(selection.directives, scope)
            if isinstance(selection, FieldNode):
                known = fields.get(selection.name.value)
                if known is None:
                    raise DoubtError
                self.field(selection, known, level, scope)
            elif isinstance(selection, FragmentSpreadNode):
                self.spread(selection, parent, level, scope)
            else:
                self.inline(cast("InlineFragmentNode", selection), parent, level, scope)

    def field(self, node: FieldNode, known: KnownField, level: Level, scope: Scope) -> None:
        """A field, its arguments, and what is below it."""
        if node.arguments or known.inputs.required:
            self.arguments(node, known.inputs, scope)
        name = (node.alias or node.name).value
        sure(known.leaf == (node.selection_set is None))
        if node.selection_set is None and not node.arguments:
            self.merge(level, name, known)
            return
        self.merge(level, name, None)
        if node.selection_set is not None:
            self.selections(node.selection_set, self.type(known.type), {}, scope)

    def merge(self, level: Level, name: str, found: KnownField | None) -> None:
        """Put a field into its level. Twice the same plain value is one value; all else would have to be compared."""
        if name not in level:
            level[name] = found
            return
        before = level[name]
        self.repeated += 1
        sure(found is not None and before is not None and self.repeated <= MOST_REPEATED)
        one, other = cast("KnownField", found), cast("KnownField", before)
        sure((one.name, one.text) == (other.name, other.text))

    def arguments(self, node: FieldNode | DirectiveNode, inputs: KnownInputs, scope: Scope) -> None:
        """The arguments of a field."""
        entries = node.arguments or ()
        names = {entry.name.value for entry in entries}
        sure(len(names) == len(entries) and inputs.required <= names)
        for entry in entries:
            known = inputs.by_name.get(entry.name.value)
            if known is None:
                raise DoubtError
            self.values.check_input(entry.value, known, scope.usages)

    def directives(self, nodes: Sequence[DirectiveNode], scope: Scope) -> None:
        """@include and @skip on a selection, each once."""
        names = [node.name.value for node in nodes]
        sure(len(set(names)) == len(names) and self.known.conditions.issuperset(names))
        for node in nodes:
            self.arguments(node, self.known.condition, scope)

    def spread(self, node: FragmentSpreadNode, parent: KnownType, level: Level, scope: Scope) -> None:
        """The use of a fragment: its fields join the level."""
        name = node.name.value
        definition = self.fragments.get(name)
        self.spread_count += 1
        if definition is None or node.arguments or self.spread_count > MOST_SPREADS:
            raise DoubtError
        self.overlap(self.type(definition.type_condition.name.value), parent)
        scope.spreads.add(name)
        for key, found in self.fragment(name, definition).level.items():
            self.merge(level, key, found)

    def fragment(self, name: str, node: FragmentDefinitionNode) -> Scope:
        """A fragment, opened once however often it is used."""
        found = self.scopes.get(name)
        if found is None:
            sure(name not in self.under_way and not node.directives and not node.variable_definitions)
            self.under_way.add(name)
            found = Scope()
            self.selections(node.selection_set, self.type(node.type_condition.name.value), found.level, found)
            self.scopes[name] = found
        return found

    def inline(self, node: InlineFragmentNode, parent: KnownType, level: Level, scope: Scope) -> None:
        """A fragment in its place."""
        inner = self.type(node.type_condition.name.value) if node.type_condition else parent
        self.overlap(inner, parent)
        self.selections(node.selection_set, inner, level, scope)

    def overlap(self, one: KnownType, other: KnownType) -> None:
        """That an object can be of both types."""
        sure(one is other or do_types_overlap(self.known.schema, one.type, other.type))


def sure(condition: bool) -> None:
    """Go on only if this holds.

    :raises DoubtError: it does not.
    """
    if not condition:
        raise DoubtError
