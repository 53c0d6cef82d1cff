"""Clubs in the schema: what can be read, in how many statements, and what can be done."""

import pytest

from amicale import DB, SYSTEM
from amicale_clubs import membership, service


class TestStatements:
    async def test_a_page_of_members_with_their_clubs_is_one_statement(self, clubs, ask):
        first, second = await clubs.club("Running"), await clubs.club("Sailing")
        for number in range(30):
            person = await clubs.add(first, f"Member {number}")
            await membership.join(clubs.as_(person), second)
        actor = await clubs.staff()
        document = "{ members(first: 50) { totalCount edges { node { displayName clubs { name memberCount } } } } }"
        with clubs.school.counting() as statements:
            data = await ask(actor, document)
        assert len(data["members"]["edges"]) == 33
        assert len(statements) == 1

    async def test_a_club_with_all_that_its_page_shows_is_one_statement(self, clubs, ask):
        club = await clubs.club()
        await service.announce(SYSTEM, club, "Race", "Sunday")
        actor = await clubs.staff()
        with clubs.school.counting() as statements:
            await ask(actor, id=clubs.id(club))
        assert len(statements) == 1

    async def test_the_list_of_clubs_is_one_statement_whatever_their_number(self, clubs, ask):
        document = "{ clubs { totalCount edges { node { memberCount myMembership { state } leaders { id } } } } }"
        counts = []
        actor = clubs.as_(await clubs.person())
        for number in range(2):
            for each in range(4):
                await clubs.club(f"Club {number} {each}")
            with clubs.school.counting() as statements:
                await ask(actor, document)
            counts.append(len(statements))
        assert counts == [1, 1]


class TestClubs:
    async def test_are_found_by_name_and_theme_without_accents(self, clubs, ask):
        club = await clubs.club("Œnologie")
        await service.update(SYSTEM, club, {"theme": "Art de vivre"})
        await clubs.club("Running")
        me = clubs.as_(await clubs.person())
        for search in ("oeno", "ŒNO", "art de"):
            data = await ask(me, "query ($s: String) { clubs(search: $s) { edges { node { name } } } }", s=search)
            assert [edge["node"]["name"] for edge in data["clubs"]["edges"]] == ["Œnologie"], search

    @pytest.mark.parametrize("sign", ["%", "_", "\\", "'"])
    async def test_signs_of_a_pattern_are_no_pattern(self, clubs, ask, sign):
        await clubs.club("Running")
        document = "query ($s: String) { clubs(search: $s) { totalCount } }"
        data = await ask(clubs.as_(await clubs.person()), document, s=f"R{sign}g")
        assert data["clubs"]["totalCount"] == 0

    async def test_orders(self, clubs, ask):
        await clubs.club("Aikido")
        await clubs.add(await clubs.club("Zumba"))
        me = clubs.as_(await clubs.person())
        for order, first in (("NAME", "Aikido"), ("LARGEST", "Zumba"), ("NEWEST", "Zumba")):
            data = await ask(me, f"{{ clubs(orderBy: {order}, first: 1) {{ edges {{ node {{ name }} }} }} }}")
            assert data["clubs"]["edges"][0]["node"]["name"] == first

    async def test_filters(self, clubs, ask):
        me = await clubs.person()
        led, open_, lost = await clubs.club("Led", leader=me), await clubs.club("Open"), await clubs.club("Lost")
        await service.update(SYSTEM, open_, {"theme": "Économie"})
        await clubs.add(led, state="asked")
        await clubs.add(open_, state="asked")
        await DB.execute("UPDATE clubs.membership SET role = 'member' WHERE club = $1", lost)
        document = "query ($f: ClubFilter) { clubs(filter: $f) { edges { node { name } } } }"
        expected = [
            ({"theme": "economie"}, ["Open"]), ({"mine": True}, ["Led"]), ({"mine": False}, ["Lost", "Open"]),
            ({"waiting": True}, ["Led"]), ({"leaderless": True}, ["Lost"]),
        ]  # fmt: skip
        for given, names in expected:
            data = await ask(clubs.as_(me), document, f=given)
            assert [edge["node"]["name"] for edge in data["clubs"]["edges"]] == names, given

    async def test_themes_are_those_of_living_clubs_each_once(self, clubs, ask):
        for name, theme in (("A", "Sport"), ("B", "sport"), ("C", "Luxe"), ("D", ""), ("E", "Sleeping")):
            await service.update(SYSTEM, club := await clubs.club(name), {"theme": theme})
        await service.archive(SYSTEM, club)
        data = await ask(clubs.as_(await clubs.person()), "{ clubThemes }")
        assert [theme.lower() for theme in data["clubThemes"]] == ["luxe", "sport"]

    @pytest.mark.parametrize("document", ["{ clubs { totalCount } }", "{ clubThemes }", "{ mayFoundClub }"])
    async def test_strangers_see_nothing(self, clubs, document):
        assert (await clubs.school.refusal(clubs.as_(None), document))["code"] == "UNAUTHENTICATED"


class TestMembers:
    async def test_of_the_directory_are_filtered_by_club(self, clubs, ask):
        club, _other = await clubs.club(), await clubs.club("Other")
        me = await clubs.add(club, "Inside")
        document = "query ($c: ID) { members(filter: {club: $c}) { edges { node { givenName } } } }"
        data = await ask(clubs.as_(me), document, c=clubs.id(club))
        assert {edge["node"]["givenName"] for edge in data["members"]["edges"]} == {"Inside", "Leader of Running"}

    async def test_nobody_finds_out_who_is_in_an_archived_club(self, clubs, ask):
        club = await clubs.club()
        me = await clubs.add(club)
        await service.archive(SYSTEM, club)
        document = "query ($c: ID) { members(filter: {club: $c}) { totalCount } }"
        assert (await ask(clubs.as_(me), document, c=clubs.id(club)))["members"]["totalCount"] == 0
        assert (await ask(await clubs.staff(), document, c=clubs.id(club)))["members"]["totalCount"] == 2

    async def test_show_their_clubs_but_none_that_is_archived(self, clubs, ask):
        me = await clubs.person()
        await clubs.club("Living", leader=me)
        await service.archive(SYSTEM, await clubs.club("MARKER", leader=me))
        data = await ask(clubs.as_(me), "{ me { clubs { name } clubMemberships { role club { name } } } }")
        assert data["me"]["clubs"] == [{"name": "Living"}]
        assert data["me"]["clubMemberships"] == [{"role": "LEADER", "club": {"name": "Living"}}]


ACTS = """
    createClub(input: {name: "X"}) | updateClub(id: $c, input: {name: "X"}) | setClubPicture(id: $c, picture: "eA==")
    removeClubPicture(id: $c) | archiveClub(id: $c) | restoreClub(id: $c) | joinClub(id: $c) | leaveClub(id: $c)
    announceToClub(id: $c, input: {title: "x", body: "x"}) | approveClubRequest(id: $c, member: $m)
    refuseClubRequest(id: $c, member: $m, reason: "x") | inviteToClub(id: $c, member: $m)
    withdrawClubInvitation(id: $c, member: $m) | removeFromClub(id: $c, member: $m, reason: "x")
    appointClubLeader(id: $c, member: $m) | stepDownFromClub(id: $c, member: $m) | handOverClub(id: $c, to: $m)
    withdrawClubAnnouncement(announcement: $a)
"""
EVERY_ACT = [act.strip() for line in ACTS.strip().splitlines() for act in line.split("|")]


class TestMutations:
    @pytest.mark.parametrize("act", EVERY_ACT)
    async def test_nobody_acts_without_signing_in(self, clubs, act):
        variables = {
            "c": clubs.id(await clubs.club()),
            "m": clubs.school.id("Member", await clubs.person()),
            "a": "x",
        }
        document = f'mutation ($c: ID! = "", $m: ID! = "", $a: ID! = "") {{ {act} {{ id }} }}'
        refused = await clubs.school.refusal(clubs.as_(None), document, **variables)
        assert refused["code"] in ("UNAUTHENTICATED", "GRAPHQL_VALIDATION_FAILED"), refused

    def test_all_of_them_are_tried(self, clubs):
        fields = clubs.school.assembly.schema.graphql.mutation_type.fields
        assert {act.split("(")[0] for act in EVERY_ACT} == {name for name in fields if "lub" in name}

    async def test_they_answer_with_the_club_as_it_is_then(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        document = "mutation ($id: ID!) { joinClub(id: $id) { memberCount myMembership { state role } } }"
        data = await clubs.school.data(clubs.as_(me), document, id=clubs.id(club))
        assert data["joinClub"] == {"memberCount": 2, "myMembership": {"state": "ACTIVE", "role": "MEMBER"}}

    async def test_an_id_of_another_type_leads_nowhere(self, clubs):
        club, me = await clubs.club(), await clubs.person()
        document = "mutation ($id: ID!) { joinClub(id: $id) { id } }"
        refused = await clubs.school.refusal(clubs.as_(me), document, id=clubs.school.id("Member", club))
        assert refused["code"] == "BAD_USER_INPUT"

    async def test_refusals_are_told_in_the_readers_language(self, clubs):
        me = await clubs.person()
        club = await clubs.club(leader=me)
        actor = clubs.as_(me).speaking("fr")
        refused = await clubs.school.refusal(
            actor, "mutation ($id: ID!) { leaveClub(id: $id) { id } }", id=clubs.id(club)
        )
        assert refused["reason"] == "LAST_LEADER"
        assert "plus de responsable" in refused["message"]

    async def test_null_leaves_a_field_as_it_is(self, clubs):
        club = await clubs.club(joining="by_invitation")
        document = """mutation ($id: ID!) {
            updateClub(id: $id, input: {name: null, joining: null, theme: "T"}) { name joining theme } }"""
        data = await clubs.school.data(SYSTEM, document, id=clubs.id(club))
        assert data["updateClub"] == {"name": "Running", "joining": "BY_INVITATION", "theme": "T"}
