"""Every document that the portal itself sends is valid, and within the limits that bind everybody."""

from __future__ import annotations

from collections import defaultdict
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from graphql import FieldNode, SelectionSetNode, TypeInfo, TypeInfoVisitor, Visitor, visit

from amicale.graphql.documents import prepare
from amicale.graphql.limits import Limits
from amicale.plugins.assembly import Assembly, assemble
from amicale.plugins.discovery import installed
from amicale.plugins.manifest import pages_folder
from amicale.plugins.state import load_core, load_one
from amicale.portal.fitting import parsed

BUNDLED = tuple(sorted(path.parent.name for path in Path(__file__).parents[2].glob("plugins/*/pyproject.toml")))
SAME, WITHIN = 4, 6
"""So many fields are a list to share: when two lists are the same, and when one stands whole in a longer one."""


@pytest.fixture(scope="module")
def assembly() -> Assembly:
    """The full set of plugins."""
    found = installed()
    return assemble([load_core(None), *(load_one(found[name], {}) for name in BUNDLED)])


def written(assembly: Assembly) -> dict[str, str]:
    """What stands in the files of pages and of shared fragments, by path."""
    found = {}
    for package in [loaded.package for loaded in assembly.plugins]:
        folder = Path(str(resources.files(package))) / pages_folder(package)
        found.update({f"{package}/{path.relative_to(folder)}": path.read_text("utf-8")
                      for path in sorted(folder.rglob("*.graphql"))})  # fmt: skip
    return found


class Lists(Visitor):
    """Collects the plain values of a type that stand together."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.types = types
        self.found: list[tuple[str, frozenset[str]]] = []

    def enter_selection_set(self, node: SelectionSetNode, *_: Any) -> None:
        """One list of fields; where a shared fragment stands, that is not repetition."""
        parent = self.types.get_parent_type()
        plain = [each for each in node.selections if isinstance(each, FieldNode) and not each.arguments]
        names = {each.name.value for each in plain if not each.directives and not each.selection_set}
        if parent is not None:
            self.found.append((parent.name, frozenset(names)))


def repeated(assembly: Assembly) -> list[str]:
    """Lists of fields of a type that stand whole in another list of it, in words."""
    by_type: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for path, text in written(assembly).items():
        types = TypeInfo(assembly.schema.graphql)
        visitor = Lists(types)
        visit(parsed(text), TypeInfoVisitor(types, visitor))
        for name, fields in visitor.found:
            by_type[name].append((path, fields))
    return [
        f"{one} and {other}: {name} {{ {' '.join(sorted(mine & theirs))} }}"
        for name, lists in by_type.items()
        for index, (one, mine) in enumerate(lists)
        for other, theirs in lists[index + 1 :]
        if len(mine & theirs) >= (SAME if mine == theirs else WITHIN) and (mine <= theirs or theirs <= mine)
    ]


def test_pass_the_limits(assembly: Assembly) -> None:
    asked = [document for document in assembly.documents.values() if document.text]
    assert len(asked) > 80
    for document in asked:
        ready = prepare(assembly.schema.graphql, document.text, Limits(), introspection=False)
        for operation in ready.operations.values():
            operation.check_cost({}, Limits())


def test_no_list_of_fields_stands_twice(assembly: Assembly) -> None:
    assert not (found := repeated(assembly)), "\n".join(found)
