"""Whom somebody may ask: in the order of the score, with reasons, and nothing of what others do not show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from mentoring_making import Mentoring, Part

from amicale import DB, Context, today
from amicale.graphql.engine import Engine
from amicale.testing.kit import School

FITS = """query ($p: ID!, $f: MentoringFitFilter, $s: String, $first: Int, $after: String) {
  mentoringFits(filter: $f, search: $s, first: $first, after: $after) {
    totalCount edges { node { name reasons room } } pageInfo { hasNextPage endCursor } }
  mentoringAsking(programme: $p) {
    role whyNot reason waiting most people withRoom topics { value count } sectors { title count } } }"""


def named(data: Any) -> list[str]:
    """The given names of those found."""
    return [edge["node"]["name"].removesuffix(" Durand") for edge in data["mentoringFits"]["edges"]]


class Browse:
    """What somebody finds in a programme."""

    def __init__(self, mentoring: Mentoring, programme: UUID, who: Part) -> None:
        self.mentoring, self.programme, self.who = mentoring, programme, who

    async def names(self, search: str = "", **filters: Any) -> list[str]:
        """Who, in order."""
        return named(await self.data(search, **filters))

    async def reasons(self) -> dict[str, list[str]]:
        """Why, by name."""
        edges = (await self.data())["mentoringFits"]["edges"]
        return {edge["node"]["name"].removesuffix(" Durand"): edge["node"]["reasons"] for edge in edges}

    async def data(self, search: str = "", first: int | None = None, after: str | None = None, **filters: Any) -> Any:
        """The whole answer."""
        key = self.mentoring.id("Programme", self.programme)
        return await self.mentoring.school.data(
            self.who.actor, FITS, p=key, f={"programme": key, **filters}, s=search, first=first, after=after
        )


async def hide(member: UUID, group: str, level: str = "nobody") -> None:
    """Somebody shows a group of fields to nobody."""
    await DB.execute(
        "UPDATE amicale.member SET visibility = jsonb_build_object($2::text, $3::text) WHERE id = $1",
        member, group, level,
    )  # fmt: skip


class TestOrder:
    async def test_who_fits_best_comes_first_with_the_reasons_in_words(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee", topics=["salary", "career"], sectors=["Énergie"], class_year=2020)
        await mentoring.part(p, "mentor", name="None", topics=["abroad"])
        await mentoring.part(p, "mentor", name="Half", topics=["salary"])
        await mentoring.part(
            p, "mentor", name="Best", topics=["salary", "career"], sectors=["energie"], class_year=2010
        )
        await mentoring.part(p, "mentor", name="Full", topics=["salary", "career"], sectors=["energie"], taken=1)
        resting = {"topics": ["salary", "career"], "paused_until": today() + timedelta(days=3)}
        await mentoring.part(p, "mentor", name="Resting", **resting)
        browse = Browse(mentoring, p, mentee)
        assert await browse.names() == ["Best", "Half", "None", "Full", "Resting"]
        assert await browse.names(room=True) == ["Best", "Half", "None"]
        assert await browse.names(room=False) == ["Full", "Resting"]
        found = await browse.reasons()
        assert found["Best"] == [
            "Offers what you look for: Pay and negotiation and Where a career could go",
            "Knows a sector that you look for: Énergie", "Graduated 10 years before you",
        ]  # fmt: skip
        assert found["None"] == []
        data = await browse.data(first=2)
        assert data["mentoringFits"]["totalCount"] == 5
        rest = await browse.data(first=2, after=data["mentoringFits"]["pageInfo"]["endCursor"])
        assert named(rest) == ["None", "Full"]
        asking = data["mentoringAsking"]
        assert (asking["people"], asking["withRoom"], asking["waiting"], asking["most"]) == (5, 3, 0, 3)
        assert asking["topics"] == [
            {"value": "salary", "count": 2}, {"value": "abroad", "count": 1}, {"value": "career", "count": 1},
        ]  # fmt: skip
        assert asking["sectors"] == [{"title": "energie", "count": 1}]

    async def test_is_the_same_whichever_way_a_document_is_run(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee", topics=["salary"], city="Lyon", country="FR")
        for number in range(5):
            await mentoring.part(
                p,
                "mentor",
                name=f"M{number}",
                topics=["salary"] * (number % 2),
                city="Lyon" * (number % 3),
                country="FR",
            )
        assembly, key = mentoring.school.assembly, mentoring.id("Programme", p)
        context = Context(assembly.schema, mentee.actor, assembly.settings)
        said = {"p": key, "f": {"programme": key}, "s": "m", "first": 3}
        slow = await Engine(assembly.schema, compiles=False).execute(FITS, context=context, variables=said)
        assert slow.data == await Browse(mentoring, p, mentee).data("m", first=3)
        assert len(named(slow.data)) == 3

    async def test_filters_and_search_narrow_it(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee", city="Lyon", country="FR")
        await mentoring.part(
            p, "mentor", name="Zoé", city="Lyon", country="FR", topics=["salary"], sectors=["Énergie"],
            languages=["es", "fr"], meeting="place", about="I have led windparks.",
        )  # fmt: skip
        await mentoring.part(p, "mentor", name="Yves", city="Paris", country="FR", languages=["fr"], meeting="remote")
        browse = Browse(mentoring, p, mentee)
        for filters in (
            {"topic": "salary"},
            {"sector": "energie"},
            {"language": "es"},
            {"near": True, "remote": False},
        ):
            assert await browse.names(**filters) == ["Zoé"], filters
        assert await browse.names(remote=True, near=False) == ["Yves"]
        assert await browse.names("zoe") == ["Zoé"]
        assert await browse.names("WINDPARK") == ["Zoé"]
        assert await browse.names("nobody") == []

    async def test_peers_find_peers_and_mentors_find_mentees_only_where_they_may_ask(
        self, mentoring: Mentoring
    ) -> None:
        p = await mentoring.programme(kind="peer")
        one, _two = await mentoring.part(p, "peer", name="One"), await mentoring.part(p, "peer", name="Two")
        assert await Browse(mentoring, p, one).names() == ["Two"]
        for may, found in ((False, []), (True, ["Mentee"])):
            q = await mentoring.programme(direction="reverse", mentors_ask=may)
            mentor = await mentoring.part(q, "mentor")
            await mentoring.part(q, "mentee")
            assert await Browse(mentoring, q, mentor).names() == found


class TestWhoIsNotThere:
    async def test_those_with_whom_one_cannot_be_a_pair(self, mentoring: Mentoring, school: School) -> None:
        p = await mentoring.programme()
        mentee = await mentoring.part(p, "mentee", languages=["fr"])
        await mentoring.part(p, "mentor", name="Fits", languages=["fr"])
        await mentoring.part(p, "mentor", name="Other language", languages=["de"])
        avoids = await mentoring.part(p, "mentor", name="Avoids")
        blocks = await mentoring.part(p, "mentor", name="Blocks")
        unlisted = await mentoring.part(p, "mentor", name="Unlisted")
        before = await mentoring.part(p, "mentor", name="Before", capacity=2)
        await mentoring.pair(p, before, mentee, state="ended")
        await mentoring.part(p, "mentor", name="Has left", state="left")
        await mentoring.part(await mentoring.programme(), "mentor", name="Elsewhere")
        await mentoring.part(p, "mentor", member=mentee.member)
        await DB.execute(
            "INSERT INTO mentoring.avoidance (id, participation, member) VALUES (gen_random_uuid(), $1, $2)",
            avoids.id, mentee.member,
        )  # fmt: skip
        await DB.execute(
            "INSERT INTO amicale.letter_block (id, member, blocked) VALUES (gen_random_uuid(), $1, $2)",
            blocks.member, mentee.member,
        )  # fmt: skip
        await DB.execute("UPDATE amicale.member SET listed = false WHERE id = $1", unlisted.member)
        browse = Browse(mentoring, p, mentee)
        assert await browse.names() == ["Fits"]
        data = await browse.data()
        assert (data["mentoringFits"]["totalCount"], data["mentoringAsking"]["people"]) == (1, 1)

    async def test_nobody_for_who_does_not_take_part(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentor = await mentoring.part(p, "mentor")
        eve = Part(await mentoring.person("Eve"), mentor.id, mentor.actor)
        eve = eve._replace(actor=mentoring.as_(eve.member, "mentoring.coordinate", "members.read"))
        for who in (eve, mentor):
            data = await Browse(mentoring, p, who).data()
            assert (data["mentoringFits"]["edges"], data["mentoringAsking"]) == ([], None)


class TestWhatIsNotShown:
    """The order, the reasons and the filters are made of what the reader may see, and of nothing else."""

    async def test_a_hidden_city_moves_nobody_and_is_no_reason(self, mentoring: Mentoring) -> None:
        weights = {"topics": 0, "sector": 0, "place": 10, "seniority": 0, "programme": 0}
        p = await mentoring.programme(weights=weights)
        here = {"city": "Lyon", "country": "FR"}
        mentee = await mentoring.part(p, "mentee", **here)
        hidden = await mentoring.part(p, "mentor", name="Hidden", **here)
        await mentoring.part(p, "mentor", name="Abroad", city="Rome", country="IT")
        browse = Browse(mentoring, p, mentee)
        assert (await browse.reasons())["Hidden"] == ["Lives in Lyon, as you do"]
        await hide(hidden.member, "place")
        assert (await browse.reasons())["Hidden"] == []
        assert await browse.names(near=True) == []
        # Unknown is better than far: were the city looked at, it would be the best of all.
        await mentoring.part(p, "mentor", name="Unknown")
        assert set((await browse.names())[:2]) == {"Hidden", "Unknown"}

    async def test_a_staff_member_who_is_a_mentee_reckons_as_a_mentee(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        here = {"city": "Lyon", "country": "FR"}
        mentee = await mentoring.part(p, "mentee", **here)
        hidden = await mentoring.part(p, "mentor", name="Hidden", **here)
        await hide(hidden.member, "place", "staff")
        staff = mentee._replace(actor=mentoring.as_(mentee.member, "members.read", "members.read_hidden"))
        browse = Browse(mentoring, p, staff)
        assert (await browse.reasons()) == {"Hidden": []}
        assert await browse.names(near=True) == []

    async def test_a_hidden_programme_of_study_is_no_reason(self, mentoring: Mentoring) -> None:
        p = await mentoring.programme()
        mentee, mentor = await mentoring.part(p, "mentee"), await mentoring.part(p, "mentor", name="Hidden")
        for who in (mentee, mentor):
            await DB.execute(
                "INSERT INTO amicale.education (id, member, programme, graduation_year) "
                "VALUES (gen_random_uuid(), $1, 'MBA', $2)",
                who.member, 2000 if who is mentee else 1940,
            )  # fmt: skip
        browse = Browse(mentoring, p, mentee)
        assert (await browse.reasons())["Hidden"] == ["Studied MBA, as you did"]
        await hide(mentor.member, "studies", "class")
        assert (await browse.reasons())["Hidden"] == []
