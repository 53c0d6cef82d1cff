"""Tax receipts (French CGI, articles 200 and 222 bis; the model Cerfa 11580): only where the association says by which
right. What must stand on one: who, with address and object; the giver; the amount in figures and words; the day, form,
nature and way; the articles; a signature; a number of its own series.

Only what was given counts: dues without a counterpart (7561) and gifts, in euros, as far as they were not paid back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, Actor, Refusal, enqueue, log_act, settings_of, today, translator
from amicale_dues.receipts.content import Books, books_of, people_of, way_of
from amicale_dues.receipts.issuing import put
from amicale_dues.receipts.spelled import euros_in_words

_ = translator("dues")
JOB = "dues.tax_receipts"
BATCH = 100
GIVEN = """
SELECT y.id, y.received_on, y.member, sum(g.amount)::bigint AS amount,
       (SELECT t.amount FROM dues.receipt t WHERE t.payment = y.id AND t.kind = 'tax') AS said
FROM dues.payment y
JOIN LATERAL (
    SELECT -e.amount AS amount FROM dues.entry e LEFT JOIN dues.charge c ON c.id = e.charge
    WHERE e.payment = y.id AND (e.account = 'gift' OR e.account = 'receivable' AND c.income = '7561')
) g ON true
WHERE y.currency = 'EUR' AND y.state <> 'promised' AND ($1::int IS NULL OR extract(year FROM y.received_on) = $1)
GROUP BY y.id
"""
YEARS = f"""
SELECT extract(year FROM g.received_on)::int AS year,
       count(*) FILTER (WHERE g.said IS NULL AND g.amount > 0) AS waiting,
       count(g.said) AS issued, coalesce(sum(g.said), 0)::bigint AS total,
       count(*) FILTER (WHERE g.said > g.amount) AS changed
FROM ({GIVEN}) g WHERE g.said IS NOT NULL OR g.amount > 0 GROUP BY 1 ORDER BY 1 DESC
"""  # noqa: S608 -- constants
WAITING = f"""
SELECT g.id, g.amount FROM ({GIVEN}) g WHERE g.said IS NULL AND g.amount > 0 ORDER BY g.received_on, g.id LIMIT $2
"""  # noqa: S608 -- constants


@dataclass(frozen=True, slots=True)
class TaxYear:
    """What the declaration of a year asks for (CGI, article 222 bis), and what is left to do. Amounts in cents."""

    year: int
    waiting: int
    issued: int
    total: int
    changed: int
    """Receipts for more than is left: money went back since."""


async def tax_years() -> list[TaxYear]:
    """Each year in which something was given, the newest first."""
    rows = await DB.fetch(YEARS, None)
    return [TaxYear(row["year"], row["waiting"], row["issued"], row["total"], row["changed"]) for row in rows]


async def is_on() -> bool:
    """Whether the association has stated by which right it issues them."""
    from amicale_dues.settings import DuesSettings

    return bool((await settings_of(DuesSettings)).tax_basis)


def is_over(year: int) -> bool:
    """Whether nothing given in it can be paid back within it any more."""
    return year < today().year


async def order(actor: Actor, year: int) -> None:
    """Have the tax receipts of a year written that are not yet.

    :raises Refusal: the association has not stated by which right; or the year is not over, and may still change.
    """
    actor.require("dues.manage")
    if not await is_on():
        raise Refusal(
            _("First say in the settings by which right you issue tax receipts."), code="CONFLICT", reason="OFF"
        )
    if not is_over(year):
        raise Refusal(_("Wait until the year is over: what is paid back meanwhile is no gift."), field="year")
    async with DB.transaction():
        await log_act(actor, "dues.tax_receipts", None, year=year)
        await enqueue(JOB, {"year": year})


async def write_all(payload: Mapping[str, Any]) -> None:
    """The job: a batch in each transaction, until none is left. Runs again without writing one twice."""
    while await is_on():
        async with DB.transaction():
            rows = await DB.fetch(WAITING, payload["year"], BATCH)
            for row in rows:
                await write(row["id"], row["amount"])
        if len(rows) < BATCH:
            return


async def write(payment: UUID, amount: int) -> UUID | None:
    """One tax receipt, under the next number of its own series; None where there is one."""
    await DB.fetch_value("SELECT id FROM dues.payment WHERE id = $1 FOR UPDATE", payment)
    if await DB.fetch_value("SELECT id FROM dues.receipt WHERE payment = $1 AND kind = 'tax'", payment):
        return None
    books = await books_of(payment)
    return None if books is None else await put("tax", books, await said(books, amount), amount)


async def said(books: Books, amount: int) -> dict[str, Any]:
    """What it says."""
    from amicale_dues.settings import DuesSettings

    it = await settings_of(DuesSettings)
    where = await DB.fetch_value("SELECT city FROM amicale.member WHERE id = $1", books.member)
    return {
        "issued_on": today().isoformat(), "received_on": books.paid["received_on"].isoformat(),
        "way": await way_of(books.paid), "lines": [], "rest": 0, "amount_in_words": euros_in_words(amount),
        "basis": it.tax_basis, "statement": it.tax_statement, "object": it.tax_object, "signatory": it.tax_signatory,
        "people": {**people_of(books), "city": where or ""},
    }  # fmt: skip
