"""Fragments that pages share: a list of fields that several documents ask for is written once.

They stand in files named ``fragments.graphql``, in the folder of the pages or in one below it. A page uses those of its
own package, and those that the core publishes, which are the ones in its topmost file. What a page uses, with all that
this uses in turn, is put behind its document when it is assembled; the server is sent nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

from graphql import FragmentDefinitionNode, FragmentSpreadNode, GraphQLError, Node, Visitor, print_ast, visit

from amicale.errors import CompositionError
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import pages_folder
from amicale.portal.fitting import parsed

FILE = "fragments.graphql"
CORES = f"{FILE} of the core"
BEGIN = re.compile(r"^(?:fragment (\w+) on|query|mutation)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A shared fragment.

    :param file: where it stands, inside its package.
    :param uses: the names of fragments that stand in it.
    """

    name: str
    text: str
    file: str
    uses: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """The fragments that the pages of one plugin may use; ``own`` are those that it brings."""

    plugin: str
    own: Mapping[str, Fragment]
    published: Mapping[str, Fragment] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """The names that a page has asked for so far."""

    def complete(self, name: str, text: str) -> str:
        """A page's document with the fragments that it uses behind it, those they use included.

        :param name: the page's.
        :raises CompositionError: one is unknown, or stands in the page too.
        """
        own, wanted = names_in(text)
        for twice in sorted(own & self._all().keys()):
            raise wrong(self.plugin, doubled(twice, f"{name}.graphql", self._place(twice)))
        found: dict[str, Fragment] = {}
        self._gather(wanted - own, f"{name}.graphql", found)
        self.used.update(found)
        return "\n\n".join([text.rstrip(), *(each.text for each in found.values()), ""]) if found else text

    def check(self) -> None:
        """Refuse fragments that are wrong by themselves: doubled, unknown or used in a circle.

        :raises CompositionError: naming them.
        """
        for twice in sorted(self.own.keys() & self.published.keys()):
            raise wrong(self.plugin, doubled(twice, self.own[twice].file, CORES))
        for each in self.own.values():
            self._gather(each.uses, each.file, {})
            self._check_circle(each, ())

    def check_used(self) -> None:
        """Refuse fragments that no page uses, when all have been asked.

        :raises CompositionError: naming one.
        """
        for name in sorted(self.own.keys() - self.used):
            said = f"no page uses the fragment {name} of {self.own[name].file}: use it, or remove it."
            raise wrong(self.plugin, said)

    def place_of(self, problem: GraphQLError, page: str) -> str:
        """Where that stands which does not fit: in the page, or in a fragment that it uses."""
        at = [*(problem.positions or ()), 0][0]
        begun = BEGIN.findall(problem.source.body[:at]) if problem.source else []
        shared = self._all().get(begun[-1]) if begun else None
        return f"{page}.graphql" if shared is None else f"the fragment {shared.name} of {shared.file} ({page}.graphql)"

    def published_in(self, folder: str) -> dict[str, Fragment]:
        """Those that every plugin may use: the ones in the topmost file, with what they need."""
        found: dict[str, Fragment] = {}
        names = frozenset(name for name, each in self.own.items() if each.file == f"{folder}/{FILE}")
        self._gather(names, FILE, found)
        return found

    def _all(self) -> dict[str, Fragment]:
        return {**self.published, **self.own}

    def _gather(self, names: frozenset[str], where: str, found: dict[str, Fragment]) -> None:
        known = self._all()
        for name in sorted(names - found.keys()):
            if name not in known:
                raise wrong(self.plugin, f"{where} uses {unknown(name, known)}")
            found[name] = known[name]
            self._gather(known[name].uses, known[name].file, found)

    def _check_circle(self, one: Fragment, way: tuple[str, ...]) -> None:
        if one.name in way:
            circle = " → ".join([*way[way.index(one.name) :], one.name])
            said = f"fragments of {one.file} use each other in a circle ({circle}): take one out of the other."
            raise wrong(self.plugin, said)
        for name in sorted(one.uses & self.own.keys()):
            self._check_circle(self.own[name], (*way, one.name))

    def _place(self, name: str) -> str:
        return self.own[name].file if name in self.own else CORES


def shared_by(plugin: str, package: str, folder: str, published: Mapping[str, Fragment] | None = None) -> Shared:
    """What the pages of a package may use, checked.

    :param published: the core's; None for the core itself.
    :raises CompositionError: a file cannot be read, or a fragment is unknown, doubled or in a circle.
    """
    own: dict[str, Fragment] = {}
    for path, text in files_in(resources.files(package) / folder, folder):
        for each in fragments_in(plugin, path, text):
            if each.name in own:
                raise wrong(plugin, doubled(each.name, own[each.name].file, path))
            own[each.name] = each
    found = Shared(plugin, own, published or {})
    found.check()
    return found


def shared_fragments(packages: Mapping[str, str]) -> dict[str, Shared]:
    """What the pages of each plugin may use: the core's published fragments, and its own.

    :param packages: the import packages of those that have pages, by the plugins' names.
    :raises CompositionError: a plugin's fragments are wrong by themselves.
    """
    core = shared_by(CORE, "amicale", pages_folder("amicale"))
    published = core.published_in(pages_folder("amicale"))
    plugins = {name: package for name, package in packages.items() if name != CORE}
    return {CORE: core, **{name: shared_by(name, package, pages_folder(package), published)
                           for name, package in plugins.items()}}  # fmt: skip


def files_in(place: Traversable, path: str) -> Iterator[tuple[str, str]]:
    """The files of fragments in a folder and below it, with their paths."""
    if not place.is_dir():
        return
    for each in sorted(place.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from files_in(each, f"{path}/{each.name}")
        elif each.name == FILE:
            yield f"{path}/{FILE}", each.read_text("utf-8")


@lru_cache(maxsize=500)
def fragments_in(plugin: str, path: str, text: str) -> Sequence[Fragment]:
    """The fragments of one file.

    :raises CompositionError: it cannot be read, or something else stands in it.
    """
    try:
        document = parsed(text)
    except GraphQLError as error:
        raise wrong(plugin, f"{path} cannot be read: {error.message}") from error
    found = []
    for each in document.definitions:
        if not isinstance(each, FragmentDefinitionNode):
            said = f"{path} is for fragments only: what a page asks or does stands in the page's own file."
            raise wrong(plugin, said)
        found.append(Fragment(each.name.value, print_ast(each), path, spreads(each)))
    return found


class Spreads(Visitor):
    """Collects the names of fragments that are used."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
        """One use."""
        self.names.add(node.name.value)


def spreads(node: Node) -> frozenset[str]:
    """The names of the fragments that stand in a part of a document."""
    found = Spreads()
    visit(node, found)
    return frozenset(found.names)


@lru_cache(maxsize=2048)
def names_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names of the fragments that a page brings itself, and of those that it uses.

    :raises graphql.GraphQLError: it cannot be read.
    """
    document = parsed(text)
    own = (each.name.value for each in document.definitions if isinstance(each, FragmentDefinitionNode))
    return frozenset(own), spreads(document)


def wrong(plugin: str, said: str) -> CompositionError:
    """A refusal with the plugin's name."""
    return CompositionError(f"{plugin}: {said}", plugin)


def doubled(name: str, here: str, there: str) -> str:
    """What is said of two fragments of one name."""
    return f"the fragment {name} stands in {here} and in {there}: keep one, or rename it."


def unknown(name: str, known: Mapping[str, Fragment]) -> str:
    """What is said of a fragment that there is not."""
    near = get_close_matches(name, known, 1)
    hint = f" Did you mean {near[0]}?" if near else f" Those that pages share stand in {FILE}."
    return f"the fragment {name}, which there is not.{hint}"
