"""Whether areas and what is kept of them fit together, each refusal with the name of the plugin."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from amicale.errors import CompositionError
from amicale.graphql.reserving import Areas, kept_by
from amicale.plugins.checks import all_of, twice
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest_access import Permission, Reservation

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema
    from amicale.plugins.hooks import Hooks
    from amicale.plugins.manifest import Page
    from amicale.portal.documents import Document

Registered = Sequence[tuple[str, Sequence[Any]]]
Key = tuple[str, str]
"""A document: package and name."""


def areas_of(hooks: Hooks) -> Areas:
    """All areas, and which of them are kept.

    :raises CompositionError: two of one name; one that is not named after its plugin.
    """
    registered: Registered = all_of(hooks, "register_areas")
    check_names(registered)
    areas = tuple(area for _plugin, found in registered for area in found)
    reservations = [each for _plugin, found in all_of(hooks, "register_reservations") for each in found]
    named = {name for each in reservations for name in each.areas}
    missing = named - {area.name for area in areas}
    return Areas(areas, kept_by(areas, reservations), tuple(sorted(missing)))


def check_names(registered: Registered) -> None:
    """Refuse two areas of one name, and one that is not the plugin's own."""
    owners: dict[str, str] = {}
    for plugin, areas in registered:
        for area in areas:
            if area.name in owners:
                other = owners[area.name]
                raise CompositionError(twice("area", area.name, plugin, other), plugin, other)
            if plugin not in (CORE, area.name) and not area.name.startswith(f"{plugin}."):
                message = f"{plugin}: its area {area.name!r} must be named {plugin}, or {plugin}.something."
                raise CompositionError(message, plugin)
            owners[area.name] = plugin


def check_areas(
    hooks: Hooks, schema: AmicaleSchema, permissions: Mapping[str, Permission], pages: Collection[Page]
) -> None:
    """Refuse an area that names what there is not, and one that is kept for a permission, or leads to a page, that
    there is not."""
    fields = set(paths_in(schema))
    for plugin, areas in all_of(hooks, "register_areas"):
        for area in areas:
            if unknown := sorted({*area.fields, *area.but} - fields):
                message = f"{plugin}: the area {area.name} names {unknown[0]}, which the schema does not have."
                raise CompositionError(message, plugin)
    paths = {page.path for page in pages}
    for plugin, reservations in all_of(hooks, "register_reservations"):
        for each in reservations:
            if each.permission not in permissions:
                message = f"{plugin} keeps areas for the permission {each.permission!r}, which nobody declares."
                raise CompositionError(message, plugin)
            if each.page not in paths:
                raise CompositionError(f"{plugin}: what it keeps leads to {each.page}, which is no page.", plugin)


def paths_in(schema: AmicaleSchema) -> Iterator[str]:
    """``Query.members`` of every field."""
    for type_, _definition in schema.object_types():
        for name in type_.fields:
            yield f"{type_.name}.{name}"


def closed_pages(schema: AmicaleSchema, documents: Mapping[Key, Document]) -> dict[Key, Reservation]:
    """Pages and slots whose query begins in an area that is kept, and those that are for nothing but an act in one:
    they are refused whole, with the reason."""
    reads, acts = ways_in(schema.graphql.query_type), ways_in(schema.graphql.mutation_type)
    found: dict[Key, Reservation] = {}
    for key, document in documents.items():
        into = [reads[root] for root in sorted(document.roots) if root in reads]
        if document.acts and document.acts <= acts.keys():
            into += [acts[name] for name in sorted(document.acts)]
        if into:
            found[key] = into[0]
    return found


def ways_in(root: Any) -> dict[str, Reservation]:
    """The root fields that are kept."""
    found = {name: getattr(field.resolve, "kept", None) for name, field in root.fields.items()}
    return {name: kept for name, kept in found.items() if kept is not None}
