"""Sending reminders: once, to those who still owe, and stopped when somebody says so."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, SYSTEM, today
from amicale.mail.recipients import Recipient
from amicale_dues.reminding import results, sending
from amicale_dues.reminding.mails import compose_due, compose_end

YEARLY = {"title": {"fr": "Annuelle", "en": "Yearly"}, "amount": 5000}
RULES = {"after": {"of": "due", "days": 14}, "soon": {"of": "end", "days": -30}}


@pytest.fixture
async def ready(dues: Dues) -> Dues:
    """A school that reminds on every day of the week."""
    await dues.set(reminders=RULES, remind_weekends=True, remind_quiet=[])
    return dues


async def owing(dues: Dues, name: str = "Anne") -> tuple[UUID, UUID]:
    person = await dues.person(name, email=f"{name.lower()}@example.org")
    day = today() - timedelta(days=14)
    plan = await dues.plan("yearly", **YEARLY)
    return person, await dues.charge(person, 5000, plan, on=day, due_on=day, until=today() + timedelta(days=300))


async def mails() -> list[Any]:
    return [
        (row["kind"], row["state"])
        for row in await DB.fetch("SELECT kind, state FROM amicale.mail WHERE starts_with(kind, 'dues.') ORDER BY id")
    ]


class TestSend:
    """Each reminder goes out once."""

    async def test_twenty_at_once_send_one(self, ready: Dues) -> None:
        await owing(ready)
        who = await ready.treasurer()
        await asyncio.gather(*(sending.send(who) for _ in range(20)), sending.send(SYSTEM))
        assert await mails() == [("dues.remind_due", "queued")]

    async def test_it_says_what_is_withheld_and_why(self, ready: Dues) -> None:
        await owing(ready)
        person, _charge = await owing(ready, "Bob")
        await DB.execute("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", person)
        run, count = await sending.send(await ready.treasurer())
        assert count == 1
        said = await DB.fetch_value("SELECT withheld FROM dues.reminder_run WHERE id = $1", run)
        assert json.loads(said) == {"bounced": 1}
        assert "dues.reminded" in await ready.acts()

    async def test_nobody_without_the_permission(self, ready: Dues, refused: Any) -> None:
        async with refused("FORBIDDEN"):
            await sending.send(await ready.auditor())
        async with refused("FORBIDDEN"):
            await sending.send(ready.as_(await ready.person("Zoé")))

    async def test_not_on_a_quiet_day(self, ready: Dues, refused: Any) -> None:
        await ready.set(remind_quiet=["01-01/12-31"])
        async with refused("QUIET"):
            await sending.send(await ready.treasurer())

    async def test_by_itself_only_where_the_school_says_so(self, ready: Dues, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sending, "MORNING", 0)
        await owing(ready)
        await sending.every_morning({})
        assert await mails() == []
        await ready.set(remind=True)
        for _ in range(3):
            await sending.every_morning({})
        assert len(await mails()) == 1

    async def test_what_is_stopped_can_be_sent_again(self, ready: Dues) -> None:
        await owing(ready)
        who = await ready.treasurer()
        run, _count = await sending.send(who)
        assert await sending.stop(who, run) == 1
        assert await mails() == [("dues.remind_due", "skipped")]
        assert (await sending.send(who))[1] == 1


class TestMails:
    """What is said is looked up when it is sent."""

    async def reader(self, person: UUID) -> Recipient:
        return Recipient(person, "anne@example.org", "Anne", "en")

    async def test_who_has_paid_meanwhile_gets_none(self, ready: Dues) -> None:
        person, charge = await owing(ready)
        run, _count = await sending.send(await ready.treasurer())
        said = await compose_due({"run": str(run)}, await self.reader(person))
        assert said is not None
        assert said["amount"] == "€50.00"
        assert said["late"]
        await ready.payment(charge, 2000)
        assert (await compose_due({"run": str(run)}, await self.reader(person)) or {})["amount"] == "€30.00"
        await ready.payment(charge, 3000)
        assert await compose_due({"run": str(run)}, await self.reader(person)) is None

    async def test_who_has_renewed_meanwhile_gets_none(self, ready: Dues) -> None:
        person = await ready.person("Anne", email="anne@example.org")
        ends = today() + timedelta(days=30)
        await ready.cover(person, await ready.plan("yearly", **YEARLY), starts=today(), ends=ends)
        run, count = await sending.send(await ready.treasurer())
        assert count == 1
        assert (await compose_end({"run": str(run)}, await self.reader(person)) or {})["day"] == ends
        await ready.cover(person, await ready.plan("life"), starts=today())
        assert await compose_end({"run": str(run)}, await self.reader(person)) is None

    async def test_another_s_reminder_is_not_read(self, ready: Dues) -> None:
        await owing(ready)
        run, _count = await sending.send(await ready.treasurer())
        assert await compose_due({"run": str(run)}, await self.reader(await ready.person("Bob"))) is None


class TestResults:
    """What was paid after a reminder."""

    async def test_a_payment_counts_to_the_latest_before_it(self, ready: Dues) -> None:
        _person, charge = await owing(ready)
        await owing(ready, "Bob")
        await sending.send(await ready.treasurer())
        await ready.payment(charge, 5000)
        (run,) = await results.runs()
        assert (run.results.reminded, run.results.paid, run.results.amount, run.waiting) == (2, 1, 5000, 2)
        assert (await results.by_rule(today() - timedelta(days=1)))["after"].amount == 5000

    async def test_what_was_paid_before_does_not(self, ready: Dues) -> None:
        _person, charge = await owing(ready)
        await ready.payment(charge, 1000)
        await sending.send(await ready.treasurer())
        (run,) = await results.runs()
        assert (run.results.paid, run.results.amount) == (0, 0)


PLAN = """query Plan($show: String! = "") { duesReminderPlan(show: $show) {
    sent withheld rules { code count } reasons { code text count } lines { name text amount { amount } reason } } }"""


class TestGraphQL:
    """The preview, for those who read the books."""

    async def test_who_gets_what_and_why_others_do_not(self, ready: Dues) -> None:
        await owing(ready)
        person, _charge = await owing(ready, "Bob")
        await DB.execute("DELETE FROM amicale.email WHERE member = $1", person)
        found = (await ready.school.data(await ready.auditor(), PLAN))["duesReminderPlan"]
        assert (found["sent"], found["withheld"]) == (1, 1)
        assert found["lines"] == [
            {
                "name": "Anne Durand",
                "text": "14 days after the payment was due",
                "amount": {"amount": 5000},
                "reason": "",
            }
        ]
        assert found["reasons"] == [{"code": "no_address", "text": "have no e-mail address", "count": 1}]
        all_ = (await ready.school.data(await ready.auditor(), PLAN, show="all"))["duesReminderPlan"]
        assert [line["name"] for line in all_["lines"]] == ["Anne Durand", "Bob Durand"]

    async def test_members_see_nothing_of_it(self, ready: Dues) -> None:
        refusal = await ready.school.refusal(ready.as_(await ready.person("Zoé")), PLAN)
        assert refusal["code"] == "FORBIDDEN"


async def test_the_page_sends_and_stops(ready: Dues, browser: Any) -> None:
    await owing(ready)
    await browser.sign_in(await ready.administrator())
    page = await browser.get("/staff/dues/reminders")
    assert "Anne Durand" in page.text
    assert "Send 1 reminder now" in page.text
    await browser.post("/staff/dues/reminders", "SendReminders")
    page = await browser.get("/staff/dues/reminders")
    assert "1 wait" in page.text
    (run,) = await results.runs()
    await browser.post("/staff/dues/reminders", "StopReminders", run=ready.id("DuesReminderRun", run.id))
    assert await mails() == [("dues.remind_due", "skipped")]
