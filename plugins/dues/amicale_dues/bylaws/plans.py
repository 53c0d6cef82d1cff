"""The book of plans: what the settings say is written into it, and nothing is ever torn out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from amicale import DB, Refusal, new_id, translator
from amicale_dues.bylaws.terms import Exemption, Terms
from amicale_dues.settings import DuesSettings

_ = translator("dues")
OURS = ""
"""The owner of the association's own plans."""

PUT = """
    INSERT INTO dues.plan (id, owner, code, kind, terms, grace_days, grace_until, offered, position)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (owner, code) DO UPDATE SET kind = $4, terms = $5, grace_days = $6, grace_until = $7, offered = $8,
        position = $9
    RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of the book."""

    id: UUID
    owner: str
    code: str
    terms: Terms
    offered: bool


async def follow(settings: DuesSettings) -> None:
    """Write the settings' plans and exemptions into the book. What they no longer name is offered no more."""
    for position, (code, terms) in enumerate(settings.plans.items()):
        await put(OURS, code, terms, position)
    await DB.execute(
        "UPDATE dues.plan SET offered = false WHERE owner = $1 AND code <> ALL($2)", OURS, list(settings.plans)
    )
    await DB.execute("DELETE FROM dues.exemption")
    for position, (code, exemption) in enumerate(settings.exemptions.items()):
        await put_exemption(code, exemption, position)


async def put(owner: str, code: str, terms: Terms, position: int = 0) -> UUID:
    """Write a plan into the book, or its new terms; what was called for before keeps those of its day."""
    found = await DB.fetch_value(
        PUT, new_id(), owner, code, terms.kind, terms.model_dump_json(), terms.grace_days, terms.grace_until or "",
        terms.on_sale, position,
    )  # fmt: skip
    return UUID(str(found))


async def put_exemption(code: str, it: Exemption, position: int) -> None:
    """Write down who owes nothing, as conditions that the database can ask."""
    await DB.execute(
        """INSERT INTO dues.exemption (id, code, title, position, least_years, most_years, least_age, most_age, student,
               graduated, study_year, until, year_starts, terms)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)""",
        new_id(), code, json.dumps(it.title, ensure_ascii=False), position, it.least_years, it.most_years, it.least_age,
        it.most_age, it.student, it.graduated, it.study_year, it.until if isinstance(it.until, date) else None,
        it.starts if it.until == "year_end" else "", it.model_dump_json(),
    )  # fmt: skip


async def plan_of(code: str, owner: str = OURS) -> Plan:
    """A plan by its short name.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row(
        "SELECT id, owner, code, terms, offered FROM dues.plan WHERE owner = $1 AND code = $2", owner, code
    )
    if row is None:
        raise Refusal(_("There is no such plan."), code="NOT_FOUND")
    return Plan(row["id"], row["owner"], row["code"], Terms.model_validate_json(row["terms"]), row["offered"])


async def plan_by_id(key: UUID) -> Plan:
    """A plan by its key.

    :raises Refusal: there is none.
    """
    row = await DB.fetch_row("SELECT id, owner, code, terms, offered FROM dues.plan WHERE id = $1", key)
    if row is None:
        raise Refusal(_("There is no such plan."), code="NOT_FOUND")
    return Plan(row["id"], row["owner"], row["code"], Terms.model_validate_json(row["terms"]), row["offered"])
