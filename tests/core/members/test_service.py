"""The rules of a member's record."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members import service
from amicale.testing.kit import School

UPDATE_ME = "mutation ($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) { city phone version } }"


async def staff(school: School, *permissions: str) -> Actor:
    return school.actor(await school.person("Sam", "Staff"), *(permissions or ("members.manage", "members.read")))


class TestUpdateMyProfile:
    async def test_changes_only_what_is_sent(self, school: School) -> None:
        me = await school.person(city="Lyon", phones=["+33199000001"])
        data = await school.data(school.actor(me), UPDATE_ME, input={"city": "Paris"})
        assert data["updateMyProfile"] == {"city": "Paris", "phone": "+33199000001", "version": 2}

    async def test_null_empties_a_field(self, school: School) -> None:
        me = await school.person(city="Lyon")
        data = await school.data(school.actor(me), UPDATE_ME, input={"city": None})
        assert data["updateMyProfile"]["city"] == ""

    async def test_writes_a_phone_number_as_e164(self, school: School) -> None:
        me = await school.person(country="FR")
        data = await school.data(school.actor(me), UPDATE_ME, input={"phone": "06 39 98 12 34"})
        assert data["updateMyProfile"]["phone"] == "+33639981234"

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("phone", "12"),
            ("linkedinUrl", "https://evil.example/in/x"),
            ("linkedinUrl", "javascript:alert(1)"),
            ("country", "XX"),
            ("city", "a" * 201),
            ("city", "Ly\x00on"),
            ("language", "xx"),
            ("listed", None),
        ],
    )
    async def test_refuses_what_cannot_be_and_names_the_field(self, school: School, name: str, value: object) -> None:
        me = await school.person()
        refusal = await school.refusal(school.actor(me), UPDATE_ME, input={name: value})
        assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", f"input.{name}")

    async def test_says_why_in_the_persons_language(self, school: School) -> None:
        me = await school.person()
        refusal = await school.refusal(school.actor(me, locale="fr"), UPDATE_ME, input={"phone": "12"})
        assert "numéro" in refusal["message"]

    @pytest.mark.parametrize("name", ["givenName", "status", "role", "id", "deceased", "externalId"])
    async def test_takes_no_field_that_is_not_theirs(self, school: School, name: str) -> None:
        me = await school.person()
        assert (await school.refusal(school.actor(me), UPDATE_ME, input={name: "x"}))["code"] == "BAD_USER_INPUT"

    async def test_a_second_writer_is_told(self, school: School) -> None:
        me = await school.person()
        await school.data(school.actor(me), UPDATE_ME, input={"city": "Paris", "version": 1})
        refusal = await school.refusal(school.actor(me), UPDATE_ME, input={"city": "Rome", "version": 1})
        assert (refusal["code"], refusal["reason"]) == ("CONFLICT", "STALE_VERSION")

    async def test_of_twenty_writers_at_once_one_wins_and_nineteen_know(self, school: School) -> None:
        me = await school.person()
        actor = school.actor(me)
        results = await asyncio.gather(
            *(school.ask(actor, UPDATE_ME, input={"city": f"City {n}", "version": 1}) for n in range(20))
        )
        assert sum(not result.errors for result in results) == 1

    async def test_the_service_refuses_anothers_record_and_fields_of_staff(self, school: School) -> None:
        me, other = await school.person(), await school.person()
        with pytest.raises(Refusal):
            await service.update(school.actor(me), other, {"city": "Paris"})
        with pytest.raises(Refusal):
            await service.update(school.actor(me), me, {"family_name": "King"})


class TestUpdateMember:
    DOCUMENT = (
        "mutation ($id: ID!, $input: UpdateMemberInput!) { updateMember(id: $id, input: $input) { displayName } }"
    )

    async def test_is_for_staff(self, school: School) -> None:
        me = await school.person()
        variables = {"id": school.id("Member", me), "input": {"givenName": "X"}}
        assert (await school.refusal(school.actor(me), self.DOCUMENT, **variables))["code"] == "FORBIDDEN"

    async def test_is_audited_by_the_names_of_fields(self, school: School) -> None:
        me, actor = await school.person(), await staff(school)
        await school.data(actor, self.DOCUMENT, id=school.id("Member", me), input={"givenName": "Secret-Name"})
        row = await DB.fetch_row("SELECT * FROM amicale.audit_entry WHERE act = 'member.updated'")
        assert row is not None
        assert (row["subject"], "given_name" in row["detail"], "Secret-Name" in row["detail"]) == (me, True, False)

    async def test_two_people_never_have_one_number(self, school: School) -> None:
        await school.person(external_id="A1")
        other, actor = await school.person(), await staff(school)
        refusal = await school.refusal(actor, self.DOCUMENT, id=school.id("Member", other), input={"externalId": "A1"})
        assert (refusal["code"], refusal["field"]) == ("CONFLICT", "input.externalId")


class TestCreateMember:
    DOCUMENT = """mutation ($input: CreateMemberInput!) { createMember(input: $input) {
        displayName classYear emails { address primary } } }"""

    async def test_adds_a_person_with_address_and_studies(self, school: School) -> None:
        given = {"givenName": "Ada", "familyName": "King", "email": "ADA@example.org", "graduationYear": 1999}
        data = await school.data(await staff(school), self.DOCUMENT, input=given)
        assert data["createMember"] == {
            "displayName": "Ada King",
            "classYear": 1999,
            "emails": [{"address": "ada@example.org", "primary": True}],
        }

    async def test_nothing_is_left_of_one_that_fails(self, school: School) -> None:
        actor = await staff(school)
        before = await DB.fetch_value("SELECT count(*) FROM amicale.member")
        await school.refusal(actor, self.DOCUMENT, input={"givenName": "Ada", "email": "no address"})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == before

    async def test_a_person_needs_a_name(self, school: School) -> None:
        refusal = await school.refusal(await staff(school), self.DOCUMENT, input={"city": "Lyon"})
        assert refusal["code"] == "BAD_USER_INPUT"


class TestMarkDeceased:
    async def test_ends_sessions_and_tokens_at_once(self, school: School) -> None:
        from amicale.access.service import actor_of_token, create_token

        person, actor = await school.person(), await staff(school)
        token = await create_token(school.actor(person), person)
        document = "mutation ($id: ID!, $on: Date) { markDeceased(id: $id, on: $on) { deceased deceasedOn } }"
        data = await school.data(actor, document, id=school.id("Member", person), on="2020-01-31")
        assert data["markDeceased"] == {"deceased": True, "deceasedOn": "2020-01-31"}
        assert (await actor_of_token(token)).member_id is None


class TestMerge:
    async def merged(self, school: School, kept: UUID, merged: UUID) -> None:
        await service.merge(await staff(school, "members.merge"), kept, merged)

    async def test_the_kept_record_takes_what_it_lacks(self, school: School) -> None:
        kept = await school.person("Anne", "Martin", email="a@example.org", class_year=1999, city="Lyon")
        other = await school.person(
            "Anna", "Martin", email="b@example.org", class_year=2001, city="Paris", birth_date=date(1975, 1, 2)
        )
        await self.merged(school, kept, other)
        row = await DB.fetch_row("SELECT * FROM amicale.member WHERE id = $1", kept)
        assert row is not None
        assert (row["given_name"], row["city"], row["birth_date"]) == ("Anne", "Lyon", date(1975, 1, 2))
        emails = await DB.fetch("SELECT address, is_primary FROM amicale.email WHERE member = $1 ORDER BY 1", kept)
        assert [tuple(email) for email in emails] == [("a@example.org", True), ("b@example.org", False)]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.education WHERE member = $1", kept) == 2
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE id = $1", other) == 0

    async def test_an_address_of_both_stays_once_and_verified(self, school: School) -> None:
        kept, other = await school.person(email="a@example.org"), await school.person(email="a@example.org")
        await DB.execute("UPDATE amicale.email SET verified_at = now() WHERE member = $1", other)
        await self.merged(school, kept, other)
        rows = await DB.fetch("SELECT member, verified_at IS NOT NULL AS verified FROM amicale.email")
        assert [(row["member"], row["verified"]) for row in rows] == [(kept, True)]

    async def test_is_refused_without_the_permission(self, school: School) -> None:
        kept, other = await school.person(), await school.person()
        with pytest.raises(Refusal):
            await service.merge(await staff(school, "members.manage"), kept, other)

    async def test_nobody_gains_a_role_by_it(self, school: School) -> None:
        from amicale.access import roles
        from amicale.actor import SYSTEM

        kept, other = await school.person(), await school.person()
        await roles.ensure_administrator(SYSTEM)
        await roles.grant(SYSTEM, "administrator", other)
        with pytest.raises(Refusal):
            await self.merged(school, kept, other)
        assert await DB.fetch_value("SELECT member FROM amicale.role_grant") == other

    async def test_a_screen_left_unlocked_is_not_enough(self, school: School) -> None:
        kept, other = await school.person(email="a@example.org"), await school.person(email="b@example.org")
        fresh = await staff(school, "members.merge", "members.read")
        document = "mutation ($k: ID!, $m: ID!) { mergeMembers(keep: $k, merge: $m) { id } }"
        keys = {"k": school.id("Member", kept), "m": school.id("Member", other)}
        stale = replace(fresh, confirmed_at=datetime.now(UTC) - timedelta(minutes=16))
        assert (await school.refusal(stale, document, **keys))["reason"] == "CONFIRM_FIRST"
        assert (await school.refusal(replace(fresh, kind="token"), document, **keys))["reason"] == "NO_TOKENS"
        rows = await DB.fetch("SELECT member, address FROM amicale.email ORDER BY address")
        assert [tuple(row) for row in rows] == [(kept, "a@example.org"), (other, "b@example.org")]
        assert await DB.fetch("SELECT FROM amicale.audit_entry WHERE act = 'member.merged'") == []
        assert await school.data(fresh, document, **keys) == {"mergeMembers": {"id": keys["k"]}}

    async def test_two_crossed_merges_do_not_wait_for_each_other(self, school: School) -> None:
        one, two = await school.person(), await school.person()
        actor = await staff(school, "members.merge")
        answers = await asyncio.gather(
            service.merge(actor, one, two), service.merge(actor, two, one), return_exceptions=True
        )
        assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "Refusal"]
