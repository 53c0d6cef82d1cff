"""What staff decide of partners, and what it does at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from amicale.access.service import actor_of_session
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.partners import deciding
from amicale.partners.rules import MANAGE
from amicale.partners.sessions import open_partner_session
from amicale.testing.kit import School

from .conftest import acts, events, kinds, seat, state_of

Decision = Callable[[Actor, UUID], Awaitable[Any]]


async def staff(school: School) -> Actor:
    return school.actor(await school.person("Staff", "Member"), MANAGE)


async def asking(school: School, *addresses: str) -> UUID:
    """An organisation that asks, with people who have proved their addresses."""
    partner = await school.partner("Acme", email=None, state="asked", source="asked")
    for address in addresses or ("paul@acme.example",):
        await school.contact(partner, address, state="asked")
    return partner


class TestAccept:
    async def test_its_people_come_in_and_the_first_of_them_owns_it(self, school: School) -> None:
        partner = await asking(school, "first@acme.example", "second@acme.example")
        await deciding.accept(await staff(school), partner)
        rows = await DB.fetch("SELECT address, state, owner FROM amicale.partner_contact ORDER BY created_at, id")
        assert [(row["state"], row["owner"]) for row in rows] == [("active", True), ("active", False)]
        assert (await state_of(partner), await kinds()) == ("active", ["partner_accepted"] * 2)
        assert (await acts(), await events()) == (["partner.accepted"], ["PartnerAccepted"])

    async def test_it_is_decided_once(self, school: School) -> None:
        actor, partner = await staff(school), await asking(school)
        await deciding.accept(actor, partner)
        for again in (deciding.accept(actor, partner), deciding.refuse(actor, partner, "No.")):
            with pytest.raises(Refusal) as refused:
                await again
            assert refused.value.reason == "DECIDED"


class TestRefuse:
    async def test_its_people_read_why_and_their_seats_are_over(self, school: School) -> None:
        partner = await asking(school)
        await deciding.refuse(await staff(school), partner, "We know no school there.")
        row = await DB.fetch_row("SELECT state FROM amicale.partner_contact")
        assert row is not None
        assert row["state"] == "ended"
        assert (await state_of(partner), await kinds()) == ("refused", ["partner_refused"])

    async def test_it_needs_words(self, school: School) -> None:
        with pytest.raises(Refusal) as refused:
            await deciding.refuse(await staff(school), await asking(school), "  ")
        assert refused.value.field == "words"

    async def test_its_name_is_free_again(self, school: School) -> None:
        await deciding.refuse(await staff(school), await asking(school), "No.")
        assert await school.partner("Acme")


class TestPause:
    async def test_who_is_in_is_out_and_comes_back_after_it(self, school: School) -> None:
        partner, actor = await school.partner("Acme"), await staff(school)
        contact = (await school.acting_for_partner(partner)).contact_id
        assert contact is not None
        session = await open_partner_session(contact, "link")
        await deciding.pause(actor, partner, "A question first.")
        assert (await actor_of_session(session)).kind == "anonymous"
        with pytest.raises(Refusal):
            await open_partner_session(contact, "link")
        await deciding.resume(actor, partner)
        assert (await actor_of_session(session)).kind == "anonymous"
        assert (await actor_of_session(await open_partner_session(contact, "link"))).kind == "partner"
        assert await kinds() == ["partner_paused", "partner_accepted"]
        assert await events() == ["PartnerAccepted", "PartnerPaused"]


class TestClose:
    async def test_all_seats_end_for_good(self, school: School) -> None:
        partner, actor = await school.partner("Acme"), await staff(school)
        await deciding.close(actor, partner)
        assert await state_of(partner) == "closed"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.partner_contact WHERE state <> 'ended'") == 0
        assert await events() == ["PartnerClosed", "PartnerContactEnded"]
        with pytest.raises(Refusal):
            await deciding.resume(actor, partner)


class TestContacts:
    async def test_who_asked_for_a_partner_that_is_one_is_accepted_alone(self, school: School) -> None:
        partner = await school.partner("Acme")
        contact = await school.contact(partner, "zoe@acme.example", state="asked")
        await deciding.accept_contact(await staff(school), contact)
        row = await seat(contact)
        assert (row["state"], row["owner"], await kinds()) == ("active", False, ["partner_accepted"])

    async def test_or_refused_with_words(self, school: School) -> None:
        contact = await school.contact(await school.partner("Acme"), "zoe@acme.example", state="asked")
        await deciding.refuse_contact(await staff(school), contact, "Acme does not know you.")
        assert ((await seat(contact))["state"], await kinds()) == ("ended", ["partner_refused"])

    async def test_not_before_the_organisation_is_decided_on(self, school: School) -> None:
        partner = await asking(school)
        contact = await DB.fetch_value("SELECT id FROM amicale.partner_contact WHERE partner = $1", partner)
        with pytest.raises(Refusal) as refused:
            await deciding.accept_contact(await staff(school), contact)
        assert refused.value.reason == "NOT_ACTIVE"


class TestWhoDecides:
    DECISIONS: tuple[Decision, ...] = (
        deciding.accept, deciding.pause, deciding.resume, deciding.close,
        lambda actor, key: deciding.refuse(actor, key, "No."), deciding.accept_contact,
        lambda actor, key: deciding.refuse_contact(actor, key, "No."),
    )  # fmt: skip

    async def test_nobody_without_the_permission(self, school: School) -> None:
        partner = await school.partner("Acme")
        member = school.actor(await school.person(), "members.manage")
        for actor in (Actor(), member, await school.acting_for_partner(partner)):
            for decide in self.DECISIONS:
                with pytest.raises(Refusal) as refused:
                    await decide(actor, partner)
                assert refused.value.code in ("FORBIDDEN", "UNAUTHENTICATED")
        assert await state_of(partner) == "active"
