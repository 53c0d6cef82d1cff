"""What those who take part are written: it arrives, in their language, and not when it is no longer so."""

from __future__ import annotations

from mentoring_making import Mentoring, Part

from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_mentoring.people import byhand, joining, leaving
from amicale_mentoring.people.byhand import Agreed
from amicale_mentoring.people.said import Said


class TestMails:
    async def test_say_what_comes_next(self, mentoring: Mentoring, school: School, postbox: Postbox) -> None:
        programme = await mentoring.programme("Tremplin", charter={"en": "Answer."})
        carl = await mentoring.coordinator(programme)
        anne = await mentoring.person("Anne", email="anne@example.org", language="fr")
        bob = await mentoring.person("Bob", email="bob@example.org", language="en")
        zoe = await mentoring.part(programme, "mentee", name="Zoé", email="zoe@example.org")
        made = await joining.join(mentoring.as_(anne), programme, "mentor", Said(), 1)
        await byhand.add(carl, programme, Agreed(bob, "mentor", "By phone"), Said())
        await mentoring.request(zoe, Part(anne, made, mentoring.as_(anne)))
        await work_off(school.assembly)
        assert postbox.last("anne@example.org").subject == "C’est fait : Tremplin"
        assert " (http" not in postbox.last("anne@example.org").text, "what to do next has its own line"
        assert "read the charter" in " ".join(postbox.last("bob@example.org").text.split())
        await leaving.leave(mentoring.as_(anne), made)
        await work_off(school.assembly)
        assert "Anne" in postbox.last("zoe@example.org").subject
