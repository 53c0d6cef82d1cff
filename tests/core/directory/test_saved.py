"""Searches that somebody keeps."""

import asyncio
from contextvars import Context
from urllib.parse import parse_qsl

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.directory import saved
from amicale.errors import Refusal
from amicale.members import service
from amicale.privacy.holdings import rows_of
from amicale.testing.kit import NOBODY, School

LIST = "query ($page: String!) { savedSearches(page: $page) { id title query href } }"
SAVE = """mutation ($page: String!, $title: String!, $query: String!) {
    saveSearch(page: $page, title: $title, query: $query) { id title href } }"""
DELETE = "mutation ($id: ID!) { deleteSavedSearch(id: $id) }"


async def titles(school: School, member: object, page: str = "/directory") -> list[str]:
    found = await school.data(school.actor(member), LIST, page=page)  # type: ignore[arg-type]
    return [each["title"] for each in found["savedSearches"]]


class TestSave:
    async def test_it_is_found_again_on_its_page_alone(self, school: School) -> None:
        anne = await school.person("Anne")
        data = await school.data(
            school.actor(anne), SAVE, page="/directory", title=" Lyon,  2012 ", query="?search=lyon&classFrom=2012"
        )
        assert data["saveSearch"]["title"] == "Lyon, 2012"
        assert data["saveSearch"]["href"] == "/directory?search=lyon&classFrom=2012"
        assert await titles(school, anne) == ["Lyon, 2012"]
        assert await titles(school, anne, "/staff/members") == []

    async def test_where_in_the_list_one_was_is_not_kept(self, school: School) -> None:
        anne = school.actor(await school.person("Anne"))
        await saved.save(anne, "/directory", "Lyon", "search=lyon&after=abc&first=24&done=SaveSearch&lang=en&x=1&x=2")
        query = await DB.fetch_value("SELECT query FROM amicale.saved_search")
        assert parse_qsl(query) == [("search", "lyon"), ("x", "1"), ("x", "2")]

    async def test_the_same_title_is_replaced_whatever_its_accents(self, school: School) -> None:
        anne = await school.person("Anne")
        first = await saved.save(school.actor(anne), "/directory", "Ile", "search=a")
        assert await saved.save(school.actor(anne), "/directory", "Île", "search=b") == first
        assert await titles(school, anne) == ["Île"]

    @pytest.mark.parametrize("page", ["", "directory", "//evil.example", "/a?b=c", "/a#b", "/\\evil", "/" + "a" * 200])
    async def test_what_is_no_page_of_ours_is_refused(self, school: School, page: str) -> None:
        anne = await school.person("Anne")
        refused = await school.refusal(school.actor(anne), SAVE, page=page, title="Lyon", query="search=lyon")
        assert (refused["code"], refused["field"]) == ("BAD_USER_INPUT", "page")

    @pytest.mark.parametrize(
        ("title", "query", "field"),
        [(" ", "a=b", "title"), ("x" * 81, "a=b", "title"), ("Lyon", "", "query"), ("Lyon", "after=abc", "query"),
         ("Lyon", "a=" + "b" * 2_000, "query"), ("Lyon", "a=%00", "query"), ("Lyon", "a=%ff", "query"),
         ("Lyon", "&".join(["a=b"] * 101), "query"), ("a\x00b", "a=b", "title")],
    )  # fmt: skip
    async def test_nothing_and_too_much_are_refused(self, school: School, title: str, query: str, field: str) -> None:
        with pytest.raises(Refusal) as refused:
            await saved.save(school.actor(await school.person("Anne")), "/directory", title, query)
        assert refused.value.field == field

    async def test_fifty_are_kept_however_many_are_sent_at_once(self, school: School) -> None:
        anne = school.actor(await school.person("Anne"))
        await DB.execute(
            """INSERT INTO amicale.saved_search (id, member, page, title, query)
               SELECT gen_random_uuid(), $1, '/directory', n::text, 'a=b' FROM generate_series(1, 48) n""",
            anne.member_id,
        )
        tries = (saved.save(anne, "/directory", f"Try {number}", "a=b") for number in range(6))
        results = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(each, Refusal) for each in results) == 4
        assert await DB.fetch_value("SELECT count(*) FROM amicale.saved_search") == 50
        await saved.save(anne, "/directory", "1", "c=d")  # replacing is no more than before

    async def test_one_person_s_searches_are_kept_one_after_the_other(self, school: School) -> None:
        anne = school.actor(await school.person("Anne"))
        async with DB.transaction():
            await saved.save(anne, "/directory", "First", "a=b")
            second = asyncio.create_task(saved.save(anne, "/directory", "Second", "a=b"), context=Context())
            await asyncio.wait([second], timeout=0.1)
            assert not second.done()  # so that it counts the first
        await second

    async def test_nobody_keeps_nothing(self, school: School) -> None:
        refused = await school.refusal(NOBODY, SAVE, page="/directory", title="Lyon", query="a=b")
        assert refused["code"] == "UNAUTHENTICATED"


class TestOthers:
    """What somebody looks for is nobody else's business, the association's neither."""

    async def test_others_neither_see_nor_delete_it(self, school: School) -> None:
        anne, bob = await school.person("Anne"), await school.person("Bob")
        key = school.id("SavedSearch", await saved.save(school.actor(anne), "/directory", "Lyon", "a=b"))
        for other in (school.actor(bob), school.actor(bob, "*")):
            assert (await school.data(other, LIST, page="/directory"))["savedSearches"] == []
            assert (await school.refusal(other, DELETE, id=key))["code"] == "NOT_FOUND"
        assert await titles(school, anne) == ["Lyon"]

    async def test_its_owner_deletes_it(self, school: School) -> None:
        anne = await school.person("Anne")
        key = school.id("SavedSearch", await saved.save(school.actor(anne), "/directory", "Lyon", "a=b"))
        assert await school.data(school.actor(anne), DELETE, id=key) == {"deleteSavedSearch": True}
        assert await titles(school, anne) == []
        assert (await school.refusal(school.actor(anne), DELETE, id=key))["code"] == "NOT_FOUND"


class TestTheirData:
    async def test_it_is_in_what_they_are_given_of_their_data(self, school: School) -> None:
        anne = await school.person("Anne")
        await saved.save(school.actor(anne), "/directory", "Lyon", "search=lyon")
        assert [(row["title"], row["query"]) for row in (await rows_of(anne))["saved_search"]] == [
            ("Lyon", "search=lyon")
        ]

    async def test_it_goes_with_them(self, school: School) -> None:
        anne = await school.person("Anne")
        await saved.save(school.actor(anne), "/directory", "Lyon", "search=lyon")
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", anne)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.saved_search") == 0

    async def test_a_merge_keeps_both_and_one_of_a_title(self, school: School) -> None:
        anne, again = await school.person("Anne"), await school.person("Anne")
        for member, title, query in ((anne, "Île", "a=1"), (again, "Ile", "a=2"), (again, "Lyon", "a=3")):
            await saved.save(school.actor(member), "/directory", title, query)
        await service.merge(SYSTEM, anne, again)
        found = await school.data(school.actor(anne), LIST, page="/directory")
        assert [(each["title"], each["query"]) for each in found["savedSearches"]] == [("Île", "a=1"), ("Lyon", "a=3")]
