"""The rules about one's own profile."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from freelance_making import Freelance, refused

from amicale import DB, today
from amicale.tasks.inline import work_off
from amicale.testing.kit import School
from amicale.testing.postbox import Postbox
from amicale_freelance.profiles import calendar, jobs, known, service
from amicale_freelance.profiles.said import Said
from amicale_freelance.profiles.skills import skills_in, suggested

GOOD = Said(headline="Brand consultant", skills=["Branding"])


class TestSave:
    async def test_refuses_at_the_field_what_cannot_stand(self, freelance: Freelance) -> None:
        anne = freelance.as_(await freelance.person())
        far = today() + timedelta(days=5000)
        wrong = {
            "input.rate": Said(rate="much"), "input.daysAWeek": Said(days_a_week=2.3), "input.since": Said(since=1700),
            "input.freeFrom": Said(free_from=far), "input.languages": Said(languages=["xx"]),
            "input.country": Said(country="France"), "input.headline": Said(headline="x" * 121),
            "input.skills": Said(skills=[",".join(f"skill {at}" for at in range(21))]),
        }  # fmt: skip
        for field, said in wrong.items():
            assert await refused(service.save(anne, said)) == field
        assert await refused(service.save(anne, Said(rate="0"))) == "input.rate"
        assert await DB.fetch_value("SELECT count(*) FROM freelance.profile") == 0

    async def test_a_second_writer_is_told(self, freelance: Freelance) -> None:
        anne = await freelance.profile("Anne")
        await service.save(anne.actor, GOOD, version=1)
        assert await refused(service.save(anne.actor, GOOD, version=1)) == "STALE_VERSION"

    async def test_two_windows_at_once_make_one_profile(self, freelance: Freelance) -> None:
        anne = freelance.as_(await freelance.person())
        await asyncio.gather(*(service.save(anne, GOOD) for _each in range(8)), return_exceptions=True)
        assert await DB.fetch_value("SELECT count(*) FROM freelance.profile") == 1

    async def test_what_is_shown_keeps_what_it_needs(self, freelance: Freelance) -> None:
        anne = await freelance.profile("Anne")
        assert await refused(service.save(anne.actor, Said(headline="", skills=["a"]))) == "input.headline"
        assert await refused(service.save(anne.actor, Said(headline="a"))) == "input.skills"

    async def test_showing_it_and_saving_it_are_one(self, freelance: Freelance) -> None:
        anne = await freelance.profile("Anne", state="draft")
        assert await refused(service.save_and_publish(anne.actor, Said(headline="Changed"))) == "input.skills"
        assert (await freelance.row("profile", anne.id))["headline"] == "Brand consultant"


class TestSkills:
    async def test_take_the_spelling_that_stands(self, freelance: Freelance) -> None:
        for skills in (["Référencement"], ["Référencement"], ["REFERENCEMENT"]):
            await freelance.profile(skills=skills)
        assert await skills_in(["referencement, seo; Tout neuf", "TOUT NEUF"]) == ["Référencement", "SEO", "Tout neuf"]
        assert (await suggested("réf"))[0] in {"Référencement", "REFERENCEMENT"}


class TestPublish:
    async def test_is_for_whom_the_directory_lists(self, freelance: Freelance) -> None:
        hidden = await freelance.profile(state="draft", listed=False)
        assert await refused(service.publish(hidden.actor)) == "UNLISTED"

    async def test_not_after_staff_have_said_no(self, freelance: Freelance, school: School, postbox: Postbox) -> None:
        anne = await freelance.profile(email="anne@example.org", language="en")
        staff = freelance.as_(await freelance.person("Staff"), "freelance.manage")
        assert await refused(service.stop(anne.actor, anne.id, "Why")) == "FORBIDDEN"
        await service.stop(staff, anne.id, "Not serious")
        assert await refused(service.publish(anne.actor)) == "STOPPED"
        await work_off(school.assembly)
        assert "Not serious" in postbox.last("anne@example.org").text
        await service.let(staff, anne.id)
        await service.publish(anne.actor)

    async def test_has_missions_looked_for(self, freelance: Freelance, school: School) -> None:
        anne = await freelance.profile(state="draft")
        await freelance.mission()
        await service.publish(anne.actor)
        await work_off(school.assembly)
        assert await DB.fetch_value("SELECT told_at IS NOT NULL FROM freelance.finding WHERE profile = $1", anne.id)


class TestRest:
    async def test_ends_by_itself_and_says_so_once(
        self, freelance: Freelance, school: School, postbox: Postbox
    ) -> None:
        anne = await freelance.profile(email="anne@example.org", language="en")
        assert await refused(service.rest(anne.actor, today())) == "until"
        await service.rest(anne.actor, today() + timedelta(days=3))
        assert await jobs.wake() == 0
        await DB.execute("UPDATE freelance.profile SET resting_until = $1", today())
        assert [await jobs.wake(), await jobs.wake()] == [1, 0]
        await work_off(school.assembly)
        assert postbox.last("anne@example.org").subject == "Your freelance profile is shown again"

    async def test_calendars_that_nobody_touched_are_asked_about_once(self, freelance: Freelance) -> None:
        anne = await freelance.profile()
        await DB.execute("UPDATE freelance.profile SET confirmed_at = now() - interval '5 months'")
        assert [await jobs.ask_still(), await jobs.ask_still()] == [1, 0]
        await service.confirm(anne.actor)
        assert (await freelance.row("profile", anne.id))["asked_at"] is None


class TestRemove:
    async def test_not_while_a_proposal_runs(self, freelance: Freelance) -> None:
        anne = await freelance.profile()
        proposal = await freelance.proposal(await freelance.mission(), anne.id)
        assert await refused(service.remove(anne.actor)) == "IN_USE"
        await DB.execute("UPDATE freelance.proposal SET state = 'withdrawn' WHERE id = $1", proposal)
        await service.remove(anne.actor)
        assert await DB.fetch_value("SELECT count(*) FROM freelance.profile") == 0


class TestKnown:
    async def test_is_only_what_the_record_is_sure_of(self, freelance: Freelance) -> None:
        anne = await freelance.person(city="Lyon", country="FR")
        await DB.execute(
            """INSERT INTO amicale.position (id, member, employer, title, sector, is_current, freelance, started_on)
               VALUES (gen_random_uuid(), $1, 'Me', 'Consultant', 'Luxury', true, true, '2019-03-01'),
                      (gen_random_uuid(), $1, 'Acme', 'Buyer', 'Retail', false, false, '2010-01-01')""",
            anne,
        )
        found = await known.known(anne, reads="fr")
        assert (found.headline, found.sectors, found.languages) == ("Consultant", ["Luxury", "Retail"], ["fr"])
        assert (found.city, found.country, found.since) == ("Lyon", "FR", 2019)


class TestCalendar:
    async def test_refuses_days_that_cannot_be_and_others_periods(self, freelance: Freelance) -> None:
        anne, bea = await freelance.profile("Anne"), await freelance.profile("Bea")
        day = today()
        assert await refused(calendar.add(anne.actor, day, day - timedelta(days=1), 5)) == "endsOn"
        assert await refused(calendar.add(anne.actor, day - timedelta(days=9), None, 5)) == "endsOn"
        assert await refused(calendar.add(anne.actor, day, None, 0)) == "daysAWeek"
        made = await calendar.add(anne.actor, day, day + timedelta(days=6), 2.5, "x")
        assert await refused(calendar.remove(bea.actor, made)) == "NOT_FOUND"
        await calendar.remove(anne.actor, made)
        theirs = await freelance.busy(anne.id, 0, 5, mission=await freelance.mission())
        assert await refused(calendar.remove(anne.actor, theirs)) == "CONFLICT"


class TestOwnProfile:
    async def test_makes_a_draft_once(self, freelance: Freelance) -> None:
        anne = freelance.as_(await freelance.person())
        made = await service.own_profile(anne, {"headline": "SEO", "skills": ["SEO"]})
        assert await service.own_profile(anne) == made
        assert (await freelance.row("profile", made))["state"] == "draft"
