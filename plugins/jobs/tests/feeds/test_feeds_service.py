"""Partners' lists at addresses: looked at first, then taken in, then asked by themselves."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from jobs_making import Jobs, refused

from amicale import DB, Fetched, Refusal, today
from amicale_jobs.feeds import looking, service
from amicale_jobs.feeds.mapping import FIELDS

END = (today() + timedelta(days=30)).isoformat()
ADDRESS = "https://airbus.test/offers.json"


class Elsewhere:
    """What stands at the address; an error where there is a refusal."""

    def __init__(self) -> None:
        self.body: bytes = listed(12)
        self.problem: Refusal | None = None
        self.asked: list[str] = []

    async def fetch(self, url: str, **options: Any) -> Fetched:
        self.asked.append(options.get("etag", ""))
        if self.problem:
            raise self.problem
        if options.get("etag") == "one":
            return Fetched(b"", etag="one", unchanged=True)
        return Fetched(self.body, "application/json", "one")


def listed(count: int) -> bytes:
    rows = [
        {
            "id": f"R{number}",
            "title": f"Job {number}",
            "type": "CDI",
            "end": END,
            "url": f"https://airbus.test/{number}",
        }
        for number in range(count)
    ]
    return json.dumps(rows).encode()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Elsewhere:
    found = Elsewhere()
    monkeypatch.setattr(service, "fetch_outside", found.fetch)
    return found


async def begun(jobs: Jobs, **values: Any) -> UUID:
    given = {"title": "Airbus", "address": ADDRESS, "company": None, "hours": 6, **values}
    return await looking.begin(await jobs.staff(), given)


async def standing() -> int:
    return int(await DB.fetch_value("SELECT count(*) FROM jobs.offer WHERE state = 'open'"))


class TestBegin:
    async def test_looks_and_takes_nothing_in_until_somebody_says_so(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        feed = await begun(jobs)
        row = await jobs.row("feed", feed)
        look = json.loads(row["last"])
        assert (look["count"], look["opened"], look["outcome"]) == (12, 12, "taken")
        assert row["state"] == "paused"
        await service.read_due({})
        assert (await standing(), len(elsewhere.asked)) == (0, 1)
        await service.read_now(await jobs.staff(), feed)
        assert await standing() == 12
        assert (await jobs.row("feed", feed))["state"] == "active"

    @pytest.mark.parametrize("address", ["http://airbus.test/", "https://a:b@airbus.test/", "ftp://x", "javascript:x"])
    async def test_an_address_that_may_not_be_asked_is_refused_at_its_field(self, jobs: Jobs, address: str) -> None:
        with pytest.raises(Refusal) as refusal:
            await begun(jobs, address=address)
        assert (refusal.value.reason, refusal.value.field) == ("BAD_ADDRESS", "input.address")
        assert await DB.fetch_value("SELECT count(*) FROM jobs.feed") == 0

    async def test_a_page_that_is_no_list_is_refused(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        elsewhere.body = b"<html><body>Hello</body></html>"
        assert await refused(begun(jobs)) == "BAD_LIST"
        assert await DB.fetch_value("SELECT count(*) FROM jobs.feed") == 0

    async def test_a_name_is_given_once(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        await begun(jobs)
        assert await refused(begun(jobs, title="AIRBUS ")) == "input.title"

    async def test_is_for_who_manages_jobs(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        member = jobs.as_(await jobs.person())
        values = {"title": "A", "address": ADDRESS, "company": None, "hours": 6}
        assert await refused(looking.begin(member, values)) == "FORBIDDEN"
        assert elsewhere.asked == []


class TestReadDue:
    async def test_asks_those_whose_hour_has_come_and_no_other(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        feed = await begun(jobs)
        await service.read_now(await jobs.staff(), feed)
        await service.read_due({})
        assert len(elsewhere.asked) == 2
        await DB.execute("UPDATE jobs.feed SET asked_at = now() - interval '7 hours'")
        await service.read_due({})
        assert elsewhere.asked[-1] == "one", "it says what it knows, and nothing is sent again"

    async def test_one_that_fails_is_noted_and_keeps_its_offers_and_no_other_back(
        self, jobs: Jobs, elsewhere: Elsewhere
    ) -> None:
        staff = await jobs.staff()
        feed, other = await begun(jobs), await begun(jobs, title="Other")
        for each in (feed, other):
            await service.read_now(staff, each)
        await DB.execute("UPDATE jobs.feed SET asked_at = NULL, etag = ''")
        elsewhere.problem = Refusal(looking._("No answer."), code="UNAVAILABLE")
        await service.read_due({})
        assert await standing() == 24
        rows = await DB.fetch("SELECT failures FROM jobs.feed")
        assert [row["failures"] for row in rows] == [1, 1]
        assert await DB.fetch_value("SELECT count(*) FROM jobs.feed_run WHERE outcome = 'failed'") == 2

    async def test_one_that_is_paused_is_left_alone(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        feed = await begun(jobs)
        await service.read_now(await jobs.staff(), feed)
        await service.pause(await jobs.staff(), feed, paused=True)
        await DB.execute("UPDATE jobs.feed SET asked_at = NULL")
        await service.read_due({})
        assert len(elsewhere.asked) == 2


class TestHold:
    async def test_half_of_it_gone_waits_for_somebodys_word(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        staff, feed = await jobs.staff(), await begun(jobs)
        await service.read_now(staff, feed)
        elsewhere.body = listed(3)
        assert (await service.read_now(staff, feed)).outcome == "held"
        assert await standing() == 12
        assert (await service.read_now(staff, feed, sure=True)).gone == 9
        assert await standing() == 3


class TestChange:
    async def test_the_second_of_two_is_told(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        staff, feed = await jobs.staff(), await begun(jobs)
        mapping = {"fields": {name: name for name in FIELDS}}
        values = {"title": "A", "address": ADDRESS, "company": None, "hours": 6, "format": "json", "mapping": mapping}
        await service.change(staff, feed, 1, values)
        assert await refused(service.change(staff, feed, 1, values)) == "CHANGED"

    @pytest.mark.parametrize("left", ["key", "title", "contract", "expires_on"])
    async def test_what_is_needed_must_have_its_place(self, jobs: Jobs, elsewhere: Elsewhere, left: str) -> None:
        staff, feed = await jobs.staff(), await begun(jobs)
        mapping = {"fields": {name: "" if name == left else name for name in FIELDS}}
        values = {"title": "A", "address": "", "company": None, "hours": 6, "format": "json", "mapping": mapping}
        assert await refused(service.change(staff, feed, None, values)) == f"input.{left}"
        assert (await jobs.row("feed", feed))["title"] == "Airbus"


class TestRemove:
    async def test_its_offers_are_withdrawn_and_what_people_noted_stays(self, jobs: Jobs, elsewhere: Elsewhere) -> None:
        staff, feed = await jobs.staff(), await begun(jobs)
        await service.read_now(staff, feed)
        assert await service.remove(staff, feed) == 12
        states = await DB.fetch("SELECT DISTINCT state FROM jobs.offer")
        assert [row["state"] for row in states] == ["withdrawn"]
