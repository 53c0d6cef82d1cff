"""People who are gone, papers of others, and a plugin that is off: nothing comes of them."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from attacks_at_once import at_once
from making import Dues

from amicale import DB, SYSTEM, today
from amicale.privacy.erasing import erase
from amicale.testing.browser import Browser
from amicale_dues.card.codes import new_code, read_code, written
from amicale_dues.card.service import check, checked_member
from amicale_dues.ledger.payments import Receipt, receive
from amicale_dues.ways.bank.matching import Books, guess_of
from amicale_dues.ways.contract import Movement, Way
from amicale_dues.ways.movements import take


class Bell(Way):
    """A provider."""

    name, online = "bell", True


class TestPeopleWhoAreGone:
    async def test_money_of_somebody_erased_says_no_name(self, dues: Dues) -> None:
        person = await dues.person("Zébulonne", family_name="Markerski")
        one, other = [
            await dues.attempt(await dues.charge(person), way="bell", reference=each) for each in ("a1", "a2")
        ]
        await erase(SYSTEM, person)
        for kind, reference, attempt in (("paid", "a1", one), ("promised", "a2", other)):
            moved = Movement(kind, reference, 30000, "EUR", today(), attempt=attempt, payer_name="Zébulonne Markerski")  # type: ignore[arg-type]
            await take(Bell(), moved)
        assert {row["payer_name"] for row in await DB.fetch("SELECT payer_name FROM dues.payment")} == {""}
        assert -await dues.balance("suspense") == 30000

    async def test_merged_at_the_moment_that_money_comes_the_other_has_paid(self, dues: Dues) -> None:
        from amicale.members import service

        keep, merged = await dues.person("A"), await dues.person("A")
        attempt = await dues.attempt(await dues.charge(merged), way="bell", reference="a1")
        moved = Movement("paid", "a1", 30000, "EUR", today(), attempt=attempt)
        await at_once(take(Bell(), moved), service.merge(SYSTEM, keep, merged), take(Bell(), moved))
        assert await dues.standing(keep) == "lifetime"
        assert await DB.fetch_value("SELECT member FROM dues.payment") == keep

    async def test_erased_at_the_moment_that_money_comes_loses_none(self, dues: Dues) -> None:
        person = await dues.person("Zoé", family_name="Markerski")
        attempt = await dues.attempt(await dues.charge(person), way="bell", reference="a1")
        moved = Movement("paid", "p1", 30000, "EUR", today(), attempt=attempt)
        await at_once(take(Bell(), moved), erase(SYSTEM, person), take(Bell(), moved))
        assert sum([await dues.balance(each) for each in ("transit", "cheques", "bank")]) >= 0
        assert await DB.fetch_value("SELECT count(*) FROM dues.booking WHERE kind = 'payment'") == 1


class TestReturns:
    def test_one_return_in_two_files_is_one(self) -> None:
        line = {"id": UUID(int=1), "amount": -5000, "currency": "EUR", "reference": "", "words": "REJET CHQ 1234567",
                "name": ""}  # fmt: skip
        paid = {"id": UUID(int=2), "amount": 5000, "currency": "EUR", "number": "1234567", "references": None}
        assert guess_of(line, Books((), (), (), (paid,), frozenset())).guess == "returned"
        assert guess_of(line, Books((), (), (), (paid,), frozenset({line["id"]}))).guess == "twin"  # type: ignore[list-item]


class TestCards:
    async def test_a_code_that_is_not_ours_says_nothing(self, dues: Dues) -> None:
        from datetime import UTC, datetime

        person = await dues.paid("Zzmark")
        text = written(new_code(person, 1, "live", datetime.now(UTC)))
        assert (await check(dues.as_(None), text)).valid
        assert (await check(dues.as_(None), text)).name == ""
        assert checked_member(dues.as_(None), text) is None
        for at in range(0, len(text) - 1, 7):
            other = "A" if text[at] != "A" else "B"
            assert read_code(text[:at] + other + text[at + 1 :]) is None
        assert str(person) not in text
        assert person.hex not in text

    async def test_of_somebody_erased_it_is_unknown(self, dues: Dues) -> None:
        from datetime import UTC, datetime

        person = await dues.paid("Zzmark")
        text = written(new_code(person, 1, "printed", datetime.now(UTC)))
        await erase(SYSTEM, person)
        found = await check(dues.as_(await dues.person("Door"), "dues.check"), text)
        assert (found.why, found.name) == ("unknown", "")


class TestFreeModel:
    async def test_switched_off_nothing_answers(self, dues: Dues, browser: Browser) -> None:
        person = await dues.paid()
        key = await DB.fetch_value("SELECT id FROM dues.receipt")
        await browser.sign_in(person)
        mine = f"/plugin/dues/receipts/{key}/receipt.pdf"
        assert (await browser.get(mine)).status_code == 200
        await dues.school.disable("dues")
        async with asyncio.timeout(5):  # every server follows within two seconds
            while (await browser.get(mine)).status_code == 200:
                await asyncio.sleep(0.05)
        for address in (mine, "/dues", "/dues/card", "/dues/check/x", "/staff/dues", "/plugin/dues/journal"):
            assert (await browser.get(address)).status_code == 404, address
        assert (await browser.call("/plugin/dues/notices/stripe", b"{}")).status_code == 404
        found = await dues.school.ask(dues.as_(person), "{ myDues { state } }")
        assert found.errors
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1


async def test_a_payment_of_no_amount_is_none(dues: Dues) -> None:
    charge = await dues.charge(await dues.person())
    for amount in (0, -1, -(2**63)):
        with pytest.raises(Exception):  # noqa: B017, PT011 -- the database's own rule
            async with DB.transaction():
                await receive(Receipt("bell", f"x{amount}", amount, "EUR", today(), "bank"), charge)
    assert await dues.open_amount(charge) == 30000
