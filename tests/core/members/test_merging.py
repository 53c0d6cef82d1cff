"""Merging two records: choosing by side, told before, one of two at once."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.members import merge_preview, service
from amicale.members.merging import CHOICES
from amicale.testing.browser import Browser
from amicale.testing.kit import School

MERGE = """mutation ($keep: ID!, $merge: ID!, $choices: MergeChoices, $versions: [Int!]) {
    mergeMembers(keep: $keep, merge: $merge, choices: $choices, versions: $versions) { id displayName city phones } }"""
PREVIEW = """query ($keep: ID!, $merge: ID!) {
    mergePreview(keep: $keep, merge: $merge) { refusal fresh once moves { source text } } }"""


async def sam(school: School, *permissions: str) -> Actor:
    return school.actor(await school.person("Sam", "Staff"), *(permissions or ("members.merge", "members.read")))


async def two(school: School, kept: dict[str, Any], merged: dict[str, Any]) -> tuple[UUID, UUID]:
    return await school.person("Anne", "Durand", **kept), await school.person("Ann", "Durand", **merged)


async def row_of(member: UUID) -> Any:
    return await DB.fetch_row("SELECT * FROM amicale.member WHERE id = $1", member)


class TestChoices:
    async def test_what_is_chosen_stays_and_the_rest_is_the_kept_ones(self, school: School) -> None:
        one, other = await two(
            school,
            {"city": "Lyon", "country": "FR", "birth_date": date(1980, 1, 2), "phones": ["+33199000001"]},
            {"city": "Rome", "country": "IT", "birth_date": date(1980, 2, 1), "phones": ["+33199000002"],
             "nationality": "IT", "status": "staff"},
        )  # fmt: skip
        ids = {"keep": school.id("Member", one), "merge": school.id("Member", other)}
        data = await school.data(await sam(school), MERGE, **ids, choices={"place": "MERGED", "birthDate": "KEPT"})
        assert data["mergeMembers"]["city"] == "Rome"
        row = await row_of(one)
        assert (row["country"], row["birth_date"], row["given_name"], row["nationality"], row["status"]) == (
            "IT", date(1980, 1, 2), "Anne", "IT", "alumnus",
        )  # fmt: skip
        assert row["phones"] == ["+33199000001", "+33199000002"]

    async def test_every_choice_can_be_taken(self, school: School) -> None:
        values = {
            "title": "ms", "birth_name": "Petit", "usual_name": "Martin", "birth_date": date(1980, 2, 1),
            "nationality": "IT", "language": "it", "status": "staff", "city": "Rome", "country": "IT",
            "phones": ["+33199000002"], "linkedin_url": "https://www.linkedin.com/in/ann", "external_id": "B2",
            "deceased": True, "deceased_on": date(2020, 1, 1),
        }  # fmt: skip
        one, other = await two(school, {"external_id": "A1", "city": "Lyon", "email": "a@example.org"},
                               {**values, "email": "b@example.org"})  # fmt: skip
        await service.merge(SYSTEM, one, other, take=set(CHOICES))
        row = await row_of(one)
        assert {name: row[name] for name in values} == values
        assert row["given_name"] == "Ann"
        main = await DB.fetch("SELECT address FROM amicale.email WHERE member = $1 AND is_primary", one)
        assert [each["address"] for each in main] == ["b@example.org"]

    async def test_an_empty_value_is_never_taken(self, school: School) -> None:
        one, other = await two(school, {"city": "Lyon", "usual_name": "Martin"}, {})
        await service.merge(SYSTEM, one, other, take={"place", "usual_name", "email", "phone"})
        row = await row_of(one)
        assert (row["city"], row["usual_name"]) == ("Lyon", "Martin")

    async def test_a_death_that_is_taken_ends_all_ways_in(self, school: School) -> None:
        one, other = await two(school, {}, {"deceased": True})
        from amicale.access.roles import ensure_administrator, grant

        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", await school.person("Other", "Boss"))
        await grant(SYSTEM, "administrator", one)
        await service.merge(SYSTEM, one, other, take={"deceased"})
        assert await DB.fetch_value("SELECT count(*) FROM amicale.role_grant WHERE member = $1", one) == 0

    async def test_the_narrower_visibility_counts_whatever_is_chosen(self, school: School) -> None:
        one, other = await two(school, {"listed": True}, {"listed": False, "visibility": '{"place": "staff"}'})
        await service.merge(SYSTEM, one, other)
        row = await row_of(one)
        assert (row["listed"], "staff" in row["visibility"]) == (False, True)

    async def test_an_unknown_choice_is_refused(self, school: School) -> None:
        one, other = await two(school, {}, {})
        with pytest.raises(Refusal, match="visibility"):
            await service.merge(SYSTEM, one, other, take={"visibility"})


class TestVersions:
    @pytest.mark.parametrize("changed", [0, 1])
    async def test_a_record_that_changed_since_is_looked_at_again(self, school: School, changed: int) -> None:
        pair = await two(school, {}, {})
        await service.update(SYSTEM, pair[changed], {"city": "Rome"})
        ids = {"keep": school.id("Member", pair[0]), "merge": school.id("Member", pair[1])}
        refusal = await school.refusal(await sam(school), MERGE, **ids, versions=[1, 1])
        assert (refusal["code"], refusal["reason"]) == ("CONFLICT", "STALE_VERSION")

    async def test_of_many_who_merge_a_pair_at_once_one_wins_and_the_others_are_told(self, school: School) -> None:
        one, other = await two(school, {}, {})
        ids = {"keep": school.id("Member", one), "merge": school.id("Member", other)}
        back = {"keep": ids["merge"], "merge": ids["keep"]}
        actor = await sam(school)
        done = await asyncio.gather(*(school.ask(actor, MERGE, **(ids if n % 2 else back)) for n in range(8)))
        assert sum(not each.errors for each in done) == 1
        reasons = {each.errors[0]["extensions"].get("reason") for each in done if each.errors}
        assert reasons == {"GONE"}


class TestPreview:
    async def test_changes_nothing_and_tells_what_is_there_once(self, school: School) -> None:
        await school.enable("clubs")
        same = {"email": "a@example.org", "programme": "MBA", "class_year": 2001}
        one, other = await two(school, same, same)
        await DB.execute(
            """WITH c AS (INSERT INTO clubs.club (id, name) VALUES (gen_random_uuid(), 'Running')
                          RETURNING id)
               INSERT INTO clubs.membership (id, club, member, role, state)
               SELECT gen_random_uuid(), c.id, $1, 'member', 'active' FROM c""",
            other,
        )
        ids = {"keep": school.id("Member", one), "merge": school.id("Member", other)}
        found = (await school.data(await sam(school), PREVIEW, **ids))["mergePreview"]
        assert (found["refusal"], found["fresh"], len(found["once"])) == (None, True, 2)
        assert found["moves"] == [{"source": "Clubs", "text": "Club memberships that follow: 1"}]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member WHERE family_name = 'Durand'") == 2
        assert await DB.fetch_value("SELECT count(*) FROM clubs.membership WHERE member = $1", other) == 1
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'member.merged'") == 0

    async def test_tells_why_it_cannot_be(self, school: School) -> None:
        from amicale.access.roles import ensure_administrator, grant

        one, other = await two(school, {}, {})
        await ensure_administrator(SYSTEM)
        await grant(SYSTEM, "administrator", other)
        found = await merge_preview.preview(await sam(school), one, other)
        assert found.refusal is not None
        assert "roles" in found.refusal.to("en")

    async def test_says_when_one_has_to_confirm_first(self, school: School) -> None:
        one, other = await two(school, {}, {})
        old = Actor((await sam(school)).member_id, frozenset({"members.merge"}), "en", "session",
                    confirmed_at=datetime.now(UTC) - timedelta(hours=1))  # fmt: skip
        assert (await merge_preview.preview(old, one, other)).fresh is False
        with pytest.raises(Refusal) as refused:
            await service.merge(old, one, other)
        assert refused.value.reason == "CONFIRM_FIRST"

    async def test_is_for_those_who_merge(self, school: School) -> None:
        one, other = await two(school, {}, {})
        ids = {"keep": school.id("Member", one), "merge": school.id("Member", other)}
        refusal = await school.refusal(await sam(school, "members.manage"), PREVIEW, **ids)
        assert refusal["code"] == "FORBIDDEN"


async def test_the_page_shows_both_and_merges_what_was_chosen(school: School, browser: Browser) -> None:
    from amicale.access.roles import ensure_administrator, grant

    boss = await school.person("Sam", "Boss")
    await ensure_administrator(SYSTEM)
    await grant(SYSTEM, "administrator", boss)
    one, other = await two(school, {"city": "Lyon"}, {"city": "Rome"})
    await browser.sign_in(boss)
    found = await browser.get(f"/staff/members/{school.id('Member', one)}/merge?search=durand")
    assert "Ann Durand" in found.text
    here = f"/staff/members/{school.id('Member', one)}/merge/{school.id('Member', other)}"
    page = await browser.get(here)
    assert "Lyon" in page.text
    assert "Rome" in page.text
    assert "cannot be undone" in page.text
    await browser.post(here, "MergeMembers", place="MERGED", givenName="KEPT")
    row = await row_of(one)
    assert (row["city"], row["given_name"]) == ("Rome", "Anne")
    assert await row_of(other) is None
