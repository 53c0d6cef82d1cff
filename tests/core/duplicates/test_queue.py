"""The queue of records that may be one person: found, decided, remembered."""

import asyncio
import re
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest

from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.duplicates import service
from amicale.duplicates.words import REASONS
from amicale.errors import Refusal
from amicale.members.service import merge, update
from amicale.tasks.inline import work_off
from amicale.testing.browser import Browser
from amicale.testing.kit import School

PAIRS = """query ($filter: DuplicateFilter, $search: String) { duplicatePairs(filter: $filter, search: $search) {
    totalCount edges { node { id percent certain state keepOne reasons { code text against }
        one { displayName } other { displayName } decidedBy { displayName } } } } }"""


async def sam(school: School, *permissions: str) -> Actor:
    wanted = permissions or ("members.merge", "members.read")
    return school.actor(await school.person("Sam", "Staff", listed=False), *wanted)


async def twice(school: School, given: str = "Éloïse", **values: Any) -> tuple[UUID, UUID]:
    """Somebody who is on record twice, once with a slip."""
    same = {"email": f"{given.lower()}@example.org", "class_year": 2009, "birth_date": date(1986, 3, 12), **values}
    return await school.person(given, "Müller", **same), await school.person(given, "Muller", **same)


async def queue(school: School, actor: Actor, **variables: Any) -> list[Any]:
    found = (await school.data(actor, PAIRS, **variables))["duplicatePairs"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"] for edge in found["edges"]]


class TestSearch:
    async def test_finds_pairs_with_reasons_and_no_values(self, school: School) -> None:
        await twice(school)
        await school.person("Éloïse", "Durand", class_year=1999)
        await service.search({})
        (pair,) = await queue(school, await sam(school))
        assert (pair["certain"], pair["state"]) == (True, "OPEN")
        assert pair["percent"] > 90
        texts = {reason["text"] for reason in pair["reasons"]}
        assert {"same e-mail address", "born on the same day"} <= texts
        stored = await DB.fetch_value("SELECT reasons FROM amicale.duplicate_pair")
        assert set(stored) <= set(REASONS)

    async def test_again_changes_nothing_and_a_mended_pair_goes(self, school: School) -> None:
        one, _other = await twice(school)
        await service.search({})
        before = await DB.fetch("SELECT * FROM amicale.duplicate_pair")
        await service.search({})
        assert await DB.fetch("SELECT * FROM amicale.duplicate_pair") == before
        await DB.execute("DELETE FROM amicale.email WHERE member = $1", one)
        await DB.execute("DELETE FROM amicale.education WHERE member = $1", one)
        await DB.execute("UPDATE amicale.member SET birth_date = '1950-01-01', given_name = 'Karl' WHERE id = $1", one)
        await service.search({})
        assert await DB.fetch("SELECT * FROM amicale.duplicate_pair") == []

    async def test_the_likeliest_first(self, school: School) -> None:
        await twice(school)
        await school.person("Paul", "Durand", class_year=2001, programme="MBA")
        await school.person("Paul", "Durand", class_year=2001, programme="MBA")
        await service.search({})
        found = await queue(school, await sam(school))
        assert [pair["certain"] for pair in found] == [True, False]
        assert [pair["one"]["displayName"] for pair in await queue(school, await sam(school), search="durand")] == [
            "Paul Durand"
        ]
        shared = {"filter": {"reason": "same_email"}}
        assert len(await queue(school, await sam(school), **shared)) == 1

    async def test_asking_queues_one_search(self, school: School) -> None:
        actor = await sam(school)
        await twice(school)
        document = "mutation { findDuplicates { running people } }"
        assert (await school.data(actor, document))["findDuplicates"]["running"] is True
        await school.data(actor, document)
        assert await work_off(school.assembly) == 1
        found = await school.data(actor, "{ duplicateSearch { running people endedAt } }")
        assert (found["duplicateSearch"]["running"], found["duplicateSearch"]["people"]) == (False, 3)

    async def test_who_may_not_see_one_of_them_is_not_told(self, school: School) -> None:
        await twice(school, listed=False)
        await service.search({})
        assert await queue(school, await sam(school, "members.merge")) == []
        assert len(await queue(school, await sam(school))) == 1

    async def test_is_for_those_who_merge(self, school: School) -> None:
        refusal = await school.refusal(await sam(school, "members.read"), PAIRS)
        assert refusal["code"] == "FORBIDDEN"


class TestKeepApart:
    APART = "mutation ($id: ID!) { keepApart(id: $id) { state decidedBy { displayName } } }"

    async def test_never_comes_back(self, school: School) -> None:
        one, _other = await twice(school)
        await service.search({})
        actor = await sam(school)
        (pair,) = await queue(school, actor)
        said = await school.data(actor, self.APART, id=pair["id"])
        assert said["keepApart"] == {"state": "APART", "decidedBy": {"displayName": "Sam Staff"}}
        await update(SYSTEM, one, {"city": "Lyon"})
        await service.search({})
        assert await queue(school, actor, filter={"state": "OPEN"}) == []
        again = await school.refusal(actor, self.APART, id=pair["id"])
        assert (again["code"], again["reason"]) == ("CONFLICT", "DECIDED")
        audited = await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'duplicates.apart'")
        assert audited == 1

    async def test_can_be_asked_again(self, school: School) -> None:
        await twice(school)
        await service.search({})
        actor = await sam(school)
        (pair,) = await queue(school, actor)
        await school.data(actor, self.APART, id=pair["id"])
        document = "mutation ($id: ID!) { askAgainAboutDuplicate(id: $id) { state } }"
        assert (await school.data(actor, document, id=pair["id"]))["askAgainAboutDuplicate"]["state"] == "OPEN"

    async def test_follows_a_merge(self, school: School) -> None:
        """Who is not B is not A either, once A and B are found to be one."""
        a, b = await twice(school)
        c = await school.person("Éloïse", "Mueller", email="éloïse@example.org", class_year=2009)
        low, high = sorted((b, c))
        await DB.execute(
            """INSERT INTO amicale.duplicate_pair (id, one, other, state, percent, decided_at)
               VALUES (gen_random_uuid(), $1, $2, 'apart', 50, now())""",
            low, high,
        )  # fmt: skip
        await service.search({})
        await merge(SYSTEM, a, b)
        rows = await DB.fetch("SELECT one, other, state FROM amicale.duplicate_pair")
        assert [(sorted((row["one"], row["other"])), row["state"]) for row in rows] == [(sorted((a, c)), "apart")]

    async def test_goes_with_a_record(self, school: School) -> None:
        one, _other = await twice(school)
        await service.search({})
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", one)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.duplicate_pair") == 0

    async def test_of_two_who_decide_at_once_one_is_told(self, school: School) -> None:
        await twice(school)
        await service.search({})
        key = await DB.fetch_value("SELECT id FROM amicale.duplicate_pair")
        actor = await sam(school)
        done = await asyncio.gather(*(service.keep_apart(actor, key) for _ in range(5)), return_exceptions=True)
        assert sum(isinstance(each, Refusal) for each in done) == 4


async def test_the_page_shows_pairs_and_takes_decisions(school: School, browser: Browser) -> None:
    from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant

    boss = await school.person("Sam", "Boss")
    await ensure_administrator(SYSTEM)
    await grant(SYSTEM, ADMINISTRATOR, boss)
    await twice(school)
    await service.search({})
    await browser.sign_in(boss)
    page = await browser.get("/staff/duplicates")
    assert "1 pair of records may be one person." in page.text
    assert "same e-mail address" in page.text
    assert "example.org" not in page.text
    pair = page.text.split('name="pair" value="')[1].split('"')[0]
    assert "Nobody is asked again" in (await browser.post("/staff/duplicates", "KeepApart", pair=pair)).text
    assert "Reopen" in (await browser.get("/staff/duplicates?state=APART")).text


async def test_the_page_leads_on_after_a_merge(school: School, browser: Browser) -> None:
    from amicale.access.roles import ADMINISTRATOR, ensure_administrator, grant

    boss = await school.person("Sam", "Boss")
    await ensure_administrator(SYSTEM)
    await grant(SYSTEM, ADMINISTRATOR, boss)
    one, other = await twice(school)
    await twice(school, "Chloé")
    await service.search({})
    await browser.sign_in(boss)
    stays, goes = school.id("Member", one), school.id("Member", other)
    path = f"/staff/members/{stays}/merge/{goes}?queue=yes"
    wanted = re.search(r'name="next" value="([^"]*merged[^"]*)"', (await browser.get(path)).text)
    assert wanted
    page = await browser.post(path, "MergeMembers", next=wanted[1])
    assert "The two records are one now." in page.text
    assert "See the record that stays" in page.text
    assert f'href="/staff/members/{quote(stays, safe="")}"' in page.text
    assert re.search(r'href="/staff/members/[^"]+/merge/[^"]+"[^>]*>(?:(?!</a>).)*Next pair', page.text, re.DOTALL)
    assert "Next pair" not in (await browser.get("/staff/duplicates")).text


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_reason_of_the_importer_has_words(locale: str) -> None:
    from amicale.members.importing.messages import _MATCHES

    assert set(_MATCHES) - {"known_record"} <= set(REASONS)
    assert all(REASONS[code].to(locale) for code in REASONS)
