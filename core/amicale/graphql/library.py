"""The documents that were prepared, found again by their text, or by their structure when only literals differ."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from graphql import GraphQLSchema

from amicale.graphql.accepting import accepts
from amicale.graphql.documents import QUICKLY, Document, measure, prepare
from amicale.graphql.lexing import DoubtError, words_of
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.literals import Lifting, Skeleton, lift, skeleton_of

K = TypeVar("K")
V = TypeVar("V")

LONGEST_KEPT = 20_000
MOST_VARIANTS = 2
"""Templates of one structure, which differ in literals that could not be lifted."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Prepared(NamedTuple):
    """A document to run.

    :param document: with :attr:`values` among its variables, it means what the text says.
    :param values: of variables that the client did not write: add them to the client's, over any of the same name.
    """

    document: Document
    values: Mapping[str, Any] = NOTHING


class Recent(Generic[K, V]):
    """As many entries as fit, the least recently used going first."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K) -> V | None:
        """The entry of that key."""
        found = self._entries.get(key)
        if found is not None:
            self._entries.move_to_end(key)
        return found

    def put(self, key: K, value: V) -> None:
        """Keep an entry."""
        self._entries[key] = value
        self._entries.move_to_end(key)
        if len(self._entries) > self._size:
            self._entries.popitem(last=False)


@dataclass(frozen=True, slots=True)
class Template:
    """A document that stands for all texts of a structure that share the literals that were not lifted."""

    lifting: Lifting
    document: Document
    shared: tuple[str, ...]

    def fits(self, skeleton: Skeleton) -> bool:
        """Whether a text of this structure has the same fixed literals."""
        return self.shared == tuple(skeleton.literals[index] for index in self.lifting.fixed)


@dataclass(slots=True)
class Structure:
    """What is known of a structure; without templates, it was seen once."""

    templates: list[Template] = field(default_factory=list)
    hopeless: bool = False


class Library:
    """The prepared documents of one assembly.

    :param kept: how many are kept by their text, and as many structures.
    """

    def __init__(self, schema: GraphQLSchema, limits: Limits, *, kept: int = 128) -> None:
        self.schema = schema
        self.limits = limits
        self._texts: Recent[tuple[str, bool], Document] = Recent(kept)
        self._structures: Recent[str, Structure] = Recent(kept)

    def find(self, text: str, *, introspection: bool) -> Prepared:
        """A document to run for this text.

        :param introspection: whether it may ask for the schema.
        :raises LimitExceeded: it is too large.
        :raises DocumentError: it is not valid.
        """
        if len(text) > min(LONGEST_KEPT, self.limits.length):
            return Prepared(prepare(self.schema, text, self.limits, introspection=introspection))
        known = self._texts.get((text, introspection))
        if known is not None:
            return Prepared(known)
        skeleton = self._skeleton(text)
        return (skeleton and self._by_structure(skeleton)) or self._new(text, skeleton, introspection)

    def _skeleton(self, text: str) -> Skeleton | None:
        try:
            return skeleton_of(words_of(text, self.limits.tokens))
        except DoubtError:
            return None

    def _by_structure(self, skeleton: Skeleton) -> Prepared | None:
        structure = self._structures.get(skeleton.key)
        for template in structure.templates if structure else ():
            if template.fits(skeleton):
                try:
                    return Prepared(template.document, template.lifting.values(skeleton.literals))
                except DoubtError:
                    return None
        return None

    def _new(self, text: str, skeleton: Skeleton | None, introspection: bool) -> Prepared:
        document = prepare(self.schema, text, self.limits, introspection=introspection)
        self._texts.put((text, introspection), document)
        if skeleton is not None and liftable(document):
            self._learn(skeleton, document)
        return Prepared(document)

    def _learn(self, skeleton: Skeleton, document: Document) -> None:
        """Make a template when a structure is seen for the second time: most are seen with one text only."""
        structure = self._structures.get(skeleton.key)
        if structure is None:
            self._structures.put(skeleton.key, Structure())
        elif not structure.hopeless and len(structure.templates) < MOST_VARIANTS:
            template = template_of(self.schema, document, skeleton, self.limits)
            structure.hopeless = template is None
            structure.templates.extend([template] if template else [])


def liftable(document: Document) -> bool:
    """Whether a document has one operation: variables are an operation's own. What asks for the schema is kept as it
    is, since its answer is."""
    return len(document.operations) == 1 and not any(each.introspects for each in document.operations.values())


def template_of(schema: GraphQLSchema, document: Document, skeleton: Skeleton, limits: Limits) -> Template | None:
    """The template of a valid document; None where no literal can be lifted, or where that makes it doubtful."""
    lifting = lift(schema, document.ast, skeleton)
    if lifting is None or not (QUICKLY and accepts(schema, lifting.ast)):
        return None
    try:
        operations = measure(schema, lifting.ast, limits)
    except LimitExceeded:
        return None
    shared = tuple(skeleton.literals[index] for index in lifting.fixed)
    return Template(lifting, Document(lifting.ast, operations), shared)
