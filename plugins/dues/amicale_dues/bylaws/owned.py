"""The dues of a club, and of whoever else asks for some: a simple plan of theirs, and how their people stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from amicale import DB, Actor, Refusal, log_act, read_money, translator
from amicale_dues.bylaws.owners import Owner, require_leader
from amicale_dues.bylaws.plans import Plan, put
from amicale_dues.bylaws.terms import Terms
from amicale_dues.bylaws.writing import terms_of

_ = translator("dues")
CODE = "dues"
"""Each has one plan."""


@dataclass(frozen=True, slots=True)
class Simple:
    """What leaders say."""

    title: str
    amount: str
    period: Literal["fixed", "rolling"] = "rolling"
    starts: str = "09-01"
    gives: str = ""
    on_sale: bool = True


async def put_owned(actor: Actor, owner: Owner, simple: Simple) -> UUID:
    """Write what an owner asks for. Who has paid keeps what they paid for.

    :raises Refusal: they do not lead it, or it does not fit.
    """
    await require_leader(actor, owner)
    title = " ".join(simple.title.split())[:120]
    if not title:
        raise Refusal(_("Give it a name."), field="input.title")
    amount = read_money(simple.amount, "EUR", field="input.amount")
    if not amount:
        raise Refusal(_("Say what it costs."), field="input.amount")
    lines = [line.strip() for line in simple.gives.splitlines() if line.strip()][:10]
    terms = terms_of({
        "title": both(title), "amount": amount, "period": simple.period,
        "starts": simple.starts if simple.period == "fixed" else "01-01", "on_sale": simple.on_sale,
        "payers": ["member"], "gives": [both(line[:200]) for line in lines],
    })  # fmt: skip
    async with DB.transaction():
        made = await put(owner.name, CODE, terms)
        await log_act(actor, "dues.asked_by", None, owner=owner.title, plan=title)
    return made


def both(text: str) -> dict[str, str]:
    """Leaders write in one language; it is shown in both."""
    return {"fr": text, "en": text}


async def plan_of_owner(owner: Owner) -> Plan | None:
    """What an owner asks for; None where it asks for nothing."""
    row = await DB.fetch_row(
        "SELECT id, owner, code, terms, offered FROM dues.plan WHERE owner = $1 AND code = $2", owner.name, CODE
    )
    if row is None:
        return None
    return Plan(row["id"], row["owner"], row["code"], Terms.model_validate_json(row["terms"]), row["offered"])


@dataclass(frozen=True, slots=True)
class Stands:
    """How one of its people stands."""

    name: str
    state: str
    until: date | None


STANDS = """
    SELECT btrim(m.given_name || ' ' || coalesce(nullif(m.usual_name, ''), m.family_name)) AS name,
           coalesce(s.state, 'none') AS state, s.until
    FROM amicale.member m LEFT JOIN LATERAL dues.standing(m.id, $2, $3) s ON true
    WHERE m.id = ANY($1) ORDER BY coalesce(s.state, 'none') NOT IN ('current', 'lifetime'), m.sort_name
"""


async def people_of(actor: Actor, owner: Owner, on: date) -> list[Stands]:
    """How its people stand to it, and nothing else of their dues.

    :raises Refusal: they do not lead it.
    """
    await require_leader(actor, owner)
    rows = await DB.fetch(STANDS, list(await owner.of.people(owner.key)), owner.name, on)
    return [Stands(row["name"], row["state"], row["until"]) for row in rows]
