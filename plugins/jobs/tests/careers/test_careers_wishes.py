"""What students look for, what fits it and why; and what the careers office learns of it: what they share, no more."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from jobs_making import Jobs, refused

from amicale import DB
from amicale_jobs.careers import office, wishes
from amicale_jobs.careers.fitting import starting
from amicale_jobs.careers.wishes import Wish, named
from amicale_jobs.rules import CAREERS

FITS = "{ jobOffersForMe { totalCount edges { node { title whyForMe } } } }"
EMPLOYERS = "{ jobEmployersForMe { name named offers alumni } }"
SHARED = "{ jobWishes { totalCount edges { node { id name city } } } }"
WHAT = Wish(
    ("internship",), date(2027, 3, 1), date(2027, 8, 31), city="Lyon, Paris", sectors="Luxury", employers="Hermès",
    words="marketing",
)  # fmt: skip


async def fitting(jobs: Jobs, member: UUID) -> dict[str, list[str]]:
    """Titles that fit, with the reasons, the best first."""
    found = await jobs.school.data(jobs.as_(member), FITS)
    return {edge["node"]["title"]: edge["node"]["whyForMe"] for edge in found["jobOffersForMe"]["edges"]}


class TestFitting:
    async def test_the_best_first_with_the_reasons(self, jobs: Jobs) -> None:
        student = await jobs.person("Sam")
        await wishes.save(jobs.as_(student), WHAT)
        kind = {"contract": "internship"}
        await jobs.offer("Elsewhere", city="Marseille", country="FR", **kind)
        await jobs.offer("Work", contract="permanent", city="Lyon", country="FR")
        await jobs.offer("Plain", **kind)
        await jobs.offer("In Lyon", city="LYON", country="FR", starts_on=date(2027, 3, 15), **kind)
        await jobs.offer("Named", company="Hermes", city="Marseille", country="FR", sector="luxury", **kind)
        await jobs.offer("Afar", remote="full", city="Brest", country="FR", words="Marketing of wine.", **kind)
        await jobs.offer("Own", posted_by=student, **kind)
        await jobs.offer("Closed", state="expired", **kind)
        assert await fitting(jobs, student) == {
            "Named": ["An employer that you named", "In the sector luxury"],
            "In Lyon": ["In LYON", "Begins 2 weeks after you wish to"],
            "Afar": ["It speaks of what you look for", "Can be done from afar"],
            "Plain": ["The kind of contract that you look for"],
        }
        assert list(await fitting(jobs, student))[:2] == ["Named", "In Lyon"]
        assert await fitting(jobs, await jobs.person("Nobody")) == {}

    async def test_a_level_above_does_not_fit_and_what_is_not_said_excludes_nothing(self, jobs: Jobs) -> None:
        student = await jobs.person()
        await wishes.save(jobs.as_(student), Wish(("internship",), level=3))
        for level in (2, 3, 5, None):
            await jobs.offer(f"Level {level}", contract="internship", level=level)
        assert set(await fitting(jobs, student)) == {"Level 2", "Level 3", "Level None"}

    async def test_alumni_at_employers_are_those_whom_the_directory_shows(self, jobs: Jobs) -> None:
        student = await jobs.person("Sam")
        await wishes.save(jobs.as_(student), WHAT)
        for name, listed in (("Anne", True), ("Ugo", False)):
            person = await jobs.school.person(name, listed=listed)
            await DB.execute(
                """INSERT INTO amicale.position (id, member, employer, title, is_current)
                   VALUES (gen_random_uuid(), $1, 'Hermès', 'Buyer', true)""",
                person,
            )
        await jobs.offer("Intern", company="Dior", contract="internship")
        found = (await jobs.school.data(jobs.as_(student), EMPLOYERS))["jobEmployersForMe"]
        assert found == [
            {"name": "Hermès", "named": True, "offers": 0, "alumni": 1},
            {"name": "Dior", "named": False, "offers": 1, "alumni": 0},
        ]

    async def test_alumni_of_a_company_are_counted_as_on_its_page(self, jobs: Jobs) -> None:
        student = await jobs.person("Sam")
        await wishes.save(jobs.as_(student), Wish(("internship",)))
        await jobs.offer("Intern", company="Dior", contract="internship")
        for employer, current in (("Dior", True), ("Dior", False), ("Diorama", True)):
            await DB.execute(
                """INSERT INTO amicale.position (id, member, employer, title, is_current)
                   VALUES (gen_random_uuid(), $1, $2, 'Buyer', $3)""",
                await jobs.school.person("Anne"), employer, current,
            )  # fmt: skip
        found = (await jobs.school.data(jobs.as_(student), EMPLOYERS))["jobEmployersForMe"]
        assert found == [{"name": "Dior", "named": False, "offers": 1, "alumni": 1}]

    @pytest.mark.parametrize(
        ("starts", "said"),
        [
            (date(2027, 3, 4), "Begins when you wish to"),
            (date(2027, 2, 8), "Begins 3 weeks before you wish to"),
            (date(2027, 3, 9), "Begins a week after you wish to"),
            (date(2027, 2, 20), "Begins a week before you wish to"),
        ],
    )
    def test_dates_are_said_in_words(self, starts: date, said: str) -> None:
        assert starting(starts, date(2027, 3, 1)).to("en") == said


class TestSaying:
    @pytest.mark.parametrize(
        ("given", "field"),
        [
            (Wish(), "input.contracts"), (Wish(("nothing",)), "input.contracts"),
            (Wish(("internship",), date(2027, 3, 1), date(2027, 1, 1)), "input.endsOn"),
            (Wish(("internship",), weekly_hours=90), "input.weeklyHours"),
            (Wish(("internship",), level=12), "input.level"),
            (Wish(("internship",), sectors="a," * 40 + ",".join("abcdefghijklmnop")), "input.sectors"),
        ],
    )  # fmt: skip
    async def test_what_cannot_be_is_refused_at_its_field(self, jobs: Jobs, given: Wish, field: str) -> None:
        assert await refused(wishes.save(jobs.as_(await jobs.person()), given)) == field

    def test_names_once_whatever_their_case(self) -> None:
        assert named(" Dior, dior ,,Hermès\n", "x") == ["Dior", "Hermès"]


class TestSharing:
    async def test_is_off_until_chosen_and_acts_at_once_both_ways(self, jobs: Jobs) -> None:
        student = jobs.as_(await jobs.person("Sam"))
        careers = jobs.as_(await jobs.person("Office"), CAREERS)
        key = jobs.id("Wish", await wishes.save(student, WHAT))
        one = "query ($id: ID!) { jobWish(id: $id) { city } }"

        async def seen() -> tuple[int, bool]:
            found = (await jobs.school.data(careers, SHARED))["jobWishes"]["totalCount"]
            return found, (await jobs.school.data(careers, one, id=key))["jobWish"] is not None

        assert await seen() == (0, False)
        await wishes.share(student, True)
        assert await seen() == (1, True)
        await wishes.share(student, False)
        assert await seen() == (0, False)
        await wishes.share(student, True)
        await wishes.stand(student, "found")
        assert await seen() == (0, False), "who has found something is left alone"

    async def test_is_for_the_careers_office_alone(self, jobs: Jobs) -> None:
        student = jobs.as_(await jobs.person("Sam"))
        await wishes.save(student, WHAT)
        await wishes.share(student, True)
        for eve in (jobs.as_(await jobs.person("Eve")), await jobs.staff()):
            assert (await jobs.school.refusal(eve, SHARED))["code"] == "FORBIDDEN"
        asked = "query ($id: ID!) { node(id: $id) { ... on JobWish { city } } }"
        key = jobs.id("Wish", await DB.fetch_value("SELECT id FROM jobs.wish"))
        answer = await jobs.school.ask(jobs.as_(await jobs.person("Eve")), asked, id=key)
        assert answer.errors or answer.data["node"] is None


class TestNumbers:
    async def test_none_stands_for_fewer_than_five(self, jobs: Jobs) -> None:
        careers = jobs.as_(await jobs.person("Office"), CAREERS)
        for year, states in ((2027, ["searching"] * 6), (2026, ["searching"] * 4)):
            for state in states:
                person = await jobs.person(class_year=year)
                await wishes.save(jobs.as_(person), Wish(("internship",)))
                await wishes.stand(jobs.as_(person), state)
        assert await office.numbers(careers) == [{"class_year": 2027, "total": 6, "searching": 6, "found": 0}]

    @pytest.mark.parametrize(
        ("searching", "found", "paused", "shown"),
        [
            (6, 0, 0, (6, 0)), (9, 3, 0, (None, None)), (6, 5, 0, (6, 5)),
            (7, 5, 2, (7, None)), (4, 3, 2, (None, None)), (0, 6, 3, (0, None)),
        ],
    )  # fmt: skip
    def test_nor_can_such_a_number_be_reckoned(
        self, searching: int, found: int, paused: int, shown: tuple[int | None, int | None]
    ) -> None:
        row = {"class_year": 2027, "total": searching + found + paused, "searching": searching, "found": found}
        told = office.shown(row)
        assert (told["searching"], told["found"]) == shown
