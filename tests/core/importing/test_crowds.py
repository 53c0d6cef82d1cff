"""Files in which everybody resembles everybody: bounded, and nothing is left out without saying so."""

from __future__ import annotations

import csv
import io
import random
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from amicale.members.importing import EducationDraft, PersonDraft, build_plan, counts, plan_as_json, write_doubtful
from amicale.members.importing.blocking import ALWAYS, MOST_OF_ONE, MOST_ON_AVERAGE, Candidates
from amicale.members.importing.clusters import MOST_ROWS, Clusters
from amicale.members.importing.kept import ENOUGH_TO_JOIN, MOST_DOUBTFUL, Kept
from amicale.members.importing.profiles import Profile
from amicale.members.importing.questions import MOST_OF_A_QUESTION, MOST_PAIRS
from amicale.members.importing.scoring import Scored, Verdict

STUDIES = (EducationDraft(programme="MBA", graduation_year=2009),)


def someone(row: int, **known: object) -> PersonDraft:
    values: dict[str, object] = {"given_name": "Léa", "family_name": "Martin", "educations": STUDIES}
    return PersonDraft(row=row, fingerprint=str(row), **(values | known))  # type: ignore[arg-type]


def like_named(count: int) -> list[PersonDraft]:
    """A slip of one or two letters in everybody's surname."""
    chance = random.Random(4)

    def name() -> str:
        letters = list("Martinezlopez")
        for _ in range(chance.randint(1, 2)):
            letters[chance.randrange(1, 13)] = chance.choice("abcdefghij")
        return "".join(letters)

    return [someone(row, family_name=name()) for row in range(2, count + 2)]


def families() -> list[PersonDraft]:
    """Thirty crowds of one name each, of whom nothing else is known, and one name that hundreds have."""
    chance = random.Random(7)

    def name() -> str:
        return "".join(chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9)).title()

    names = [(name(), name()) for _ in range(31)]
    crowds = [(row, *names[min((row - 2) // 50, 30)]) for row in range(2, 1802)]
    return [someone(row, given_name=given, family_name=family) for row, given, family in crowds]


def profiles_of(people: list[PersonDraft]) -> list[Profile]:
    return [Profile(number, person) for number, person in enumerate(people)]


class TestCandidates:
    @pytest.mark.parametrize("make", [lambda: [someone(row) for row in range(2, 8002)], lambda: like_named(8000)])
    def test_a_crowd_costs_as_much_as_it_has_rows(self, make: Callable[[], list[PersonDraft]]) -> None:
        candidates = Candidates(profiles_of(make()))
        compared = sum(1 for _ in candidates)
        assert compared <= max(ALWAYS, MOST_ON_AVERAGE * 8000) + 8000 * MOST_OF_ONE // 8
        assert candidates.crowded > 7000

    def test_people_of_an_ordinary_file_are_compared_with_all_who_resemble_them(self) -> None:
        candidates = Candidates(profiles_of([someone(row) for row in range(2, MOST_OF_ONE // 2)]))
        count = MOST_OF_ONE // 2 - 2
        assert sum(1 for _ in candidates) == count * (count - 1) // 2
        assert candidates.crowded == 0

    def test_a_crowd_of_one_name_is_not_compared_with_all_of_itself(self) -> None:
        count = MOST_OF_ONE + 30
        candidates = Candidates(profiles_of([someone(row, emails=("office@example.org",)) for row in range(count)]))
        times = Counter(profile.index for pair in candidates for profile in pair)
        assert sum(times.values()) < MOST_OF_ONE * count < count * (count - 1)
        assert candidates.crowded > 0

    def test_somebody_rare_meets_those_who_have_no_room_left(self) -> None:
        born = {"birth_date": date(1985, 3, 7)}
        office = {"emails": ("office@example.org",)}
        crowd = [someone(row, **office, **(born if row < 3 else {})) for row in range(MOST_OF_ONE + 30)]
        rare = someone(9000, given_name="Zoé", family_name="Zola", **born)
        found = {(one.index, other.index) for one, other in Candidates(profiles_of([*crowd, rare]))}
        assert {(number, len(crowd)) for number in range(3)} <= found

    def test_somebody_rare_is_compared_even_with_a_crowd(self) -> None:
        crowd = [someone(row, family_name="Petit", emails=("office@example.org",)) for row in range(2, 59)]
        rare = someone(9000, family_name="Zola", emails=("office@example.org",))
        found = {(one.index, other.index) for one, other in Candidates(profiles_of([*crowd, rare]))}
        assert any(57 in pair for pair in found)


class TestKept:
    def pair(self, one: int, other: int, verdict: Verdict, bits: float = 1.0) -> Scored:
        return Scored(Profile(one, someone(one + 2)), Profile(other, someone(other + 2)), bits, verdict)

    def test_the_likeliest_doubts_are_kept_and_the_others_counted(self) -> None:
        kept = Kept()
        one, other = Profile(0, someone(2)), Profile(1, someone(3))
        for number in range(2 * MOST_DOUBTFUL):
            kept.add(Scored(one, other, float(number), Verdict.DOUBTFUL))
        assert len(kept.doubtful) + kept.omitted == 2 * MOST_DOUBTFUL
        assert len(kept.doubtful) == MOST_DOUBTFUL
        assert min(pair.bits for pair in kept.doubtful) == MOST_DOUBTFUL

    def test_a_row_is_tied_to_a_few_others_only(self) -> None:
        kept = Kept()
        for one in range(20):
            for other in range(one + 1, 20):
                kept.add(self.pair(one, other, Verdict.JOINED))
        assert len(kept.certain) <= 20 * ENOUGH_TO_JOIN
        clusters = Clusters(profiles_of([someone(row) for row in range(2, 22)]))
        for pair in kept.certain:
            clusters.join(pair.one.index, pair.other.index)
        assert clusters.members(clusters.of(0)) == list(range(20))

    def test_pairs_that_are_apart_are_forgotten(self) -> None:
        kept = Kept()
        kept.add(self.pair(0, 1, Verdict.APART))
        assert (kept.certain, kept.doubtful, kept.omitted) == ([], [], 0)


def test_no_person_is_made_of_a_hundred_different_rows() -> None:
    known = {"birth_date": date(1985, 3, 7), "emails": ("lea@example.org",)}
    clusters = Clusters(profiles_of([someone(row, **known) for row in range(2, 102)]))
    joined = [clusters.join(0, number) for number in range(1, 100)]
    assert joined == [number < MOST_ROWS for number in range(1, 100)]


class TestPlans:
    def test_the_same_row_again_and_again_is_one_person(self) -> None:
        one = {"birth_date": date(1985, 3, 7), "emails": ("lea@example.org",)}
        rows = [PersonDraft(row=row, fingerprint="same", given_name="Léa", family_name="Martin", educations=STUDIES,
                            **one) for row in range(2, 20_002)]  # type: ignore[arg-type] # fmt: skip
        start = time.perf_counter()
        plan = build_plan(rows)
        assert (counts(plan)["created"], counts(plan)["joined"]) == (1, 19_999)
        assert time.perf_counter() - start < 15

    def test_what_is_not_listed_is_said_in_both_languages(self) -> None:
        plan = build_plan(families())
        assert len(plan.doubtful) == MOST_PAIRS
        assert counts(plan)["doubtful_omitted"] == plan.omitted > 0
        assert [limit.code for limit in plan.limits] == ["doubtful_omitted", "crowded_rows"]
        assert str(plan.omitted) in plan.limits[0].text("en")
        assert "paires douteuses" in plan.limits[0].text("fr")
        assert [limit["code"] for limit in plan_as_json(plan)["limits"]] == ["doubtful_omitted", "crowded_rows"]  # type: ignore[attr-defined]

    def test_the_list_for_people_ends_with_what_it_leaves_out(self) -> None:
        plan = build_plan(families())
        out = io.StringIO(newline="")
        assert write_doubtful(out, plan, "fr") == MOST_PAIRS
        *_, omitted, crowded = csv.reader(io.StringIO(out.getvalue(), newline=""))
        assert omitted[5].startswith(str(plan.omitted))
        assert crowded[5].startswith(str(plan.crowded))

    def test_a_question_between_two_crowds_is_cut_and_counted(self) -> None:
        born = date(1985, 3, 7)
        ones = [someone(row, birth_date=born, emails=("a@example.org",), city=str(row)) for row in range(2, 32)]
        others = [
            someone(row, birth_date=born + timedelta(days=1), emails=("b@example.org",), city=str(row))
            for row in range(32, 62)
        ]
        plan = build_plan([*ones, *others])
        assert len(plan.doubtful) == MOST_OF_A_QUESTION
        assert plan.omitted == 900 - MOST_OF_A_QUESTION

    def test_ordinary_plans_leave_nothing_out(self) -> None:
        plan = build_plan([someone(2), someone(3), someone(4, family_name="Zola")])
        assert (plan.omitted, plan.crowded, plan.limits) == (0, 0, ())
