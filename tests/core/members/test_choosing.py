"""Choosing who sees what of oneself: what the school allows, what staff may do, merges, imports, and previews."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import actor_of_member
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.errors import ConfigurationError
from amicale.members import choosing, service
from amicale.members.visibility import GROUPS, LEVELS, narrower, policies_of
from amicale.plugins import toggle
from amicale.testing.kit import School

SET = "mutation ($input: VisibilityInput!) { setMyVisibility(input: $input) { phoneVisibility placeVisibility } }"
MINE = "{ myVisibility { name title holds values level chosen default allowed } }"
NARROW = "mutation ($id: ID!, $input: NarrowVisibilityInput!) { narrowVisibility(id: $id, input: $input) { id } }"
PREVIEW = "query ($as: ProfileReader) { previewMyProfile(as: $as) { listed displayName groups { name shown values } } }"


async def person(school: School, **more: Any) -> UUID:
    values: dict[str, Any] = {"email": "me@example.org", "phones": ["+33199007781"], "city": "Paris", "country": "FR"}
    return await school.person("Camille", "Durand", class_year=2005, programme="Law", **{**values, **more})


async def settings(school: School, **values: Any) -> None:
    await toggle.set_settings(SYSTEM, "amicale", values)
    await school.refresh()


async def mine(school: School, member: UUID) -> dict[str, Any]:
    data = await school.data(school.actor(member), MINE)
    return {group["name"]: group for group in data["myVisibility"]}


class TestLevels:
    @pytest.mark.parametrize("level", LEVELS)
    def test_what_counts_is_never_wider_than_the_school_allows(self, level: Any) -> None:
        for widest in LEVELS:
            for policy in policies_of({g.name: level for g in GROUPS}, {g.name: widest for g in GROUPS}).values():
                for chosen in (None, *LEVELS):
                    assert narrower(policy.effective(chosen), widest) == policy.effective(chosen)


class TestChoose:
    async def test_a_choice_is_kept_and_only_that(self, school: School) -> None:
        me = await person(school)
        data = await school.data(school.actor(me), SET, input={"phone": "CLASS"})
        assert data["setMyVisibility"] == {"phoneVisibility": "CLASS", "placeVisibility": "MEMBERS"}
        assert await choosing.choices_of(me) == {"phone": "class"}

    async def test_default_takes_it_back(self, school: School) -> None:
        me = await person(school)
        await school.data(school.actor(me), SET, input={"phone": "NOBODY"})
        await school.data(school.actor(me), SET, input={"phone": "DEFAULT"})
        assert await DB.fetch_value("SELECT visibility IS NULL FROM amicale.member WHERE id = $1", me)

    @pytest.mark.parametrize(
        ("field", "level"), [("birthDate", "MEMBERS"), ("studies", "NOBODY"), ("nationality", "MEMBERS")]
    )
    async def test_what_the_school_does_not_offer_is_refused(self, school: School, field: str, level: str) -> None:
        me = await person(school)
        refusal = await school.refusal(school.actor(me), SET, input={field: level})
        assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", f"input.{field}")
        assert await choosing.choices_of(me) == {}

    async def test_a_new_default_holds_at_once_for_those_who_did_not_choose(self, school: School) -> None:
        one, other = await person(school), await person(school, email="you@example.org")
        await school.data(school.actor(other), SET, input={"place": "MEMBERS"})
        await settings(school, visibility={"place": "staff"})
        assert (await mine(school, one))["place"]["level"] == "STAFF"
        assert (await mine(school, other))["place"]["level"] == "MEMBERS"

    async def test_narrowing_and_widening_again_loses_nothing(self, school: School) -> None:
        me = await person(school)
        await school.data(school.actor(me), SET, input={"phone": "MEMBERS"})
        await settings(school, visibility_widest={"phone": "staff"})
        group = (await mine(school, me))["phone"]
        assert (group["level"], group["chosen"], group["allowed"]) == ("STAFF", "MEMBERS", ["STAFF", "NOBODY"])
        await school.data(school.actor(me), SET, input={"phone": "MEMBERS", "place": "CLASS"})  # the form, saved again
        await settings(school, visibility_widest={})
        assert (await mine(school, me))["phone"]["level"] == "MEMBERS"

    async def test_one_sees_what_is_in_each_group(self, school: School) -> None:
        groups = await mine(
            school, await person(school, birth_date=date(1980, 1, 2), nationality="FR", linkedin_url="https://x")
        )
        assert {name: group["values"] for name, group in groups.items()} == {
            "email": ["me@example.org"], "phone": ["+33199007781"], "place": ["Paris · France"], "work": [],
            "linkedin": ["https://x"], "studies": ["Law · 2005"], "birthDate": ["January 2, 1980"],
            "nationality": ["France"], "photo": [], "availability": [],
        }  # fmt: skip

    async def test_nobody_chooses_for_another(self, school: School) -> None:
        refusal = await school.refusal(SYSTEM, SET, input={"phone": "CLASS"})
        assert refusal["code"] == "UNAUTHENTICATED"


class TestNarrow:
    async def test_staff_show_less_it_is_noted_and_the_person_is_told(self, school: School) -> None:
        me = await person(school)
        staff = school.actor(await school.person("Sam"), "members.manage")
        await school.data(staff, NARROW, id=school.id("Member", me), input={"place": "NOBODY"})
        assert await choosing.choices_of(me) == {"place": "nobody"}
        row = await DB.fetch_row("SELECT * FROM amicale.audit_entry WHERE act = $1", choosing.NARROWED)
        assert UUID(str(row["subject"])) == me
        assert json.loads(row["detail"]) == {"fields": ["place"]}
        kind = await DB.fetch_value("SELECT kind FROM amicale.mail WHERE member = $1", me)
        assert kind == "amicale.visibility_narrowed"

    async def test_never_more(self, school: School) -> None:
        me = await person(school)
        await school.data(school.actor(me), SET, input={"place": "STAFF"})
        staff = school.actor(await school.person("Sam"), "*")
        for level in ("MEMBERS", "CLASS"):
            refusal = await school.refusal(staff, NARROW, id=school.id("Member", me), input={"place": level})
            assert refusal["code"] == "FORBIDDEN"
        assert await choosing.choices_of(me) == {"place": "staff"}

    async def test_nor_do_they_list_who_is_not(self, school: School) -> None:
        me = await person(school, listed=False)
        document = "mutation ($id: ID!, $listed: Boolean) { updateMember(id: $id, input: {listed: $listed}) { id } }"
        staff = school.actor(await school.person("Sam"), "*")
        refusal = await school.refusal(staff, document, id=school.id("Member", me), listed=True)
        assert (refusal["code"], refusal["field"]) == ("FORBIDDEN", "input.listed")
        await service.update(school.actor(me), me, {"listed": True})
        await school.data(staff, document, id=school.id("Member", me), listed=False)  # as the family may ask

    async def test_needs_the_permission(self, school: School) -> None:
        me = await person(school)
        refusal = await school.refusal(
            school.actor(await school.person("Sam"), "members.read"), NARROW, id=school.id("Member", me), input={}
        )
        assert refusal["code"] == "FORBIDDEN"


class TestMerge:
    CASES = (
        ({}, {}, {}),
        ({"phone": "members"}, {"phone": "nobody"}, {"phone": "nobody"}),
        ({}, {"place": "staff"}, {"place": "staff"}),
        ({}, {"phone": "members"}, {}),
        ({"phone": "members"}, {}, {}),
        ({"phone": "class", "place": "class"}, {"phone": "members"}, {"phone": "class", "place": "class"}),
    )

    @pytest.mark.parametrize(("kept", "other", "expected"), CASES)
    async def test_nobody_is_shown_more_by_a_merge(
        self, school: School, kept: dict[str, Any], other: dict[str, Any], expected: dict[str, Any]
    ) -> None:
        one, two = await person(school), await person(school, email="you@example.org")
        await choosing.store(one, kept)
        await choosing.store(two, other)
        await service.merge(SYSTEM, one, two)
        assert await choosing.choices_of(one) == expected

    async def test_who_was_unlisted_in_one_stays_so(self, school: School) -> None:
        one, two = await person(school), await person(school, email="you@example.org", listed=False)
        await service.merge(SYSTEM, one, two)
        assert not await DB.fetch_value("SELECT listed FROM amicale.member WHERE id = $1", one)


class TestKeeping:
    async def test_a_change_by_staff_keeps_what_was_chosen(self, school: School) -> None:
        me = await person(school)
        await choosing.store(me, {"phone": "nobody"})
        await service.update(SYSTEM, me, {"city": "Lyon", "phone": "+33199007782"})
        assert await choosing.choices_of(me) == {"phone": "nobody"}

    @pytest.mark.parametrize(
        "stored", ['{"phone": "everybody"}', "{}", "[]", '"class"', '{"phone": null}', '{"phone": 1}']
    )
    async def test_the_database_takes_nothing_else(self, school: School, stored: str) -> None:
        me = await person(school)
        with pytest.raises(Exception, match="member_visibility_check"):
            await DB.execute("UPDATE amicale.member SET visibility = $2 WHERE id = $1", me, stored)

    async def test_another_class_year_is_heard_of_at_once(self, school: School) -> None:
        me, heard = await person(school), asyncio.Event()
        assert DB.pool is not None
        async with DB.pool.acquire() as connection:
            await connection.add_listener("amicale_access", lambda *_: heard.set())
            await DB.execute("UPDATE amicale.education SET graduation_year = 2006 WHERE member = $1", me)
            await asyncio.wait_for(heard.wait(), 5)
        assert (await actor_of_member(me)).class_years == (2006,)


class TestPreview:
    async def test_shows_what_each_kind_of_reader_sees(self, school: School) -> None:
        me = await person(school)
        await school.data(school.actor(me), SET, input={"phone": "CLASS", "email": "NOBODY", "place": "MEMBERS"})
        actor = school.actor(me)
        found = {}
        for reader in ("MEMBER", "CLASSMATE", "STAFF"):
            years = await DB.fetch_value("SELECT class_years FROM amicale.member WHERE id = $1", me)
            data = await school.data(replace(actor, class_years=tuple(years)), PREVIEW, **{"as": reader})
            found[reader] = {group["name"] for group in data["previewMyProfile"]["groups"] if group["shown"]}
        always = {"place", "work", "linkedin", "studies", "photo", "availability"}
        assert found == {
            "MEMBER": always, "CLASSMATE": always | {"phone"}, "STAFF": always | {"phone", "birthDate", "nationality"},
        }  # fmt: skip

    async def test_an_unlisted_person_is_not_found(self, school: School) -> None:
        me = await person(school, listed=False)
        data = await school.data(school.actor(me), PREVIEW, **{"as": "MEMBER"})
        assert data["previewMyProfile"] == {"listed": False, "displayName": "Camille Durand", "groups": []}

    async def test_is_not_a_look_and_no_way_to_others(self, school: School) -> None:
        await school.data(school.actor(await person(school)), PREVIEW, **{"as": "STAFF"})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act LIKE 'members.%'") == 0


class TestSettings:
    WRONG = (
        ({"visibility": {"shoe": "class"}}, "there is no group shoe. There are: email, photo, phone"),
        ({"visibility": {"phone": "everybody"}}, "'members', 'class', 'staff' or 'nobody'"),
        ({"visibility_widest": {"studies": "staff"}}, "studies can be: members, class"),
    )

    @pytest.mark.parametrize(("values", "said"), WRONG)
    async def test_wrong_ones_are_refused_with_what_there_is(self, school: School, values: Any, said: str) -> None:
        with pytest.raises(ConfigurationError) as caught:
            await toggle.set_settings(SYSTEM, "amicale", values)
        assert said in str(caught.value)
