"""Who of a partner is signed in."""

from __future__ import annotations

from amicale.access.service import actor_of_session
from amicale.partners.sessions import open_partner_session
from amicale.testing.kit import School


async def signed_in(school: School):
    partner = await school.partner("Acme")
    actor = await school.acting_for_partner(partner)
    return partner, await open_partner_session(actor.contact_id, "link")


class TestActor:
    async def test_a_contact_is_of_a_partner_and_no_member(self, school: School) -> None:
        partner, secret = await signed_in(school)
        actor = await actor_of_session(secret)
        assert (actor.kind, actor.partner_id, actor.member_id) == ("partner", partner, None)
        assert (actor.signed_in, actor.is_partner, actor.is_known) == (False, True, True)
