"""The table of all members: who sees it, what it finds, and that a hidden value neither finds nor orders anybody."""

from __future__ import annotations

from typing import Any

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.desk.listing import StaffMemberOrder
from amicale.graphql.types import global_id
from amicale.testing.kit import School

TABLE = """query Table($search: String, $filter: MemberFilter, $order: StaffMemberOrder, $first: Int, $after: String) {
  staffMembers(search: $search, filter: $filter, orderBy: $order, first: $first, after: $after) {
    totalCount edges { node { givenName registeredAt lastSeen emailState latestProgramme hasRole } }
    pageInfo { endCursor hasNextPage } } }"""


@pytest.fixture
def reader() -> Actor:
    """Somebody who reads every record, and is not on record."""
    return office("members.read")


def office(*permissions: str) -> Actor:
    """Somebody with these permissions who is not on record."""
    return Actor(None, frozenset(permissions), "en", "system")


async def names(school: School, actor: Actor, **asked: Any) -> list[str]:
    """Whom the table shows, in its order."""
    found = await school.data(actor, TABLE, **asked)
    return [edge["node"]["givenName"] for edge in found["staffMembers"]["edges"]]


async def session(member: Any, day: str) -> None:
    """Somebody was here on that day."""
    await DB.execute("INSERT INTO amicale.first_sign_in (member, at) VALUES ($1, $2::text::timestamptz)", member, day)
    await DB.execute("INSERT INTO amicale.last_seen (member, day) VALUES ($1, $2::text::date)", member, day)


class TestWhoMayReadIt:
    async def test_members_may_not(self, school: School) -> None:
        actor = school.actor(await school.person())
        assert (await school.refusal(actor, TABLE))["code"] == "FORBIDDEN"

    async def test_nor_learn_by_a_filter_who_was_here(self, school: School) -> None:
        """The directory has the same filters: for others they find nobody, not even the opposite."""
        seen = await school.person("Seen", email="seen@example.org")
        await session(seen, "2024-05-01")
        actor = school.actor(await school.person("Curious"))
        ask = "query($f: MemberFilter) { members(filter: $f) { edges { node { givenName } } } }"
        for asked in (
            {"registered": True}, {"emailState": "UNVERIFIED"}, {"listed": True}, {"hasRole": False},
            {"createdSince": "2000-01-01"}, {"createdDays": 30}, {"seenSince": "2020-01-01"},
            {"unseenSince": "2030-01-01"},
        ):  # fmt: skip
            found = await school.data(actor, ask, f=asked)
            assert {edge["node"]["givenName"] for edge in found["members"]["edges"]} <= {"Curious"}, asked


class TestWhatItFinds:
    async def test_names_addresses_and_numbers(self, school: School, reader: Actor) -> None:
        await school.person("Éloïse", "Müller", email="elo@ventures.example", external_id="A-17")
        await school.person("Other", "Person", email="other@example.org")
        for asked in ("eloise", "mueller", "@ventures", "elo@", "A-17"):
            assert await names(school, reader, search=asked) == ["Éloïse"], asked
        assert await names(school, reader, search="ventures") == []

    async def test_not_an_address_that_is_hidden_from_staff(self, school: School, reader: Actor) -> None:
        await school.person("Hidden", email="secret@example.org", visibility='{"email": "nobody"}')
        assert await names(school, reader, search="secret@") == []
        assert await names(school, office("members.read", "members.read_hidden"), search="secret@") == ["Hidden"]

    async def test_by_what_staff_ask(self, school: School, reader: Actor) -> None:
        seen, never = await school.person("Seen", email="a@example.org"), await school.person("Never")
        await session(seen, "2024-05-01")
        await DB.execute("UPDATE amicale.email SET bounced_at = now()")
        await DB.execute("UPDATE amicale.member SET created_at = '2020-01-01', listed = false WHERE id = $1", never)
        for asked, found in (
            ({"registered": True}, ["Seen"]), ({"registered": False}, ["Never"]),
            ({"emailState": "BOUNCING"}, ["Seen"]),
            ({"emailState": "NONE"}, ["Never"]), ({"listed": False}, ["Never"]), ({"createdDays": 30}, ["Seen"]),
            ({"createdSince": "2021-01-01"}, ["Seen"]), ({"seenSince": "2024-05-01"}, ["Seen"]),
            ({"seenSince": "2024-05-02"}, []), ({"unseenSince": "2024-05-01"}, ["Never"]),
            ({"unseenSince": "2024-05-02"}, ["Never", "Seen"]),
        ):  # fmt: skip
            assert sorted(await names(school, reader, filter=asked)) == found, asked

    async def test_who_holds_a_role_only_for_those_who_give_them(self, school: School, desk: Any) -> None:
        officer = await desk.officer("members.read")
        assert await names(school, officer, filter={"hasRole": True}) == ["Odile"]  # oneself
        stranger = school.actor(await school.person("Stranger"), "members.read")
        assert await names(school, stranger, filter={"hasRole": True}) == []
        giver = office("members.read", "roles.manage")
        assert await names(school, giver, filter={"hasRole": True}) == ["Odile"]


class TestOrder:
    async def test_every_order_both_ways_over_pages(self, school: School, reader: Actor) -> None:
        for number, city in enumerate(("Évreux", "agen", "Zurich", "", "Lyon")):
            member = await school.person(f"P{number}", city=city, country="FR", programme=f"Prog {9 - number}")
            if number % 2:
                await session(member, f"2024-05-0{number}")
        for order in StaffMemberOrder:
            whole = await names(school, reader, order=order.name)
            paged, after = [], None
            while True:
                found = (await school.data(reader, TABLE, order=order.name, first=2, after=after))["staffMembers"]
                paged += [edge["node"]["givenName"] for edge in found["edges"]]
                after = found["pageInfo"]["endCursor"]
                if not found["pageInfo"]["hasNextPage"]:
                    break
            assert paged == whole, order
        assert await names(school, reader, order="CITY") == ["P3", "P1", "P0", "P4", "P2"]

    async def test_a_hidden_city_orders_nobody_and_is_in_no_cursor(self, school: School, reader: Actor) -> None:
        await school.person("Hides", city="Zurich", visibility='{"place": "nobody"}')
        await school.person("Shows", city="Agen")
        assert await names(school, reader, order="CITY") == ["Hides", "Shows"]
        import base64

        page = await school.data(reader, TABLE, order="CITY", first=1)
        cursor = page["staffMembers"]["pageInfo"]["endCursor"]
        assert b"zurich" not in base64.urlsafe_b64decode(cursor + "==").lower()


class TestPages:
    async def test_up_to_200_and_50_unless_said(self, school: School, reader: Actor) -> None:
        await DB.execute(
            """INSERT INTO amicale.member (id, given_name, family_name)
               SELECT gen_random_uuid(), 'N' || n, 'Many' FROM generate_series(1, 210) AS n"""
        )
        assert len(await names(school, reader)) == 50
        assert len(await names(school, reader, first=200)) == 200
        assert (await school.refusal(reader, TABLE, first=201))["reason"] == "LIMIT_EXCEEDED"

    async def test_the_directory_stays_at_100(self, school: School, reader: Actor) -> None:
        ask = "query($n: Int) { members(first: $n) { totalCount } }"
        assert (await school.refusal(reader, ask, n=101))["reason"] == "LIMIT_EXCEEDED"


class TestWhatItShows:
    async def test_what_staff_know(self, school: School, reader: Actor) -> None:
        member = await school.person("Seen", email="a@example.org", class_year=2012, programme="Bachelor")
        await session(member, "2024-05-01")
        found = (await school.data(reader, TABLE))["staffMembers"]["edges"][0]["node"]
        assert found["lastSeen"] == "2024-05-01"
        assert found["registeredAt"].startswith("2024-05-01")
        assert found["emailState"] == "UNVERIFIED"
        assert found["latestProgramme"] == "Bachelor"
        assert found["hasRole"] is None  # that is for those who give roles

    async def test_members_see_none_of_it(self, school: School) -> None:
        member = await school.person("Seen", email="a@example.org")
        await session(member, "2024-05-01")
        ask = "query($id: ID!) { member(id: $id) { registeredAt lastSeen emailState hasRole } }"
        found = await school.data(school.actor(await school.person()), ask, id=global_id("Member", member))
        assert set(found["member"].values()) == {None}
