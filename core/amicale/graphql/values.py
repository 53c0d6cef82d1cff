"""Says of most valid literals that they are valid, and where which variable stands among them."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import (
    BooleanValueNode,
    FloatValueNode,
    GraphQLBoolean,
    GraphQLError,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInt,
    GraphQLList,
    GraphQLNonNull,
    GraphQLString,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableNode,
)
from graphql.utilities import validate_input_literal

from amicale.graphql.lexing import DoubtError
from amicale.graphql.schema_facts import KnownInput, KnownSchema

ALWAYS: dict[object, tuple[type[ValueNode], ...]] = {
    GraphQLString: (StringValueNode,),
    GraphQLID: (StringValueNode, IntValueNode),
    GraphQLBoolean: (BooleanValueNode,),
    GraphQLFloat: (FloatValueNode, IntValueNode),
}
"""Literals that GraphQL's own types take, whatever is in them."""

SAFE_DIGITS = 9
"""Whole numbers no longer than this are of 32 bits."""


@dataclass(frozen=True, slots=True)
class Usage:
    """A place where a variable stands.

    :param text: the type of the place, as it is written.
    """

    variable: str
    text: str

    def allows(self, declared: str, has_default: bool) -> bool:
        """Whether a variable of that type certainly may stand here; ``has_default`` is for one that is not null."""
        return declared in (self.text, f"{self.text}!") or (has_default and f"{declared}!" == self.text)


class Values:
    """The literals of one document. Methods raise :class:`DoubtError`."""

    def __init__(self, known: KnownSchema) -> None:
        self.known = known

    def check_input(self, node: ValueNode, known: KnownInput, usages: set[Usage]) -> None:
        """The value of an argument or of an input's field."""
        if isinstance(node, VariableNode):
            usages.add(Usage(node.name.value, known.text))
        elif known.maybe and isinstance(node, NullValueNode):
            raise DoubtError
        else:
            self.check(node, known.type, usages)

    def check(self, node: ValueNode, type_: GraphQLInputType, usages: set[Usage]) -> None:
        """A literal, but for a variable alone."""
        if isinstance(type_, GraphQLNonNull):
            if isinstance(node, NullValueNode):
                raise DoubtError
            type_ = type_.of_type
        elif isinstance(node, NullValueNode):
            return
        if isinstance(type_, GraphQLList):
            self.check_list(node, type_, usages)
        elif isinstance(type_, GraphQLInputObjectType):
            self.check_object(node, type_, usages)
        elif not isinstance(node, ALWAYS.get(type_, ())):
            check_leaf(node, type_)

    def check_list(self, node: ValueNode, type_: GraphQLList[GraphQLInputType], usages: set[Usage]) -> None:
        """A list; what is none counts as a list of one."""
        if not isinstance(node, ListValueNode):
            self.check(node, type_.of_type, usages)
            return
        for item in node.values:
            if isinstance(item, VariableNode):
                usages.add(Usage(item.name.value, str(type_.of_type)))
            else:
                self.check(item, type_.of_type, usages)

    def check_object(self, node: ValueNode, type_: GraphQLInputObjectType, usages: set[Usage]) -> None:
        """An input object."""
        if not isinstance(node, ObjectValueNode) or (type_.is_one_of and not is_plainly_one(node)):
            raise DoubtError
        inputs = self.known.input(type_)
        names = {entry.name.value for entry in node.fields}
        if len(names) < len(node.fields) or not inputs.required <= names:
            raise DoubtError
        for entry in node.fields:
            known = inputs.by_name.get(entry.name.value)
            if known is None:
                raise DoubtError
            self.check_input(entry.value, known, usages)


def is_plainly_one(node: ObjectValueNode) -> bool:
    """Whether an input object has one field, and a literal for it."""
    return len(node.fields) == 1 and not isinstance(node.fields[0].value, VariableNode | NullValueNode)


def check_leaf(node: ValueNode, type_: GraphQLInputType) -> None:
    """A value that the type itself has to look at: a number that may be too large, an enum, a date."""
    if isinstance(node, ListValueNode | ObjectValueNode):
        raise DoubtError  # of a type that takes anything, which may hold variables
    if type_ is GraphQLInt and isinstance(node, IntValueNode) and len(node.value) <= SAFE_DIGITS:
        return
    errors: list[GraphQLError] = []
    validate_input_literal(node, type_, lambda error, _path: errors.append(error))
    if errors:
        raise DoubtError
