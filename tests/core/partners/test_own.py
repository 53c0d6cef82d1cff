"""What the people of a partner do in their own space."""

from __future__ import annotations

from uuid import UUID

import pytest

from amicale.access.service import actor_of_session
from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.partners import own
from amicale.partners.rules import MANAGE
from amicale.partners.sessions import actor_of_contact, end_my_others, open_partner_session
from amicale.testing.kit import School

from .conftest import acts, seat


async def staff(school: School) -> Actor:
    return school.actor(await school.person("Staff", "Member"), MANAGE)


async def two(school: School) -> tuple[Actor, UUID, UUID]:
    """An owner, their partner, and a colleague."""
    partner = await school.partner("Acme", country="FR", registration="552120222")
    return await school.acting_for_partner(partner), partner, await school.contact(partner, "zoe@acme.example")


async def partner_row(partner: UUID) -> dict[str, object]:
    return dict(await DB.fetch_row("SELECT * FROM amicale.partner WHERE id = $1", partner) or {})


class TestChangePartner:
    async def test_an_owner_says_what_it_is_but_not_what_it_is_called(self, school: School) -> None:
        actor, partner, _colleague = await two(school)
        await own.change_partner(actor, partner, {"city": "Lyon", "name": "Google", "registration": "", "state": "x"})
        row = await partner_row(partner)
        assert (row["city"], row["name"], row["registration"], row["state"]) == ("Lyon", "Acme", "552120222", "active")

    async def test_staff_do(self, school: School) -> None:
        _actor, partner, _colleague = await two(school)
        await own.change_partner(await staff(school), partner, {"name": "Acme France", "registration": "732 829 320"})
        row = await partner_row(partner)
        assert (row["name"], row["registration"], row["key"]) == ("Acme France", "732829320", "acme france")

    async def test_a_second_writer_is_told(self, school: School) -> None:
        actor, partner, _colleague = await two(school)
        await own.change_partner(actor, partner, {"city": "Lyon"}, 1)
        with pytest.raises(Refusal) as refused:
            await own.change_partner(actor, partner, {"city": "Metz"}, 1)
        assert (refused.value.code, (await partner_row(partner))["city"]) == ("CONFLICT", "Lyon")

    async def test_the_number_must_fit_a_country_that_changes(self, school: School) -> None:
        partner = await school.partner("Acme", country="DE", registration="HRB 86891")
        with pytest.raises(Refusal) as refused:
            await own.change_partner(await staff(school), partner, {"country": "FR"})
        assert refused.value.field == "input.registration"

    async def test_a_name_that_is_anothers_is_refused(self, school: School) -> None:
        _actor, partner, _colleague = await two(school)
        await school.partner("Other", email=None)
        with pytest.raises(Refusal) as refused:
            await own.change_partner(await staff(school), partner, {"name": "OTHER"})
        assert refused.value.reason == "PARTNER_EXISTS"


class TestOwners:
    async def test_one_stays(self, school: School) -> None:
        actor, _partner, colleague = await two(school)
        assert actor.contact_id is not None
        with pytest.raises(Refusal) as refused:
            await own.set_owner(actor, actor.contact_id, False)
        assert refused.value.reason == "LAST_OWNER"
        await own.set_owner(actor, colleague, True)
        await own.set_owner(actor, actor.contact_id, False)
        assert not (await actor_of_contact(actor.contact_id)).owner

    async def test_who_has_not_come_yet_cannot_be_one(self, school: School) -> None:
        actor, partner, _colleague = await two(school)
        waits = await school.contact(partner, "new@acme.example", state="invited", proven_at=None, terms_at=None)
        with pytest.raises(Refusal):
            await own.set_owner(actor, waits, True)


class TestEnding:
    async def test_a_colleague_is_out_at_once(self, school: School) -> None:
        actor, _partner, colleague = await two(school)
        session = await open_partner_session(colleague, "link")
        await own.end_contact(actor, colleague)
        assert (await actor_of_session(session)).kind == "anonymous"
        assert (await seat(colleague))["ended_at"]

    async def test_not_by_a_colleague_without_the_right(self, school: School) -> None:
        actor, _partner, colleague = await two(school)
        assert actor.contact_id is not None
        with pytest.raises(Refusal) as refused:
            await own.end_contact(await actor_of_contact(colleague), actor.contact_id)
        assert refused.value.reason == "OWNERS_ONLY"

    async def test_the_address_is_free_again(self, school: School) -> None:
        actor, partner, colleague = await two(school)
        await own.end_contact(actor, colleague)
        assert await school.contact(partner, "zoe@acme.example")

    async def test_who_leaves_leaves_nothing_of_themselves(self, school: School) -> None:
        _actor, _partner, colleague = await two(school)
        leaver = await actor_of_contact(colleague)
        session = await open_partner_session(colleague, "link")
        await own.leave(leaver)
        row = await seat(colleague)
        assert (row["state"], row["given_name"], row["family_name"], row["address"]) == ("ended", "", "", "")
        assert (await actor_of_session(session)).kind == "anonymous"
        found = await DB.fetch("SELECT c::text AS text FROM amicale.partner_contact c WHERE id = $1", colleague)
        assert "zoe" not in str([row["text"] for row in found])
        assert "partner.contact_left" in await acts()

    async def test_all_other_devices_are_signed_out(self, school: School) -> None:
        _actor, _partner, colleague = await two(school)
        here = await open_partner_session(colleague, "link")
        there = await open_partner_session(colleague, "link")
        assert await end_my_others(await actor_of_session(here)) == 1
        assert (await actor_of_session(here)).is_partner
        assert not (await actor_of_session(there)).is_known
