"""What lines of a statement may be: guessed by the reference, then by amount and name. A guess books nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_dues.ledger.references import reference_in
from amicale_dues.ways.bank.table import folded

SURE = ("reference", "invoice", "deposit")
"""Guesses that a treasurer confirms all at once; the others are looked at one by one."""
SLIP = re.compile(r"\b(remise|rem|cheques?|chq|versement|especes|depot)\b")
BACK = re.compile(r"\b(rejet\w*|retour\w*|impaye\w*|return\w*|annul\w*)\b")

OPEN = """
    SELECT c.id, c.reference, c.open_amount, c.currency, c.payer_name, m.given_name, m.family_name, m.usual_name,
           m.birth_name
    FROM dues.charge c LEFT JOIN amicale.member m ON m.id = c.member
    WHERE c.closed = '' AND c.open_amount > 0 AND (c.reference = ANY($1) OR c.open_amount = ANY($2))
"""
INVOICES = """
    SELECT i.id, i.reference, i.currency, (SELECT coalesce(sum(c.open_amount), 0)::bigint FROM dues.invoice_line l
        JOIN dues.charge c ON c.id = l.charge AND c.closed = '' WHERE l.invoice = i.id) AS open_amount
    FROM dues.invoice i WHERE i.kind = 'invoice' AND i.reference = ANY($1)
"""
SLIPS = """
    SELECT d.id, d.currency, d.made_on, sum(l.amount)::bigint AS amount FROM dues.deposit d
    JOIN dues.deposit_line l ON l.deposit = d.id WHERE d.credited_on IS NULL GROUP BY d.id
"""
PAID = """
    SELECT p.id, p.amount, p.currency, p.way, p.details ->> 'number' AS number,
           (SELECT array_agg(DISTINCT c.reference) FROM dues.entry e JOIN dues.charge c ON c.id = e.charge
            WHERE e.payment = p.id) AS references
    FROM dues.payment p WHERE p.amount = ANY($1) AND p.way IN ('transfer', 'cheque') AND p.state = 'received'
"""
TWINS = """
    SELECT DISTINCT n.id FROM dues.statement_line n JOIN dues.statement s ON s.id = n.statement
    JOIN dues.statement_line o ON o.booked_on = n.booked_on AND o.amount = n.amount AND o.currency = n.currency
        AND o.statement <> n.statement
    JOIN dues.statement t ON t.id = o.statement AND t.format <> s.format
    WHERE n.statement = $1 AND n.state = 'new'
"""
PUT = """
    UPDATE dues.statement_line l SET guess = n.guess, charge = n.charge, invoice = n.invoice, deposit = n.deposit,
        payment = n.payment
    FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[])
         AS n(id, guess, charge, invoice, deposit, payment)
    WHERE l.id = n.id AND l.state = 'new'
"""
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a line may be."""

    guess: str = ""
    charge: UUID | None = None
    invoice: UUID | None = None
    deposit: UUID | None = None
    payment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """What the lines of a statement can be compared with."""

    charges: Sequence[Row]
    invoices: Sequence[Row]
    slips: Sequence[Row]
    paid: Sequence[Row]
    twins: frozenset[UUID]


async def match(statement: UUID) -> None:
    """Guess anew what the lines are that nobody has decided about."""
    lines = await DB.fetch(
        "SELECT * FROM dues.statement_line WHERE statement = $1 AND state = 'new' ORDER BY position", statement
    )
    books = await books_for(statement, lines)
    found = [(line["id"], guess_of(line, books)) for line in lines]
    await DB.execute(
        PUT, [key for key, _ in found], [one.guess for _, one in found], [one.charge for _, one in found],
        [one.invoice for _, one in found], [one.deposit for _, one in found], [one.payment for _, one in found],
    )  # fmt: skip


async def books_for(statement: UUID, lines: Sequence[Row]) -> Books:
    """All that the lines may be, in five statements."""
    named = list(dict.fromkeys(each for line in lines for each in references_of(line)))
    came = list({line["amount"] for line in lines if line["amount"] > 0})
    went = list({-line["amount"] for line in lines if line["amount"] < 0})
    twins = await DB.fetch(TWINS, statement)
    return Books(
        await DB.fetch(OPEN, named, came), await DB.fetch(INVOICES, named), await DB.fetch(SLIPS),
        await DB.fetch(PAID, went), frozenset(row["id"] for row in twins),
    )  # fmt: skip


def references_of(line: Row) -> list[str]:
    """The references that stand in a line."""
    return reference_in(f"{line['reference']} | {line['words']}")


def guess_of(line: Row, books: Books) -> Guess:
    """What a line may be: by its reference; as a slip; one that another file had; by amount and name."""
    if line["amount"] < 0:
        back = came_back(line, books.paid)
        return Guess("twin") if back.guess and line["id"] in books.twins else back
    if line["id"] in books.twins:
        return Guess("twin")
    return by_reference(line, books) or by_slip(line, books.slips) or by_name(line, books.charges) or Guess()


def by_reference(line: Row, books: Books) -> Guess | None:
    """The call, or the invoice, whose reference was written; unless more came than is open: somebody looks at that."""
    named = references_of(line)
    for row in books.invoices:
        if row["reference"] in named and row["currency"] == line["currency"]:
            return Guess("invoice" if 0 < line["amount"] <= row["open_amount"] else "", invoice=row["id"])
    for row in books.charges:
        if row["reference"] in named and row["currency"] == line["currency"]:
            return Guess("reference" if line["amount"] <= row["open_amount"] else "", charge=row["id"])
    return None


def by_slip(line: Row, slips: Iterable[Row]) -> Guess | None:
    """The one slip of this sum that the bank has not credited yet."""
    if not SLIP.search(folded(f"{line['name']} {line['words']}")):
        return None
    same = [row for row in slips if (row["amount"], row["currency"]) == (line["amount"], line["currency"])
            and row["made_on"] <= line["booked_on"]]  # fmt: skip
    return Guess("deposit", deposit=same[0]["id"]) if len(same) == 1 else None


def by_name(line: Row, charges: Iterable[Row]) -> Guess | None:
    """The one open call of this amount whose person, or payer, is named in the line."""
    said = set(folded(f"{line['name']} {line['words']}").split())
    same = [row for row in charges if (row["open_amount"], row["currency"]) == (line["amount"], line["currency"])]
    whole = [row for row in same if named(row, said, whole=True)]
    found = whole or [row for row in same if named(row, said, whole=False)]
    return Guess("name", charge=found[0]["id"]) if len(found) == 1 else None


def named(row: Row, said: set[str], *, whole: bool) -> bool:
    """Whether a person's names stand in a line: all words of the family name, and of the given name if ``whole``."""
    payer = folded(row["payer_name"]).split()
    if payer and said.issuperset(payer):
        return True
    given = folded(row["given_name"] or "").split()
    families = [folded(row[column] or "").split() for column in ("family_name", "usual_name", "birth_name")]
    family = any(words and said.issuperset(words) for words in families)
    return family and (not whole or (bool(given) and given[0] in said))


def came_back(line: Row, paid: Iterable[Row]) -> Guess:
    """The payment that the bank took back: a transfer by its reference, a cheque by its number."""
    said, words = references_of(line), folded(f"{line['reference']} {line['words']} {line['name']}")
    numbers = set(words.split())
    for row in paid:
        if (row["amount"], row["currency"]) != (-line["amount"], line["currency"]):
            continue
        if set(row["references"] or ()) & set(said) or (BACK.search(words) and (row["number"] or "-") in numbers):
            return Guess("returned", payment=row["id"])
    return Guess()
