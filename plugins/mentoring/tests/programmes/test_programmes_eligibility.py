"""Who may take part: one rule, counted, asked of one person, and said in words."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from mentoring_making import Mentoring

from amicale import DB, new_id, today
from amicale_mentoring.programmes.eligibility import Eligible, count_eligible, may_join
from amicale_mentoring.programmes.words import who

YEAR = today().year


@pytest.fixture
async def people(mentoring: Mentoring) -> dict[str, UUID]:
    """Five people of different kinds, and one who has died."""
    anne = await mentoring.person("Anne", class_year=YEAR - 20, programme="Ingénieur", city="Lyon", country="FR")
    await mentoring.school.person("Dead", class_year=YEAR - 20, deceased=True)
    return {
        "anne": anne,
        "ben": await mentoring.person("Ben", class_year=YEAR - 1, city="Londres", country="GB"),
        "stu": await mentoring.person("Stu", class_year=YEAR + 2, status="student"),
        "old": await mentoring.person("Old", country="FR"),
    }


RULES: list[tuple[dict[str, Any], set[str]]] = [
    ({}, {"anne", "ben", "stu", "old"}),
    ({"statuses": ["student"]}, {"stu"}),
    ({"at_least": 5}, {"anne"}),
    ({"at_most": 3}, {"ben", "stu"}),
    ({"years_from": YEAR - 20, "years_until": YEAR - 20}, {"anne"}),
    ({"years_from": YEAR - 30, "at_least": 1, "at_most": 1}, {"ben"}),
    ({"programmes": ["INGENIEUR"]}, {"anne"}),
    ({"cities": ["LYON", "London"]}, {"anne", "ben"}),
    ({"countries": ["FR"], "statuses": ["alumnus"]}, {"anne", "old"}),
]


class TestRule:
    async def test_counts_those_whom_it_lets_in_one_by_one(self, mentoring: Mentoring, people: dict[str, UUID]) -> None:
        for rule, names in RULES:
            made = await mentoring.programme(mentors=rule)
            found = {name for name, member in people.items() if await may_join(member, made, "mentor") is None}
            assert found == names, rule
        assert await count_eligible(*(Eligible.model_validate(rule) for rule, _names in RULES)) == [
            len(names) for _rule, names in RULES
        ]

    async def test_two_class_years_are_not_one_that_fits(self, mentoring: Mentoring) -> None:
        person = await mentoring.person(class_year=YEAR - 20)
        await DB.execute(
            "INSERT INTO amicale.education (id, member, graduation_year) VALUES ($1, $2, $3)",
            new_id(),
            person,
            YEAR - 2,
        )
        rule = Eligible(at_least=5, at_most=10)
        assert await count_eligible(rule) == [0]
        assert await count_eligible(Eligible(at_least=5), Eligible(at_most=5)) == [1, 1]


class TestMayJoin:
    async def test_says_why_not(self, mentoring: Mentoring, people: dict[str, UUID]) -> None:
        day = date(today().year + 1, 3, 1)
        cases: list[tuple[dict[str, Any], str, str, str]] = [
            ({"state": "draft"}, "anne", "mentor", "no such programme"),
            ({"state": "closed"}, "anne", "mentor", "over"),
            ({"signing_up_from": day}, "anne", "mentor", f"from March 1, {day.year} on"),
            ({"signing_up_until": date(2020, 3, 1)}, "anne", "mentor", "until March 1, 2020"),
            ({"kind": "peer"}, "anne", "mentor", "everybody is a peer"),
            ({}, "anne", "peer", "no peers"),
            ({"mentors": {"at_least": 5}}, "ben", "mentor", f"class years up to {YEAR - 5}"),
            ({"mentors": {"at_least": 5}}, "old", "mentor", "we do not know yours"),
            ({"mentees": {"statuses": ["student", "friend"]}}, "ben", "mentee", "students and friends of the school"),
        ]
        for values, name, role, text in cases:
            found = await may_join(people[name], await mentoring.programme(**values), role)
            assert text in str(found), values

    async def test_the_rules_of_mentees_are_not_those_of_mentors(
        self, mentoring: Mentoring, people: dict[str, UUID]
    ) -> None:
        made = await mentoring.programme(mentors={"at_least": 5}, mentees={"at_most": 3})
        assert await may_join(people["ben"], made, "mentee") is None
        assert await may_join(people["anne"], made, "mentee") is not None

    async def test_peers_have_one_rule(self, mentoring: Mentoring, people: dict[str, UUID]) -> None:
        made = await mentoring.programme(kind="peer", mentors={"at_least": 5})
        assert await may_join(people["anne"], made, "peer") is None
        assert await may_join(people["ben"], made, "peer") is not None

    async def test_nobody_who_is_not_there(self, mentoring: Mentoring) -> None:
        made = await mentoring.programme()
        assert "no such person" in str(await may_join(new_id(), made, "mentor"))
        assert "no such programme" in str(await may_join(new_id(), new_id(), "mentor"))


class TestWords:
    def test_say_for_whom(self) -> None:
        on = date(2026, 11, 23)
        rule = Eligible(statuses=("alumnus",), at_least=5, cities=("Lyon", "Paris"), countries=("FR",))
        told = str(who(rule, on))
        assert told == "graduates; class years up to 2021; people who live in Lyon or Paris; people in France"
        assert str(who(Eligible(), on)) == "everybody on record"
        assert str(who(Eligible(at_most=3, years_until=2030), on)) == "class years 2023 to 2030"
