"""Who is who: rows that are certainly one person are joined, those that may be are listed for a person to decide."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from amicale.members.importing.already import bind_imported
from amicale.members.importing.blocking import candidate_pairs
from amicale.members.importing.clusters import Clusters, join_all
from amicale.members.importing.comparing import compare
from amicale.members.importing.drafts import KnownPerson, PersonDraft
from amicale.members.importing.notices import Notice, Progress, no_progress
from amicale.members.importing.plan_types import DoubtfulPair
from amicale.members.importing.profiles import Profile
from amicale.members.importing.reasons import reasons
from amicale.members.importing.scoring import Frequencies, Scored, Verdict, score

_PROGRESS_STEP = 5000
_MOST_OF_A_QUESTION = 150


@dataclass(frozen=True, slots=True)
class Cluster:
    """One person: the numbers of the drafts that are their rows, and who it is when already known."""

    drafts: tuple[int, ...]
    person_id: str | None
    reasons: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """Every draft in exactly one cluster, and the pairs between clusters that a person has to look at."""

    clusters: tuple[Cluster, ...]
    doubtful: tuple[DoubtfulPair, ...]


def match_people(
    drafts: Sequence[PersonDraft], known: Sequence[KnownPerson] = (), progress: Progress = no_progress
) -> Matches:
    """Resolve the rows of a file among themselves and against known people. Deterministic."""
    profiles = [Profile(index, draft) for index, draft in enumerate(drafts)]
    profiles += [Profile(len(drafts) + index, person) for index, person in enumerate(known)]
    clusters = Clusters(profiles)
    bound = bind_imported(drafts, known, clusters)
    pairs = _scored(profiles, bound, progress)
    certain = [pair for pair in pairs if pair.verdict == Verdict.JOINED]
    refused = join_all(clusters, certain)
    doubtful = [pair for pair in pairs if pair.verdict == Verdict.DOUBTFUL]
    return Matches(
        _clusters(len(drafts), profiles, clusters, certain),
        _doubtful(profiles, clusters, bound, doubtful, refused),
    )


def _scored(profiles: Sequence[Profile], bound: frozenset[int], progress: Progress) -> list[Scored]:
    """The pairs that are not clearly apart; rows imported before are not compared with each other."""
    seen = Frequencies(profiles)
    found: list[Scored] = []
    done = 0
    for done, (one, other) in enumerate(candidate_pairs(profiles), 1):
        if one.index in bound and (other.index in bound or other.known_id):
            continue
        pair = score(one, other, compare(one, other), seen)
        if pair.verdict != Verdict.APART:
            found.append(pair)
        if done % _PROGRESS_STEP == 0:
            progress(done, 0)
    progress(done, done)
    return found


def _clusters(
    count: int, profiles: Sequence[Profile], clusters: Clusters, certain: Iterable[Scored]
) -> tuple[Cluster, ...]:
    best: dict[int, Scored] = {}
    for pair in certain:
        cluster = clusters.of(pair.one.index)
        if cluster == clusters.of(pair.other.index) and (cluster not in best or pair.bits > best[cluster].bits):
            best[cluster] = pair
    result: list[Cluster] = []
    for cluster in sorted({clusters.of(index) for index in range(count)}):
        members = clusters.members(cluster)
        person_id = next((profiles[index].known_id for index in members if profiles[index].known_id), None)
        why = reasons(best[cluster]) if cluster in best else ()
        result.append(Cluster(tuple(index for index in members if index < count), person_id, why))
    return tuple(result)


def _doubtful(
    profiles: Sequence[Profile],
    clusters: Clusters,
    bound: frozenset[int],
    doubtful: Sequence[Scored],
    refused: Sequence[Scored],
) -> tuple[DoubtfulPair, ...]:
    """The questions for people: one group for each two clusters, all pairs of rows between them listed."""
    questions: dict[tuple[int, int], Scored] = {}
    contradictory = {id(pair) for pair in refused}
    for pair in [*refused, *doubtful]:
        a, b = sorted((clusters.of(pair.one.index), clusters.of(pair.other.index)))
        if a != b and ((a, b) not in questions or pair.bits > questions[a, b].bits):
            questions[a, b] = pair
    result: list[DoubtfulPair] = []
    asked = sorted(questions.items(), key=lambda item: (-item[1].bits, item[0]))
    for group, ((a, b), pair) in enumerate(asked, 1):
        why = reasons(pair)
        if id(pair) in contradictory:
            why = (*why, Notice("would_contradict"))
        ones, others = ([profiles[index] for index in clusters.members(cluster)] for cluster in (a, b))
        result += _question(ones, others, pair, why, group)
    return tuple(result)


def _question(
    ones: Sequence[Profile], others: Sequence[Profile], pair: Scored, why: tuple[Notice, ...], group: int
) -> list[DoubtfulPair]:
    """All pairs of rows between two clusters, and each row with the known person of the other one."""
    result: list[DoubtfulPair] = []
    for pairing in itertools.product(ones, others):
        rows = sorted(profile.row for profile in pairing if profile.known_id is None)
        people = [profile.known_id for profile in pairing if profile.known_id]
        if len(rows) == 2:
            result.append(DoubtfulPair(rows[0], rows[1], None, pair.percent, why, group))
        elif rows:
            result.append(DoubtfulPair(rows[0], None, people[0], pair.percent, why, group))
    return result[:_MOST_OF_A_QUESTION]
