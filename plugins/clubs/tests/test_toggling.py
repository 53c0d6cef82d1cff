"""Switching clubs off, on and away; settings; the demonstration."""

import random

import pytest

from amicale import DB, SYSTEM, Demo
from amicale.errors import ConfigurationError
from amicale.plugins import toggle
from amicale_clubs import demo, service
from amicale_clubs.settings import ClubsSettings

NEW = 'mutation { createClub(input: {name: "Mine"}) { leaders { displayName } } }'


class TestDisable:
    async def test_takes_fields_and_pages_away_and_keeps_the_data(self, clubs):
        club = await clubs.club("Running")
        me = await clubs.add(club)
        await service.announce(SYSTEM, club, "Title", "Words")
        await clubs.school.disable("clubs")
        refused = await clubs.school.refusal(clubs.as_(me), "{ clubs { totalCount } }")
        assert refused["code"] == "GRAPHQL_VALIDATION_FAILED"
        assert not [page for page in clubs.school.assembly.pages if page.path.startswith("/clubs")]
        await clubs.school.enable("clubs")
        data = await clubs.school.data(
            clubs.as_(me), "{ clubs { edges { node { name memberCount announcements { totalCount } } } } }"
        )
        node = data["clubs"]["edges"][0]["node"]
        assert node == {"name": "Running", "memberCount": 2, "announcements": {"totalCount": 1}}


class TestPurge:
    async def test_drops_what_clubs_hold_and_no_member(self, clubs):
        club = await clubs.club()
        await clubs.add(club)
        members = await DB.fetch_value("SELECT count(*) FROM amicale.member")
        await clubs.school.disable("clubs")
        plan = await toggle.purge(SYSTEM, "clubs")
        assert plan.rows == {"announcement": 0, "club": 1, "membership": 2, "picture": 0}
        assert await DB.fetch_value("SELECT to_regnamespace('clubs')") is None
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == members

    async def test_clubs_can_begin_anew_afterwards(self, clubs):
        await clubs.club()
        await clubs.school.disable("clubs")
        await toggle.purge(SYSTEM, "clubs")
        await clubs.school.enable("clubs")
        assert (await clubs.school.data(await clubs.staff(), "{ clubs { totalCount } }"))["clubs"]["totalCount"] == 0


class TestSettings:
    async def test_members_found_clubs_where_the_school_lets_them(self, clubs):
        me = clubs.as_(await clubs.person())
        assert (await clubs.school.refusal(me, NEW))["code"] == "FORBIDDEN"
        assert await clubs.school.data(me, "{ mayFoundClub }") == {"mayFoundClub": False}
        await clubs.school.enable("clubs", members_found_clubs=True)
        assert await clubs.school.data(me, "{ mayFoundClub }") == {"mayFoundClub": True}
        assert await clubs.school.data(me, NEW) == {"createClub": {"leaders": [{"displayName": "Camille Durand"}]}}

    async def test_the_limit_of_leaders_is_the_schools(self, clubs):
        await clubs.school.enable("clubs", max_leaders=1)
        me = await clubs.person()
        club = await clubs.club(leader=me)
        them = await clubs.add(club)
        document = "mutation ($c: ID!, $m: ID!) { appointClubLeader(id: $c, member: $m) { id } }"
        ids = {"c": clubs.school.id("Club", club), "m": clubs.school.id("Member", them)}
        assert (await clubs.school.refusal(clubs.as_(me), document, **ids))["reason"] == "TOO_MANY_LEADERS"

    @pytest.mark.parametrize("values", [{"max_leaders": 0}, {"max_leaders": "many"}, {"max_leader": 3}])
    async def test_wrong_ones_are_refused(self, clubs, values):
        with pytest.raises(ConfigurationError, match="max_leaders"):
            await toggle.set_settings(SYSTEM, "clubs", values)

    def test_each_says_what_it_is(self):
        assert all(field.description for field in ClubsSettings.model_fields.values())


class TestDemo:
    async def test_is_lively_and_a_second_time_changes_nothing(self, clubs):
        people = [await clubs.person(f"Person {number}") for number in range(40)]
        counts = []
        for _ in range(2):
            await demo.fill(Demo(people, random.Random(1)))
            counts.append(tuple(await DB.fetch_row("""
                SELECT count(DISTINCT m.club), count(*), count(*) FILTER (WHERE m.state = 'asked'),
                       (SELECT count(*) FROM clubs.announcement) FROM clubs.membership m""")))  # fmt: skip
        assert counts[0] == counts[1]
        assert counts[0][0] == 24
        assert counts[0][2] > 10
        assert counts[0][3] > 8

    async def test_gives_the_first_member_a_club_to_lead_with_requests_to_answer(self, clubs):
        people = [await clubs.person(f"Person {number}") for number in range(40)]
        await demo.fill(Demo(people, random.Random(1)))
        data = await clubs.school.data(clubs.as_(people[0]), "{ clubs(filter: {waiting: true}) { totalCount } }")
        assert data["clubs"]["totalCount"] == 1

    async def test_every_club_has_a_leader(self, clubs):
        people = [await clubs.person(f"Person {number}") for number in range(12)]
        await demo.fill(Demo(people, random.Random(2)))
        data = await clubs.school.data(await clubs.staff(), "{ clubs(filter: {leaderless: true}) { totalCount } }")
        assert data["clubs"]["totalCount"] == 0

    async def test_an_empty_school_stays_empty(self, clubs):
        await demo.fill(Demo([], random.Random(1)))
        assert await DB.fetch_value("SELECT count(*) FROM clubs.club") == 0
