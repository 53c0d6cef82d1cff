"""The pages of roles, as people see them: what can be looked at, done, and not done there."""

from __future__ import annotations

from uuid import UUID

import pytest

from amicale.access import roles
from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.graphql.types import global_id
from amicale.testing.browser import Browser
from amicale.testing.kit import School


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    return ("clubs",)


async def role_id(name: str) -> str:
    return global_id("Role", UUID(str(await DB.fetch_value("SELECT id FROM amicale.role WHERE name = $1", name))))


async def administrator(school: School) -> UUID:
    person = await school.person("Admin", email="admin@example.org")
    await roles.ensure_administrator(SYSTEM)
    await roles.grant(SYSTEM, "administrator", person, told=False)
    return person


async def president(school: School) -> UUID:
    person = await school.person("Presi", email="presi@example.org")
    await roles.define(SYSTEM, "president", "President", ["roles.manage", "clubs.manage"])
    await roles.grant(SYSTEM, "president", person, told=False)
    return person


class TestRoles:
    async def test_are_for_those_who_manage_them(self, school: School, browser: Browser) -> None:
        member = await school.person()
        assert (await browser.get("/staff/roles")).status_code == 401
        await browser.sign_in(member)
        assert (await browser.get("/staff/roles")).status_code == 403

    async def test_a_role_is_defined_given_and_taken_by_forms(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await administrator(school))
        anne = await school.person("Anne", email="anne@example.org")
        shown = await browser.post(
            "/staff/roles/new", "CreateRole", name="careers", title="Careers office", permissions="members.read",
            next="/staff/roles/{id}",
        )  # fmt: skip
        assert "Careers office" in shown.text
        assert "See every record" in shown.text
        page = f"/staff/roles/{await role_id('careers')}/grant"
        assert "Anne" in (await browser.get(f"{page}?search=Anne")).text
        shown = await browser.post(page, "GrantRole", member=school.id("Member", anne), until="2099-06-30")
        assert await DB.fetch_value("SELECT count(*) FROM amicale.role_grant WHERE member = $1", anne) == 1
        page = f"/staff/roles/{await role_id('careers')}"
        shown = await browser.get(page)
        assert "until June 30, 2099" in shown.text or "30 June 2099" in shown.text
        grant = await DB.fetch_value("SELECT id FROM amicale.role_grant WHERE member = $1", anne)
        shown = await browser.post(page, "RevokeRole", grant=global_id("RoleGrant", UUID(str(grant))))
        assert "no longer hold the role" in shown.text
        assert "Nobody holds this role." in shown.text

    async def test_one_of_the_same_name_is_refused_and_nothing_typed_is_lost(
        self, school: School, browser: Browser
    ) -> None:
        await browser.sign_in(await administrator(school))
        shown = await browser.post(
            "/staff/roles/new", "CreateRole", name="administrator", title="Boss", permissions=["", "members.read"]
        )
        assert shown.status_code == 409
        assert "There is a role named administrator already" in shown.text
        assert 'value="Boss"' in shown.text
        assert 'id="permission-members.read" checked' in shown.text

    async def test_a_role_beyond_mine_has_no_forms_and_its_forms_do_nothing(
        self, school: School, browser: Browser
    ) -> None:
        await administrator(school)
        await browser.sign_in(await president(school))
        page = f"/staff/roles/{await role_id('administrator')}"
        shown = await browser.get(page)
        assert "This role may more than you." in shown.text
        assert "RevokeRole" not in shown.text
        grant = await DB.fetch_value(
            "SELECT g.id FROM amicale.administrator a JOIN amicale.role_grant g ON g.id = a.grant_id"
        )
        shown = await browser.post(page, "RevokeRole", grant=global_id("RoleGrant", UUID(str(grant))))
        assert shown.status_code == 403
        shown = await browser.post(page, "DeleteRole")
        assert shown.status_code == 403
        assert await DB.fetch_value("SELECT count(*) FROM amicale.administrator") == 1

    async def test_what_one_does_not_hold_is_not_offered(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await president(school))
        shown = await browser.get("/staff/roles/new")
        assert 'value="clubs.manage"' in shown.text
        assert 'value="members.manage"' not in shown.text

    async def test_a_role_about_clubs_is_given_on_one(self, school: School, browser: Browser) -> None:
        await browser.sign_in(await administrator(school))
        await roles.define(SYSTEM, "clubber", "Clubber", ["clubs.manage"])
        club = await DB.fetch_value(
            "INSERT INTO clubs.club (id, name) VALUES (gen_random_uuid(), 'Chess') RETURNING id"
        )
        anne = await school.person("Anne", email="anne@example.org")
        page = f"/staff/roles/{await role_id('clubber')}"
        assert ">Chess</option>" in (await browser.get(f"{page}/grant")).text
        await browser.post(
            f"{page}/grant", "GrantRole", member=school.id("Member", anne), on=school.id("Club", UUID(str(club)))
        )
        assert "For Chess" in (await browser.get(page)).text

    async def test_permissions_of_a_module_that_is_off_are_shown_as_such_and_kept(
        self, school: School, browser: Browser
    ) -> None:
        admin = await administrator(school)
        await roles.define(SYSTEM, "clubber", "Clubber", ["clubs.manage", "members.read"])
        await school.disable("clubs")
        await browser.sign_in(admin)
        page = f"/staff/roles/{await role_id('clubber')}"
        for _ in range(100):
            shown = await browser.get(page)
            if "Module switched off" in shown.text:
                break
        assert "Module switched off" in shown.text
        assert 'value="clubs.manage"' in (await browser.get(f"{page}/edit")).text


class TestMyRoles:
    DOCUMENT = "query ($id: ID!) { member(id: $id) { roles { role { title } } } myPermissions { name on } }"

    async def test_are_mine_to_see_and_nobody_elses(self, school: School) -> None:
        mine = await president(school)
        other = await school.person("Other")
        data = await school.data(school.actor(mine), self.DOCUMENT, id=school.id("Member", mine))
        assert data["member"]["roles"] == [{"role": {"title": "President"}}]
        data = await school.data(school.actor(other), self.DOCUMENT, id=school.id("Member", mine))
        assert data["member"]["roles"] == []

    async def test_my_permissions_are_what_i_may(self, school: School) -> None:
        actor = school.actor(await school.person(), "members.read")
        data = await school.data(actor, "{ myPermissions { name on } }")
        assert data["myPermissions"] == [{"name": "members.read", "on": None}]
