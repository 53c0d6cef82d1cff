"""The list of those who take part as a file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, get

from amicale import Actor, Refusal, download, translator
from amicale_mentoring.people.exporting import people_file

_ = translator("mentoring")
WORDS = ("role", "availability", "topic", "sector", "state")
SWITCHES = ("room", "paused")
LONGEST = 200


@get("/plugin/mentoring/people.csv", access="member")
async def people_csv(actor: Actor, request: Request[Any, Any, Any]) -> Response[bytes]:
    """Everybody that the page's filters leave; for who looks after the programme."""
    said = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    if "id" not in said or any("\0" in value or len(value) > LONGEST for value in said.values()):
        raise Refusal(_("This address cannot be read: take a filter away, and choose it anew."))
    return download(await people_file(actor, said["id"], said.get("search"), filters_in(said)))


def filters_in(said: Mapping[str, str]) -> dict[str, Any]:
    """The filters of an address, as the page has them. What is no filter is left out."""
    found: dict[str, Any] = {name: said[name] for name in WORDS if name in said}
    found.update({name: said[name] == "true" for name in SWITCHES if name in said})
    return found


ROUTES = (people_csv,)
