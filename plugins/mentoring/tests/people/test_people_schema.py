"""Those who take part, in the schema: ways in, what a sign-up begins with, filters, and who sees what."""

from __future__ import annotations

from mentoring_making import Mentoring

from amicale.testing.kit import School

WAYS = """query($id: ID!) { mentoringProgramme(id: $id) { waysIn { role mine why } myParts { role state } } }"""
FOUND = """query($filter: MentoringParticipationFilter) {
  mentoringParticipations(filter: $filter) { totalCount edges { node { name } } }
}"""


async def names(school: School, actor: object, **filters: object) -> list[str]:
    """Those whom somebody finds."""
    data = await school.data(actor, FOUND, filter=filters)  # type: ignore[arg-type]
    return [edge["node"]["name"] for edge in data["mentoringParticipations"]["edges"]]


class TestWaysIn:
    async def test_say_which_sides_are_for_me(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme(mentors={"at_least": 5})
        young = await mentoring.person("Anne", class_year=2026)
        part = await mentoring.part(programme, "mentee", member=young)
        data = await school.data(part.actor, WAYS, id=mentoring.id("Programme", programme))
        mentor, mentee = data["mentoringProgramme"]["waysIn"]
        assert (mentor["role"], mentor["mine"], mentor["why"] is not None) == ("MENTOR", False, True)
        assert (mentee["role"], mentee["mine"], mentee["why"]) == ("MENTEE", True, None)
        assert data["mentoringProgramme"]["myParts"] == [{"role": "MENTEE", "state": "active"}]

    async def test_of_peers_are_one(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme(kind="peer")
        data = await school.data(mentoring.as_(await mentoring.person()), WAYS, id=mentoring.id("Programme", programme))
        assert data["mentoringProgramme"]["waysIn"] == [{"role": "PEER", "mine": False, "why": None}]


class TestSignUp:
    async def test_without_a_side_is_on_the_first_that_is_for_me(self, mentoring: Mentoring, school: School) -> None:
        anne = mentoring.as_(await mentoring.person(class_year=2026))
        document = "query($id: ID!) { mentoringSignUp(programme: $id) { role whyNot } }"
        for values, role, may in (
            ({"kind": "peer"}, "PEER", True), ({}, "MENTOR", True), ({"mentors": {"at_least": 5}}, "MENTEE", True),
            ({"mentors": {"at_least": 5}, "mentees": {"at_least": 5}}, "MENTOR", False),
            ({"kind": "peer", "state": "draft"}, "MENTOR", False),
        ):  # fmt: skip
            programme = await mentoring.programme(**values)
            data = await school.data(anne, document, id=mentoring.id("Programme", programme))
            found = data["mentoringSignUp"]
            assert (found["role"], found["whyNot"] is None) == (role, may), values


class TestFilters:
    async def test_find_by_what_was_said(self, mentoring: Mentoring, school: School) -> None:
        programme, other = await mentoring.programme(), await mentoring.programme()
        key = mentoring.id("Programme", programme)
        await mentoring.part(programme, name="Ada", topics=["career"], sectors=["Énergie"], languages=["fr"])
        await mentoring.part(programme, name="Bob", availability="closed", meeting="remote")
        await mentoring.part(programme, "mentee", name="Zoé")
        await mentoring.part(other, name="Other")
        carl = await mentoring.coordinator(programme)
        for wanted, expected in (
            ({"role": "MENTOR"}, ["Ada", "Bob"]), ({"topic": "career"}, ["Ada"]), ({"sector": "ENERGIE"}, ["Ada"]),
            ({"room": False}, ["Bob"]), ({"meeting": "REMOTE"}, ["Bob"]), ({"language": "fr"}, ["Ada"]),
            ({"availability": "CLOSED"}, ["Bob"]), ({}, ["Ada", "Bob", "Zoé"]), ({"state": "left"}, []),
            ({"paused": True}, []), ({"mine": True}, []),
        ):  # fmt: skip
            found = await names(school, carl, programme=key, **wanted)
            assert [name.split()[0] for name in found] == expected, wanted

    async def test_lead_nobody_to_whom_they_may_not_see(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        key = mentoring.id("Programme", programme)
        await mentoring.part(programme, name="Ada")
        hidden = await mentoring.person("Hidden", listed=False)
        await mentoring.part(programme, member=hidden)
        zoe = await mentoring.part(programme, "mentee", name="Zoé")
        await mentoring.part(programme, "mentee", name="Yves")
        eve = mentoring.as_(await mentoring.person("Eve"))
        assert await names(school, eve, programme=key) == []
        assert [name.split()[0] for name in await names(school, zoe.actor, programme=key)] == ["Ada", "Zoé"]
        assert await names(school, zoe.actor, member=school.id("Member", hidden)) == []
        elsewhere = await mentoring.coordinator(await mentoring.programme())
        assert await names(school, elsewhere, programme=key) == []

    async def test_the_count_of_places_is_for_them_and_coordinators(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        ada, zoe = await mentoring.part(programme), await mentoring.part(programme, "mentee")
        document = """query($id: ID!) { mentoringParticipation(id: $id) {
          taken version charterAccepted agreement joinedAt } }"""
        for actor, sees in ((ada.actor, True), (zoe.actor, False), (await mentoring.coordinator(programme), True)):
            data = await school.data(actor, document, id=mentoring.id("Participation", ada.id))
            assert {value is not None for value in data["mentoringParticipation"].values()} == {sees}


class TestTopics:
    async def test_are_in_the_readers_language_and_by_name(self, mentoring: Mentoring, school: School) -> None:
        anne = mentoring.as_(await mentoring.person())
        data = await school.data(anne.speaking("fr"), "{ mentoringTopics { code title } }")
        titles = [each["title"] for each in data["mentoringTopics"]]
        assert (titles[0], titles[-1]) == ("Carrières de femmes", "Vie professionnelle et vie personnelle")
        assert titles.index("Étudier ou travailler à l’étranger") < titles.index("Handicap et travail")

    async def test_are_the_schools_own(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        part = await mentoring.part(programme, topics=["salary", "career"])
        document = "query($id: ID!) { mentoringParticipation(id: $id) { topicTitles } }"
        await school.enable("mentoring", topics={"career": {"en": "Careers"}, "sea": {"fr": "La mer"}})
        data = await school.data(part.actor, document, id=mentoring.id("Participation", part.id))
        assert data["mentoringParticipation"]["topicTitles"] == ["Careers"]
        data = await school.data(part.actor, "{ mentoringTopics { title } }")
        assert [each["title"] for each in data["mentoringTopics"]] == ["Careers", "La mer"]


class TestMemberMentoring:
    async def test_is_seen_by_those_of_the_programme_only(self, mentoring: Mentoring, school: School) -> None:
        programme = await mentoring.programme()
        ada, zoe = await mentoring.part(programme), await mentoring.part(programme, "mentee")
        eve = mentoring.as_(await mentoring.person("Eve"))
        document = "query($id: ID!) { member(id: $id) { mentoring { role } } }"
        for reader, of, sees in ((zoe.actor, ada, 1), (eve, ada, 0), (ada.actor, zoe, 0), (ada.actor, ada, 1)):
            data = await school.data(reader, document, id=school.id("Member", of.member))
            assert len(data["member"]["mentoring"]) == sees
