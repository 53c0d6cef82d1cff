"""Pairs into people: what is joined is joined through others too, unless that would put contradictory rows together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amicale.members.importing.certainty import contradicts
from amicale.members.importing.comparing import Comparison, Like, Name, compare
from amicale.members.importing.profiles import Profile
from amicale.members.importing.scoring import Scored

MOST_ROWS = 50
"""Rows of one person that differ from each other; more of them are no person but a habit of filling in a form."""


class Clusters:
    """A partition of the profiles that grows by joining."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Everybody alone."""
        self._profiles = profiles
        self._of: list[int] = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {}

    def of(self, index: int) -> int:
        """The number of the cluster of a profile (that of one of its members)."""
        return self._of[index]

    def members(self, cluster: int) -> list[int]:
        """The profiles of a cluster, in order."""
        return sorted(self._members.get(cluster, (cluster,)))

    def join(self, one: int, other: int, *, force: bool = False) -> bool:
        """Put two clusters together; False when they contradict each other (then nothing changes)."""
        a, b = self._of[one], self._of[other]
        if a == b:
            return True
        ones, others = self._members.get(a, [a]), self._members.get(b, [b])
        if not force and not self._fit(ones, others):
            return False
        if len(ones) < len(others):
            a, b, ones, others = b, a, others, ones
        self._members[a] = ones
        self._members.pop(b, None)
        ones += others
        for index in others:
            self._of[index] = a
        return True

    def _fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        return len(ones) + len(others) <= MOST_ROWS and all(
            _agree(self._profiles[one], self._profiles[other]) for one in ones for other in others
        )


def _agree(one: Profile, other: Profile) -> bool:
    """Whether two members of one cluster may be one person."""
    if one.known_id and other.known_id:
        return False
    found = compare(one, other)
    return not contradicts(found) and found.given not in (Name.DIFFERENT, Name.INITIAL) and _one_family(found)


def _one_family(found: Comparison) -> bool:
    """Surnames that agree, or a marriage that nobody told the school: same given name, born on one day, one address."""
    married = found.given == Name.EXACT and found.birth_date == Like.SAME and bool(found.email or found.phone)
    return found.family != Name.DIFFERENT or married


def join_all(clusters: Clusters, pairs: Iterable[Scored]) -> list[Scored]:
    """Join the certain pairs, best ones first; returns those that were refused."""
    ordered = sorted(pairs, key=lambda pair: (-pair.bits, pair.one.index, pair.other.index))
    return [pair for pair in ordered if not clusters.join(pair.one.index, pair.other.index)]
