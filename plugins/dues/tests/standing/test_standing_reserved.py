"""Parts of the portal that a school keeps for members in standing: every way in is tried by who is not."""

from __future__ import annotations

from typing import Any

import pytest

from amicale import DB, SYSTEM, Refusal
from amicale.access import service, tokens
from amicale.access.sessions import open_session
from amicale.actor import Actor
from amicale.app import context_of
from amicale.graphql.engine import Engine
from amicale.graphql.streaming import Stream
from amicale.testing.browser import Browser

DIRECTORY = "{ members { totalCount edges { node { displayName } } } }"
PERSON = "query ($id: ID!) { member(id: $id) { displayName } }"
WAYS_IN = [
    DIRECTORY,
    "{ memberFacets { __typename } }",
    '{ memberPlaces(search: "Anne") { __typename } }',
    '{ searchReading(search: "Anne") { __typename } }',
    "{ newMembers { displayName } }",
    "{ newClassmates { displayName } }",
    "{ classYears { year } }",
    "{ classPortrait(year: 2001) { __typename } }",
    "{ me { displayName } everybody: members { totalCount } }",
    "query { ...All } fragment All on Query { members { totalCount } }",
]
OWN = '{ me { displayName emails { address } dues { state } } myVisibility { holds } savedSearches(page: "/x") { id } }'


@pytest.fixture(scope="session")
def plugins() -> tuple[str, ...]:
    """With clubs, which may be kept too."""
    return ("clubs", "dues")


@pytest.fixture
async def kept(dues: Any) -> Any:
    """A school that keeps the directory, clubs and letters for members in standing."""
    await dues.set(reserved=["directory", "clubs", "letters", "gone"])
    return dues


async def signed_in(member: Any) -> Actor:
    """Somebody as a session finds them, anew."""
    return (await service.actor_of_session(await open_session(member, "link"))).speaking("en")


async def reason(dues: Any, actor: Actor, document: str, **variables: Any) -> str:
    """Why a document is refused; empty when it is answered."""
    result = await dues.school.ask(actor, document, **variables)
    return str(result.errors[0]["extensions"].get("reason") or result.errors[0]["message"]) if result.errors else ""


class TestDoor:
    """Root fields."""

    async def test_every_way_in_is_refused_to_who_is_not_in_standing(self, kept: Any) -> None:
        await kept.person("Anne", class_year=2001)
        actor = await signed_in(await kept.person("Zoé"))
        got = [await reason(kept, actor, document) for document in WAYS_IN]
        assert got == ["RESERVED"] * len(WAYS_IN)

    async def test_the_reference_executor_refuses_alike(self, kept: Any) -> None:
        actor = await signed_in(await kept.person("Zoé"))
        engine = Engine(kept.school.assembly.schema, compiles=False)
        context = context_of(kept.school.assembly, actor)
        result = await engine.execute(DIRECTORY, variables={}, operation_name=None, context=context)
        assert [error["extensions"]["reason"] for error in result.errors] == ["RESERVED"]

    async def test_who_is_in_standing_is_let_in(self, kept: Any) -> None:
        actor = await signed_in(await kept.paid())
        assert [await reason(kept, actor, document) for document in WAYS_IN] == [""] * len(WAYS_IN)

    async def test_a_plan_of_one_is_never_another_s(self, kept: Any) -> None:
        """The compiled plan that a member in standing was given is not used for who is not, nor the other way."""
        paid, other = await signed_in(await kept.paid()), await signed_in(await kept.person())
        assert [await reason(kept, each, DIRECTORY) for each in (paid, other, paid, other)] == [
            "", "RESERVED", "", "RESERVED",
        ]  # fmt: skip

    async def test_staff_are_never_kept_out(self, kept: Any) -> None:
        actor = kept.as_(await kept.person(), "figures.read")
        assert await reason(kept, actor, DIRECTORY) == ""

    async def test_a_token_without_the_scope_is(self, kept: Any) -> None:
        actor = await service.actor_of_token(await tokens.create_token(SYSTEM, await kept.paid(), scopes=[]))
        actor = actor.speaking("en")
        assert await reason(kept, actor, DIRECTORY) == "RESERVED"

    async def test_one_s_own_things_stay_open(self, kept: Any) -> None:
        person = await kept.person()
        actor = await signed_in(person)
        assert await reason(kept, actor, OWN) == ""
        assert await reason(kept, actor, PERSON, id=kept.id("Member", person)) == ""
        other = await kept.person("Anne")
        assert await reason(kept, actor, PERSON, id=kept.id("Member", other)) == "RESERVED"

    async def test_one_sees_how_others_see_one_s_profile(self, kept: Any) -> None:
        """The reader who is made up for it is one who is let in."""
        actor = await signed_in(await kept.person("Zoé", listed=True))
        data = await kept.school.data(actor, "{ previewMyProfile { listed displayName } }")
        assert data["previewMyProfile"] == {"listed": True, "displayName": "Zoé Durand"}

    async def test_who_is_not_there_is_not_told_by_the_refusal(self, kept: Any) -> None:
        actor = await signed_in(await kept.person())
        hidden = await kept.person("Anne", listed=False)
        nobody = kept.id("Member", (await kept.plan()).id)
        got = {await reason(kept, actor, PERSON, id=each) for each in (kept.id("Member", hidden), nobody)}
        assert got == {"RESERVED"}

    async def test_files_are_kept_too(self, kept: Any) -> None:
        actor = await signed_in(await kept.person())
        with pytest.raises(Refusal) as refused:
            Stream(kept.school.assembly.schema, actor, "members", {})
        assert refused.value.reason == "RESERVED"

    async def test_nobody_signed_in_is_asked_to_sign_in(self, kept: Any) -> None:
        error = await kept.school.refusal(Actor(), DIRECTORY)
        assert error["code"] == "UNAUTHENTICATED"


class TestActs:
    """Mutations."""

    async def test_writing_is_kept_and_answering_is_not(self, kept: Any) -> None:
        actor, other = await signed_in(await kept.person()), await kept.person("Anne")
        write = 'mutation ($to: ID!) { writeLetter(to: $to, subject: "Hello", message: "You") { id } }'
        assert await reason(kept, actor, write, to=kept.id("Member", other)) == "RESERVED"
        answer = 'mutation ($id: ID!) { answerLetter(id: $id, message: "You") { id } }'
        assert await reason(kept, actor, answer, id=kept.id("LetterThread", other)) != "RESERVED"

    async def test_joining_a_club_is_kept_and_leaving_is_not(self, kept: Any) -> None:
        from amicale_clubs import membership
        from amicale_clubs import service as clubs
        from amicale_clubs.settings import ClubsSettings

        leader, person = await kept.person("Anne"), await kept.person("Zoé")
        club = await clubs.create(SYSTEM, {"name": "Running", "joining": "open"}, leader, ClubsSettings())
        await membership.join(kept.as_(person), club)
        actor, key = await signed_in(person), kept.id("Club", club)
        assert await reason(kept, actor, "mutation ($id: ID!) { joinClub(id: $id) { id } }", id=key) == "RESERVED"
        assert await reason(kept, actor, "query ($id: ID!) { club(id: $id) { id } }", id=key) == "RESERVED"
        mine = await kept.school.data(actor, "{ me { clubMemberships { state club { name } } } }")
        assert mine["me"]["clubMemberships"] == [{"state": "ACTIVE", "club": {"name": "Running"}}]
        others = await kept.school.ask(actor, "{ me { clubs { name } } }")
        assert [error["extensions"]["reason"] for error in others.errors] == ["RESERVED"]
        assert await reason(kept, actor, "mutation ($id: ID!) { leaveClub(id: $id) { id } }", id=key) == ""


class TestPages:
    """What people see."""

    @pytest.mark.parametrize("path", ["/directory", "/directory/map", "/classes", "/classes/2001", "/clubs"])
    async def test_a_page_says_why_and_what_to_do(self, kept: Any, browser: Browser, path: str) -> None:
        await browser.sign_in(await kept.person())
        page = await browser.get(path)
        assert page.status_code == 403
        assert "This part is for members" in page.text
        assert 'href="/dues"' in page.text

    @pytest.mark.parametrize(
        "path", ["/", "/profile", "/account", "/account/visibility", "/dues", "/letters", "/clubs/mine"]
    )
    async def test_one_s_own_pages_stay(self, kept: Any, browser: Browser, path: str) -> None:
        await browser.sign_in(await kept.person())
        page = await browser.get(path)
        assert page.status_code == 200
        assert "This part is for members" not in page.text

    async def test_one_s_own_page_as_others_see_it_stays(self, kept: Any, browser: Browser) -> None:
        person, other = await kept.person(), await kept.person("Anne")
        await browser.sign_in(person)
        assert (await browser.get(f"/members/{kept.id('Member', person)}")).status_code == 200
        assert (await browser.get(f"/members/{kept.id('Member', other)}")).status_code == 403

    async def test_paying_opens_and_a_refund_shuts_at_once(self, kept: Any, browser: Browser) -> None:
        person = await kept.person()
        await browser.sign_in(person)
        assert (await browser.get("/directory")).status_code == 403
        charge = await kept.charge(person)
        await kept.payment(charge)
        assert (await browser.get("/directory")).status_code == 200
        async with DB.transaction():
            await DB.execute("UPDATE dues.cover SET void_since = now()")
        assert (await browser.get("/directory")).status_code == 403

    async def test_nothing_is_kept_unless_the_school_says_so(self, dues: Any, browser: Browser) -> None:
        await browser.sign_in(await dues.person())
        assert (await browser.get("/directory")).status_code == 200

    async def test_off_opens_everything(self, kept: Any, browser: Browser) -> None:
        person = await kept.person()
        await kept.school.disable("dues")
        assert await reason(kept, await signed_in(person), DIRECTORY) == ""


class TestSetting:
    """What a school can choose."""

    async def test_the_form_names_every_area(self, dues: Any) -> None:
        names = {area.name for area in dues.school.assembly.schema.areas.areas}
        assert {"directory", "letters", "clubs"} <= names

    async def test_what_is_not_there_now_keeps_nothing(self, kept: Any) -> None:
        from amicale.doctor import Says, check_plugins

        assembly = kept.school.assembly
        assert set(assembly.schema.areas.kept) == {"directory", "clubs", "letters"}
        wrong = [each.detail for each in await check_plugins(assembly, Says("en")) if not each.ok]
        assert wrong == ["gone is to be kept for some, and there is no such part of the portal"]
