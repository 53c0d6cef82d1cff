"""Linking an account to one's record, and unlinking it."""

from __future__ import annotations

import asyncio
import re

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB

from .conftest import Portal, Visitor, parameters
from .hostile import Hostile

PAGE = "/account/identities"


@pytest.fixture
async def ada(person):
    return await person("Ada", "ada@home.test")


async def let_in(visitor: Visitor, member) -> None:
    """Signed in by another way than the provider's."""
    from amicale.access.sessions import open_session

    visitor.site.cookies.set("amicale", await open_session(member, "link"))


async def ask_to_link(visitor: Visitor):
    """Use the button of the page."""
    page = await visitor.site.get(PAGE)
    token = re.search(r'name="csrf_token" value="(\w+)"', page.text)
    assert token is not None, page.text
    return await visitor.site.post("/sign-in/openid/school", data={"csrf_token": token[1]})


async def go_and_return(visitor: Visitor):
    """To the provider and back."""
    asked = await ask_to_link(visitor)
    assert asked.status_code == 200
    answer = await visitor.world.get(asked.headers["refresh"].removeprefix("0; url="))
    return answer.headers["location"]


async def linked() -> dict[str, str]:
    rows = await DB.fetch(
        "SELECT i.subject, m.given_name FROM amicale.identity i JOIN amicale.member m ON m.id = i.member"
    )
    return {row["subject"]: row["given_name"] for row in rows}


class TestLink:
    async def test_an_account_with_another_address_is_linked_by_its_owner(self, visitor, ada, portal) -> None:
        await let_in(visitor, ada)
        answer = await visitor.come_back(await go_and_return(visitor))
        assert answer.headers["location"] == f"{PAGE}?done=LinkIdentity"
        assert await linked() == {"42": "Ada"}
        again = portal.visitor()
        await again.sign_in()
        assert await again.me() == "Ada"

    async def test_the_page_shows_it_without_its_whole_address(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        await visitor.come_back(await go_and_return(visitor))
        page = await visitor.site.get(f"{PAGE}?done=LinkIdentity")
        assert "a…@school.test" in page.text
        assert "ada@school.test" not in page.text
        assert "The account is linked" in page.text

    async def test_she_is_told_by_mail_and_the_log_has_it(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        await visitor.come_back(await go_and_return(visitor))
        assert await DB.fetch_value("SELECT member FROM amicale.mail WHERE kind = 'amicale.identity_linked'") == ada
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act = 'identity.linked'") == 1

    async def test_somebody_elses_account_stays_theirs(self, visitor, ada, person, portal: Portal) -> None:
        await person("Grace", "ada@school.test")
        await portal.visitor().sign_in()
        await let_in(visitor, ada)
        answer = await visitor.come_back(await go_and_return(visitor))
        assert answer.status_code == 409
        assert "linked to another record" in answer.text
        assert await linked() == {"42": "Grace"}

    async def test_linking_twice_changes_nothing(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        for _ in range(2):
            assert (await visitor.come_back(await go_and_return(visitor))).status_code == 303
        assert await linked() == {"42": "Ada"}

    async def test_a_link_is_no_way_to_link(self, visitor, ada, hostile: Hostile) -> None:
        """Else a page elsewhere could have an account of its owner's linked to whoever looks at it."""
        hostile.who["email"] = "mallory@evil.test"
        await let_in(visitor, ada)
        assert "We do not know this account yet" in (await visitor.sign_in()).text
        assert await linked() == {}

    async def test_who_is_not_signed_in_links_nothing(self, visitor: Visitor) -> None:
        page = await visitor.site.get("/")
        token = re.search(r'name="csrf_token" value="(\w+)"', page.text)
        sent = {"csrf_token": token[1] if token else ""}
        answer = await visitor.site.post("/sign-in/openid/school", data=sent)
        assert answer.status_code in (401, 404)
        assert await DB.fetch_value("SELECT count(*) FROM amicale.openid_try") == 0

    async def test_another_session_that_came_between_links_nothing(self, visitor, ada, person, portal: Portal) -> None:
        await let_in(visitor, ada)
        address = await go_and_return(visitor)
        await let_in(visitor, await person("Mallory", "mallory@home.test"))
        assert (await visitor.come_back(address)).status_code == 403
        assert await linked() == {}
        assert "another session" in portal.why

    async def test_nor_does_one_that_has_ended(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        address = await go_and_return(visitor)
        await DB.execute("DELETE FROM amicale.session")
        async with asyncio.timeout(10):
            while await visitor.me() is not None:  # what ended is heard of, within a second
                await asyncio.sleep(0.02)
        assert (await visitor.come_back(address)).status_code == 401
        assert await linked() == {}

    async def test_a_session_of_an_hour_ago_has_to_be_confirmed_first(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        await DB.execute("UPDATE amicale.session SET confirmed_at = now() - interval '1 hour'")
        answer = await ask_to_link(visitor)
        assert answer.headers["location"] == "/sign-in/confirm?next=%2Faccount%2Fidentities"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.openid_try") == 0

    async def test_no_form_is_sent_on_to_another_site(self, visitor, ada, hostile: Hostile) -> None:
        """Browsers hold a redirect after a form to be that, and the page's policy forbids it."""
        await let_in(visitor, ada)
        answer = await ask_to_link(visitor)
        assert "location" not in answer.headers
        assert parameters(answer.headers["refresh"].removeprefix("0; url="))["client_id"] == "amicale"


UNLINK = "mutation U($id: ID!) { unlinkIdentity(id: $id) }"
MINE = "{ myIdentities { id provider providerTitle hint } }"


class TestTab:
    async def test_the_page_is_in_the_menu_where_there_is_a_provider(self, visitor, ada) -> None:
        await let_in(visitor, ada)
        assert f'href="{PAGE}"' in (await visitor.site.get(PAGE)).text

    async def test_and_nowhere_else(self, open_portal, person) -> None:
        async with open_portal() as portal:
            visitor = portal.visitor()
            await let_in(visitor, await person("Bob"))
            page = await visitor.site.get(PAGE)
            assert page.status_code == 200
            assert f'href="{PAGE}"' not in page.text


class TestUnlink:
    async def test_her_own_and_she_is_told(self, school, portal, visitor, ada) -> None:
        await let_in(visitor, ada)
        await visitor.come_back(await go_and_return(visitor))
        from datetime import UTC, datetime

        actor = Actor(ada, kind="session", confirmed_at=datetime.now(UTC))
        mine = (await school.data(actor, MINE))["myIdentities"]
        assert [(each["provider"], each["providerTitle"]) for each in mine] == [("school", "School account")]
        stranger = Actor(await school.person("Bob"), kind="session", confirmed_at=datetime.now(UTC))
        assert (await school.data(stranger, MINE))["myIdentities"] == []
        assert (await school.refusal(stranger, UNLINK, id=mine[0]["id"]))["code"] == "NOT_FOUND"
        assert (await school.refusal(Actor(ada, kind="session"), UNLINK, id=mine[0]["id"]))["reason"] == "CONFIRM_FIRST"
        await school.data(actor, UNLINK, id=mine[0]["id"])
        assert await linked() == {}
        again = portal.visitor()
        assert "We do not know" in (await again.sign_in()).text
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail WHERE kind = 'amicale.identity_unlinked'") == 1
