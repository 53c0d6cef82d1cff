"""How somebody stands, reckoned by the database from what they are covered for."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest

from amicale import DB, new_id
from amicale.testing.kit import School
from amicale_dues.bylaws.people import Person
from amicale_dues.bylaws.periods import grace_end
from amicale_dues.bylaws.plans import put, put_exemption
from amicale_dues.bylaws.prices import exempt
from amicale_dues.bylaws.terms import Exemption, Terms

TODAY = date(2026, 11, 23)


async def cover(member: UUID, terms: Terms, starts: date, ends: date | None, *, code: str = "plan") -> None:
    plan, membership = await put("", code, terms), new_id()
    await DB.execute(
        "INSERT INTO dues.membership (id, member, plan, source, since) VALUES ($1, $2, $3, 'imported', $4)",
        membership,
        member,
        plan,
        starts,
    )
    await DB.execute(
        "INSERT INTO dues.cover (id, membership, member, plan, starts_on, ends_on) VALUES ($1, $2, $3, $4, $5, $6)",
        new_id(),
        membership,
        member,
        plan,
        starts,
        ends,
    )


async def standing(member: UUID, on: date = TODAY) -> tuple[str, date | None] | None:
    row = await DB.fetch_row("SELECT state, until FROM dues.standing($1, '', $2)", member, on)
    return (row["state"], row["until"]) if row else None


ANNUAL = Terms(title={"fr": "Annuelle"}, amount=5000, grace_days=30)
LIFE = Terms(title={"fr": "À vie"}, kind="lifetime", amount=30000)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), None),
        (date(2026, 1, 1), ("current", date(2026, 12, 31))),
        (date(2026, 12, 31), ("current", date(2026, 12, 31))),
        (date(2027, 1, 1), ("grace", date(2027, 1, 30))),
        (date(2027, 1, 30), ("grace", date(2027, 1, 30))),
        (date(2027, 1, 31), ("lapsed", date(2026, 12, 31))),
    ],
)
async def test_a_year(school: School, on: date, expected: tuple[str, date] | None) -> None:
    member = await school.person("Anne")
    await cover(member, ANNUAL, date(2026, 1, 1), date(2026, 12, 31))
    assert await standing(member, on) == expected


async def test_for_life_goes_before_a_year_that_has_lapsed(school: School) -> None:
    member = await school.person("Anne")
    await cover(member, ANNUAL, date(2020, 1, 1), date(2020, 12, 31), code="annual")
    await cover(member, LIFE, date(2021, 5, 1), None, code="life")
    assert await standing(member) == ("lifetime", None)


async def test_who_was_never_asked_does_not_stand_in_any_way(school: School) -> None:
    assert await standing(await school.person("Anne")) is None


@pytest.mark.parametrize("until", ["", "03-31", "12-31", "06-30"])
async def test_grace_ends_the_same_day_in_both_languages(school: School, until: str) -> None:
    terms = Terms(title={"fr": "x"}, amount=1, grace_until=until or None, grace_days=0 if until else 45)
    for month in range(1, 13):
        ends = date(2026, month, 28)
        said = await DB.fetch_value("SELECT dues.grace_end($1, $2, $3)", ends, terms.grace_days, until)
        assert said == grace_end(terms, ends)


async def test_exemptions_hold_alike_in_both_languages(school: School) -> None:
    """Random people, conditions and days: the database and prices.exempt never disagree."""
    random = Random(6)
    for _ in range(120):
        await DB.execute("DELETE FROM dues.exemption")
        rules = tuple(random_exemption(random) for _ in range(2))
        for at, rule in enumerate(rules):
            await put_exemption(str(at), rule, at)
        person, member = await somebody(school, random)
        on = date(2026, 1, 1) + timedelta(days=random.randint(0, 700))
        code = await DB.fetch_value(
            "SELECT x.code FROM dues.exemption x WHERE x.id = dues.exemption_of($1, $2)", member, on
        )
        said = exempt(rules, person, on)
        assert (None if code is None else rules[int(code)]) == said, (rules, person, on)


@pytest.mark.parametrize(
    ("conditions", "on", "holds"),
    [
        ({"student": True, "starts": "01-01"}, date(2026, 12, 31), True),  # they left in the summer
        ({"student": True, "starts": "01-01"}, date(2027, 1, 1), False),
        ({"student": True, "starts": "09-01"}, date(2026, 8, 31), True),
        ({"student": True, "starts": "09-01"}, date(2026, 9, 1), False),
        ({"student": True, "until": "always"}, date(2026, 8, 1), False),
        ({"most_years": 0, "starts": "09-01"}, date(2027, 8, 31), True),
        ({"most_years": 0, "starts": "09-01"}, date(2027, 9, 1), False),
        ({"most_years": 0, "until": "always"}, date(2027, 1, 1), False),
        ({"most_age": 22}, date(2027, 12, 31), True),  # 23 on the first of March
        ({"most_age": 22}, date(2028, 1, 1), False),
        ({"most_age": 22, "until": "always"}, date(2027, 3, 1), False),
    ],
)
async def test_until_the_end_of_the_year_in_which_it_holds(
    school: School, conditions: dict[str, Any], on: date, holds: bool
) -> None:
    rule = Exemption.model_validate({"title": {"fr": "x"}, "until": "year_end", **conditions})
    await put_exemption("x", rule, 0)
    born = date(2004, 2, 29)
    anne = await school.person("Anne", birth_date=born, class_year=2026, status="alumnus")
    person = Person(birth_date=born, class_year=2026, graduated=True)
    assert (exempt((rule,), person, on) is not None) is holds
    found = await DB.fetch_value("SELECT dues.exemption_of($1, $2)", anne, on)
    assert (found is not None) is holds
    everybody = await DB.fetch("SELECT member FROM dues.in_standing('', $1)", on)
    assert ([row["member"] for row in everybody] == [anne]) is holds


def random_exemption(random: Random) -> Exemption:
    """Some conditions, few enough that they hold now and then."""
    possible = {
        "least_years": random.randint(-3, 5), "most_years": random.randint(-1, 3), "least_age": random.randint(18, 25),
        "most_age": random.randint(18, 25), "student": random.random() < 0.5, "graduated": random.random() < 0.5,
        "study_year": random.randint(1, 3),
    }  # fmt: skip
    chosen = random.sample(sorted(possible), random.randint(1, 2))
    until = random.choice(["always", "year_end", "year_end", date(2026, 12, 31)])
    rule = {"title": {"fr": "x"}, "until": until, "starts": random.choice(["01-01", "09-01", "06-16"])}
    return Exemption.model_validate({**rule, **{key: possible[key] for key in chosen}})


async def somebody(school: School, random: Random) -> tuple[Person, UUID]:
    """A person as Python knows them, and as the database does."""
    student, entry = random.random() < 0.4, random.randint(2022, 2026)
    person = Person(
        birth_date=random.choice(
            [None, date(2004, 2, 29), date(random.randint(2001, 2008), random.randint(1, 12), 15)]
        ),
        class_year=random.choice([None, entry + 2, entry + 3]), entry_year=random.choice([None, entry]),
        student=student, graduated=random.random() < 0.5,
    )  # fmt: skip
    member = await school.person("Anne", birth_date=person.birth_date, status="student" if student else "alumnus")
    await DB.execute(
        """INSERT INTO amicale.education (id, member, entry_year, graduation_year, graduated)
           VALUES ($1, $2, $3, $4, $5)""",
        new_id(),
        member,
        person.entry_year,
        person.class_year,
        person.graduated,
    )
    years = [person.class_year] if person.class_year else []
    await DB.execute("UPDATE amicale.member SET class_years = $2 WHERE id = $1", member, years)
    return person, member
