"""Who is who: rows that are certainly one person are joined, those that may be are listed for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amicale.members.importing.already import bind_imported
from amicale.members.importing.blocking import Candidates
from amicale.members.importing.clusters import Clusters, join_all
from amicale.members.importing.comparing import compare
from amicale.members.importing.copies import copies_of
from amicale.members.importing.drafts import KnownPerson, PersonDraft
from amicale.members.importing.frequencies import Frequencies
from amicale.members.importing.kept import Kept
from amicale.members.importing.notices import Notice, Progress, no_progress
from amicale.members.importing.plan_types import DoubtfulPair
from amicale.members.importing.profiles import Profile
from amicale.members.importing.questions import questions_of
from amicale.members.importing.reasons import reasons
from amicale.members.importing.scoring import Scored, Verdict, score

_PROGRESS_STEP = 5000


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person: the numbers of the drafts that are their rows, and who it is when already known."""

    drafts: tuple[int, ...]
    person_id: str | None
    reasons: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Every draft in exactly one cluster, and the pairs between clusters that a person has to look at.

    `omitted` counts the doubtful pairs beyond those listed, `crowded` the rows that resemble so many others that they
    were not compared with all of them: both are 0 for files of people.
    """

    clusters: tuple[Cluster, ...]
    doubtful: tuple[DoubtfulPair, ...]
    omitted: int = 0
    crowded: int = 0


def match_people(
    drafts: Sequence[PersonDraft], known: Sequence[KnownPerson] = (), progress: Progress = no_progress
) -> Matches:
    """Resolve the rows of a file among themselves and against known people. Deterministic."""
    profiles = [Profile(index, draft) for index, draft in enumerate(drafts)]
    profiles += [Profile(len(drafts) + index, person) for index, person in enumerate(known)]
    clusters = Clusters(profiles)
    bound = bind_imported(drafts, known, clusters)
    copies = copies_of(profiles, len(drafts), bound)
    seen = Frequencies(copies.first)
    same = [pair for pair in copies.pairs(seen) if pair.verdict == Verdict.JOINED]
    copied = frozenset(pair.other.index for pair in same)
    candidates = Candidates([profile for profile in profiles if profile.index not in copied])
    kept = _compared(candidates, bound, seen, progress)
    refused = join_all(clusters, kept.certain)
    for pair in same:
        clusters.join(pair.one.index, pair.other.index, force=True)
    certain = [*kept.certain, *same]
    doubtful, omitted = questions_of(profiles, clusters, kept.doubtful, refused)
    people = _clusters(len(drafts), profiles, clusters, certain)
    return Matches(people, doubtful, omitted + kept.omitted, candidates.crowded)


def _compared(candidates: Candidates, bound: frozenset[int], seen: Frequencies, progress: Progress) -> Kept:
    """The pairs that are not clearly apart; rows imported before are not compared with each other."""
    kept = Kept()
    done = 0
    for done, (one, other) in enumerate(candidates, 1):
        if one.index in bound and (other.index in bound or other.known_id):
            continue
        kept.add(score(one, other, compare(one, other), seen))
        if done % _PROGRESS_STEP == 0:
            progress(done, 0)
    progress(done, done)
    return kept


def _clusters(
    count: int, profiles: Sequence[Profile], clusters: Clusters, certain: Iterable[Scored]
) -> tuple[Cluster, ...]:
    """The people, in the order of their first rows."""
    best: dict[int, Scored] = {}
    for pair in certain:
        cluster = clusters.of(pair.one.index)
        if cluster == clusters.of(pair.other.index) and (cluster not in best or pair.bits > best[cluster].bits):
            best[cluster] = pair
    result: list[Cluster] = []
    for cluster in dict.fromkeys(clusters.of(index) for index in range(count)):
        members = clusters.members(cluster)
        person_id = next((profiles[index].known_id for index in members if profiles[index].known_id), None)
        why = reasons(best[cluster]) if cluster in best else ()
        result.append(Cluster(tuple(index for index in members if index < count), person_id, why))
    return tuple(result)
