"""Rows that repeat another one cell by cell: a file pasted twice is no crowd of look-alikes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amicale.members.importing.comparing import compare
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.profiles import Profile
from amicale.members.importing.scoring import Scored, score


@dataclass(frozen=True, slots=True)
class Copies:
    """Everybody once (`first`), and who repeats them cell by cell."""

    first: tuple[Profile, ...]
    repeated: dict[int, tuple[Profile, list[Profile]]]

    def pairs(self, seen: Frequencies) -> Iterator[Scored]:
        """Each repetition with the row that it repeats; scored once, since all say the same."""
        for one, others in self.repeated.values():
            scored = score(one, others[0], compare(one, others[0]), seen)
            for other in others:
                yield Scored(one, other, scored.bits, scored.verdict)


def copies_of(profiles: Sequence[Profile], rows: int, bound: frozenset[int]) -> Copies:
    """Find the repetitions among the first `rows` profiles, which are those of the file; `bound` ones were imported
    before, and stay where they are."""
    by_fingerprint: dict[str, Profile] = {}
    first: list[Profile] = []
    repeated: dict[int, tuple[Profile, list[Profile]]] = {}
    for profile in profiles:
        other = profile
        if profile.index < rows and profile.fingerprint and profile.index not in bound:
            other = by_fingerprint.setdefault(profile.fingerprint, profile)
        if other is profile:
            first.append(profile)
        else:
            repeated.setdefault(other.index, (other, []))[1].append(profile)
    return Copies(tuple(first), repeated)
