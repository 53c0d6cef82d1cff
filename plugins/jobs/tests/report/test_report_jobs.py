"""Offers in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from jobs_making import Jobs, put, refused

from amicale import DB, new_id, today
from amicale_jobs.report.exporting import figures_file
from amicale_jobs.report.graphql import figures_of
from amicale_jobs.report.measures import measured

NOW = datetime.now(UTC)


async def fill(jobs: Jobs) -> None:
    """Six offers: two open, three filled, one expired; one of three years ago."""
    for by, days in (("alumnus", 10), ("student", 20), ("other", 30)):
        since = NOW - timedelta(days=60)
        await jobs.offer(f"By {by}", state="filled", filled_by=by, opened_at=since, sector="Finance",
                         ended_at=since + timedelta(days=days), expires_on=today())  # fmt: skip
    await jobs.offer("Expired", state="expired", opened_at=NOW - timedelta(days=50), contract="internship")
    await jobs.offer("Open", sector="finance", pay_from=100, source="member")
    key = await jobs.offer("Open too", company="Other", contract="internship")
    await jobs.offer("Old", opened_at=NOW - timedelta(days=1200), state="expired")
    await DB.execute("INSERT INTO jobs.offer_day (offer, day, views, clicks) VALUES ($1, $2, 7, 2)", key, today())


class TestMeasured:
    async def test_adds_up(self, jobs: Jobs) -> None:
        await fill(jobs)
        it = figures_of(await measured(await jobs.staff()), {}, "en")
        assert (it.offers, it.companies, it.filled, it.over, it.filled_share) == (6, 2, 3, 4, 75.0)
        assert (it.by_alumnus, it.by_student, it.by_others, it.ours_share) == (1, 1, 1, 66.7)
        assert (it.days_to_fill, it.with_pay_share, it.views, it.clicks) == (20.0, 16.7, 7, 2)
        assert (it.open, it.waiting) == (2, 0)
        assert [(row.label, row.offers, row.filled) for row in it.contracts] == [
            ("permanent", 4, 3),
            ("internship", 2, 0),
        ]
        assert [(row.label, row.offers) for row in it.sectors] == [("Finance", 4), ("Not said", 2)]
        assert sum(month.offers for month in it.months) == 6

    async def test_one_that_somebody_of_ours_says_they_took_is_filled_by_them(self, jobs: Jobs) -> None:
        for by in ("alumnus", "student"):
            key = await jobs.offer(by, state="expired", opened_at=NOW - timedelta(days=9))
            await put("taken", {"id": new_id(), "offer": key, "by": by, "month": today().replace(day=1)})
        both = await jobs.offer("Both", state="filled", filled_by="alumnus", opened_at=NOW - timedelta(days=9))
        await put("taken", {"id": new_id(), "offer": both, "by": "alumnus", "month": today().replace(day=1)})
        it = figures_of(await measured(await jobs.staff()), {}, "en")
        assert (it.filled, it.over, it.by_alumnus, it.by_student, it.by_others) == (3, 3, 2, 1, 0)

    async def test_of_other_days(self, jobs: Jobs) -> None:
        await fill(jobs)
        since = today() - timedelta(days=1300)
        it = figures_of(await measured(await jobs.staff(), since, today() - timedelta(days=1100)), {}, "en")
        assert (it.offers, it.filled_share, it.days_to_fill) == (1, 0.0, None)

    async def test_of_nothing_is_nothing(self, jobs: Jobs) -> None:
        it = figures_of(await measured(await jobs.staff()), {}, "en")
        assert (it.offers, it.filled_share, it.ours_share, it.days_to_fill, it.contracts) == (0, None, None, None, [])

    async def test_is_for_who_manages_jobs_and_for_days_in_order(self, jobs: Jobs) -> None:
        assert await refused(measured(jobs.as_(await jobs.person()))) == "FORBIDDEN"
        assert await refused(measured(await jobs.staff(), today(), today())) == "since"


class TestFiguresFile:
    async def test_has_the_same_in_words(self, jobs: Jobs) -> None:
        await fill(jobs)
        text = (await figures_file(await jobs.staff(), None, None)).content.decode("utf-8-sig")
        assert '"All offers","","6","3","20.0"' in text
        assert '"By sector","Finance","4","3","20.0"' in text
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'jobs.figures_exported'") == 1
