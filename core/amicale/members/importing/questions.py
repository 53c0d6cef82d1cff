"""The questions for people: one for each two clusters that may be one person, the likeliest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from amicale.members.importing.clusters import Clusters
from amicale.members.importing.notices import Notice
from amicale.members.importing.plan_types import DoubtfulPair
from amicale.members.importing.profiles import Profile
from amicale.members.importing.reasons import reasons
from amicale.members.importing.scoring import Scored

MOST_OF_A_QUESTION = 150
MOST_PAIRS = 10_000
"""Nobody looks at more; how many more there are is said."""


def questions_of(
    profiles: Sequence[Profile], clusters: Clusters, doubtful: Sequence[Scored], refused: Sequence[Scored]
) -> tuple[tuple[DoubtfulPair, ...], int]:
    """All pairs of rows between two clusters, under one number; and how many more there are than are listed."""
    contradictory = {id(pair) for pair in refused}
    asked = sorted(_best([*refused, *doubtful], clusters).items(), key=lambda item: (-item[1].bits, item[0]))
    listed: list[DoubtfulPair] = []
    omitted = 0
    for group, ((a, b), pair) in enumerate(asked, 1):
        ones, others = ([profiles[index] for index in clusters.members(cluster)] for cluster in (a, b))
        found: list[DoubtfulPair] = []
        if room := min(MOST_OF_A_QUESTION, MOST_PAIRS - len(listed)):
            why = (*reasons(pair), Notice("would_contradict")) if id(pair) in contradictory else reasons(pair)
            found = list(itertools.islice(_question(ones, others, pair, why, group), room))
        listed += found
        omitted += _size(ones, others) - len(found)
    return tuple(listed), omitted


def _best(pairs: Iterable[Scored], clusters: Clusters) -> dict[tuple[int, int], Scored]:
    """The likeliest pair between each two clusters."""
    questions: dict[tuple[int, int], Scored] = {}
    for pair in pairs:
        a, b = sorted((clusters.of(pair.one.index), clusters.of(pair.other.index)))
        if a != b and ((a, b) not in questions or pair.bits > questions[a, b].bits):
            questions[a, b] = pair
    return questions


def _question(
    ones: Sequence[Profile], others: Sequence[Profile], pair: Scored, why: tuple[Notice, ...], group: int
) -> Iterator[DoubtfulPair]:
    """All pairs of rows between two clusters, and each row with the known person of the other one."""
    for pairing in itertools.product(ones, others):
        rows = sorted(profile.row for profile in pairing if profile.known_id is None)
        people = [profile.known_id for profile in pairing if profile.known_id]
        if len(rows) == 2:
            yield DoubtfulPair(rows[0], rows[1], None, pair.percent, why, group)
        elif rows:
            yield DoubtfulPair(rows[0], None, people[0], pair.percent, why, group)


def _size(ones: Sequence[Profile], others: Sequence[Profile]) -> int:
    """How many pairs a question has; two known people are none."""
    both = sum(bool(profile.known_id) for profile in ones) * sum(bool(profile.known_id) for profile in others)
    return len(ones) * len(others) - both
