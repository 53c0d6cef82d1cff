"""Several addresses of a member: proving, changing, and what staff may do."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from amicale.access.fresh import CONFIRM_FIRST
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.mail.markdown import as_html
from amicale.mail.styles import Styles
from amicale.members import address_proofs, addresses, staff_addresses


async def key(address: str) -> Any:
    return await DB.fetch_value("SELECT id FROM amicale.email WHERE address = $1", address)


async def anne(lobby: Any, *more: str) -> Any:
    """A member who has verified anne@old.example, and these addresses; as an actor."""
    member = await lobby.person("Anne", email="anne@old.example")
    for address in more:
        await DB.execute(
            "INSERT INTO amicale.email (id, member, address) VALUES (gen_random_uuid(), $1, $2)", member, address
        )
    await lobby.verify(member)
    return lobby.school.actor(member)


async def add(lobby: Any, actor: Actor, address: str, **options: Any) -> None:
    """The whole way of an address."""
    proof = await address_proofs.begin(actor, address)
    await address_proofs.prove(actor, proof, (await lobby.last("amicale.address_code"))["code"], **options)


class TestAdd:
    async def test_is_theirs_when_the_code_comes_back(self, lobby: Any) -> None:
        actor = await anne(lobby)
        proof = await address_proofs.begin(actor, " Anne@New.Example ")
        assert await lobby.addresses(actor.member_id) == {"anne@old.example": True}
        await address_proofs.prove(actor, proof, (await lobby.last("amicale.address_code"))["code"])
        assert await lobby.addresses(actor.member_id) == {"anne@new.example": True, "anne@old.example": True}
        assert await lobby.told("amicale.address_changed") == ["anne@new.example", "anne@old.example"]

    async def test_verifies_an_imported_one(self, lobby: Any) -> None:
        member = await lobby.person("Anne", email="anne@import.example")
        await add(lobby, lobby.school.actor(member), "anne@import.example")
        assert await lobby.addresses(member) == {"anne@import.example": True}

    async def test_a_verified_one_becomes_the_main_one_where_the_main_one_was_never_proven(self, lobby: Any) -> None:
        member = await lobby.person("Anne", email="anne@import.example")
        await add(lobby, lobby.school.actor(member), "anne@new.example")
        assert await DB.fetch_value("SELECT address FROM amicale.email WHERE is_primary") == "anne@new.example"

    async def test_five_wrong_codes_end_the_right_one(self, lobby: Any) -> None:
        actor = await anne(lobby)
        proof = await address_proofs.begin(actor, "anne@new.example")
        code = (await lobby.last("amicale.address_code"))["code"]
        for number in range(5):
            with pytest.raises(Refusal):
                await address_proofs.prove(actor, proof, f"{(int(code) + number + 1) % 1_000_000:06d}")
        with pytest.raises(Refusal):
            await address_proofs.prove(actor, proof, code)

    async def test_nobody_types_the_code_of_another(self, lobby: Any) -> None:
        actor = await anne(lobby)
        proof = await address_proofs.begin(actor, "anne@new.example")
        code = (await lobby.last("amicale.address_code"))["code"]
        other = lobby.school.actor(await lobby.person("Other"))
        with pytest.raises(Refusal):
            await address_proofs.prove(other, proof, code)

    async def test_says_the_same_whether_somebody_else_has_it_or_not(self, lobby: Any) -> None:
        """Adding tells nothing; only who reads the mail there learns that another record has the address."""
        await lobby.verify(await lobby.person("Taken", email="taken@example.org"))
        actor = await anne(lobby)
        proof = await address_proofs.begin(actor, "taken@example.org")
        document = "{ me { emailProofs { address } emails { address } } }"
        shown = (await lobby.school.data(actor, document))["me"]
        assert shown == {"emailProofs": [{"address": "taken@example.org"}], "emails": [{"address": "anne@old.example"}]}
        with pytest.raises(Refusal) as refused:
            await address_proofs.prove(actor, proof, (await lobby.last("amicale.address_code"))["code"])
        assert refused.value.reason == "ADDRESS_TAKEN"

    async def test_an_address_unverified_elsewhere_stays_there_and_opens_nothing(self, lobby: Any) -> None:
        twin = await lobby.person("Twin", email="family@example.org")
        actor = await anne(lobby)
        await add(lobby, actor, "family@example.org")
        assert await lobby.addresses(twin) == {"family@example.org": False}
        assert (await lobby.addresses(actor.member_id))["family@example.org"]

    async def test_two_who_prove_one_address_at_once(self, lobby: Any) -> None:
        actors = [lobby.school.actor(await lobby.person(name)) for name in ("One", "Two")]
        ways = []
        for actor in actors:
            proof = await address_proofs.begin(actor, "shared@example.org")
            ways.append((actor, proof, (await lobby.last("amicale.address_code"))["code"]))
        results = await asyncio.gather(*(address_proofs.prove(*way) for way in ways), return_exceptions=True)
        assert sum(isinstance(result, Refusal) for result in results) == 1
        assert await DB.fetch_value("SELECT count(*) FROM amicale.email WHERE verified_at IS NOT NULL") == 1

    async def test_an_address_of_the_school_is_known_as_such(self, lobby: Any) -> None:
        await lobby.set(email_domains=["school.example"])
        actor = await anne(lobby)
        await add(lobby, actor, "anne@student.school.example")
        await add(lobby, actor, "anne@notschool.example")
        kinds = await DB.fetch("SELECT address, kind FROM amicale.email WHERE address LIKE '%school%' ORDER BY address")
        assert [row["kind"] for row in kinds] == ["personal", "school"]

    async def test_nobody_has_more_than_ten(self, lobby: Any) -> None:
        actor = await anne(lobby, *(f"a{number}@example.org" for number in range(addresses.MOST - 1)))
        with pytest.raises(Refusal):
            await address_proofs.begin(actor, "one-more@example.org")


class TestFresh:
    async def test_a_screen_left_unlocked_changes_nothing(self, lobby: Any) -> None:
        actor = await anne(lobby, "anne@two.example")
        old = Actor(actor.member_id, kind="session", confirmed_at=datetime.now(UTC) - timedelta(minutes=20))
        two = await key("anne@two.example")
        for attempt in (
            address_proofs.begin(old, "anne@new.example"),
            addresses.make_primary(old, two),
            addresses.remove(old, two),
        ):
            with pytest.raises(Refusal) as refused:
                await attempt
            assert refused.value.reason == CONFIRM_FIRST

    async def test_a_token_changes_nothing(self, lobby: Any) -> None:
        member = (await anne(lobby)).member_id
        with pytest.raises(Refusal) as refused:
            await address_proofs.begin(Actor(member, kind="token"), "evil@example.org")
        assert refused.value.reason == "NO_TOKENS"


class TestRemove:
    async def test_tells_the_one_that_goes_too(self, lobby: Any) -> None:
        actor = await anne(lobby, "anne@two.example")
        await addresses.remove(actor, await key("anne@old.example"))
        assert await lobby.addresses(actor.member_id) == {"anne@two.example": True}
        assert await lobby.told("amicale.address_changed") == ["anne@old.example", "anne@two.example"]
        assert await DB.fetch_value("SELECT is_primary FROM amicale.email")

    async def test_never_the_last_verified_one(self, lobby: Any) -> None:
        actor = await anne(lobby)
        await DB.execute(
            "INSERT INTO amicale.email (id, member, address) VALUES (gen_random_uuid(), $1, 'x@import.example')",
            actor.member_id,
        )
        with pytest.raises(Refusal) as refused:
            await addresses.remove(actor, await key("anne@old.example"))
        assert refused.value.reason == "LAST_ADDRESS"

    async def test_two_at_once_leave_one(self, lobby: Any) -> None:
        actor = await anne(lobby, "anne@two.example")
        keys = [await key("anne@old.example"), await key("anne@two.example")]
        results = await asyncio.gather(*(addresses.remove(actor, each) for each in keys), return_exceptions=True)
        assert sum(isinstance(result, Refusal) for result in results) == 1
        assert len(await lobby.addresses(actor.member_id)) == 1

    async def test_the_last_one_may_go_when_another_comes_in_the_same_act(self, lobby: Any) -> None:
        actor = await anne(lobby)
        await add(lobby, actor, "anne@new.example", instead_of=await key("anne@old.example"))
        assert await lobby.addresses(actor.member_id) == {"anne@new.example": True}
        assert "anne@old.example" in await lobby.told("amicale.address_changed")

    async def test_ends_what_was_mailed_before(self, lobby: Any) -> None:
        from amicale.access.service import create_sign_in_link, redeem

        actor = await anne(lobby, "anne@two.example")
        link = await create_sign_in_link(actor.member_id)
        await addresses.remove(actor, await key("anne@old.example"))
        assert await redeem(link) is None

    async def test_nobody_removes_anothers(self, lobby: Any) -> None:
        await anne(lobby, "anne@two.example")
        with pytest.raises(Refusal) as refused:
            await addresses.remove(lobby.school.actor(await lobby.person("Eve")), await key("anne@two.example"))
        assert refused.value.code == "NOT_FOUND"


class TestPrimary:
    async def test_is_a_verified_one(self, lobby: Any) -> None:
        actor = await anne(lobby, "anne@two.example")
        await addresses.make_primary(actor, await key("anne@two.example"))
        assert await DB.fetch_value("SELECT address FROM amicale.email WHERE is_primary") == "anne@two.example"
        await DB.execute("UPDATE amicale.email SET verified_at = NULL WHERE address = 'anne@old.example'")
        with pytest.raises(Refusal):
            await addresses.make_primary(actor, await key("anne@old.example"))


class TestStaff:
    async def test_gives_an_address_to_who_lost_theirs_and_tells_all(self, lobby: Any) -> None:
        actor, staff = await anne(lobby), await lobby.officer("members.manage")
        await staff_addresses.add(staff, actor.member_id, "anne@new.example")
        assert (await lobby.addresses(actor.member_id))["anne@new.example"]
        assert await lobby.told("amicale.address_changed") == ["anne@new.example", "anne@old.example"]
        assert "email.added_by_staff" in await lobby.acts()

    async def test_signs_out_whose_address_is_taken_back(self, lobby: Any) -> None:
        from amicale.access.sessions import open_session

        actor, staff = await anne(lobby), await lobby.officer("members.manage")
        async with DB.transaction():
            await open_session(actor.member_id, "link")
        await staff_addresses.take_back(staff, await key("anne@old.example"))
        assert await lobby.addresses(actor.member_id) == {}
        assert await lobby.told("amicale.address_changed") == ["anne@old.example"]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.session") == 0

    @pytest.mark.parametrize("act", ["add", "mark_verified", "take_back"])
    async def test_does_not_take_over_who_holds_a_role(self, lobby: Any, act: str) -> None:
        staff = await lobby.officer("members.manage")
        admin = await lobby.officer("*", name="Root")
        await DB.execute(
            "INSERT INTO amicale.email (id, member, address) VALUES (gen_random_uuid(), $1, 'spare@school.test')",
            admin.member_id,
        )
        spare = await key("spare@school.test")
        attempt = {
            "add": lambda: staff_addresses.add(staff, admin.member_id, "evil@example.org"),
            "mark_verified": lambda: staff_addresses.mark_verified(staff, spare),
            "take_back": lambda: staff_addresses.take_back(staff, spare),
        }[act]
        with pytest.raises(Refusal) as refused:
            await attempt()
        assert refused.value.reason == "HOLDS_A_ROLE"

    async def test_who_gives_roles_still_does_not_take_over_an_administrator(self, lobby: Any) -> None:
        staff = await lobby.officer("members.manage", "roles.manage")
        admin = await lobby.officer("*", name="Root")
        with pytest.raises(Refusal):
            await staff_addresses.add(staff, admin.member_id, "evil@example.org")

    async def test_proves_nothing_for_themselves(self, lobby: Any) -> None:
        staff = await lobby.officer("members.manage", "roles.manage")
        with pytest.raises(Refusal):
            await staff_addresses.add(staff, staff.member_id, "president@example.org")

    async def test_is_for_those_who_may(self, lobby: Any) -> None:
        actor = await anne(lobby)
        with pytest.raises(Refusal) as refused:
            await staff_addresses.add(await lobby.officer("members.read"), actor.member_id, "x@example.org")
        assert refused.value.code == "FORBIDDEN"

    async def test_the_last_administrator_keeps_an_address(self, lobby: Any) -> None:
        one, two = await lobby.officer("*", name="Root"), await lobby.officer("*", name="Rose")
        await staff_addresses.take_back(one, await key("rose@school.test"))
        with pytest.raises(Refusal):
            await staff_addresses.take_back(two, await key("root@school.test"))


class TestReminder:
    async def test_the_schools_address_as_only_way_in_is_remarked(self, lobby: Any) -> None:
        actor = await anne(lobby)
        document = "{ me { onlySchoolEmail } }"
        assert (await lobby.school.data(actor, document))["me"] == {"onlySchoolEmail": False}
        await DB.execute("UPDATE amicale.email SET kind = 'school'")
        assert (await lobby.school.data(actor, document))["me"] == {"onlySchoolEmail": True}


class TestMails:
    @pytest.mark.parametrize("locale", ["en", "fr"])
    async def test_hide_nothing_in_a_name(self, lobby: Any, locale: str) -> None:
        member = await lobby.person("<b>Anne</b> [x](http://evil.example)", email="anne@old.example")
        await lobby.verify(member)
        await add(lobby, lobby.school.actor(member), "anne@new.example")
        subject, body = await lobby.text("amicale.address_changed", locale)
        assert "\n" not in subject
        html = as_html(body, Styles("#1d4ed8"))
        assert 'href="http://evil' not in html
        assert "<b>" not in html
