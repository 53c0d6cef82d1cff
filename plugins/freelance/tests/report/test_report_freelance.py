"""Missions in numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from freelance_making import Freelance, put, refused

from amicale import DB, new_id, today
from amicale_freelance.report.exporting import figures_file
from amicale_freelance.report.graphql import figures_of
from amicale_freelance.report.measures import measured

NOW = datetime.now(UTC)


async def fill(freelance: Freelance, profiles: int) -> None:
    """Three missions: one given after ten days, one that expired without a proposal, one open with a proposal."""
    people = [await freelance.profile(f"P{at}", rate=(at + 1) * 10_000, skills=["Branding"]) for at in range(profiles)]
    given = await freelance.mission(title="Given", state="chosen", opened_at=NOW - timedelta(days=20), days=12,
                                    chosen_at=NOW - timedelta(days=10), skills=["branding", "SQL"])  # fmt: skip
    await put("proposal", {"id": new_id(), "mission": given, "profile": people[0].id, "state": "chosen"})
    await freelance.mission(title="Over", state="expired", opened_at=NOW - timedelta(days=40))
    opened = await freelance.mission(title="Open")
    await put("proposal", {"id": new_id(), "mission": opened, "profile": people[0].id, "state": "sent"})


class TestMeasured:
    async def test_adds_up(self, freelance: Freelance) -> None:
        await fill(freelance, 5)
        it = figures_of(await measured(freelance.as_(await freelance.person(), "freelance.manage")))
        assert (it.missions, it.given, it.given_share, it.days_to_choose, it.days) == (3, 1, 50.0, 10.0, 12.0)
        assert (it.proposals, it.proposals_each, it.without_proposal, it.open) == (2, 0.7, 1, 1)
        assert it.median_rate is not None
        assert it.median_rate.amount == 30_000
        assert {(row.label, row.missions, row.profiles) for row in it.skills} == {("Branding", 3, 5), ("SQL", 1, 0)}

    async def test_of_few_people_no_rate_is_told(self, freelance: Freelance) -> None:
        await fill(freelance, 4)
        it = figures_of(await measured(freelance.as_(await freelance.person(), "freelance.manage")))
        assert it.median_rate is None
        assert it.rating is None

    async def test_is_for_who_looks_after_freelance(self, freelance: Freelance) -> None:
        assert await refused(measured(freelance.as_(await freelance.person()))) == "FORBIDDEN"
        actor = freelance.as_(await freelance.person(), "freelance.manage")
        assert await refused(measured(actor, today(), today())) == "since"


class TestFiguresFile:
    async def test_has_the_same_in_words(self, freelance: Freelance) -> None:
        await fill(freelance, 1)
        actor = freelance.as_(await freelance.person(), "freelance.manage")
        text = (await figures_file(actor, None, None)).content.decode("utf-8-sig")
        assert '"Given to somebody","","1",""' in text
        noted = "SELECT count(*) FROM amicale.audit_entry WHERE act = 'freelance.figures_exported'"
        assert await DB.fetch_value(noted) == 1
