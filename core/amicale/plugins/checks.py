"""What the answers of ``register_*`` must be, each refusal with the plugin's name and what would be right."""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from importlib import resources
from typing import TYPE_CHECKING, Any, TypeVar

from jinja2 import Environment, TemplateSyntaxError

from amicale.actor import ANONYMOUS, Actor
from amicale.database.tables import Table
from amicale.errors import CompositionError
from amicale.plugins.checked import CHECKED, key_of
from amicale.plugins.discovery import CORE
from amicale.plugins.manifest import (
    Act,
    Area,
    GraphQL,
    Job,
    Mail,
    NavigationItem,
    Page,
    Permission,
    Purpose,
    Reservation,
    Retention,
    Slot,
)
from amicale.plugins.manifest_extensions import Extension, ExtensionPoint
from amicale.plugins.manifest_figures import Figure, Participation
from amicale.plugins.manifest_holdings import Holding

if TYPE_CHECKING:
    from amicale.graphql.schema import AmicaleSchema
    from amicale.plugins.hooks import Hooks

T = TypeVar("T")
PATH = re.compile(r"/|(/([a-z0-9][a-z0-9._-]*|\{[a-z][a-z0-9_]*\}))+")
TAKEN = frozenset({"graphql", "health", "plugin", "sign-in", "sign-out", "static", "theme.css", "unsubscribe"})
"""First parts of addresses that are the core's, or (``/plugin/``) the routes'."""
ROUTES = "/plugin/"

JINJA = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], autoescape=True)

ITEMS: dict[str, tuple[type, ...]] = {
    "register_tables": (Table,),
    "register_permissions": (Permission,),
    "register_areas": (Area,),
    "register_reservations": (Reservation,),
    "register_pages": (Page, Slot),
    "register_navigation": (NavigationItem,),
    "register_jobs": (Job,),
    "register_mails": (Mail,),
    "register_purposes": (Purpose,),
    "register_retention": (Retention,),
    "register_acts": (Act,),
    "register_figures": (Figure, Participation),
    "register_holdings": (Holding,),
    "register_extension_points": (ExtensionPoint,),
    "register_extensions": (Extension,),
}


def all_of(hooks: Hooks, hook: str) -> list[tuple[str, Sequence[Any]]]:
    """What each plugin answers to a hook that wants a list.

    :raises CompositionError: something else came.
    """
    return [(name, checked_items(name, hook, answer)) for name, answer in hooks.compose(hook)]


def checked_items(name: str, hook: str, answer: Any) -> Sequence[Any]:
    """A list, or a tuple, of what the hook is for."""
    fits = is_route if hook == "register_routes" else is_table if hook == "register_tables" else is_one_of(ITEMS[hook])
    if isinstance(answer, list | tuple) and all(fits(item) for item in answer):
        return answer
    wanted = "Litestar handlers" if hook == "register_routes" else " or ".join(kind.__name__ for kind in ITEMS[hook])
    raise CompositionError(f"{name}: {hook} must return a list of {wanted}, not {described(answer)}.", name)


def is_one_of(kinds: tuple[type, ...]) -> Callable[[Any], bool]:
    """Whether something is of one of these types."""
    return lambda item: isinstance(item, kinds)


def is_table(item: Any) -> bool:
    """Whether something is a class of rows."""
    return isinstance(item, type) and issubclass(item, Table)


def is_route(item: Any) -> bool:
    """Whether something is a handler of Litestar."""
    from litestar.handlers import BaseRouteHandler

    return isinstance(item, BaseRouteHandler)


def described(answer: Any) -> str:
    """What came instead, for a message; a coroutine is closed, so that nobody is warned of it."""
    if inspect.iscoroutine(answer):
        answer.close()
        return "a coroutine (it must not be async)"
    if isinstance(answer, list | tuple):
        return f"a list with {', '.join(sorted({type(item).__name__ for item in answer}))}"
    return type(answer).__name__


def schema_parts(hooks: Hooks) -> list[tuple[str, GraphQL]]:
    """What each plugin adds to the schema."""
    found = hooks.compose("register_graphql")
    for name, answer in found:
        if not isinstance(answer, GraphQL):
            raise CompositionError(f"{name}: register_graphql must return GraphQL(...), not {described(answer)}.", name)
    return found


def command_groups(hooks: Hooks) -> dict[str, Any]:
    """Each plugin's commands, by its name."""
    import typer

    found = dict(hooks.compose("register_commands"))
    for name, answer in found.items():
        if not isinstance(answer, typer.Typer):
            raise CompositionError(
                f"{name}: register_commands must return a typer.Typer(), not {described(answer)}.", name
            )
    return found


def unique(
    what: str, registered: Iterable[tuple[str, Iterable[T]]], key: Callable[[T], str], *, prefixed: bool = False
) -> dict[str, T]:
    """Everything registered, by key; refused when two are of one name, or one is not named after its plugin."""
    found: dict[str, T] = {}
    owners: dict[str, str] = {}
    for plugin, things in registered:
        for item in things:
            name = key(item)
            if name in owners:
                raise CompositionError(twice(what, name, plugin, owners[name]), plugin, owners[name])
            if prefixed and plugin != CORE and not name.startswith(f"{plugin}."):
                raise CompositionError(f"{plugin}: its {what} {name!r} must be named {plugin}.something.", plugin)
            found[name], owners[name] = item, plugin
    return found


def twice(what: str, name: str, plugin: str, other: str) -> str:
    """Two things of one name."""
    if plugin == other:
        return f"{plugin} brings the {what} {name} twice: rename one."
    return f"{plugin} and {other} both bring the {what} {name}: disable one of them, or rename it."


def own_permissions(
    registered: Sequence[tuple[str, Sequence[Permission]]], schema: AmicaleSchema
) -> dict[str, Permission]:
    """Permissions, each of one name; where they are held on objects, those are rows of a type."""
    for plugin, permissions in registered:
        lost = next((each for each in permissions if each.on and each.on not in schema.nodes), None)
        if lost is not None:
            said = f"the permission {lost.name} is held on {lost.on}, which is no type over a table (@node)."
            raise CompositionError(f"{plugin}: {said}", plugin)
    return unique("permission", registered, lambda each: each.name, prefixed=True)


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


def own_pages(registered: Sequence[tuple[str, Sequence[Page]]]) -> tuple[Page, ...]:
    """Pages, each at an address of its own."""
    for plugin, pages in registered:
        for page in pages:
            if not PATH.fullmatch(page.path) or page.path.split("/")[1] in TAKEN:
                raise CompositionError(
                    f"{plugin}: the page {page.name} cannot have the address {page.path!r}: it must be like "
                    f"/{plugin}/{{id}}, in lower case, and not begin with {', '.join(sorted(TAKEN))}.",
                    plugin,
                )
            if page.found and page.access != "public" and page.path != "/":
                raise CompositionError(f"{plugin}: the page {page.path} {NOT_FOUND}", plugin)
    return tuple(unique("page", registered, lambda page: shape_of(page.path)).values())


NOT_FOUND = 'is found by search engines (found=, sitemap=), so it must be for everybody: access="public".'


def own_routes(registered: Sequence[tuple[str, Sequence[Any]]]) -> tuple[Any, ...]:
    """Litestar handlers, tried out in an application of their own, since a wrong one would keep ours from starting."""
    for plugin, handlers in registered:
        wrong = next((path for handler in handlers for path in handler.paths if not path.startswith(ROUTES)), None)
        if wrong is not None:
            raise CompositionError(
                f"{plugin}: the route {wrong} must begin with {ROUTES}, like {ROUTES}{plugin}{wrong}.", plugin
            )
        silent = next((handler for handler in handlers if not isinstance(handler.opt.get("access"), str)), None)
        if silent is not None:
            example = f'@get("{sorted(silent.paths)[0]}", access="member")'
            message = f"{plugin}: the route {sorted(silent.paths)[0]} does not say who may use it: {example}."
            raise CompositionError(message, plugin)
        shy = next((handler for handler in handlers if is_shy(handler.opt)), None)
        if shy is not None:
            raise CompositionError(f"{plugin}: the route {sorted(shy.paths)[0]} {NOT_FOUND}", plugin)
        try_out(plugin, handlers)
    return tuple(unique("route", registered, route_key).values())


def is_shy(opt: Mapping[str, Any]) -> bool:
    """Whether a route is to be found, and is not for everybody."""
    return bool(opt.get("found") or opt.get("sitemap")) and opt["access"] != "public"


def try_out(plugin: str, handlers: Sequence[Any]) -> None:
    """Refuse handlers that Litestar does not take."""
    if not handlers:
        return
    from litestar import Litestar
    from litestar.di import Provide

    async def nobody() -> Actor:
        return ANONYMOUS

    try:
        copies = [copy.deepcopy(handler) for handler in handlers]
        Litestar(copies, dependencies={"actor": Provide(nobody)}, openapi_config=None, logging_config=None)
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise CompositionError(f"{plugin}: its routes cannot be used: {reason}", plugin) from error


def check_template(plugin: str, item: Page | Slot) -> None:
    """Refuse a template that Jinja cannot read."""
    path = resources.files(item.package) / item.folder / f"{item.name}.html"
    problem = template_problem(path.read_bytes())
    if problem:
        raise CompositionError(f"{plugin}: {item.folder}/{item.name}.html: {problem}", plugin)


def check_slot(plugin: str, item: Page | Slot, mutations: Collection[str]) -> None:
    """Refuse a slot whose document has a mutation: a form is carried out by the page that it is posted to."""
    if isinstance(item, Slot) and mutations:
        text = f"{plugin}: the slot {item.name} has the mutation {sorted(mutations)[0]}, which nothing carries out: "
        raise CompositionError(text + "write it into the document of the page that its form is posted to", plugin)


def template_problem(content: bytes) -> str:
    """What is wrong with a template; empty when nothing is. That is kept, since each set of plugins asks again."""
    key = key_of("page", content)
    if CHECKED.knows(key):
        return ""
    try:
        JINJA.parse(content.decode("utf-8"))
    except TemplateSyntaxError as error:
        return f"line {error.lineno}: {error}"
    except UnicodeDecodeError as error:
        return str(error)
    CHECKED.keep(key)
    return ""


def shape_of(path: str) -> str:
    """An address without the names of its parts: ``/clubs/{id}`` and ``/clubs/{slug}`` are one."""
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def route_key(handler: Any) -> str:
    """A Litestar handler's address."""
    methods = ",".join(sorted(getattr(handler, "http_methods", ())))
    return " ".join([methods, *sorted(shape_of(path) for path in handler.paths)]).strip()
