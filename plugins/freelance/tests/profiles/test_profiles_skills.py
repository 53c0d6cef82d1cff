"""Skills in the reader's language: one skill is one, whatever the language it was chosen in."""

from __future__ import annotations

from typing import Any

import pytest
from freelance_making import Freelance
from pydantic import ValidationError

from amicale import DB
from amicale.testing.kit import School
from amicale_freelance.matching import finding
from amicale_freelance.profiles import jobs
from amicale_freelance.profiles.skills import skills_in, suggested
from amicale_freelance.settings import FreelanceSettings

WORDS = "query ($skill: String) { freelanceProfiles(filter: {skill: $skill}) { edges { node { name skillTitles } } } }"


async def called(school: School, actor: Any, skill: str) -> dict[str, list[str]]:
    """Who is found by a skill, with what the reader reads of their skills."""
    found = await school.data(actor, WORDS, skill=skill)
    return {
        each["node"]["name"].split()[0]: each["node"]["skillTitles"] for each in found["freelanceProfiles"]["edges"]
    }


class TestSetting:
    def test_takes_a_plain_list_as_before(self) -> None:
        it = FreelanceSettings(skills=["Œnologie", "Stratégie de marque", "SALES", "sales", "3D", "C'est à dire"])  # type: ignore[arg-type]
        assert it.skills == {
            "oenologie": {"fr": "Œnologie", "en": "Œnologie"},
            "brand_strategy": FreelanceSettings().skills["brand_strategy"],
            "sales": {"fr": "Vente", "en": "Sales"}, "skill_3d": {"fr": "3D", "en": "3D"},
            "c_est_a_dire": {"fr": "C'est à dire", "en": "C'est à dire"},
        }  # fmt: skip

    def test_the_list_that_it_was_at_first_is_the_one_that_it_is(self) -> None:
        first = [titles["en"] for titles in FreelanceSettings().skills.values()]
        assert FreelanceSettings(skills=first).skills == FreelanceSettings().skills  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "skills",
        [{"Vin": {"fr": "Vin"}}, {"wine": {}}, {"wine": {"fr": "Vin, bière"}}, {"wine": {"fr": " "}},
         {"wine": {"fr": "x" * 61}}, {"wine": {"de": "Wein"}}, {"wine": {"fr": "Vin"}, "vine": {"en": "VIN"}}],
    )  # fmt: skip
    def test_refuses_what_nobody_could_choose(self, skills: Any) -> None:
        with pytest.raises(ValidationError):
            FreelanceSettings(skills=skills)


class TestSkill:
    async def test_is_one_whatever_the_language_it_was_chosen_in(self, freelance: Freelance, school: School) -> None:
        anne = await freelance.profile("Anne", skills=["Stratégie de marque"])
        bea = await freelance.profile("Bea", skills=["BRAND STRATEGY", "Cheese"])
        for word in ("Brand strategy", "strategie de marque"):
            assert await called(school, anne.actor.speaking("fr"), word) == {
                "Anne": ["Stratégie de marque"], "Bea": ["Stratégie de marque", "Cheese"],
            }  # fmt: skip
        assert await called(school, bea.actor.speaking("en"), "Brand strategy") == {
            "Anne": ["Brand strategy"], "Bea": ["Brand strategy", "Cheese"],
        }  # fmt: skip
        assert await skills_in(["stratégie de marque, Brand Strategy, SEO"]) == ["Stratégie de marque", "SEO"]

    async def test_fits_a_mission_in_the_other_language_and_says_so_in_the_readers(
        self, freelance: Freelance, school: School
    ) -> None:
        anne = await freelance.profile("Anne", skills=["Études de marché", "Vente"])
        mission = await freelance.mission(skills=["Market research", "Sales"])
        assert await finding.find(mission) == 1
        asked = "{ myFreelanceFits { edges { node { reasons mission { skillTitles } } } } }"
        read = [await school.data(anne.actor.speaking(locale), asked) for locale in ("fr", "en")]
        nodes = [one["myFreelanceFits"]["edges"][0]["node"] for one in read]
        assert nodes[0]["reasons"][0].endswith("Études de marché et Vente")
        assert nodes[1]["reasons"][0] == "All that is asked for: Market research and Sales"
        assert nodes[0]["mission"]["skillTitles"] == ["Études de marché", "Vente"]

    async def test_is_searched_in_either_language(self, freelance: Freelance, school: School) -> None:
        anne = await freelance.profile("Anne", skills=["Recrutement"])
        found = await school.data(anne.actor, '{ freelanceProfiles(search: "recruitment") { totalCount } }')
        assert found["freelanceProfiles"]["totalCount"] == 1

    async def test_is_suggested_once_in_the_readers_language_and_counted_once(
        self, freelance: Freelance, school: School
    ) -> None:
        anne = await freelance.profile("Anne", skills=["Formation"])
        await freelance.profile("Bea", skills=["Training", "Fromage"])
        assert (await suggested("fr"))[:2] == ["Formation", "Fromage"]
        assert (await suggested("en"))[:4] == ["Training", "Fromage", "Brand strategy", "Communication"]
        assert await suggested("fr", "recr") == ["Recrutement"]
        found = await school.data(anne.actor.speaking("fr"), "{ popularFreelanceSkills { title people } }")
        assert found["popularFreelanceSkills"][0] == {"title": "Formation", "people": 2}
        found = await school.data(anne.actor, "{ freelanceMissionChoices { skills { title count } } }")
        assert found["freelanceMissionChoices"]["skills"] == []

    async def test_choices_of_missions_are_in_the_readers_language(self, freelance: Freelance, school: School) -> None:
        await freelance.mission(skills=["Formation"])
        await freelance.mission(skills=["Training"])
        asked = "{ freelanceMissionChoices { skills { value title count } } }"
        for locale, title in (("fr", "Formation"), ("en", "Training")):
            reader = freelance.as_(await freelance.person()).speaking(locale)
            found = await school.data(reader, asked)
            assert found["freelanceMissionChoices"]["skills"] == [{"value": title, "title": title, "count": 2}]


class TestFollowing:
    async def test_a_skill_that_gets_a_title_is_one_with_what_was_written_before(
        self, freelance: Freelance, school: School
    ) -> None:
        anne = await freelance.profile("Anne", skills=["Œnologie"])
        bea = await freelance.profile("Bea", skills=["Wine tasting"])
        assert (await freelance.row("profile", anne.id))["skill_keys"] == ["oenologie"]
        await school.enable("freelance", skills={"wine": {"fr": "Œnologie", "en": "Wine tasting"}})
        for each in (anne, bea):
            assert (await freelance.row("profile", each.id))["skill_keys"] == ["#wine"]
        assert await called(school, anne.actor.speaking("en"), "oenologie") == {
            "Anne": ["Wine tasting"], "Bea": ["Wine tasting"]
        }  # fmt: skip
        await school.enable("freelance", skills={})
        assert (await freelance.row("profile", bea.id))["skill_keys"] == ["wine tasting"]

    async def test_the_day_brings_titles_that_an_upgrade_brought(self, freelance: Freelance) -> None:
        anne = await freelance.profile("Anne", skills=["Vente"])
        await DB.execute("DELETE FROM freelance.skill_title")
        await DB.execute("UPDATE freelance.profile SET skills = skills")
        before = await freelance.row("profile", anne.id)
        await jobs.day({})
        after = await freelance.row("profile", anne.id)
        assert (before["skill_keys"], after["skill_keys"]) == (["vente"], ["#sales"])
        assert (after["version"], after["changed_at"]) == (before["version"], before["changed_at"])
