"""What somebody gets who asks for their data."""

from __future__ import annotations

import json

from making import Dues

from amicale import DB, new_id
from amicale_dues.history.exporting import export
from amicale_dues.history.holdings import references
from amicale_dues.ledger.questions import ask


async def test_has_all_tables_that_name_them(dues: Dues) -> None:
    me = await dues.person("Anne")
    charge = await dues.charge(me)
    payment = await dues.payment(charge, 10000)
    await dues.attempt(charge)
    await ask("overpaid", "cheque", "1", payment=payment)
    await DB.execute(
        "INSERT INTO dues.instalment (id, charge, position, due_on, amount) VALUES ($1, $2, 1, '2026-01-01', 30000)",
        new_id(), charge,
    )  # fmt: skip
    found = await export(me)
    assert {"membership", "charge", "cover", "payment", "attempt", "instalment", "question", "ledger"} <= set(found)
    assert {(row["account"], row["amount"]) for row in found["ledger"] if row["kind"] == "payment"} == {
        ("cheques", 10000), ("receivable", -10000), ("called", 10000), ("7561", -10000),
    }  # fmt: skip
    assert found["membership"][0]["plan"] == "life"


async def test_has_nothing_of_others_and_nobody_who_acted(dues: Dues) -> None:
    me, other = await dues.person("Anne"), await dues.person("Zoé")
    for person in (me, other):
        await dues.payment(await dues.charge(person), 10000 if person == me else 12345)
    await DB.execute("UPDATE dues.payment SET recorded_by = $1, details = '{}'", other)
    told = json.dumps(await export(me), default=str)
    assert "12345" not in told
    assert str(other) not in told


async def test_asks_every_table_of_every_room(dues: Dues) -> None:
    """Whatever table a room adds: it is walked by its foreign key."""
    me = await dues.person("Anne")
    await dues.charge(me)
    named = {each.table for each in await references() if each.theirs}
    assert {"membership", "charge", "cover", "payment", "attempt", "receipt", "enrolled"} <= named


async def test_is_empty_for_a_stranger(dues: Dues) -> None:
    assert await export(await dues.person()) == {}
