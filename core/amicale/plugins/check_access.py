"""Who may use what: each page, slot, route, menu entry and field is for a permission that somebody declares.

A misspelt one would shut everybody out but the administrators, who hold everything, and so would never notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from amicale.actor import EVERYTHING
from amicale.errors import CompositionError
from amicale.graphql.nodes import declaration_of
from amicale.graphql.schema import strawberry_field
from amicale.plugins.composing import owner_of_class
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import NavigationItem, Page, Permission, Slot
from amicale.plugins.manifest_figures import Figure

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema

Guarded = tuple[str, str, Any]
"""A plugin, what of it is guarded, in words, and what it says of who may use it."""
ANYBODY = frozenset({"public", "member", "partner"})


def check_access(guarded: Iterable[Guarded], permissions: Collection[str]) -> None:
    """Refuse what nobody can be let in to.

    :raises CompositionError: naming the plugin, and what it could say instead.
    """
    known = ANYBODY | {*permissions, EVERYTHING}
    for plugin, what, access in guarded:
        if access not in known:
            choice = ", ".join((*sorted(ANYBODY), *sorted(permissions)))
            message = (
                f"{plugin}: {what} is for the permission {access!r}, which nobody declares. Declare it in "
                f"register_permissions, enable the plugin that does, or take one of these: {choice}."
            )
            raise CompositionError(message, plugin)


def guarded_things(*registered: Sequence[tuple[str, Sequence[Any]]]) -> Iterator[Guarded]:
    """Pages, slots, routes, menu entries and figures."""
    for plugin, things in (each for several in registered for each in several):
        for thing in things:
            yield plugin, *described(thing)


def described(thing: Any) -> tuple[str, Any]:
    """A thing in words, and for whom it is."""
    if isinstance(thing, Page):
        return f"the page {thing.path}", thing.access
    if isinstance(thing, Slot):
        return f"the slot {thing.name}", thing.access
    if isinstance(thing, NavigationItem):
        return f"the navigation item {thing.path}", thing.access
    if isinstance(thing, Figure):
        return f"the figure {thing.name}", thing.access
    return f"the route {sorted(thing.paths)[0]}", thing.opt["access"]


def guarded_fields(schema: AmicaleSchema, packages: Mapping[str, str]) -> Iterator[Guarded]:
    """Fields that say who may use them: all of the root types, and some of others."""
    for type_, definition in schema.object_types():
        for name, field in type_.fields.items():
            access = getattr(declaration_of(strawberry_field(field)), "access", None)
            if access is not None:
                plugin = schema.owner_of(definition, name)
                owner = owner_of_class(definition.origin, packages) if plugin == CORE else plugin
                yield owner, f"the field {type_.name}.{name}", access


def check_rules(registered: Sequence[tuple[str, Sequence[Permission]]]) -> None:
    """Refuse a permission that is held by a rule (``holds``) about anything but the person.

    :raises CompositionError: naming the plugin and the permission.
    """
    for plugin, permissions in registered:
        for each in permissions:
            places = {name for _text, name, _cast in each.holds.parts if name} if each.holds else set()
            said = ""
            if each.partners and (each.holds or each.on):
                said = "is held by all people of partners: it has no condition, and is held on no object."
            elif each.holds and each.on:
                said = f"is held by a rule: it cannot be held on one {each.on} as well."
            elif strange := sorted(places - {"me"}):
                said = f"is held by a rule about the person, {{me}}: there is no {{{strange[0]}}} in it."
            if said:
                raise CompositionError(f"{plugin}: the permission {each.name} {said}", plugin)
