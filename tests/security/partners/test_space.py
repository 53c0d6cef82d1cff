"""Somebody of a partner reaches what is public and their own space: nothing of members, staff or another partner."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import find_by_token
from amicale.access.tokens import create_own_token, create_token
from amicale.actor import EVERYTHING, FOR_PARTNERS, SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import CompositionError, Refusal
from amicale.graphql import execution
from amicale.graphql.sql import Parameters, Scope, Sql
from amicale.i18n import translator
from amicale.partners.rules import MANAGE
from amicale.plugins.check_access import check_rules
from amicale.plugins.manifest import Permission
from amicale.testing.kit import School

_ = translator("amicale")
MARKER = "Marker of a member"


async def two(school: School) -> tuple[Actor, UUID]:
    """Somebody of one partner, and another partner with a person of its own."""
    first = await school.partner("Acme")
    other = await school.partner("Other Client", email="secret@other.example", given_name="Hidden")
    return await school.acting_for_partner(first), other


async def seen(school: School, actor: Actor, type_name: str) -> set[UUID]:
    """The rows of a type that there are for somebody, whatever field leads to them."""
    node = school.assembly.schema.nodes[type_name].declaration
    assert node.scope is not None
    scope = Scope(actor, Parameters(), {"row": "r"})
    condition = scope.render(node.scope)
    table = {"Partner": "partner", "PartnerContact": "partner_contact", "PartnerSession": "partner_session"}[type_name]
    rows = await DB.fetch(f"SELECT r.id FROM amicale.{table} r WHERE {condition}", *scope.parameters.values)
    return {UUID(str(row["id"])) for row in rows}


class TestOtherPartners:
    async def test_another_partner_is_not_there(self, school: School) -> None:
        actor, _other = await two(school)
        assert await seen(school, actor, "Partner") == {actor.partner_id}
        assert await seen(school, actor, "PartnerContact") == {actor.contact_id}
        mine = await school.data(actor, "{ myPartner { name contacts { name } } }")
        assert "Hidden" not in json.dumps(mine)

    @pytest.mark.parametrize("type_name", ["Partner", "PartnerContact", "PartnerSession"])
    async def test_nobody_else_sees_any(self, school: School, type_name: str) -> None:
        from amicale.partners.sessions import open_partner_session

        actor, _other = await two(school)
        assert actor.contact_id is not None
        await open_partner_session(actor.contact_id, "link")
        for who in (Actor(), school.actor(await school.person(), "members.manage", "roles.manage")):
            assert await seen(school, who, type_name) == set()
        assert len(await seen(school, actor, type_name)) == 1  # the control

    async def test_devices_are_ones_own_also_for_colleagues_and_staff(self, school: School) -> None:
        from amicale.partners.sessions import actor_of_contact, open_partner_session

        partner = await school.partner("Acme")
        colleague = await school.contact(partner, "zoe@acme.example")
        await open_partner_session(colleague, "link")
        for who in (await school.acting_for_partner(partner), school.actor(await school.person(), MANAGE)):
            assert await seen(school, who, "PartnerSession") == set()
        assert len(await seen(school, await actor_of_contact(colleague), "PartnerSession")) == 1

    @pytest.mark.parametrize(
        "mutation",
        [
            "endColleague(id: $contact)",
            "setColleagueOwner(id: $contact, owner: false) { id }",
            "inviteColleagueAgain(id: $contact) { id }",
            "endPartnerContact(id: $contact) { id }",
            "acceptPartnerContact(id: $contact) { id }",
        ],
    )
    async def test_nobody_acts_on_the_people_of_another(self, school: School, mutation: str) -> None:
        actor, other = await two(school)
        contact = await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", other)
        key = school.id("PartnerContact", contact)
        await school.refusal(actor, f"mutation ($contact: ID!) {{ {mutation} }}", contact=key)
        row = await DB.fetch_row("SELECT state, owner FROM amicale.partner_contact WHERE id = $1", contact)
        assert row is not None
        assert (row["state"], row["owner"]) == ("active", True)

    async def test_nobody_signs_a_device_of_another_out(self, school: School) -> None:
        from amicale.partners.sessions import open_partner_session

        actor, other = await two(school)
        contact = (await school.acting_for_partner(other)).contact_id
        assert contact is not None
        await open_partner_session(contact, "link")
        session = await DB.fetch_value("SELECT id FROM amicale.partner_session")
        document = "mutation ($id: ID!) { endPartnerSession(id: $id) }"
        refused = await school.refusal(actor, document, id=school.id("PartnerSession", session))
        assert refused["code"] == "NOT_FOUND"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_session") == 1


class TestMassAssignment:
    @pytest.mark.parametrize("extra", ["state", "name", "registration", "id", "owner", "partner", "source"])
    async def test_an_owner_changes_what_is_theirs_and_nothing_else(self, school: School, extra: str) -> None:
        actor, _other = await two(school)
        refused = await school.refusal(
            actor,
            "mutation ($input: MyPartnerInput!) { changeMyPartner(input: $input) { id } }",
            input={"city": "Lyon", extra: "x"},
        )
        assert refused["code"] in ("BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED")

    async def test_a_colleague_without_the_right_makes_nobody_an_owner(self, school: School) -> None:
        partner = await school.partner("Acme")
        plain = await school.contact(partner, "zoe@acme.example")
        from amicale.partners.sessions import actor_of_contact

        refused = await school.refusal(
            await actor_of_contact(plain),
            "mutation ($id: ID!) { setColleagueOwner(id: $id, owner: true) { id } }",
            id=school.id("PartnerContact", plain),
        )
        assert refused["reason"] == "OWNERS_ONLY"


class TestMembers:
    async def test_they_see_what_nobody_sees(self, school: School) -> None:
        actor, _other = await two(school)
        member = await school.person(MARKER, "Durand", email="m@school.test", city="Lyon")
        documents = (
            "{ me { id } members { totalCount edges { node { displayName } } } }",
            "{ staffMembers { totalCount } }",
            "{ node(id: $id) { ... on Member { displayName primaryEmail { address } } } }",
            "{ classes { year } }",
            "{ mySessions { id } myApiTokens { id } }",
        )
        for document in documents:
            asked = document.replace("{ node(", "query ($id: ID!) { node(", 1)
            variables = {"id": school.id("Member", member)} if "$id" in asked else {}
            theirs = await school.ask(actor, asked, **variables)
            nobodys = await school.ask(Actor(), asked, **variables)
            assert theirs.data == nobodys.data
            assert MARKER not in str(theirs.data) or MARKER in str(nobodys.data)

    async def test_every_act_of_members_and_staff_refuses_them(self, school: School) -> None:
        actor, _other = await two(school)
        member = await school.person()
        with pytest.raises(Refusal):
            await create_token(actor, member)
        with pytest.raises(Refusal):
            await create_own_token(actor, "mine", [], 5, True)
        for refuse in (actor.require_member, lambda: actor.require(MANAGE), lambda: actor.require("members.read")):
            with pytest.raises(Refusal) as refused:
                refuse()
            assert refused.value.reason == "FOR_MEMBERS"

    async def test_a_plan_made_for_them_is_not_used_for_a_visitor(self, school: School) -> None:
        actor, _other = await two(school)
        document = "{ myPartner { name } }"
        assert (await school.data(actor, document))["myPartner"] == {"name": "Acme"}
        assert (await school.refusal(Actor(), document))["code"] == "UNAUTHENTICATED"
        assert (await school.data(actor, document))["myPartner"] == {"name": "Acme"}

    async def test_the_control_without_access_they_are_let_in(
        self, school: School, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from amicale.graphql.compiler import compile as compiling

        actor, _other = await two(school)
        for module in (execution, compiling):
            monkeypatch.setattr(module, "check_access", lambda *_args, **_options: None)
        assert (await school.data(actor, "{ partners { totalCount } }"))["partners"] == {"totalCount": 1}


class TestPermission:
    @pytest.fixture(autouse=True)
    def _declared(self) -> Any:
        Permission("tests.post_as_partner", _("Partners"), partners=True)
        yield
        FOR_PARTNERS.discard("tests.post_as_partner")

    def test_who_holds_everything_does_not_hold_it(self) -> None:
        for actor in (SYSTEM, Actor(UUID(int=1), frozenset({EVERYTHING, "tests.post_as_partner"}), kind="session")):
            assert not actor.may("tests.post_as_partner")
            with pytest.raises(Refusal):
                actor.require("tests.post_as_partner")
            with pytest.raises(Refusal):
                actor.require_partner()

    def test_half_a_partner_holds_nothing(self) -> None:
        held = frozenset({"tests.post_as_partner"})
        for actor in (
            Actor(by_rule=held), Actor(kind="partner", by_rule=held), Actor(UUID(int=1), kind="session", by_rule=held),
            Actor(kind="session", by_rule=held, partner_id=UUID(int=2), contact_id=UUID(int=3)),
        ):  # fmt: skip
            assert not actor.may("tests.post_as_partner")

    def test_it_cannot_be_held_on_an_object_or_by_a_condition(self) -> None:
        for wrong in ({"on": "Partner"}, {"holds": Sql("{me} IS NOT NULL")}):
            with pytest.raises(CompositionError):
                check_rules([("tests", [Permission("tests.wrong", _("Partners"), partners=True, **wrong)])])
        FOR_PARTNERS.discard("tests.wrong")

    async def test_no_role_has_it(self, school: School) -> None:
        from dataclasses import replace

        from amicale.access.role_rules import refuse_unknown

        permission = Permission("tests.post_as_partner", _("Partners"), partners=True)
        assembly = replace(school.assembly, permissions={**school.assembly.permissions, permission.name: permission})
        with pytest.raises(Refusal) as refused:
            refuse_unknown(assembly, "boss", {permission.name})
        assert refused.value.reason == "HELD_BY_RULE"

    async def test_no_token_has_it(self, school: School) -> None:
        member = await school.person()
        secret = await create_token(SYSTEM, member, scopes=["tests.post_as_partner"])
        actor = (await find_by_token(secret))[0]
        assert not actor.may("tests.post_as_partner")
        assert not actor.is_partner
