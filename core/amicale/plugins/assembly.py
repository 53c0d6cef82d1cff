"""What runs is a value: from the enabled plugins, everything, built once and checked as a whole.

A server holds one :class:`Assembly` and takes another in one assignment. Nothing is ever un-registered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from amicale.database.migrations import Migration, migrations_of
from amicale.database.tables import Table
from amicale.errors import CompositionError
from amicale.graphql.schema import AmicaleSchema
from amicale.members.visibility import Policy, policies_of, rules_of
from amicale.plugins.check_access import check_access, check_rules, guarded_fields, guarded_things
from amicale.plugins.check_areas import areas_of, check_areas, closed_pages
from amicale.plugins.check_extensions import extensions_of_all
from amicale.plugins.check_figures import check_figures, figures_of, guarded_figures, participation_of
from amicale.plugins.check_holdings import holdings_of
from amicale.plugins.check_mails import check_mails
from amicale.plugins.check_rooms import check_rooms
from amicale.plugins.check_static import check_static
from amicale.plugins.checks import (
    all_of,
    check_slot,
    check_template,
    command_groups,
    own_pages,
    own_permissions,
    own_routes,
    own_tables,
    schema_parts,
    unique,
)
from amicale.plugins.composing import build_schema
from amicale.plugins.discovery import CORE, Loaded, in_order
from amicale.plugins.hooks import Hooks
from amicale.plugins.manifest import (
    Act,
    Job,
    Mail,
    NavigationItem,
    Page,
    Permission,
    PluginSettings,
    Purpose,
    Reservation,
    Retention,
    Slot,
)
from amicale.plugins.manifest_extensions import ExtensionPoint
from amicale.plugins.manifest_figures import Figure, Participation
from amicale.portal.assets import Assets, assets_of
from amicale.portal.counting import check_counts
from amicale.portal.documents import Document, load_document
from amicale.portal.fitting import Parts, parts_of
from amicale.portal.fragments import shared_fragments

if TYPE_CHECKING:
    import typer

E = TypeVar("E")


@dataclass(frozen=True, repr=False)
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
    assets: Assets = field(default_factory=Assets)
    """Static files of the core and of these plugins."""
    closed: Mapping[tuple[str, str], Reservation] = field(default_factory=dict)
    """Pages and slots that the school keeps for some of its members, by package and name."""
    routes: tuple[Any, ...] = ()
    navigation: tuple[NavigationItem, ...] = ()
    jobs: Mapping[str, Job] = field(default_factory=dict)
    mails: Mapping[str, Mail] = field(default_factory=dict)
    purposes: Mapping[str, Purpose] = field(default_factory=dict)
    retention: Mapping[str, Retention] = field(default_factory=dict)
    acts: Mapping[str, Act] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    participation: Mapping[str, Participation] = field(default_factory=dict)
    extensions: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    """The entries of each extension point, by its name."""
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

    def extensions_of(self, point: ExtensionPoint[E]) -> tuple[E, ...]:
        """What was added to an extension point.

        :raises LookupError: no plugin that runs declares it.
        """
        if point.name not in self.extensions:
            there = ", ".join(sorted(self.extensions)) or "none"
            raise LookupError(f"no plugin that runs declares the extension point {point.name!r}; there are: {there}")
        return self.extensions[point.name]

    def migrations(self) -> list[Migration]:
        """All migrations of these plugins, the core's first."""
        return [migration for loaded in self.plugins for migration in migrations_of(loaded.name, loaded.package)]


def assemble(plugins: Iterable[Loaded]) -> Assembly:
    """Build everything from these plugins (the core's own is one of them) and check that it fits together.

    :raises CompositionError: naming the plugins that clash, or the one that fails.
    """
    ordered = sorted(in_order(plugins), key=lambda loaded: loaded.name != CORE)
    packages, hooks = own_packages(ordered), Hooks(ordered)
    check_rooms(ordered)
    mails = own_mails(hooks, packages)
    parts = sort_out(all_of(hooks, "register_pages"), packages)
    figures, routes, menu = (all_of(hooks, f"register_{what}") for what in ("figures", "routes", "navigation"))
    points, extensions = all_of(hooks, "register_extension_points"), all_of(hooks, "register_extensions")
    added, permissions = schema_parts(hooks), all_of(hooks, "register_permissions")
    schema = build_schema(added, packages, rules_of(visibility_policies(ordered)), areas_of(hooks))
    documents = load_documents(schema, parts, parts_of(added))
    made = Assembly(
        plugins=tuple(ordered),
        hooks=hooks,
        schema=schema,
        documents=documents,
        assets=assets_of(packages),
        closed=closed_pages(schema, documents),
        tables=own_tables(all_of(hooks, "register_tables")),
        permissions=own_permissions(permissions, schema),
        pages=own_pages(parts[Page]),
        slots=tuple(slot for _, slots in parts[Slot] for slot in slots),
        routes=own_routes(routes),
        navigation=tuple(item for _, entries in menu for item in entries),
        jobs=unique("job", all_of(hooks, "register_jobs"), lambda job: job.name, prefixed=True),
        mails=unique("mail", mails, lambda mail: mail.name, prefixed=True),
        purposes=unique("purpose", all_of(hooks, "register_purposes"), lambda it: it.name, prefixed=True),
        retention=unique("retention", all_of(hooks, "register_retention"), lambda it: it.name, prefixed=True),
        acts=unique("act", all_of(hooks, "register_acts"), lambda it: it.name, prefixed=True),
        figures=figures_of(figures),
        participation=participation_of(figures),
        extensions=extensions_of_all(points, extensions, ordered),
        commands=command_groups(hooks),
    )
    guarded = guarded_things(parts[Page], parts[Slot], routes, menu, guarded_figures(figures))
    check_access([*guarded, *guarded_fields(schema, packages)], made.permissions)
    check_counts(menu, schema, parts_of(added))
    check_mails(mails, made.purposes)
    check_figures(figures)
    check_rest(made, permissions)
    return made


def check_rest(made: Assembly, permissions: Sequence[tuple[str, Sequence[Permission]]]) -> None:
    """What can be said of the whole only once it is there.

    :raises CompositionError: naming the plugin that does not fit.
    """
    check_rules(permissions)
    check_areas(made.hooks, made.schema, made.permissions, made.pages)
    check_static(made.plugins, made.assets)
    holdings_of(all_of(made.hooks, "register_holdings"))


def own_packages(plugins: Iterable[Loaded]) -> dict[str, str]:
    """Each plugin's package, which is no other's: its files are found by it."""
    packages = {loaded.name: loaded.package for loaded in plugins}
    unique("package", [(name, (package,)) for name, package in packages.items()], str)
    return packages


def assemble_what_works(plugins: Iterable[Loaded], make: Callable[[Iterable[Loaded]], Assembly] = assemble) -> Assembly:
    """The same, but leave out whoever fails, and whoever requires them; the core alone always runs.

    The reasons are in :attr:`Assembly.quarantined`.

    :param make: makes an assembly, or knows it already.
    """
    wanted = {loaded.name: loaded for loaded in plugins}
    left_out: dict[str, str] = {}
    while True:
        try:
            return replace(make(wanted.values()), quarantined=left_out)
        except CompositionError as error:
            culprit = next((name for name in error.plugins if name in wanted and name != CORE), None)
            if culprit is None:
                raise
            left_out[culprit] = str(error)
            del wanted[culprit]


def visibility_policies(plugins: Iterable[Loaded]) -> Iterable[Policy]:
    """Who sees what of members at this school: the core's settings say it."""
    core = next((loaded.settings for loaded in plugins if loaded.name == CORE), None)
    return policies_of(getattr(core, "visibility", {}), getattr(core, "visibility_widest", {})).values()


def load_documents(
    schema: AmicaleSchema,
    registered: Mapping[type[Page | Slot], Sequence[tuple[str, Sequence[Page | Slot]]]],
    parts: Parts,
) -> dict[tuple[str, str], Document]:
    """Every page's and slot's document, checked against the schema; its template is at least one."""
    items = [(plugin, item) for kind in registered.values() for plugin, found in kind for item in found]
    shared = shared_fragments({plugin: item.package for plugin, item in items})
    documents = {}
    for plugin, item in items:
        document = load_document(
            item.package, item.folder, item.name, schema.graphql, shared=shared[plugin], parts=parts
        )
        check_template(plugin, item)
        check_slot(plugin, item, document.mutations)
        documents[item.package, item.name] = document
    for each in shared.values():
        each.check_used()
    return documents


def own_mails(hooks: Hooks, packages: Mapping[str, str]) -> list[tuple[str, list[Mail]]]:
    """Kinds of mail, each knowing the package its template lies in."""
    return [
        (name, [mail if mail.package else replace(mail, package=packages[name]) for mail in mails])
        for name, mails in all_of(hooks, "register_mails")
    ]


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
