"""The application of an instance, from the outside in: guard, runtime, and for each assembly a Litestar of its own."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from copy import deepcopy
from functools import partial
from typing import Any

import msgspec
from litestar import Litestar, MediaType, Request, Response, asgi
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp

from amicale.access.addresses import REQUEST, client_address
from amicale.access.requests import Door
from amicale.actor import Actor, reads_only
from amicale.errors import ConfigurationError, Refusal
from amicale.graphql.budget import Budget, OutOfBudget
from amicale.graphql.context import Context
from amicale.graphql.engine import Engine, Result
from amicale.graphql.execution import check_access
from amicale.graphql.failures import is_unreachable, refused
from amicale.graphql.graphiql import GraphiQLPage
from amicale.graphql.http import GraphQLEndpoint, charged
from amicale.graphql.http import Runtime as InForce
from amicale.graphql.reserving import Areas, check_open
from amicale.graphql.schema import NO_AREAS
from amicale.guard import SAFE_METHODS, Guard, refuse
from amicale.health import health
from amicale.instance import Instance
from amicale.plugins.assembly import Assembly
from amicale.portal.assets import Assets
from amicale.portal.problems import ProblemResponse, wants_a_page
from amicale.portal.rendering import Templates
from amicale.portal.routes import own_routes, page_routes
from amicale.portal.site import STATUS, Site
from amicale.runtime import Runtime
from amicale.tasks.worker import Worker

log = logging.getLogger("amicale.app")


def create_app(instance: Instance, *, strict: bool = False, worker: bool = False, alone: bool = False) -> ASGIApp:
    """Everything a web process answers.

    :param worker: also work off queued jobs in this process.
    :param alone: nothing else runs in this process.
    """
    runtime = Runtime(instance, build, strict=strict, alone=alone)
    return Guard(Dispatcher(runtime, worker=worker), instance.settings.base_url)


class Served:
    """The application of one assembly: the API, which every page and program waits for, before all else."""

    def __init__(self, graphql: GraphQLEndpoint, others: Litestar) -> None:
        self.graphql = graphql
        self.others = others

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer one request."""
        if scope["path"] in ("/graphql", "/graphql/"):
            await self.graphql(scope, receive, send)
        else:
            await self.others(scope, receive, send)


def build(assembly: Assembly, runtime: Runtime) -> Served:
    """The application of one assembly."""
    engine = make_engine(assembly, compiles=runtime.instance.settings.compile_documents)
    return Served(graphql_endpoint(engine, assembly, runtime), build_others(assembly, runtime, engine))


def build_others(assembly: Assembly, runtime: Runtime, engine: Engine) -> Litestar:
    """Everything but the API: pages, files, and the routes of plugins."""
    site = make_site(assembly, engine, runtime.instance, runtime.budget)
    assets = assembly.assets
    routes = [
        graphiql_route(assembly, runtime),
        *page_routes(site, runtime),
        *own_routes(site, assets, runtime),
        *(guarded(route, runtime, assembly.schema.areas) for route in assembly.routes),
    ]
    return Litestar(
        routes,
        openapi_config=None,
        dependencies={"actor": Provide(current_actor(runtime))},
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000, exclude=["/static/"]),
        logging_config=None,
        exception_handlers={Exception: partial(show_problem, site, assets, runtime)},
    )


def guarded(route: Any, runtime: Runtime, areas: Areas = NO_AREAS) -> Any:
    """A plugin's handler, for those only who may use it: the core looks, whatever the handler does itself."""
    kept = areas.closed_route(route)

    async def look(connection: Any, handler: Any) -> None:
        if handler.opt["access"] == "public" and not handler.opt.get("session", True):
            return  # another service calls, whatever it sends besides: see webhooks
        try:
            actor = await runtime.door.authenticate(connection.scope)
            check_access(actor, handler.opt["access"])
            check_open(kept, actor)
            if actor.read_only and connection.scope["method"] not in SAFE_METHODS:
                raise reads_only()
        except Refusal as refusal:
            status = 401 if refusal.code == "UNAUTHENTICATED" else 403
            raise HTTPException(status_code=status, detail=refusal.code) from None

    made = deepcopy(route)  # a handler remembers the application it was put into
    made.guards = [look, *(made.guards or ())]
    return made


def current_actor(runtime: Runtime) -> Callable[..., Awaitable[Actor]]:
    """Who sends a request: what a handler gets that has a parameter ``actor``."""

    async def actor(request: Request[Any, Any, Any]) -> Actor:
        return await runtime.door.authenticate(request.scope)

    return actor


def make_engine(assembly: Assembly, *, compiles: bool = True) -> Engine:
    """Documents are executed by one engine, for the API and for the pages alike."""
    return Engine(assembly.schema, compiles=compiles)


def may_introspect(instance: Instance, actor: Actor) -> bool:
    """Anybody in development; people who are signed in where the school offers GraphiQL."""
    settings = instance.settings
    return settings.mode == "development" or (settings.graphiql and actor.signed_in)


def context_of(assembly: Assembly, actor: Actor) -> Context:
    """What a request carries through the schema."""
    return Context(assembly.schema, actor, assembly.settings)


async def within_budget(budget: Budget | None, actor: Actor, asked: Coroutine[Any, Any, Result]) -> Result:
    """A page's document, charged to who is signed in; the others see hardly more than a welcome."""
    if budget is None or not actor.is_known:
        return await asked
    try:
        account = await budget.admit(actor)
    except OutOfBudget as refusal:
        asked.close()
        return Result(errors=[refused(refusal, actor.locale)], outcome="refused")
    return await (asked if account is None else charged(asked, account))


def make_site(assembly: Assembly, engine: Engine, instance: Instance, budget: Budget | None = None) -> Site:
    """The portal's pages. Without a budget, nobody is refused."""
    from amicale.schoolsettings import SchoolSettings

    async def execute(text: str, name: str | None, variables: Mapping[str, Any], actor: Actor, kind: str) -> Result:
        context, allow = context_of(assembly, actor), frozenset({kind})
        asked = engine.execute(text, variables=variables, operation_name=name, context=context, allow=allow)
        return await within_budget(budget, actor, asked)

    packages = {loaded.name: loaded.package for loaded in assembly.plugins}
    templates = Templates(packages, assembly.assets, instance.folder / "templates")
    school = assembly.settings[SchoolSettings]
    assert isinstance(school, SchoolSettings)
    return Site(assembly, templates, execute, school)


def graphql_endpoint(engine: Engine, assembly: Assembly, runtime: Runtime) -> GraphQLEndpoint:
    """The endpoint of the API: a thin ASGI handler of our own."""
    in_force = InForce(
        engine,
        partial(context_of, assembly),
        partial(may_introspect, runtime.instance),
        runtime.documents,
        runtime.budget,
        partial(client_address, proxies=frozenset(runtime.instance.settings.trusted_proxies)),
    )
    return GraphQLEndpoint(lambda: in_force, find_actor_for(assembly, runtime))


def graphiql_route(assembly: Assembly, runtime: Runtime) -> Any:
    """GraphiQL, for those who may ask for the schema."""
    page = GraphiQLPage(
        partial(may_introspect, runtime.instance), find_actor_for(assembly, runtime), assembly.assets.url
    )

    @asgi("/graphiql", copy_scope=False)
    async def graphiql(scope: Any, receive: Any, send: Any) -> None:
        await page(scope, receive, send)

    return graphiql


def find_actor_for(assembly: Assembly, runtime: Runtime) -> Callable[[Any], Awaitable[Actor]]:
    """Who sends a request."""
    return Door(runtime.known, runtime.secure, runtime_locale(assembly)).authenticate


def runtime_locale(assembly: Assembly) -> str:
    """The school's language."""
    from amicale.schoolsettings import SchoolSettings

    school = assembly.settings[SchoolSettings]
    return school.locale if isinstance(school, SchoolSettings) else "en"


def show_problem(
    site: Site, assets: Assets, runtime: Runtime, request: Request[Any, Any, Any], error: Exception
) -> Response[str]:
    """What is shown instead of what was asked for; nothing of the inside is."""
    refusal = error if isinstance(error, Refusal) else None
    status = status_of(error)
    if status >= 500 and refusal is None:
        log.error("%s in request %s", type(error).__name__, request.scope.get("amicale.request_id"), exc_info=error)
    if not wants_a_page(request.scope):
        return Response("", status_code=status, media_type=MediaType.TEXT)
    return ProblemResponse(site, assets, runtime, status, refusal)


def status_of(error: Exception) -> int:
    """What an error that leaves a handler is in HTTP."""
    if isinstance(error, Refusal):
        return STATUS.get(error.code, 404)
    return error.status_code if isinstance(error, HTTPException) else 503 if is_unreachable(error) else 500


class Dispatcher:
    """Hands each request to the application of the assembly that is current when it comes."""

    def __init__(self, runtime: Runtime, *, worker: bool) -> None:
        self.runtime = runtime
        self._worker = Worker(lambda: runtime.assembly) if worker else None
        if self._worker is not None:
            runtime.on_take = self._worker.wake

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, or the process's own beginning and end."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"].startswith("/health"):
            await self._health(scope, send)
        else:
            REQUEST.set(scope)
            await self.runtime.app(scope, receive, send)

    async def _live(self, receive: Any, send: Any) -> None:
        stop = asyncio.Event()
        await receive()
        try:
            await self.runtime.start()
        except Exception as error:
            said = str(error) if isinstance(error, ConfigurationError | OSError) else f"{type(error).__name__}: {error}"
            log.error("cannot start: %s", said)
            await send({"type": "lifespan.startup.failed", "message": said})
            return
        working = asyncio.create_task(self._worker.run(stop)) if self._worker else None
        await send({"type": "lifespan.startup.complete"})
        await receive()
        stop.set()
        if working is not None:
            await asyncio.wait([working], timeout=10)
        await self.runtime.stop()
        await send({"type": "lifespan.shutdown.complete"})

    async def _health(self, scope: Any, send: Any) -> None:
        if scope["path"] not in ("/health", "/health/live"):
            await refuse(send, 404, "Not found.")
            return
        found = {"status": "ok"} if scope["path"] == "/health/live" else await health(self.runtime)
        body = msgspec.json.encode(found)
        status = 503 if found["status"] == "unavailable" else 200
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
