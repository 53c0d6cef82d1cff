"""What a document asks for below a field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from graphql import FieldNode, FragmentDefinitionNode, FragmentSpreadNode, InlineFragmentNode, SelectionSetNode

Fragments = Mapping[str, FragmentDefinitionNode]


def below(nodes: Sequence[FieldNode], fragments: Fragments, *path: str) -> dict[str, list[FieldNode]]:
    """The fields asked for below these, after following ``path`` (``"edges", "node"``), by field name.

    Type conditions, @include and @skip are not weighed: at worst a column more is read than is needed.
    """
    found: dict[str, list[FieldNode]] = {}
    for node in nodes:
        for child in children(node.selection_set, fragments, set()):
            found.setdefault(child.name.value, []).append(child)
    if not path:
        return found
    return below(found.get(path[0], []), fragments, *path[1:])


def children(selections: SelectionSetNode | None, fragments: Fragments, seen: set[str]) -> Iterator[FieldNode]:
    """The fields of a selection set, fragments opened, each fragment once."""
    for selection in selections.selections if selections else ():
        if isinstance(selection, FieldNode):
            yield selection
        elif isinstance(selection, InlineFragmentNode):
            yield from children(selection.selection_set, fragments, seen)
        elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in seen:
            seen.add(selection.name.value)
            fragment = fragments.get(selection.name.value)
            if fragment is not None:
                yield from children(fragment.selection_set, fragments, seen)
