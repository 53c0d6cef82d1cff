"""Issuing receipts: numbered without gaps, in the transaction that books the money, and what was said stays said.

What is on paper follows the books. A receipt is for money that came, once it is known what it is for; money that goes
back is told by a counter-receipt. The receipt itself stays, as an accountant must find it (Code de commerce, article
R123-174: nothing in the books is blotted out).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, Protocol
from uuid import UUID

from amicale import DB, new_id, today
from amicale_dues.receipts.content import Books, books_of, read, said_by
from amicale_dues.receipts.letterhead import letterhead

Kind = Literal["receipt", "credit", "tax"]
Reason = Literal["refund", "charge_back", "refused", "mistake"]
TEMPLATE = 1
"""The template that new receipts are set with; older ones keep theirs."""

PUT = """
INSERT INTO dues.receipt (id, kind, year, number, payment, about, corrects, member, content, template, letterhead,
    amount, currency)
VALUES ($1, $2, $3, dues.next_number($2, $3), $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
WRITTEN = """
SELECT id, kind, year, number, amount, content, issued_in = pg_current_xact_id()::text::bigint AS fresh
FROM dues.receipt WHERE payment = $1 AND kind IN ('receipt', 'credit') ORDER BY issued_at, id
"""
SIGN = {"receipt": 1, "credit": -1}


WHY: Mapping[str, Reason] = {"charge_back": "charge_back", "refused": "refused", "reversal": "mistake"}
HELD = frozenset({"receivable", "advance", "gift", "suspense"})
"""Accounts that say what money of a payment is for. Where it lies, in the till or at the bank, is no matter here."""


class Moved(Protocol):
    """An entry of the ledger (booking.Line)."""

    @property
    def account(self) -> str:
        """Where."""

    @property
    def payment(self) -> UUID | None:
        """Of which payment."""


async def follow(kind: str, lines: Iterable[Moved]) -> None:
    """What was booked is said in writing. Called by each booking, so that no way to book can forget it."""
    for payment in dict.fromkeys(line.payment for line in lines if line.payment and line.account in HELD):
        await issue(payment, WHY.get(kind, "refund"))


async def issue(payment: UUID, reason: Reason = "refund") -> UUID | None:
    """Let the receipts of a payment say what the books say; answers the last one. None as long as there is none.

    Within the caller's transaction, after each booking that moves money of a payment (:func:`follow`). Called again, it
    changes nothing. A receipt may be written anew until the transaction that issues it ends: one payment may settle
    many calls, one by one.

    :param reason: why money went back, where some has.
    """
    books = await books_of(payment)
    if books is None:
        return None
    written = await DB.fetch(WRITTEN, payment)
    said = sum(SIGN[row["kind"]] * row["amount"] for row in written)
    if not written:
        return await first(books) if books.understood and books.left else None
    last = written[-1]
    if len(written) == 1 and last["fresh"] and books.left:
        await rewrite(last["id"], books)
    elif books.left < said:
        return await counter(books, written, said - books.left, reason)
    elif books.left > said:
        return await again(books, written, books.left - said)
    return UUID(str(last["id"]))


async def first(books: Books) -> UUID:
    """The receipt for a payment."""
    from amicale_dues.receipts.mails import thank

    made = await put("receipt", books, await said_by(books), books.left)
    await thank(made, books)
    return made


async def rewrite(receipt: UUID, books: Books) -> None:
    """Say more of a payment within the transaction that issues its receipt."""
    await DB.execute(
        "UPDATE dues.receipt SET content = $2, member = $3, amount = $4 WHERE id = $1",
        receipt, dump(await said_by(books)), books.member, books.left,
    )  # fmt: skip


async def counter(books: Books, written: Sequence[Mapping[str, Any]], amount: int, reason: Reason) -> UUID:
    """A counter-receipt: what is no longer with us, and which receipt it corrects."""
    from amicale_dues.receipts.mails import tell_of_refund

    corrected = next(row for row in reversed(written) if row["kind"] == "receipt")
    content, lines = await said_by(books), gone(books, written, amount)
    content |= {"lines": lines, "gift": 0, "rest": amount - sum(line["amount"] for line in lines), "reason": reason}
    content |= {"corrects": place_of(corrected), "received_on": content["issued_on"]}
    content["people"] = read(corrected["content"])["people"]
    made = await put("credit", books, content, amount, about=str(len(written)), corrects=corrected["id"])
    if reason == "refund":
        await tell_of_refund(made, books)
    return made


async def again(books: Books, written: Sequence[Mapping[str, Any]], amount: int) -> UUID:
    """A further receipt: money that had gone back came again, as when a bank decides for us."""
    content = await said_by(books)
    lines = [{**line, "amount": min(line["amount"], amount)} for line in content["lines"]][:1]
    content |= {"lines": lines, "gift": 0, "rest": amount - sum(line["amount"] for line in lines)}
    return await put("receipt", books, content, amount, about=str(len(written)))


def gone(books: Books, written: Sequence[Mapping[str, Any]], amount: int) -> list[dict[str, Any]]:
    """The calls that are settled less than was said, up to an amount."""
    now = {str(row["id"]): int(row["amount"]) for row in books.settled}
    said, lines = dict[str, int](), dict[str, dict[str, Any]]()
    for row in written:
        for line in read(row["content"])["lines"]:
            said[line["charge"]] = said.get(line["charge"], 0) + SIGN[row["kind"]] * line["amount"]
            lines.setdefault(line["charge"], line)
    found = []
    for charge, line in lines.items():
        part = min(said[charge] - now.get(charge, 0), amount)
        if part > 0:
            found.append({**line, "amount": part, "open": 0})
            amount -= part
    return found


def place_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Which receipt it is."""
    content = read(row["content"])
    return {"kind": row["kind"], "year": row["year"], "number": row["number"], "issued_on": content["issued_on"]}


def dump(content: Mapping[str, Any]) -> str:
    """As the table keeps it."""
    return json.dumps(dict(content), ensure_ascii=False)


async def put(
    kind: Kind, books: Books, content: Mapping[str, Any], amount: int, *, about: str = "", corrects: UUID | None = None
) -> UUID:
    """Write a receipt under the next number of the year."""
    made = new_id()
    await DB.execute(
        PUT, made, kind, today().year, books.paid["id"], about, corrects, books.member, dump(content), TEMPLATE,
        await letterhead(), amount, books.paid["currency"],
    )  # fmt: skip
    return made
