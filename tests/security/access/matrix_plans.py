"""Plans, joining and the dues of clubs, for the school that is looked at: its rows, and what to send."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID, uuid4

import matrix_money
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
YOUNG = {"title": {"fr": "Marktariff"}, "amount": 500, "most_years": 3}
SETTINGS = {
    "plans": {
        "markplan": {
            "title": {"fr": "Markterms", "en": "Markterms"}, "amount": 3000,
            "tariffs": [YOUNG, {**YOUNG, "amount": 600}],
        },
        "markjoin": {"title": {"fr": "Markjoin"}, "kind": "lifetime", "amount": 30000},
    },
    "exemptions": {"markexemption": {"title": {"fr": "Markreason"}, "least_age": 119}},
}  # fmt: skip
PLAN = {"titleFr": "Marknew", "amount": "5"}


def at(**names: str) -> Values:
    """Rows of ``KEYS`` or of a type."""
    return lambda ids: {name: global_id(*KEYS[row]) if row in KEYS else ids[row] for name, row in names.items()}


def plain(**values: Any) -> Values:
    """Plain values."""
    return lambda _ids: values


QUERIES: Mapping[str, Values] = {
    "duesOf": at(id="Club"),
    "duesPartner": at(charge="DuesCharge"),
    "duesPaying": at(charge="DuesCharge"),
    "duesPriceOf": at(plan="DuesPlan", member="Member"),
    "duesPrices": at(plan="DuesPlan"),
}
INPUTS: Mapping[str, Values] = {
    "agreeToDues": at(membership="asked"),
    "answerDuesPartner": lambda ids: {**at(charge="asking")(ids), "yes": False},
    "arrangeDues": lambda ids: {"charge": matrix_money.resolved("open", ids), "input": {}},
    "askDuesPartner": lambda ids: {**at(charge="DuesCharge")(ids), "partner": ids["otherMember"]},
    "declineDues": lambda ids: {**at(membership="asked")(ids), "reason": "no"},
    "dropDuesExemption": plain(code="markexemption"),
    "dropDuesTariff": plain(code="markplan", position=1, version=""),
    "invoiceDues": lambda ids: {
        "charge": matrix_money.resolved("employer", ids),
        "input": {"name": "Markfirm", "address": "Markstreet"},
    },
    "joinDues": at(plan="join"),
    "leaveDues": at(membership="DuesMembership"),
    "limitDuesPlan": plain(code="markplan", input={"graduated": True}, version=""),
    "previewDuesPlan": plain(input=PLAN, code=""),
    "putDuesExemption": plain(input={"titleFr": "Marknew", "leastAge": 118}, code=""),
    "putDuesOf": lambda ids: {**at(id="Club")(ids), "input": {"title": "Markclub", "amount": "5"}},
    "putDuesPlan": plain(input=PLAN, code="", version=""),
    "putDuesTariff": plain(code="markplan", input=PLAN, position=0, version=""),
    "raiseDuesTariff": plain(code="markplan", position=2, version=""),
}
PATHS: Mapping[str, str] = {
    "/dues/of/{id}": "Club",
    "/dues/together/{id}": "DuesCharge",
    "/dues/pay/{id}": "DuesCharge",
    "/staff/dues/plans/{id}": "DuesPlan",
    "/staff/dues/plans/{id}/edit": "DuesPlan",
}


async def the_plans(filler: Filler) -> None:
    """Plans as a treasurer wrote them, and somebody who asks to join one."""
    await toggle.set_settings(SYSTEM, "dues", SETTINGS)
    HERE.assembly = await assemble_recorded()
    await DB.execute("UPDATE dues.plan SET offered = true")
    found = await DB.fetch_value("SELECT id FROM dues.plan WHERE code = 'markjoin' AND owner = ''")
    KEYS["join"] = ("DuesPlan", UUID(str(found)))
    plan, asked = uuid4(), uuid4()
    terms = json.dumps({"title": {"fr": "Markasked"}, "kind": "period", "amount": 1000})
    await DB.execute(
        "INSERT INTO dues.plan (id, code, kind, terms) VALUES ($1, 'markasked', 'period', $2)", plan, terms
    )
    await DB.execute(
        """INSERT INTO dues.membership (id, member, plan, source, act, state, since)
           VALUES ($1, $2, $3, 'joined', 'acceptance', 'asked', '2026-01-01')""",
        asked, filler.member, plan,
    )  # fmt: skip
    KEYS["asked"] = ("DuesMembership", asked)
    await the_couple(filler, plan)


async def the_couple(filler: Filler, plan: UUID) -> None:
    """The member's call is for two; and somebody else asks the member to join together with them."""
    other = await DB.fetch_value("SELECT id FROM amicale.member WHERE id <> $1 ORDER BY id LIMIT 1", filler.member)
    membership, charge = uuid4(), uuid4()
    await DB.execute(
        """INSERT INTO dues.membership (id, member, plan, source, act, since)
           VALUES ($1, $2, $3, 'joined', 'acceptance', '2026-01-01')""",
        membership, other, plan,
    )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.charge (id, reference, membership, member, plan, amount, currency, covers_from, basis,
               income, called_on, due_on)
           VALUES ($1, 'marktogether', $2, $3, $4, 1000, 'EUR', '2026-01-01', 'receipt', '7561', '2026-01-01',
               '2026-02-01')""",
        charge, membership, other, plan,
    )  # fmt: skip
    named = "INSERT INTO dues.partner (id, charge, member, state) VALUES ($1, $2, $3, $4)"
    await DB.execute(named, uuid4(), charge, filler.member, "asked")
    await DB.execute(named, uuid4(), filler.rows["dues", "charge"], None, "open")
    KEYS["asking"] = ("DuesCharge", charge)
