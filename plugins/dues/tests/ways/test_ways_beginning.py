"""Beginning to pay: whose call it is, how much, and by which ways; and nobody else sees the try."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from making import Dues

from amicale import Refusal, extensions_of, today
from amicale_dues.ways import beginning, offering
from amicale_dues.ways.contract import WAYS, Advice, Attempt, Begun, Line, Movement, Owed, Setup, Way
from amicale_dues.ways.looking import look
from amicale_dues.ways.offering import drawn

BEGIN = (
    "mutation($c: ID!, $w: String!, $a: String) { beginDuesPayment(charge: $c, way: $w, amount: $a) { id url state } }"
)
TRY = "query($id: ID!, $ask: Boolean) { duesAttempt(id: $id, ask: $ask) { state url error charge { paid } } }"
WAYS_FOR = "query($c: ID!) { duesWays(charge: $c) { name online advice { label value } qrSvg } }"


class Shells(Way):
    """Money as it once was, online."""

    name, title = "shells", "Shells"  # type: ignore[assignment]
    online = True
    test = False
    said: tuple[Movement, ...] = ()
    asked = 0

    async def setup(self) -> Setup:
        return Setup(test=self.test)

    async def begin(self, attempt: Attempt) -> Begun:
        self.told = attempt
        return Begun(f"shell-{attempt.id}", "https://shells.example/pay")

    async def read(self, reference: str) -> tuple[Movement, ...]:
        self.asked += 1
        return self.said

    async def give_up(self, reference: str) -> None:
        """There is nothing to give up."""


class Envelope(Way):
    """Money in the post."""

    name, title = "envelope", "Envelope"  # type: ignore[assignment]

    async def advise(self, owed: Owed) -> Advice:
        return Advice((Line(owed.reference, str(owed.amount)),), qr="BCD\n002\n1\nSCT")  # type: ignore[arg-type]


class Broken(Way):
    """A way of somebody who has forgotten something."""

    name, title = "broken", "Broken"  # type: ignore[assignment]

    async def advise(self, owed: Owed) -> Advice:
        raise RuntimeError("forgotten")


class Word(str):
    """A text that is the same in all languages."""

    def to(self, _locale: str) -> str:
        return str(self)


@pytest.fixture
def shells(dues: Dues, monkeypatch: pytest.MonkeyPatch) -> Shells:
    """A school that takes shells, envelopes, and something broken."""
    found = (Shells(), Envelope(), Broken())

    async def these(_point: object) -> tuple[Way, ...]:
        return found

    for each in found:
        each.title = Word(each.title)  # type: ignore[assignment]
    for module in ("attempts", "looking", "offering"):
        monkeypatch.setattr(f"amicale_dues.ways.{module}.extensions_of", these)
    assert extensions_of is not these
    assert WAYS.name == "dues.ways"
    return found[0]


async def called(dues: Dues, amount: int = 30000, **values: object) -> tuple[UUID, UUID]:
    """Somebody who is called on to pay."""
    anne = await dues.person("Anne", email="anne@example.org")
    return anne, await dues.charge(anne, amount, **values)  # type: ignore[arg-type]


class TestWhose:
    async def test_nobody_else_can_begin_see_or_ask(self, dues: Dues, shells: Shells) -> None:
        anne, charge = await called(dues)
        one = await beginning.begin(dues.as_(anne), charge, "shells")
        mallory, key = dues.as_(await dues.person("Mallory")), dues.id("DuesAttempt", one.id)
        for document in (BEGIN, WAYS_FOR):
            refusal = await dues.school.refusal(mallory, document, c=dues.id("DuesCharge", charge), w="shells")
            assert refusal["code"] == "NOT_FOUND"
        assert (await dues.school.data(mallory, TRY, id=key, ask=True))["duesAttempt"] is None
        assert shells.asked == 0

    async def test_the_treasurer_sees_the_try_but_not_where_to_pay(self, dues: Dues, shells: Shells) -> None:
        anne, charge = await called(dues)
        one = await beginning.begin(dues.as_(anne), charge, "shells")
        seen = await dues.school.data(await dues.auditor(), TRY, id=dues.id("DuesAttempt", one.id), ask=True)
        assert seen["duesAttempt"] == {"state": "OPEN", "url": None, "error": "", "charge": {"paid": False}}
        assert shells.asked == 0, "asking the provider is for who pays"

    async def test_a_program_that_may_only_read_does_not_ask_the_provider(self, dues: Dues, shells: Shells) -> None:
        from dataclasses import replace

        anne, charge = await called(dues)
        one = await beginning.begin(dues.as_(anne), charge, "shells")
        await dues.school.data(
            replace(dues.as_(anne), read_only=True), TRY, id=dues.id("DuesAttempt", one.id), ask=True
        )
        assert shells.asked == 0

    async def test_through_the_schema(self, dues: Dues, shells: Shells) -> None:
        anne, charge = await called(dues)
        begun = (await dues.school.data(dues.as_(anne), BEGIN, c=dues.id("DuesCharge", charge), w="shells"))[
            "beginDuesPayment"
        ]
        assert (begun["url"], begun["state"]) == ("https://shells.example/pay", "OPEN")
        assert shells.told.return_url.endswith(f"/dues/return/{begun['id']}")
        shells.said = (Movement("paid", "s1", 30000, "EUR", today(), attempt=shells.told.id),)
        seen = (await dues.school.data(dues.as_(anne), TRY, id=begun["id"], ask=True))["duesAttempt"]
        assert (seen["state"], seen["charge"]["paid"]) == ("PAID", True)


class TestHowMuch:
    async def test_what_is_due_of_a_call_in_parts(self, dues: Dues, shells: Shells) -> None:
        day = today()
        parts = tuple((day + timedelta(days=30 * number), 10000) for number in range(3))
        anne, charge = await called(dues, parts=parts)
        assert (await beginning.begin(dues.as_(anne), charge, "shells")).amount == 10000
        await dues.payment(charge, 10000)
        assert (await beginning.begin(dues.as_(anne), charge, "shells")).amount == 10000, "the next part, ahead"

    @pytest.mark.parametrize("amount", [0, -1, 30001])
    async def test_no_less_than_something_and_no_more_than_is_open(
        self, dues: Dues, shells: Shells, amount: int
    ) -> None:
        anne, charge = await called(dues)
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "shells", amount)
        assert refused.value.field == "amount"

    async def test_more_where_the_plan_lets_one_give_more(self, dues: Dues, shells: Shells) -> None:
        plan = await dues.plan("gift", amount=1000, open_amount=True)
        anne, charge = await called(dues, 1000, plan=plan)
        assert (await beginning.begin(dues.as_(anne), charge, "shells", 5000)).amount == 5000

    @pytest.mark.parametrize(("way", "reason"), [("envelope", "BAD_USER_INPUT"), ("nobody", "NOT_FOUND")])
    async def test_only_ways_that_are_online_and_there(self, dues: Dues, shells: Shells, way: str, reason: str) -> None:
        anne, charge = await called(dues)
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, way)
        assert refused.value.code == reason

    async def test_a_call_that_is_closed_asks_for_nothing(self, dues: Dues, shells: Shells) -> None:
        from amicale import DB
        from amicale_dues.ledger.charges import close

        anne, charge = await called(dues)
        async with DB.transaction():
            await close(charge, "cancelled", today())
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "shells")
        assert refused.value.reason == "CLOSED"

    async def test_who_tries_without_end_waits(self, dues: Dues, shells: Shells) -> None:
        anne, charge = await called(dues)
        for _number in range(30):
            await beginning.begin(dues.as_(anne), charge, "shells")
        with pytest.raises(Refusal) as refused:
            await beginning.begin(dues.as_(anne), charge, "shells")
        assert refused.value.code == "TOO_MANY_REQUESTS"


class TestOffering:
    async def test_online_first_then_in_words_and_what_is_broken_is_left_out(self, dues: Dues, shells: Shells) -> None:
        anne, charge = await called(dues)
        found = await offering.ways_for(dues.as_(anne), charge)
        assert [(each.name, each.online) for each in found] == [("shells", True), ("envelope", False)]
        assert found[1].advice.lines[0].value == "30000"
        assert found[1].qr_svg.startswith("<svg")

    async def test_play_money_is_for_those_who_look_after_dues(self, dues: Dues, shells: Shells) -> None:
        shells.test = True
        anne, charge = await called(dues)
        assert [each.name for each in await offering.ways_for(dues.as_(anne), charge)] == ["envelope"]
        with pytest.raises(Refusal):
            await beginning.begin(dues.as_(anne), charge, "shells")
        trying = dues.as_(anne, "dues.manage")
        assert len(await offering.ways_for(trying, charge)) == 2
        assert (await beginning.begin(trying, charge, "shells")).state == "open"

    def test_a_code_has_no_style_of_its_own(self) -> None:
        svg = drawn("BCD\n002\n1\nSCT\n\nAmicale\nFR7630006000011234567890189\nEUR300.00")
        assert "style" not in svg
        assert "<?xml" not in svg
        assert drawn("") == ""


class TestLooking:
    async def test_a_provider_that_does_not_answer_changes_nothing(self, dues: Dues, shells: Shells) -> None:
        import asyncio

        anne, charge = await called(dues)
        one = await beginning.begin(dues.as_(anne), charge, "shells")

        async def slow(_reference: str) -> tuple[Movement, ...]:
            await asyncio.sleep(5)
            return ()

        shells.read = slow  # type: ignore[method-assign]
        found = await look(one.id, seconds=0.05)
        assert found is not None
        assert found.state == "open"
