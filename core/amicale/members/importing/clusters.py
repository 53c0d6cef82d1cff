"""Pairs into people: what is joined is joined through others too, unless that would put contradictory rows together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amicale.members.importing.certainty import contradicts
from amicale.members.importing.comparing import Name, compare
from amicale.members.importing.profiles import Profile
from amicale.members.importing.scoring import Scored


class Clusters:
    """A partition of the profiles that grows by joining."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """Everybody alone."""
        self._profiles = profiles
        self._of: list[int] = list(range(len(profiles)))
        self._members: dict[int, list[int]] = {}

    def of(self, index: int) -> int:
        """The number of the cluster of a profile (that of its first member)."""
        return self._of[index]

    def members(self, cluster: int) -> list[int]:
        """The profiles of a cluster."""
        return self._members.get(cluster, [cluster])

    def join(self, one: int, other: int, *, force: bool = False) -> bool:
        """Put two clusters together; False when they contradict each other (then nothing changes)."""
        a, b = sorted((self._of[one], self._of[other]))
        if a == b:
            return True
        if not force and not self._fit(self.members(a), self.members(b)):
            return False
        together = sorted(self.members(a) + self.members(b))
        self._members.pop(b, None)
        self._members[a] = together
        for index in together:
            self._of[index] = a
        return True

    def _fit(self, ones: Iterable[int], others: Sequence[int]) -> bool:
        return all(_agree(self._profiles[one], self._profiles[other]) for one in ones for other in others)


def _agree(one: Profile, other: Profile) -> bool:
    """Whether two members of one cluster may be one person."""
    if one.known_id and other.known_id:
        return False
    found = compare(one, other)
    return (
        not contradicts(found) and found.given not in (Name.DIFFERENT, Name.INITIAL) and found.family != Name.DIFFERENT
    )


def join_all(clusters: Clusters, pairs: Iterable[Scored]) -> list[Scored]:
    """Join the certain pairs, best ones first; returns those that were refused."""
    ordered = sorted(pairs, key=lambda pair: (-pair.bits, pair.one.index, pair.other.index))
    return [pair for pair in ordered if not clusters.join(pair.one.index, pair.other.index)]
