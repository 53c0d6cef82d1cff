"""Who sees what of a profile, by every way: list, count, filter, order, search. Attacks included."""

from __future__ import annotations

from typing import Any

from freelance_making import Freelance

from amicale import DB, Actor
from amicale.testing.kit import School
from amicale_freelance.profiles.preview import preview

LIST = """query ($filter: FreelanceProfileFilter, $search: String, $order: FreelanceProfileOrder) {
  freelanceProfiles(filter: $filter, search: $search, orderBy: $order) {
    totalCount edges { node { id name rate { amount } rateShown restingUntil version busy { note } } } } }"""
OUTSIDE = """query ($filter: FreelanceProfileFilter, $search: String, $order: FreelanceOutsideOrder) {
  freelancers(filter: $filter, search: $search, orderBy: $order) {
    totalCount edges { node { id name rate { amount } mine member { displayName } } } } }"""


async def names(school: School, actor: Actor, **variables: Any) -> list[str]:
    """Who is found, in their order."""
    found = (await school.data(actor, LIST, **variables))["freelanceProfiles"]
    assert found["totalCount"] == len(found["edges"])
    return [edge["node"]["name"].split()[0] for edge in found["edges"]]


class TestList:
    async def test_has_who_is_open_listed_and_alive(self, freelance: Freelance, school: School) -> None:
        reader = freelance.as_(await freelance.person("Reader"))
        await freelance.profile("Anne")
        for state in ("draft", "resting", "closed"):
            await freelance.profile("Not", state=state)
        await freelance.profile("Hidden", listed=False)
        await freelance.profile("Dead", deceased=True)
        assert await names(school, reader) == ["Anne"]

    async def test_finds_by_skill_in_any_spelling_place_time_and_language(
        self, freelance: Freelance, school: School
    ) -> None:
        reader = freelance.as_(await freelance.person("Reader"))
        anne = await freelance.profile("Anne", skills=["Stratégie"], languages=["fr", "en"], days_a_week=3)
        await freelance.profile("Bea", city="Genève", country="CH", remote="full", portage=True)
        await freelance.busy(anne.id, 0, 10, days_a_week=2)
        finds = [
            ({"skill": "strategie"}, ["Anne"]), ({"language": "en"}, ["Anne"]), ({"portage": True}, ["Bea"]),
            ({"place": {"city": "Geneva"}}, ["Bea"]), ({"remote": "MOST"}, ["Bea"]),
            ({"place": {"city": "Lyon", "orRemote": True}}, ["Anne", "Bea"]), ({"free": {"days": 2}}, ["Bea"]),
            ({"free": {"days": 1}}, ["Anne", "Bea"]), ({"free": {"on": "2027-06-01", "days": 3}}, ["Anne", "Bea"]),
            ({"free": {}}, ["Anne", "Bea"]),
        ]  # fmt: skip
        for wanted, found in finds:
            assert sorted(await names(school, reader, filter=wanted)) == found, wanted
        assert await names(school, reader, search="anne") == ["Anne"]


class TestRate:
    async def test_nobody_reads_finds_or_orders_by_a_rate_that_is_hidden(
        self, freelance: Freelance, school: School
    ) -> None:
        """A reader who narrows a range, or looks at the order, would learn what is not shown."""
        reader = freelance.as_(await freelance.person("Reader"))
        hidden = await freelance.profile("Hidden", rate=40_000, rate_shown="proposal")
        await freelance.profile("Clients", rate=50_000, rate_shown="clients")
        await freelance.profile("Open", rate=60_000, rate_shown="everyone")
        for wanted in ({"rateTo": 1000}, {"rateFrom": 1}):
            assert await names(school, reader, filter=wanted) == ["Open"]
            assert await names(school, hidden.actor, filter=wanted) != ["Open"]  # one's own is one's own
        assert (await names(school, reader, order="RATE"))[0] == "Open"
        manager = freelance.as_(await freelance.person("Staff"), "freelance.manage")
        assert await names(school, manager, filter={"rateTo": 1000}) == ["Open"]
        read = (await school.data(reader, LIST))["freelanceProfiles"]["edges"]
        assert sum(edge["node"]["rate"] is not None for edge in read) == 1
        poster = await freelance.person("Poster")
        await freelance.mission(poster, state="draft")
        assert await names(school, freelance.as_(poster), filter={"rateTo": 1000}) == ["Open"]
        await freelance.mission(poster)
        assert sorted(await names(school, freelance.as_(poster), filter={"rateTo": 1000})) == ["Clients", "Open"]

    async def test_is_what_the_preview_says(self, freelance: Freelance, school: School) -> None:
        """The preview is written by hand: here it is held against what readers really read."""
        member = freelance.as_(await freelance.person("Reader"))
        poster = await freelance.person("Poster")
        await freelance.mission(poster)
        partner = await freelance.client(await school.partner("Acme", email="paul@acme.example"))
        for shown in ("everyone", "clients", "proposal"):
            anne = await freelance.profile(shown, rate=50_000, rate_shown=shown, outside=True, outside_name="initial")
            readers = (("member", member, LIST), ("client", freelance.as_(poster), LIST), ("partner", partner, OUTSIDE))
            for kind, actor, document in readers:
                data = next(iter((await school.data(actor, document)).values()))
                node = next(
                    each["node"] for each in data["edges"] if each["node"]["id"] == freelance.id("Profile", anne.id)
                )
                said = await preview(anne.actor, kind)
                assert said is not None
                assert (node["rate"] is not None, node["name"]) == (said.rate is not None, said.name), (shown, kind)
                assert said.seen


class TestOwn:
    async def test_what_is_ones_own_is_told_to_nobody(self, freelance: Freelance, school: School) -> None:
        anne = await freelance.profile("Anne", rate_shown="proposal")
        await freelance.busy(anne.id, 1, 5, note="A secret client")
        staff = freelance.as_(await freelance.person("Staff"), "freelance.manage", "members.read")
        for reader in (freelance.as_(await freelance.person("Reader")), staff):
            node = (await school.data(reader, LIST))["freelanceProfiles"]["edges"][0]["node"]
            assert (node["rateShown"], node["version"], node["busy"]) == (None, None, [])
        own = (await school.data(anne.actor, LIST))["freelanceProfiles"]["edges"][0]["node"]
        assert own["busy"] == [{"note": "A secret client"}]


class TestOutside:
    async def test_partners_find_who_agreed_by_what_they_show(self, freelance: Freelance, school: School) -> None:
        client = await freelance.client(await school.partner("Acme", email="paul@acme.example"))
        await freelance.profile("Full", outside=True, outside_name="full")
        await freelance.profile("Initial", outside=True)
        await freelance.profile("None", outside=True, outside_name="none")
        await freelance.profile("Refuses")
        data = (await school.data(client, OUTSIDE))["freelancers"]
        assert sorted(edge["node"]["name"] for edge in data["edges"]) == ["", "Full Durand", "Initial D."]
        assert all(edge["node"]["member"] is None and edge["node"]["mine"] is False for edge in data["edges"])
        for name in ("Durand", "None", "Refuses"):
            assert (await school.data(client, OUTSIDE, search=name))["freelancers"]["totalCount"] == 0
        assert (await school.refusal(client, LIST))["code"] == "FORBIDDEN"
        admin = freelance.as_(await freelance.administrator(), "*")
        assert (await school.refusal(admin, OUTSIDE))["code"] == "FORBIDDEN"

    async def test_who_proposed_themselves_is_known_to_that_client_alone(
        self, freelance: Freelance, school: School
    ) -> None:
        partner, other = (
            await school.partner("Acme", email="a@acme.example"),
            await school.partner("B", email="b@b.example"),
        )
        anne = await freelance.profile("Anne", state="resting")
        await DB.execute("UPDATE amicale.member SET family_name = 'de Gallet' WHERE id = $1", anne.member)
        mission = await freelance.mission(partner=partner)
        await freelance.proposal(mission, anne.id)
        document, key = "query ($id: ID!) { freelancer(id: $id) { name } }", freelance.id("Profile", anne.id)
        assert (await school.data(await freelance.client(partner), document, id=key))["freelancer"] == {
            "name": "Anne D."
        }
        assert (await school.data(await freelance.client(other), document, id=key))["freelancer"] is None
