"""Documents that differ only in the numbers and strings of their arguments, made one document with more variables.

``{ member(id: "a") { name } }`` and ``{ member(id: "b") { name } }`` have one skeleton. Its template is the document
``query ($_literal0_ID: ID!) { member(id: $_literal0_ID) { name } }``, measured and validated as any other, and each
text gives the variable its own value. What counts as the same, so that a template judges for all of its texts:

- Only literals at places of GraphQL's own Int, Float, String and ID are lifted: any string is a string. What is not a
  number of 32 bits has no value here, and the text goes the plain way, where its error is.
- Other literals (of dates, in directives, defaults of variables), enums, booleans and null stay as they are: they are
  part of what a text has to have in common with the template.
- Equal literals have one variable, and which are equal is part of the skeleton: two fields of one name may only be
  merged when their arguments are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

from graphql import (
    DocumentNode,
    FloatValueNode,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    IntValueNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    OperationDefinitionNode,
    StringValueNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_nullable_type,
    visit,
)

from amicale.graphql.lexing import FLOAT, INT, DoubtError, string_value

PREFIX = "_literal"
LIFTED = (GraphQLInt, GraphQLFloat, GraphQLString, GraphQLID)
LARGEST = 2**31
STARTS = frozenset('"-0123456789')


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A document's words with a number for each literal.

    :param key: the same for all texts of one structure.
    :param literals: the literals as written, each once.
    :param order: which literal each place has, from the start of the text.
    """

    key: str
    literals: tuple[str, ...]
    order: tuple[int, ...]


def skeleton_of(words: Sequence[str]) -> Skeleton | None:
    """The skeleton of a document; None where there is nothing to lift.

    :param words: from :func:`~amicale.graphql.lexing.words_of`.
    :raises DoubtError: what looks like a number is none.
    """
    found: dict[str, int] = {}
    order: list[int] = []
    parts: list[str] = []
    for word in words:
        if word[:1] in STARTS:
            order.append(found.setdefault(word, len(found)))
            word = f"{kind_of(word)}{order[-1]}"  # noqa: PLW2901
        elif word.startswith(PREFIX):
            return None
        parts.append(word)
    return Skeleton(" ".join(parts), tuple(found), tuple(order)) if found else None


def kind_of(word: str) -> str:
    """What stands for a literal in the key: no word of a document begins like that."""
    if word.startswith('"'):
        return '"'
    if INT.fullmatch(word):
        return "0i"
    if FLOAT.fullmatch(word):
        return "0f"
    raise DoubtError


@dataclass(frozen=True, slots=True)
class Place:
    """A literal that became a variable."""

    literal: int
    type: str

    @property
    def variable(self) -> str:
        """The variable's name."""
        return f"{PREFIX}{self.literal}_{self.type}"

    def value(self, literal: str) -> Any:
        """What to give to the variable, so that coercing it has the result that coercing the literal would have.

        :raises DoubtError: the literal is not valid, or has no such value.
        """
        if self.type == "Int":
            return int_value(literal)
        if self.type == "Float":
            return float_value(literal)
        return string_value(literal) if literal.startswith('"') else literal


def int_value(literal: str) -> int:
    """A number of 32 bits."""
    number = int(literal) if len(literal) <= 11 else LARGEST
    if not -LARGEST <= number < LARGEST:
        raise DoubtError
    return number


def float_value(literal: str) -> float:
    """A finite number."""
    number = float(literal)
    if not isfinite(number):
        raise DoubtError
    return number


@dataclass(frozen=True, slots=True)
class Lifting:
    """A document whose literals became variables.

    :param fixed: the literals that did not.
    """

    ast: DocumentNode
    places: tuple[Place, ...]
    fixed: tuple[int, ...]

    def values(self, literals: Sequence[str]) -> Mapping[str, Any]:
        """The values of the variables.

        :raises DoubtError: a literal is not valid.
        """
        return {place.variable: place.value(literals[place.literal]) for place in self.places}


def lift(schema: GraphQLSchema, ast: DocumentNode, skeleton: Skeleton) -> Lifting | None:
    """Make variables of a valid document's literals; None where none can be.

    :param ast: one operation, and its fragments.
    """
    info = TypeInfo(schema)
    finder = Finder(info)
    visit(ast, TypeInfoVisitor(info, finder))
    if len(finder.types) != len(skeleton.order):
        return None
    fixed = {literal for literal, type_ in zip(skeleton.order, finder.types, strict=True) if type_ is None}
    places = [
        Place(literal, type_) if type_ and literal not in fixed else None
        for literal, type_ in zip(skeleton.order, finder.types, strict=True)
    ]
    distinct = tuple(dict.fromkeys(place for place in places if place))
    lifted: DocumentNode = visit(ast, Replacer(places))
    return Lifting(declaring(lifted, distinct), distinct, tuple(sorted(fixed))) if distinct else None


def declaring(ast: DocumentNode, places: Sequence[Place]) -> DocumentNode:
    """The document with these variables declared by its operation."""
    added = tuple(
        VariableDefinitionNode(
            variable=variable_node(place),
            type=NonNullTypeNode(type=NamedTypeNode(name=NameNode(value=place.type))),
        )
        for place in places
    )
    definitions = tuple(
        replace(node, variable_definitions=(*(node.variable_definitions or ()), *added))
        if isinstance(node, OperationDefinitionNode)
        else node
        for node in ast.definitions
    )
    return replace(ast, definitions=definitions)


def variable_node(place: Place) -> VariableNode:
    """The variable that stands for a literal."""
    return VariableNode(name=NameNode(value=place.variable))


class Finder(Visitor):
    """Finds, for each literal in the order of the text, the type that it may be lifted to."""

    def __init__(self, info: TypeInfo) -> None:
        super().__init__()
        self.info = info
        self.types: list[str | None] = []
        self.outside = 0

    def enter_directive(self, *_args: Any) -> None:
        """Directives decide what is asked for."""
        self.outside += 1

    def leave_directive(self, *_args: Any) -> None:
        """Back to where it stands."""
        self.outside -= 1

    enter_variable_definition, leave_variable_definition = enter_directive, leave_directive

    def enter_int_value(self, _node: IntValueNode | FloatValueNode | StringValueNode, *_args: Any) -> None:
        """A literal."""
        type_ = get_nullable_type(self.info.get_input_type())
        self.types.append(type_.name if not self.outside and type_ in LIFTED else None)

    enter_float_value = enter_string_value = enter_int_value


class Replacer(Visitor):
    """Puts variables in the place of literals."""

    def __init__(self, places: Sequence[Place | None]) -> None:
        super().__init__()
        self.places = iter(places)

    def enter_int_value(self, _node: IntValueNode | FloatValueNode | StringValueNode, *_args: Any) -> Any:
        """A literal."""
        place = next(self.places)
        return variable_node(place) if place else None

    enter_float_value = enter_string_value = enter_int_value
