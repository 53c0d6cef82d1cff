"""Which pairs are compared at all."""

from __future__ import annotations

from amicale.members.importing import PersonDraft
from amicale.members.importing.blocking import Candidates
from amicale.members.importing.profiles import Profile


def pairs(*people: PersonDraft) -> set[tuple[int, int]]:
    profiles = [Profile(number, person) for number, person in enumerate(people)]
    return {(one.index, other.index) for one, other in Candidates(profiles)}


class TestCandidatePairs:
    def test_everybody_with_one_address_is_compared_by_name(self) -> None:
        office = ("office@example.org",)
        many = [
            PersonDraft(
                row=n, given_name=f"Zoé{chr(97 + n % 26)}", family_name=f"Petit{chr(97 + n // 26)}", emails=office
            )
            for n in range(100)
        ]
        twice = PersonDraft(row=200, family_name="Martin", emails=office)
        found = pairs(twice, *many, twice)
        assert (0, 101) in found
        assert len(found) < 300

    def test_exchanged_names_and_other_divisions_meet(self) -> None:
        one = PersonDraft(row=2, given_name="Nath", family_name="De Sousa")
        assert pairs(one, PersonDraft(row=3, given_name="De Sousa", family_name="Nath")) == {(0, 1)}
        assert pairs(one, PersonDraft(row=3, given_name="Nath De", family_name="Sousa")) == {(0, 1)}

    def test_a_pair_is_given_once(self) -> None:
        one = PersonDraft(
            row=2, given_name="Léa", family_name="Martin", emails=("a@example.org",), phones=("+33612345678",)
        )
        profiles = [Profile(0, one), Profile(1, one)]
        assert len(list(Candidates(profiles))) == 1
