"""Whose account elsewhere it is: a linked one's owner's, a proven address's, else nobody's."""

from __future__ import annotations

import re

import pytest

from amicale.actor import SYSTEM
from amicale.database.engine import DB
from amicale.members import service

from .conftest import BASE, Visitor, provider_settings
from .hostile import Hostile


async def linked() -> list[str]:
    rows = await DB.fetch("SELECT subject FROM amicale.identity ORDER BY subject")
    return [row["subject"] for row in rows]


async def nobody(visitor: Visitor) -> str:
    """The page of an account that is nobody's; its text."""
    answer = await visitor.sign_in()
    assert answer.status_code == 200, answer.status_code
    assert "We do not know this account yet" in answer.text
    assert await visitor.me() is None
    assert await linked() == []
    return answer.text


class TestEmail:
    async def test_who_has_verified_it_is_in_and_linked_and_told(self, visitor: Visitor, person) -> None:
        await person("Ada", "ada@school.test")
        await visitor.sign_in()
        assert await visitor.me() == "Ada"
        assert await linked() == ["42"]
        kinds = await DB.fetch("SELECT kind FROM amicale.mail")
        assert "amicale.identity_linked" in [row["kind"] for row in kinds]

    async def test_one_that_the_provider_has_not_verified_merges_nothing(
        self, visitor: Visitor, hostile: Hostile, person
    ) -> None:
        await person("Ada", "ada@school.test")
        for verified in (False, None, "false", 0, [True], "yes", {}):
            hostile.who["email_verified"] = verified
            await nobody(visitor)

    async def test_nor_does_a_providers_that_is_not_believed(self, open_portal, hostile: Hostile, person) -> None:
        await person("Ada", "ada@school.test")
        async with open_portal(school=provider_settings(hostile.issuer, trusts_email=False)) as portal:
            await nobody(portal.visitor())

    async def test_nor_one_outside_the_domains_that_it_is_believed_about(
        self, open_portal, hostile: Hostile, person
    ) -> None:
        await person("Ada", "ada@school.test")
        settings = provider_settings(hostile.issuer, email_domains=["ool.test", "example.org"])
        async with open_portal(school=settings) as portal:
            await nobody(portal.visitor())

    async def test_but_one_within_them(self, open_portal, hostile: Hostile, person) -> None:
        await person("Ada", "ada@school.test")
        async with open_portal(school=provider_settings(hostile.issuer, email_domains=["SCHOOL.test"])) as portal:
            visitor = portal.visitor()
            await visitor.sign_in()
            assert await visitor.me() == "Ada"

    async def test_another_claim_may_say_that_it_is_verified(self, open_portal, hostile: Hostile, person) -> None:
        await person("Ada", "ada@school.test")
        async with open_portal(school=provider_settings(hostile.issuer, verified_claim="xms_edov")) as portal:
            visitor = portal.visitor()
            await nobody(visitor)
            hostile.who["xms_edov"] = "1"
            await visitor.sign_in()
            assert await visitor.me() == "Ada"

    async def test_case_does_not_matter_but_letters_that_look_alike_do(
        self, visitor: Visitor, hostile: Hostile, person
    ) -> None:
        await person("Kim", "kim@school.test")
        hostile.who["email"] = "\u212aim@school.test"  # the Kelvin sign, a k in lower case
        await nobody(visitor)
        hostile.who["email"] = "KIM@School.Test"
        await visitor.sign_in()
        assert await visitor.me() == "Kim"

    async def test_one_that_the_school_knew_becomes_verified(self, visitor: Visitor, person) -> None:
        await person("Ada", "ada@school.test", verified=False)
        await visitor.sign_in()
        assert await visitor.me() == "Ada"
        assert await DB.fetch_value("SELECT verified_at IS NOT NULL FROM amicale.email")

    async def test_one_that_somebody_wrote_into_their_own_record_proves_nothing(self, visitor: Visitor, person) -> None:
        """Who adds the address of another to their record waits for them to come in there."""
        await person("Mallory", "ada@school.test", verified=False, source="member")
        await nobody(visitor)

    async def test_nor_does_it_keep_out_whom_the_school_has_it_of(self, visitor: Visitor, person) -> None:
        await person("Mallory", "ada@school.test", verified=False, source="member")
        await person("Ada", "ada@school.test", verified=False)
        await visitor.sign_in()
        assert await visitor.me() == "Ada"

    async def test_one_that_a_family_shares_is_nobodys(self, visitor: Visitor, person) -> None:
        await person("Ada", "ada@school.test", verified=False)
        await person("Bob", "ada@school.test", verified=False)
        await nobody(visitor)

    async def test_who_has_verified_a_shared_one_goes_before(self, visitor: Visitor, person) -> None:
        await person("Bob", "ada@school.test", verified=False)
        await person("Ada", "ada@school.test")
        await visitor.sign_in()
        assert await visitor.me() == "Ada"

    async def test_one_that_was_given_on_to_another_person_opens_nothing(
        self, visitor: Visitor, hostile: Hostile, person, portal
    ) -> None:
        """Schools give j.martin@ to the next J. Martin."""
        await person("Ada", "ada@school.test")
        await visitor.sign_in()
        hostile.who["sub"] = "another account"
        other = portal.visitor()
        assert "We do not know this account yet" in (await other.sign_in()).text
        assert await other.me() is None
        assert await linked() == ["42"]


class TestUserinfo:
    async def test_what_is_missing_in_the_token_is_asked_for(self, visitor: Visitor, hostile: Hostile, person) -> None:
        await person("Ada", "ada@school.test")
        hostile.userinfo, hostile.who = dict(hostile.who), {"sub": "42"}
        await visitor.sign_in()
        assert await visitor.me() == "Ada"

    async def test_another_accounts_is_not_believed(self, visitor: Visitor, hostile: Hostile, person, portal) -> None:
        await person("Ada", "ada@school.test")
        hostile.userinfo, hostile.who = {**hostile.who, "sub": "43"}, {"sub": "42"}
        assert (await visitor.sign_in()).status_code == 403
        assert "OPENID_USERINFO" in portal.why
        assert await visitor.me() is None


class TestLinked:
    async def test_the_account_stays_hers_when_its_address_changes(
        self, visitor: Visitor, hostile: Hostile, person, portal
    ) -> None:
        await person("Ada", "ada@school.test")
        await person("Bob", "bob@school.test")
        await visitor.sign_in()
        hostile.who["email"] = "bob@school.test"
        again = portal.visitor()
        await again.sign_in()
        assert await again.me() == "Ada"

    async def test_an_account_of_the_same_name_elsewhere_is_another(
        self, open_portal, hostile: Hostile, person
    ) -> None:
        await person("Ada", "ada@school.test")
        own = provider_settings(hostile.issuer)
        async with open_portal(school=own, other={**own, "trusts_email": False}) as portal:
            await portal.visitor().sign_in()
            other = portal.visitor()
            assert "We do not know" in (await other.sign_in("other")).text
            assert await other.me() is None

    async def test_who_has_died_is_not_let_in(self, visitor: Visitor, person, portal) -> None:
        ada = await person("Ada", "ada@school.test")
        await visitor.sign_in()
        await service.mark_deceased(SYSTEM, ada, None)
        for who in (visitor, portal.visitor()):
            assert (await who.sign_in()).status_code == 403
            assert await who.me() is None

    async def test_nor_found_by_an_address(self, visitor: Visitor, person) -> None:
        await service.mark_deceased(SYSTEM, await person("Ada", "ada@school.test"), None)
        assert (await visitor.sign_in()).status_code == 403
        assert await linked() == []

    async def test_a_merged_record_brings_its_accounts_along(self, visitor: Visitor, person, portal) -> None:
        gone = await person("Ada", "ada@school.test")
        await visitor.sign_in()
        kept = await person("Adele")
        await service.merge(SYSTEM, kept, gone)
        assert await DB.fetch_value("SELECT member FROM amicale.identity") == kept
        again = portal.visitor()
        await again.sign_in()
        assert await again.me() == "Adele"

    async def test_an_erased_one_takes_them_along(self, visitor: Visitor, person) -> None:
        ada = await person("Ada", "ada@school.test")
        await visitor.sign_in()
        await DB.execute("DELETE FROM amicale.member WHERE id = $1", ada)
        assert await linked() == []


class TestSession:
    async def test_it_is_a_new_one_and_the_old_one_ends(self, visitor: Visitor, person) -> None:
        await person("Ada", "ada@school.test")
        await visitor.sign_in()
        before = visitor.site.cookies["amicale"]
        await visitor.sign_in()
        assert visitor.site.cookies["amicale"] != before
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 1

    @pytest.mark.parametrize(
        ("said", "strong"),
        [({}, False), ({"amr": ["pwd"]}, False), ({"amr": ["pwd", "mfa"]}, True), ({"amr": ["MFA", "xmfa"]}, False),
         ({"acr": "https://refeds.org/profile/mfa"}, True), ({"acr": ["mfa"]}, False)],
    )  # fmt: skip
    async def test_a_second_factor_counts_where_the_settings_believe_it(
        self, open_portal, hostile: Hostile, person, said, strong: bool
    ) -> None:
        await person("Ada", "ada@school.test")
        hostile.changes = said
        believed = ["mfa", "https://refeds.org/profile/mfa"]
        async with open_portal(school=provider_settings(hostile.issuer, strong=believed)) as portal:
            await portal.visitor().sign_in()
            row = await DB.fetch_row("SELECT method, strong FROM amicale.session")
        assert tuple(row) == ("openid", strong)

    async def test_else_it_never_does(self, visitor: Visitor, hostile: Hostile, person) -> None:
        await person("Ada", "ada@school.test")
        hostile.changes = {"amr": ["mfa"], "acr": "mfa"}
        await visitor.sign_in()
        assert not await DB.fetch_value("SELECT strong FROM amicale.session")


class TestJoining:
    async def test_what_is_proven_goes_along_to_the_form(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.who |= {"given_name": "Grace", "family_name": "Hopper"}
        proof = re.search(r"/join\?proof=([\w-]+)", await nobody(visitor))
        assert proof is not None
        from amicale.joining.proven import see_proven

        found = await see_proven(proof[1])
        assert found is not None
        assert (found.provider, found.email, found.given_name) == ("school", "ada@school.test", "Grace")
        assert found.subject == "42"

    async def test_an_address_that_is_not_proven_does_not(self, visitor: Visitor, hostile: Hostile) -> None:
        hostile.who["email_verified"] = False
        text = await nobody(visitor)
        assert "ada@school.test" not in text
        row = await DB.fetch_row("SELECT v::text AS row FROM amicale.proven_visitor v")
        assert "ada@school.test" not in row["row"]


class TestRepeats:
    async def test_two_at_once_link_once(self, portal, person) -> None:
        import asyncio

        await person("Ada", "ada@school.test")
        visitors = [portal.visitor() for _ in range(5)]
        answers = await asyncio.gather(*(visitor.sign_in() for visitor in visitors))
        assert [answer.status_code for answer in answers] == [303] * 5, portal.why
        assert [await visitor.me() for visitor in visitors] == ["Ada"] * 5
        assert await linked() == ["42"]
        told = "SELECT count(*) FROM amicale.mail WHERE kind = 'amicale.identity_linked'"
        assert await DB.fetch_value(told) == 1
        assert str(visitors[0].site.base_url) == BASE
