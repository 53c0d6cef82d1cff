"""What the plugin dues adds to the school that is looked at: rows, and what to send.

A new mutation, query or page of dues needs its line here; matrix_inputs.py says what they are like.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import matrix_cohorts
import matrix_money
import matrix_plans
import matrix_reminders
import matrix_treasury
import matrix_ways
from matrix_filling import Filler

from amicale.database.engine import DB

Ids = Mapping[str, str]
Values = Callable[[Ids], dict[str, Any]]
TERMS = {"title": {"fr": "Markterms", "en": "Markterms"}, "kind": "period", "amount": 3000, "gives": []}

OVERRIDES: Mapping[str, Mapping[str, Any]] = {}
"""Type -> column -> value, where generated ones do not fit together."""

QUERIES: Mapping[str, Values] = {
    **matrix_cohorts.QUERIES,
    **matrix_money.QUERIES,
    **matrix_plans.QUERIES,
    **matrix_reminders.QUERIES,
    **matrix_treasury.QUERIES,
    **matrix_ways.QUERIES,
    "duesCardCode": lambda _ids: {"kind": "LIVE"},
    "duesCheck": lambda _ids: {"code": "markcode"},
    "duesCheckedMember": lambda _ids: {"code": "markcode"},
}
INPUTS: Mapping[str, Values] = {
    **matrix_cohorts.INPUTS,
    **matrix_money.INPUTS,
    **matrix_plans.INPUTS,
    **matrix_reminders.INPUTS,
    **matrix_treasury.INPUTS,
    **matrix_ways.INPUTS,
    "replaceDuesCard": lambda _ids: {},
    "issueDuesTaxReceipts": lambda _ids: {"year": 2020},
}
PATHS: Mapping[str, str] = {
    **matrix_cohorts.PATHS,
    **matrix_money.PATHS,
    **matrix_plans.PATHS,
    **matrix_reminders.PATHS,
    **matrix_treasury.PATHS,
    **matrix_ways.PATHS,
    "/dues/check/{code}": "markcode",
    "/plugin/dues/receipts/{key}/receipt.pdf": "x",
}
EMPTY: Mapping[str, str] = {
    "mutation issueDuesTaxReceipts": "the association has stated no right to issue them",
    "query duesCheckedMember": "the code is of no card",
    **matrix_cohorts.EMPTY,
    **matrix_money.EMPTY,
    **matrix_reminders.EMPTY,
    **matrix_treasury.EMPTY,
    **matrix_ways.EMPTY,
    "DuesCharge.closed": "it is open",
    "DuesCharge.coversUntil": "it is for life",
    "DuesStanding.reason": "they are not exempt",
    "DuesMembership.endedOn": "it holds",
    "DuesMembership.endReason": "it holds",
}
"""What nobody sees in this school, and why."""


async def the_dues(filler: Filler) -> None:
    """A plan, the member in it, a call that is open, and a payment."""
    plan = filler.rows["dues", "plan"] = uuid4()
    await DB.execute(
        "INSERT INTO dues.plan (id, code, kind, terms) VALUES ($1, 'markplan', 'period', $2)", plan, json.dumps(TERMS)
    )
    membership = filler.rows["dues", "membership"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.membership (id, member, plan, source, act, proof, since, recorded_by, opt_out_until)
           VALUES ($1, $2, $3, 'imported', 'acceptance', 'markproof', '2026-01-01', $2, '2026-03-01')""",
        membership, filler.member, plan,
    )  # fmt: skip
    filler.rows["dues", "member_standing"] = filler.member
    await DB.execute(
        """INSERT INTO dues.cover (id, membership, member, plan, starts_on, ends_on)
           VALUES ($1, $2, $3, $4, '2026-01-01', '2099-12-31')""",
        uuid4(), membership, filler.member, plan,
    )  # fmt: skip
    charge = filler.rows["dues", "charge"] = uuid4()
    await DB.execute(
        """INSERT INTO dues.charge (id, reference, membership, member, plan, amount, currency, covers_from, basis,
               income, payer, payer_name, called_on, due_on, open_amount)
           VALUES ($1, 'markreference', $2, $3, $4, 3000, 'EUR', '2026-01-01', 'receipt', '7561', 'member',
               'markpayer', '2026-01-01', '2026-02-01', 3000)""",
        charge, membership, filler.member, plan,
    )  # fmt: skip
    payment = filler.rows["dues", "payment"] = uuid4()
    await put_payment(payment, filler.member)
    receipt = filler.rows["dues", "receipt"] = uuid4()
    await put_receipt(receipt, payment, filler.member)
    await matrix_cohorts.the_cohorts(filler)
    await matrix_money.the_money(filler)
    await matrix_treasury.the_treasury(filler)
    await matrix_plans.the_plans(filler)
    await matrix_reminders.the_reminders(filler)
    await matrix_ways.the_ways(filler)


async def put_payment(key: UUID, member: UUID) -> None:
    """A cheque that came."""
    await DB.execute(
        """INSERT INTO dues.payment (id, way, reference, amount, currency, received_on, member, payer_name, recorded_by)
           VALUES ($1, 'cheque', 'markcheque', 1000, 'EUR', '2026-01-05', $2, 'markgiver', $2)""",
        key, member,
    )  # fmt: skip


async def put_receipt(key: UUID, payment: UUID, member: UUID) -> None:
    """What was written when it went back, so that it has something to correct."""
    content = {
        "issued_on": "2026-01-05", "received_on": "2026-01-05", "rest": 0, "people": {"payer": "markgiver"},
        "way": {"title": {"en": "markway"}, "reference": ""},
        "lines": [{"title": {"en": "marktitle"}, "reference": "markreference"}],
    }  # fmt: skip
    head, first = uuid4(), uuid4()
    await DB.execute("INSERT INTO dues.letterhead (id, digest, content) VALUES ($1, 'markdigest', '{}')", head)
    for each, kind, corrects in ((first, "receipt", None), (key, "credit", first)):
        await DB.execute(
            """INSERT INTO dues.receipt (id, kind, year, number, payment, member, content, template, letterhead, amount,
                   currency, corrects)
               VALUES ($1, $2, 2020, 1, $3, $4, $5, 1, $6, 1000, 'EUR', $7)""",
            each, kind, payment, member, json.dumps(content), head, corrects,
        )  # fmt: skip
