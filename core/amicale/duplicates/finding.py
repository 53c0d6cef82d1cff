"""Which records may be one person: everybody compared with everybody alike, by the import's own rules. No database.

The import never compares two people on record with each other: it takes them for two. Here they are what is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from amicale.members.importing import KnownPerson, Progress
from amicale.members.importing.blocking import Candidates
from amicale.members.importing.comparing import compare
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.notices import no_progress
from amicale.members.importing.profiles import Profile
from amicale.members.importing.reasons import reasons
from amicale.members.importing.scoring import Scored, Verdict, score

MOST_PAIRS = 5_000
"""Nobody looks at more; how many more there are is said."""
STEP = 5_000


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two records. ``one`` has the lower key.

    :param percent: how likely they are one person.
    :param certain: whether an import would have joined them without asking.
    :param reasons: codes of :mod:`amicale.members.importing.messages`; without values, which not everybody may see.
    """

    one: UUID
    other: UUID
    percent: int
    certain: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundPairs:
    """The likeliest first; ``omitted`` counts those beyond :data:`MOST_PAIRS`."""

    pairs: tuple[FoundPair, ...]
    compared: int = 0
    omitted: int = 0


def find_pairs(people: Sequence[KnownPerson], progress: Progress = no_progress) -> FoundPairs:
    """All pairs that a person should look at. Deterministic."""
    profiles = [alike(number, person) for number, person in enumerate(people)]
    seen, scored, compared = Frequencies(profiles), [], 0
    for compared, (one, other) in enumerate(Candidates(profiles), 1):
        pair = score(one, other, compare(one, other), seen)
        if pair.verdict != Verdict.APART:
            scored.append(pair)
        if compared % STEP == 0:
            progress(compared, 0)
    progress(compared, compared)
    scored.sort(key=lambda pair: (pair.verdict != Verdict.JOINED, -pair.bits, pair.one.index, pair.other.index))
    found = tuple(pair_of(pair) for pair in scored[:MOST_PAIRS])
    return FoundPairs(found, compared, max(0, len(scored) - MOST_PAIRS))


def alike(number: int, person: KnownPerson) -> Profile:
    """Somebody on record, compared as a row of a file would be."""
    profile = Profile(number, person)
    profile.known_id = None
    return profile


def pair_of(pair: Scored) -> FoundPair:
    """A compared pair as it is kept."""
    one, other = sorted(id_of(profile) for profile in (pair.one, pair.other))
    codes = dict.fromkeys(notice.code for notice in reasons(pair))
    return FoundPair(one, other, pair.percent, pair.verdict == Verdict.JOINED, tuple(codes))


def id_of(profile: Profile) -> UUID:
    """Whose record it is."""
    assert isinstance(profile.person, KnownPerson)
    return UUID(profile.person.id)
