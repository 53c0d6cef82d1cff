"""The list of people by standing as a file: what the page shows, all of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Request, Response, get

from amicale import Actor, Refusal, download, key_of, translator
from amicale_dues.standing.counting import Wanted, people_file

_ = translator("dues")


@get("/plugin/dues/people.csv", access="dues.read")
async def people_csv(actor: Actor, request: Request[Any, Any, Any]) -> Response[bytes]:
    """Everybody that the page's filters leave, by name."""
    return download(await people_file(actor, wanted_in(request.query_params)))


def wanted_in(query: Mapping[str, str]) -> Wanted:
    """The filters of an address, as the page has them.

    :raises Refusal: one of them cannot be read.
    """
    said = {name: value.strip() for name, value in query.items() if value.strip()}
    try:
        if any("\0" in value or len(value) > 200 for value in said.values()):
            raise ValueError("no filter is like this")
        return Wanted(
            state=said["state"].lower() if "state" in said else None,
            in_standing=said["inStanding"] == "true" if "inStanding" in said else None,
            plan=key_of(said["plan"], "DuesPlan") if "plan" in said else None,
            until=date.fromisoformat(said["until"]) if "until" in said else None,
            since=date.fromisoformat(said["since"]) if "since" in said else None,
            search=said.get("search"),
            class_from=year_in(said["classFrom"]) if "classFrom" in said else None,
            class_to=year_in(said["classTo"]) if "classTo" in said else None,
        )
    except ValueError:
        raise Refusal(_("This address cannot be read: take a filter away, and choose it anew.")) from None


def year_in(text: str) -> int:
    """A year.

    :raises ValueError: it is none.
    """
    year = int(text)
    if not 0 < year < 10_000:
        raise ValueError("no year")
    return year
