"""Finding plugins: reading what is installed runs none of their code; only what is enabled is imported, one by one."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib import metadata
from types import ModuleType

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from amicale.errors import CompositionError
from amicale.i18n import register_catalogue
from amicale.plugins.manifest import Distribution, Plugin, PluginSettings

GROUP = "amicale.plugins"
CORE = "amicale"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A plugin whose code is imported, with its settings in force."""

    plugin: Plugin
    module: ModuleType
    distribution: Distribution
    settings: PluginSettings = field(default_factory=PluginSettings)

    @property
    def name(self) -> str:
        """The plugin's name."""
        return self.plugin.name

    @property
    def package(self) -> str:
        """Its import package: where pages, migrations and catalogues lie."""
        return self.module.__name__.rpartition(".")[0] or self.module.__name__


def installed() -> dict[str, Distribution]:
    """Every plugin on this machine, by name, in alphabetical order. Imports none.

    Where two distributions bring a plugin of one name, or it is the core's, neither can be used: the reason is in
    :attr:`Distribution.problem`, so that one mistake does not take the others with it.
    """
    found = sorted((describe(entry) for entry in metadata.entry_points(group=GROUP)), key=lambda d: (d.name, d.package))
    unique = {(d.name, canonicalize_name(d.package)): d for d in found}  # an editable install is seen twice
    packages: dict[str, list[str]] = {}
    for distribution in unique.values():
        packages.setdefault(distribution.name, []).append(distribution.package)
    return {d.name: replace(d, problem=conflict(d.name, packages[d.name])) for d in unique.values()}


def conflict(name: str, packages: list[str]) -> str:
    """Why a name can mean no plugin; empty when it can."""
    if name == CORE:
        return f"{packages[0]} calls its plugin {CORE!r}, which is the core's own name: uninstall it."
    if len(packages) > 1:
        return f"{' and '.join(packages)} both bring a plugin named {name!r}: uninstall one of them."
    return ""


def describe(entry: metadata.EntryPoint) -> Distribution:
    """What the installed metadata says about the plugin of an entry point."""
    dist = entry.dist
    if dist is None:
        return Distribution(name=entry.name, module=entry.module, package=entry.name, version="0")
    return Distribution(
        name=entry.name,
        module=entry.module,
        package=dist.name or entry.name,
        version=dist.version,
        summary=dist.metadata["Summary"] or "",
        requirements=tuple(dist.requires or ()),
    )


def incompatibility(distribution: Distribution) -> str | None:
    """Why this plugin cannot run with what is installed (a newer core needed, say); None when it can."""
    if distribution.problem:
        return distribution.problem
    for text in distribution.requirements:
        problem = unmet(text)
        if problem:
            return f"{distribution.name} {distribution.version} {problem}"
    return None


def unmet(text: str) -> str | None:
    """What is wrong with one requirement of the metadata, in words; None when it is met."""
    try:
        requirement = Requirement(text)
    except InvalidRequirement:
        return f"has a requirement that cannot be read: {text}"
    if requirement.marker is not None and not requirement.marker.evaluate({"extra": ""}):
        return None
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return f"needs {requirement}, which is not installed: pip install '{requirement}'"
    if requirement.specifier.contains(version, prereleases=True):
        return None
    return f"needs {requirement}, but {requirement.name} {version} is installed: pip install '{requirement}'"


def load(distribution: Distribution) -> Loaded:
    """Import one plugin.

    :raises CompositionError: its code fails, or its manifest is missing or says another name.
    """
    importlib.invalidate_caches()  # it may have been installed while this process runs
    try:
        module = importlib.import_module(distribution.module)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise CompositionError(f"{distribution.name} cannot be imported: {reason}", distribution.name) from error
    return from_module(module, distribution)


def from_module(module: ModuleType, distribution: Distribution) -> Loaded:
    """Take the manifest from an imported ``plugin.py``."""
    plugin = getattr(module, "plugin", None)
    if not isinstance(plugin, Plugin):
        raise CompositionError(f"{module.__name__} has no manifest: plugin = Plugin(...)", distribution.name)
    if plugin.name != distribution.name:
        raise CompositionError(
            f"The entry point {distribution.name!r} leads to a plugin that calls itself {plugin.name!r}.",
            distribution.name,
        )
    loaded = Loaded(plugin, module, distribution)
    if "." not in module.__name__:
        raise CompositionError(
            f"{plugin.name}: its entry point must lead into a package, like amicale_{plugin.name}.plugin, "
            f"not to the single module {module.__name__}.",
            plugin.name,
        )
    register_catalogue(plugin.name, loaded.package)
    return loaded


def in_order(plugins: Iterable[Loaded], *, complete: bool = True) -> list[Loaded]:
    """Requirements first, alphabetical otherwise.

    :param complete: whether what is required must be among them.
    :raises CompositionError: a required plugin is not among them, or they require each other in a circle.
    """
    by_name = {plugin.name: plugin for plugin in sorted(plugins, key=lambda plugin: plugin.name)}
    ordered: dict[str, Loaded] = {}
    for plugin in by_name.values():
        visit(plugin, by_name, ordered, (), complete)
    return list(ordered.values())


def visit(
    plugin: Loaded, by_name: dict[str, Loaded], ordered: dict[str, Loaded], trail: tuple[str, ...], complete: bool
) -> None:
    """Put a plugin behind all that it requires."""
    if plugin.name in ordered:
        return
    if plugin.name in trail:
        circle = " requires ".join((*trail[trail.index(plugin.name) :], plugin.name))
        raise CompositionError(f"Plugins require each other in a circle: {circle}.", plugin.name, *trail)
    for name in plugin.plugin.requires:
        if name in by_name:
            visit(by_name[name], by_name, ordered, (*trail, plugin.name), complete)
        elif complete:
            raise CompositionError(
                f"{plugin.name} requires {name}, which is not enabled: amicale plugin enable {name}", plugin.name, name
            )
    ordered[plugin.name] = plugin
