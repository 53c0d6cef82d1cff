"""Files that are downloaded: a copy of one's data, and the audit log as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.auditlog.export import csv_of
from amicale.errors import Refusal
from amicale.portal.answers import page_request, respond
from amicale.portal.site import STATUS, Site
from amicale.privacy.exports import download

if TYPE_CHECKING:
    from amicale.runtime import Runtime

HEADERS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


def privacy_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Both."""
    return [data_route(site, runtime), audit_route(site, runtime)]


def data_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """A copy of one's data: whose it is, is asked at every download."""

    @get("/account/data/download/{key:uuid}")
    async def data_file(request: Request[Any, Any, Any], key: UUID) -> Response[Any]:
        asked = await page_request(request, runtime)
        try:
            file = await download(asked.actor, key)
        except Refusal as refusal:
            return respond(site.problem(STATUS.get(refusal.code, 404), asked), request, runtime)
        return Response(file.content, media_type="application/zip", headers=attachment(file.name))

    return data_file


def audit_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The audit log, filtered as the page is."""

    @get("/staff/audit.csv")
    async def audit_file(request: Request[Any, Any, Any]) -> Response[Any]:
        asked = await page_request(request, runtime)
        try:
            content = await csv_of(site.assembly.schema, asked.actor, asked.first)
        except Refusal as refusal:
            return respond(site.problem(STATUS.get(refusal.code, 404), asked), request, runtime)
        return Response(content, media_type="text/csv; charset=utf-8", headers=attachment("audit.csv"))

    return audit_file


def attachment(name: str) -> dict[str, str]:
    """A file to be saved and kept by nobody on the way. The name is ours."""
    return {**HEADERS, "content-disposition": f'attachment; filename="{name}"'}
