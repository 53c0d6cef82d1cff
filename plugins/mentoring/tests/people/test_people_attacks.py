"""Who looks after one programme is one of the members: what these do not show them, no form of theirs tells."""

from __future__ import annotations

import pytest
from mentoring_making import Mentoring

from amicale import DB, Refusal
from amicale_mentoring.people import avoiding, byhand, recruiting
from amicale_mentoring.people.byhand import Agreed
from amicale_mentoring.people.said import Said

HIDE = 'UPDATE amicale.member SET visibility = \'{"place": "nobody", "studies": "nobody"}\' WHERE id = $1'


class TestAdd:
    async def test_nobody_is_added_whom_the_coordinator_cannot_find(self, mentoring: Mentoring) -> None:
        """Added by an id from elsewhere, somebody whom the directory does not list would be told by name."""
        programme = await mentoring.programme()
        hidden, carl = await mentoring.person("Hidden", listed=False), await mentoring.coordinator(programme)
        with pytest.raises(Refusal) as refused:
            await byhand.add(carl, programme, Agreed(hidden, "mentor", "By phone"), Said())
        assert refused.value.code == "NOT_FOUND"
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 0
        office = mentoring.as_(carl.member_id, "mentoring.coordinate", "members.read")
        await byhand.add(office, programme, Agreed(hidden, "mentor", "By phone"), Said())


class TestLikely:
    async def test_a_rule_finds_nobody_by_what_they_hide(self, mentoring: Mentoring) -> None:
        """The programme's own rule is a coordinator's to write: it would count who lives where, one class at a time."""
        for rule in ({"cities": ["Brest"]}, {"countries": ["FR"]}):
            programme = await mentoring.programme(mentors=rule)
            carl = await mentoring.coordinator(programme)
            anne = await mentoring.person("Anne", city="Brest", country="FR", class_year=1971)
            wanted = recruiting.Wanted(class_from=1971, class_to=1971)
            assert (await recruiting.likely(carl, programme, wanted)).members == [anne]
            await DB.execute(HIDE, anne)
            assert (await recruiting.likely(carl, programme, wanted)).members == []
            office = mentoring.as_(carl.member_id, "mentoring.coordinate", "members.read")
            assert (await recruiting.likely(office, programme, wanted)).members == [anne]
            await DB.execute("DELETE FROM amicale.member WHERE id = $1", anne)


class TestAvoid:
    async def test_takes_back_what_one_had_asked_them(self, mentoring: Mentoring) -> None:
        """Else the one who is avoided says yes, and they are a pair. Nobody is told."""
        programme = await mentoring.programme()
        mentee, mentor = await mentoring.part(programme, "mentee"), await mentoring.part(programme, "mentor")
        other = await mentoring.part(programme, "mentor")
        asked, kept = await mentoring.request(mentee, mentor), await mentoring.request(mentee, other)
        await avoiding.avoid(mentee.actor, mentee.id, mentor.member)
        states = [(await mentoring.row("request", key))["state"] for key in (asked, kept)]
        assert states == ["withdrawn", "waiting"]
        assert await DB.fetch_value("SELECT count(*) FROM amicale.mail") == 0
