"""Writing the by-laws from pages: plans, tariffs, exemptions, and the door to the settings."""

from __future__ import annotations

import json
import tomllib
from typing import Any

import pytest
from making import Dues

from amicale import DB, SYSTEM, Actor, Refusal
from amicale.plugins.state import records
from amicale.plugins.toggle import disable, enable, set_settings
from amicale.schoolexport import export
from amicale.testing.kit import School
from amicale.testing.untouched import untouched
from amicale_dues.bylaws.plans import plan_of
from amicale_dues.settings import DuesSettings

PUT = """mutation ($code: String! = "", $version: String! = "", $input: DuesPlanInput!) {
  putDuesPlan(code: $code, version: $version, input: $input) { id code title version inWords terms } }"""
EXEMPT = """mutation ($code: String! = "", $input: DuesExemptionInput!) {
  putDuesExemption(code: $code, input: $input) }"""
TARIFF = """mutation ($code: String!, $position: Int! = 0, $version: String! = "", $input: DuesTariffInput!) {
  putDuesTariff(code: $code, position: $position, version: $version, input: $input) { terms version } }"""
PREVIEW = """mutation ($code: String! = "", $input: DuesPlanInput!) {
  previewDuesPlan(code: $code, input: $input) { inWords effects prices { who amount { amount } tariff } } }"""
YEARLY = {"titleFr": "Cotisation annuelle", "titleEn": "Yearly dues", "amount": "50", "onSale": True}


async def plan(school: School, actor: Actor, **values: Any) -> dict[str, Any]:
    """A plan that a treasurer writes."""
    data = await school.data(actor, PUT, input={**YEARLY, **values})
    return dict(data["putDuesPlan"])


class TestPlans:
    """The mutation putDuesPlan."""

    async def test_a_plan_is_in_the_book_and_in_the_settings_alike(self, school: School, dues: Dues) -> None:
        made = await plan(school, await dues.treasurer())
        assert (made["code"], made["title"]) == ("cotisation-annuelle", "Yearly dues")
        assert (await plan_of("cotisation-annuelle")).terms.amount == 5000
        recorded = (await records())["dues"].settings["plans"]["cotisation-annuelle"]
        assert recorded["amount"] == 5000
        assert "plugin.set" in await dues.acts()

    async def test_two_plans_of_one_name_have_two_codes(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        assert [(await plan(school, tess))["code"] for _ in range(2)] == [
            "cotisation-annuelle",
            "cotisation-annuelle-2",
        ]

    async def test_who_saves_over_somebody_else_is_refused(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        made = await plan(school, tess)
        await school.data(tess, PUT, code=made["code"], version=made["version"], input={**YEARLY, "amount": "60"})
        error = await school.refusal(
            tess, PUT, code=made["code"], version=made["version"], input={**YEARLY, "amount": "70"}
        )
        assert error["reason"] == "CHANGED"
        assert (await plan_of(made["code"])).terms.amount == 6000

    @pytest.mark.parametrize(
        ("values", "field"),
        [
            ({"titleFr": "", "titleEn": ""}, "input.titleFr"),
            ({"amount": ""}, "input.amount"),
            ({"amount": "twelve"}, "input.amount"),
            ({"instalments": 40}, "input.instalments"),
            ({"rollover": "13-45"}, "input.rollover"),
            ({"graceDays": 10, "graceUntil": "03-31"}, "input.graceDays"),
            ({"proRata": "QUARTER", "months": 4}, "input.months"),
        ],
    )
    async def test_what_does_not_fit_is_refused_at_its_field(
        self, school: School, dues: Dues, values: dict[str, Any], field: str
    ) -> None:
        error = await school.refusal(await dues.treasurer(), PUT, input={**YEARLY, **values})
        assert error.get("field") == field, error

    async def test_tariffs_stay_when_the_terms_change(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        made = await plan(school, tess)
        young = {"titleFr": "Jeunes diplômés", "amount": "10", "mostYears": 3}
        await school.data(tess, TARIFF, code=made["code"], input=young)
        await school.data(tess, PUT, code=made["code"], input={**YEARLY, "amount": "60"})
        terms = (await plan_of(made["code"])).terms
        assert (terms.amount, [(each.amount, each.most_years) for each in terms.tariffs]) == (6000, [(1000, 3)])

    async def test_a_preview_writes_nothing(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        made = await plan(school, tess)
        data = await school.data(tess, PREVIEW, code=made["code"], input={**YEARLY, "amount": "99"})
        assert {each["amount"]["amount"] for each in data["previewDuesPlan"]["prices"] if each["amount"]} == {9900}
        assert any("new price" in each for each in data["previewDuesPlan"]["effects"])
        assert (await plan_of(made["code"])).terms.amount == 5000


class TestOrder:
    """What stands in which order; the database keeps no order of keys."""

    async def test_it_stays_when_dues_are_switched_off_and_on(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        for name in ("Zz très long", "Bb", "Aaa"):
            await plan(school, tess, titleFr=name)
            await school.data(tess, EXEMPT, input={"titleFr": name, "student": True})
        books = "SELECT code, position FROM dues.{} ORDER BY position"
        before = [[tuple(row) for row in await DB.fetch(books.format(table))] for table in ("plan", "exemption")]
        assert [[code for code, _place in book] for book in before] == [["zz-tres-long", "bb", "aaa"]] * 2
        await disable(SYSTEM, "dues")
        await enable(SYSTEM, "dues")
        after = [[tuple(row) for row in await DB.fetch(books.format(table))] for table in ("plan", "exemption")]
        assert after == before
        anne = await dues.person("Anne", status="student")
        first = "SELECT code FROM dues.exemption WHERE id = dues.exemption_of($1, amicale.today())"
        assert await DB.fetch_value(first, anne) == "zz-tres-long"

    async def test_a_change_keeps_the_place_and_a_place_may_be_given(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        for name in ("Zz", "Bb"):
            await plan(school, tess, titleFr=name)
            await school.data(tess, EXEMPT, input={"titleFr": name, "student": True})
        await school.data(tess, PUT, code="bb", input={**YEARLY, "amount": "60"})
        await school.data(tess, EXEMPT, code="bb", input={"titleFr": "Bb", "yearEnd": True, "starts": "09-01"})
        placed = "SELECT position, terms FROM dues.{} WHERE code = 'bb'"
        assert (await DB.fetch_row(placed.format("plan")))["position"] == 1
        row = await DB.fetch_row(placed.format("exemption"))
        assert (row["position"], json.loads(row["terms"])["until"]) == (1, "year_end")
        await school.data(tess, PUT, code="zz", input={**YEARLY, "position": 5})
        codes = [row["code"] for row in await DB.fetch("SELECT code FROM dues.plan ORDER BY position")]
        assert codes == ["bb", "zz"]

    def test_at_the_same_place_the_short_name_decides(self) -> None:
        some = {"title": {"fr": "x"}, "amount": 1}
        laws = DuesSettings.model_validate({"plans": {"b": some, "a": some, "c": {**some, "position": 0}}})
        assert list(laws.plans) == ["a", "b", "c"]


class TestDoor:
    """Who may write the by-laws."""

    @pytest.mark.parametrize("permission", ["dues.read", "members.manage", "plugins.manage"])
    async def test_nobody_but_those_who_look_after_dues(self, school: School, dues: Dues, permission: str) -> None:
        somebody = dues.as_(await dues.person(), permission)
        error = await school.refusal(somebody, PUT, input=YEARLY)
        assert error["code"] == "FORBIDDEN"
        assert await DB.fetch_value("SELECT count(*) FROM dues.plan WHERE code LIKE 'cotisation%'") == 0

    async def test_a_treasurer_may_not_set_other_settings(self, school: School, dues: Dues) -> None:
        async with untouched("dues"):
            with pytest.raises(Refusal):
                await set_settings(await dues.treasurer(), "dues", {"basis": "call"})


class TestSchoolFile:
    """What a treasurer writes is in the school's file, and comes back from it the same."""

    async def test_exported_and_applied_again_nothing_changes(self, school: School, dues: Dues) -> None:
        tess = await dues.treasurer()
        made = await plan(school, tess)
        young = {"titleFr": "Jeunes", "amount": "10", "mostYears": 3}
        await school.data(tess, TARIFF, code=made["code"], input=young)
        before = (await plan_of(made["code"])).terms
        written = tomllib.loads(await export())
        assert written["plugins"]["dues"]["settings"]["plans"][made["code"]]["amount"] == 5000
        await set_settings(SYSTEM, "dues", written["plugins"]["dues"]["settings"])
        assert (await plan_of(made["code"])).terms == before
