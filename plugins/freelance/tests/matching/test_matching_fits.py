"""What fits: the same by PostgreSQL and by Python, told once, without a word of hidden rates."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from freelance_making import Freelance, refused

from amicale import DB, today
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_freelance.matching import alerts, finding, service
from amicale_freelance.matching.weights import LEAST, SOON, Facts, score
from amicale_freelance.profiles.calendar import hours_of

SKILLS = ("SEO", "Branding", "Retail", "Finance")
FITS = (
    "{ myFreelanceFits { totalCount edges { node { id score reasons mission { title client } profile { name } } } } }"
)
OF_MISSION = """query ($id: ID!) { freelanceMission(id: $id) {
  fits { totalCount edges { node { score reasons profile { name } } } } myFit { score } } }"""


def facts_of(profile: dict[str, Any], mission: dict[str, Any], busy: list[dict[str, Any]]) -> Facts:
    """What Python compares, from the rows."""
    start = max(today(), mission["starts_on"] or today())
    hours = hours_of(profile, busy)
    return Facts(
        skills=frozenset(profile["skill_keys"]), wanted=frozenset(mission["skill_keys"]), city=profile["city_key"],
        at=mission["city_key"], travels=profile["travels"], remote=mission["remote"], free=hours.free_on(start),
        free_soon=hours.free_on(start + SOON), days=mission["days_a_week"] or 1,
        languages=frozenset(profile["languages"]), asked=frozenset(mission["languages"]),
        sectors=frozenset(each.lower() for each in profile["sectors"]), sector=mission["sector"].lower(),
    )  # fmt: skip


def invented(random: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """Columns of a profile and of a mission that may or may not fit."""
    some = lambda values, least: random.sample(values, random.randrange(least, len(values)))  # noqa: E731
    start = random.choice((None, today() + timedelta(days=random.randrange(-5, 40))))
    profile = {
        "skills": some(SKILLS, 1), "languages": some(("fr", "en", "de"), 0), "sectors": some(("Luxury", "Wine"), 0),
        "city": random.choice(("Lyon", "Paris", "")), "country": "", "travels": random.random() < 0.3,
        "days_a_week": random.choice((2, 5)),
        "free_from": random.choice((None, today() + timedelta(days=random.randrange(50)))),
    }  # fmt: skip
    mission = {
        "skills": some(SKILLS, 0), "languages": some(("fr", "en", "de"), 0), "sector": random.choice(("", "Luxury")),
        "city": random.choice(("Lyon", "Paris", "")), "country": "", "starts_on": start,
        "remote": random.choice(("none", "some", "half", "most", "full")),
        "days_a_week": random.choice((None, 1, 3, 5)),
    }  # fmt: skip
    return profile, mission


class TestScore:
    async def test_is_the_same_by_postgresql_and_by_python(self, freelance: Freelance) -> None:
        random, client = Random(8), await freelance.person("Client")
        made = [invented(random) for _each in range(30)]
        people = [await freelance.profile(**profile) for profile, _mission in made]
        for each in people[::2]:
            await freelance.busy(each.id, random.randrange(-5, 10), random.randrange(1, 40), random.choice((1, 3, 5)))
        missions = [await freelance.mission(client, **mission) for _profile, mission in made]
        for mission in missions:
            await finding.find(mission)
        found = {
            (row["mission"], row["profile"]): row["score"] for row in await DB.fetch("SELECT * FROM freelance.finding")
        }
        busy: dict[UUID, list[Any]] = {}
        for row in await DB.fetch("SELECT * FROM freelance.busy"):
            busy.setdefault(row["profile"], []).append(row)
        rows = {each.id: await freelance.row("profile", each.id) for each in people}
        expected = {}
        for key in missions:
            mission = await freelance.row("mission", key)
            for each in people:
                counted = score(facts_of(rows[each.id], mission, busy.get(each.id, [])))
                if counted is not None and counted >= LEAST:
                    expected[key, each.id] = counted
        assert found == expected
        assert 100 < len(expected) < 800
        for each in people[:10]:  # the other way round
            await DB.execute("DELETE FROM freelance.finding WHERE profile = $1", each.id)
            await finding.find_for_profile(each.id)
            rows_of = await DB.fetch("SELECT mission, score FROM freelance.finding WHERE profile = $1", each.id)
            wanted = {mission: counted for (mission, person), counted in expected.items() if person == each.id}
            assert {row["mission"]: row["score"] for row in rows_of} == wanted


class TestFind:
    async def test_leaves_out_who_is_away_hidden_or_has_blocked_and_ones_own(self, freelance: Freelance) -> None:
        client = await freelance.profile("Client")
        blocker = await freelance.profile("Blocker")
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)",
            blocker.member,
            client.member,
        )
        for values in ({"state": "resting"}, {"listed": False}, {"deceased": True}):
            await freelance.profile(**values)
        anne = await freelance.profile("Anne")
        mission = await freelance.mission(client.member)
        assert await finding.find(mission) == 1
        assert await DB.fetch_value("SELECT profile FROM freelance.finding") == anne.id
        await DB.execute("UPDATE freelance.mission SET state = 'withdrawn'")
        assert await finding.find(mission) == 0

    async def test_again_and_at_once_finds_each_once(self, freelance: Freelance) -> None:
        people = [await freelance.profile() for _each in range(5)]
        missions = [await freelance.mission() for _each in range(5)]
        await asyncio.gather(
            *(finding.find(mission) for mission in missions * 2),
            *(finding.find_for_profile(each.id) for each in people * 2),
        )
        assert await DB.fetch_value("SELECT count(*) FROM freelance.finding") == 25

    async def test_a_mission_that_came_back_is_not_told_anew(self, freelance: Freelance) -> None:
        anne, mission = await freelance.profile(), await freelance.mission()
        await finding.find(mission)
        await DB.execute("UPDATE freelance.finding SET told_at = now()")
        await service.closed(mission)
        await finding.find(mission)
        assert await DB.fetch_value("SELECT told_at IS NOT NULL FROM freelance.finding") is True
        await DB.execute("UPDATE freelance.finding SET told_at = NULL")
        await service.closed(mission)
        assert await DB.fetch_value("SELECT count(*) FROM freelance.finding WHERE profile = $1", anne.id) == 0


class TestSeeing:
    async def test_a_client_is_led_only_to_whom_they_may_find(self, freelance: Freelance, school: School) -> None:
        partner = await school.partner("Acme", email="paul@acme.example")
        client = await freelance.client(partner)
        await freelance.profile("Agrees", outside=True)
        refuses = await freelance.profile("Refuses")
        mission = await freelance.mission(partner=partner)
        await finding.find(mission)
        key = freelance.id("Mission", mission)
        fits = (await school.data(client, OF_MISSION, id=key))["freelanceMission"]["fits"]
        assert [edge["node"]["profile"]["name"] for edge in fits["edges"]] == ["Agrees D."]
        assert fits["totalCount"] == 1
        nobody = {"totalCount": 0, "edges": []}
        seen = (await school.data(refuses.actor, OF_MISSION, id=key))["freelanceMission"]
        assert seen == {"fits": nobody, "myFit": {"score": 95}}
        mine = (await school.data(refuses.actor, FITS))["myFreelanceFits"]
        assert [edge["node"]["profile"]["name"] for edge in mine["edges"]] == ["Refuses Durand"]
        stranger = freelance.as_(await freelance.person())
        assert (await school.data(stranger, OF_MISSION, id=key))["freelanceMission"] == {"fits": nobody, "myFit": None}

    async def test_nothing_of_a_hidden_rate_is_in_scores_or_reasons(self, freelance: Freelance, school: School) -> None:
        """A client who changes a budget again and again must not be told when it passes the rate."""
        client = await freelance.person("Client")
        anne = await freelance.profile("Anne", rate=50_000, rate_shown="proposal")
        told: list[Any] = []
        for budget in (10_000, 90_000):
            mission = await freelance.mission(client, pay="day", pay_to=budget)
            await finding.find(mission)
            data = await school.data(freelance.as_(client), OF_MISSION, id=freelance.id("Mission", mission))
            told.append((data, await service.reasons_for(mission, [anne.id], "en")))
        assert told[0] == told[1]
        own = (await school.data(anne.actor, FITS))["myFreelanceFits"]["edges"]
        words = {edge["node"]["reasons"][-1] for edge in own}
        assert words == {"Your day rate is within the budget", "The budget is below your day rate"}

    async def test_a_confidential_client_is_in_no_reason_and_no_mail(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        anne = await freelance.profile("Anne", email="anne@example.org", alerts="day")
        await DB.execute("UPDATE freelance.profile SET told_at = now() - interval '2 days'")
        await finding.find(await freelance.mission(client="Secret House", confidential=True))
        node = (await school.data(anne.actor, FITS))["myFreelanceFits"]["edges"][0]["node"]
        assert node["mission"]["client"] is None
        await alerts.tell_due(datetime.now(UTC))
        await work_off(school.assembly)
        mail = postbox.last("anne@example.org")
        assert "A new brand" in mail.text
        assert "Secret" not in mail.text + mail.subject


class TestDismiss:
    async def test_is_for_ones_own(self, freelance: Freelance, school: School) -> None:
        anne, bea = await freelance.profile("Anne"), await freelance.profile("Bea")
        await finding.find(await freelance.mission())
        key = await DB.fetch_value("SELECT id FROM freelance.finding WHERE profile = $1", anne.id)
        assert await refused(service.dismiss(bea.actor, key)) == "NOT_FOUND"
        await service.dismiss(anne.actor, key)
        assert (await school.data(anne.actor, FITS))["myFreelanceFits"]["totalCount"] == 0


class TestAlerts:
    async def test_tell_each_once_as_often_as_they_said(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        now = datetime.now(UTC)
        for often in ("day", "week", "never"):
            await freelance.profile(often, email=f"{often}@example.org", alerts=often, language="en")
        await DB.execute("UPDATE freelance.profile SET told_at = now() - interval '2 days'")
        await finding.find(await freelance.mission())
        assert [await alerts.tell_due(now), await alerts.tell_due(now)] == [1, 0]
        await work_off(school.assembly)
        mail = postbox.last("day@example.org")
        assert mail.subject == "A mission that fits you"
        assert mail.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert await alerts.tell_due(now + timedelta(days=8)) == 1

    async def test_workers_at_once_tell_nobody_twice(self, freelance: Freelance) -> None:
        for _each in range(6):
            await freelance.profile(alerts="day")
        await DB.execute("UPDATE freelance.profile SET told_at = now() - interval '2 days'")
        await finding.find(await freelance.mission())
        now = datetime.now(UTC)
        await asyncio.gather(*(alerts.tell_due(now) for _worker in range(4)))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 6

    async def test_say_nothing_when_all_is_gone_by_then(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        await freelance.profile(email="anne@example.org", alerts="day")
        await DB.execute("UPDATE freelance.profile SET told_at = now() - interval '2 days'")
        await finding.find(await freelance.mission())
        await alerts.tell_due(datetime.now(UTC))
        await DB.execute("UPDATE freelance.mission SET state = 'withdrawn'")
        await work_off(school.assembly)
        assert postbox.to("anne@example.org") == []


@pytest.mark.parametrize(
    ("pay", "low", "high", "said"),
    [("day", 40_000, 65_000, "up to €650 a day"), ("day", 40_050, None, "from €400.50 a day"),
     ("whole", None, 1_000_000, "up to €10,000 in all"), ("whole", 500_000, None, "from €5,000 in all"),
     ("day", None, None, ""), ("open", None, None, "")],
)  # fmt: skip
def test_a_mail_says_what_a_mission_pays(pay: str, low: int | None, high: int | None, said: str) -> None:
    assert alerts.paid({"pay": pay, "pay_from": low, "pay_to": high, "currency": "EUR"}, "en") == said
