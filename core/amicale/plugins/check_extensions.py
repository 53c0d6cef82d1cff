"""Whether what plugins add to each other's lists fits, each refusal with the names of both."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from amicale.errors import CompositionError
from amicale.plugins.checks import unique
from amicale.plugins.discovery import CORE, Loaded
from amicale.plugins.manifest_extensions import Extension, ExtensionPoint

Registered = Sequence[tuple[str, Sequence[Any]]]


def extensions_of_all(points: Registered, added: Registered, plugins: Iterable[Loaded]) -> dict[str, tuple[Any, ...]]:
    """The entries of every point, those of the plugin that declares it first.

    :raises CompositionError: a point that nobody declares, or of a plugin that is not required; an entry of another
        type; two of one name.
    """
    declared: Mapping[str, ExtensionPoint[Any]] = unique("extension point", points, lambda it: it.name, prefixed=True)
    owners = {point.name: name for name, found in points for point in found}
    for name, found in points:
        for point in found:
            check_kind(name, point)
    requires = {loaded.name: loaded.plugin.requires for loaded in plugins}
    added = [(name, [each for each in found if not left_out(each, requires)]) for name, found in added]
    for name, found in added:
        for each in found:
            check_one(name, each, declared, owners, requires[name])
    return {name: entries(name, added) for name in declared}


def left_out(added: Any, running: Iterable[str]) -> bool:
    """Whether an optional entry has no list to be in, since the plugin that has it is off."""
    return isinstance(added, Extension) and added.optional and added.owner not in running


def check_kind(plugin: str, point: ExtensionPoint[Any]) -> None:
    """Refuse a type that nothing can be checked against."""
    try:
        isinstance(None, point.kind)  # type: ignore[arg-type]
    except TypeError:
        said = f"{point.name} must be of a class, or of a protocol that is @runtime_checkable, not {named(point.kind)}."
        raise CompositionError(f"{plugin}: {said}", plugin) from None


def check_one(
    plugin: str,
    added: Extension,
    declared: Mapping[str, ExtensionPoint[Any]],
    owners: Mapping[str, str],
    requires: Sequence[str],
) -> None:
    """Refuse one entry that does not belong where it is added."""
    name = added.point_name
    if name not in declared:
        there = ", ".join(sorted(declared)) or "none"
        said = f"adds to {name!r}, an extension point that no enabled plugin declares. There are: {there}."
        raise CompositionError(f"{plugin} {said}", plugin)
    owner = owners[name]
    if not added.optional and owner not in (plugin, CORE, *requires):
        said = f"adds to {name}, which is {owner}'s, without requiring it: say requires=({owner!r},) in its manifest."
        raise CompositionError(f"{plugin} {said}", plugin, owner)
    kind: Any = declared[name].kind
    if not isinstance(added.value, kind) or inspect.isclass(added.value):  # a class fits a protocol, too
        message = f"{plugin} adds {instance(added.value)} to {name}, where {owner} wants {indefinite(named(kind))}."
        raise CompositionError(message, plugin, owner)


def entries(point: str, added: Registered) -> tuple[Any, ...]:
    """What was added to a point, in the order of the plugins; each name once."""
    found = [(plugin, [each.value for each in some if each.point_name == point]) for plugin, some in added]
    with_name = [(plugin, [value for value in values if name_of(value)]) for plugin, values in found]
    unique(f"entry of {point} named", with_name, name_of)
    return tuple(value for _plugin, values in found for value in values)


def name_of(value: Any) -> str:
    """What an entry is called, where it says so."""
    name = getattr(value, "name", "")
    return name if isinstance(name, str) else ""


def named(kind: Callable[..., Any]) -> str:
    """A type, for a message."""
    return getattr(kind, "__name__", None) or repr(kind)


def instance(value: object) -> str:
    """A value, for a message."""
    if inspect.isclass(value):
        return f"the class {value.__name__}, not an instance of it,"
    return indefinite(type(value).__name__)


def indefinite(noun: str) -> str:
    """With its article."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"
