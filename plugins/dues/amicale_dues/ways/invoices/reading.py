"""Who reads an invoice: those who read the books; and whose dues it asks their employer for, if it names them alone."""

from __future__ import annotations

from uuid import UUID

from amicale import DB, Actor, Refusal, translator

_ = translator("dues")
OF_THEIRS = """i.payer = 'employer' AND NOT EXISTS (
    SELECT FROM dues.invoice_line t JOIN dues.charge c ON c.id = t.charge
    WHERE t.invoice = i.id AND c.member IS DISTINCT FROM $2)
    AND EXISTS (SELECT FROM dues.invoice_line t WHERE t.invoice = i.id)"""
"""Of an invoice ``i`` and a member ``$2``."""


async def require_reader(actor: Actor, invoice: UUID) -> None:
    """Refuse whoever it is not for, as if it were not there.

    :raises Refusal: there is none that they may read.
    """
    if actor.may("dues.read"):
        return
    theirs = f"SELECT true FROM dues.invoice i WHERE i.id = $1 AND {OF_THEIRS}"  # noqa: S608 -- constants
    if not await DB.fetch_value(theirs, invoice, actor.require_member()):
        raise Refusal(_("There is no such invoice."), code="NOT_FOUND")
