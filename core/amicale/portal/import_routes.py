"""The preview of an import as a file, to be mended or counted. The list that was sent is never given out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.files import CSV, File, download
from amicale.graphql.types import key_of
from amicale.members.imports.download import csv_of
from amicale.portal.answers import page_request
from amicale.portal.site import Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime


def import_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """The lines of one kind."""

    @get("/staff/imports/{draft:str}/lines.csv")
    async def preview_file(request: Request[Any, Any, Any], draft: str, kind: str = "created") -> Response[Any]:
        asked = await page_request(request, runtime)
        content = await csv_of(site.assembly.schema, asked.actor, key_of(draft, "ImportDraft"), kind.lower())
        return download(File(f"import-{kind.lower()}.csv", content, CSV))

    return [preview_file]
