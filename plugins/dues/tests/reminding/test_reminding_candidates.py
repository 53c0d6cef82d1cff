"""Who is due a reminder on a day, and who is not written to, and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from making import Dues

from amicale import DB, new_id
from amicale_dues.reminding.candidates import Candidate, candidates
from amicale_dues.reminding.days import is_quiet
from amicale_dues.reminding.settings import RemindingSettings, Rule

DAY = date(2026, 11, 24)
RULES = {"soon": Rule(of="end", days=-30), "after": Rule(of="due", days=14), "again": Rule(of="due", days=45)}
YEARLY = {"title": {"fr": "Annuelle", "en": "Yearly"}, "amount": 5000}


def settings(**values: Any) -> RemindingSettings:
    return RemindingSettings(**{"reminders": RULES, "remind_late": 0, "remind_quiet": (), **values})


async def found(on: date = DAY, **values: Any) -> dict[str, Candidate]:
    """Those of a day, by the person's given name."""
    return {one.name.split()[0]: one for one in await candidates(on, settings(**values))}


async def owing(dues: Dues, name: str = "Anne", *, days: int = 14, **values: Any) -> tuple[UUID, UUID]:
    """Somebody whose call was due so many days before."""
    person = await dues.person(name, email=f"{name.lower()}@example.org")
    plan = await dues.plan("yearly", **YEARLY)
    due_on = DAY - timedelta(days=days)
    return person, await dues.charge(person, 5000, plan, on=due_on, due_on=due_on, until=date(2027, 12, 31), **values)


async def ending(dues: Dues, name: str = "Anne", ends: date = DAY + timedelta(days=30)) -> UUID:
    """Somebody whose time ends."""
    person = await dues.person(name, email=f"{name.lower()}@example.org")
    await dues.cover(person, await dues.plan("yearly", **YEARLY), starts=date(2026, 1, 1), ends=ends)
    return person


class TestRules:
    """Days before and after."""

    @pytest.mark.parametrize(("days", "rule"), [(13, None), (14, "after"), (15, None), (45, "again"), (44, None)])
    async def test_a_call_is_reminded_of_on_its_days(self, dues: Dues, days: int, rule: str | None) -> None:
        await owing(dues, days=days)
        assert [one.rule for one in (await found()).values()] == ([rule] if rule else [])

    async def test_what_fell_on_quiet_days_comes_late(self, dues: Dues) -> None:
        await owing(dues, days=20)
        assert not await found(remind_late=5)
        assert (await found(remind_late=6))["Anne"].falls_on == DAY - timedelta(days=6)

    async def test_of_two_that_are_late_only_the_last_goes(self, dues: Dues) -> None:
        await owing(dues, days=45)
        assert [one.rule for one in await candidates(DAY, settings(remind_late=40))] == ["again"]

    async def test_time_that_ends_is_reminded_of_unless_it_is_followed(self, dues: Dues) -> None:
        await ending(dues)
        renewed = await ending(dues, "Bob")
        await dues.cover(renewed, await dues.plan("yearly"), starts=date(2026, 12, 25), ends=date(2027, 12, 24))
        asked = await ending(dues, "Zoé")
        await dues.charge(asked, 5000, await dues.plan("yearly", **YEARLY), due_on=DAY, until=date(2027, 12, 31))
        assert set(await found()) == {"Anne"}

    async def test_a_part_is_reminded_of_on_its_own_day(self, dues: Dues) -> None:
        parts = ((DAY - timedelta(days=45), 3000), (DAY - timedelta(days=14), 1000), (DAY + timedelta(days=17), 1000))
        _person, charge = await owing(dues, days=45, parts=parts)
        await dues.payment(charge, 3000)
        (one,) = await candidates(DAY, settings())
        assert (one.rule, one.amount, one.about) == ("after", 1000, DAY - timedelta(days=14))

    async def test_a_club_s_dues_are_the_club_s(self, dues: Dues) -> None:
        person = await dues.person("Anne", email="anne@example.org")
        plan = await dues.plan("club", owner=f"Club:{new_id()}", **YEARLY)
        await dues.charge(person, 5000, plan, due_on=DAY - timedelta(days=14))
        assert not await found()


class TestStopping:
    """Why somebody is not written to."""

    async def reason(self, **values: Any) -> str:
        return (await found(**values))["Anne"].reason

    async def test_nothing_stands_against_it(self, dues: Dues) -> None:
        await owing(dues)
        assert await self.reason() == ""

    async def test_who_has_paid_is_due_nothing(self, dues: Dues) -> None:
        _person, charge = await owing(dues)
        await dues.payment(charge, 5000)
        assert not await found()

    async def test_what_was_cancelled_is_due_by_nobody(self, dues: Dues) -> None:
        _person, charge = await owing(dues)
        await DB.execute("UPDATE dues.charge SET closed = 'cancelled' WHERE id = $1", charge)
        assert not await found()

    @pytest.mark.parametrize(
        ("sql", "why"),
        [
            ("UPDATE amicale.member SET deceased = true WHERE id = $1", "deceased"),
            ("UPDATE amicale.email SET bounced_at = now() WHERE member = $1", "bounced"),
            ("DELETE FROM amicale.email WHERE member = $1", "no_address"),
            ("UPDATE dues.membership SET opt_out_until = '2026-12-01' WHERE member = $1", "may_opt_out"),
            ("UPDATE dues.charge SET payer = 'school' WHERE member = $1", "payer"),
            ("UPDATE dues.charge SET payer = 'employer' WHERE member = $1", "payer"),
            (
                """INSERT INTO dues.payment (id, way, reference, state, amount, currency, received_on, member)
                   VALUES (gen_random_uuid(), 'helloasso', 'p', 'promised', 5000, 'EUR', '2026-11-20', $1)""",
                "under_way",
            ),
            (
                """INSERT INTO dues.attempt (id, way, charge, member, amount, currency, state, reference)
                   SELECT gen_random_uuid(), 'stripe', id, $1, 5000, 'EUR', 'open', 'x' FROM dues.charge
                   WHERE member = $1""",
                "under_way",
            ),
            (
                """INSERT INTO dues.question (id, kind, charge) SELECT gen_random_uuid(), 'charge_back', id
                   FROM dues.charge WHERE member = $1""",
                "question",
            ),
            (
                """INSERT INTO amicale.consent (id, member, purpose, granted, source)
                   VALUES (gen_random_uuid(), $1, 'dues.reminders', false, 'mail')""",
                "opted_out",
            ),
        ],
    )
    async def test_it_is_found_in_the_records(self, dues: Dues, sql: str, why: str) -> None:
        person, _charge = await owing(dues)
        await DB.execute(sql, person)
        assert await self.reason() == why

    async def test_who_is_a_member_for_life_meanwhile(self, dues: Dues) -> None:
        person, _charge = await owing(dues)
        await dues.cover(person, await dues.plan("life"), starts=date(2026, 1, 1))
        assert await self.reason() == "covered"

    async def test_a_plan_that_is_gone_cannot_be_renewed(self, dues: Dues) -> None:
        await ending(dues)
        await DB.execute("UPDATE dues.plan SET offered = false")
        assert await self.reason() == "not_offered"

    async def test_often_enough(self, dues: Dues) -> None:
        person, charge = await owing(dues)
        assert await self.reason(remind_most=1) == ""
        await reminded(person, charge, "other", DAY - timedelta(days=100))
        assert await self.reason(remind_most=1) == "most"

    @pytest.mark.parametrize(("days", "why"), [(6, "pause"), (7, "")])
    async def test_not_soon_after_another(self, dues: Dues, days: int, why: str) -> None:
        person, charge = await owing(dues)
        await reminded(person, charge, "other", DAY - timedelta(days=days))
        assert await self.reason(remind_pause=7) == why

    async def test_one_mail_a_day(self, dues: Dues) -> None:
        person, _charge = await owing(dues)
        await dues.cover(
            person, await dues.plan("second", **YEARLY), starts=date(2026, 1, 1), ends=DAY + timedelta(days=30)
        )
        await DB.execute("DELETE FROM dues.cover WHERE charge IS NOT NULL")
        assert sorted(one.reason for one in await candidates(DAY, settings())) == ["", "pause"]

    async def test_each_once(self, dues: Dues) -> None:
        person, charge = await owing(dues)
        await reminded(person, charge, "after", DAY - timedelta(days=1))
        assert not await found(remind_late=10)


async def reminded(person: UUID, charge: UUID, rule: str, on: date) -> None:
    """That somebody was reminded of a call before."""
    run = new_id()
    await DB.execute("INSERT INTO dues.reminder_run (id, on_day, by_member) VALUES ($1, $2, $3)", run, on, person)
    await DB.execute(
        """INSERT INTO dues.reminder (id, run, rule, key, member, plan, charge, on_day, about)
           SELECT $1, $2, $3, id::text || ':' || due_on, member, plan, id, $4, due_on FROM dues.charge WHERE id = $5""",
        new_id(), run, rule, on, charge,
    )  # fmt: skip


class TestQuietDays:
    """On which days nobody is written to."""

    @pytest.mark.parametrize(
        ("on", "quiet"),
        [
            (date(2026, 12, 23), False), (date(2026, 12, 24), True), (date(2027, 1, 2), True),
            (date(2027, 1, 4), False), (date(2026, 11, 21), True), (date(2026, 11, 23), False),
            (date(2026, 5, 1), True),
        ],
    )  # fmt: skip
    def test_over_the_turn_of_the_year_too(self, on: date, quiet: bool) -> None:
        assert is_quiet(on, settings(remind_quiet=("12-24/01-02", "05-01"))) is quiet

    def test_weekends_where_the_school_wants_them(self) -> None:
        assert not is_quiet(date(2026, 11, 21), settings(remind_weekends=True))

    @pytest.mark.parametrize("line", ["24-12", "12-24/", "02-30", "Christmas", "12-24/01-02/03-01"])
    def test_what_is_no_day_is_refused(self, line: str) -> None:
        with pytest.raises(ValueError, match=r"MM-DD"):
            settings(remind_quiet=(line,))
