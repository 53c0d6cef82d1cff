"""The numbers as a file."""

from __future__ import annotations

from datetime import date

from litestar import Response, get

from amicale import Actor, download
from amicale_jobs.report.exporting import figures_file
from amicale_jobs.rules import MANAGE


@get("/plugin/jobs/figures.csv", access=MANAGE)
async def figures_csv(actor: Actor, since: date | None = None, until: date | None = None) -> Response[bytes]:
    """What the page of figures shows."""
    return download(await figures_file(actor, since, until))


ROUTES = (figures_csv,)
