"""Who reads which figures; what plugins give; files; pages."""

from __future__ import annotations

import csv
import io
from uuid import UUID

import pytest
from conftest_figures import ASK, board, figure, fill, office

from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.figures.cache import KEPT
from amicale.figures.computing import count
from amicale.i18n import translator
from amicale.plugins.manifest_figures import Figure
from amicale.testing.browser import Browser
from amicale.testing.kit import NOBODY, School
from amicale.testing.shelf import Shelf

_ = translator("amicale")


async def grant(member: UUID, *permissions: str) -> None:
    """Give somebody a role with these permissions."""
    await roles.define(SYSTEM, "seer", "Seer", list(permissions))
    await roles.grant(SYSTEM, "seer", member)


class TestAccess:
    @pytest.mark.parametrize("document", ["{ figures { name } }", '{ figure(name: "amicale.lost") { value } }',
                                          '{ figureHistory(name: "amicale.lost") { value } }'])  # fmt: skip
    async def test_figures_are_for_those_who_may(self, school: School, document: str) -> None:
        member = school.actor(UUID(int=3), "members.read")
        assert (await school.refusal(member, document))["code"] == "FORBIDDEN"
        assert (await school.refusal(NOBODY, document))["code"] == "UNAUTHENTICATED"

    async def test_one_that_wants_more_is_listed_for_those_who_hold_it_alone(
        self, school: School, shelf: Shelf
    ) -> None:
        from amicale.testing.shelf import MadeUp

        body = """
import amicale
from amicale import *
_ = translator("till")
plugin = Plugin(name="till", title=_("Till"))

@hookimpl
def register_permissions():
    return [Permission("till.look", _("Look"))]

@hookimpl
def register_figures():
    return [Figure("till.cash", _("Cash"), _("All of it."), "SELECT 12 AS value", access="till.look", people=False),
            Figure("till.broken", _("Broken"), _("Nothing."), "SELECT nowhere AS value", people=False),
            Figure("till.writes", _("Writes"), _("Nothing."), "WITH gone AS (DELETE FROM amicale.member RETURNING 1) "
                   "SELECT count(*) AS value FROM gone", people=False)]
"""
        shelf.put(MadeUp("till", {"plugin.py": body}))
        await school.enable("till")
        names = [it["name"] for it in (await school.data(board(), "{ figures { name } }"))["figures"]]
        assert "till.cash" not in names
        assert (await school.refusal(board(), ASK, name="till.cash"))["code"] == "NOT_FOUND"
        keeper = school.actor(UUID(int=4), "figures.read", "till.look")
        assert (await figure(school, keeper, "till.cash"))["value"] == 12
        assert (await school.refusal(school.actor(UUID(int=4), "till.look"), ASK, name="till.cash"))[
            "code"
        ] == "FORBIDDEN"
        await school.person()
        for name in ("till.broken", "till.writes"):
            found = await figure(school, keeper, name)
            assert (found["failed"], found["value"], found["rows"]) == (True, None, [])
        assert await DB.fetch_value("SELECT count(*) FROM amicale.member") == 1


class TestPlugins:
    async def test_clubs_give_theirs_and_say_what_taking_part_is(self, filled: School) -> None:
        await filled.enable("clubs")
        anne = await filled.person("Zoé")
        club = await DB.fetch_value(
            "INSERT INTO clubs.club (id, name, theme) VALUES (gen_random_uuid(), 'Running', 'Sport') RETURNING id"
        )
        await DB.execute(
            "INSERT INTO clubs.membership (id, club, member) VALUES (gen_random_uuid(), $1, $2)", club, anne
        )
        members = await figure(filled, office(), "clubs.members")
        assert (members["value"], members["of"], members["plugin"]) == (1, 12, "Clubs")
        assert (await figure(filled, office(), "clubs.by_theme"))["rows"] == [{"label": "Sport", "values": [1]}]
        assert (await figure(filled, office(), "clubs.by_club"))["rows"] == [{"label": "Running", "values": [1, 1]}]
        active = await figure(filled, office(), "amicale.active")
        assert active["value"] == 5
        assert active["definition"].endswith("that they joined a club or told their club something.")
        assert (await figure(filled, board(), "clubs.members"))["value"] is None

    async def test_the_dummy_counts_by_sql_and_by_python(self, school: School, dummy: Shelf) -> None:
        await school.enable("dummy")
        anne = await school.person()
        await DB.execute("INSERT INTO dummy.note (id, member, text) VALUES (gen_random_uuid(), $1, 'mine')", anne)
        assert (await figure(school, board(), "dummy.notes"))["value"] == 1
        assert (await figure(school, board(), "dummy.by_length"))["rows"] == [{"label": "4", "values": [1]}]
        assert (await figure(school, office(), "amicale.active"))["value"] == 1


class TestCount:
    async def test_is_cut_off_and_never_writes(self, school: School, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("amicale.figures.computing.SECONDS", 0.2)
        slow = Figure("x.slow", _("Number"), _("Number"), "SELECT count(pg_sleep(5)) AS value")
        assert (await count(slow)).failed

    async def test_is_done_once_for_all_who_ask_within_a_minute(self, filled: School) -> None:
        await filled.data(office(), "{ figures { value } }")
        with filled.counting() as statements:
            await filled.data(office(), "{ figures { value } }")
        assert len(statements) == 1, "only what the numbers were a year ago"
        KEPT.forget()


class TestCsv:
    async def test_has_what_the_page_shows(self, school: School, browser: Browser) -> None:
        await fill(school)
        secretary = await school.person("Sam", email="sam@example.org", class_year=2012, country="FR", programme="=1+1")
        await grant(secretary, "figures.read", "members.read")
        await browser.sign_in(secretary)
        KEPT.forget()
        answer = await browser.get("/staff/figures/amicale.by_programme/figure.csv")
        assert answer.headers["content-disposition"].startswith('attachment; filename="amicale.by_programme-')
        lines = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
        assert lines[0] == ["Programme", "People on record", "Registered", "Reachable", "Active", "Lost"]
        assert ["'=1+1", "1", "1", "1", "1", "0"] in lines
        assert ["Master", "10", "6", "9", "4", "1"] in lines
        exports = "SELECT count(*) FROM amicale.audit_entry WHERE act LIKE '%export%'"
        assert await DB.fetch_value(exports) == 0, "nobody's name is in it"
        await roles.define(SYSTEM, "seer", "Seer", ["figures.read"])
        lines = list(
            csv.reader(io.StringIO((await browser.get("/staff/figures/amicale.by_programme/figure.csv")).text))
        )
        assert [line[0] for line in lines[1:]] == ["All others"]
        number = await browser.get("/staff/figures/amicale.lost/figure.csv")
        assert number.text.splitlines()[1] == '"*","12"'

    async def test_is_for_nobody_else(self, school: School, browser: Browser) -> None:
        assert (await browser.get("/staff/figures/amicale.lost/figure.csv")).status_code == 401
        await browser.sign_in(await school.person("Anne"))
        assert (await browser.get("/staff/figures/amicale.lost/figure.csv")).status_code == 403


class TestPages:
    async def test_each_sees_what_they_may(self, school: School, browser: Browser) -> None:
        await fill(school)
        sam = await school.person("Sam", email="sam@example.org")
        await grant(sam, "figures.read")
        await browser.sign_in(sam)
        KEPT.forget()
        page = (await browser.get("/staff")).text
        assert "Nothing waits for you" in page
        assert "The association in figures" in page
        assert "/staff/claims" not in page
        assert (await browser.get("/staff/figures")).status_code == 200
        shown = (await browser.get("/staff/figures/amicale.by_class_year")).text
        assert "All others" in shown
        assert "1962" not in shown
        assert (await browser.get("/staff/figures/no.such")).status_code == 404
        await roles.define(SYSTEM, "seer", "Seer", ["claims.decide", "members.read"])
        await browser.sign_in(sam)
        page = (await browser.get("/staff")).text
        assert "The association in figures" not in page
        assert (await browser.get("/staff/figures")).status_code == 403

    async def test_the_table_is_in_the_page_without_a_script(self, school: School, browser: Browser) -> None:
        await fill(school)
        sam = await school.person("Sam", email="sam@example.org", class_year=2012)
        await grant(sam, "figures.read", "members.read")
        await browser.sign_in(sam)
        KEPT.forget()
        page = (await browser.get("/staff/figures/amicale.by_class_year")).text
        assert '<details class="am-chart-table" open>' in page
        assert '<th scope="row">1962</th><td class="am-number" data-value="1">1</td>' in page
        assert "data-am-series" in page
        assert "vendor/chart.js" in page
