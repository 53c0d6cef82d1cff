"""Files that are downloaded: a copy of one's data, and the audit log as CSV."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.auditlog.export import csv_of
from amicale.files import ZIP, File, download
from amicale.portal.answers import page_request
from amicale.portal.site import Site
from amicale.privacy.exports import download as download_of

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def privacy_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """Both."""
    return [data_route(runtime), audit_route(site, runtime)]


def data_route(runtime: Runtime) -> HTTPRouteHandler:
    """A copy of one's data: whose it is, is asked at every download."""

    @get("/account/data/download/{key:uuid}")
    async def data_file(request: Request[Any, Any, Any], key: UUID) -> Response[Any]:
        asked = await page_request(request, runtime)
        file = await download_of(asked.actor, key)
        return download(File(file.name, file.content, ZIP))

    return data_file


def audit_route(site: Site, runtime: Runtime) -> HTTPRouteHandler:
    """The audit log, filtered as the page is."""

    @get("/staff/audit.csv")
    async def audit_file(request: Request[Any, Any, Any]) -> Response[Any]:
        asked = await page_request(request, runtime)
        return download(await csv_of(site.assembly.schema, asked.actor, asked.first))

    return audit_file
