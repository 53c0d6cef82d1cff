"""Figures as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.figures.export import csv_of
from amicale.files import download
from amicale.portal.answers import page_request

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def figure_routes(runtime: Runtime) -> list[HTTPRouteHandler]:
    """A figure as CSV: what its page shows to this person."""

    @get("/staff/figures/{name:str}/figure.csv")
    async def figure_file(request: Request[Any, Any, Any], name: str) -> Response[Any]:
        asked = await page_request(request, runtime)
        return download(await csv_of(asked.actor, name))

    return [figure_file]
