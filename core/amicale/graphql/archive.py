"""The documents that were prepared, found again by their text, or by their structure when only literals differ."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from graphql import DocumentNode, GraphQLSchema

from amicale.graphql.accepting import accepts
from amicale.graphql.documents import QUICKLY, Document, measure, prepare
from amicale.graphql.lexing import DoubtError, words_of
from amicale.graphql.limits import LimitExceeded, Limits
from amicale.graphql.literals import Lifting, Skeleton, lift, skeleton_of

K = TypeVar("K")
V = TypeVar("V")
P = TypeVar("P")
"""What is made of a document and kept with it: its plans."""

LONGEST_KEPT = 20_000
MOST_VARIANTS = 2
"""Templates of one structure, which differ in literals that could not be lifted."""

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Found(NamedTuple, Generic[P]):
    """What to run for a text.

    :param prepared: made of a document that, with :attr:`values` among its variables, means what the text says.
    :param values: of variables that the client did not write: add them to the client's, over any of the same name.
    """

    prepared: P
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
class Template(Generic[P]):
    """A document that stands for all texts of a structure that share the literals that were not lifted."""

    lifting: Lifting
    prepared: P
    shared: tuple[str, ...]

    def fits(self, skeleton: Skeleton) -> bool:
        """Whether a text of this structure has the same fixed literals."""
        return self.shared == tuple(skeleton.literals[index] for index in self.lifting.fixed)


@dataclass(slots=True)
class Structure(Generic[P]):
    """What is known of a structure; without templates, it was seen once."""

    templates: list[Template[P]] = field(default_factory=list)
    hopeless: bool = False


class Archive(Generic[P]):
    """The prepared documents of one assembly.

    :param make: what to keep of a document, called once for each that is kept.
    :param kept: how many are kept by their text, and as many structures.
    """

    def __init__(
        self, schema: GraphQLSchema, limits: Limits, make: Callable[[Document], P], *, kept: int = 128
    ) -> None:
        self.schema = schema
        self.limits = limits
        self.make = make
        self._texts: Recent[tuple[str, bool], P] = Recent(kept)
        self._structures: Recent[str, Structure[P]] = Recent(kept)

    def find(self, text: str, *, introspection: bool) -> Found[P]:
        """What to run for this text.

        :param introspection: whether it may ask for the schema.
        :raises LimitExceeded: it is too large.
        :raises DocumentError: it is not valid.
        """
        if len(text) > min(LONGEST_KEPT, self.limits.length):
            return Found(self.make(prepare(self.schema, text, self.limits, introspection=introspection)))
        known = self._texts.get((text, introspection))
        if known is not None:
            return Found(known)
        skeleton = self._skeleton(text)
        return (skeleton and self._by_structure(skeleton)) or self._new(text, skeleton, introspection)

    def _skeleton(self, text: str) -> Skeleton | None:
        try:
            return skeleton_of(words_of(text, self.limits.tokens))
        except DoubtError:
            return None

    def _by_structure(self, skeleton: Skeleton) -> Found[P] | None:
        structure = self._structures.get(skeleton.key)
        for template in structure.templates if structure else ():
            if template.fits(skeleton):
                try:
                    return Found(template.prepared, template.lifting.values(skeleton.literals))
                except DoubtError:
                    return None
        return None

    def _new(self, text: str, skeleton: Skeleton | None, introspection: bool) -> Found[P]:
        document = prepare(self.schema, text, self.limits, introspection=introspection)
        prepared = self.make(document)
        self._texts.put((text, introspection), prepared)
        if skeleton is not None and liftable(document):
            self._learn(skeleton, document)
        return Found(prepared)

    def _learn(self, skeleton: Skeleton, document: Document) -> None:
        """Make a template when a structure is seen for the second time: most are seen with one text only."""
        structure = self._structures.get(skeleton.key)
        if structure is None:
            self._structures.put(skeleton.key, Structure())
        elif not structure.hopeless and len(structure.templates) < MOST_VARIANTS:
            lifting = lift(self.schema, document.ast, skeleton)
            lifted = judged(self.schema, lifting.ast, self.limits) if lifting else None
            structure.hopeless = lifted is None
            if lifting is not None and lifted is not None:
                shared = tuple(skeleton.literals[index] for index in lifting.fixed)
                structure.templates.append(Template(lifting, self.make(lifted), shared))


def liftable(document: Document) -> bool:
    """Whether a document has one operation: variables are an operation's own. What asks for the schema is kept as it
    is, since its answer is."""
    return len(document.operations) == 1 and not any(each.introspects for each in document.operations.values())


def judged(schema: GraphQLSchema, ast: DocumentNode, limits: Limits) -> Document | None:
    """A document whose literals were lifted; None where there is any doubt about it."""
    try:
        operations = measure(schema, ast, limits)
    except LimitExceeded:
        return None
    return Document(ast, operations) if QUICKLY and accepts(schema, ast) else None
