"""Inviting a partner, its people, and how these take their seats."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from amicale.access.devices import Device
from amicale.access.service import actor_of_session
from amicale.actor import SYSTEM, Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.partners.inviting import (
    invite_again,
    invite_contact,
    invite_partner,
    open_invitation,
    take_seat,
)
from amicale.partners.rules import MANAGE
from amicale.school.showing import SchoolLook
from amicale.testing.kit import School

from .conftest import ORGANISATION, PERSON, acts, invitation, kinds, seat


async def staff(school: School) -> Actor:
    return school.actor(await school.person("Staff", "Member"), MANAGE)


async def invited(school: School, **contact: Any) -> UUID:
    return await invite_partner(await staff(school), ORGANISATION, {**PERSON, **contact})


async def the_seat(partner: UUID) -> UUID:
    return UUID(str(await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", partner)))


def reason(refused: Any) -> str | None:
    return refused.value.reason


class TestInvitePartner:
    async def test_it_is_active_and_its_contact_owns_it_when_they_come(self, school: School) -> None:
        partner = await invited(school)
        row = await seat(await the_seat(partner))
        assert (row["state"], row["owner"], row["address"], row["terms_at"]) == (
            "invited",
            True,
            "paul@sg.example",
            None,
        )
        assert await kinds() == ["partner_invitation"]
        assert await acts() == ["partner.invited", "partner.contact_invited"]

    @pytest.mark.parametrize("language", ["fr", "en"])
    async def test_a_command_writes_in_the_schools_language(
        self, school: School, monkeypatch: pytest.MonkeyPatch, language: str
    ) -> None:
        async def look() -> SchoolLook:
            return SchoolLook("Force", "", "#000000", "", language, "")

        monkeypatch.setattr("amicale.partners.inviting.school_look", look)
        person = {name: value for name, value in PERSON.items() if name != "locale"}
        await invite_partner(SYSTEM, ORGANISATION, person)
        assert await DB.fetch_value("SELECT locale FROM amicale.mail ORDER BY id DESC LIMIT 1") == language

    async def test_two_of_one_name_are_refused_in_whatever_spelling(self, school: School) -> None:
        await invited(school)
        with pytest.raises(Refusal) as refused:
            await invite_partner(
                await staff(school), {"name": "SOCIETE  generale"}, {**PERSON, "address": "x@sg.example"}
            )
        assert (refused.value.field, reason(refused)) == ("input.name", "PARTNER_EXISTS")

    async def test_an_address_has_one_living_seat(self, school: School) -> None:
        await invited(school)
        with pytest.raises(Refusal) as refused:
            await invite_partner(await staff(school), {"name": "Other"}, {**PERSON, "address": "PAUL@sg.example"})
        assert reason(refused) == "ADDRESS_IN_USE"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner") == 1

    async def test_it_is_for_those_who_look_after_partners(self, school: School) -> None:
        for actor in (Actor(), school.actor(await school.person()), await self.contact(school)):
            with pytest.raises(Refusal):
                await invite_partner(actor, ORGANISATION, PERSON)

    async def contact(self, school: School) -> Actor:
        return await school.acting_for_partner(await school.partner("Acme"))


class TestInviteContact:
    async def test_an_owner_invites_a_colleague(self, school: School) -> None:
        partner = await school.partner("Acme")
        actor = await school.acting_for_partner(partner)
        key = await invite_contact(actor, partner, {**PERSON, "owner": True})
        row = await seat(key)
        assert (row["state"], row["invited_by_contact"], row["invited_by"]) == ("invited", actor.contact_id, None)

    async def test_others_do_not(self, school: School) -> None:
        partner = await school.partner("Acme", owner=False)
        with pytest.raises(Refusal) as refused:
            await invite_contact(await school.acting_for_partner(partner), partner, PERSON)
        assert reason(refused) == "OWNERS_ONLY"

    async def test_nobody_invites_for_another_partner(self, school: School) -> None:
        actor = await school.acting_for_partner(await school.partner("Acme"))
        with pytest.raises(Refusal) as refused:
            await invite_contact(actor, await school.partner("Other", email="o@other.example"), PERSON)
        assert refused.value.code == "NOT_FOUND"

    async def test_of_another_partner_an_owner_is_told_nothing(self, school: School) -> None:
        partner = await school.partner("Acme")
        await school.partner("Secret Client", email="o@other.example")
        with pytest.raises(Refusal) as refused:
            await invite_contact(
                await school.acting_for_partner(partner), partner, {**PERSON, "address": "o@other.example"}
            )
        assert "Secret" not in str(refused.value)

    async def test_a_partner_that_rests_gets_nobody(self, school: School) -> None:
        with pytest.raises(Refusal) as refused:
            await invite_contact(await staff(school), await school.partner("Acme", state="paused"), PERSON)
        assert reason(refused) == "NOT_ACTIVE"

    async def test_an_owner_invites_twenty_a_day(self, school: School) -> None:
        partner = await school.partner("Acme")
        actor = await school.acting_for_partner(partner)
        for number in range(20):
            await invite_contact(actor, partner, {**PERSON, "address": f"c{number}@acme.example"})
        with pytest.raises(Refusal) as refused:
            await invite_contact(actor, partner, {**PERSON, "address": "more@acme.example"})
        assert refused.value.code == "TOO_MANY_REQUESTS"


class TestTakeSeat:
    async def test_a_click_with_the_terms_lets_in_and_proves_the_address(self, school: School) -> None:
        partner = await invited(school)
        session = await take_seat(await invitation(), terms=True, device=Device())
        actor, row = await actor_of_session(session), await seat(await the_seat(partner))
        assert (actor.kind, actor.partner_id, actor.owner) == ("partner", partner, True)
        assert row["state"] == "active"
        assert row["proven_at"]
        assert row["terms_at"]

    async def test_opening_shows_and_uses_nothing_up(self, school: School) -> None:
        await invited(school)
        secret = await invitation()
        for _look in range(2):
            found = await open_invitation(secret)
            assert found is not None
            assert found.partner == "Société Générale"
        assert await take_seat(secret, terms=True, device=Device())

    async def test_without_the_terms_nothing_happens(self, school: School) -> None:
        partner = await invited(school)
        with pytest.raises(Refusal) as refused:
            await take_seat(await invitation(), terms=False, device=Device())
        assert reason(refused) == "TERMS"
        assert (await seat(await the_seat(partner)))["state"] == "invited"

    async def test_a_link_works_once_and_so_do_its_sisters(self, school: School) -> None:
        await invited(school)
        first, second = await invitation(), await invitation()
        await take_seat(second, terms=True, device=Device())
        for secret in (first, second, "x" * 43):
            with pytest.raises(Refusal) as refused:
                await take_seat(secret, terms=True, device=Device())
            assert reason(refused) == "DEAD_LINK"

    @pytest.mark.parametrize(
        "end",
        [
            "UPDATE amicale.partner_contact SET state = 'ended'",
            "UPDATE amicale.partner SET state = 'paused'",
            "UPDATE amicale.partner_link SET expires_at = now()",
            "UPDATE amicale.partner_contact SET address = 'new@sg.example'",
        ],
    )
    async def test_it_is_dead_with_the_seat_the_partner_the_time_or_the_address(self, school: School, end: str) -> None:
        await invited(school)
        secret = await invitation()
        await DB.execute(end)
        assert await open_invitation(secret) is None
        with pytest.raises(Refusal):
            await take_seat(secret, terms=True, device=Device())

    async def test_only_a_hash_is_kept(self, school: School) -> None:
        await invited(school)
        secret = await invitation()
        rows = await DB.fetch("SELECT * FROM amicale.partner_link")
        assert secret not in str([dict(row) for row in rows])
        assert secret not in str([dict(row) for row in await DB.fetch("SELECT payload::text FROM amicale.mail")])

    async def test_the_mail_goes_again_while_they_have_not_come(self, school: School) -> None:
        partner = await invited(school)
        actor, contact = await staff(school), await the_seat(partner)
        await invite_again(actor, contact)
        assert await kinds() == ["partner_invitation"] * 2
        await take_seat(await invitation(), terms=True, device=Device())
        with pytest.raises(Refusal):
            await invite_again(actor, contact)
