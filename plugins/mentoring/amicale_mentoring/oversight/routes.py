"""What pages of oversight show, as files. Who asks is asked at every download."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download, key_of
from amicale_mentoring.oversight.exporting import figures_file, pairs_file
from amicale_mentoring.oversight.health import Wanted

LONGEST = 200


@get("/plugin/mentoring/pairs.csv", access="member")
async def pairs_csv(
    actor: Actor, programme: str, health: str = "", search: str = "", order: str = "urgency"
) -> Response[bytes]:  # fmt: skip
    """The pairs of a programme that one looks after, as its page's address says."""
    wanted = Wanted(key_of(programme, "MentoringProgramme"), health.lower(), search[:LONGEST], order.lower())
    return download(await pairs_file(actor, wanted))


@get("/plugin/mentoring/figures.csv", access="member")
async def figures_csv(actor: Actor, programme: str = "") -> Response[bytes]:
    """The numbers of a programme that one looks after, or of all of them."""
    return download(await figures_file(actor, key_of(programme, "MentoringProgramme") if programme else None))


ROUTES = (pairs_csv, figures_csv)
