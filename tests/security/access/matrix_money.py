"""Money that comes in by hand and by the bank, for the school that is looked at: its rows, and what to send."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from matrix_filling import Filler

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.here import HERE
from amicale.plugins import toggle
from amicale.plugins.state import assemble_recorded

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
KEYS: dict[str, tuple[str, UUID]] = {}
"""Rows by the name that inputs give them: type and key."""
ON = date(2026, 1, 5)
FILE = b"Quand;Quoi;Combien\n19/11/2026;Markfile;1,00\n"


def at(**names: str) -> Values:
    """Rows of ``KEYS`` or of a type, and plain values after ``=``."""

    def values(ids: Ids) -> dict[str, Any]:
        return {argument: resolved(name, ids) for argument, name in names.items()}

    return values


def resolved(name: str, ids: Ids) -> str:
    """An id by its name, or a plain value."""
    if name.startswith("="):
        return name[1:]
    return global_id(*KEYS[name]) if name in KEYS else ids[name]


QUERIES: Mapping[str, Values] = {
    "duesDeposit": at(id="DuesDeposit"),
    "duesInvoice": at(id="DuesInvoice"),
    "duesStatement": at(id="DuesStatement"),
    "duesStatementLine": at(id="DuesStatementLine"),
    "duesStatementColumns": at(id="columns"),
}
INPUTS: Mapping[str, Values] = {
    "recordDuesPayment": lambda ids: {"input": {"charge": resolved("open", ids), "number": "7"}},
    "createDuesDeposit": lambda ids: {"payments": [resolved("lying", ids)]},
    "takeOffDuesDeposit": at(line="DuesDepositLine"),
    "creditDuesDeposit": at(id="DuesDeposit"),
    "bounceDuesCheque": at(payment="credited"),
    "readDuesStatement": lambda _ids: {"file": base64.b64encode(FILE).decode(), "fileName": "x.csv"},
    "sayDuesColumns": lambda ids: {"id": resolved("columns", ids), "columns": ["date", "words", "amount"]},
    "discardDuesStatement": at(id="columns"),
    "bookDuesStatement": at(id="DuesStatement"),
    "bookDuesLine": at(id="DuesStatementLine", charge="open", plan="="),
    "holdDuesLine": at(id="DuesStatementLine"),
    "ignoreDuesLine": at(id="DuesStatementLine"),
    "reopenDuesLine": at(id="DuesStatementLine"),
    "issueDuesInvoice": lambda ids: {
        "input": {"payer": "SCHOOL", "plan": resolved("plan", ids), "name": "School", "address": "Street 1"}
    },
    "recordDuesInvoice": at(id="DuesInvoice", amount="=", reference="="),
    "creditDuesInvoice": lambda ids: {"id": ids["DuesInvoice"], "reason": "a mistake", "cancel": False},
}
PATHS: Mapping[str, str] = {
    "/staff/dues/deposits/{id}": "DuesDeposit",
    "/staff/dues/statements/{id}": "DuesStatement",
    "/staff/dues/statements/{id}/columns": "DuesStatement",
    "/staff/dues/statement-lines/{id}": "DuesStatementLine",
    "/staff/dues/invoices/{id}": "DuesInvoice",
    "/plugin/dues/deposits/{key}/slip.pdf": "DuesDeposit",
    "/plugin/dues/invoices/{key}/invoice.pdf": "DuesInvoice",
}
EMPTY: Mapping[str, str] = {
    "query duesRecorded": "nobody has recorded anything by hand today",
    "query duesRecordedTotals": "nobody has recorded anything by hand today",
    "DuesDeposit.creditedOn": "it is on its way",
    "DuesDepositLine.returnedOn": "it was paid",
    "DuesInvoice.corrects": "it is no credit note",
    "DuesInvoice.notes": "nobody took it back",
}


async def the_money(filler: Filler) -> None:
    """Calls that are really called for, cheques that really came, a slip, a statement and an invoice."""
    await toggle.set_settings(SYSTEM, "dues", {"receipts_address": "Markaddress"})
    HERE.assembly = await assemble_recorded()
    await DB.execute("UPDATE dues.plan SET offered = true")
    plan = uuid4()
    terms = json.dumps({"title": {"fr": "Markhand", "en": "Markhand"}, "kind": "period", "amount": 1000})
    await DB.execute("INSERT INTO dues.plan (id, code, kind, terms) VALUES ($1, 'markhand', 'period', $2)", plan, terms)
    membership = uuid4()
    await DB.execute(
        """INSERT INTO dues.membership (id, member, plan, source, act, since)
           VALUES ($1, $2, $3, 'joined', 'acceptance', $4)""",
        membership, filler.member, plan, ON,
    )  # fmt: skip
    KEYS["plan"], KEYS["open"] = ("DuesPlan", plan), ("DuesCharge", await called(membership))
    KEYS["employer"] = ("DuesCharge", await called(membership, "employer"))
    await called(membership, "school")
    await the_slips(filler, membership)
    await the_invoice(filler, await called(membership, "school"))
    await the_statements(filler)
    details = json.dumps({"number": "marknumber", "bank": "markbank"})
    await DB.execute("UPDATE dues.payment SET details = $2 WHERE id = $1", filler.rows["dues", "payment"], details)
    sql = "SELECT id, booking FROM dues.entry WHERE payment = $1 AND charge IS NOT NULL ORDER BY id LIMIT 1"
    row = await DB.fetch_row(sql, KEYS["lying"][1])
    assert row is not None
    filler.rows.setdefault(("dues", "entry"), row["id"])
    filler.rows.setdefault(("dues", "booking"), row["booking"])


async def called(membership: UUID, payer: str = "member") -> UUID:
    """A call of ten euros."""
    from amicale_dues.bylaws.periods import Cover
    from amicale_dues.bylaws.prices import Offer
    from amicale_dues.ledger.charges import Call, call

    async with DB.transaction():
        return await call(Call(membership, Offer(Cover(ON), 1000, "EUR"), ON, ON, payer=payer))


async def cheque(filler: Filler, membership: UUID) -> UUID:
    """A cheque that paid a call."""
    from amicale_dues.ledger.payments import Receipt, receive

    charge = await called(membership)
    money = Receipt("cheque", str(charge), 1000, "EUR", ON, "cheques", filler.member)
    async with DB.transaction():
        return (await receive(money, charge)).payment


async def the_slips(filler: Filler, membership: UUID) -> None:
    """A cheque on no slip, one on a slip, and one that the bank has credited."""
    from amicale_dues.ways.byhand.deposits import credit, make

    KEYS["lying"] = ("DuesPayment", await cheque(filler, membership))
    credited = await cheque(filler, membership)
    await credit(SYSTEM, await make(SYSTEM, [credited], ON), ON)
    KEYS["credited"] = ("DuesPayment", credited)
    slip = filler.rows["dues", "deposit"] = await make(SYSTEM, [await cheque(filler, membership)], ON)
    await DB.execute("UPDATE dues.deposit SET made_by = $2 WHERE id = $1", slip, filler.member)
    line = await DB.fetch_value("SELECT id FROM dues.deposit_line WHERE deposit = $1", slip)
    filler.rows["dues", "deposit_line"] = UUID(str(line))


async def the_invoice(filler: Filler, charge: UUID) -> None:
    """An invoice to the school."""
    from amicale_dues.ways.invoices.issuing import Billing, issue

    async with DB.transaction():
        made = filler.rows["dues", "invoice"] = await issue(SYSTEM, [charge], Billing("school", "Markschool", "x"))
    await DB.execute("UPDATE dues.invoice SET issued_by = $2 WHERE id = $1", made, filler.member)
    line = await DB.fetch_value("SELECT id FROM dues.invoice_line WHERE invoice = $1", made)
    filler.rows["dues", "invoice_line"] = UUID(str(line))


async def the_statements(filler: Filler) -> None:
    """A statement with a line that has something in every column, and a file that waits for its columns."""
    from amicale_dues.ways.bank.importing import Upload, say_columns, take_in

    made = await take_in(SYSTEM, Upload("markfile.csv", FILE))
    await say_columns(SYSTEM, made, ["date", "words", "amount"])
    await DB.execute(
        "UPDATE dues.statement SET account = 'markaccount', read_by = $2 WHERE id = $1", made, filler.member
    )
    line = UUID(str(await DB.fetch_value("SELECT id FROM dues.statement_line WHERE statement = $1", made)))
    await DB.execute(
        """UPDATE dues.statement_line SET name = 'marksender', words = 'markwords', reference = 'markbankreference',
               guess = 'name',
               charge = $2, invoice = $3, deposit = $4, payment = $5, decided_by = $6, decided_at = now()
           WHERE id = $1""",
        line, KEYS["open"][1], filler.rows["dues", "invoice"], filler.rows["dues", "deposit"], KEYS["lying"][1],
        filler.member,
    )  # fmt: skip
    filler.rows["dues", "statement"], filler.rows["dues", "statement_line"] = made, line
    waiting = await take_in(SYSTEM, Upload("y.csv", FILE.replace(b"Quand", b"Jour")))
    KEYS["columns"] = ("DuesStatement", waiting)
