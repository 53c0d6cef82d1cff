"""The journal as a file."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download, settings_of, today
from amicale_dues.report.exporting import Form, export
from amicale_dues.report.journal import year_now
from amicale_dues.settings import DuesSettings


@get("/plugin/dues/journal", access="dues.read")
async def journal_file(
    actor: Actor, year: int = 0, form: str = "csv", currency: str = "", open: str = ""
) -> Response[bytes]:
    """The journal of a year of the books (this one), as CSV or FEC; of closed months, or of open ones too."""
    begins_in = year or year_now(await settings_of(DuesSettings), today())
    as_file: Form = "fec" if form == "fec" else "csv"
    return download((await export(actor, begins_in, as_file, currency=currency, also_open=bool(open))).file)
