"""Standing in the schema, in the list of the treasurer, in the file and on the command line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio

from amicale import DB, Refusal, today
from amicale.testing.browser import Browser
from amicale_dues.standing.commands import standing
from amicale_dues.standing.counting import LINES, Wanted, counts, lines

DUES = "query ($id: ID!) { member(id: $id) { dues { state inStanding until title reason plan { title } } } }"
LIST = """query ($filter: PersonInDuesFilter, $search: String) {
  duesPeopleByStanding(filter: $filter, search: $search) { edges { node { name standing { state until } } } } }"""
FILTER = "query ($filter: MemberFilter) { members(filter: $filter) { edges { node { givenName } } } }"
STATES = "{ duesStates { state count } }"
DAY, YEAR = timedelta(days=1), timedelta(days=365)


@pytest_asyncio.fixture
async def people(dues: Any) -> dict[str, Any]:
    """Somebody in every standing, by state; one is not in the directory."""
    from amicale_dues.bylaws.plans import put_exemption
    from amicale_dues.bylaws.terms import Exemption

    annual = await dues.plan("year", title={"fr": "Annuelle", "en": "Yearly"}, amount=5000, grace_days=30)
    free = await dues.plan("free", kind="free", title={"fr": "x"})
    honour = await dues.plan("honour", kind="honorary", title={"fr": "x"})
    await put_exemption("student", Exemption(title={"fr": "Étudie", "en": "Studies"}, student=True), 0)
    found = {name: await dues.person(name.capitalize(), family_name="Zo", listed=name != "lapsed") for name in (
        "lifetime", "current", "honorary", "free", "grace", "lapsed", "none")}  # fmt: skip
    found["exempt"] = await dues.person("Exempt", family_name="Zo", status="student")
    await dues.payment(await dues.charge(found["lifetime"]))
    await dues.cover(found["current"], annual, starts=today() - DAY, ends=today() + DAY)
    await dues.cover(found["honorary"], honour, starts=today())
    await dues.cover(found["free"], free, starts=today())
    await dues.cover(found["grace"], annual, starts=today() - YEAR, ends=today() - DAY)
    await dues.cover(found["lapsed"], annual, starts=today() - 2 * YEAR, ends=today() - YEAR)
    await dues.person("Died", family_name="Zo", deceased=True)
    return found


async def names(dues: Any, actor: Any, **filter: Any) -> list[str]:
    """Whom the list shows, without the treasurer themself."""
    data = await dues.school.data(actor, LIST, filter=filter, search="Zo")
    return sorted(edge["node"]["name"].split()[0].lower() for edge in data["duesPeopleByStanding"]["edges"])


class TestMember:
    """Member.dues"""

    async def test_one_s_own_is_told_in_one_s_language(self, dues: Any, people: Any) -> None:
        actor = dues.as_(people["current"])
        data = await dues.school.data(actor, DUES, id=dues.id("Member", people["current"]))
        assert data["member"]["dues"] == {
            "state": "CURRENT", "inStanding": True, "until": (today() + DAY).isoformat(), "title": "Yearly",
            "reason": "", "plan": {"title": "Yearly"},
        }  # fmt: skip

    async def test_every_state_is_as_the_books_have_it(self, dues: Any, people: Any) -> None:
        tess = await dues.treasurer("members.read")
        for state, person in people.items():
            data = await dues.school.data(tess, DUES, id=dues.id("Member", person))
            assert data["member"]["dues"]["state"] == state.upper()
            assert data["member"]["dues"]["inStanding"] is (state not in ("lapsed", "none"))

    async def test_an_exemption_has_a_reason(self, dues: Any, people: Any) -> None:
        data = await dues.school.data(dues.as_(people["exempt"]), DUES, id=dues.id("Member", people["exempt"]))
        assert (data["member"]["dues"]["reason"], data["member"]["dues"]["until"]) == ("Studies", None)

    async def test_another_s_is_nothing_to_members_and_to_staff_without_the_books(self, dues: Any, people: Any) -> None:
        for actor in (dues.as_(people["none"]), dues.as_(people["none"], "members.read", "members.manage")):
            data = await dues.school.data(actor, DUES, id=dues.id("Member", people["current"]))
            assert data["member"]["dues"] is None

    async def test_a_page_of_members_is_one_statement(self, dues: Any, people: Any) -> None:
        tess = await dues.treasurer("members.read")
        document = "{ members(first: 50) { edges { node { dues { state until title reason plan { title } } } } } }"
        with dues.school.counting() as statements:
            await dues.school.data(tess, document)
        assert len(statements) == 1


class TestFilter:
    """MemberFilter"""

    @pytest.mark.parametrize("state", ["lifetime", "current", "honorary", "exempt", "free", "grace", "lapsed", "none"])
    async def test_finds_who_stands_so_for_the_treasurer(self, dues: Any, people: Any, state: str) -> None:
        tess = await dues.treasurer("members.read")
        data = await dues.school.data(tess, FILTER, filter={"duesState": state.upper()})
        found = {edge["node"]["givenName"].lower() for edge in data["members"]["edges"]} - {"tess", "died"}
        assert found == {state}

    @pytest.mark.parametrize(
        "filter",
        [{"duesState": "CURRENT"}, {"duesState": "NONE"}, {"inStanding": True}, {"inStanding": False},
         {"duesUntil": "2099-01-01"}, {"duesAfter": "2000-01-01"}],
    )  # fmt: skip
    async def test_finds_nobody_else_for_a_member(self, dues: Any, people: Any, filter: Any) -> None:
        data = await dues.school.data(dues.as_(people["none"]), FILTER, filter=filter)
        assert {edge["node"]["givenName"] for edge in data["members"]["edges"]} <= {"None"}

    async def test_a_plan_finds_who_stands_by_it(self, dues: Any, people: Any) -> None:
        tess = await dues.treasurer("members.read")
        plan = await DB.fetch_value("SELECT id FROM dues.plan WHERE code = 'year'")
        data = await dues.school.data(tess, FILTER, filter={"duesPlan": dues.id("DuesPlan", plan)})
        found = {edge["node"]["givenName"] for edge in data["members"]["edges"]}
        assert found == {"Current", "Grace", "Lapsed"}


class TestList:
    """What the treasurer looks through."""

    async def test_everybody_alive_is_in_it_listed_or_not(self, dues: Any, people: Any) -> None:
        assert await names(dues, await dues.auditor()) == sorted(people)

    async def test_filters_narrow_it(self, dues: Any, people: Any) -> None:
        tess = await dues.treasurer()
        assert await names(dues, tess, state="LAPSED") == ["lapsed"]
        assert await names(dues, tess, inStanding=False) == ["lapsed", "none"]
        assert await names(dues, tess, until=today().isoformat()) == ["lapsed"]
        assert await names(dues, tess, since=(today() + DAY).isoformat()) == ["current", "grace"]

    async def test_is_refused_to_all_others(self, dues: Any, people: Any) -> None:
        for actor in (dues.as_(people["current"]), dues.as_(people["current"], "members.read", "dues.standing")):
            assert (await dues.school.refusal(actor, LIST))["code"] == "FORBIDDEN"
            assert (await dues.school.refusal(actor, STATES))["code"] == "FORBIDDEN"
            with pytest.raises(Refusal):
                await lines(actor, Wanted())

    async def test_figures_add_up_to_everybody_alive(self, dues: Any, people: Any) -> None:
        data = await dues.school.data(await dues.auditor(), STATES)
        found = {each["state"].lower(): each["count"] for each in data["duesStates"]}
        assert found == {**dict.fromkeys(people, 1), "none": 2}  # the auditor themself
        assert await counts() == found

    async def test_the_statement_of_the_file_finds_whom_the_list_finds(self, dues: Any, people: Any) -> None:
        tess = await dues.treasurer()
        for state in people:
            found = await lines(tess, Wanted(state, search="Zo"))
            assert [row["name"].split()[0].lower() for row in found] == await names(dues, tess, state=state.upper())


class TestPage:
    """/staff/dues/people"""

    async def test_the_page_and_its_file_show_the_same(self, dues: Any, people: Any, browser: Browser) -> None:
        await browser.sign_in(await dues.administrator())
        page = await browser.get("/staff/dues/people?state=GRACE")
        assert page.status_code == 200
        assert "Grace Zo" in page.text
        assert "Lapsed Zo" not in page.text
        file = await browser.get("/plugin/dues/people.csv?state=GRACE")
        assert "Grace Zo" in file.text
        assert "Lapsed Zo" not in file.text
        assert "dues.people_exported" in await dues.acts()

    @pytest.mark.parametrize("query", ["until=x", "classFrom=x", "plan=x", "state=OUT"])
    async def test_an_address_that_cannot_be_read_says_so(self, dues: Any, browser: Browser, query: str) -> None:
        await browser.sign_in(await dues.administrator())
        assert (await browser.get(f"/plugin/dues/people.csv?{query}")).status_code in (400, 404, 422)

    async def test_a_member_is_not_let_in(self, dues: Any, people: Any, browser: Browser) -> None:
        await browser.sign_in(people["current"])
        for path in ("/staff/dues/people", "/plugin/dues/people.csv"):
            assert (await browser.get(path)).status_code == 403


class TestCommand:
    """``amicale dues standing``"""

    async def test_counts_and_lists(self, people: Any, capsys: Any) -> None:
        import json

        await standing(state="", as_json=True)
        assert json.loads(capsys.readouterr().out) == {**dict.fromkeys(people, 1)}
        await standing(state="grace", as_json=False)
        assert "Grace Zo" in capsys.readouterr().out
        with pytest.raises(Refusal):
            await standing(state="out", as_json=False)


class TestLines:
    async def test_compares_nobody_with_everybody(self, dues: Any) -> None:
        steps = "\n".join(row[0] for row in await DB.fetch(f"EXPLAIN {LINES}", *Wanted().values()))
        assert "CTE Scan on standing" in steps
