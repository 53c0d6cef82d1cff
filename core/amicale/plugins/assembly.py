"""What runs is a value: from the enabled plugins, everything, built once and checked as a whole.

A server holds one :class:`Assembly` and takes another in one assignment. Nothing is ever un-registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from strawberry.exceptions import DuplicatedTypeName

from amicale.database.migrations import Migration, migrations_of
from amicale.database.tables import Table
from amicale.errors import CompositionError
from amicale.graphql.schema import AmicaleSchema
from amicale.plugins.discovery import CORE, Loaded, in_order
from amicale.plugins.hooks import Hooks
from amicale.plugins.manifest import GraphQL, Job, NavigationItem, Page, Permission, PluginSettings, Slot
from amicale.portal.documents import Document, load_document

if TYPE_CHECKING:
    import typer

T = TypeVar("T")


@dataclass(frozen=True)
class Assembly:
    """All that one set of plugins makes together."""

    plugins: tuple[Loaded, ...]
    hooks: Hooks
    schema: AmicaleSchema
    tables: Mapping[str, tuple[type[Table], ...]] = field(default_factory=dict)
    permissions: Mapping[str, Permission] = field(default_factory=dict)
    pages: tuple[Page, ...] = ()
    slots: tuple[Slot, ...] = ()
    documents: Mapping[tuple[str, str], Document] = field(default_factory=dict)
    """The GraphQL documents of pages and slots, by package and name."""
    routes: tuple[Any, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    commands: Mapping[str, typer.Typer] = field(default_factory=dict)
    quarantined: Mapping[str, str] = field(default_factory=dict)
    """Plugins that are enabled but had to be left out, with the reason."""
    generation: int = 0

    @property
    def settings(self) -> Mapping[type[PluginSettings], PluginSettings]:
        """Every plugin's settings, by their type."""
        return {type(loaded.settings): loaded.settings for loaded in self.plugins}

    @property
    def names(self) -> tuple[str, ...]:
        """The plugins that run, requirements first."""
        return tuple(loaded.name for loaded in self.plugins)

    def migrations(self) -> list[Migration]:
        """All migrations of these plugins, the core's first."""
        return [migration for loaded in self.plugins for migration in migrations_of(loaded.name, loaded.package)]


def assemble(plugins: Iterable[Loaded]) -> Assembly:
    """Build everything from these plugins (the core's own is one of them) and check that it fits together.

    :raises CompositionError: naming the plugins that clash, or the one that fails.
    """
    ordered = in_order(plugins)
    ordered.sort(key=lambda loaded: loaded.name != CORE)
    hooks = Hooks(ordered)
    parts = sort_out(hooks.compose("register_pages"), {loaded.name: loaded.package for loaded in ordered})
    schema = build_schema(hooks.compose("register_graphql"))
    return Assembly(
        plugins=tuple(ordered),
        hooks=hooks,
        schema=schema,
        documents=load_documents(schema, parts),
        tables=own_tables(hooks.compose("register_tables")),
        permissions=unique("permission", hooks.compose("register_permissions"), lambda it: it.name, prefixed=True),
        pages=tuple(unique("page", parts[Page], lambda page: shape_of(page.path)).values()),
        slots=tuple(slot for _, slots in parts[Slot] for slot in slots),
        routes=tuple(unique("route", hooks.compose("register_routes"), route_key).values()),
        navigation=tuple(item for _, items in hooks.compose("register_navigation") for item in items),
        jobs=unique("job", hooks.compose("register_jobs"), lambda job: job.name, prefixed=True),
        commands=dict(hooks.compose("register_commands")),
    )


def assemble_what_works(plugins: Iterable[Loaded]) -> Assembly:
    """The same, but leave out whoever fails, and whoever requires them; the core alone always runs.

    The reasons are in :attr:`Assembly.quarantined`.
    """
    wanted = {loaded.name: loaded for loaded in plugins}
    left_out: dict[str, str] = {}
    while True:
        try:
            return replace(assemble(wanted.values()), quarantined=left_out)
        except CompositionError as error:
            culprit = next((name for name in error.plugins if name in wanted and name != CORE), None)
            if culprit is None:
                raise
            left_out[culprit] = str(error)
            del wanted[culprit]


def build_schema(contributions: Sequence[tuple[str, GraphQL]]) -> AmicaleSchema:
    """The GraphQL schema of all contributions."""
    from amicale.members.graphql import Mutation, Query  # the core's types use this package

    for name, graphql in contributions:
        if not isinstance(graphql, GraphQL):
            raise CompositionError(f"{name}: register_graphql must return GraphQL(...)", name)
    try:
        return AmicaleSchema(Query, Mutation, contributions)
    except DuplicatedTypeName as error:
        raise CompositionError(*explain_duplicate(error, contributions)) from error
    except CompositionError:
        raise
    except Exception as error:
        raise CompositionError(*blame(error, contributions)) from error


def explain_duplicate(error: DuplicatedTypeName, contributions: Sequence[tuple[str, GraphQL]]) -> tuple[str, ...]:
    """Who brings two types of one name: the message, then the names."""
    owners = [owner_of_class(cls, contributions) for cls in (error.second_cls, error.first_cls)]
    newcomer = next((owner for owner in owners if owner != CORE), CORE)
    other = next((owner for owner in owners if owner != newcomer), newcomer)
    name = error.message.split(" ")[1]
    return f"{newcomer} brings a type of a name that {other} already has: {name}. Rename it.", newcomer, other


def owner_of_class(cls: Any, contributions: Sequence[tuple[str, GraphQL]]) -> str:
    """The plugin in whose package a class is defined."""
    module = getattr(cls, "__module__", "")
    packages = {name: package_of(graphql) for name, graphql in contributions}
    return next((name for name, package in packages.items() if package and module.split(".")[0] == package), CORE)


def package_of(graphql: GraphQL) -> str | None:
    """The top package of a contribution's classes."""
    classes = [*graphql.extends.values(), *graphql.types]
    return classes[0].__module__.split(".")[0] if classes else None


def blame(error: Exception, contributions: Sequence[tuple[str, GraphQL]]) -> tuple[str, ...]:
    """Find by trying which contribution makes the schema fail: the message, then the name."""
    from amicale.members.graphql import Mutation, Query

    for name, graphql in contributions:
        if name == CORE:
            continue
        core = [(other, part) for other, part in contributions if other == CORE]
        try:
            AmicaleSchema(Query, Mutation, [*core, (name, graphql)])
        except Exception as own:
            return f"{name}: its part of the schema cannot be built: {own}", name
    names = [name for name, _ in contributions if name != CORE]
    return f"The schema of {', '.join(names)} cannot be built: {error}", *reversed(names)


def load_documents(
    schema: AmicaleSchema, parts: Mapping[type[Page | Slot], Sequence[tuple[str, Sequence[Page | Slot]]]]
) -> dict[tuple[str, str], Document]:
    """Every page's and slot's document, checked against the schema."""
    return {
        (item.package, item.name): load_document(item.package, item.folder, item.name, schema.graphql, plugin)
        for registered in parts.values()
        for plugin, items in registered
        for item in items
    }


def own_tables(registered: Sequence[tuple[str, Sequence[type[Table]]]]) -> dict[str, tuple[type[Table], ...]]:
    """Tables by plugin; each must lie in the plugin's own PostgreSQL schema."""
    for name, tables in registered:
        for table in tables:
            if table._meta.schema != name:
                raise CompositionError(
                    f"{name}: the table {table.__name__} must say schema={name!r}, not {table._meta.schema!r}.", name
                )
    unique("table", registered, lambda table: f"{table._meta.schema}.{table._meta.tablename}")
    return {name: tuple(tables) for name, tables in registered}


def sort_out(
    registered: Sequence[tuple[str, Any]], packages: Mapping[str, str]
) -> dict[type[Page | Slot], list[tuple[str, Any]]]:
    """Pages and slots apart, each knowing the package its files lie in."""
    parts: dict[type[Page | Slot], list[tuple[str, Any]]] = {Page: [], Slot: []}
    for name, items in registered:
        for kind, found in parts.items():
            mine = [
                item if item.package else replace(item, package=packages[name])
                for item in items
                if isinstance(item, kind)
            ]
            found.append((name, mine))
    return parts


def unique(
    what: str, registered: Sequence[tuple[str, Iterable[T]]], key: Callable[[T], str], *, prefixed: bool = False
) -> dict[str, T]:
    """Everything registered, by key; refused when two are of one name, or one is not named after its plugin."""
    found: dict[str, T] = {}
    owners: dict[str, str] = {}
    for plugin, items in registered:
        for item in items:
            name = key(item)
            if name in owners:
                other = owners[name]
                raise CompositionError(f"{plugin} and {other} both bring the {what} {name}: rename one.", plugin, other)
            if prefixed and plugin != CORE and not name.startswith(f"{plugin}."):
                raise CompositionError(f"{plugin}: its {what} {name} must be named {plugin}.{name}", plugin)
            found[name], owners[name] = item, plugin
    return found


def shape_of(path: str) -> str:
    """An address without the names of its parts: ``/clubs/{id}`` and ``/clubs/{slug}`` are one."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def route_key(handler: Any) -> str:
    """A Litestar handler's address."""
    return " ".join(sorted(shape_of(path) for path in handler.paths))
