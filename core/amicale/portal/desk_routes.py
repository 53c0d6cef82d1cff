"""Files that staff download: people that they chose in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.desk.fields import act_key
from amicale.desk.files import file_of
from amicale.files import CSV, XLSX, File, download
from amicale.portal.answers import page_request

if TYPE_CHECKING:
    from amicale.runtime import Runtime

MEDIA = {"csv": CSV, "xlsx": XLSX}


def desk_routes(runtime: Runtime) -> list[HTTPRouteHandler]:
    """A file of each kind."""
    return [export_route(runtime, kind) for kind in MEDIA]


def export_route(runtime: Runtime, kind: str) -> HTTPRouteHandler:
    """An export, for who confirmed it; whose it is, and what they may, is asked at every download."""

    @get(f"/staff/bulk/{{id:str}}/members.{kind}", name=f"members.{kind}")
    async def members_file(request: Request[Any, Any, Any], id: str) -> Response[Any]:
        asked = await page_request(request, runtime)
        content = await file_of(asked.actor, act_key(id), kind)
        return download(File(f"members.{kind}", content, MEDIA[kind]))

    return members_file
