"""Reads documents that clients run into graphql-core's nodes, without locations, in a third of graphql-core's time.

It reads queries and fragments that are plainly right. Anything else (an error, a schema's definitions, descriptions,
very deep nesting) raises :class:`DoubtError`, and graphql-core's parser reads the text again: its nodes and its errors
are what counts, and a test holds both next to each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from graphql import (
    ArgumentNode,
    BooleanValueNode,
    ConstDirectiveNode,
    ConstValueNode,
    DefinitionNode,
    DirectiveNode,
    DocumentNode,
    EnumValueNode,
    FieldNode,
    FloatValueNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    IntValueNode,
    ListTypeNode,
    ListValueNode,
    NamedTypeNode,
    NameNode,
    NonNullTypeNode,
    NullValueNode,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
    TypeNode,
    ValueNode,
    VariableDefinitionNode,
    VariableNode,
)

from amicale.graphql.lexing import END, FLOAT, INT, DoubtError, string_value

DEEPEST = 60
"""Brackets within each other; graphql-core goes on to 200."""

OPERATIONS = {each.value: each for each in OperationType}
AFTER_FIELD = frozenset(":(@{")


def read(words: Sequence[str]) -> DocumentNode:
    """The document that these words make, as ``graphql.parse(text, no_location=True)`` has it.

    :param words: from :func:`~amicale.graphql.lexing.words_of`.
    :raises DoubtError: they may make none.
    """
    return Reader(words).document()


class Reader:
    """Reads one document, from the first word to the last."""

    __slots__ = ("at", "depth", "names", "words")

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.at = 0
        self.depth = 0
        self.names: dict[str, NameNode] = {}

    def document(self) -> DocumentNode:
        """All definitions, at least one."""
        found = [self.definition()]
        while self.words[self.at] != END:
            found.append(self.definition())
        return DocumentNode(definitions=tuple(found))

    def definition(self) -> DefinitionNode:
        """An operation or a fragment."""
        word = self.take()
        if word == "{":
            return OperationDefinitionNode(operation=OperationType.QUERY, selection_set=self.selections())
        if word in OPERATIONS:
            return self.operation(OPERATIONS[word])
        if word == "fragment":
            return self.fragment()
        raise DoubtError

    def operation(self, type_: OperationType) -> OperationDefinitionNode:
        """What follows the type of an operation."""
        name = None if self.words[self.at] in ("(", "@", "{") else self.name(self.take())
        return OperationDefinitionNode(
            operation=type_,
            name=name,
            variable_definitions=self.variable_definitions(),
            directives=self.directives(),
            selection_set=self.opened_selections(),
        )

    def variable_definitions(self) -> tuple[VariableDefinitionNode, ...] | None:
        """The variables that are declared here; None without any."""
        if not self.skip("("):
            return None
        found = [self.variable_definition()]
        while not self.skip(")"):
            found.append(self.variable_definition())
        return tuple(found)

    def variable_definition(self) -> VariableDefinitionNode:
        """A variable with its type."""
        variable = self.variable()
        self.expect(":")
        return VariableDefinitionNode(
            variable=variable,
            type=self.type(),
            default_value=cast("ConstValueNode", self.value(constant=True)) if self.skip("=") else None,
            directives=cast("tuple[ConstDirectiveNode, ...] | None", self.directives(constant=True)),
        )

    def fragment(self) -> FragmentDefinitionNode:
        """What follows the word ``fragment``."""
        name = self.name(self.take())
        if name.value == "on":
            raise DoubtError
        self.expect("on")
        return FragmentDefinitionNode(
            name=name,
            variable_definitions=(),
            type_condition=NamedTypeNode(name=self.name(self.take())),
            directives=self.directives(),
            selection_set=self.opened_selections(),
        )

    def opened_selections(self) -> SelectionSetNode:
        """A selection set with its opening brace."""
        self.expect("{")
        return self.selections()

    def selections(self) -> SelectionSetNode:
        """A selection set after its opening brace."""
        self.deeper()
        words, found = self.words, list[SelectionNode]()
        while (word := words[self.at]) != "}":
            self.at += 1
            found.append(self.spread() if word == "..." else self.field(word))
        self.at += 1
        self.depth -= 1
        return SelectionSetNode(selections=tuple(found))

    def field(self, word: str) -> FieldNode:
        """A field whose first word was taken."""
        name = self.name(word)
        if self.words[self.at] not in AFTER_FIELD:
            return FieldNode(name=name)
        alias = None
        if self.skip(":"):
            alias, name = name, self.name(self.take())
        return FieldNode(
            alias=alias,
            name=name,
            arguments=self.arguments(),
            directives=self.directives(),
            selection_set=self.selections() if self.skip("{") else None,
        )

    def spread(self) -> FragmentSpreadNode | InlineFragmentNode:
        """What follows three dots."""
        condition = None
        if self.skip("on"):
            condition = NamedTypeNode(name=self.name(self.take()))
        elif self.words[self.at] not in ("@", "{"):
            return FragmentSpreadNode(name=self.name(self.take()), directives=self.directives())
        return InlineFragmentNode(
            type_condition=condition, directives=self.directives(), selection_set=self.opened_selections()
        )

    def directives(self, *, constant: bool = False) -> tuple[DirectiveNode, ...] | None:
        """The directives that stand here; None without any."""
        if self.words[self.at] != "@":
            return None
        found = []
        while self.skip("@"):
            name = self.name(self.take())
            found.append(DirectiveNode(name=name, arguments=self.arguments(constant=constant)))
        return tuple(found)

    def arguments(self, *, constant: bool = False) -> tuple[ArgumentNode, ...] | None:
        """The arguments that stand here; None without any."""
        if not self.skip("("):
            return None
        found = [ArgumentNode(name=self.key(), value=self.value(constant=constant))]
        while not self.skip(")"):
            found.append(ArgumentNode(name=self.key(), value=self.value(constant=constant)))
        return tuple(found)

    def key(self) -> NameNode:
        """A name and the colon after it."""
        name = self.name(self.take())
        self.expect(":")
        return name

    def value(self, *, constant: bool) -> ValueNode:
        """A literal, or a variable where one may be."""
        word = self.take()
        if word == "$" and not constant:
            self.at -= 1
            return self.variable()
        if word == "[":
            return self.list(constant)
        if word == "{":
            return self.object(constant)
        if word[:1] == '"':
            return StringValueNode(value=string_value(word), block=word.startswith('"""'))
        return self.number(word) if word[:1] in "-0123456789" else self.named(word)

    def list(self, constant: bool) -> ListValueNode:
        """A list after its opening bracket."""
        self.deeper()
        found = []
        while not self.skip("]"):
            found.append(self.value(constant=constant))
        self.depth -= 1
        return ListValueNode(values=tuple(found))

    def object(self, constant: bool) -> ObjectValueNode:
        """An input object after its opening brace."""
        self.deeper()
        found = []
        while not self.skip("}"):
            found.append(ObjectFieldNode(name=self.key(), value=self.value(constant=constant)))
        self.depth -= 1
        return ObjectValueNode(fields=tuple(found))

    def number(self, word: str) -> ValueNode:
        """A number."""
        if INT.fullmatch(word):
            return IntValueNode(value=word)
        if FLOAT.fullmatch(word):
            return FloatValueNode(value=word)
        raise DoubtError

    def named(self, word: str) -> ValueNode:
        """A value that is a word."""
        if word in ("true", "false"):
            return BooleanValueNode(value=word == "true")
        return NullValueNode() if word == "null" else EnumValueNode(value=self.name(word).value)

    def variable(self) -> VariableNode:
        """A variable's name with its sign."""
        self.expect("$")
        return VariableNode(name=self.name(self.take()))

    def type(self) -> TypeNode:
        """The type of a variable."""
        found: NamedTypeNode | ListTypeNode
        if self.skip("["):
            self.deeper()
            found = ListTypeNode(type=self.type())
            self.expect("]")
            self.depth -= 1
        else:
            found = NamedTypeNode(name=self.name(self.take()))
        return NonNullTypeNode(type=found) if self.skip("!") else found

    def name(self, word: str) -> NameNode:
        """A name. The same name is the same node: it never changes, and has no location."""
        if word not in self.names:
            if not word.isidentifier():
                raise DoubtError
            self.names[word] = NameNode(value=word)
        return self.names[word]

    def take(self) -> str:
        """The next word."""
        word = self.words[self.at]
        self.at += 1
        return word

    def skip(self, word: str) -> bool:
        """Take the next word if it is this one."""
        if self.words[self.at] != word:
            return False
        self.at += 1
        return True

    def expect(self, word: str) -> None:
        """Take this word."""
        if not self.skip(word):
            raise DoubtError

    def deeper(self) -> None:
        """Enter brackets."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise DoubtError
