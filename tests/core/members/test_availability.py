"""What members would help with: said by themselves, seen by those they show it to, found by those alone."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from amicale.database.engine import DB
from amicale.schoolsettings import SchoolSettings
from amicale.testing.kit import School

SET = "mutation ($c: [String!], $v: Int) { setMyAvailabilities(codes: $c, version: $v) { availabilities version } }"
FIND = '{ members(filter: {availability: "mentoring"}) { totalCount edges { node { availabilityTitles } } } }'


class TestSetAvailabilities:
    async def test_they_are_kept_in_the_schools_order_and_taken_back_by_leaving_them_out(self, school: School) -> None:
        person = school.actor(await school.person())
        data = await school.data(person, SET, c=["juries", "mentoring"])
        assert data["setMyAvailabilities"]["availabilities"] == ["mentoring", "juries"]
        assert (await school.data(person, SET, c=[]))["setMyAvailabilities"]["availabilities"] == []

    async def test_what_the_school_does_not_offer_is_refused(self, school: School) -> None:
        refusal = await school.refusal(school.actor(await school.person()), SET, c=["money"])
        assert refusal["field"] == "codes"

    async def test_what_it_no_longer_offers_stays_for_when_it_does_again(self, school: School) -> None:
        person = await school.person(availabilities=["sailing"])
        data = await school.data(school.actor(person), SET, c=["talks"])
        assert data["setMyAvailabilities"]["availabilities"] == ["talks", "sailing"]
        data = await school.data(school.actor(person), "{ me { availabilityTitles } }")
        assert data["me"]["availabilityTitles"] == ["Talks at the school"]

    async def test_a_second_writer_is_told(self, school: School) -> None:
        person = school.actor(await school.person())
        seen = (await school.data(person, "{ me { version } }"))["me"]["version"]
        await school.data(person, SET, c=["talks"], v=seen)
        assert (await school.refusal(person, SET, c=["juries"], v=seen))["reason"] == "STALE_VERSION"

    async def test_staff_note_it_for_somebody_and_it_is_logged(self, school: School) -> None:
        person, sam = await school.person(), school.actor(await school.person("Sam"), "members.manage")
        document = 'mutation ($id: ID!) { setMemberAvailabilities(id: $id, codes: ["talks"]) { id } }'
        await school.data(sam, document, id=school.id("Member", person))
        assert await DB.fetch_value("SELECT count(*) FROM amicale.audit_entry WHERE subject = $1", person) == 1


class TestFinding:
    async def test_whoever_may_see_it_finds_them_by_it(self, school: School) -> None:
        await school.person(availabilities=["mentoring", "talks"])
        zoe = school.actor(await school.person("Zoé"), locale="fr")
        found = (await school.data(zoe, FIND))["members"]
        assert found["totalCount"] == 1
        assert found["edges"][0]["node"]["availabilityTitles"] == ["Mentorat", "Interventions à l’école"]

    @pytest.mark.parametrize("more", [{"visibility": '{"availability": "staff"}'}, {"deceased": True}])
    async def test_nobody_else_does(self, school: School, more: dict[str, object]) -> None:
        await school.person(availabilities=["mentoring"], **more)
        zoe = await school.person("Zoé")
        assert (await school.data(school.actor(zoe), FIND))["members"]["totalCount"] == 0
        assert (await school.data(school.actor(zoe, "members.read"), FIND))["members"]["totalCount"] == 1


class TestSettings:
    async def test_the_schools_own_kinds_are_offered(self, school: School) -> None:
        data = await school.data(school.actor(await school.person()), "{ availabilities { code title } }")
        assert data["availabilities"][0] == {"code": "mentoring", "title": "Mentoring"}
        assert len(data["availabilities"]) == 5

    @pytest.mark.parametrize("kinds", [{"Bad code": {"en": "x"}}, {"x": {}}, {"x": {"en": ""}}, {"x": {"de": "y"}}])
    def test_a_kind_needs_a_code_and_a_title(self, kinds: dict[str, dict[str, str]]) -> None:
        with pytest.raises(ValidationError):
            SchoolSettings.model_validate({"availabilities": kinds})
