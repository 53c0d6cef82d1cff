"""Figures as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.errors import Refusal
from amicale.figures.export import csv_of
from amicale.portal.answers import page_request, respond
from amicale.portal.privacy_routes import attachment
from amicale.portal.site import STATUS, Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def figure_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """A figure as CSV: what its page shows to this person."""

    @get("/staff/figures/{name:str}/figure.csv")
    async def figure_file(request: Request[Any, Any, Any], name: str) -> Response[Any]:
        asked = await page_request(request, runtime)
        try:
            file, content = await csv_of(asked.actor, name)
        except Refusal as refusal:
            return respond(site.problem(STATUS.get(refusal.code, 404), asked), request, runtime)
        return Response(content, media_type="text/csv; charset=utf-8", headers=attachment(file))

    return [figure_file]
