"""What every way to pay must keep, as tests. Subclass :class:`WayConformance`, give it a rig, and run pytest:

.. code-block:: python

    class TestLydia(WayConformance):
        @pytest.fixture
        async def rig(self, school: School) -> LydiaRig:
            return LydiaRig()
"""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from uuid import uuid4

import pytest

from amicale import DB, today
from amicale.testing.kit import School
from amicale_dues.ledger.accounts import CHART
from amicale_dues.testing.rig import PRICE, Rig, begin, deliver, open_amount, owing, taken_in
from amicale_dues.ways.contract import Delivery, NotBelieved, WayFailed
from amicale_dues.ways.movements import take

PARALLEL = 20


class WayConformance:
    """One school for each test; the rig's way is online, is told of payments, and can pay back."""

    @pytest.fixture
    async def rig(self, school: School) -> Rig:
        """The way on the bench. Overridden."""
        raise NotImplementedError

    async def test_it_says_what_it_is(self, school: School, rig: Rig) -> None:
        assert rig.way.name.isidentifier()
        assert rig.way.title.to("en")
        assert rig.way.title.to("fr")
        assert rig.way.into in CHART

    async def test_it_is_ready_only_when_it_is_set_up(self, school: School, rig: Rig) -> None:
        found = await rig.way.setup()
        assert not found.ready
        assert found.missing
        with pytest.raises(WayFailed):
            await rig.way.begin((await owing(school, rig.way)).attempt)
        await rig.set_up()
        assert (await rig.way.setup()).ready
        assert await rig.way.ready()

    async def test_what_is_begun_leads_somewhere_and_is_not_paid_yet(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        begun = await begin(rig.way, await owing(school, rig.way))
        assert begun.reference
        assert begun.url.startswith("https://")
        assert "paid" not in {each.kind for each in await rig.way.read(begun.reference)}

    async def test_what_is_paid_settles_the_call(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        begun = await begin(rig.way, debt)
        payment = await rig.pay(begun)
        (moved,) = [each for each in await rig.way.read(begun.reference) if each.kind == "paid"]
        assert (moved.payment, moved.amount, moved.currency) == (payment, PRICE, "EUR")
        await take(rig.way, moved)
        assert (await open_amount(debt.charge), await taken_in(rig.way)) == (0, PRICE)

    async def test_it_is_found_though_its_reference_was_never_written_down(self, school: School, rig: Rig) -> None:
        """The process died between the provider's answer and our note of it."""
        await rig.set_up()
        debt = await owing(school, rig.way)
        await rig.pay(await rig.way.begin(debt.attempt))
        for notice in rig.notices():
            await deliver(rig.way, notice)
        assert await open_amount(debt.charge) == 0

    async def test_notices_are_known_again(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        await rig.pay(await begin(rig.way, await owing(school, rig.way)))
        notices = list(rig.notices())
        assert notices
        events = [(await rig.way.open(each)).event for each in notices]
        assert len(set(events)) == len(events)
        assert events == [(await rig.way.open(each)).event for each in notices]

    async def test_what_is_kept_of_a_notice_can_be_stored(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        await rig.pay(await begin(rig.way, await owing(school, rig.way)))
        for notice in rig.notices():
            kept = json.loads(json.dumps(dict((await rig.way.open(notice)).body)))
            assert await rig.way.understand(kept) == await rig.way.understand(kept)

    async def test_told_many_times_at_once_it_is_booked_once(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        await rig.pay(await begin(rig.way, debt))
        told = [deliver(rig.way, notice) for _ in range(PARALLEL) for notice in rig.notices()]
        await asyncio.gather(*told)
        assert (await open_amount(debt.charge), await taken_in(rig.way)) == (0, PRICE)
        assert await DB.fetch_value("SELECT count(*) FROM dues.payment") == 1

    async def test_the_end_is_the_same_in_reverse(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        payment = await rig.pay(await begin(rig.way, debt))
        await rig.refund(payment, 10000)
        for notice in reversed(rig.notices()):
            for moved in reversed(await rig.way.understand((await rig.way.open(notice)).body)):
                await take(rig.way, moved)
        assert (await open_amount(debt.charge), await taken_in(rig.way)) == (10000, PRICE - 10000)

    async def test_lost_notices_are_made_good_by_asking(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debts = [await owing(school, rig.way, amount) for amount in (5000, 6000, 7000)]
        first, *_ = [await rig.pay(await begin(rig.way, debt)) for debt in debts]
        await rig.refund(first, 2000)
        for _ in range(2):
            async for moved in rig.way.since(today() - timedelta(days=2)):
                await take(rig.way, moved)
        assert [await open_amount(debt.charge) for debt in debts] == [2000, 0, 0]
        for notice in rig.notices():
            await deliver(rig.way, notice)
        assert await taken_in(rig.way) == 16000

    async def test_what_is_paid_back_with_one_key_goes_once(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        begun = await begin(rig.way, debt)
        payment = await rig.pay(begun)
        await take(rig.way, (await rig.way.read(begun.reference))[0])
        key = f"refund-{uuid4()}"
        first = await rig.way.pay_back(payment, 4000, "EUR", key)
        again = await rig.way.pay_back(payment, 4000, "EUR", key)
        assert (first.kind, first.amount, first.key) == ("refund", 4000, again.key)
        for moved in (first, again, *await rig.way.read(begun.reference)):
            await take(rig.way, moved)
        assert (await open_amount(debt.charge), await taken_in(rig.way)) == (4000, PRICE - 4000)

    async def test_nobody_else_can_say_that_something_was_paid(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        await begin(rig.way, debt)
        unreadable = [Delivery({}, body) for body in (b"", b"42", b"\xff{", b"[]", b"{}")]
        for forged in (*rig.forged(), *unreadable):
            try:
                await deliver(rig.way, forged)
            except (NotBelieved, WayFailed):
                continue
        assert (await open_amount(debt.charge), await taken_in(rig.way)) == (PRICE, 0)

    async def test_a_provider_that_is_down_is_a_failure_in_words(self, school: School, rig: Rig) -> None:
        await rig.set_up()
        debt = await owing(school, rig.way)
        begun = await begin(rig.way, debt)
        rig.goes_down()
        with pytest.raises(WayFailed):
            await rig.way.begin(debt.attempt)
        with pytest.raises(WayFailed):
            await rig.way.read(begun.reference)
