"""Alerts: at their hour, one mail for all searches of a person, each offer once, whoever is killed in the middle."""

from __future__ import annotations

import asyncio
import signal
import sys
from datetime import UTC, datetime, timedelta

import pytest
from jobs_making import Jobs

from amicale import ANONYMOUS, DB, agree
from amicale.tasks.inline import work_off
from amicale.testing.postbox import Postbox
from amicale_jobs.searches.matching import find
from amicale_jobs.searches.purposes import ALERTS
from amicale_jobs.searches.saving import Wanted, save
from amicale_jobs.searches.telling import last_moment, send

SOON = timedelta(days=8)


def at(text: str) -> datetime:
    """A moment by the school's clock, which is Paris'."""
    return datetime.fromisoformat(text).astimezone(UTC)


class TestTheHour:
    @pytest.mark.parametrize(("now", "moment"), [
        ("2026-03-04T08:00:00+01:00", "2026-03-04T08:00:00+01:00"),
        ("2026-03-04T07:59:59+01:00", "2026-03-03T08:00:00+01:00"),
        ("2026-03-29T09:00:00+02:00", "2026-03-29T08:00:00+02:00"),
        ("2026-03-29T07:00:00+02:00", "2026-03-28T08:00:00+01:00"),
    ])  # fmt: skip
    def test_of_a_day_is_by_the_schools_clock_in_summer_too(self, now: str, moment: str) -> None:
        assert last_moment(at(now), 8) == at(moment)

    @pytest.mark.parametrize(("now", "moment"), [
        ("2026-03-03T08:00:00+01:00", "2026-03-03T08:00:00+01:00"),
        ("2026-03-03T07:59:00+01:00", "2026-02-24T08:00:00+01:00"),
        ("2026-03-02T12:00:00+01:00", "2026-02-24T08:00:00+01:00"),
        ("2026-03-30T12:00:00+02:00", "2026-03-24T08:00:00+01:00"),
    ])  # fmt: skip
    def test_of_a_week_is_on_its_day(self, now: str, moment: str) -> None:
        assert last_moment(at(now), 8, weekday=1) == at(moment)


class TestMuchToTell:
    async def test_takes_longer_than_a_request_may_where_there_is_much_to_tell(self, jobs: Jobs) -> None:
        async with DB.transaction():
            await DB.execute("SET LOCAL statement_timeout = '4s'")
            await send(datetime.now(UTC))
            assert await DB.fetch_value("SHOW statement_timeout") == "2min"


class TestMails:
    async def test_one_mail_for_all_searches_with_what_stops_each(self, jobs: Jobs, postbox: Postbox) -> None:
        anne = await jobs.person("Anne", email="anne@example.org", language="en")
        me = jobs.as_(anne)
        await save(me, Wanted(words="actuary"), "Actuaries", "day")
        await save(me, Wanted(cities=("Lyon",)), "Lyon <3", "week")
        offers = [await jobs.offer("Actuary", pay_from=4_200_000), await jobs.offer("Baker", city="Lyon", country="FR")]
        gone = await jobs.offer("Actuary gone")
        await find([*offers, gone])
        assert await send(datetime.now(UTC) + SOON) == 1
        await DB.execute("UPDATE jobs.offer SET state = 'filled', ended_at = now() WHERE id = $1", gone)
        await work_off(jobs.school.assembly)
        (mail,) = postbox.mails
        assert mail.subject == "2 new offers for you"
        assert ["Actuary" in mail.text, "Baker" in mail.text, "gone" in mail.text] == [True, True, False]
        assert mail.text.count("/jobs/stop/") == 2
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert await send(datetime.now(UTC) + SOON + SOON) == 0, "nothing is told twice"

    async def test_never_empty_and_not_to_who_unsubscribed(self, jobs: Jobs, postbox: Postbox) -> None:
        anne, bob = await jobs.person("A", email="a@example.org"), await jobs.person("B", email="b@example.org")
        for person in (anne, bob):
            await save(jobs.as_(person), Wanted(), "All", "day")
        one = await jobs.offer("Actuary")
        await find([one])
        await agree(ANONYMOUS, bob, ALERTS, False, "mail")
        assert await send(datetime.now(UTC) + SOON) == 1
        await DB.execute("UPDATE jobs.offer SET state = 'withdrawn', ended_at = now() WHERE id = $1", one)
        await work_off(jobs.school.assembly)
        assert postbox.mails == []
        await agree(jobs.as_(bob), bob, ALERTS, True)
        assert await send(datetime.now(UTC) + SOON) == 0, "no pile of old ones for who comes back"

    async def test_two_workers_at_once_post_one_mail_each_person(self, jobs: Jobs) -> None:
        people = [await jobs.person(f"P{number}") for number in range(12)]
        for person in people:
            await save(jobs.as_(person), Wanted(), "All", "day")
            await save(jobs.as_(person), Wanted(words="actuary"), "Some", "week")
        await find([await jobs.offer("Actuary"), await jobs.offer("Baker")])
        now = datetime.now(UTC) + SOON
        counts = await asyncio.gather(*(send(now) for _worker in range(4)))
        assert sum(counts) == 12
        assert len(await jobs.mails("jobs.alert")) == 12

    @pytest.mark.slow
    async def test_killed_in_the_middle_it_is_told_once_all_the_same(self, jobs: Jobs) -> None:
        for number in range(5):
            await save(jobs.as_(await jobs.person(f"P{number}")), Wanted(), "All", "day")
        await find([await jobs.offer("Actuary")])
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", PROCESS, jobs.school.address, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        assert await process.stdout.readline() == b"taken\n", "everything is done but the end of the transaction"
        process.send_signal(signal.SIGKILL)
        await process.wait()
        assert await jobs.mails("jobs.alert") == []
        assert await send(datetime.now(UTC) + SOON) == 5
        assert await send(datetime.now(UTC) + SOON) == 0


PROCESS = """
import asyncio, sys
from datetime import UTC, datetime, timedelta
from amicale.database.engine import DB
from amicale.testing.kit import School
from amicale_jobs.searches import telling

async def hang(*arguments, **more):
    print("taken", flush=True)
    await asyncio.sleep(60)

async def main():
    await DB.open(sys.argv[1])
    await School.begin(sys.argv[1])
    post = telling.post_to_many
    async def posted(*arguments, **more):
        await post(*arguments, **more)
        await hang()
    telling.post_to_many = posted
    await telling.send(datetime.now(UTC) + timedelta(days=8))

asyncio.run(main())
"""
