"""An alert finds what is new and fits, tells it once, and finds what the list would show."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from amicale import DB, new_id
from amicale.testing.kit import School
from amicale_jobs.searches.matching import find, mark, told

OFFER = {"title": "Data engineer", "contract": "permanent", "sector": "Energy", "city": "Lyon", "country": "FR"}
LATER = timedelta(days=30)


async def offer(**values: Any) -> UUID:
    made, row = new_id(), {**OFFER, **values}
    await DB.execute(
        f"""INSERT INTO jobs.offer (id, source, state, opened_at, expires_on, {", ".join(row)})
            VALUES ($1, 'staff', 'open', now(), $2, {", ".join(f"${at}" for at in range(3, 3 + len(row)))})""",
        made, date(2099, 1, 1), *row.values(),
    )  # fmt: skip
    return made


async def search(member: UUID, **values: Any) -> UUID:
    made, row = new_id(), {"told_at": datetime.now(UTC) - LATER, "every": "day", **values}
    await DB.execute(
        f"""INSERT INTO jobs.saved_search (id, member, {", ".join(row)})
            VALUES ($1, $2, {", ".join(f"${at}" for at in range(3, 3 + len(row)))})""",
        made, member, *row.values(),
    )  # fmt: skip
    return made


class TestFind:
    @pytest.mark.parametrize(("wanted", "fits"), [
        ({}, True),
        ({"contracts": ["permanent", "internship"]}, True), ({"contracts": ["internship"]}, False),
        ({"sectors": ["energy"]}, True), ({"sectors": ["luxury"]}, False),
        ({"cities": ["LYON 3e"]}, True), ({"cities": ["Paris"]}, False),
        ({"country": "FR"}, True), ({"country": "DE"}, False),
        ({"remote": ["none", "some"]}, True), ({"remote": ["full"]}, False),
        ({"words": "data"}, True), ({"words": "ingénieur"}, False), ({"words": "engineer lyon"}, True),
        ({"level_until": 5}, True), ({"starts_from": date(2026, 9, 1)}, True),
        ({"every": "never"}, False),
    ])  # fmt: skip
    async def test_all_that_is_said_must_fit(self, school: School, wanted: dict[str, Any], fits: bool) -> None:
        await search(await school.person(), **wanted)
        assert await find([await offer()]) == int(fits)

    async def test_from_afar_a_place_is_no_matter_for_who_works_from_afar(self, school: School) -> None:
        anne = await school.person()
        await search(anne, cities=["Brest"], remote=["full"])
        await search(anne, cities=["Brest"])
        assert await find([await offer(remote="full")]) == 1

    async def test_once_whatever_happens_and_nothing_of_ones_own(self, school: School) -> None:
        anne, one = await school.person(), await offer()
        await search(anne)
        assert [await find([one]), await find([one])] == [1, 0]
        assert await find([await offer(posted_by=anne)]) == 0


async def mails(day: datetime, week: datetime | None = None) -> dict[UUID, dict[UUID, list[UUID]]]:
    """What is told now, by member."""
    batch, members = await mark(day, week or day - LATER)
    return {member: dict(await told(batch, member)) for member in members}


async def told_and_killed() -> None:
    """Tell, and be lost before it is kept."""
    async with DB.transaction():
        assert await mails(datetime.now(UTC))
        raise ZeroDivisionError


class TestTelling:
    async def test_tells_once_the_newest_first_and_nothing_that_ended(self, school: School) -> None:
        anne = await school.person()
        which = await search(anne)
        old, gone, new = await offer(title="Old"), await offer(title="Gone"), await offer(title="New")
        await DB.execute("UPDATE jobs.offer SET opened_at = now() - interval '1 hour' WHERE id = $1", old)
        await find([old, gone, new])
        await DB.execute("UPDATE jobs.offer SET state = 'filled', ended_at = now() WHERE id = $1", gone)
        assert await mails(datetime.now(UTC)) == {anne: {which: [new, old]}}
        assert await mails(datetime.now(UTC) + LATER) == {}
        assert await find([old, new]) == 0, "one that opens again is not told again"

    async def test_is_not_lost_when_what_takes_it_fails(self, school: School) -> None:
        anne = await school.person()
        await search(anne)
        await find([await offer()])
        with pytest.raises(ZeroDivisionError):
            await told_and_killed()
        assert anne in await mails(datetime.now(UTC))

    async def test_waits_for_its_day(self, school: School) -> None:
        await search(await school.person(), told_at=datetime.now(UTC))
        await find([await offer()])
        assert await mails(datetime.now(UTC) - timedelta(hours=20)) == {}

    async def test_a_daily_and_a_weekly_search_of_one_person_are_told_together(self, school: School) -> None:
        anne = await school.person()
        daily, weekly = await search(anne), await search(anne, every="week")
        one = await offer()
        await find([one])
        assert await mails(datetime.now(UTC), datetime.now(UTC)) == {anne: {daily: [one], weekly: [one]}}
