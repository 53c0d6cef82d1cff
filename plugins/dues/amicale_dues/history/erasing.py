"""Somebody is erased: what is no account goes, what the law makes the association keep stays without them.

Books and their vouchers are kept for ten years (Code de commerce, article L123-22). A voucher needs no name once the
person has asked to be forgotten and nothing is owed any more: number, day, amount and what it was for remain.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from asyncpg import ForeignKeyViolationError

from amicale import DB, SYSTEM, Kept, today, translator
from amicale_dues.history.sweeping import sweep, who_is
from amicale_dues.standing.memberships import end

_ = translator("dues")
YEARS = 10
THEIR_MONEY = """
    SELECT p.id, p.way, p.reference FROM dues.payment p WHERE p.member = $1 OR (p.member IS NULL AND p.id IN (
        SELECT e.payment FROM dues.entry e JOIN dues.charge c ON c.id = e.charge
        GROUP BY e.payment HAVING bool_and(c.member IS NOT DISTINCT FROM $1)))
"""
"""Their payments, and those of somebody unknown that were for them alone."""
EMPTIED = (
    "UPDATE dues.payment SET payer_name = '', details = '{}' WHERE id = ANY ($2) AND $1::uuid IS NOT NULL",
    "UPDATE dues.charge SET payer_name = '' WHERE member = $1 AND payer <> 'school' AND $2::uuid[] IS NOT NULL",
    "UPDATE dues.attempt SET url = '', error = '', asked = '{}' WHERE member = $1 AND $2::uuid[] IS NOT NULL",
    "UPDATE dues.membership SET proof = '', wording = NULL, wish = NULL WHERE member = $1 AND $2::uuid[] IS NOT NULL",
    "UPDATE dues.cover SET proof = '' WHERE member = $1 AND $2::uuid[] IS NOT NULL",
    """UPDATE dues.question SET said = '', answer = '' WHERE payment = ANY ($2)
       OR charge IN (SELECT id FROM dues.charge WHERE member = $1)""",
    """UPDATE dues.receipt SET content = jsonb_set(content, '{people}', '{}')
       WHERE (member = $1 OR payment = ANY ($2)) AND content ? 'people'""",
    """UPDATE dues.receipt
       SET content = jsonb_set(content, '{people}', (content -> 'people') - amicale.ids_of($1)::text[])
       WHERE $2::uuid[] IS NOT NULL AND content -> 'people' ?| amicale.ids_of($1)::text[]""",
    """UPDATE dues.invoice
       SET content = jsonb_set(content, '{people}', (content -> 'people') - amicale.ids_of($1)::text[])
       WHERE $2::uuid[] IS NOT NULL AND content -> 'people' ?| amicale.ids_of($1)::text[]""",
    """UPDATE dues.statement_line SET name = '', words = '', reference = ''
       WHERE payment = ANY ($2) OR charge IN (SELECT id FROM dues.charge WHERE member = $1)""",
)  # fmt: skip
"""What says who it was, in what is kept. Money that comes after them still finds its try and its call, and from there
the queue."""
NOTICES = """
    UPDATE dues.notice n SET body = '{}', said = '' WHERE n.state <> 'new' AND EXISTS (
        SELECT FROM (SELECT way, reference FROM dues.payment WHERE id = ANY ($2)
                     UNION ALL SELECT way, reference FROM dues.attempt WHERE member = $1
                     UNION ALL SELECT way, id::text FROM dues.attempt WHERE member = $1) AS known
        WHERE known.way = n.way AND length(known.reference) > 5 AND position(known.reference IN n.body::text) > 0)
"""
"""What providers told of their payments, once it is worked off."""


async def erase(member: UUID) -> Sequence[Kept]:
    """Take the person out of what the law makes the association keep; all else goes. In the transaction that erases."""
    person = await who_is(member)
    await leave(member)
    payments = [row["id"] for row in await DB.fetch(THEIR_MONEY, member)]
    kept = await what_is_kept(member, payments)
    for statement in (NOTICES, *EMPTIED):
        await DB.execute(statement, member, payments)
    await drop_what_is_no_account(member)
    if person is not None:
        await sweep(person)
    return kept


async def leave(member: UUID) -> None:
    """Their memberships end, and what is open is asked for no more."""
    found = await DB.fetch("SELECT id FROM dues.membership WHERE member = $1 AND state <> 'ended' ORDER BY id", member)
    for row in found:
        await end(SYSTEM, row["id"], today(), "erased")


async def what_is_kept(member: UUID, payments: Sequence[UUID]) -> Sequence[Kept]:
    """What stays in the books, and until when."""
    row = await DB.fetch_row(
        """SELECT count(DISTINCT b.id) AS count, max(b.booked_on) AS last FROM dues.booking b
           JOIN dues.entry e ON e.booking = b.id LEFT JOIN dues.charge c ON c.id = e.charge
           WHERE c.member = $1 OR e.payment = ANY ($2)""",
        member, payments,
    )  # fmt: skip
    if row is None or not row["count"]:
        return ()
    what = _("Dues: entries in the books and their receipts, without your name: %(count)s", count=row["count"])
    until = date(row["last"].year + YEARS, 12, 31)
    return (Kept(what, _("accounting, 10 years (Code de commerce, article L123-22)"), until),)


async def drop_what_is_no_account(member: UUID) -> None:
    """Memberships that nothing was ever called for, with the time that they covered."""
    await DB.execute("DELETE FROM dues.enrolled WHERE member = $1", member)
    await DB.execute("""DELETE FROM dues.attempt a WHERE a.member = $1 AND a.state IN ('failed', 'expired')""", member)
    found = await DB.fetch(
        """SELECT m.id FROM dues.membership m WHERE m.member = $1
           AND NOT EXISTS (SELECT FROM dues.charge c WHERE c.membership = m.id)""",
        member,
    )
    for row in found:
        try:
            async with DB.savepoint():
                await DB.execute("DELETE FROM dues.cover WHERE membership = $1", row["id"])
                await DB.execute("DELETE FROM dues.membership WHERE id = $1", row["id"])
        except ForeignKeyViolationError:  # something of another room hangs on it: it stays, without them
            continue
