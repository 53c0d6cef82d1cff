"""All that dues hold about somebody, for themself: their rows, and what hangs on them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from amicale import DB
from amicale_dues.history.holdings import Reference, is_an_act, references

LEFT_OUT: Mapping[str, frozenset[str]] = {
    "attempt": frozenset({"url", "asked", "looked_at", "error"}),
    "receipt": frozenset({"template", "issued_in", "letterhead"}),
    "cover": frozenset({"import_run"}),
    "liveness": frozenset({"sealed", "hash"}),
    "reminder": frozenset({"run", "key"}),
}
"""How the machinery stands, which says nothing of the person."""
OF_MINE: Mapping[str, str] = {
    "dues.charge": "SELECT id FROM dues.charge WHERE member = $1",
    "dues.payment": "SELECT id FROM dues.payment WHERE member = $1",
}
"""What other rows hang on: instalments, questions, lines of a deposit."""
LEDGER = """
    SELECT b.booked_on, b.kind, b.memo, e.account, e.amount, e.currency, c.reference AS call, p.reference AS payment
    FROM dues.entry e JOIN dues.booking b ON b.id = e.booking LEFT JOIN dues.charge c ON c.id = e.charge
    LEFT JOIN dues.payment p ON p.id = e.payment WHERE c.member = $1 OR (c.id IS NULL AND p.member = $1)
    ORDER BY b.booked_on, e.id
"""


async def export(member: UUID) -> dict[str, Any]:
    """All that dues hold about somebody, by table; amounts are in minor units."""
    plans = await plan_titles()
    own = [each for each in await references() if each.theirs]
    found: dict[str, Sequence[Any]] = {each.table: await rows(each, "$1", member, plans) for each in own}
    whole = set(found)
    for target, mine in OF_MINE.items():
        for each in await references(target):
            if each.table not in whole and each.table != "entry":
                found[each.table] = [*found.get(each.table, ()), *await rows(each, mine, member, plans)]
    found["ledger"] = [dict(row) for row in await DB.fetch(LEDGER, member)]
    return {table: content for table, content in found.items() if content}


async def plan_titles() -> Mapping[str, str]:
    """What plans are called, by key."""
    found = await DB.fetch(
        "SELECT id, coalesce(terms -> 'title' ->> 'fr', terms -> 'title' ->> 'en', code) AS title FROM dues.plan"
    )
    return {str(row["id"]): row["title"] for row in found}


async def rows(of: Reference, mine: str, member: UUID, plans: Mapping[str, str]) -> Sequence[dict[str, Any]]:
    """A table's rows that lead to what is somebody's."""
    sql = f'SELECT to_jsonb(t) AS row FROM {of.name} t WHERE t."{of.column}" IN ({mine}) ORDER BY t.id'  # noqa: S608 -- names of the database's own
    left_out = LEFT_OUT.get(of.table, frozenset()) | {of.column}
    return [told(json.loads(row["row"]), left_out, plans) for row in await DB.fetch(sql, member)]


def told(row: Mapping[str, Any], left_out: frozenset[str], plans: Mapping[str, str]) -> dict[str, Any]:
    """A row without machinery and without who of the association did something (CJEU, C-579/21); plans by name."""
    kept = {name: value for name, value in row.items() if name not in left_out and not is_an_act(name)}
    return {**kept, "plan": plans.get(kept["plan"], "")} if "plan" in kept else kept
