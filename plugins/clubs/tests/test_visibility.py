"""What nobody sees who may not: in lists, counts, filters, searches and by the way.

What must stay hidden is marked with the word MARKER, so that one look at a whole answer says whether it does.
"""

import json
from dataclasses import replace

import pytest

from amicale import SYSTEM
from amicale_clubs import service


class TestVisibility:
    @pytest.fixture
    async def scene(self, clubs):
        """A club with something to hide, and everybody who may look at it."""
        leader = await clubs.person("Leader")
        club = await clubs.club(leader=leader, joining="on_request")
        people = {
            "leader": leader,
            "member": await clubs.add(club, "Member"),
            "asking": await clubs.add(club, "Asking", state="asked", message="MARKER message"),
            "removed": await clubs.add(club, "Removed", state="removed", reason="MARKER reason"),
            "stranger": await clubs.person("Stranger"),
        }
        await service.announce(SYSTEM, club, "Title", "MARKER announcement")
        actors = {name: clubs.as_(person) for name, person in people.items()}
        return club, {
            **actors,
            "staff": await clubs.staff(),
            "other staff": clubs.as_(people["stranger"], "members.read"),
        }

    @pytest.mark.parametrize(
        ("who", "message", "reason", "announcement", "states"),
        [
            ("leader", True, True, True, {"ACTIVE", "ASKED", "REMOVED"}),
            ("staff", True, True, True, {"ACTIVE", "ASKED", "REMOVED"}),
            ("member", False, False, True, {"ACTIVE"}),
            ("asking", True, False, False, {"ACTIVE", "ASKED"}),
            ("removed", False, True, False, {"ACTIVE", "REMOVED"}),
            ("stranger", False, False, False, {"ACTIVE"}),
            ("other staff", False, False, False, {"ACTIVE"}),
        ],
    )
    async def test_who_sees_requests_reasons_and_announcements(
        self, clubs, ask, scene, who, message, reason, announcement, states
    ):
        club, actors = scene
        data = (await ask(actors[who], id=clubs.id(club)))["club"]
        seen = json.dumps(data)
        assert ("MARKER message" in seen) == message
        assert ("MARKER reason" in seen) == reason
        assert ("MARKER announcement" in seen) == announcement
        assert {edge["node"]["state"] for edge in data["memberships"]["edges"]} == states
        assert data["memberships"]["totalCount"] == len(data["memberships"]["edges"])
        assert (data["openRequests"] == 1) == (who in ("leader", "staff"))

    async def test_what_passed_between_a_person_and_the_leaders_stays_theirs_when_they_are_in(self, clubs, ask, scene):
        club, actors = scene
        them = await clubs.add(club, "Them", message="MARKER old message", reason="MARKER old reason")
        for who, actor in {**actors, "them": clubs.as_(them)}.items():
            seen = json.dumps(await ask(actor, id=clubs.id(club)))
            assert (
                ("MARKER old message" in seen) == ("MARKER old reason" in seen) == (who in ("leader", "staff", "them"))
            )

    async def test_only_leaders_and_the_person_get_the_name_and_id_of_a_membership(self, clubs, ask, scene):
        club, actors = scene
        for who, actor in actors.items():
            nodes = [edge["node"] for edge in (await ask(actor, id=clubs.id(club)))["club"]["memberships"]["edges"]]
            named = {node["memberName"] for node in nodes if node["memberName"]}
            assert named == {node["memberName"] for node in nodes if node["memberId"]}
            assert (len(named) == len(nodes)) == (who in ("leader", "staff")), who

    async def test_a_filter_tells_no_more_than_the_list(self, clubs, ask, scene):
        club, actors = scene
        document = """query ($id: ID!) { club(id: $id) {
            memberships(filter: {state: ASKED}, search: "asking") { totalCount } } }"""
        totals = {
            who: (await ask(actor, document, id=clubs.id(club)))["club"]["memberships"]["totalCount"]
            for who, actor in actors.items()
        }
        assert totals == {
            "leader": 1,
            "staff": 1,
            "asking": 1,
            "member": 0,
            "removed": 0,
            "stranger": 0,
            "other staff": 0,
        }

    async def test_an_archived_club_is_seen_by_staff_only(self, clubs, ask, scene):
        club, actors = scene
        await service.archive(SYSTEM, club)
        for who, actor in actors.items():
            data = await ask(actor, id=clubs.id(club))
            assert (data["club"] is not None) == (who == "staff"), who
            listed = await ask(
                actor, "{ clubs { totalCount } archived: clubs(filter: {archived: true}) { totalCount } }"
            )
            assert listed["archived"]["totalCount"] == (who == "staff"), who

    async def test_who_is_not_listed_is_seen_by_the_leaders_only(self, clubs, ask, scene):
        club, actors = scene
        hidden = await clubs.add(club, "MARKER", listed=False)
        for who, actor in {**actors, "hidden": clubs.as_(hidden)}.items():
            seen = json.dumps(await ask(actor, id=clubs.id(club)))
            assert ("MARKER Durand" in seen) == (who in ("leader", "staff", "hidden", "other staff")), who

    async def test_searching_members_does_not_find_who_is_not_listed(self, clubs, ask, scene):
        club, actors = scene
        await clubs.add(club, "Zephyrine", listed=False)
        document = """query ($id: ID!) { club(id: $id) {
            members(search: "zephyrine") { totalCount } memberships(search: "zephyrine") { totalCount } } }"""
        found = {who: (await ask(actors[who], document, id=clubs.id(club)))["club"] for who in ("member", "leader")}
        assert found["member"] == {"members": {"totalCount": 0}, "memberships": {"totalCount": 0}}
        assert found["leader"]["memberships"]["totalCount"] == 1

    async def test_managed_club_refuses_who_does_not_manage_it(self, clubs, ask, scene):
        club, actors = scene
        document = "query ($id: ID!) { managedClub(id: $id) { name } }"
        for who in ("leader", "staff"):
            assert (await ask(actors[who], document, id=clubs.id(club)))["managedClub"]["name"] == "Running"
        for who in ("member", "asking", "stranger", "other staff"):
            refused = await clubs.school.refusal(actors[who], document, id=clubs.id(club))
            assert refused["code"] == "FORBIDDEN", who

    async def test_a_tokens_scope_narrows_what_staff_see(self, clubs, ask, scene):
        club, actors = scene
        narrow = replace(actors["staff"], scopes=frozenset({"members.read"}))
        assert "MARKER" not in json.dumps(await ask(narrow, id=clubs.id(club)))
