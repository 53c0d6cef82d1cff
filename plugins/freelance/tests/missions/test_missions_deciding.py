"""Sending, reading, deciding, renewing: what staff have not accepted is on no list."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from freelance_making import Freelance, refused

from amicale import DB, Actor, PartnerClosed, Refusal, today
from amicale.testing.kit import School
from amicale_freelance import rules
from amicale_freelance.missions import deciding, sending, writing
from amicale_freelance.missions.ending import look_at_missions
from amicale_freelance.missions.leaving import hear
from amicale_freelance.missions.values import Said

SAID = Said(title="A brand", need="Do it.")
LISTED = "{ freelanceMissions { totalCount } }"


@pytest.fixture
async def acme(freelance: Freelance, school: School) -> Actor:
    """Somebody of a partner."""
    return await freelance.client(await school.partner("Acme"))


async def listed(freelance: Freelance) -> int:
    """How many missions a member finds."""
    eve = freelance.as_(await freelance.person("Eve"))
    found: int = (await freelance.school.data(eve, LISTED))["freelanceMissions"]["totalCount"]
    return found


class TestWhatAPartnerPosts:
    async def test_is_read_first_and_again_when_it_is_changed(self, freelance: Freelance, acme: Actor) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        mission = await writing.write(acme, SAID)
        assert await sending.send(acme, mission) == "waiting"
        assert await listed(freelance) == 0
        await deciding.accept(staff, mission)
        assert await listed(freelance) == 1
        await writing.change(acme, mission, Said(title="Buy now!", need="Cheap."))
        assert (await freelance.row("mission", mission))["state"] == "waiting"
        assert await listed(freelance) == 0

    async def test_does_not_get_around_that_by_waiting_until_it_expires(
        self, freelance: Freelance, acme: Actor
    ) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        mission = await writing.write(acme, SAID)
        await sending.send(acme, mission)
        await DB.execute("UPDATE freelance.mission SET expires_on = $1", today() - timedelta(days=1))
        await look_at_missions({})
        await sending.renew(acme, mission)
        assert (await freelance.row("mission", mission))["state"] == "waiting"
        await deciding.accept(staff, mission)
        await DB.execute("UPDATE freelance.mission SET expires_on = $1", today() - timedelta(days=1))
        await look_at_missions({})
        await writing.change(acme, mission, Said(title="Buy now!", need="Cheap."))
        await sending.renew(acme, mission)
        assert (await freelance.row("mission", mission))["state"] == "waiting"
        assert await listed(freelance) == 0

    async def test_is_off_the_list_while_the_partner_is_paused(self, freelance: Freelance, acme: Actor) -> None:
        mission = await freelance.mission(partner=acme.partner_id)
        assert await listed(freelance) == 1
        await DB.execute("UPDATE amicale.partner SET state = 'paused'")
        assert await listed(freelance) == 0
        anne = await freelance.profile("Anne")
        from amicale_freelance.proposals.proposing import Offer, propose

        assert await refused(propose(anne.actor, mission, Offer("Hi"))) == "NOT_FOUND"

    async def test_is_no_other_partners(self, freelance: Freelance, acme: Actor, school: School) -> None:
        mission = await writing.write(acme, SAID)
        rival = await freelance.client(await school.partner("Rival", email="r@rival.example"))
        for act in (sending.send(rival, mission), sending.withdraw(rival, mission), writing.copy(rival, mission)):
            assert await refused(act) == "NOT_FOUND"
        read = "query ($id: ID!) { freelanceMission(id: $id) { title } myFreelanceMissions { totalCount } }"
        data = await school.data(rival, read, id=freelance.id("Mission", mission))
        assert data == {"freelanceMission": None, "myFreelanceMissions": {"totalCount": 0}}
        assert await refused_document(school, rival, LISTED) == "FOR_MEMBERS"


async def refused_document(school: School, actor: Actor, document: str) -> str:
    """Why a document is refused."""
    return str((await school.refusal(actor, document))["reason"])


class TestDeciding:
    async def test_of_two_at_once_one_decides(self, freelance: Freelance) -> None:
        mission = await freelance.mission(state="waiting")
        staff = [freelance.as_(await freelance.person("Staff"), rules.MANAGE) for _each in range(4)]
        found = await asyncio.gather(
            *(deciding.accept(each, mission) for each in staff[:2]),
            *(deciding.refuse(each, mission, "unclear") for each in staff[2:]),
            return_exceptions=True,
        )
        assert [each.reason for each in found if isinstance(each, Refusal)] == ["DECIDED"] * 3
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE act LIKE 'freelance.%'") == 1

    async def test_is_for_those_who_look_after_freelance(self, freelance: Freelance) -> None:
        mission = await freelance.mission(state="waiting")
        eve = freelance.as_(await freelance.person("Eve"))
        for act in (
            deciding.accept(eve, mission),
            deciding.refuse(eve, mission, "unclear"),
            deciding.accept_many(eve, []),
        ):
            assert await refused(act) == "FORBIDDEN"

    async def test_many_at_once_leaves_what_waits_no_more(self, freelance: Freelance) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        waiting = [await freelance.mission(state="waiting") for _each in range(2)]
        withdrawn = await freelance.mission(state="withdrawn")
        assert (await deciding.accept_many(staff, [*waiting, withdrawn])).accepted == 2

    async def test_many_at_once_leaves_what_was_changed_since_it_was_read(
        self, freelance: Freelance, acme: Actor
    ) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        some = [await writing.write(acme, Said(title=f"Brand {at}", need="Do it.")) for at in range(3)]
        for each in some:
            await sending.send(acme, each)
        rows = await DB.fetch("SELECT id, version FROM freelance.mission")
        versions = [f"{freelance.id('Mission', row['id'])}:{row['version']}" for row in rows]
        await writing.change(acme, some[1], Said(title="Unread", need="Something else."))
        accept = """mutation ($ids: [ID!]!, $versions: [String!]) {
            acceptFreelanceMissions(ids: $ids, versions: $versions) { accepted changed } }"""
        ids = [freelance.id("Mission", each) for each in some]
        done = await freelance.school.data(staff, accept, ids=ids, versions=versions)
        assert done["acceptFreelanceMissions"] == {"accepted": 2, "changed": ["Unread"]}
        assert await DB.fetch_value("SELECT state FROM freelance.mission WHERE id = $1", some[1]) == "waiting"
        refusal = await freelance.school.refusal(staff, accept, ids=ids, versions=[f"{ids[0]}:soon"])
        assert (refusal["code"], refusal["field"]) == ("BAD_USER_INPUT", "versions")

    async def test_one_that_is_being_changed_at_that_moment_is_never_accepted_unread(
        self, freelance: Freelance, acme: Actor
    ) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        some = [await writing.write(acme, SAID) for _each in range(4)]
        for each in some:
            await sending.send(acme, each)
        read = {row["id"]: row["version"] for row in await DB.fetch("SELECT id, version FROM freelance.mission")}
        unread = Said(title="Unread", need="Something else.")
        await asyncio.gather(
            deciding.accept_many(staff, some, read), *(writing.change(acme, each, unread) for each in some)
        )
        assert (
            await DB.fetch_value("SELECT count(*) FROM freelance.mission WHERE state = 'open' AND title = 'Unread'")
            == 0
        )

    async def test_staff_see_no_drafts(self, freelance: Freelance) -> None:
        staff = freelance.as_(await freelance.person("Staff"), rules.MANAGE)
        mission = await freelance.mission(state="draft")
        assert await refused(deciding.accept(staff, mission)) == "NOT_FOUND"
        read = "query ($id: ID!) { freelanceMission(id: $id) { title } }"
        data = await freelance.school.data(staff, read, id=freelance.id("Mission", mission))
        assert data["freelanceMission"] is None


class TestSending:
    async def test_has_a_limit_that_holds_when_all_are_sent_at_once(self, freelance: Freelance, school: School) -> None:
        await school.enable("freelance", missions_most=2)
        client = freelance.as_(await freelance.person("Client"))
        drafts = [await writing.write(client, SAID) for _each in range(5)]
        found = await asyncio.gather(*(sending.send(client, each) for each in drafts), return_exceptions=True)
        assert [each.reason for each in found if isinstance(each, Refusal)] == ["TOO_MANY"] * 3

    async def test_needs_words(self, freelance: Freelance) -> None:
        client = freelance.as_(await freelance.person("Client"))
        mission = await writing.write(client, Said(title="A brand"))
        assert await refused(sending.send(client, mission)) == "INCOMPLETE"
        await writing.discard(client, mission)

    async def test_is_for_staff_where_the_school_says_so(self, freelance: Freelance, school: School) -> None:
        await school.enable("freelance", missions_by="staff")
        assert await refused(writing.write(freelance.as_(await freelance.person()), SAID)) == "STAFF_ONLY"

    async def test_a_second_window_is_told(self, freelance: Freelance) -> None:
        client = freelance.as_(await freelance.person("Client"))
        mission = await writing.write(client, SAID)
        await writing.change(client, mission, SAID, 1)
        assert await refused(writing.change(client, mission, SAID, 1)) == "CHANGED"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said(title=" "), "input.title"), (Said(title="A", pay_from="6", pay_to="5"), "input.payTo"),
        (Said(title="A", pay_from="much"), "input.payFrom"), (Said(title="A", days=0), "input.days"),
        (Said(title="A", ends_on=today()), "input.endsOn"), (Said(title="A", country="XYZ"), "input.country"),
        (Said(title="A", languages=["xx"]), "input.languages"),
        (Said(title="A", expires_on=today() + timedelta(days=999)), "input.expiresOn"),
        (Said(title="A", starts_on=today() - timedelta(days=1)), "input.startsOn"),
        (Said(title="A", currency="€"), "input.currency"),
    ],
)  # fmt: skip
async def test_what_is_wrong_is_said_at_its_field(freelance: Freelance, said: Said, field: str) -> None:
    assert await refused(writing.write(freelance.as_(await freelance.person()), said)) == field


async def test_a_first_day_that_has_passed_is_kept_and_not_chosen(freelance: Freelance) -> None:
    past, client = today() - timedelta(days=3), await freelance.person("Client")
    mission, actor = await freelance.mission(client, starts_on=past), freelance.as_(client)
    await writing.change(actor, mission, Said(title="Other words", need="Do it.", starts_on=past))
    assert (await freelance.row("mission", mission))["title"] == "Other words"
    earlier = Said(title="Other words", need="Do it.", starts_on=past - timedelta(days=1))
    assert await refused(writing.change(actor, mission, earlier)) == "input.startsOn"


async def test_who_has_died_looks_for_nobody(freelance: Freelance) -> None:
    client = await freelance.person("Client")
    await freelance.mission(client)
    await DB.execute("UPDATE amicale.member SET deceased = true WHERE id = $1", client)
    assert await listed(freelance) == 0, "at once, before any job"


async def test_a_partner_who_is_closed_answers_who_waits(freelance: Freelance, acme: Actor) -> None:
    mission, anne = await freelance.mission(partner=acme.partner_id), await freelance.profile("Anne")
    await freelance.proposal(mission, anne.id)
    assert acme.partner_id is not None
    for _each in range(2):
        await hear(PartnerClosed(partner_id=acme.partner_id))
    assert await DB.fetch_value("SELECT reason FROM freelance.proposal") == "mission_gone"


class TestRenewing:
    async def test_never_takes_days_away(self, freelance: Freelance, school: School) -> None:
        member = await freelance.person("Client")
        actor, far = freelance.as_(member), today() + timedelta(days=80)
        mission = await freelance.mission(member, expires_on=far)
        await sending.renew(actor, mission)
        assert (await freelance.row("mission", mission))["expires_on"] == far
        await sending.renew(actor, mission, today() + timedelta(days=10))
        await sending.renew(actor, mission)
        terms = await school.data(actor, "{ freelanceMissionTerms { endsOn } }")
        expires = (await freelance.row("mission", mission))["expires_on"]
        assert expires.isoformat() == terms["freelanceMissionTerms"]["endsOn"]
        assert expires == today() + timedelta(days=30)


class TestCurrency:
    async def test_is_the_schools_where_nobody_says(self, freelance: Freelance, school: School) -> None:
        client = freelance.as_(await freelance.person("Client"))
        await school.enable("freelance", currency="CHF")
        asked = """mutation ($c: String!) { writeFreelanceMission(
            input: {title: "A", payFrom: "500", currency: $c}) { currency } }"""
        said = [await school.data(client, asked, c=code) for code in ("", "eur")]
        assert [each["writeFreelanceMission"]["currency"] for each in said] == ["CHF", "EUR"]
        assert await school.data(client, "{ freelanceMissionTerms { currency } }") == {
            "freelanceMissionTerms": {"currency": "CHF"}
        }
