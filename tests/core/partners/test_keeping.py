"""How long people of partners are kept; mails to them; a copy of their data; how plugins find partners."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from amicale.actor import Actor
from amicale.database.engine import DB
from amicale.errors import Refusal
from amicale.mail.recipients import recipient_of
from amicale.mail.unsubscribing import find, unsubscribe, unsubscribe_address
from amicale.mail.writing import is_wanted
from amicale.partners.emptying import warn_unused
from amicale.partners.files import my_data, partners_csv
from amicale.partners.finding import match_partner, partner_of
from amicale.partners.looking import diagnose_partners
from amicale.partners.rules import MANAGE
from amicale.partners.telling import tell_partner, want
from amicale.privacy.retention import carry_out
from amicale.testing.kit import School

from .conftest import acts, events, kinds, seat

ACCEPTED = "amicale.partner_accepted"
PURPOSE = "amicale.address_questions"


async def contact_of(school: School, **moments: str) -> UUID:
    """Somebody whose moments are so many days ago."""
    contact = (await school.acting_for_partner(await school.partner("Acme"))).contact_id
    assert contact is not None
    for column, ago in {"created_at": "1200 days", "terms_at": "1200 days", **moments}.items():
        sql = f"UPDATE amicale.partner_contact SET {column} = now() - $2::text::interval WHERE id = $1"
        await DB.execute(sql, contact, ago)
    return contact


class TestUnused:
    async def test_they_are_warned_once_a_month_before(self, school: School) -> None:
        contact = await contact_of(school, seen_at="1070 days")
        for _day in range(2):
            await warn_unused({})
        assert (await kinds(), (await seat(contact))["state"]) == (["partner_unused"], "active")

    async def test_and_ended_and_emptied_when_they_do_not_come(self, school: School) -> None:
        contact = await contact_of(school, seen_at="1100 days", warned_at="31 days")
        await carry_out()
        row = await seat(contact)
        assert (row["state"], row["address"], row["given_name"]) == ("ended", "", "")
        await carry_out()
        assert await events() == ["PartnerContactEnded"], "once, as when somebody ends it"
        assert str(contact) in await DB.fetch_value(
            "SELECT convert_from(payload, 'UTF8') FROM pgqueuer.pgqueuer WHERE entrypoint = 'amicale.event'"
        )

    @pytest.mark.parametrize(
        "moments", [{"seen_at": "10 days"}, {"seen_at": "1100 days", "warned_at": "5 days"}, {"seen_at": "1100 days"}]
    )
    async def test_not_who_came_nor_without_the_warning(self, school: School, moments: dict[str, str]) -> None:
        contact = await contact_of(school, **moments)
        await carry_out()
        assert (await seat(contact))["state"] == "active"

    async def test_coming_takes_the_warning_back(self, school: School) -> None:
        from amicale.partners.sessions import open_partner_session

        contact = await contact_of(school, seen_at="1100 days", warned_at="31 days")
        await open_partner_session(contact, "link")
        await carry_out()
        assert (await seat(contact))["state"] == "active"

    async def test_who_was_refused_or_ended_is_emptied_after_six_months(self, school: School) -> None:
        partner = await school.partner("Acme", email=None)
        gone = await school.contact(partner, "a@acme.example", state="ended")
        fresh = await school.contact(partner, "b@acme.example", state="ended")
        await DB.execute(
            """UPDATE amicale.partner_contact
               SET ended_at = now() - CASE WHEN id = $1 THEN interval '184 days' ELSE interval '100 days' END""",
            gone,
        )
        await carry_out()
        assert await events() == []
        assert ((await seat(gone))["address"], (await seat(fresh))["address"]) == ("", "b@acme.example")


class TestMails:
    async def reader(self) -> Any:
        key = await DB.fetch_value("SELECT id FROM amicale.mail ORDER BY id DESC LIMIT 1")
        return await recipient_of(UUID(str(key)), "fr", also_bounced=False)

    async def test_all_active_people_are_told_in_their_language(self, school: School) -> None:
        partner = await school.partner("Acme", email=None)
        await school.contact(partner, "zoe@acme.example", given_name="Zoé", locale="en")
        await school.contact(partner, "new@acme.example", state="invited", proven_at=None, terms_at=None)
        assert await tell_partner(ACCEPTED, partner) == 1
        reader = await self.reader()
        assert (reader.address, reader.name, reader.locale) == ("zoe@acme.example", "Zoé Martin", "en")
        assert (reader.member_id, reader.partner_id) == (None, partner)

    async def test_owners_alone_or_one_of_them(self, school: School) -> None:
        partner = await school.partner("Acme")
        colleague = await school.contact(partner, "zoe@acme.example")
        assert await tell_partner(ACCEPTED, partner, owners=True) == 1
        assert await tell_partner(ACCEPTED, partner, contact_id=colleague) == 1
        assert await tell_partner(ACCEPTED, await school.partner("B", email=None), contact_id=colleague) == 0

    async def test_one_whose_seat_has_ended_meanwhile_gets_nothing(self, school: School) -> None:
        from amicale.mail.recipients import Skip

        partner = await school.partner("Acme")
        await tell_partner(ACCEPTED, partner)
        await DB.execute("UPDATE amicale.partner_contact SET state = 'ended'")
        with pytest.raises(Skip, match="ended"):
            await self.reader()

    async def test_one_click_unsubscribes_from_a_purpose_and_no_other(self, school: School) -> None:
        partner = await school.partner("Acme")
        contact = (await school.acting_for_partner(partner)).contact_id
        assert contact is not None
        await tell_partner(ACCEPTED, partner)
        reader = await self.reader()
        purpose = next(iter(school.assembly.purposes))
        assert await is_wanted(reader, purpose)
        secret = (await unsubscribe_address(None, purpose, contact)).rpartition("/")[2]
        subscription = await find(secret)
        assert subscription is not None
        await unsubscribe(subscription)
        assert not await is_wanted(reader, purpose)
        assert (await seat(contact))["opted_out"] == [purpose]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.consent") == 0
        await want(contact, purpose, True)
        assert await is_wanted(reader, purpose)


class TestFiles:
    async def test_ones_own_data_is_ones_own(self, school: School) -> None:
        partner = await school.partner("Acme", email="paul@acme.example")
        await school.contact(partner, "zoe@acme.example", given_name="Zoé", family_name="Secret")
        file = await my_data(await school.acting_for_partner(partner))
        held = json.loads(file.content)["core"]
        assert held["seat"][0]["address"] == "paul@acme.example"
        assert "Secret" not in file.content.decode()
        assert "partner.contact_exported" in await acts()

    async def test_nobody_else_has_such_a_file(self, school: School) -> None:
        for actor in (Actor(), school.actor(await school.person(), MANAGE)):
            with pytest.raises(Refusal):
                await my_data(actor)

    async def test_the_list_is_for_staff_is_noted_and_runs_nothing(self, school: School) -> None:
        await school.partner("=HYPERLINK(1)", city="@SUM(1)")
        text = (await partners_csv(school.actor(await school.person(), MANAGE))).content.decode("utf-8-sig")
        assert not any(cell.strip('"').startswith(("=", "@")) for line in text.splitlines() for cell in line.split(","))
        assert "HYPERLINK" in text
        assert "partner.listed" in await acts()
        with pytest.raises(Refusal):
            await partners_csv(await school.acting_for_partner(await school.partner("B", email="b@b.example")))


class TestFinding:
    async def test_by_key_id_or_name_in_whatever_spelling(self, school: School) -> None:
        key = await school.partner("Société Générale")
        for which in (key, str(key), school.id("Partner", key), "SOCIETE  generale"):
            found = await partner_of(which)
            assert found is not None
            assert (found.id, found.key, found.active) == (key, "societe generale", True)
        assert await partner_of("Nobody") is None

    async def test_the_legal_form_does_not_matter_when_there_is_one(self, school: School) -> None:
        key = await school.partner("Acme S.A.S.")
        for name in ("Acme", "ACME SAS", "acme sarl", "Acme, Inc."):
            found = await match_partner(name)
            assert found is not None, name
            assert found.id == key
        await school.partner("Acme GmbH", email=None)
        assert await match_partner("Acme") is None
        assert await match_partner("") is None

    async def test_what_is_over_is_found_by_its_id_alone(self, school: School) -> None:
        key = await school.partner("Acme", state="closed")
        assert await partner_of("Acme") is None
        assert (await partner_of(key)) is not None


class TestDoctor:
    async def test_it_says_who_waits_and_who_has_nobody(self, school: School) -> None:
        assert (await diagnose_partners()).ok
        await school.partner("Empty", email=None)
        waits = await school.contact(
            await school.partner("Acme", email=None, state="asked"), "a@b.example", state="asked"
        )
        await DB.execute(
            "UPDATE amicale.partner_contact SET proven_at = now() - interval '20 days' WHERE id = $1", waits
        )
        found = await diagnose_partners()
        assert not found.ok
        assert "wait" in found.detail and "nobody" in found.detail  # noqa: PT018


class TestWatching:
    async def test_staff_read_in_the_log_who_of_which_partner_it_was(self, school: School) -> None:
        from amicale.partners import own

        partner = await school.partner("Acme")
        await own.change_partner(await school.acting_for_partner(partner), partner, {"city": "Lyon"})
        reader = school.actor(await school.person(), "audit.read")
        data = await school.data(
            reader, "{ auditEntries(first: 1) { edges { node { act client actorName subjectName } } } }"
        )
        assert [edge["node"] for edge in data["auditEntries"]["edges"]] == [
            {"act": "partner.changed", "client": "browser", "actorName": "Paul Martin (Acme)", "subjectName": "Acme"}
        ]

    async def test_and_in_the_list_of_mails_whom_they_went_to(self, school: School) -> None:
        await tell_partner(ACCEPTED, await school.partner("Acme", email="paul@acme.example"))
        reader = school.actor(await school.person(), "mails.manage")
        document = '{ mails(search: "martin") { edges { node { memberName address } } } }'
        data = await school.data(reader, document)
        assert [edge["node"] for edge in data["mails"]["edges"]] == [
            {"memberName": "Paul Martin", "address": "paul@acme.example"}
        ]
