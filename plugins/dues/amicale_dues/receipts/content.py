"""What a receipt says: read from the books on its day, and never again.

Names stand in ``people``, apart from all else, by the key of the member or ``payer``: they go with an erasure, while
the rest of a receipt can never change (migrations/0007_receipts.sql).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB, extensions_of, today
from amicale_dues.ways.contract import WAYS

LOCALES = ("fr", "en")
PAYER = "payer"
OUR_KEY = re.compile(r":?[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$")
NAME = "btrim({0}.given_name || ' ' || coalesce(nullif({0}.usual_name, ''), {0}.family_name))"

SETTLED = f"""
SELECT c.id, c.reference, c.covers_from, c.covers_until, c.amount AS asked, c.open_amount AS open, c.tariff, c.payer,
       c.payer_name, c.member, p.kind, p.terms -> 'title' AS title, {NAME.format("m")} AS name, -s.amount AS amount
FROM (SELECT charge, sum(amount) AS amount FROM dues.entry WHERE payment = $1 AND account = 'receivable'
      GROUP BY charge HAVING sum(amount) <> 0) s
JOIN dues.charge c ON c.id = s.charge
JOIN dues.plan p ON p.id = c.plan
LEFT JOIN amicale.member m ON m.id = c.member
ORDER BY m.sort_name, c.id
"""  # noqa: S608 -- constants
PAID = f"""
SELECT y.*, {NAME.format("m")} AS name, coalesce(b.advance, 0)::bigint AS advance, coalesce(b.gift, 0)::bigint AS gift,
       coalesce(b.unknown, 0)::bigint AS unknown
FROM dues.payment y LEFT JOIN amicale.member m ON m.id = y.member
CROSS JOIN LATERAL (
    SELECT -sum(e.amount) FILTER (WHERE e.account = 'advance') AS advance,
           -sum(e.amount) FILTER (WHERE e.account = 'gift') AS gift,
           -sum(e.amount) FILTER (WHERE e.account = 'suspense') AS unknown
    FROM dues.entry e WHERE e.payment = y.id) b
WHERE y.id = $1
"""  # noqa: S608 -- constants
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Books:
    """What the books say of a payment, now."""

    paid: Row
    settled: Sequence[Row]

    @property
    def left(self) -> int:
        """What of it is still with us, in minor units."""
        paid = self.paid
        settled = sum(int(row["amount"]) for row in self.settled)
        return max(settled + int(paid["advance"] + paid["gift"] + paid["unknown"]), 0)

    @property
    def understood(self) -> bool:
        """Whether somebody knows what any of it is for."""
        return bool(self.settled) or self.paid["advance"] > 0 or self.paid["gift"] > 0

    @property
    def member(self) -> UUID | None:
        """On whose page a receipt stands: who paid, or the one person that it was paid for."""
        members = {row["member"] for row in self.settled}
        found = self.paid["member"] or (members.pop() if len(members) == 1 else None)
        return None if found is None else UUID(str(found))


async def books_of(payment: UUID) -> Books | None:
    """What the books say of a payment that has come; None where it has not."""
    paid = await DB.fetch_row(PAID, payment)
    if paid is None or paid["state"] == "promised":
        return None
    return Books(paid, await DB.fetch(SETTLED, payment))


async def said_by(books: Books) -> dict[str, Any]:
    """What a receipt for all that is left of a payment says."""
    lines, gift = [line_of(row) for row in books.settled if row["amount"] > 0], books.paid["gift"]
    rest = books.left - gift - sum(line["amount"] for line in lines)
    return {
        "issued_on": today().isoformat(), "received_on": books.paid["received_on"].isoformat(),
        "way": await way_of(books.paid), "lines": lines, "gift": gift, "rest": rest, "people": people_of(books),
    }  # fmt: skip


def line_of(row: Row) -> dict[str, Any]:
    """A call, as far as it is settled."""
    return {
        "charge": str(row["id"]), "title": read(row["title"]), "tariff": read(row["tariff"]), "kind": row["kind"],
        "reference": row["reference"], "from": row["covers_from"].isoformat(),
        "until": row["covers_until"].isoformat() if row["covers_until"] else None,
        "amount": int(row["amount"]), "asked": row["asked"], "open": max(row["open"], 0),
        "who": str(row["member"] or ""),
    }  # fmt: skip


def read(kept: Any) -> Any:
    """JSON as the database hands it over."""
    return json.loads(kept) if isinstance(kept, str) else kept


async def way_of(paid: Row) -> dict[str, Any]:
    """By what the money came, in both languages."""
    found = next((way for way in await extensions_of(WAYS) if way.name == paid["way"]), None)
    title = {locale: found.title.to(locale) if found else paid["way"] for locale in LOCALES}
    return {"name": paid["way"], "title": title, "reference": reference_shown(paid)}


def reference_shown(paid: Row) -> str:
    """What the payer knows a payment by: a cheque's number, or the provider's reference; no key of our own."""
    number = (read(paid["details"]) or {}).get("number")
    return str(number) if number is not None else OUR_KEY.sub("", paid["reference"])


def people_of(books: Books) -> dict[str, str]:
    """Who paid, and for whom."""
    names = {str(row["member"]): row["name"] for row in books.settled if row["member"]}
    other = next((row["payer_name"] for row in books.settled if row["payer"] != "member" and row["payer_name"]), "")
    one = next(iter(names.values())) if len(names) == 1 else ""
    return {**names, PAYER: other or books.paid["name"] or one or books.paid["payer_name"]}
