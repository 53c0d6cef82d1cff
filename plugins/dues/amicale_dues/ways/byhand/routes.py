"""Slips as PDF."""

from __future__ import annotations

from litestar import Response, get

from amicale import Actor, download, key_of
from amicale_dues.ways.byhand.slips import slip_pdf


@get("/plugin/dues/deposits/{key:str}/slip.pdf", access="dues.read")
async def slip_file(actor: Actor, key: str) -> Response[bytes]:
    """A slip to print."""
    return download(await slip_pdf(actor, key_of(key, "DuesDeposit")))
