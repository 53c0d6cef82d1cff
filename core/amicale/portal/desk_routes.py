"""Files that staff download: people that they chose in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import Request, Response, get
from litestar.handlers import HTTPRouteHandler

from amicale.desk.fields import act_key
from amicale.desk.files import file_of
from amicale.errors import Refusal
from amicale.portal.answers import page_request, respond
from amicale.portal.privacy_routes import attachment
from amicale.portal.site import STATUS, Site

if TYPE_CHECKING:
    from amicale.runtime import Runtime

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def desk_routes(site: Site, runtime: Runtime) -> list[HTTPRouteHandler]:
    """A file of each kind."""
    return [export_route(site, runtime, kind) for kind in MEDIA]


def export_route(site: Site, runtime: Runtime, kind: str) -> HTTPRouteHandler:
    """An export, for who confirmed it; whose it is, and what they may, is asked at every download."""

    @get(f"/staff/bulk/{{id:str}}/members.{kind}", name=f"members.{kind}")
    async def members_file(request: Request[Any, Any, Any], id: str) -> Response[Any]:
        asked = await page_request(request, runtime)
        try:
            content = await file_of(asked.actor, act_key(id), kind)
        except Refusal as refusal:
            return respond(
                site.problem(STATUS.get(refusal.code, 404), asked, message=refusal.message), request, runtime
            )
        return Response(content, media_type=MEDIA[kind], headers=attachment(f"members.{kind}"))

    return members_file
