"""Who is joined with whom, who is doubtful, and who must be left alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from amicale.members.importing import EducationDraft, KnownPerson, PersonDraft, PositionDraft
from amicale.members.importing.matching import Matches, match_people

BORN = date(1985, 3, 7)


def draft(row: int, name: str = "Léa Martinaud", year: int | None = 2009, **known: object) -> PersonDraft:
    given, family = name.rsplit(" ", 1)
    programme = known.pop("programme", "MBA")
    education = EducationDraft(programme=programme, graduation_year=year)  # type: ignore[arg-type]
    known.setdefault("birth_date", BORN)
    return PersonDraft(row=row, given_name=given, family_name=family, educations=(education,), **known)  # type: ignore[arg-type]


def crowd(count: int = 400) -> list[PersonDraft]:
    """Other people, so that names, dates and classes have frequencies."""
    families = ["Dubois", "Moreau", "Lefort", "Garnier", "Chevalier", "Rousseau", "Blanchard", "Guerinot"]
    given = ["Paul", "Emma", "Hugo", "Chloé", "Louis", "Alice", "Jules", "Inès", "Arthur", "Camille"]
    return [
        draft(
            1000 + number,
            f"{given[number % 10]} {families[number // 10 % 8]}{'aeiou'[number // 80 % 5]}",
            1980 + number % 40,
            birth_date=date(1960, 1, 1) + timedelta(days=37 * number),
            programme=("MBA", "BBA", "MSc")[number % 3],
        )
        for number in range(count)
    ]


def match(*drafts: PersonDraft, known: tuple[KnownPerson, ...] = ()) -> Matches:
    return match_people([*drafts, *crowd()], known)


def verdict(one: PersonDraft, other: PersonDraft) -> str:
    found = match(one, other)
    if any(len(cluster.drafts) > 1 for cluster in found.clusters):
        return "joined"
    return "doubtful" if found.doubtful else "apart"


class TestJoined:
    @pytest.mark.parametrize(
        "other",
        [
            draft(3),
            draft(3, "LEA MARTINAUD"),
            draft(3, "Martinaud Léa"),
            draft(3, year=None),
            draft(3, year=2008),
            draft(3, "Léa Durandal", birth_name="Martinaud", emails=("lea@example.org",)),
            draft(3, birth_date=None, emails=("lea@example.org",)),
            draft(3, birth_date=None, linkedin_url="https://www.linkedin.com/in/lea"),
            draft(3, birth_date=None, phones=("+33612345678",)),
            draft(3, birth_date=None, external_id="A-17", programme=None),
            draft(3, "Léa Martinaux", emails=("lea@example.org",)),
            draft(3, "Léa Durandal", emails=("lea@example.org",)),
            draft(3, "Léa Durandal", phones=("+33612345678",)),
            draft(3, birth_date=date(1985, 7, 3), emails=("lea@example.org",)),
            draft(3, birth_date=date(1995, 3, 7), emails=("lea@example.org",)),
            draft(3, "Lea Martinaud", programme="BBA", emails=("lea@example.org",)),
        ],
    )
    def test_one_person_written_in_two_ways(self, other: PersonDraft) -> None:
        one = draft(
            2,
            emails=("lea@example.org",),
            phones=("+33612345678",),
            linkedin_url="https://www.linkedin.com/in/lea",
            external_id="A-17",
        )
        assert verdict(one, other) == "joined"


class TestDoubtful:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (draft(2, birth_date=None), draft(3, birth_date=None)),
            (draft(2), draft(3, birth_date=None)),
            (draft(2), draft(3, birth_date=date(1985, 7, 3))),
            (draft(2), draft(3, birth_date=date(1986, 3, 7))),
            (draft(2), draft(3, birth_date=date(1990, 3, 7))),
            (
                draft(2, emails=("x@example.org",)),
                draft(3, birth_date=date(1985, 7, 3), year=2008, emails=("x@example.org",)),
            ),
            (
                draft(2, birth_date=None, emails=("x@example.org",), phones=("+33142345678",)),
                draft(3, "Léa Durandal", birth_date=None, emails=("x@example.org",), phones=("+33142345678",)),
            ),
            (draft(2, external_id="A-17"), draft(3, external_id="A-18")),
            (draft(2, title="mr"), draft(3, title="ms")),
            (draft(2, birth_name="Petit"), draft(3, birth_name="Durandal")),
            (draft(2, "Léa Martinaud"), draft(3, "Lia Martinaud")),
            (draft(2, "Jean Martinaud"), draft(3, "Jean-Pierre Martinaud")),
            (draft(2, "Alexandre Martinaud"), draft(3, "Alex Martinaud")),
            (draft(2, birth_date=None, emails=("x@example.org",)), draft(3, year=1981, emails=("x@example.org",))),
            (
                draft(2, birth_date=None, emails=("x@example.org",), phones=("+33142345678",)),
                draft(3, year=1981, emails=("x@example.org",), phones=("+33142345678",)),
            ),
        ],
    )
    def test_what_only_a_person_can_decide(self, one: PersonDraft, other: PersonDraft) -> None:
        assert verdict(one, other) == "doubtful"

    def test_it_says_why(self) -> None:
        (pair,) = match(draft(2), draft(3, birth_date=date(1985, 7, 3))).doubtful
        assert (pair.row, pair.other_row) == (2, 3)
        assert [reason.code for reason in pair.reasons] == [
            "same_name",
            "near_birth_date",
            "same_class",
            "same_programme",
        ]
        assert 0 < pair.score <= 100

    def test_twins_with_like_names_are_never_joined(self) -> None:
        shared = {"emails": ("famille@example.org",), "phones": ("+33142345678",), "city": "Lyon"}
        assert verdict(draft(2, "Marie Martinaud", **shared), draft(3, "Maria Martinaud", **shared)) == "doubtful"
        assert verdict(draft(2, "Marie Martinaud", **shared), draft(3, "Nicolas Martinaud", **shared)) == "apart"
        assert verdict(draft(2, "Jules Martinaud", **shared), draft(3, "Julien Martinaud", **shared)) == "doubtful"
        assert verdict(draft(2, "Louis Martinaud", **shared), draft(3, "Louise Martinaud", **shared)) == "doubtful"

    def test_a_short_form_is_nobody_s_brother(self) -> None:
        shared = {"emails": ("n.martinaud@example.org",)}
        assert verdict(draft(2, "Nicolas Martinaud", **shared), draft(3, "Nico Martinaud", **shared)) == "joined"
        assert verdict(draft(2, "Nicolas Martinaud"), draft(3, "Nico Martinaud")) == "doubtful"

    def test_all_pairs_of_rows_of_a_question_are_listed(self) -> None:
        found = match(draft(2), draft(3), draft(4, birth_date=date(1985, 7, 3)))
        assert {(pair.row, pair.other_row) for pair in found.doubtful} == {(2, 4), (3, 4)}
        assert {pair.group for pair in found.doubtful} == {1}


class TestApart:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (draft(2), draft(3, "Zoé Martinaud", birth_date=date(1988, 1, 2))),
            (draft(2), draft(3, year=1981, birth_date=date(1957, 11, 23))),
            (draft(2), draft(3, birth_date=date(1986, 11, 23))),
            (draft(2, birth_date=None), draft(3, birth_date=None, programme="BBA")),
            (draft(2, birth_date=None), draft(3, birth_date=None, year=2001)),
            (
                draft(2, emails=("x@example.org",)),
                draft(3, birth_date=None, year=1981, programme="BBA", emails=("x@example.org",)),
            ),
            (
                draft(2, emails=("x@example.org",)),
                draft(3, birth_date=date(1957, 11, 23), year=1981, emails=("x@example.org",)),
            ),
            (draft(2, phones=("+33142345678",)), draft(3, "Hugo Petitot", birth_date=None, phones=("+33142345678",))),
        ],
    )
    def test_other_people_are_no_question(self, one: PersonDraft, other: PersonDraft) -> None:
        assert verdict(one, other) == "apart"


class TestClusters:
    def test_contradictory_people_are_not_joined_through_a_third(self) -> None:
        email = ("lea@example.org",)
        found = match(
            draft(2, emails=email),
            draft(3, birth_date=None, emails=email),
            draft(4, birth_date=date(1979, 1, 9), emails=email),
        )
        joined = [cluster.drafts for cluster in found.clusters if len(cluster.drafts) > 1]
        assert not any({0, 2} <= set(drafts) for drafts in joined)
        assert found.doubtful

    def test_two_known_people_are_never_joined(self) -> None:
        known = tuple(
            KnownPerson(
                id=name, given_name="Léa", family_name="Martinaud", birth_date=BORN, emails=("lea@example.org",)
            )
            for name in "ab"
        )
        found = match(draft(2, emails=("lea@example.org",)), known=known)
        assert found.clusters[0].person_id in ("a", "b")
        assert [pair.other_id for pair in found.doubtful] == [{"a": "b", "b": "a"}[found.clusters[0].person_id]]

    def test_the_order_of_the_rows_does_not_matter(self) -> None:
        rows = [draft(2), draft(3, "LEA MARTINAUD"), draft(4, birth_date=None), draft(5, "Martinaud Léa")]
        found = {
            frozenset(ordered[index].row for index in cluster.drafts if index < 4)
            for ordered in (rows, rows[::-1])
            for cluster in match(*ordered).clusters
            if cluster.drafts[0] < 4
        }
        assert found == {frozenset({2, 3, 5}), frozenset({4})}

    def test_a_crowd_of_one_surname_is_compared_too(self) -> None:
        many = [
            draft(10 + n, f"Anh{chr(97 + n % 26)}{chr(97 + n // 26)} Nguyen", 2001, birth_date=None) for n in range(300)
        ]
        found = match(*many, draft(2, "Lan Nguyen", 2001), draft(3, "Lan Nguyen", 2001))
        assert any(len(cluster.drafts) == 2 for cluster in found.clusters)


def test_positions_of_one_employer_help() -> None:
    job = (PositionDraft(employer="Acmé Industrie"),)
    one, other = draft(2, programme="MBA", positions=job), draft(3, programme="BBA", positions=job)
    assert verdict(one, other) == "joined"


class TestMisspelt:
    def verdict(self, one: PersonDraft, other: PersonDraft) -> str:
        found = match_people([one, other, *crowd(1200)], ())
        return "joined" if len(found.clusters[0].drafts) > 1 else "doubtful" if found.doubtful else "apart"

    def named(self, row: int, given: str, **known: object) -> PersonDraft:
        return draft(row, f"{given} Martinaud", emails=("francoise.martinaud@example.org",), **known)

    def test_a_slip_that_nobody_is_called_by_is_joined(self) -> None:
        assert self.verdict(self.named(2, "Françoise"), self.named(3, "Frnaçoise")) == "joined"

    def test_a_name_that_others_bear_is_not_a_slip(self) -> None:
        found = match_people(
            [
                self.named(2, "Françoise"),
                self.named(3, "Frangoise"),
                draft(4, "Frangoise Petitot", birth_date=date(1960, 5, 5)),
                *crowd(1200),
            ]
        )
        assert all(len(cluster.drafts) == 1 for cluster in found.clusters)

    def test_names_that_differ_at_their_ends_are_those_of_twins(self) -> None:
        assert self.verdict(self.named(2, "Françoise"), self.named(3, "Françoisa")) == "doubtful"

    def test_titles_that_differ_are_asked_about(self) -> None:
        one, other = self.named(2, "Françoise", title="ms"), self.named(3, "Frnaçoise", title="mr")
        assert self.verdict(one, other) == "doubtful"


class TestStrangers:
    def test_a_class_before_its_member_was_grown_is_a_parent_s(self) -> None:
        shared = {"phones": ("+33142345678",), "emails": ("m@example.org",)}
        child, parent = draft(2, year=2009, **shared), draft(3, birth_date=None, year=1981, **shared)
        assert verdict(child, parent) == "apart"
        assert verdict(child, draft(3, birth_date=None, year=2009, programme="BBA", **shared)) == "doubtful"

    def test_an_employer_in_common_makes_a_question_of_another_given_name(self) -> None:
        shared = {"phones": ("+33612345678",), "positions": (PositionDraft(employer="Acmé Industrie"),)}
        assert verdict(draft(2, "Xiaoming Martinaud", **shared), draft(3, "Kevin Martinaud", **shared)) == "doubtful"
