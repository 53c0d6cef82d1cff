"""A statement is taken in once, guessed at, and booked by somebody's word only: each line once."""

from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

from bank_calls import called, reference
from bank_samples import BNP, CREDIT_AGRICOLE, IBAN, batch, camt, entry
from making import Dues

from amicale import DB, Actor, today
from amicale_dues.ways.bank import deciding
from amicale_dues.ways.bank.importing import Upload, say_columns, take_in
from amicale_dues.ways.byhand.deposits import make


async def read(actor: Actor, *entries: str, **values: Any) -> UUID:
    return await take_in(actor, Upload("releve.xml", camt(*entries, **values)))


async def lines() -> list[tuple[str, str]]:
    rows = await DB.fetch("SELECT state, guess FROM dues.statement_line ORDER BY position, id")
    return [(row["state"], row["guess"]) for row in rows]


async def only_line() -> UUID:
    return UUID(str(await DB.fetch_value("SELECT id FROM dues.statement_line ORDER BY position LIMIT 1")))


class TestTakeIn:
    async def test_nothing_is_booked_until_somebody_says_so(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        statement = await read(actor, entry("50.00", await reference(charge)))
        assert (await lines(), await dues.balance("bank")) == ([("new", "reference")], 0)
        await deciding.book_sure(actor, statement)
        assert (await lines(), await dues.balance("bank")) == ([("booked", "reference")], 5000)
        assert await dues.open_amount(charge) == 0

    async def test_read_twice_and_overlapping_it_is_the_same_line(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        one, other = entry("50.00", await reference(charge)), entry("7.00", "don", day="2026-11-20")
        first = await read(actor, one)
        await deciding.book_sure(actor, first)
        second = await read(actor, one, other)
        assert await DB.fetch_value("SELECT known FROM dues.statement WHERE id = $1", second) == 1
        await deciding.book_sure(actor, second)
        assert (await dues.balance("bank"), len(await lines())) == (5000, 2)

    async def test_two_equal_transfers_of_a_day_are_two(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        await read(actor, entry("50.00", "don"), entry("50.00", "don"))
        assert len(await lines()) == 2

    async def test_of_another_account_it_is_refused(self, dues: Dues, refused: Any) -> None:
        await dues.set(bank_iban=IBAN)
        async with refused("BAD_USER_INPUT", "file"):
            await read(await dues.treasurer(), entry("1.00"), iban="FR7610107001011234567890129")
        assert await lines() == [], "nothing of it is kept"

    async def test_at_once_it_is_kept_once(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        await asyncio.gather(*(read(actor, entry("50.00", "don"), entry("60.00", "don")) for _ in range(5)))
        assert len(await lines()) == 2

    async def test_who_only_reads_takes_none_in(self, dues: Dues, refused: Any) -> None:
        async with refused("FORBIDDEN"):
            await read(await dues.auditor(), entry("50.00"))
        assert await lines() == []


class TestColumns:
    async def test_they_are_asked_for_once_and_then_known(self, dues: Dues) -> None:
        actor, charge = await dues.treasurer(), await called(dues, amount=105000)
        first = await take_in(actor, Upload("bnp.csv", BNP))
        assert await DB.fetch_value("SELECT state FROM dues.statement") == "columns"
        await say_columns(actor, first, ["date", "words", "amount"])
        assert (await lines(), await dues.open_amount(charge)) == ([("new", "name")], 105000)
        assert await DB.fetch_value("SELECT content IS NULL FROM dues.statement")
        again = await take_in(actor, Upload("bnp2.csv", BNP.replace(b"1,050.00", b"2,000.00")))
        assert await DB.fetch_value("SELECT state FROM dues.statement WHERE id = $1", again) == "read"

    async def test_of_known_lines_alone_no_statement_is_made(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        first, again = [await take_in(actor, Upload("bnp.csv", BNP)) for _ in range(2)]
        assert await say_columns(actor, first, ["date", "words", "amount"]) == first
        assert await say_columns(actor, again, ["date", "words", "amount"]) == first
        assert await take_in(actor, Upload("bnp.csv", BNP)) == first
        assert await DB.fetch_value("SELECT count(*) FROM dues.statement") == 1

    async def test_the_file_lies_sealed_until_then(self, dues: Dues) -> None:
        await take_in(await dues.treasurer(), Upload("ca.csv", CREDIT_AGRICOLE))
        kept = await DB.fetch_value("SELECT content FROM dues.statement")
        assert b"DUPONT" not in bytes(kept)

    async def test_a_meaning_that_is_missing_is_refused(self, dues: Dues, refused: Any) -> None:
        actor = await dues.treasurer()
        statement = await take_in(actor, Upload("bnp.csv", BNP))
        for columns in (["date", "words", "ignore"], ["date", "date", "amount"], ["date"], ["date", "words", "sum"]):
            async with refused("BAD_USER_INPUT", "columns"):
                await say_columns(actor, statement, columns)
        assert await DB.fetch_value("SELECT state FROM dues.statement") == "columns", "it still waits for them"


class TestGuesses:
    async def test_by_amount_and_name_it_is_only_proposed(self, dues: Dues) -> None:
        charge, actor = await called(dues, "Élodie", "Le Goff"), await dues.treasurer()
        await called(dues, "Zoé", "Martin")
        statement = await read(actor, entry("50.00", "cotisation", "MME LE GOFF ELODIE"))
        assert await lines() == [("new", "name")]
        assert await deciding.book_sure(actor, statement) == 0
        await deciding.book_line(actor, await only_line())
        assert await dues.open_amount(charge) == 0

    async def test_two_of_a_name_are_nobody(self, dues: Dues) -> None:
        await called(dues, "Anne", "Dupont")
        await called(dues, "Zoé", "Dupont")
        await read(await dues.treasurer(), entry("50.00", name="M DUPONT"))
        assert await lines() == [("new", "")]

    async def test_more_than_is_open_is_looked_at_even_by_reference(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        statement = await read(actor, entry("60.00", await reference(charge)))
        assert await lines() == [("new", "")]
        assert await deciding.book_sure(actor, statement) == 0
        await deciding.book_to_charge(actor, await only_line(), charge)
        assert (await dues.balance("advance"), await dues.questions()) == (-1000, ["overpaid"])

    async def test_a_call_that_was_paid_meanwhile_is_left_to_decide(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        statement = await read(actor, entry("50.00", await reference(charge)))
        await dues.payment(charge, 5000)
        assert await deciding.book_sure(actor, statement) == 0
        assert await lines() == [("new", "")]

    async def test_a_batch_settles_each_of_its_calls(self, dues: Dues) -> None:
        one, two, actor = await called(dues), await called(dues, "Zoé", "Martin", 3000), await dues.treasurer()
        statement = await read(actor, batch(("50.00", "a", await reference(one)), ("30.00", "b", await reference(two))))
        assert await deciding.book_sure(actor, statement) == 2
        assert (await dues.open_amount(one), await dues.open_amount(two)) == (0, 0)

    async def test_a_slip_of_this_sum_is_credited(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        cheques = [await dues.payment(await called(dues), 5000), await dues.payment(await called(dues), 5000)]
        await make(actor, cheques, today())
        day = today().isoformat()
        statement = await read(actor, entry("100.00", "REMISE CHEQUES 2 CHQ", day=day))
        assert await deciding.book_sure(actor, statement) == 1
        assert (await dues.balance("cheques"), await dues.balance("bank")) == (0, 10000)

    async def test_what_the_bank_took_back_opens_its_call(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        said = await reference(charge)
        await deciding.book_sure(actor, await read(actor, entry("50.00", said)))
        back = await read(actor, entry("50.00", f"RETOUR {said}", sign="DBIT", reversal=True, day="2026-11-20"))
        line = await DB.fetch_value("SELECT id FROM dues.statement_line WHERE statement = $1", back)
        await deciding.book_line(actor, line)
        assert (await dues.open_amount(charge), await dues.balance("bank")) == (5000, 0)
        assert await dues.questions() == ["charge_back"]

    async def test_other_money_that_left_is_put_aside(self, dues: Dues) -> None:
        await read(await dues.treasurer(), entry("12.00", "EDF", sign="DBIT"))
        assert await lines() == [("ignored", "")]

    async def test_the_same_day_and_amount_in_a_file_of_another_kind_is_looked_at(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        await read(actor, entry("50.00", "x", day="2026-11-19"))
        words = f"Date;Libelle;Montant\n19/11/2026;{await reference(charge)};50,00\n"
        first = await take_in(actor, Upload("x.csv", words.encode()))
        await say_columns(actor, first, ["date", "words", "amount"])
        assert ("new", "twin") in await lines()


class TestDecide:
    async def test_at_once_a_line_is_booked_once(self, dues: Dues) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        await read(actor, entry("50.00", await reference(charge)))
        line = await only_line()
        made = await asyncio.gather(*(deciding.book_line(actor, line) for _ in range(10)), return_exceptions=True)
        assert sum(one is None for one in made) == 1
        assert await dues.balance("bank") == 5000

    async def test_money_of_nobody_known_is_held_and_asked_about(self, dues: Dues) -> None:
        actor = await dues.treasurer()
        await read(actor, entry("50.00", "merci", "INCONNU"))
        await deciding.book_unknown(actor, await only_line())
        assert (await dues.balance("suspense"), await dues.questions()) == (-5000, ["unmatched"])

    async def test_with_a_plan_they_join(self, dues: Dues) -> None:
        await dues.plan("year", amount=5000)
        anne, actor = await dues.person("Anne"), await dues.treasurer()
        await read(actor, entry("50.00", "adhesion"))
        await deciding.book_to_plan(actor, await only_line(), anne, "year")
        assert await dues.standing(anne) == "current"

    async def test_what_was_put_aside_comes_back_and_what_is_booked_does_not(self, dues: Dues, refused: Any) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        await read(actor, entry("50.00", await reference(charge)))
        line = await only_line()
        await deciding.ignore(actor, line)
        await deciding.look_again(actor, line)
        await deciding.book_to_charge(actor, line, charge)
        for act in (deciding.ignore, deciding.look_again, deciding.book_unknown):
            async with refused("BOOKED"):
                await act(actor, line)
        assert (await dues.open_amount(charge), await dues.balance("bank")) == (0, 5000)

    async def test_money_that_left_pays_nothing(self, dues: Dues, refused: Any) -> None:
        charge, actor = await called(dues), await dues.treasurer()
        await read(actor, entry("50.00", "x", sign="DBIT"))
        async with refused("WENT"):
            await deciding.book_to_charge(actor, await only_line(), charge)
        assert await dues.open_amount(charge) == 5000
